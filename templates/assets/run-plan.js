// The clock of a workshop. A plan is a list of minutes, one for each part; 0 for a part that is left out. How short a part may get, and
// which part leaves first, is said by the rundown that the build gives: {minutes, least, leaves}.
(function () {
  "use strict";

  function sum(plan) { return plan.reduce(function (all, minutes) { return all + minutes; }, 0); }

  // When each part begins, in minutes from the start, and when all ends.
  function starts(plan) {
    return plan.map(function (_, number) { return sum(plan.slice(0, number)); }).concat(sum(plan));
  }

  // The number of the part that is on at some minute from the start; -1 before the start, the number of parts after the end.
  function partAt(plan, minute) {
    if (minute < 0) return -1;
    var begins = starts(plan);
    return plan.findIndex(function (_, number) { return minute < begins[number + 1]; }) + (minute >= begins[plan.length] ? plan.length + 1 : 0);
  }

  // Leaves parts out, or shortens the last of them, until `need` minutes are won; what is still needed is given back.
  function leaveOut(parts, plan, after, need) {
    var order = parts.map(function (_, number) { return number; }).filter(function (number) {
      return number > after && parts[number].leaves && plan[number];
    }).sort(function (one, other) { return parts[one].leaves - parts[other].leaves; });
    order.forEach(function (number) {
      if (need <= 0) return;
      var spare = plan[number] - parts[number].least;
      var won = need <= spare ? need : plan[number];
      plan[number] -= won;
      need -= won;
    });
    return Math.max(0, need);
  }

  // Takes from every later part in proportion to what it can spare, in whole minutes.
  function shorten(parts, plan, after, need) {
    var spare = parts.map(function (part, number) {
      return number > after && plan[number] ? Math.max(0, plan[number] - part.least) : 0;
    });
    var all = sum(spare), wanted = Math.min(need, all), taken = 0, share = 0;
    parts.forEach(function (_, number) {
      share += all ? spare[number] * wanted / all : 0;
      var now = Math.round(share) - taken;
      plan[number] -= now;
      taken += now;
    });
    return need - taken;
  }

  // The plan after `late` minutes are lost in the part that is on now: that part takes longer, parts that may go leave, the others get
  // shorter. `beyond`: minutes by which all ends later all the same.
  function catchUp(parts, plan, on, late) {
    var next = plan.slice();
    next[on] += late;
    var rest = shorten(parts, next, on, leaveOut(parts, next, on, late));
    return { plan: next, beyond: rest };
  }

  // The plan if the next part begins now, `minute` minutes from the start: whole minutes, rounded down, or it would begin in a while.
  function beginNext(plan, on, minute) {
    var next = plan.slice();
    next[on] = Math.floor(minute - starts(plan)[on]);
    return next;
  }

  // How many copies of a file some people need: one for every `each`, and `more` besides.
  function copies(file, people) { return (file.each ? Math.ceil(people / file.each) : 0) + file.more; }

  function clock(minute) {
    var day = 24 * 60, time = ((Math.floor(minute) % day) + day) % day;
    return Math.floor(time / 60) + ":" + String(time % 60).padStart(2, "0");
  }

  // A length of time in words: minutes, or hours and minutes.
  function length(minutes, words) {
    var hours = Math.floor(minutes / 60), rest = minutes % 60;
    return minutes === 1 ? words.minute : !hours ? fill(words.minutes, { n: minutes })
      : fill(rest ? words.hours_minutes : words.hours, { h: hours, n: rest });
  }

  // A sentence of the labels with its values: fill("until {time}", {time: "9:12"}).
  function fill(text, values) {
    return Object.keys(values).reduce(function (said, name) { return said.split("{" + name + "}").join(values[name]); }, text);
  }

  // What the page knows of all that it runs: parts, words, packs.
  function pageData() { return JSON.parse(document.getElementById("run-data").textContent); }

  window.playbookPlan = {
    fill: fill, pageData: pageData, sum: sum, starts: starts, partAt: partAt, catchUp: catchUp, beginNext: beginNext, copies: copies, clock: clock, length: length
  };
})();

// Runs a workshop or a short meeting by the clock: the part that is on, the next one, and how to catch up. The plan stands in
// run-plan.js, what is kept in run-store.js.
(function () {
  "use strict";
  var plans = window.playbookPlan, store = window.playbookRun;
  var data = plans.pageData();
  var parts = data.parts, words = data.words, fill = plans.fill, minute = store.minute;
  var root = document.querySelector("[data-run]");
  var setup = one("[data-setup]");
  var GROUPS = { pair: [words.pair, words.pairs], three: [words.three, words.threes], table: [words.table, words.tables] };
  var shownPart = null;
  var HALF_A_MINUTE = 30000, MOST_LATE = 90;
  var pressed = 0; // when the next part was last begun by hand

  function one(selector) { return root.querySelector(selector); }
  function all(selector) { return Array.from(root.querySelectorAll(selector)); }

  // The minutes of the parts as they are planned for a length: a workshop has one, a meeting may be a huddle.
  function untouched(length) { return (data.lengths[length] || Object.values(data.lengths)[0]).slice(); }

  function state() {
    var kept = store.get(); // a workshop that has other parts by now begins anew
    return kept && kept.plan.length === parts.length ? kept
      : { start: data.start, people: data.people, plan: untouched(), past: [], ticks: [] };
  }

  function change(values) { store.set(Object.assign(state(), values)); }

  function clockOf(now, at) { return plans.clock(now.start + at); }

  function minutesOfDay(text) {
    var found = text.split(":").map(Number);
    return found[0] * 60 + found[1];
  }

  function timeText(start) { return plans.clock(start).padStart(5, "0"); }

  function replan(plan, why) {
    var now = state();
    change({ plan: plan, past: now.past.concat({ plan: now.plan, why: why }) });
  }

  // --- What is on ---
  function inMinutes(minutes) { return plans.length(minutes, words); }

  // Whether the part that is on has only just begun: a second press was meant for the one before it.
  function isJustBegun(now, on, since) {
    return Date.now() - pressed < HALF_A_MINUTE || (since - plans.starts(now.plan)[on]) * 60000 < HALF_A_MINUTE;
  }

  function isRunning(on) { return on !== null && on >= 0 && on < parts.length; }

  function showPart(now, on, since) {
    var begins = plans.starts(now.plan), end = begins[parts.length];
    var isBefore = on < 0, isOver = on >= parts.length;
    var until = isBefore ? 0 : isOver ? end : begins[on + 1];
    var left = Math.max(0, Math.ceil(until - since));
    one("[data-clock]").textContent = plans.clock(now.start + since);
    one("[data-now-when]").textContent = isBefore ? fill(words.begins_at, { time: clockOf(now, 0) })
      : isOver ? fill(words.ended_at, { time: clockOf(now, end) }) : fill(words.now_until, { time: clockOf(now, until) });
    one("[data-now-title]").textContent = isBefore ? words.soon : isOver ? words.over : parts[on].title;
    one("[data-now-left]").textContent = isBefore ? fill(words.begins_in, { time: inMinutes(left) }) : isOver ? "" : fill(words.left, { time: inMinutes(left) });
    one("[data-now-bar]").hidden = isBefore || isOver;
    if (!isBefore && !isOver) one("[data-now-bar]").value = (since - begins[on]) / now.plan[on];
    all("[data-steps]").forEach(function (steps) { steps.hidden = Number(steps.dataset.steps) !== on; });
    var next = now.plan.findIndex(function (length, number) { return number > on && length; });
    one("[data-next]").textContent = isOver ? words.then_wall : next < 0 ? fill(words.next_end, { time: clockOf(now, end) })
      : fill(words.next, { time: clockOf(now, begins[next]), title: parts[next].title }) + (parts[next].method ? " · " + parts[next].method : "");
    one("[data-show-part]").dataset.show = isBefore || isOver ? "" : parts[on].anchor;
    one("[data-begin-next]").hidden = isBefore || isOver || next < 0;
    one("[data-begin-next]").setAttribute("aria-disabled", String(isRunning(on) && isJustBegun(now, on, since)));
    one("[data-late]").hidden = one("[data-late-way]").hidden = isBefore || isOver;
    if (shownPart !== null && shownPart !== on) {
      one("[data-said]").textContent = one("[data-now-title]").textContent + ", " + one("[data-now-when]").textContent;
    }
    shownPart = on;
  }

  function showAgenda(now, on) {
    var begins = plans.starts(now.plan), planned = untouched(now.how);
    all("[data-part]").forEach(function (row, number) {
      var isLeftOut = !now.plan[number], isOn = number === on;
      var next = on < parts.length && !isOn && number > on && now.plan.slice(Math.max(0, on + 1), number).every(function (length) { return !length; });
      row.classList.toggle("is-on", isOn);
      row.classList.toggle("is-done", on !== null && number < on);
      row.classList.toggle("is-left-out", isLeftOut);
      row.querySelector("[data-at]").textContent = isLeftOut ? "–" : clockOf(now, begins[number]);
      row.querySelector("[data-minutes-of]").textContent = now.plan[number];
      row.querySelector("[data-state]").textContent = isLeftOut ? words.left_out : isOn ? words.now : next && on !== null ? words.next_short
        : now.plan[number] < planned[number] ? words.shorter : "";
      var leave = row.querySelector("[data-leave]");
      if (!leave) return;
      leave.hidden = on !== null && number <= on;
      leave.textContent = isLeftOut ? words.put_back : words.leave;
      leave.setAttribute("aria-label", fill(isLeftOut ? words.put_back_part : words.leave_part, { title: parts[number].title }));
    });
    one("[data-end]").textContent = clockOf(now, begins[parts.length]);
    one("[data-total]").textContent = plans.sum(now.plan);
    var last = now.past[now.past.length - 1];
    one("[data-undo-row]").hidden = !last;
    one("[data-undo-told]").textContent = last ? last.why : "";
  }

  // --- Late ---
  function lateTold() { return Math.round(Number(one("[data-late-minutes]").value)) || 0; }
  function lateMinutes() { return Math.max(0, Math.min(MOST_LATE, lateTold())); }

  // Who is late by some minutes is where the plan was so many minutes ago.
  function caughtUp(now, since) {
    var late = lateMinutes();
    return plans.catchUp(parts, now.plan, plans.partAt(now.plan, Math.max(0, since - late)), late);
  }

  function changesOf(now, plan) {
    return parts.map(function (part, number) {
      var was = now.plan[number], is = plan[number];
      return is >= was ? "" : is ? fill(words.change_shorter, { title: part.title, was: was, is: is })
        : fill(words.change_left_out, { title: part.title, time: inMinutes(was) });
    }).filter(Boolean);
  }

  function endTold(now, plan) {
    var was = plans.sum(now.plan), is = plans.sum(plan);
    return fill(is > was ? words.end_later : is < was ? words.end_earlier : words.end_same, {
      time: clockOf(now, is), was: clockOf(now, was), more: inMinutes(Math.abs(is - was))
    });
  }

  function setText(place, text) { if (place.textContent !== text) place.textContent = text; }

  function showLate(now, since) {
    one("[data-late-plan]").hidden = !lateMinutes();
    var plan = caughtUp(now, since).plan, lines = changesOf(now, plan), list = one("[data-late-changes]");
    if (list.dataset.told !== lines.join("|")) {
      list.dataset.told = lines.join("|");
      list.replaceChildren.apply(list, lines.map(function (line) {
        var item = document.createElement("li");
        item.textContent = line;
        return item;
      }));
    }
    setText(one("[data-late-end]"), (lateTold() > MOST_LATE ? fill(words.late_most, { n: MOST_LATE }) + " " : "") + endTold(now, plan));
  }

  // The timer of a whole part runs as long as the part is planned now; on screens, too.
  function showTimers(now) {
    document.querySelectorAll("[data-timer-of]").forEach(function (button) {
      var number = parts.findIndex(function (part) { return part.anchor === button.dataset.timerOf; });
      var minutes = now.plan[number];
      if (!minutes || button.dataset.minutes === String(minutes)) return;
      button.dataset.minutes = minutes;
      button.textContent = fill(words.timer_start, { n: minutes });
      if (button.hasAttribute("aria-label")) button.setAttribute("aria-label", fill(words.timer_step, { title: button.dataset.timer, n: minutes }));
    });
  }

  // --- All of it ---
  function some(group, number) { return fill(number === 1 ? GROUPS[group][0] : GROUPS[group][1], { n: number }); }

  function timeOfDay() {
    var now = new Date();
    return plans.clock(now.getHours() * 60 + now.getMinutes());
  }

  function show() {
    document.querySelectorAll("[data-show-clock]").forEach(function (place) { setText(place, timeOfDay()); });
    var now = state(), since = minute(now), isSet = since !== null;
    var on = isSet ? plans.partAt(now.plan, since) : null;
    one("[data-now]").hidden = !isSet;
    one("[data-begin-now]").hidden = isRunning(on);
    one("[data-before]").hidden = isSet && on >= 0; // by then it is laid out
    if (isSet) showPart(now, on, since);
    else one("[data-late]").hidden = true;
    if (isRunning(on)) showLate(now, since);
    showAgenda(now, on);
    showTimers(now);
    var asked = setup.elements.people; // a number that no plan is made for says so, or the groups would seem to be its own
    setText(one("[data-groups]"), !asked.validity.valid ? asked.validationMessage : fill(words.groups, { pairs: some("pair", Math.floor(now.people / 2)), threes: some("three", Math.floor(now.people / 3)), tables: some("table", Math.ceil(now.people / data.at_a_table)) })
      + (now.people % 2 ? " " + words.odd_pairs : "") + (now.people % 3 ? " " + fill(words.odd_threes, { n: now.people % 3 }) : ""));
  }

  function fillForm() {
    var now = state();
    setup.elements.start.value = timeText(now.start);
    setup.elements.people.value = now.people;
    all("[name=how]").forEach(function (radio) { if (now.how) radio.checked = radio.value === now.how; });
    all("[data-tick]").forEach(function (box) { box.checked = now.ticks.includes(Number(box.dataset.tick)); });
  }

  // What undoes another start: the clock as it was.
  function before(now, start) {
    var why = fill(words.undo_start, { was: plans.clock(now.start), time: plans.clock(start) });
    return { plan: now.plan, day: now.day, start: now.start, why: why };
  }

  function set(start) {
    var now = state(), since = minute(now), on = since === null ? null : plans.partAt(now.plan, since);
    var isKept = on !== null && on < parts.length; // one that is over begins anew
    var isMoved = isRunning(on) && start !== now.start;
    var plan = isKept ? now.plan : untouched(now.how);
    change({
      day: store.dayOf(start, isRunning(on) ? now.day : ""), start: start, people: Number(setup.elements.people.value), plan: plan,
      past: !isKept ? [] : isMoved ? now.past.concat(before(now, start)) : now.past
    });
    window.playbookTimer.stop();
    setText(one("[data-set-told]"), minute(state()) === null
      ? fill(words.set_over, { time: plans.clock(start), length: inMinutes(plans.sum(plan)) }) : "");
    fillForm();
    keepAwake();
    if (minute(state()) !== null) one("[data-now]").scrollIntoView();
    else setup.elements.start.focus();
  }

  // A phone on the table must not go dark while it is the clock of the room.
  function keepAwake() {
    if (navigator.wakeLock && minute(state()) !== null && document.visibilityState === "visible") {
      navigator.wakeLock.request("screen").catch(function () { /* it goes dark, as it would without us */ });
    }
  }

  setup.addEventListener("submit", function (event) {
    event.preventDefault();
    set(minutesOfDay(setup.elements.start.value));
  });
  setup.elements.people.addEventListener("input", function () {
    if (setup.elements.people.checkValidity()) change({ people: Number(setup.elements.people.value) });
    else show();
  });
  all("[name=how]").forEach(function (radio) {
    radio.addEventListener("change", function () { change({ how: radio.value, plan: untouched(radio.value), past: [] }); });
  });
  one("[data-begin-now]").addEventListener("click", function () {
    if (!setup.reportValidity()) return;
    var now = new Date();
    set(now.getHours() * 60 + now.getMinutes());
  });
  one("[data-begin-next]").addEventListener("click", function () {
    var now = state(), since = minute(now), on = plans.partAt(now.plan, since);
    if (isJustBegun(now, on, since)) return;
    pressed = Date.now();
    replan(plans.beginNext(now.plan, on, since), fill(words.undo_next, { title: parts[on].title }));
  });
  one("[data-late-minutes]").addEventListener("input", show);
  all("[data-late-quick]").forEach(function (button) {
    button.addEventListener("click", function () {
      one("[data-late-minutes]").value = button.dataset.lateQuick;
      show();
    });
  });
  one("[data-late-apply]").addEventListener("click", function () {
    var now = state();
    replan(caughtUp(now, minute(now)).plan, fill(words.undo_late, { time: inMinutes(lateMinutes()) }));
    one("[data-late-minutes]").value = ""; // what is made good is not made good twice
    show();
    one("#agenda").scrollIntoView();
    one("[data-undo]").focus({ preventScroll: true });
  });
  one("[data-undo]").addEventListener("click", function () {
    var now = state();
    var last = now.past[now.past.length - 1], clockOfThen = last.day ? { day: last.day, start: last.start } : {};
    pressed = 0;
    change(Object.assign({ plan: last.plan, past: now.past.slice(0, -1) }, clockOfThen));
    fillForm();
  });
  all("[data-leave]").forEach(function (button) {
    button.addEventListener("click", function () {
      var number = Number(button.dataset.leave), plan = state().plan.slice(), isLeftOut = !plan[number];
      plan[number] = isLeftOut ? untouched(state().how)[number] : 0;
      replan(plan, fill(isLeftOut ? words.undo_back : words.undo_left_out, { title: parts[number].title }));
    });
  });
  all("[data-tick]").forEach(function (box) {
    box.addEventListener("change", function () {
      var number = Number(box.dataset.tick);
      change({ ticks: state().ticks.filter(function (each) { return each !== number; }).concat(box.checked ? number : []) });
    });
  });
  document.addEventListener("visibilitychange", keepAwake);

  setup.hidden = false;
  window.playbookRun.state = state;
  store.onChange(show);
  fillForm();
  show();
  keepAwake();
  setInterval(show, 1000);
})();

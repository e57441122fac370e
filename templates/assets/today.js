// Today's card by the reader's own date. The rule is that of compose/site/daily_card.py in the package, which also makes the calendars.
(function () {
  "use strict";
  var START = Date.UTC(2024, 0, 1); // a Monday
  var DAY = 86400000; // ms
  var WEEK = 7; // days
  var LOOK = 60000; // ms after which a page that stays open looks whether a new day has come
  var AUDIENCE = "playbook-audience"; // the choice of the search as well; empty for everyone
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var today = window.playbookToday;
  var root = document.querySelector("[data-today]");
  var choice = document.getElementById("today-for");
  var days = document.querySelector("[data-today-days]"); // the way to the days before and after; not on the home page
  var cards = {};   // code -> what its script told
  var opened = midnight(new Date());
  var shown = opened; // the day whose card is shown

  // The number of a date's working day; a day off has that of the working day before it. Months count from 0.
  today.position = function (year, month, day) {
    var days = (Date.UTC(year, month, day) - START) / DAY;
    var weeks = Math.floor(days / 7);
    var weekday = days - 7 * weeks;
    return weeks * today.workingDays.length + today.workingDays.filter(function (each) { return each <= weekday; }).length - 1;
  };

  today.code = function (audience, year, month, day) {
    var order = today.order[audience];
    var at = today.position(year, month, day) % order.length;
    return order[at < 0 ? at + order.length : at];
  };

  // Called by the script of a card.
  today.show = function (card) {
    cards[card.code] = card;
    draw();
  };

  function midnight(date) {
    return new Date(date.getFullYear(), date.getMonth(), date.getDate());
  }

  function isWorking(day) {
    return today.workingDays.includes((day.getDay() + 6) % 7);
  }

  // The next working day before or after another: `step` is -1 or 1.
  function neighbour(day, step) {
    var next = day;
    do next = new Date(next.getFullYear(), next.getMonth(), next.getDate() + step); while (!isWorking(next));
    return next;
  }

  // The day whose card a day shows: on a day off, that of the last working day.
  function working(day) {
    return isWorking(day) ? day : neighbour(day, -1);
  }

  function codeOf(day) {
    return today.code(audience(), day.getFullYear(), day.getMonth(), day.getDate());
  }

  // The card of a day, if it is there; otherwise it is sent for.
  function cardOf(day) {
    var code = codeOf(day);
    if (!(code in cards)) {
      var script = document.createElement("script");
      cards[code] = null;
      script.src = base + "today/" + code + ".js";
      document.body.append(script);
    }
    return cards[code];
  }

  function named(day, options) {
    return day.toLocaleDateString(root.dataset.language, options || { weekday: "long", day: "numeric", month: "long" });
  }

  // How a day is called from here: yesterday, tomorrow, by its name, or by its date.
  function called(day) {
    var apart = Math.round((day - midnight(new Date())) / DAY);
    return { "-1": days.dataset.yesterday, 0: days.dataset.today, 1: days.dataset.tomorrow }[apart] || named(day, Math.abs(apart) < WEEK ? { weekday: "long" } : undefined);
  }

  function draw() {
    var card = cardOf(shown);
    if (card) put(card);
    if (days) drawDays();
  }

  function put(card) {
    root.className = root.className.replace(/kind-\S+/, "kind-" + card.kind);
    root.querySelector("[data-today-front]").innerHTML = card.front;
    root.querySelectorAll("[data-today-link]").forEach(function (link) { link.href = card.url; });
    tell("today-say", card.say);
    tell("today-do", card.action);
  }

  function drawDays() {
    var off = root.querySelector("[data-today-off]"), isToday = +shown === +opened;
    root.querySelector("[data-today-heading]").textContent = !isWorking(shown) ? days.dataset.free : isToday ? days.dataset.title : days.dataset.other;
    root.querySelector("[data-today-day]").textContent = named(shown);
    off.hidden = isWorking(shown);
    off.textContent = days.dataset.off.replace("{day}", named(shown, { weekday: "long" })).replace("{last}", named(working(shown)));
    days.hidden = false;
    days.querySelectorAll("button").forEach(function (button) {
      var day = neighbour(working(shown), Number(button.dataset.step)), card = cardOf(day);
      button.querySelector(".label").textContent = called(day);
      button.querySelector("b").textContent = card ? card.title : "";
    });
  }

  function tell(id, words) {
    var place = document.getElementById(id);
    if (!place) return;
    if (window.playbookSlots && id === "today-say") window.playbookSlots.say(place, words); else place.textContent = words;
    place.closest("section").hidden = !words;
  }

  function kept() {
    try { return localStorage.getItem(AUDIENCE); } catch (error) { return null; }
  }

  function keep(chosen) {
    try { localStorage.setItem(AUDIENCE, chosen); } catch (error) { /* a reader who keeps nothing still has the card */ }
  }

  function audience() {
    var chosen = kept();
    return chosen in today.order ? chosen : Object.keys(today.order)[0];
  }

  // At the day's change the page is loaded anew, so that a screen on the wall has the newest edition too: from a host only while it
  // answers, or the screen would show an error until somebody came.
  function renew() {
    var again = window.playbookRenew || function () { location.reload(); };
    opened = shown = midnight(new Date());
    draw();
    if (!/^http/.test(location.protocol)) again();
    else fetch(location.href, { method: "HEAD", cache: "no-store" }).then(function (answer) { if (answer.ok) again(); }, function () { /* tomorrow */ });
  }

  function look() {
    if (+midnight(new Date()) !== +opened) renew();
  }

  if (choice) {
    choice.value = audience();
    choice.parentElement.hidden = false;
    choice.addEventListener("change", function () {
      keep(choice.selectedIndex ? choice.value : "");
      draw();
    });
  }
  if (days) {
    days.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (button) shown = neighbour(working(shown), Number(button.dataset.step));
      draw();
    });
  }
  draw();
  setInterval(look, LOOK);
})();

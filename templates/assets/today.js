// Today's card by the reader's own date. The rule is that of compose/site/daily_card.py in the package, which also makes the calendars.
(function () {
  "use strict";
  var START = Date.UTC(2024, 0, 1); // a Monday
  var DAY = 86400000; // ms
  var LOOK = 60000; // ms after which a page that stays open looks whether a new day has come
  var AUDIENCE = "playbook-audience"; // the choice of the search as well; empty for everyone
  var LESSON = "playbook.lesson";
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var today = window.playbookToday;
  var root = document.querySelector("[data-today]");
  var choice = document.getElementById("today-for");
  var lesson = document.getElementById("lesson");
  var wanted = "";

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

  // Called by the script of a card; one that comes late is not shown.
  today.show = function (card) {
    if (card.code !== wanted) return;
    root.className = root.className.replace(/kind-\S+/, "kind-" + card.kind);
    root.querySelector("[data-today-front]").innerHTML = card.front;
    root.querySelectorAll("[data-today-link]").forEach(function (link) { link.href = card.url; });
    tell("today-say", card.say);
    tell("today-do", card.action);
  };

  function tell(id, words) {
    var place = document.getElementById(id);
    if (!place) return;
    if (window.playbookSlots && id === "today-say") window.playbookSlots.say(place, words); else place.textContent = words;
    place.closest("section").hidden = !words;
  }

  function kept(store, key) {
    try { return window[store].getItem(key); } catch (error) { return null; }
  }

  function keep(store, key, value) {
    try { window[store].setItem(key, value); } catch (error) { /* a reader who keeps nothing still has the card */ }
  }

  function audience() {
    var chosen = kept("localStorage", AUDIENCE);
    return chosen in today.order ? chosen : Object.keys(today.order)[0];
  }

  function look() {
    var now = new Date();
    var code = today.code(audience(), now.getFullYear(), now.getMonth(), now.getDate());
    var day = root.querySelector("[data-today-day]");
    if (day) day.textContent = now.toLocaleDateString(root.dataset.language, { weekday: "long", day: "numeric", month: "long" });
    if (code === wanted) return;
    wanted = code;
    var script = document.createElement("script");
    script.src = base + "today/" + code + ".js";
    document.body.append(script);
  }

  if (choice) {
    choice.value = audience();
    choice.parentElement.hidden = false;
    choice.addEventListener("change", function () {
      keep("localStorage", AUDIENCE, choice.selectedIndex ? choice.value : "");
      look();
    });
  }
  if (lesson) {
    lesson.value = kept("sessionStorage", LESSON) || "";
    lesson.addEventListener("input", function () { keep("sessionStorage", LESSON, lesson.value); });
  }
  look();
  setInterval(look, LOOK);
})();

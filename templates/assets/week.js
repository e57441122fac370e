// The weekly plan by the reader's own date: the huddle of the day, and which week it is. The rule is that of plan/weekly_plan.py in the
// package, which also makes the calendar.
(function () {
  "use strict";
  var DAY = 86400000; // ms
  var WEEK = 7; // days
  var plan = window.playbookWeeks;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var now = new Date();
  var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  var start = Date.parse(plan.firstMonday + "T00:00:00Z");
  var place = document.querySelector("[data-week-of-today]");

  // Whole weeks between the first Monday and a day's Monday; negative before it. Months count from 0.
  plan.weeks = function (year, month, day) {
    return Math.floor((Date.UTC(year, month, day) - start) / DAY / WEEK);
  };

  // The number of a day's week through the themes, from 1; 0 before the first Monday.
  plan.number = function (year, month, day) {
    var weeks = plan.weeks(year, month, day);
    return weeks < 0 ? 0 : weeks % plan.count + 1;
  };

  // The part of a day; '' on a day without one.
  plan.part = function (year, month, day) {
    return plan.days[(new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % 7] || "";
  };

  var weeks = plan.weeks(now.getFullYear(), now.getMonth(), now.getDate());
  var number = plan.number(now.getFullYear(), now.getMonth(), now.getDate());

  // What comes back from earlier weeks, once there have been so many.
  function reveal(root) {
    root.querySelectorAll("[data-after]").forEach(function (each) { each.hidden = weeks < Number(each.dataset.after); });
  }

  // Called by the script of a week, for the page of today's card.
  plan.show = function (shown, html) {
    var huddles = place.querySelector("[data-huddles]"), part = plan.part(now.getFullYear(), now.getMonth(), now.getDate());
    huddles.innerHTML = html;
    if (!number) part = plan.parts[0];
    var mine = huddles.querySelector("[data-huddle='" + part + "']");
    if (mine) mine.hidden = false; else place.querySelector("h2").hidden = true;
    reveal(huddles);
    if (!number) {
      var told = document.createElement("p");
      told.textContent = place.dataset.before.replace("{date}", new Date(start).toLocaleDateString(place.dataset.language, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }));
      huddles.prepend(told);
    }
  };

  function mark() {
    var row = document.querySelector("[data-week='" + number + "']"), link = document.querySelector("[data-now-link]");
    var own = document.querySelector("[data-own-week='" + number + "']");
    if (row) {
      row.classList.add("is-now");
      row.querySelector(".week-now").hidden = false;
      link.href = row.querySelector("a").href;
      link.textContent = link.dataset.words.replace("{title}", row.querySelector("a").textContent);
    }
    if (own) own.querySelector("[data-this-week]").hidden = false;
  }

  if (place) {
    var script = document.createElement("script");
    script.src = base + "weeks/" + (number || 1) + ".js";
    document.body.append(script);
  }
  if (document.querySelector("[data-own-week]")) reveal(document);
  mark();
})();

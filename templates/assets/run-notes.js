// The facilitator's notes in a second window: they follow the clock that the first window has set. Where a browser keeps them apart, as
// some do with pages from a folder, or on another device, they ask for the start and follow the plan from there.
(function () {
  "use strict";
  var plans = window.playbookPlan, store = window.playbookRun;
  var data = plans.pageData();
  var parts = data.parts, words = data.words, fill = plans.fill, minute = store.minute;
  var root = document.querySelector("[data-run-notes]");
  var own = root.querySelector("[data-own-clock]"), follow = root.querySelector("[data-follow]");
  var shown = null;

  // Leads the eye to the notes of a part once, when it begins; whoever reads elsewhere is not pulled back.
  function turnTo(on) {
    root.querySelectorAll("[data-part-notes]").forEach(function (section) {
      var isOn = Number(section.dataset.partNotes) === on;
      section.classList.toggle("is-on", isOn);
      if (!isOn || on === shown) return;
      section.dispatchEvent(new Event("unfold"));
      section.scrollIntoView();
    });
    shown = on;
  }

  function told(now, since, on) {
    var begins = plans.starts(now.plan);
    if (on < 0) return fill(words.begins_at, { time: plans.clock(now.start) });
    if (on >= parts.length) return fill(words.ended_at, { time: plans.clock(now.start + begins[parts.length]) });
    var left = Math.max(0, Math.ceil(begins[on + 1] - since));
    return parts[on].title + " · " + fill(words.now_until, { time: plans.clock(now.start + begins[on + 1]) }) + " · "
      + fill(words.left, { time: plans.length(left, words) });
  }

  function show() {
    var now = store.get(), since = minute(now), isSet = since !== null && now.plan.length === parts.length;
    follow.hidden = !isSet;
    own.hidden = isSet;
    if (!isSet) return;
    var begins = plans.starts(now.plan), on = plans.partAt(now.plan, since);
    root.querySelector("[data-clock]").textContent = plans.clock(now.start + since);
    root.querySelector("[data-now]").textContent = told(now, since, on);
    root.querySelectorAll("[data-at]").forEach(function (place) {
      var number = Number(place.dataset.at);
      place.textContent = now.plan[number] ? plans.clock(now.start + begins[number]) : words.left_out;
    });
    turnTo(on);
  }

  own.addEventListener("submit", function (event) {
    event.preventDefault();
    var time = own.elements.start.value.split(":").map(Number);
    store.set({ day: store.today(), start: time[0] * 60 + time[1], people: data.people, past: [], ticks: [],
      plan: parts.map(function (part) { return part.minutes; }) });
  });
  own.elements.start.value = plans.clock(data.start).padStart(5, "0");
  store.onChange(show);
  show();
  setInterval(show, 1000);
})();

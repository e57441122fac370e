// The agenda of a workshop by the clock, from the time at which it begins. The browser remembers that time for all workshops.
(function () {
  "use strict";
  var KEPT = "playbook-begins"; // as it was typed
  var TIME = /^\s*(\d{1,2})(?:[:.h ]?([0-5]\d))?\s*$/; // 9, 9:30, 9.30, 930
  var DAY = 24 * 60;            // minutes
  var form = document.querySelector("[data-begins]"), field = form.querySelector("input");
  var times = Array.from(document.querySelectorAll(".agenda tbody tr > :first-child")).map(function (cell) {
    return { cell: cell, told: cell.textContent, after: minutes(cell.textContent) };
  });

  // A browser may forbid storage; then nothing is remembered.
  function recall() {
    try { return localStorage.getItem(KEPT) || ""; } catch (error) { return ""; }
  }

  function keep() {
    try { localStorage.setItem(KEPT, field.value); } catch (error) { return; }
  }

  // Minutes since midnight; null for what is no time.
  function minutes(told) {
    var found = TIME.exec(told);
    return found && found[1] < 24 ? 60 * found[1] + Number(found[2] || 0) : null;
  }

  function clock(minute) {
    return String(Math.floor(minute % DAY / 60)).padStart(2, "0") + ":" + String(minute % 60).padStart(2, "0");
  }

  // From the time that is typed; without one from 0:00, as it was.
  function tell() {
    var begins = minutes(field.value);
    times.forEach(function (each) { each.cell.textContent = begins === null ? each.told : clock(begins + each.after); });
  }

  field.addEventListener("input", function () { keep(); tell(); });
  field.value = recall();
  form.hidden = false;
  tell();
})();

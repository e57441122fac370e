// The agenda of a workshop by the clock, from the time at which it begins. The browser remembers that time for all workshops.
(function () {
  "use strict";
  var KEPT = "playbook-begins"; // "09:30"
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

  function minutes(told) {
    var parts = told.split(":");
    return 60 * Number(parts[0]) + Number(parts[1]);
  }

  function clock(minute) {
    return String(Math.floor(minute % DAY / 60)).padStart(2, "0") + ":" + String(minute % 60).padStart(2, "0");
  }

  // From the time that is set; without one from 0:00, as it was.
  function tell() {
    times.forEach(function (each) {
      each.cell.textContent = field.value ? clock(minutes(field.value) + each.after) : each.told;
    });
  }

  field.addEventListener("input", function () { keep(); tell(); });
  field.value = recall();
  form.hidden = false;
  tell();
})();

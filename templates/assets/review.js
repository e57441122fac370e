// Which entries are due to be read again today, by the reader's own calendar.
(function () {
  "use strict";
  var root = document.getElementById("review"), only = document.querySelector("#review-only"), now = new Date();
  var today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (part) { return String(part).padStart(2, "0"); }).join("-");
  var rows = Array.from(root.querySelectorAll("li[data-due]")), due = rows.filter(function (row) { return row.dataset.due === "never" || row.dataset.due && row.dataset.due < today; });

  due.forEach(function (row) {
    var mark = document.createElement("strong");
    mark.textContent = root.dataset.due;
    row.prepend(mark, " ");
  });

  function show() {
    var isOnly = only.querySelector("input").checked;
    rows.forEach(function (row) { row.hidden = isOnly && !due.includes(row); });
    root.querySelectorAll(".review-owner").forEach(function (part) { part.hidden = !part.querySelector("li:not([hidden])"); });
  }

  if (rows.length) document.getElementById("review-told").textContent = (due.length === 1 ? root.dataset.one : due.length ? root.dataset.some : root.dataset.none).replace("{n}", due.length);
  only.hidden = !due.length || due.length === rows.length;
  only.querySelector("input").addEventListener("change", show);
})();

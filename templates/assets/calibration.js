// The page about calibration: four gaps for a paper and a way of turning it, kept in this browser for the print studio.
(function () {
  "use strict";
  var form = document.getElementById("gaps"), words = form.dataset, choices = window.playbookChoice;
  var limits = JSON.parse(words.limits), papers = JSON.parse(words.papers);
  var paper = form.querySelector("[data-for=paper]"), way = form.querySelector("[data-for=way]");
  var inputs = Array.from(form.querySelectorAll("[data-gap]")), told = form.querySelector("[role=status]");

  function found() {
    var gaps = {};
    inputs.forEach(function (input) { if (input.value !== "" && input.valueAsNumber >= 0) gaps[input.dataset.gap] = input.valueAsNumber; });
    return gaps;
  }

  function tell(gaps, isKept) {
    var count = Object.keys(gaps).length, fault = count === inputs.length && window.playbookCorrection(gaps, papers[paper.value], limits).fault;
    var said = count < inputs.length ? (count ? words.some : "") : { stretch: words.stretch, shift: words.shift }[fault] || (isKept ? words.kept : words.lost);
    told.textContent = said.replace("{n}", limits.shift);
  }

  function show() {
    var known = choices.gaps(paper.value, way.value);
    inputs.forEach(function (input) { input.value = known[input.dataset.gap] === undefined ? "" : known[input.dataset.gap]; });
    tell(known, true);
  }

  inputs.forEach(function (input) {
    input.addEventListener("input", function () {
      tell(found(), choices.keepGaps(paper.value, way.value, found()));
    });
  });
  [paper, way].forEach(function (select) { select.addEventListener("change", show); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  show();
})();

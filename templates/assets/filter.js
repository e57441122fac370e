// Narrows down the cards of a page: by words that stand on them, by situation, by theme. All cards are there without it.
(function () {
  "use strict";
  var form = document.querySelector("[data-filters]");
  var typed = form.querySelector("input");
  var chosen = Array.from(form.querySelectorAll("select"));
  var status = form.querySelector("[role=status]");
  var items = Array.from(document.querySelectorAll("[data-situations]"));
  var texts = items.map(function (item) { return folded(item.textContent + " " + headingOf(item)); });

  // What stands above all of a group, such as the work that its ideas come from and its author, finds each of them.
  function headingOf(item) {
    var words = "";
    for (var group = item.closest(".wall-group"); group; group = group.parentElement.closest(".wall-group")) {
      var heading = group.querySelector(":scope > h2, :scope > .work");
      if (heading) words += " " + heading.textContent;
    }
    return words;
  }

  function folded(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
  }

  function fits(item, text) {
    var words = folded(typed.value).split(/\s+/).filter(Boolean);
    return words.every(function (word) { return text.includes(word); }) && chosen.every(function (choice) {
      return !choice.value || item.dataset[choice.dataset.fact].split("|").includes(choice.value);
    });
  }

  // What a group loses altogether goes with its heading.
  function narrow() {
    var found = items.filter(function (item, at) { return !(item.hidden = !fits(item, texts[at])); }).length;
    document.querySelectorAll(".wall-group").forEach(function (group) { group.hidden = !group.querySelector("[data-situations]:not([hidden])"); });
    var isNarrowed = typed.value.trim() || chosen.some(function (choice) { return choice.value; });
    status.textContent = !isNarrowed ? "" : found ? form.dataset.shown.replace("{n}", found).replace("{all}", items.length) : form.dataset.none;
  }

  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("pageshow", narrow); // what the browser filled in again on the way back
  narrow();
})();

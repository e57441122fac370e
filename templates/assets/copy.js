// A button beside each sentence to say, on the page or in what the search found: copies its words, plain, without quotation marks.
(function () {
  "use strict";
  var SHOWN = 2000; // ms for which the button says what happened

  function words(id) {
    return document.getElementById(id).textContent.trim().replace(/^[“"]|[”"]$/g, "");
  }

  // Older browsers, and pages that are not in a secure context.
  function copyBySelection(text) {
    var area = document.createElement("textarea"), before = document.activeElement;
    area.value = text;
    area.className = "visually-hidden";
    (document.querySelector("dialog[open]") || document.body).append(area); // only there may it be selected
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    before.focus({ preventScroll: true });
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard) return copyBySelection(text);
    return navigator.clipboard.writeText(text).catch(function () { return copyBySelection(text); });
  }

  // Outside an open dialog nothing is read out.
  function nearestStatus(button) {
    var dialog = button.closest("dialog");
    return dialog ? dialog.querySelector("[role=status]") : said;
  }

  function tell(button, message) {
    var label = button.firstElementChild;
    var usual = label.dataset.usual || label.textContent;
    label.dataset.usual = usual;
    label.textContent = message;
    nearestStatus(button).textContent = message;
    setTimeout(function () { label.textContent = usual; }, SHOWN);
  }

  var said = document.createElement("p"); // read out by screen readers
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  document.querySelectorAll("[data-copy]").forEach(function (button) { button.hidden = false; });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button) return;
    copy(words(button.dataset.copy)).then(
      function () { tell(button, button.dataset.done); },
      function () { tell(button, button.dataset.failed); });
  });
})();

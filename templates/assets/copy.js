// A button beside each sentence to say: copies its words, plain, without quotation marks.
(function () {
  "use strict";
  var SHOWN = 2000; // ms for which the button says what happened

  function words(id) {
    return document.getElementById(id).textContent.trim().replace(/^[“"]|[”"]$/g, "");
  }

  // Older browsers, and pages that are not in a secure context.
  function copyBySelection(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject(new Error("copy"));
  }

  function copy(text) {
    if (!navigator.clipboard) return copyBySelection(text);
    return navigator.clipboard.writeText(text).catch(function () { return copyBySelection(text); });
  }

  function tell(button, message) {
    var label = button.firstElementChild;
    var usual = label.dataset.usual || label.textContent;
    label.dataset.usual = usual;
    label.textContent = message;
    document.getElementById("said").textContent = message;
    setTimeout(function () { label.textContent = usual; }, SHOWN);
  }

  var said = document.createElement("p"); // read out by screen readers
  said.id = "said";
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      copy(words(button.dataset.copy)).then(
        function () { tell(button, button.dataset.done); },
        function () { tell(button, button.dataset.failed); });
    });
  });
})();

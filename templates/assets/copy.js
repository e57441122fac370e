// A button beside each sentence to say, on the page or in what the search found: copies its words, plain, without quotation marks,
// once its blanks are filled in. A tap on the sentence does the same, and so do the keys 1 to 5 for the n-th sentence.
(function () {
  "use strict";
  var SHOWN = 2000; // ms for which the button says what happened
  var KEYS = 5;     // sentences that have a key
  var slots = window.playbookSlots;
  var words = document.currentScript.dataset;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The button of a sentence that a script has made. `name` is the sentence's own on its page.
  function buttonFor(sentence, name, word) {
    var button = element("button", "copy"), label = element("span", "", word);
    sentence.id = name;
    label.id = name + "-copy";
    button.type = "button";
    button.dataset.copy = name;
    button.setAttribute("aria-labelledby", label.id + " " + name);
    button.append(label);
    return button;
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

  function ask(button, sentence) {
    nearestStatus(button).textContent = slots.wanted(document.activeElement.dataset.hint);
    sentence.dispatchEvent(new CustomEvent("playbook:wanting", { bubbles: true }));
  }

  function press(button) {
    var sentence = document.getElementById(button.dataset.copy), text = slots.finished(sentence);
    if (text === null) { ask(button, sentence); return; }
    sentence.classList.remove("is-wanting");
    copy(text).then(
      function () {
        tell(button, words.done);
        sentence.dispatchEvent(new CustomEvent("playbook:copied", { bubbles: true }));
      },
      function () { tell(button, words.failed); });
  }

  function buttonOf(sentence) {
    return document.querySelector('[data-copy="' + sentence.id + '"]');
  }

  // Whoever selects words or fills in a blank does not mean to copy them all.
  function isTap(event) {
    return !event.target.closest(".slot, a, button") && String(getSelection()) === "";
  }

  // Nobody types into a radio button or a box to tick: whoever has just chosen a way of talking copies with the next key.
  function isTyping(target) {
    return target.isContentEditable || target.closest("input:not([type=radio], [type=checkbox]), textarea, select") !== null;
  }

  function inView() {
    var place = document.querySelector("dialog[open]") || document.querySelector(".content");
    return Array.from(place.querySelectorAll("[data-say] ~ .copy, [data-say] + .copy")).filter(function (button) { return button.offsetParent; });
  }

  var said = document.createElement("p"); // read out by screen readers
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  document.body.append(said);

  window.playbookElement = element;
  window.playbookCopyButton = buttonFor;
  document.querySelectorAll("[data-copy]").forEach(function (button) { button.hidden = false; });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]"), sentence = event.target.closest("[data-say]");
    if (!button && sentence && isTap(event)) button = buttonOf(sentence);
    if (button) press(button);
  });
  document.addEventListener("keydown", function (event) {
    var place = /^Digit[1-9]$/.test(event.code) ? Number(event.code[5]) : 0;
    if (!place || place > KEYS || event.ctrlKey || event.metaKey || event.shiftKey || !event.altKey && isTyping(event.target)) return;
    var button = inView()[place - 1];
    if (!button) return;
    event.preventDefault();
    press(button);
  });
})();

// Below each question a button that opens room to answer it. What is written is kept as notes-store.js says.
(function () {
  "use strict";
  var notes = window.playbookNotes;
  var buttons = Array.from(document.querySelectorAll("[data-answer]"));
  var panels = [];

  function noteOf(button) {
    var question = document.getElementById(button.dataset.answer);
    return { code: button.dataset.code, title: button.dataset.title, page: button.dataset.page,
      question: question.textContent.trim().replace(/\s+/g, " "), answer: "" };
  }

  // The button says whether there is an answer already.
  function mark(button) {
    var word = button.firstElementChild;
    word.dataset.usual = word.dataset.usual || word.textContent;
    word.textContent = notes.find(noteOf(button)) ? button.dataset.again : word.dataset.usual;
  }

  function tell(panel, isKept) {
    var status = panel.querySelector("[role=status]");
    var words = isKept ? (notes.place() === "tab" ? status.dataset.inTab : status.dataset.onDevice) : status.dataset.nowhere;
    if (status.textContent !== words) status.textContent = words;
  }

  function showPlace() {
    panels.forEach(function (panel) {
      panel.querySelectorAll("input").forEach(function (choice) { choice.checked = choice.value === notes.place(); });
    });
  }

  function write(button, panel) {
    var note = noteOf(button);
    note.answer = panel.querySelector("textarea").value;
    tell(panel, notes.save(note));
    mark(button);
  }

  function choose(panel, place) {
    tell(panel, notes.keep(place));
    showPlace();
  }

  function make(button, number) {
    var panel = document.getElementById("answer-panel").content.firstElementChild.cloneNode(true);
    var area = panel.querySelector("textarea");
    var known = notes.find(noteOf(button));
    panel.id = button.dataset.answer + "-panel";
    area.setAttribute("aria-labelledby", button.dataset.answer);
    area.value = known ? known.answer : "";
    area.addEventListener("input", function () { write(button, panel); });
    panel.querySelectorAll("input").forEach(function (choice) {
      choice.name += number;
      choice.addEventListener("change", function () { choose(panel, choice.value); });
    });
    button.setAttribute("aria-controls", panel.id);
    button.parentElement.after(panel);
    panels.push(panel);
    showPlace();
    tell(panel, true);
    return panel;
  }

  function toggle(button, number) {
    var panel = document.getElementById(button.dataset.answer + "-panel") || make(button, number);
    var opens = button.getAttribute("aria-expanded") === "false";
    button.setAttribute("aria-expanded", String(opens));
    panel.hidden = !opens;
    if (opens) panel.querySelector("textarea").focus();
  }

  buttons.forEach(function (button, number) {
    mark(button);
    button.hidden = false;
    button.addEventListener("click", function () { toggle(button, number); });
  });
  addEventListener("storage", function (event) { // another tab has written or chosen
    if (event.key === notes.key) { buttons.forEach(mark); showPlace(); }
  });
})();

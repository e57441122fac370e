// Below each question a button that opens room to answer it, and the room for the lesson of the day. What is written is kept as
// notes-store.js says.
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

  // The lesson of a day is a note of its own, which belongs to no entry.
  function lessonOf(panel) {
    var day = new Date().toLocaleDateString(panel.closest("[data-language]").dataset.language, { day: "numeric", month: "long", year: "numeric" });
    return { code: "", title: panel.dataset.title, page: panel.dataset.page, question: panel.dataset.note.replace("{date}", day), answer: "" };
  }

  // Room to write a note: `note` makes it without words, `told` hears of each letter.
  function wire(panel, name, note, told) {
    var area = panel.querySelector("textarea"), known = notes.find(note());
    area.value = known ? known.answer : "";
    area.addEventListener("input", function () {
      tell(panel, notes.save(Object.assign(note(), { answer: area.value })));
      told();
    });
    panel.querySelectorAll("input").forEach(function (choice) {
      choice.name += name;
      choice.addEventListener("change", function () { choose(panel, choice.value); });
    });
    panels.push(panel);
    showPlace();
    tell(panel, true);
  }

  function choose(panel, place) {
    tell(panel, notes.keep(place));
    showPlace();
  }

  function make(button, number) {
    var panel = document.getElementById("answer-panel").content.firstElementChild.cloneNode(true);
    panel.id = button.dataset.answer + "-panel";
    panel.querySelector("textarea").setAttribute("aria-labelledby", button.dataset.answer);
    button.setAttribute("aria-controls", panel.id);
    button.parentElement.after(panel);
    wire(panel, number, function () { return noteOf(button); }, function () { mark(button); });
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
  document.querySelectorAll("[data-note]").forEach(function (panel) {
    wire(panel, "-lesson", function () { return lessonOf(panel); }, function () { /* no button to mark */ });
  });
  addEventListener("storage", function (event) { // another tab has written or chosen
    if (event.key === notes.key) { buttons.forEach(mark); showPlace(); }
  });
})();

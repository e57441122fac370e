// The page of notes: shows them, saves them as text, hands them to the reader's e-mail, prints, clears; what was cleared can be brought back until the page is left.
(function () {
  "use strict";
  var notes = window.playbookNotes;
  var root = document.querySelector(".notes-page");
  var list = root.querySelector(".notes-all");
  var title = document.getElementById("notes-count");
  var undo = root.querySelector(".notes-undo");
  var former = null; // {notes, place}: what it was before something was cleared

  function made(name) {
    return document.getElementById(name).content.firstElementChild.cloneNode(true);
  }

  // Notes by what they belong to, in the order in which they were begun.
  function grouped(all) {
    var groups = new Map();
    all.forEach(function (note) { groups.set(note.code, (groups.get(note.code) || []).concat(note)); });
    return Array.from(groups.values());
  }

  // A lesson of a day belongs to no entry, and has no code.
  function nameOf(group) {
    return (group[0].code + " " + group[0].title).trim();
  }

  function isOurs(page) {
    return /^[a-z0-9\/-]+\.html$/.test(page); // whatever else may have written to this browser
  }

  function shownNote(note) {
    var shown = made("notes-note");
    var button = shown.querySelector("button");
    shown.querySelector("h4").textContent = note.question;
    shown.querySelector(".notes-answer").textContent = note.answer;
    button.lastElementChild.textContent = ": " + note.question;
    button.addEventListener("click", function () { clearOne(note); });
    return shown;
  }

  function shownGroup(group) {
    var shown = made("notes-entry");
    var link = shown.querySelector("a");
    link.textContent = nameOf(group);
    if (isOurs(group[0].page)) link.href = group[0].page;
    group.map(shownNote).forEach(function (each) { shown.append(each); });
    return shown;
  }

  function show() {
    var all = notes.all();
    list.replaceChildren.apply(list, grouped(all).map(shownGroup));
    title.textContent = [root.dataset.none, root.dataset.one][all.length] || root.dataset.many.replace("{n}", all.length);
    root.querySelector(".notes-none").hidden = all.length > 0;
    root.querySelectorAll("[data-notes]").forEach(function (button) { button.hidden = !all.length; });
    root.querySelectorAll("input").forEach(function (choice) { choice.checked = choice.value === notes.place(); });
  }

  function tell(words, canUndo) {
    undo.hidden = false;
    undo.lastElementChild.hidden = !canUndo;
    undo.firstElementChild.textContent = words;
  }

  function cleared(before, words) {
    former = before;
    show();
    tell(words, true);
    undo.lastElementChild.focus(); // the button that was pressed is gone
  }

  function now() {
    return { notes: notes.all(), place: notes.place() };
  }

  function clearOne(note) {
    var before = now();
    notes.save(Object.assign({}, note, { answer: "" }));
    cleared(before, root.dataset.cleared);
  }

  function clearAll() {
    var before = now();
    notes.clear();
    cleared(before, root.dataset.clearedAll);
  }

  function bringBack() {
    notes.replace(former.notes, former.place);
    show();
    tell(root.dataset.back, false);
    title.focus();
  }

  function heading() {
    return document.querySelector("h1").textContent.trim();
  }

  function text() {
    var parts = [];
    grouped(notes.all()).forEach(function (group) {
      parts.push(nameOf(group).toUpperCase());
      group.forEach(function (note) { parts.push(note.question + "\n" + note.answer.trim()); });
    });
    return parts.join("\n\n") + "\n";
  }

  // Opens the reader's own e-mail with the words in it; nothing is sent until they send it.
  function mail() {
    location.href = "mailto:?subject=" + encodeURIComponent(heading()) + "&body=" + encodeURIComponent(text().replace(/\n/g, "\r\n"));
  }

  function save() {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([heading() + "\n\n" + text()], { type: "text/plain" }));
    link.download = root.dataset.file;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 0);
    tell(root.dataset.saved.replace("{file}", root.dataset.file), false);
  }

  var DOES = { save: save, mail: mail, print: function () { print(); }, clear: clearAll };
  root.querySelectorAll("[data-notes]").forEach(function (button) { button.addEventListener("click", DOES[button.dataset.notes]); });
  root.querySelectorAll("input").forEach(function (choice) {
    choice.addEventListener("change", function () {
      if (!notes.keep(choice.value)) tell(root.dataset.nowhere, false);
      show();
    });
  });
  undo.lastElementChild.addEventListener("click", bringBack);
  root.querySelector(".from-folder").hidden = location.protocol !== "file:";
  addEventListener("storage", function (event) { if (event.key === notes.key) show(); });
  show();
})();

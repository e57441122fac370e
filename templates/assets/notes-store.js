// What a reader answers, kept in this browser and nowhere else: until the tab is closed, or on this device where they chose so.
// A note is {code, title, page, question, answer}; a reworded question is another one.
(function () {
  "use strict";
  var KEY = "playbook.notes " + document.currentScript.dataset.name; // a browser may know several playbooks
  var store = window.playbookStore(KEY, Array.isArray), read = store.read, write = store.write, place = store.place;

  function isSame(one, other) {
    return one.code === other.code && one.question === other.question;
  }

  function without(notes, note) {
    return notes.filter(function (each) { return !isSame(each, note); });
  }

  function all() {
    var here = read("tab") || [];
    return here.reduce(without, read("device") || []).concat(here);
  }

  // Writes a note where notes are kept; without an answer there is none. False where this browser keeps nothing.
  function save(note) {
    var to = place();
    var other = to === "tab" ? "device" : "tab";
    var kept = read(to) || [];
    var at = kept.findIndex(function (each) { return isSame(each, note); });
    if (note.answer.trim()) kept.splice(at < 0 ? kept.length : at, at < 0 ? 0 : 1, note);
    else kept = without(kept, note);
    if (!write(to, kept)) return false;
    if (read(other)) write(other, without(read(other), note));
    return true;
  }

  window.playbookNotes = {
    key: KEY,
    all: all,
    place: place,
    save: save,
    replace: function (notes, to) { return store.move(to, notes); },
    keep: function (to) { return store.move(to, all()); },
    clear: store.clear,
    find: function (note) { return all().find(function (each) { return isSame(each, note); }); }
  };
})();

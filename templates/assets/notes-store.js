// What a reader answers, kept in this browser and nowhere else: until the tab is closed, or on this device where they chose so.
// A note is {code, title, page, question, answer}; a reworded question is another one.
(function () {
  "use strict";
  var KEY = "playbook.notes " + document.currentScript.dataset.name; // a browser may know several playbooks
  var STORES = { tab: "sessionStorage", device: "localStorage" };

  function read(place) {
    try { return JSON.parse(window[STORES[place]].getItem(KEY)); } catch (error) { return null; }
  }

  function write(place, notes) {
    try {
      if (notes) window[STORES[place]].setItem(KEY, JSON.stringify(notes));
      else window[STORES[place]].removeItem(KEY);
      return true;
    } catch (error) { return false; } // a browser that keeps nothing, or has no room left
  }

  function isSame(one, other) {
    return one.code === other.code && one.question === other.question;
  }

  function without(notes, note) {
    return notes.filter(function (each) { return !isSame(each, note); });
  }

  // Words on the device are there even while there are none: that is how the choice is remembered.
  function place() {
    return read("device") ? "device" : "tab";
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

  // Puts all notes in one place, and leaves none in the other.
  function replace(notes, to) {
    if (!write(to, notes)) return false;
    return write(to === "tab" ? "device" : "tab", null);
  }

  window.playbookNotes = {
    key: KEY,
    all: all,
    place: place,
    save: save,
    replace: replace,
    keep: function (to) { return replace(all(), to); },
    clear: function () { return write("tab", null) && write("device", null); },
    find: function (note) { return all().find(function (each) { return isSame(each, note); }); }
  };
})();

// What a reader practised: when each question was last asked, and when it is due. Kept for this tab, or on this device where they said so;
// a file takes it elsewhere. {cards: {"B04.1": {stability, difficulty, last, due}}, days: {"20788": 5}, set: ""}, days since the beginning of Unix time.
(function () {
  "use strict";
  var script = document.currentScript.dataset;
  var KEY = "playbook.practice " + script.name;
  var VERSION = 1;
  var memory = null; // where a browser keeps nothing, until the page is left

  function isNumber(value) { return typeof value === "number" && isFinite(value); }

  function isDay(value) { return Number.isInteger(value) && value >= 0 && value < 1e6; }

  function isCard(card) {
    return Boolean(card) && isNumber(card.stability) && card.stability > 0 && isNumber(card.difficulty) && card.difficulty >= 1
      && card.difficulty <= 10 && isDay(card.last) && isDay(card.due);
  }

  function isObject(value) { return Boolean(value) && typeof value === "object" && !Array.isArray(value); }

  // Whether something is what we keep: a file may be anybody's, and another program may have written to this browser.
  function isOurs(kept) {
    return isObject(kept) && kept.version === VERSION && isObject(kept.cards) && isObject(kept.days)
      && Object.values(kept.cards).every(isCard) && Object.keys(kept.days).every(function (day) { return isDay(Number(day)); })
      && Object.values(kept.days).every(isDay);
  }

  var store = window.playbookStore(KEY, isOurs), read = store.read;

  function nothing() { return { version: VERSION, cards: {}, days: {}, set: "" }; }

  function get() { return read("device") || read("tab") || memory || nothing(); }

  // False where this browser keeps nothing: then it is there until the page is left.
  function set(kept) {
    memory = kept;
    return store.write(store.place(), kept);
  }

  // Of two states of a question, the one that was asked later; of a day, the larger number.
  function merged(one, other) {
    var kept = { version: VERSION, cards: Object.assign({}, one.cards), days: Object.assign({}, one.days), set: one.set };
    Object.keys(other.cards).forEach(function (key) {
      if (!kept.cards[key] || kept.cards[key].last < other.cards[key].last) kept.cards[key] = other.cards[key];
    });
    Object.keys(other.days).forEach(function (day) { kept.days[day] = Math.max(kept.days[day] || 0, other.days[day]); });
    return kept;
  }

  window.playbookPractice = {
    key: KEY,
    get: get,
    set: set,
    place: store.place,
    // Puts everything in one place, and leaves nothing in the other.
    keep: function (to) { return store.move(to, get()); },
    clear: function () {
      memory = null;
      return store.clear();
    },
    // The day of the reader's own clock, in days since the beginning of Unix time.
    today: function () {
      var now = new Date();
      return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86400000);
    },
    toFile: function () { return JSON.stringify(Object.assign({ playbook: script.name }, get()), null, 1) + "\n"; },
    // What a file adds; null if it is none of ours, or of another playbook.
    fromFile: function (text) {
      try {
        var found = JSON.parse(text);
        return isOurs(found) && found.playbook === script.name ? merged(get(), found) : null;
      } catch (error) { return null; }
    }
  };
})();

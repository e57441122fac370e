// The reader's choice: kept in this browser, and shared by the address (after #, which no server sees).
(function () {
  "use strict";
  var DECK = "playbook.deck", GAPS = "playbook.gaps";
  var SETTINGS = ["paper", "stock", "look", "ways"];

  function kept(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* a reader who keeps nothing still prints */ }
  }

  function written(choice) {
    return "cards=" + choice.cards.join(",") + SETTINGS.map(function (name) { return "&" + name + "=" + choice[name]; }).join("");
  }

  // A page of an entry links its card here: it joins the deck that is kept.
  function joined(text) {
    var added = new URLSearchParams(text).get("add"), deck = fromBrowser() || { cards: [] };
    return added && Object.assign(deck, { cards: Array.from(new Set(deck.cards.concat(added.toUpperCase()))) });
  }

  function fromBrowser() { return read(kept(DECK) || ""); }

  // What another hand wrote may say anything: only known words count, and a card counts once.
  function read(text) {
    var found = new URLSearchParams(text), choice = {};
    if (!found.has("cards")) return null;
    choice.cards = Array.from(new Set(found.get("cards").toUpperCase().split(",").filter(Boolean)));
    SETTINGS.forEach(function (name) { choice[name] = found.get(name); });
    return choice;
  }

  function gaps() {
    try { return JSON.parse(kept(GAPS)) || {}; } catch (error) { return {}; }
  }

  window.playbookChoice = {
    settings: SETTINGS,
    fromAddress: function () { return read(location.hash.slice(1)) || joined(location.hash.slice(1)); },
    fromBrowser: fromBrowser,
    keep: function (choice) {
      keep(DECK, written(choice));
      history.replaceState(null, "", "#" + written(choice));
    },
    gaps: function (paper, way) { return gaps()[paper + " " + way] || {}; },
    keepGaps: function (paper, way, found) {
      var all = gaps();
      all[paper + " " + way] = found;
      keep(GAPS, JSON.stringify(all));
    }
  };
})();

// The reader's deck: kept in this browser. A link to a deck is the same words after #, which no server sees.
(function () {
  "use strict";
  var DECK = "playbook.deck", SENT = "playbook.sent", GAPS = "playbook.gaps";
  var SETTINGS = ["form", "paper", "size", "look", "ways", "fill"];
  var NARROWED = ["kind", "collection", "audience", "situation", "tag"];

  function kept(key) {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  // Where a browser keeps nothing, the address does, so that a reload loses nothing.
  function keep(key, value) {
    try { localStorage.setItem(key, value); return true; } catch (error) { return false; }
  }

  function written(cards, settings) {
    return "cards=" + cards.join(",") + SETTINGS.map(function (name) { return "&" + name + "=" + encodeURIComponent(settings[name] || ""); }).join("");
  }

  function codes(text) { return Array.from(new Set(text.toUpperCase().split(",").filter(Boolean))); }

  // What of a deck these pages do not have, and behind which card each of it stands.
  function absent(cards, known) {
    return cards.map(function (code, at) { return { code: code, behind: cards[at - 1] }; }).filter(function (each) { return !known[each.code]; });
  }

  // A deck with what is absent in its place again; at its end, if the card before it was taken out.
  function joined(cards, missing) {
    return missing.reduce(function (found, each) {
      var at = each.behind ? found.indexOf(each.behind) + 1 || found.length : 0;
      return found.slice(0, at).concat(each.code, found.slice(at));
    }, cards.filter(function (code) { return missing.every(function (each) { return each.code !== code; }); }));
  }

  function settings(found) {
    var own = Object.fromEntries(SETTINGS.map(function (name) { return [name, found.get(name) || ""]; }));
    own.size = own.size || found.get("stock") || ""; // as links said it once
    return own;
  }

  // What another hand wrote may say anything: only known words count, and a card counts once.
  function read(text) {
    var found = new URLSearchParams(text);
    if (!found.has("cards")) return null;
    return Object.assign({ cards: codes(found.get("cards")) }, settings(found));
  }

  // What an address asks for: a deck, cards to add, a form with its settings, or what to choose from.
  function asked(text) {
    var found = new URLSearchParams(text), narrowed = {};
    NARROWED.forEach(function (name) { if (found.has(name)) narrowed[name] = found.get(name); });
    return { deck: read(text), add: codes(found.get("add") || ""), settings: settings(found), narrowed: narrowed };
  }

  function gaps() {
    try { return JSON.parse(kept(GAPS)) || {}; } catch (error) { return {}; }
  }

  window.playbookChoice = {
    asked: function () { return asked(location.hash.slice(1)); },
    fromBrowser: function () { return read(kept(DECK) || ""); },
    // Calls back with the deck that another tab of this browser has changed.
    elsewhere: function (tell) {
      addEventListener("storage", function (event) {
        var found = event.key === DECK && read(event.newValue || "");
        if (found) tell(found);
      });
    },
    link: function (cards, settings) { return location.href.split("#")[0] + "#" + written(cards, settings); },
    keep: function (cards, settings) {
      if (!keep(DECK, written(cards, settings))) history.replaceState(null, "", "#" + written(cards, settings));
    },
    // A deck that somebody sent, until the reader says what becomes of it: a reload loses nothing.
    sent: function () { return read(kept(SENT) || ""); },
    keepSent: function (found) { keep(SENT, written(found.cards, found)); },
    forgetSent: function () { try { localStorage.removeItem(SENT); } catch (error) { /* it keeps nothing */ } },
    answered: function () { history.replaceState(null, "", location.pathname + location.search); },
    absent: absent,
    joined: joined,
    gaps: function (paper, way) { return gaps()[paper + " " + way] || {}; },
    // Whether the browser keeps them.
    keepGaps: function (paper, way, found) {
      var all = gaps();
      all[paper + " " + way] = found;
      return keep(GAPS, JSON.stringify(all));
    }
  };
})();

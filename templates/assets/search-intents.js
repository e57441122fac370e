// What people mean by what they typed: phrases of intents that were typed whole, and single words of theirs. Loaded with the search.
(function () {
  "use strict";
  var words = window.playbookWords, phrases = window.playbookPhrases;
  var SAID = 850;     // worth of an intent of whose phrases all was made that was typed
  var HINTED = 700;   // and of one of whose words it was made, in whatever order
  var ALONE = 0.8;    // what a word hints that stands alone
  var PART = 0.4;     // and one that stands in a phrase, with others
  var COMMON = 0.2;   // what a common word tells, of another
  var UNKNOWN = 0.5;  // and a word that no intent has
  var NEXT = 0.6;     // worth of the next entry of an intent, of the one before
  var OTHER = 0.85;   // and of the next intent
  var NONE_SHARED = 65, FIRST_SIGN = 0x3000, FIRST_GAP = 35, SIGN = /[\u3000-\ud7ff]/g, BETWEEN = /([\u3000-\ud7ff])(?=[\u3000-\ud7ff])/g; // how intents are packed

  // Words in order of the alphabet, as compose/site/packed_intents.py of the package packs them; `sign` stands for a word in phrases.
  function unpacked(packed) {
    var before = "";
    return (packed.match(/[A-Z][^A-Z]*/g) || []).map(function (each, at) {
      before = before.slice(0, each.charCodeAt(0) - NONE_SHARED) + each.slice(1);
      return { text: before, at: at, sign: String.fromCharCode(FIRST_SIGN + at) };
    });
  }

  // The more often an intent has a word, the more the word hints at it; 1 is the most.
  function more(weight, other) {
    return 1 - (1 - (weight || 0)) * (1 - other);
  }

  // The words of all intents: those that are `whole`, and those of which a star marks the beginning.
  function vocabulary(packed) {
    var all = unpacked(packed);
    var whole = all.filter(function (each) { return !each.text.endsWith("*"); });
    var begins = all.filter(function (each) { return each.text.endsWith("*"); });
    var texts = whole.map(function (each) { return each.text; }), near = words.vocabulary(texts), right = new Map();

    function begunBy(word) {
      return begins.filter(function (each) { return word.startsWith(each.text.slice(0, -1)); });
    }

    return {
      all: all,
      // Those that fit a word as it is, and those that are of one stem with it.
      fitting: function (word) { return whole.filter(function (each) { return each.text === word; }).concat(begunBy(word)); },
      related: function (word) {
        return Array.from(near.related(word, false).keys(), function (id) { return whole[id]; }).concat(begunBy(word));
      },
      // Puts a word right that nobody knows, where one of these is near.
      spelt: function (word, isKnown) {
        if (isKnown(word) || begunBy(word).length) return word;
        if (!right.has(word)) {
          var found = Array.from(near.alike(word, false).keys());
          right.set(word, found.length ? texts[found[0]] : word);
        }
        return right.get(word);
      }
    };
  }

  // What a word hints at: number of an intent -> how much.
  function hinted(packed, vocabulary) {
    var holders = packed.hints.split(" "), kept = new Map();

    function find(word) {
      var found = new Map();
      function note(at, weight) { found.set(at, more(found.get(at), weight)); }
      vocabulary.related(word).forEach(function (each) {
        var intent = 0;
        Array.from(holders[each.at]).forEach(function (gap) { note(intent += gap.charCodeAt(0) - FIRST_GAP, ALONE); });
        packed.heard.forEach(function (lines, at) {
          if (!lines.includes(each.sign)) return;
          lines.split("\n").forEach(function (phrase) {
            for (var times = phrase.split(each.sign).length; times > 1; times--) note(at, phrase.includes(" ") ? PART : ALONE);
          });
        });
      });
      return found;
    }

    return function (word) {
      if (!kept.has(word)) kept.set(word, find(word));
      return kept.get(word);
    };
  }

  // Where phrases of the intents stand in what was typed. Only those that have one of its words are read, and once.
  function listener(lists, vocabulary, others) {
    var finders = [];

    function phrasesOf(lines) {
      var signed = (lines || "").replace(BETWEEN, "$1/").replace(SIGN, function (sign) { return vocabulary.all[sign.charCodeAt(0) - FIRST_SIGN].text; });
      return signed ? signed.split("\n") : [];
    }

    return function (typed) {
      var signs = typed.flatMap(vocabulary.fitting).map(function (each) { return each.sign; }).join("");
      var some = new RegExp("[" + signs + "]");
      return lists.map(function (lines, at) {
        if (!signs || !some.test(lines)) return [];
        finders[at] = finders[at] || phrases.finder(phrasesOf(lines), phrasesOf(others && others[at]));
        return finders[at](typed);
      });
    };
  }

  function sum(list, value) {
    return list.reduce(function (all, each, place) { return all + value(each, place); }, 0);
  }

  function made(packed) {
    var all = vocabulary(packed.words);
    return { spelt: all.spelt, hints: hinted(packed, all), said: listener(packed.heard, all, packed.not), unsaid: listener(packed.not, all) };
  }

  // Each word with how much it tells: more, the fewer intents it hints at.
  function read(typed, hints, isCommon, count) {
    return typed.map(function (word) {
      var held = hints(word), holders = sum(Array.from(held.values()), function (weight) { return weight; });
      return { held: held, tells: (isCommon(word) ? COMMON : 1) * Math.log(1 + count / (1 + holders)) };
    });
  }

  // `packed`: the intents; `places`: code -> number of an entry; `split`: what makes words of a query. `worths` returns entry -> what it
  // is worth for a query. What is heard only after a slip is put right does not count for entries that are found `exactOnly`.
  window.playbookIntents = function (packed, places, split, isCommon, isKnown) {
    var parts = null; // made when something is first typed

    function meant(query) {
      parts = parts || made(packed);
      var asTyped = split(query), typed = asTyped.map(function (word) { return parts.spelt(word, isKnown); });
      var slipped = asTyped.join(" ") !== typed.join(" ");
      var tokens = read(typed, parts.hints, isCommon, packed.entries.length);
      var whole = sum(tokens, function (token) { return token.tells * (token.held.size ? 1 : UNKNOWN); }) || 1;
      var surely = parts.said(asTyped), perhaps = slipped ? parts.said(typed) : surely, other = parts.unsaid(typed);
      return packed.entries.map(function (codes, at) {
        var sure = surely[at], said = sure.length ? sure : perhaps[at];
        var unsaid = new Set(other[at].flat()); // of a dead battery, nothing hints at a death
        var hints = sum(tokens, function (token, place) { return unsaid.has(place) ? 0 : token.tells * (token.held.get(at) || 0); });
        var heard = sum(Array.from(new Set(said.flat())), function (place) { return tokens[place].tells; });
        return { codes: codes, isSure: sure.length > 0 || !slipped, worth: (HINTED * hints + SAID * heard) / whole };
      });
    }

    // Whether a word is one of those that intents are made of.
    function hears(word) {
      parts = parts || made(packed);
      return parts.hints(word).size > 0;
    }

    function worths(query, exactOnly) {
      var worths = new Map(), share = 1;
      meant(query).filter(function (each) { return each.worth; }).sort(function (one, other) { return other.worth - one.worth; }).forEach(function (each) {
        each.codes.forEach(function (code, place) {
          var entry = places.get(code);
          if (each.isSure || !exactOnly.has(entry)) worths.set(entry, (worths.get(entry) || 0) + share * each.worth * Math.pow(NEXT, place));
        });
        share *= OTHER;
      });
      return worths;
    }

    return { worths: worths, hears: hears };
  };
})();

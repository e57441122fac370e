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

  // The more often an intent has a word, the more the word hints at it; 1 is the most.
  function more(weight, other) {
    return 1 - (1 - (weight || 0)) * (1 - other);
  }

  // What each word hints at, by its stem or its beginning.
  function hinted(intents) {
    var roots = new Map(), begins = [];
    function note(word, at, weight) {
      var root = words.stem(word), own = roots.get(root) || new Map();
      if (word.endsWith("*")) begins.push({ head: word.slice(0, -1), at: at, weight: weight });
      else roots.set(root, own.set(at, more(own.get(at), weight)));
    }
    intents.forEach(function (intent, at) {
      intent.hints.forEach(function (word) { note(word, at, ALONE); });
      intent.heard.forEach(function (phrase) {
        phrases.wordsOf([phrase]).forEach(function (word) { note(word, at, phrase.includes(" ") ? PART : ALONE); });
      });
    });
    return function (word) {
      var found = new Map(roots.get(words.stem(word)));
      begins.forEach(function (each) {
        if (word.startsWith(each.head)) found.set(each.at, more(found.get(each.at), each.weight));
      });
      return found;
    };
  }

  function sum(list, value) {
    return list.reduce(function (all, each, place) { return all + value(each, place); }, 0);
  }

  // Puts words right that nobody knows, where one of the words of an intent is near.
  function speller(intents, isKnown) {
    var all = words.sorted(intents.flatMap(function (each) { return phrases.wordsOf(each.heard).concat(each.hints); }));
    var alike = words.vocabulary(all.whole);
    return function (word) {
      if (isKnown(word) || all.begins.some(function (head) { return word.startsWith(head); })) return word;
      var near = Array.from(alike(word, false).keys());
      return near.length ? all.whole[near[0]] : word;
    };
  }

  function made(intents, isKnown) {
    return {
      hints: hinted(intents), spelt: speller(intents, isKnown),
      said: intents.map(function (intent) { return phrases.finder(intent.heard, intent.not); }),
      unsaid: intents.map(function (intent) { return phrases.finder(intent.not, []); })
    };
  }

  // Each word with how much it tells: more, the fewer intents it hints at.
  function read(typed, hints, isCommon, count) {
    return typed.map(function (word) {
      var held = hints(word), holders = sum(Array.from(held.values()), function (weight) { return weight; });
      return { held: held, tells: (isCommon(word) ? COMMON : 1) * Math.log(1 + count / (1 + holders)) };
    });
  }

  // `intents`: each with phrases, hints and the numbers of its entries; `split`: what makes words of a query. `worths` returns entry -> what it is worth for a query. What is heard
  // only after a slip is put right does not count for entries that are found `exactOnly`.
  window.playbookIntents = function (intents, split, isCommon, isKnown) {
    var parts = null; // made when something is first typed

    function meant(query) {
      parts = parts || made(intents, isKnown);
      var asTyped = split(query), typed = asTyped.map(parts.spelt), slipped = asTyped.join(" ") !== typed.join(" ");
      var tokens = read(typed, parts.hints, isCommon, intents.length);
      var whole = sum(tokens, function (token) { return token.tells * (token.held.size ? 1 : UNKNOWN); }) || 1;
      return intents.map(function (intent, at) {
        var sure = parts.said[at](asTyped), said = sure.length || !slipped ? sure : parts.said[at](typed);
        var unsaid = new Set(parts.unsaid[at](typed).flat()); // of a dead battery, nothing hints at a death
        var hints = sum(tokens, function (token, place) { return unsaid.has(place) ? 0 : token.tells * (token.held.get(at) || 0); });
        var heard = sum(Array.from(new Set(said.flat())), function (place) { return tokens[place].tells; });
        return { entries: intent.entries, isSure: sure.length > 0 || !slipped, worth: (HINTED * hints + SAID * heard) / whole };
      });
    }

    // Whether a word is one of those that intents are made of.
    function hears(word) {
      parts = parts || made(intents, isKnown);
      return parts.hints(word).size > 0;
    }

    function worths(query, exactOnly) {
      var worths = new Map(), share = 1;
      meant(query).filter(function (each) { return each.worth; }).sort(function (one, other) { return other.worth - one.worth; }).forEach(function (each) {
        each.entries.forEach(function (entry, place) {
          if (each.isSure || !exactOnly.has(entry)) worths.set(entry, (worths.get(entry) || 0) + share * each.worth * Math.pow(NEXT, place));
        });
        share *= OTHER;
      });
      return worths;
    }

    return { worths: worths, hears: hears };
  };
})();

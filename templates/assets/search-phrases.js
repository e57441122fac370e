// Phrases of the settings, found in what was typed word for word: what says that somebody may be in danger, and what people
// mean. Nothing here goes by likeness. How phrases are written: read/phrase_patterns.py of the package.
(function () {
  "use strict";
  var BETWEEN = 3; // other words that "..." stands for, at the most

  // The words of a text in lower case, without accents, apostrophes and what nobody sees.
  function fold(text) {
    var plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’‘\u00ad\u200b\ufeff]/g, "");
    return plain.match(/[\p{L}\p{N}]+/gu) || [];
  }

  function slot(part) {
    var whole = new Set(), begins = [];
    part.split("/").forEach(function (word) {
      if (word.endsWith("*")) begins.push(word.slice(0, -1)); else whole.add(word);
    });
    return function (word) { return whole.has(word) || begins.some(function (head) { return word.startsWith(head); }); };
  }

  // A phrase as its words in order, each with how many others may stand before it.
  function compiled(phrase) {
    var between = 0, slots = [];
    phrase.split(" ").forEach(function (part) {
      if (part === "...") { between = BETWEEN; return; }
      slots.push({ fits: slot(part), between: between });
      between = 0;
    });
    return slots;
  }

  // The places of the words of a phrase that begins at a place; null where it does not stand there.
  function standing(typed, slots, at, from) {
    if (at === slots.length) return [];
    for (var place = from; place <= from + slots[at].between && place < typed.length; place++) {
      var rest = slots[at].fits(typed[place]) && standing(typed, slots, at + 1, place + 1);
      if (rest) return [place].concat(rest);
    }
    return null;
  }

  // Phrases by the words that they may begin with. Most are never begun: what a phrase is made of is read when it is.
  function byFirst(phrases) {
    var whole = new Map(), begins = [];
    phrases.forEach(function (phrase) {
      var slots = null, end = phrase.indexOf(" ");
      function read() { return slots = slots || compiled(phrase); }
      (end < 0 ? phrase : phrase.slice(0, end)).split("/").forEach(function (word) {
        if (word.endsWith("*")) begins.push({ head: word.slice(0, -1), read: read });
        else if (whole.has(word)) whole.get(word).push(read);
        else whole.set(word, [read]);
      });
    });
    return function (word) {
      var others = begins.filter(function (each) { return word.startsWith(each.head); }).map(function (each) { return each.read; });
      return (whole.get(word) || []).concat(others).map(function (read) { return read(); });
    };
  }

  function standings(typed, beginning) {
    return typed.flatMap(function (word, from) {
      return beginning(word).map(function (slots) { return standing(typed, slots, 0, from); }).filter(Boolean);
    });
  }

  // Where phrases stand among the words that were typed, once what only looks like them is taken away: the places of their words.
  function finder(phrases, innocent) {
    var wanted = null, other = null;
    return function (typed) {
      wanted = wanted || byFirst(phrases);
      other = other || byFirst(innocent);
      var rest = typed.slice();
      standings(typed, other).forEach(function (places) { rest.fill("~", places[0], places[places.length - 1] + 1); });
      return standings(rest, wanted);
    };
  }

  window.playbookPhrases = { fold: fold, finder: finder };

  // The first kind of danger that a query speaks of; null if it speaks of none.
  window.playbookDanger = function (danger) {
    var topics = danger.topics.map(function (topic) { return { topic: topic, heard: finder(topic.heard, topic.not) }; });
    return function (query) {
      var typed = fold(query), found = topics.find(function (each) { return each.heard(typed).length; });
      return found ? found.topic : null;
    };
  };
})();

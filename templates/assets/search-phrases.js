// Phrases of the settings, found in what was typed word for word: what says that somebody may be in danger, and what people
// mean. Nothing here goes by likeness. How phrases are written: read/phrase_patterns.py of the package.
(function () {
  "use strict";
  var BETWEEN = "(?: [^ ]+){0,3}"; // what "..." stands for: up to three other words

  // Words in lower case, without accents and apostrophes, a blank before each and one at the end.
  function fold(text) {
    var plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’‘]/g, "");
    return (plain.match(/[\p{L}\p{N}]+/gu) || []).map(function (word) { return " " + word; }).join("") + " ";
  }

  function expression(part) {
    return part === "..." ? BETWEEN : " (?:" + part.replace(/\*/g, "[^ ]*").replace(/\//g, "|") + ")";
  }

  function pattern(phrases) {
    if (!phrases.length) return null;
    return new RegExp("(?:" + phrases.map(function (phrase) { return phrase.split(" ").map(expression).join(""); }).join("|") + ")(?= )", "gu");
  }

  // Where phrases stand in a folded text, once what only looks like them is taken away.
  function finder(phrases, innocent) {
    var wanted = null, other = null;
    return function (folded) {
      wanted = wanted || pattern(phrases);
      other = other || pattern(innocent);
      return (other ? folded.replace(other, " ~") : folded).match(wanted);
    };
  }

  // Every word that phrases are made of; of "kill*" the beginning.
  function wordsOf(phrases) {
    return phrases.flatMap(function (phrase) { return phrase.split(/[ /]/); }).filter(function (word) { return word !== "..."; });
  }

  window.playbookPhrases = { fold: fold, finder: finder, wordsOf: wordsOf };

  // The first kind of danger that a query speaks of; null if it speaks of none.
  window.playbookDanger = function (danger) {
    var topics = danger.topics.map(function (topic) { return { topic: topic, heard: finder(topic.heard, topic.not) }; });
    return function (query) {
      var folded = fold(query), found = topics.find(function (each) { return each.heard(folded); });
      return found ? found.topic : null;
    };
  };
})();

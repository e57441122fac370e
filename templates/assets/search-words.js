// Words as the search compares them: folded, stemmed, and near to what was typed. Loaded when search is first opened.
(function () {
  "use strict";
  var SAME = 1, STEM = 0.9, BEGUN = 0.6, MISSPELT = 0.7, BADLY = 0.5; // how like a word is to what was typed
  var ONE_SLIP = 4, TWO_SLIPS = 8; // letters from which a word may be misspelt so often
  var stems = new Map();

  // As compose/site/search_index.py of the package does it, but for words with a hyphen: those are whole where they are `known`;
  // and each emoji is a word, which families may have, once where somebody sends it five times. What nobody sees is not read.
  function split(text, known) {
    var plain = text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’‘\u00ad\u200b\ufeff]/g, "")
      .replace(/(\p{Emoji_Presentation})\1+/gu, "$1");
    return (plain.match(/[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*|\p{Emoji_Presentation}/gu) || []).flatMap(function (word) {
      var parts = word.split("-"), whole = parts.join("");
      return known.has(whole) ? whole : parts;
    });
  }

  function stem(word) {
    if (!stems.has(word)) stems.set(word, lunr.stemmer(new lunr.Token(word, {})).toString());
    return stems.get(word);
  }

  // "he", "the", "my": they say little alone, though "say no" is made of them.
  function isCommon(word) {
    return lunr.stopWordFilter(word) === undefined;
  }

  function cost(word, place) {
    return word[place - 1] === word[place - 2] ? 0.5 : 1;
  }

  // Letters wrong, missing, too many or swapped, up to `most`; more than that is told as `most + 1`. A letter twice or once
  // ("sory") is the lightest slip.
  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    var before = [], above = [], row = [], least, far = most + 1;
    var near = 2 * most; // so far from the diagonal there is a way of `most` slips: one of them may be half a slip
    for (var at = 0; at <= other.length; at++) above[at] = at;
    for (var i = 1; i <= one.length; i++) {
      var from = Math.max(1, i - near), to = Math.min(other.length, i + near);
      row = [];
      row[from - 1] = least = from === 1 ? i : far;
      for (var j = from; j <= to; j++) {
        row[j] = Math.min(above[j] + cost(one, i), row[j - 1] + cost(other, j), above[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
        least = Math.min(least, row[j]);
      }
      if (least > most) return far;
      row[to + 1] = far;
      before = above;
      above = row;
    }
    return row[other.length];
  }

  // `list` is in order of the alphabet.
  function vocabulary(list) {
    function first(head) {
      var low = 0, high = list.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (list[middle] < head) low = middle + 1; else high = middle;
      }
      return low;
    }

    function related(typed, unfinished) {
      var head = typed.slice(0, 3), found = new Map();
      for (var id = first(head); id < list.length && list[id].startsWith(head); id++) {
        var word = list[id];
        var like = word === typed ? SAME : stem(word) === stem(typed) ? STEM : unfinished && typed.length > 1 && word.startsWith(typed) ? BEGUN : 0;
        if (like) found.set(id, like);
      }
      return found;
    }

    function misspelt(typed) {
      var found = new Map(), most = typed.length >= TWO_SLIPS ? 2 : typed.length >= ONE_SLIP ? 1 : 0;
      for (var id = 0; most && id < list.length; id++) {
        var count = slips(typed, list[id], most);
        if (count > most) continue;
        if (count < most) found.clear(); // nearer than all before
        most = count;
        found.set(id, count > 1 ? BADLY : MISSPELT);
      }
      return found;
    }

    // Numbers of the words that somebody may have meant, each with its likeness.
    function alike(typed, unfinished) {
      var found = related(typed, unfinished);
      return found.size ? found : misspelt(typed);
    }

    return { alike: alike, related: related };
  }

  window.playbookWords = { BEGUN: BEGUN, STEM: STEM, split: split, stem: stem, isCommon: isCommon, vocabulary: vocabulary };
})();

// Which questions are asked today: first those that are due, the most nearly forgotten first, then new ones; no two of one entry, so that
// one answer does not help with the next.
(function () {
  "use strict";
  var fsrs = window.playbookFsrs;

  // A number that a key has on a day, and another one on the next: the order of new questions, the same all day.
  function turn(key, day) {
    var hash = 2166136261 ^ day; // FNV-1a
    for (var at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 16777619);
    return (hash ^ hash >>> 13) >>> 0;
  }

  function known(card, today) { return fsrs.retrievability(card.stability, today - card.last); }

  // The first `most` of some questions, with none of an entry that is among them already.
  function spread(questions, most, taken) {
    var codes = taken.map(function (each) { return each.code; }), found = [];
    questions.forEach(function (each) {
      if (found.length >= most || codes.includes(each.code)) return;
      codes.push(each.code);
      found.push(each);
    });
    return found;
  }

  function byForgetting(cards, today) {
    return function (one, other) { return known(cards[one.key], today) - known(cards[other.key], today) || (one.key < other.key ? -1 : 1); };
  }

  // New ones: an entry's first question before its second, and the entries in another order each day.
  function byTurn(today) {
    return function (one, other) { return one.number - other.number || turn(one.code, today) - turn(other.code, today); };
  }

  function due(questions, cards, today) {
    return questions.filter(function (each) { return cards[each.key] && cards[each.key].due <= today; });
  }

  window.playbookQueue = {
    due: due,
    // At most `most` questions; with `ahead`, those that are due next where nothing else is left.
    today: function (questions, cards, today, most, ahead) {
      var asked = questions.filter(function (each) { return cards[each.key]; });
      var first = spread(due(questions, cards, today).sort(byForgetting(cards, today)), most, []);
      var fresh = spread(questions.filter(function (each) { return !cards[each.key]; }).sort(byTurn(today)), most - first.length, first);
      var found = first.concat(fresh);
      if (!ahead) return found;
      var later = asked.filter(function (each) { return cards[each.key].due > today && cards[each.key].last < today; });
      return found.concat(spread(later.sort(byForgetting(cards, today)), most - found.length, found));
    },
    // How many of those that were asked a person would know today, as the algorithm estimates it.
    known: function (questions, cards, today) {
      return Math.round(questions.reduce(function (sum, each) { return sum + (cards[each.key] ? known(cards[each.key], today) : 0); }, 0));
    }
  };
})();

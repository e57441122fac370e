// Messages of the press in the playbook's language, by the table of messages.yml: as the press says them, with {...} for what differs from one to the next.
(function () {
  "use strict";
  var ADVICE = "advice"; // the blank for the end of a message: what to write instead, if that is known
  var NUMBERS = ["n", "m", "most", "least", "over", "sum"]; // blanks for figures alone
  var BLANK = /\{(\w+)\}/g, ESCAPED = /[.*+?^${}()|[\]\\]/g;
  var INSIDE = [ADVICE, "count", "expected", "marks"]; // blanks whose words are in the table as well
  var FACT = "field";                           // a blank for the name of a fact, which the form calls otherwise

  function literal(text) { return text.replace(ESCAPED, "\\$&"); }

  function wordsFor(name) { return name === ADVICE ? "((?:[;,] [^]+)?)" : NUMBERS.includes(name) ? "([\\d,.]+)" : "([^]+?)"; }

  // A message of the table as a pattern, with the names of its blanks in their order.
  function pattern(said) {
    var names = [], source = said.split(BLANK).map(function (piece, at) { return at % 2 ? (names.push(piece), wordsFor(piece)) : literal(piece); }).join("");
    return { form: new RegExp("^" + source + "$"), names: names, exact: said.replace(BLANK, "").length, said: said };
  }

  // A number of the press, with a comma between thousands, as readers write it.
  function figures(words) {
    var plain = words.replace(/,/g, "");
    return isNaN(plain) ? words : window.playbookNumber(Number(plain), (plain.split(".")[1] || "").length);
  }

  // table: messages by those of the press. The one of which most is told by its own words goes first.
  window.playbookMessages = function (table) {
    var patterns = Object.keys(table).map(pattern).sort(function (one, other) { return other.exact - one.exact; });

    function inside(name, words, called) { return name === FACT ? called(words) : NUMBERS.includes(name) ? figures(words) : INSIDE.includes(name) ? translated(words, called) || words : words; }

    function translated(message, called) {
      var found = patterns.find(function (each) { return each.form.test(message); });
      if (!found) return undefined;
      var words = found.form.exec(message).slice(1);
      return table[found.said].replace(BLANK, function (whole, name) { return found.names.includes(name) ? inside(name, words[found.names.indexOf(name)], called) : whole; });
    }

    // What an item of a list has to have that says a message; one that has no words in another language than English is called so.
    function item(message, called, kind) {
      var words = translated(message, called || String);
      return { class: kind, lang: words || !patterns.length ? null : "en", text: words || message };
    }

    return { translated: function (message) { return translated(message, String); }, item: item };
  };
})();

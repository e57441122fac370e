// From what a reader types to the entries that answer it, best first. Loaded with its data when search is first opened.
(function () {
  "use strict";
  var WEIGHTS = { words: 8, title: 6, say: 4, summary: 3, kindName: 2, body: 1 };
  var EXACT = 10, PREFIX = 3, SYNONYM = 3, FUZZY = 2; // what a match counts
  var FUZZY_FROM = 5;    // letters; shorter words are taken as typed
  var ENOUGH = 0.2;      // of the best score; what is further off is left out
  var MOST = 20;         // results

  function plain(text) {
    return text.toLowerCase().replace(/[’‘]/g, "'").replace(/[“”"[\]]/g, " ");
  }

  function words(text) {
    return lunr.tokenizer(plain(text)).map(function (token) { return lunr.trimmer(token).toString(); }).filter(Boolean);
  }

  function stem(word) {
    return lunr.stemmer(new lunr.Token(word, {})).toString();
  }

  // Words are kept as written, for prefixes and typing errors, and as stems, for "refunds" and "refunded".
  function asWrittenAndStem(token) {
    var stemmed = lunr.stemmer(token.clone());
    return stemmed.toString() === token.toString() ? token : [token, stemmed];
  }
  lunr.Pipeline.registerFunction(asWrittenAndStem, "asWrittenAndStem");

  // Common words are weighed, not dropped: "say no" and "wants my manager" are made of them.
  function build(entries) {
    return lunr(function () {
      this.pipeline.reset();
      this.pipeline.add(lunr.trimmer, asWrittenAndStem);
      this.ref("code");
      this.field("code", { boost: 20 });
      Object.keys(WEIGHTS).forEach(function (field) { this.field(field, { boost: WEIGHTS[field] }); }, this);
      entries.forEach(function (entry) {
        var row = { code: entry.code };
        Object.keys(WEIGHTS).forEach(function (field) { row[field] = plain(entry[field]); });
        this.add(row);
      }, this);
    });
  }

  // Both ways: from a word to its synonyms, and from any synonym, even of several words, to the word.
  // A synonym of several words is worth less by the word: "back" in "money back" says little alone.
  function synonyms(query, families) {
    var typed = words(query);
    var text = " " + typed.join(" ") + " ";
    var worth = {};
    Object.keys(families).forEach(function (word) {
      var family = [word].concat(families[word]);
      if (!family.some(function (each) { return text.includes(" " + plain(each) + " "); })) return;
      family.map(words).forEach(function (parts) {
        parts.forEach(function (part) {
          if (!typed.includes(part)) worth[part] = Math.max(worth[part] || 0, SYNONYM / (parts.length * parts.length));
        });
      });
    });
    return worth;
  }

  function search(index, query, families) {
    var typed = words(query);
    if (!typed.length) return [];
    return index.query(function (clauses) {
      function add(word, boost, more) {
        clauses.term(word, Object.assign({ boost: boost, usePipeline: false }, more));
      }
      typed.forEach(function (word, place) {
        add(stem(word), EXACT);
        if (place === typed.length - 1 && word.length > 1) add(word, PREFIX, { wildcard: lunr.Query.wildcard.TRAILING });
        if (word.length >= FUZZY_FROM) add(word, FUZZY, { editDistance: 1 });
      });
      var worth = synonyms(query, families);
      Object.keys(worth).forEach(function (word) { add(stem(word), worth[word]); });
    });
  }

  window.playbookFind = function (data) {
    var index = build(data.entries);
    var byCode = Object.fromEntries(data.entries.map(function (entry) { return [entry.code, entry]; }));
    return function (query) {
      var found = search(index, query, data.synonyms);
      var best = found.length ? found[0].score : 0;
      return found.filter(function (each) { return each.score >= best * ENOUGH; }).slice(0, MOST)
        .map(function (each) { return byCode[each.ref]; });
    };
  };
})();

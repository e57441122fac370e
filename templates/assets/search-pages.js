// Pages, lists, workshops and prints that were typed by what they are called: the second group of what the search shows.
(function () {
  "use strict";
  var words = window.playbookWords;
  var MOST = 4;       // pages
  var TITLE = 3;      // what a word counts in a title, of one in the summary
  var NAME = 2;       // and in what kind of thing it is
  var ENOUGH = 0.5;   // of the telling words that were typed, so many must be there
  var CALLED = 0.4;   // of all that was typed, so much must be telling for a page to have been called by its name
  var NAMES = 12;     // words that a page may be called by, besides its title
  var LONG = 3;       // letters from which the beginning of a word will do

  window.playbookFindPages = function (data) {
    var known = new Set(data.words), common = new Set(data.common);
    var pages = null; // made when something is first typed
    var kept = new Map(); // root -> what it is worth for each page: with every letter the words before it are asked again

    function roots(text) {
      return words.split(text || "", known).map(words.stem);
    }

    function made() {
      return data.pages.map(function (page) {
        return { page: page, title: roots(page.title), name: roots(page.words + " " + page.kind), summary: roots(page.summary) };
      });
    }

    function holds(list, root) {
      return list.some(function (each) { return each === root || root.length >= LONG && each.startsWith(root); });
    }

    function worth(each, root) {
      return holds(each.title, root) ? TITLE : holds(each.name, root) ? NAME : holds(each.summary, root) ? 1 : 0;
    }

    function worths(root) {
      if (!kept.has(root)) kept.set(root, pages.map(function (each) { return worth(each, root); }));
      return kept.get(root);
    }

    // Whether a page is called so; of the last word the beginning will do, since it may still be typed. Many words are no name: they tell
    // what the page is about.
    function isCalled(each, root, isLast) {
      return each.title.concat(each.name.length > NAMES ? [] : each.name).some(function (one) { return one === root || isLast && one.startsWith(root); });
    }

    // Pages, best first; `isNamed` where all that was typed is what the page is called: "talks over me" tells of a customer, and names no page.
    return function (query) {
      var all = words.split(query, known), typed = all.filter(function (word) { return !common.has(word) && !words.isCommon(word); }).map(words.stem);
      var last = all.length ? words.stem(all[all.length - 1]) : "", isCall = typed.length >= CALLED * all.length;
      pages = pages || made();
      return typed.length ? pages.map(function (each, at) {
        var found = typed.map(function (root) { return worths(root)[at]; }), named = found.filter(function (one) { return one >= NAME; }).length;
        return {
          page: each.page, at: at, isNamed: isCall && typed.every(function (root) { return isCalled(each, root, root === last); }),
          score: named && found.filter(Boolean).length > ENOUGH * typed.length ? found.reduce(function (sum, one) { return sum + one; }) / (1 + each.title.length / 20) : 0
        };
      }).filter(function (each) { return each.score; }).sort(function (one, other) { return other.score - one.score || one.at - other.at; }).slice(0, MOST) : [];
    };
  };
})();

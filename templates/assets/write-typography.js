// Quotes, dashes and ellipses for what authors type, and titles that break well: as the press draws them (read/typography.py, compose/cards.py).
(function () {
  "use strict";
  var MAY_PRECEDE = "([{<-–—/=|+~“‘„‚«»‹›¿¡";
  var PUNCTUATION = /[,;:.?!…”’)]+$/;
  var SHORT_TAIL = 7, SHORT_WORD = 5, LONG_GROUP = 14, FIRST_LINE = 1.5, STRICT = 6;
  var JOINED = "\u00a0", JOINER = "\u2060";

  function isSpace(sign) { return /\s/.test(sign); }
  function isDigit(sign) { return /\p{Nd}/u.test(sign); }
  function isAlnum(sign) { return /[\p{L}\p{N}]/u.test(sign); }

  function dashes(text) {
    return text.split("---").join("—").split("--").join("–").split("...").join("…").replace(/\. \. \./g, "…");
  }

  function indices(text, sign) {
    return Array.from(text.matchAll(sign), function (found) { return found.index; });
  }

  // What stands in place of the straight quotes of a text, by their index. marks: opening and closing double, opening and closing single.
  function quoteMarks(text, marks, elisions) {
    var found = {}, opened = [], settled = {};
    Array.from(text.matchAll(/(?<![\p{L}\p{N}_])'[nN]'(?![\p{L}\p{N}_])/gu)).forEach(function (each) {
      settled[each.index] = settled[each.index + 2] = "’";
    });
    indices(text, /(?<=\p{Nd})'(?=\s?\p{Nd}+(?:[½¼¾]|\.\p{Nd}+)?")/gu).forEach(function (at) { settled[at] = "'"; });
    indices(text, /(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea])/gu).forEach(function (at) { settled[at] = '"'; });
    indices(text, new RegExp("(?<![\\p{L}\\p{N}_])'(?=(?:" + elisions + "|\\p{Nd}0e?r?s)(?![\\p{L}\\p{N}_]))", "giu")).forEach(function (at) { settled[at] = "’"; });
    function free(at) { return !(at in settled); }
    var closing = indices(text, /(?<=\S)'(?![\p{L}\p{N}_])/gu).filter(free), opening = indices(text, /(?<!\S)'(?=[\p{L}\p{N}_])/gu).filter(free);

    function before(at) { return at ? text[at - 1] : " "; }
    function after(at) { return at + 1 < text.length ? text[at + 1] : " "; }
    function mayOpen(at) {
      var sign = before(at);
      if (sign === '"' || sign === "'") return [marks[0], marks[2]].includes(found[at - 1]);
      return isSpace(sign) || MAY_PRECEDE.includes(sign);
    }
    function later(list, at) { return list.filter(function (each) { return each > at; }).length; }
    function close(sign, mark) {
      while (opened.pop() !== sign) { /* those within it are no longer open */ }
      return mark;
    }
    function double(at) {
      if (opened.includes('"') && !isSpace(before(at))) return close('"', marks[1]);
      if (isDigit(before(at))) return '"';
      if (mayOpen(at) && !isSpace(after(at))) { opened.push('"'); return marks[0]; }
      return marks[1];
    }
    function single(at) {
      if (isAlnum(before(at)) && isAlnum(after(at))) return isDigit(before(at)) && isDigit(after(at)) ? "'" : "’";
      if (mayOpen(at) && !isSpace(after(at)) && later(closing, at) > later(opening, at)) { opened.push("'"); return marks[2]; }
      if (opened.includes("'") && !isSpace(before(at))) return close("'", marks[3]);
      return isDigit(before(at)) ? "'" : "’";
    }
    indices(text, /["']/g).forEach(function (at) {
      var mark = settled[at] || (text[at] === '"' ? double(at) : single(at));
      if (mark !== text[at]) found[at] = mark;
    });
    return found;
  }

  // A text with its quotes drawn; `start`: where it begins in the text that the marks are of.
  function withMarks(text, marks, start) {
    return Array.from({ length: text.length }, function (_, at) { return marks[start + at] || text[at]; }).join("");
  }

  function groupCost(group, isFirst, isLast) {
    var letters = group.join(" ").replace(PUNCTUATION, "").length;
    if (letters <= (isLast ? SHORT_TAIL : SHORT_WORD)) return Infinity;
    return Math.pow(Math.max(letters / (isFirst ? FIRST_LINE : 1), letters <= SHORT_TAIL ? LONG_GROUP : 0), STRICT);
  }

  // Words in groups with more letters than a short word; all in one where that cannot be.
  function joinWords(words) {
    var best = [[0, []]];
    for (var end = 1; end <= words.length; end++) {
      var way = null;
      for (var begin = 0; begin < end; begin++) {
        var group = words.slice(begin, end), cost = best[begin][0] + groupCost(group, !best[begin][1].length, end === words.length);
        if (way === null || cost < way[0]) way = [cost, best[begin][1].concat([group])];
      }
      best.push(way);
    }
    return best[words.length][0] < Infinity ? best[words.length][1] : [words];
  }

  function title(text) {
    var words = text.split(" "), joined = words.length > 2 ? joinWords(words).map(function (group) { return group.join(JOINED); }).join(" ") : text;
    return joined.replace(/(?<=[\p{L}\p{N}_])-(?=[\p{L}\p{N}_])/gu, "-" + JOINER);
  }

  // No short word alone on the last line.
  function cue(text) {
    var words = text.split(" ");
    while (words.length > 2 && words[words.length - 1].length <= SHORT_TAIL) words.splice(-2, 2, words.slice(-2).join(JOINED));
    return words.join(" ");
  }

  window.playbookTypography = function (data) {
    function marksOf(text) { return quoteMarks(text, data.quotes, data.elisions); }
    return {
      plain: function (text) {
        text = dashes(text.trim().replace(/\s+/g, " "));
        return withMarks(text, marksOf(text), 0);
      },
      dashes: dashes, marksOf: marksOf, withMarks: withMarks, title: title, cue: cue
    };
  };
})();

// Markdown as the press reads it, as far as an entry needs it: words with emphasis, code and links; paragraphs, lists, quotes, tables.
(function () {
  "use strict";
  var PUNCTUATION = /[!-/:-@[-`{-~\p{P}\p{S}]/u;
  var LINK = /^\[((?:[^[\]\\]|\\.)*)\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+"([^"]*)")?\s*\)/;
  var ITEM = /^(\s*)([-*+•]|(\d{1,9})[.)])\s+(.*)$/;

  function escaped(text) {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  }

  function isSpace(sign) { return sign === "" || /\s/.test(sign); }

  // The pieces of a line: { text }, { html } or { run, sign, opens, closes } of stars or underscores.
  function pieces(source) {
    var made = [], at = 0, text = "";
    function flush() { if (text) made.push({ text: text }); text = ""; }
    function push(piece, length) { flush(); made.push(piece); at += length; }
    while (at < source.length) {
      var rest = source.slice(at), sign = rest[0], found;
      if (sign === "\\" && rest[1] === "\n") push({ html: "<br>\n" }, 2);
      else if (sign === "\\" && /[!-/:-@[-`{-~]/.test(rest[1] || "")) push({ html: escaped(rest[1]) }, 2);
      else if (sign === "`" && (found = /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/.exec(rest))) push({ html: "<code>" + escaped(found[2].replace(/\n/g, " ").replace(/^ (.*\S.*) $/, "$1")) + "</code>" }, found[0].length);
      else if (sign === "!" && (found = LINK.exec(rest.slice(1)))) push({ html: '<img src="' + escaped(found[2] || found[3] || "") + '" alt="' + escaped(found[1]) + '">' }, found[0].length + 1);
      else if (sign === "[" && (found = LINK.exec(rest))) push({ link: found[2] !== undefined ? found[2] : found[3], inside: pieces(found[1]), title: found[4] }, found[0].length);
      else if (sign === "<" && (found = /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/.exec(rest))) push({ html: '<a href="' + escaped(found[1]) + '">' + escaped(found[1]) + "</a>" }, found[0].length);
      else if (sign === "&" && (found = /^&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i.exec(rest))) push({ html: found[0] }, found[0].length);
      else if (sign === "*" || sign === "_") {
        found = /^(\*+|_+)/.exec(rest)[0];
        var before = at ? source[at - 1] : "", after = source[at + found.length] || "";
        var left = !isSpace(after) && (!PUNCTUATION.test(after) || isSpace(before) || PUNCTUATION.test(before));
        var right = !isSpace(before) && (!PUNCTUATION.test(before) || isSpace(after) || PUNCTUATION.test(after));
        var inWord = sign === "_";
        push({ run: found.length, sign: sign, opens: left && (!inWord || !right || PUNCTUATION.test(before)), closes: right && (!inWord || !left || PUNCTUATION.test(after)), before: "", after: "" }, found.length);
      } else if (sign === " " && (found = /^ {2,}\n/.exec(rest))) push({ html: "<br>\n" }, found[0].length);
      else { text += sign; at++; }
    }
    flush();
    return made;
  }

  // Pairs runs of stars as CommonMark does: each that closes with the nearest that opens.
  function paired(list) {
    list.forEach(function (close, end) {
      if (!close.run || !close.closes) return;
      for (var start = end - 1; start >= 0 && close.run; start--) {
        var open = list[start];
        if (!open.run || !open.opens || open.sign !== close.sign) continue;
        if ((open.closes || close.opens) && (open.run + close.run) % 3 === 0 && (open.run % 3 || close.run % 3)) continue;
        while (open.run && close.run) {
          var most = Math.min(2, open.run, close.run), tag = most === 2 ? "strong" : "em";
          open.after = "<" + tag + ">" + open.after;
          close.before += "</" + tag + ">";
          open.run -= most;
          close.run -= most;
        }
        for (var within = start + 1; within < end; within++) list[within].opens = list[within].closes = false;
      }
    });
    return list;
  }

  function prose(list) {
    return list.map(function (piece) {
      return piece.link !== undefined ? prose(piece.inside) : piece.text !== undefined ? piece.text : piece.run ? piece.sign.repeat(piece.run) : piece.html && /^<br/.test(piece.html) ? "\n" : piece.html ? "\ufffc" : "";
    }).join("");
  }

  window.playbookMarkdown = function (typography) {
    // Quotes are drawn over the whole line, as they may open in one piece and close in another.
    function draw(list, marks, start) {
      var html = "", at = start;
      list.forEach(function (piece) {
        if (piece.link !== undefined) {
          var inside = draw(piece.inside, marks, at);
          html += '<a href="' + escaped(piece.link) + '">' + inside.html + "</a>";
          at = inside.at;
        } else if (piece.sign) {
          html += (piece.before || "") + piece.sign.repeat(piece.run) + (piece.after || "");
          at += piece.run;
        } else if (piece.html) {
          html += piece.html;
          at += 1;
        } else {
          html += escaped(typography.withMarks(piece.text, marks, at));
          at += piece.text.length;
        }
      });
      return { html: html, at: at };
    }

    function dashed(list) {
      list.forEach(function (piece) {
        if (piece.text !== undefined) piece.text = typography.dashes(piece.text);
        if (piece.inside) dashed(piece.inside);
      });
      return list;
    }

    function pairAll(list) {
      list.forEach(function (piece) { if (piece.inside) pairAll(piece.inside); });
      return paired(list);
    }

    function words(source) {
      var list = dashed(pairAll(pieces(source.trim().replace(/\n[ \t]+/g, "\n"))));
      return draw(list, typography.marksOf(prose(list)), 0).html;
    }

    function plain(source) {
      var holder = document.createElement("template");
      holder.innerHTML = words(source);
      return holder.content.textContent.trim().replace(/\s+/g, " ");
    }

    function cells(line) {
      return line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map(function (cell) { return cell.trim().replace(/\\\|/g, "|"); });
    }

    function table(lines) {
      var body = lines.slice(2).map(function (line) { return "<tr>" + cells(line).map(function (cell) { return "<td>" + words(cell) + "</td>"; }).join("") + "</tr>"; });
      return "<table><thead><tr>" + cells(lines[0]).map(function (cell) { return "<th>" + words(cell) + "</th>"; }).join("") + "</tr></thead><tbody>" + body.join("") + "</tbody></table>";
    }

    // The items of the list that a text consists of: { mark, words, line, numbered }; null if it is anything else.
    function items(text) {
      var found = [], isList = true, open = false;
      text.split("\n").forEach(function (line, at) {
        var item = ITEM.exec(line);
        if (!line.trim()) { open = false; return; }
        if (item && item[1].length < 2) { found.push({ text: item[4].trim(), line: at, numbered: Boolean(item[3]) }); open = true; }
        else if (open && !item && !/^\s*(#|>|\||:::|```)/.test(line)) found[found.length - 1].text += "\n" + line.trim();
        else isList = false;
      });
      return isList ? found.map(withMark) : null;
    }

    function withMark(item) {
      var found = /^([*_])(?!\s)([^*_\n]+?)(?:(:)\1|\1(:))(?=\s)\s+([\s\S]+)$/.exec(item.text);
      return { mark: found ? typography.plain(found[2]) : "", as: found ? found[2] : "", words: found ? found[5] : item.text, line: item.line, numbered: item.numbered };
    }

    function list(lines) {
      var numbered = Boolean(ITEM.exec(lines[0])[3]), tag = numbered ? "ol" : "ul", base = ITEM.exec(lines[0])[1].length, made = [];
      lines.forEach(function (line) {
        var item = ITEM.exec(line);
        if (item && item[1].length < base + 2) made.push([item[4]]);
        else made[made.length - 1].push(line.replace(/^ {1,4}/, ""));
      });
      return "<" + tag + ">" + made.map(function (each) {
        var below = each.findIndex(function (line, at) { return at && (ITEM.test(line) || !line.trim()); });
        return "<li>" + words((below < 0 ? each : each.slice(0, below)).join("\n")) + (below < 0 ? "" : blocks(each.slice(below).join("\n"))) + "</li>";
      }).join("") + "</" + tag + ">";
    }

    function starts(line) { return ITEM.test(line) || /^ {0,3}(>|#{1,6}\s|```|:::|\|)/.test(line); }

    // Blocks of a page, near enough to read them; the press has the last word.
    function blocks(text) {
      var lines = text.split("\n"), html = "", at = 0;
      function take(goesOn) {
        var from = at;
        at++;
        while (at < lines.length && goesOn(lines[at])) at++;
        return lines.slice(from, at);
      }
      while (at < lines.length) {
        var line = lines[at], found;
        if (!line.trim()) at++;
        else if ((found = /^ {0,3}(#{1,6})\s+(.*?)\s*#*$/.exec(line))) { html += "<h" + Math.max(3, found[1].length) + ">" + words(found[2]) + "</h" + Math.max(3, found[1].length) + ">"; at++; }
        else if (/^ {0,3}>/.test(line)) html += "<blockquote>" + blocks(take(function (next) { return next.trim() && !/^:::/.test(next); }).map(function (each) { return each.replace(/^ {0,3}> ?/, ""); }).join("\n")) + "</blockquote>";
        else if (ITEM.test(line)) html += list(take(function (next) { return next.trim() && !/^:::|^#/.test(next); }));
        else if (line.includes("|") && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[at + 1] || "") && (lines[at + 1] || "").includes("-")) html += table(take(function (next) { return next.includes("|"); }));
        else if (/^```/.test(line)) { found = take(function (next) { return !/^```/.test(next); }); at++; html += "<pre><code>" + escaped(found.slice(1).join("\n")) + "</code></pre>"; }
        else if (/^:::/.test(line)) { html += line.replace(/^:::\s*/, "").trim() ? "<p><strong>" + escaped(line.replace(/^:::\s*/, "")) + "</strong></p>" : ""; at++; }
        else html += "<p>" + words(take(function (next) { return next.trim() && !starts(next); }).join("\n")) + "</p>";
      }
      return html;
    }

    return { words: words, plain: plain, items: items, blocks: blocks, escaped: escaped };
  };
})();

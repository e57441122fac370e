// The card of a draft: the press's own patterns (compose/site/editor.py) with the draft's words in their places.
(function () {
  "use strict";

  window.playbookCard = function (data, typography, markdown) {
    function text(value) { return value === undefined || value === null || typeof value === "object" ? "" : String(value); }

    function fill(pattern, words) {
      return Object.keys(words).reduce(function (html, name) { return html.split(name === "code" ? "@c@" : "@@" + name + "@@").join(words[name]); }, pattern);
    }

    function valueOf(entry, name) {
      var value = entry.facts[name], rule = entry.kind.fields[name] || {};
      return (rule.type || "text") === "text" ? typography.plain(text(value)) : text(value);
    }

    // "Rebuild trust · 1 of 5": names of facts stand for their words.
    function eyebrow(entry) {
      return entry.kind.card.eyebrow.replace(/\{(\w+)\}/g, function (whole, name) {
        if (name === "kind") return entry.kind.name;
        var rule = entry.kind.fields[name] || {}, value = valueOf(entry, name);
        if (rule.counts_within) {
          var key = [entry.kind.key, rule.counts_within, valueOf(entry, rule.counts_within)].join("|");
          var all = Math.max((data.counts[key] || 0) + (entry.isNew ? 1 : 0), 1);
          return fill(entry.kind.card.step.replace("{n}", "@@n@@").replace("{all}", "@@all@@"), { n: value, all: all }).replace(/ /g, "\u00a0");
        }
        return data.collections[value] || value;
      });
    }

    function styleOf(words) { return data.opening.some(function (sign) { return words.startsWith(sign); }) ? "say" : "plain"; }

    function ownBack(entry, section) {
      var styles = {}, items = markdown.items(section) || [];
      entry.kind.card.back.forEach(function (row) { styles[row.label] = row.style; });
      return {
        numbered: items.length > 0 && items[0].numbered,
        rows: items.map(function (item) {
          return { label: item.mark, html: markdown.words(item.words), style: styles[item.mark] || styleOf(markdown.plain(item.words)) };
        })
      };
    }

    function rowsFrom(entry, row) {
      var section = entry.sections[row.from], rule = entry.kind.sections[row.from];
      if (section === undefined || !section.trim()) {
        var fact = valueOf(entry, row.from);
        return fact && !rule ? [{ label: row.label, html: markdown.escaped(fact).replace(/&quot;/g, "&#34;"), style: row.style }] : [];
      }
      if (rule.type !== "lines") return [{ label: row.label, html: markdown.words(section), style: row.style }];
      var items = (markdown.items(section) || []).filter(function (item) { return !row.mark || item.mark === row.mark; });
      var first = row.take ? row.take === "first" : row.style !== "plain";
      return (first ? items.slice(0, 1) : items).map(function (item, at) { return { label: at ? "" : row.label, html: markdown.words(item.words), style: row.style }; });
    }

    function backOf(entry) {
      var own = Object.keys(entry.kind.sections).find(function (key) { return entry.kind.sections[key].role === "card_back"; });
      if (own && entry.sections[own] && entry.sections[own].trim()) return ownBack(entry, entry.sections[own]);
      return { numbered: false, rows: entry.kind.card.back.reduce(function (all, row) { return all.concat(rowsFrom(entry, row)); }, []) };
    }

    function wordsOf(pattern, back) {
      if (back.numbered) return fill(pattern.steps, { html: back.rows.map(function (row) { return fill(pattern.item, { html: row.html }); }).join(" ") });
      return back.rows.map(function (row) { return fill(row.label ? pattern.row : pattern.bare, { label: markdown.escaped(row.label), style: row.style, html: row.html }); }).join(" ");
    }

    // The stock on which pages show the card.
    function stockOf(entry) {
      var chosen = text(entry.facts.smallest_stock);
      return data.stocks[chosen] ? chosen : data.stock;
    }

    // HTML of front and back; null where only the press can draw this kind. entry: { kind, facts, sections by key, isNew }.
    function draw(entry) {
      var pattern = entry.kind.pattern, back = backOf(entry), stock = data.stocks[stockOf(entry)];
      if (!pattern) return null;
      var list = Object.keys(entry.kind.fields).filter(function (name) { return entry.kind.fields[name].type === "collection" && entry.facts[name]; })[0];
      var words = {
        code: markdown.escaped(text(entry.facts.code)), title: markdown.escaped(typography.title(valueOf(entry, entry.kind.card.title))), cue: markdown.escaped(typography.cue(valueOf(entry, "cue"))),
        eyebrow: markdown.escaped(eyebrow(entry)), figure: data.figures[list && entry.facts[list]] || data.figures[entry.kind.key] || ""
      };
      return [pattern.front, pattern.back.split("@@html@@").join(wordsOf(pattern, back)).replace('src="data:,"', 'src="' + data.qr + '"')].map(function (face) {
        return fill(face, words).replace("on-any", "on-" + stock.layout).replace('id="' + words.code, 'id="' + words.code.toLowerCase());
      });
    }

    return { draw: draw, stockOf: stockOf, backOf: backOf };
  };
})();

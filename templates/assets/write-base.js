// What the playbook below says of a draft: all that the draft leaves to it, and each part of one's own beside its words, then and now.
(function () {
  "use strict";
  var make = window.playbookMake, files = window.playbookFile;

  // A file with its own facts and sections laid over those below, as the press lays them; `null` takes a fact away.
  function merged(own, text) {
    var base = files.parse(text), facts = base.facts.map(function (fact) { return files.fact(own, fact.name) || fact; });
    facts = facts.concat(own.facts.filter(function (fact) { return !files.fact(base, fact.name); }));
    var sections = base.sections.slice(1).map(function (part) { return files.section(own, part.heading) || part; });
    sections = sections.concat(own.sections.slice(1).filter(function (part) { return !files.section(base, part.heading); }));
    return {
      isForm: own.isForm, head: own.head,
      facts: facts.filter(function (fact) { return !/^[\w-]+:\s*(null|~)\s*$/.test(fact.lines.join("\n")); }),
      sections: [own.sections[0].text.trim() ? own.sections[0] : base.sections[0]].concat(sections)
    };
  }

  // The words then or now, with those marked that are there in one alone.
  function marked(part, which) {
    if (!part.changed.length) return [part[which]];
    return part.changed.flatMap(function (span) {
      return span[which] ? [span.differs ? make(which === "then" ? "del" : "ins", { text: span[which] }) : span[which], " "] : [];
    });
  }

  function row(label, words) { return [make("dt", { text: label }), make("dd", {}, words)]; }

  // tools: { words: label by name, settle: called with a part and a way }
  function shown(part, tools) {
    var words = tools.words, rows = part.now === null ? [] : row(words("below_now"), marked(part, "now")), ways = [];
    if (part.isBehind || part.now === null) rows = row(words("below_then"), marked(part, "then")).concat(rows);
    if (part.isBehind) ways.push(make("button", { type: "button", class: "tool", text: words("below_take"), onclick: function () { tools.settle(part, "take"); } }), " ");
    if (part.isBehind || part.now === null) ways.push(make("button", { type: "button", class: "tool", text: words("below_keep"), onclick: function () { tools.settle(part, "keep"); } }));
    var told = part.now === null ? words("below_gone") : part.isBehind ? words("below_changed") : "";
    return make("li", {}, [make("h4", { text: part.name }), make("p", { class: "note", text: told }), make("dl", {}, rows.concat(row(words("below_yours"), [part.yours]))), make("p", {}, ways)]);
  }

  window.playbookBase = { merged: merged, rows: function (parts, tools) { return parts.map(function (part) { return shown(part, tools); }); } };
})();

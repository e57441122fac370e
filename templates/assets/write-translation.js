// A translation: the original of each part beside its field, what has changed there since, and what is sent back to whoever keeps the playbook.
(function () {
  "use strict";
  var HEADING = /^(## +)(.+?) *$/gm, MARK = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\*([^*\n]+?):?\*:?(?=\s)/gm, BODY = "body";
  var make = window.playbookMake, files = window.playbookFile;

  // The original with the headings and marks of the language of the translation.
  function renamed(text, names) {
    return text.replace(HEADING, function (all, signs, heading) { return signs + (names.headings[heading.toLowerCase()] || heading); })
      .replace(MARK, function (all, sign, mark) { return mark in names.marks ? sign + "*" + names.marks[mark] + ":*" : all; });
  }

  function bodyOf(file) {
    return file.sections.map(function (part) { return (part.written === undefined && !part.heading ? "" : (part.written || "## " + part.heading) + "\n") + part.text; }).join("\n").trim();
  }

  // The words of a part, by the name that the press gives it: a fact, a section or the body.
  function wordsOf(file, kind, name) {
    if (name === BODY) return bodyOf(file);
    if (kind.sections && kind.sections[name]) return (files.section(file, kind.sections[name].heading) || { text: "" }).text.trim();
    var value = (files.fact(file, name) || {}).value;
    return Array.isArray(value) ? value.join("\n") : typeof value === "string" ? value : "";
  }

  // A text of a PO file, or of a lock, in double quotes; both read what JSON writes. A lock has each on one line.
  function quoted(text) { return JSON.stringify(text); }
  function oneLine(text) { return text.split(/\s+/).filter(Boolean).join(" "); }

  // The lock with other words of which parts of a file were made: { part name: { mark, now } }.
  function locked(lock, file, parts) {
    var inFile = false, current = null;
    return lock.split("\n").map(function (line) {
      if (/^ {2}\S/.test(line)) inFile = line === "  " + quoted(file) + ":";
      else if (inFile && /^ {4}\S/.test(line)) current = parts[line.trim().replace(/:$/, "").replace(/^"(.*)"$/, "$1")];
      else if (inFile && current && /^ {6}made_from:/.test(line)) return "      made_from: " + quoted(current.mark);
      else if (inFile && current && /^ {6}words:/.test(line)) return "      words: " + quoted(oneLine(current.now));
      return line;
    }).join("\n");
  }

  // The parts of a draft that say something new, as a PO file: each with the original that it was made from.
  function po(data, units) {
    var head = ["Language: " + data.language, "MIME-Version: 1.0", "Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit"].map(function (line) { return quoted(line + "\n"); });
    var rows = units.map(function (unit) { return ["msgctxt " + quoted(unit.key), "msgid " + quoted(unit.source), "msgstr " + quoted(unit.target)].join("\n"); });
    return [["msgid \"\"", "msgstr \"\""].concat(head).join("\n")].concat(rows).join("\n\n") + "\n";
  }

  // data: playbookTranslation; words: a label with its values.
  window.playbookTranslator = function (data, words) {
    function namesOf(file) { return data.names[file.split("/")[1]]; }

    // Words that were taken out and put in are told to those who hear them, too.
    function span(tag, told, text) {
      return make(tag, {}, [make("span", { class: "visually-hidden", text: words(told) + " " }), text]);
    }

    function changed(part) {
      return part.changed.flatMap(function (each) {
        if (!each.differs) return [each.now, " "];
        return [each.then ? span("del", "source_gone", each.then) : null, each.then && each.now ? " " : null, each.now ? span("ins", "source_new", each.now) : null, " "];
      });
    }

    function originalWords(draft, name) { return wordsOf(draft.source.original, { sections: originals(draft.kind, draft.path) }, name); }

    // The original of a part, and where it has changed, a switch that calls the translation current again.
    function beside(draft, name, label, edited) {
      var part = draft.source.parts[name], text = originalWords(draft, name);
      if (!part && !text) return null;
      var shown = make("div", { class: "write-source-words", lang: data.from.tag, dir: data.from.direction }, part ? changed(part) : [text]);
      var made = make("div", { class: "write-source" + (part ? " is-behind" : "") }, [make("p", { class: "note", text: words("source", { language: data.from.name }) }), shown]);
      if (!part) return made;
      made.append(make("p", { class: "note", text: words("source_changed") }), make("p", {}, make("button", {
        type: "button", class: "tool", text: words("current"), "aria-label": words("current") + ": " + label, "aria-pressed": String(draft.current.has(name)),
        onclick: function (event) {
          if (!draft.current.delete(name)) draft.current.add(name);
          event.currentTarget.setAttribute("aria-pressed", String(draft.current.has(name)));
          edited();
        }
      })));
      return made;
    }

    // What of a draft is to go back: new words, and what is current again. An original that has changed is named as it was, until it was looked at.
    function units(draft, code, before) {
      var names = Object.keys(draft.kind.sections || { body: 0 }).concat(namesOf(draft.path).facts);
      return names.map(function (name) {
        var part = draft.source.parts[name], isCurrent = draft.current.has(name), target = wordsOf(draft.file, draft.kind, name);
        var source = part ? (isCurrent ? part.now : part.then) : originalWords(draft, name);
        return { key: code + ":" + name, source: part ? plainList(source) : source, target: target, isNew: isCurrent || target !== wordsOf(before, draft.kind, name) };
      }).filter(function (unit) { return unit.isNew && unit.target && unit.source; });
    }

    // A list of words stands in a lock as JSON.
    function plainList(words) {
      try { var list = JSON.parse(words); return Array.isArray(list) ? list.join("\n") : words; } catch (error) { return words; }
    }

    // The sections of a kind under the headings of the original.
    function originals(kind, path) {
      var headings = namesOf(path).headings, back = {};
      Object.keys(headings).forEach(function (original) { back[headings[original].toLowerCase()] = original; });
      return kind.sections && Object.fromEntries(Object.entries(kind.sections).map(function (pair) { return [pair[0], { heading: back[pair[1].heading.toLowerCase()] || pair[1].heading }]; }));
    }

    return {
      language: data.language, folder: data.folder, entries: data.entries,
      isWords: function (path, name) { return namesOf(path).facts.includes(name); },
      // The original as the editor lays a draft over it: { text, file, original, parts }.
      source: function (path, given) {
        var known = given || data.sources[path] || { text: "---\n---\n", parts: {} }, text = renamed(known.text, namesOf(path));
        return { text: text, file: files.parse(text), original: files.parse(known.text), parts: known.parts };
      },
      renamed: function (path, text) { return renamed(text, namesOf(path)); }, // headings of the original are understood in a translation
      own: function (path) { return (data.sources[path] || {}).own || ""; },
      wordsOf: wordsOf, bodyOf: bodyOf, beside: beside,
      po: function (draft, code, before) { return po(data, units(draft, code, before)); },
      units: units, locked: locked
    };
  };
})();

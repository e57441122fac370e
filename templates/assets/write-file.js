// An entry's file as facts and sections, and back: what nobody has changed stays as its author wrote it, letter for letter.
(function () {
  "use strict";
  var KEY = /^([\p{L}_][\p{L}\p{M}\p{N}_-]*):(?:[ \t]+|$)/u;
  var PLAIN = /^[\p{L}\p{N}(“‘][^#\n]*$/u;                    // what YAML takes as text without quotes, together with the rest of isPlain
  // What nobody sees is not written: the press passes over it as well (read/source.py), but for joiners that letters need.
  var JOINED = "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff", UNSEEN = new RegExp("(?!(?<=[" + JOINED + "])[\u200c\u200d](?=[" + JOINED + "]))[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]", "g");
  var NO_TEXT = /^(?:~|null|true|false|yes|no|on|off|y|n|[-+]?[\d_.,]+(?:e[-+]?\d+)?|0[xo][\da-f]+|[\d]{4}-\d\d?-\d\d?.*|\d+(?::\d+)+)$/i;

  function unquoted(text) {
    text = text.trim();
    if (/^"(?:[^"\\]|\\.)*"$/.test(text)) {
      try { return JSON.parse(text.replace(/\\([^"\\/bfnrtu])/g, "$1")); } catch (error) { return undefined; }
    }
    if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replace(/''/g, "'");
    if (/^["'&*!|>%@`{[]/.test(text)) return undefined;
    return text.replace(/\s+#.*$/, "");
  }

  // The parts between commas, outside of quotes and brackets.
  function parts(text) {
    var found = [], depth = 0, quote = "", start = 0;
    text.split("").forEach(function (sign, at) {
      if (quote) { if (sign === quote && !(quote === '"' && text[at - 1] === "\\")) quote = ""; }
      else if ((sign === '"' || sign === "'") && !text.slice(start, at).trim()) quote = sign;
      else if (sign === "[" || sign === "{") depth++;
      else if (sign === "]" || sign === "}") depth--;
      else if (sign === "," && !depth) { found.push(text.slice(start, at)); start = at + 1; }
    });
    if (text.slice(start).trim()) found.push(text.slice(start));
    return found.map(function (part) { return part.trim(); });
  }

  function flow(text) {
    var inside = text.slice(1, -1);
    if (text[0] === "[") return parts(inside).map(scalar);
    return parts(inside).reduce(function (found, part) {
      var pair = /^([\w-]+|"[^"]*"):\s*(.*)$/.exec(part);
      if (!pair) return undefined;
      if (found) found[pair[1].replace(/"/g, "")] = scalar(pair[2]);
      return found;
    }, {});
  }

  function scalar(text) {
    text = text.trim().replace(/^([^"'#]*?)\s+#.*$/, "$1");
    if (/^\[[\s\S]*\]$/.test(text) || /^\{[\s\S]*\}$/.test(text)) return flow(text);
    return unquoted(text);
  }

  // The value of a fact as text, list of texts, or mapping of texts; undefined where only YAML itself could say.
  function value(lines) {
    var first = lines[0].replace(KEY, "").replace(/^#.*$/, ""), rest = lines.slice(1).filter(function (line) { return line.trim() && !/^\s*#/.test(line); });
    if (!rest.length) return first.trim() ? scalar(first) : "";
    if (!first.trim() && rest.every(function (line) { return /^\s*-\s/.test(line); })) {
      var found = rest.map(function (line) { return scalar(line.replace(/^\s*-\s+/, "")); });
      return found.some(function (item) { return item === undefined; }) ? undefined : found;
    }
    if (!first.trim() && rest.every(function (line) { return /^\s+[\w-]+:\s/.test(line); })) return flow("{" + rest.map(function (line) { return line.trim(); }).join(", ") + "}");
    if (/^[[{]/.test(first)) return scalar([first].concat(rest).map(function (line) { return line.trim(); }).join(" "));
    return /^[|>&*!]/.test(first) ? undefined : unquoted([first].concat(rest).map(function (line) { return line.trim(); }).join(" "));
  }

  function isPlain(text, inList) {
    return PLAIN.test(text) && !NO_TEXT.test(text) && !/:(\s|$)|\s#|\s$/.test(text) && !(inList && /[,[\]{}]/.test(text));
  }

  function written(item, inList) {
    return isPlain(item, inList) ? item : JSON.stringify(item);
  }

  // A fact as a line of YAML. Numbers, dates and flags stand without quotes.
  function line(name, value, type) {
    if (Array.isArray(value)) return name + ": [" + value.map(function (item) { return written(item, true); }).join(", ") + "]";
    if (value && typeof value === "object") return name + ": {" + Object.keys(value).map(function (key) { return key + ": " + value[key]; }).join(", ") + "}";
    if (["number", "date", "flag"].includes(type) && /^[\w.-]+$/.test(value)) return name + ": " + value;
    return name + ": " + written(value, false);
  }

  function seen(text) { return text.replace(UNSEEN, ""); }

  function isWords(line) { return line.trim() && !/^\s*#/.test(line); }

  // Whether a fact is laid out as the editor lays out facts, so that it can be a field: what YAML or the press would make of others is theirs to say.
  function isTidy(fact) {
    var first = fact.lines[0].replace(KEY, "").trim(), rest = fact.lines.slice(1).filter(isWords);
    if (/^[“”„‘’*!&@%`]/.test(first) || /\t/.test(fact.lines.join("")) || /^[^"'[{]*\s#|^[^"'[{]*:(\s|$)/.test(first)) return false;
    if (/^["'[{]/.test(first) && seen(String(fact.value)) !== String(fact.value)) return false; // written with an escape, which the press tells
    if (/^["'[{]/.test(first)) return fact.value !== undefined && (!rest.length || /^[[{]/.test(first) && !/[\]}]$/.test(first));
    return !rest.length || !first && fact.value !== undefined && new Set(rest.map(function (line) { return /^\s*/.exec(line)[0]; })).size === 1;
  }

  function facts(lines) {
    var found = [], head = [];
    lines.forEach(function (text) {
      var key = KEY.exec(text);
      if (key) found.push({ name: key[1], lines: [text] });
      else if (found.length) found[found.length - 1].lines.push(text);
      else head.push(text);
    });
    found.forEach(function (fact) { fact.value = value(fact.lines); });
    return { head: head, list: found, plain: found.length > 0 && !head.some(isWords) && found.every(isTidy) && new Set(found.map(function (fact) { return fact.name; })).size === found.length };
  }

  function sections(text) {
    var found = [{ heading: "", lines: [] }], fenced = "";
    text.split("\n").forEach(function (line) {
      var fence = /^ {0,3}(`{3,}|~{3,})/.exec(line), heading = /^ {0,3}##(?!#)\s*(.*?)\s*#*\s*$/.exec(line);
      if (fence) fenced = fenced ? (line.trim().startsWith(fenced) ? "" : fenced) : fence[1];
      if (heading && !fenced) found.push({ heading: heading[1], written: line, lines: [] });
      else found[found.length - 1].lines.push(line);
    });
    return found.map(function (part) { return { heading: part.heading, written: part.written, text: part.lines.join("\n") }; });
  }

  // isForm: whether its facts can be fields. head: lines above the first fact. facts: { name, lines, value }. sections: { heading, written, text }; the first has no heading.
  function parse(text) {
    var lines = seen(text).replace(/\r\n?/g, "\n").split("\n"), end = lines[0].trimEnd() === "---" ? lines.findIndex(function (line, at) { return at && line.trimEnd() === "---"; }) : -1;
    if (end < 0) return { facts: [], head: [], sections: sections(lines.join("\n")), isForm: false };
    var found = facts(lines.slice(1, end));
    return { isForm: found.plain, head: found.head, facts: found.list, sections: sections(lines.slice(end + 1).join("\n")) };
  }

  function serialise(file) {
    var head = file.head.concat(file.facts.reduce(function (all, fact) { return all.concat(fact.lines); }, []));
    var body = file.sections.map(function (part) { return part.written === undefined && !part.heading ? part.text : (part.written || "## " + part.heading) + "\n" + part.text; });
    return ("---\n" + head.map(function (line) { return line + "\n"; }).join("") + "---\n" + body.join("\n")).replace(/\s*$/, "\n");
  }

  function fact(file, name) {
    return file.facts.find(function (each) { return each.name === name; });
  }

  function section(file, heading) {
    var wanted = heading.toLowerCase();
    return file.sections.find(function (each) { return each.heading && each.heading.toLowerCase() === wanted; });
  }

  // Where something new belongs: behind the last of those that stand before it in the order of the kind.
  function place(list, nameOf, order, name) {
    var before = order.slice(0, order.indexOf(name)), at = 0;
    list.forEach(function (each, index) { if (before.includes(nameOf(each))) at = index + 1; });
    return at;
  }

  function isNothing(value) {
    return value === "" || value === undefined || Array.isArray(value) && !value.length;
  }

  function setFact(file, name, value, type, order) {
    var found = fact(file, name);
    if (isNothing(value)) file.facts = file.facts.filter(function (each) { return each !== found; });
    else if (found) Object.assign(found, { lines: [line(name, value, type)], value: value });
    else file.facts.splice(place(file.facts, function (each) { return each.name; }, order, name), 0, { name: name, lines: [line(name, value, type)], value: value });
  }

  function setSection(file, heading, text, order) {
    var found = section(file, heading), lower = order.map(function (each) { return each.toLowerCase(); });
    if (!text.trim()) file.sections = file.sections.filter(function (each) { return each !== found; });
    else if (found) found.text = text.replace(/\s*$/, "\n");
    else {
      var at = place(file.sections, function (each) { return each.heading.toLowerCase(); }, lower, heading.toLowerCase());
      if (at <= 1 && file.sections[0].text === "") file.sections[0].text = ""; // a line between facts and the first section
      file.sections.splice(Math.max(1, at), 0, { heading: heading, written: "## " + heading, text: text.replace(/\s*$/, "\n") });
    }
  }

  // The line, from 1, at which each fact and each section stands; order: of each section, as they come.
  function lines(file) {
    var at = 2 + file.head.length, found = { facts: {}, sections: {}, order: [], end: 0 };
    file.facts.forEach(function (each) { found.facts[each.name] = at; at += each.lines.length; });
    found.end = at;
    at += 1;
    file.sections.forEach(function (each) {
      found.order.push(at);
      if (!(each.heading.toLowerCase() in found.sections)) found.sections[each.heading.toLowerCase()] = at;
      at += each.text.split("\n").length + (each.heading || each.written ? 1 : 0);
    });
    return found;
  }

  window.playbookFile = { parse: parse, serialise: serialise, seen: seen, fact: fact, section: section, setFact: setFact, setSection: setSection, lines: lines, facts: function (rows) { return facts(rows).list; } };
})();

// What `playbook check` says of an entry's form, in the same words, without the press: rules are data of the kind
// (compose/site/editor.py), messages those of read/fields.py, read/body.py and check/. Golden cases are run through both.
(function () {
  "use strict";
  var LONGEST_QUOTE = 80, MOST_LISTED = 24, SAME_BEGINNING = 4, LONGEST_WORD = 200, MANY = 4;
  var WORD = /[\p{L}\p{N}]\S*/gu;
  var MARKUP = /(?:(?<=\s)|^)\*\*?[\p{L}\p{N}_][^*\n]*[\p{L}\p{N}_]\*\*?|<br\b[^>]*>|\[[^\]\n]+\]\([^)\n]+\)/u;
  var HEADING = /^(?:#+\s*)?(\*\*|__|)([^*_#]+?):?\1:?$/;
  var RULE_LINE = /^ {0,3}([*_-])[ \t]*(?:\1[ \t]*){2,}$/;
  var EXPECTED = { number: "a whole number, such as 5", date: "a date such as 2026-12-31", flag: "true or false", span: "two numbers such as {least: 6, most: 18}" };
  var MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
  var HOME = { source: "site_config/sources.yml", stock: "site_config/stocks/" }, TAXONOMY = "site_config/taxonomy.yml";

  function countWords(text) { return (text.match(WORD) || []).length; }

  function shorten(text) { return text.length <= LONGEST_QUOTE ? text : text.slice(0, LONGEST_QUOTE - 1).trimEnd() + "…"; }

  // How alike two words are, from 0 to 1, as Python's difflib finds it.
  function alike(one, other) {
    function matches(aLow, aHigh, bLow, bHigh) {
      var best = [aLow, bLow, 0];
      for (var a = aLow; a < aHigh; a++) {
        for (var b = bLow; b < bHigh; b++) {
          var size = 0;
          while (a + size < aHigh && b + size < bHigh && one[a + size] === other[b + size]) size++;
          if (size > best[2]) best = [a, b, size];
        }
      }
      return best[2] ? best[2] + matches(aLow, best[0], bLow, best[1]) + matches(best[0] + best[2], aHigh, best[1] + best[2], bHigh) : 0;
    }
    return one.length + other.length ? 2 * matches(0, one.length, 0, other.length) / (one.length + other.length) : 1;
  }

  function nearest(word, known) {
    var written = word.slice(0, LONGEST_QUOTE).toLowerCase(), cutoff = written.length < 3 ? 0.5 : 0.6;
    // difflib compares the known word with the one that was written, in this order
    var near = known.map(function (name) { return { name: name, is: alike(name.toLowerCase(), written) }; }).filter(function (each) { return each.is >= cutoff; })
      .sort(function (a, b) { return b.is - a.is || (a.name.toLowerCase() < b.name.toLowerCase() ? 1 : -1); }).slice(0, 3);
    var begins = near.filter(function (each) { return each.name.toLowerCase().slice(0, SAME_BEGINNING) === written.slice(0, SAME_BEGINNING); });
    return begins.concat(near).map(function (each) { return each.name; })[0];
  }

  function didYouMean(word, known) {
    var near = nearest(word, known);
    if (near !== undefined) return near.toLowerCase() === word.toLowerCase() ? "; write: " + near : "; did you mean '" + near + "'?";
    return known.length && known.length <= MOST_LISTED ? "; expected one of: " + known.join(", ") : "";
  }

  function preceding(name, order, present) {
    return order.slice(0, order.indexOf(name)).reverse().find(function (each) { return present.includes(each); });
  }

  function tooMany(what, words, most) {
    return most !== undefined && words > most ? [what + " has " + words + " words; expected at most " + most + ": " + (words - most) + " too many"] : [];
  }

  function isNothing(value) { return value === "" || Array.isArray(value) && !value.length; }
  function numberOf(lines) { return lines === 1 ? "1 line" : lines + " lines"; }

  window.playbookRules = function (data, markdown, card) {
    function code(kind, value) {
      var form = new RegExp("^" + kind.letter + "(0[1-9]|[1-9][0-9]{1,3})$");
      if (form.test(value)) return [];
      var meant = value.trim().slice(0, 1).toUpperCase() + value.trim().replace(/^[A-Za-z][\s_-]*/, "").padStart(2, "0");
      return ["code '" + shorten(value) + "' is not of the kind " + kind.name + "; " + (form.test(meant) ? "write: " + meant : "expected " + kind.letter + " and a number of at least two digits, such as " + kind.letter + "07")];
    }

    function known(type) { return (data.choices[type] || []).map(function (pair) { return pair[0]; }); }

    function reference(name, type, word) {
      var words = known(type);
      if (!words.length || words.includes(word)) return [];
      var meant = type === "collection" && words.find(function (key) { return data.collections[key].toLowerCase() === word.toLowerCase(); });
      var near = nearest(word, words) !== undefined;
      return [name + ": unknown " + type + " '" + shorten(word) + "'" + (meant ? "; write: " + meant : didYouMean(word, words) + (near ? "" : ", or add it to " + (HOME[type] || TAXONOMY)))];
    }

    function entryCode(name, word, own, path) {
      var codes = data.entries.map(function (each) { return each.code; }), isTaken = data.entries.some(function (each) { return each.code === own && each.file !== path; });
      if (word === own && !isTaken) return [name + ": '" + word + "' is this entry itself"];
      if (codes.includes(word)) return [];
      var plain = word.replace(/[^\p{L}\p{N}]/gu, "").toUpperCase().replace(/^([A-Z])(\d)$/, "$10$2"), called = word.replace(/\.md$/, "").split("/").pop().toLowerCase();
      var meant = codes.includes(plain) ? plain : (data.entries.find(function (each) { return each.title.toLowerCase() === called || each.file.split("/").pop() === called + ".md"; }) || {}).code;
      return [name + ": unknown entry '" + shorten(word) + "'" + (meant ? "; write: " + meant : /^[A-Z]\d{2,4}$/.test(plain) ? "; no entry has this code; write another, or leave it out" : "; expected the code of an entry, such as B01")];
    }

    function limits(name, rule, number, what) {
      var found = "'" + name + "' " + (what ? "has " + number + " " + what : "is " + number);
      if (rule.least !== undefined && number < rule.least) return [found + "; expected at least " + rule.least];
      return rule.most !== undefined && number > rule.most ? [found + "; expected at most " + rule.most] : [];
    }

    function isDay(value) {
      var found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value), day = found && new Date(Date.UTC(found[1], found[2] - 1, found[3]));
      return Boolean(day) && day.toISOString().slice(0, 10) === value;
    }

    function two(number) { return String(number).padStart(2, "0"); }

    // The day that was meant, where it can be told.
    function dayHint(value) {
      var found, day = 0, month = 0, year = 0;
      if ((found = /^(\d{4}-\d\d-\d\d)[ T][\d:.+Z-]+$/.exec(value))) return "; write: " + found[1];
      if (/^\d{4}-\d\d-\d\d$/.test(value)) return ", and a day that the calendar has";
      if ((found = /^(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})$/.exec(value))) { day = found[1]; month = found[2]; year = found[3]; }
      else if ((found = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(value))) { month = found[1]; day = found[2]; year = found[3]; }
      if (found) month = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
      else if ((found = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(value))) {
        var second = Number(found[3]), swapped = second > 12;
        day = swapped ? second : Number(found[1]);
        month = swapped ? Number(found[1]) : second;
        year = found[4];
        if (day <= 12 && Number(found[1]) !== second && found[2] !== ".") return "";
      } else return "";
      var written = year + "-" + two(month) + "-" + two(day);
      return isDay(written) ? "; write: " + written : "";
    }

    // The line as it should be, where its first word is one that is not written as a mark.
    function markAdvice(marks, line) {
      var found = marks.map(function (mark) {
        var words = new RegExp("^\\S+\\s+[*_]*" + mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") + "(?![\\p{L}\\p{N}_])[*_]*:?[*_]*\\s*[-–—]?\\s*", "iu").exec(line);
        return words && "; write: - *" + mark + ":* " + shorten(line.slice(words[0].length));
      }).filter(Boolean);
      return found[0] || "";
    }

    // One value, or one item of a list.
    function single(name, rule, value, called, entry) {
      var type = rule.type || "text", told = function (expected) { return [called + " is '" + shorten(value) + "'; expected " + expected]; };
      if (type === "number") return /^-?\d+$/.test(value) ? (rule.list ? [] : limits(name, rule, Number(value))) : told(EXPECTED.number);
      if (type === "date") return isDay(value) ? [] : told(EXPECTED.date + dayHint(value));
      if (type === "flag") return ["true", "false"].includes(value) ? [] : told(EXPECTED.flag);
      if (typeof value !== "string") return [];
      var found = [];
      if (type === "choice" && !rule.choices.includes(value)) found.push("unknown " + name + " '" + shorten(value) + "'" + didYouMean(value, rule.choices));
      if (type === "slug" && !new RegExp("^" + data.slug + "$").test(value)) found.push("'" + shorten(value) + "' is no file name; expected small letters, digits and hyphens, such as 'every-hoop'");
      if (type === "address" && !new RegExp("^(?:" + data.slug + "|" + data.oldAddress + ")$").test(value)) found.push("'" + shorten(value) + "' is no file name and no address; expected small letters, digits and hyphens, such as 'every-hoop', or a former address from its first '/', such as '/plays/listen/'");
      if (type === "text" && MARKUP.test(value)) found.push("'" + name + "' has '" + shorten(MARKUP.exec(value)[0]) + "', which would be shown as it stands; expected plain words");
      var longest = Math.max.apply(null, value.split(/\s+/).map(function (word) { return word.length; }));
      if (longest > LONGEST_WORD) found.push("'" + name + "' has a word of " + longest.toLocaleString("en") + " characters; expected at most " + LONGEST_WORD);
      found = found.concat(tooMany("'" + name + "'", countWords(value), rule.words), type === "code" ? code(entry.kind, value) : []);
      if (found.length) return found;
      return type === "entry" ? entryCode(name, value, entry.facts.code, entry.path) : data.choices[type] ? reference(name, type, value) : [];
    }

    function listed(name, rule, items, entry) {
      var found = items.reduce(function (all, item, at) { return all.concat(single(name, rule, item, "item " + (at + 1) + " of '" + name + "'", entry)); }, []);
      items.filter(function (item, at) { return items.indexOf(item) === at && String(item).trim(); }).forEach(function (item) {
        var times = items.filter(function (each) { return each === item; }).length;
        if (times > 1) found.push("'" + name + "' has '" + shorten(item) + "' " + times + " times; keep one");
      });
      return found.concat(limits(name, rule, items.length, items.length === 1 ? "item" : "items"));
    }

    // Above all codes that were ever used, of these entries or before.
    function nextCode(kind, entries) {
      var used = entries.map(function (each) { return each.code; }).concat(data.former).filter(function (code) { return code[0] === kind.letter; });
      return kind.letter + two(Math.max.apply(null, [0].concat(used.map(function (code) { return Number(code.slice(1)); }))) + 1);
    }

    function isEntry(each) { return each.code[0] !== data.workshop.letter && each.code[0] !== data.path.letter; }

    function taken(entry) {
      var others = data.entries.filter(function (each) { return each.file !== entry.path; }), found = [];
      var code = entry.facts.code, title = typeof entry.facts.title === "string" ? markdown.plain(entry.facts.title) : "";
      var sameCode = others.find(function (each) { return each.code === code; }), sameTitle = others.find(function (each) { return each.title.toLowerCase() === title.toLowerCase(); });
      if (code && sameCode) found.push(["facts", "code", "code '" + code + "' already belongs to " + sameCode.file + ":" + sameCode.lines[0] + "; the next free code is " + nextCode(entry.kind, others)]);
      if (title && sameTitle && isEntry(sameTitle)) found.push(["facts", "title", "title '" + title + "' already belongs to " + sameTitle.file + ":" + sameTitle.lines[1]]);
      return found;
    }

    function facts(file, entry, tell) {
      var order = Object.keys(entry.kind.fields), present = file.facts.map(function (each) { return each.name; }), meant = [];
      present.filter(function (name) { return !order.includes(name); }).forEach(function (name) {
        var near = nearest(name, order);
        if (near === undefined && typeof entry.facts[name] === "string" && /^[a-z]/.test(entry.facts[name])) return; // a line that goes on
        if (near !== undefined && !present.includes(near)) meant.push(near);
        tell("facts", name, "unknown field '" + shorten(name) + "'" + didYouMean(name, order));
      });
      order.forEach(function (name) {
        var rule = entry.kind.fields[name], value = entry.facts[name], type = rule.type || "text";
        if (!present.includes(name) || isNothing(value)) {
          if (!rule.required || meant.includes(name)) return;
          var before = preceding(name, order, present);
          if (present.includes(name)) { if (!/#/.test(file.facts.find(function (each) { return each.name === name; }).lines[0])) tell("facts", name, "field '" + name + "' is empty: " + rule.help); }
          else tell("facts", name, "missing field '" + name + "'" + (before ? " after '" + before + "'" : "") + ": " + rule.help, before);
          return;
        }
        if (value === undefined || type === "selection" || type === "span" || type === "length") return;
        if (Boolean(rule.list) !== Array.isArray(value)) return;
        var said = rule.list ? (value.some(function (item) { return typeof item !== "string" || !item.trim(); }) ? [] : listed(name, rule, value, entry)) : single(name, rule, value, "'" + name + "'", entry);
        said.forEach(function (message) { tell("facts", name, message); });
      });
    }

    function isParagraph(text) { return !/\n\s*\n\s*\S/.test(text.trim()) && !/^\s*([-*+>]|\d+[.)])\s/m.test(text) && !/^\s*(#|:::|```|\||<|-{3,})/m.test(text); }

    function textOf(text) {
      var holder = document.createElement("template");
      holder.innerHTML = markdown.blocks(text).replace(/<\/(p|li|h\d|td|th|blockquote)>/g, " $&");
      return holder.content.textContent;
    }

    function mark(rule, item, line, tell) {
      if (!rule.marks || rule.marks.includes(item.mark)) return;
      var expected = "expected this line to start with " + rule.marks.map(function (each) { return "*" + each + ":*"; }).join(" or ");
      tell(expected + (item.mark ? ", found *" + item.mark + ":*" : markAdvice(rule.marks, line)), item.line);
    }

    function lines(rule, text, tell) {
      var items = markdown.items(text);
      if (!items || items.some(function (item) { return !item.words.trim(); })) return null;
      var written = text.split("\n"), marks = items.map(function (item) { return item.mark; }), name = "'" + rule.heading + "'", least = rule.least === undefined ? 1 : rule.least;
      items.forEach(function (item) { mark(rule, item, written[item.line].trim(), tell); });
      if (items.length < least) tell(name + " has " + numberOf(items.length) + "; expected at least " + least);
      if (rule.most !== undefined && items.length > rule.most) tell(name + " has " + numberOf(items.length) + "; expected at most " + rule.most + ": " + (items.length - rule.most) + " too many");
      if (rule.marks && least >= rule.marks.length && marks.every(function (each) { return rule.marks.includes(each); })) {
        rule.marks.forEach(function (each) { if (!marks.includes(each)) tell(name + " has no line that starts with *" + each + ":*; expected at least one"); });
      }
      return items.length;
    }

    function sections(file, entry, tell) {
      var rules = entry.kind.sections, keys = Object.keys(rules), headings = keys.map(function (key) { return rules[key].heading; }), counts = {}, seen = [], meant = [];
      function keyOf(heading) { return keys.find(function (key) { return rules[key].heading.toLowerCase() === heading.toLowerCase(); }); }
      file.sections.forEach(function (part, index) {
        if (!index && part.text.trim() && !keyOf((HEADING.exec(part.text.trim().split("\n")[0]) || [])[2] || "")) tell("sections", "", "text before the first heading; expected a line such as '## " + headings[0] + "' above it");
        if (!index) return;
        var key = keyOf(part.heading), near = key ? undefined : nearest(part.heading.replace(/\{[^{}]*\}$/, "").replace(/[ :.*_]+$/, "").replace(/^[^\p{L}]+(?=[\p{L}\p{N}_])/u, ""), headings);
        if (!key && near === part.heading.replace(/[ :.*_]+$/, "") && near !== undefined) { meant.push(keyOf(near)); return tell("sections", part.heading, "unknown section '" + shorten(part.heading) + "'; write: ## " + near); }
        if (!key && /^[\p{L}\p{N} ]+$/u.test(part.heading)) { if (near !== undefined) meant.push(keyOf(near)); return tell("sections", part.heading, "unknown section '" + shorten(part.heading) + "'" + didYouMean(part.heading, headings)); }
        if (!key) { if (near !== undefined) meant.push(keyOf(near)); return; }
        if (seen.includes(key)) return tell("sections", part.heading, "section '" + part.heading + "' stands twice; first at line " + window.playbookFile.lines(file).sections[part.heading.toLowerCase()]);
        seen.push(key);
        var rule = rules[key], said = function (message, at) { tell("sections", part.heading, message, undefined, at === undefined ? undefined : at + 1); };
        if (!part.text.trim()) return said("section '" + rule.heading + "' is empty: " + rule.help);
        var parting = part.text.split("\n").findIndex(function (line, at, all) { return RULE_LINE.test(line) && (line.trim()[0] !== "-" || !at || !all[at - 1].trim()); });
        if (rule.type === "line" && parting >= 0) {
          said("'" + rule.heading + "' has a line that is a rule; expected one paragraph; leave out: " + part.text.split("\n")[parting].trim(), part.text.split("\n").findIndex(function (line) { return line.trim(); }));
        } else if (rule.type === "line" && isParagraph(part.text) === false && !/<|^\s*#|\[\^/m.test(part.text)) {
          if (/\n\s*\n\s*\S/.test(part.text.trim()) && !/^\s*([-*+]|\d+[.)])\s/.test(part.text.trim())) said("'" + rule.heading + "' is more than one paragraph; expected one", part.text.split("\n").findIndex(function (line) { return line.trim(); }));
        }
        if (rule.type === "lines") counts[key] = lines(rule, entry.sections[key], said);
        tooMany("'" + rule.heading + "'", countWords(textOf(entry.sections[key])), rule.words).forEach(function (message) { said(message); });
      });
      // headings that are written in bold or on another level, which the press tells of with what is meant
      var other = file.sections.map(function (part) { return part.text.split("\n"); }).reduce(function (all, each) { return all.concat(each); }, []).map(function (line) { return HEADING.exec(line.trim()); }).filter(Boolean).map(function (found) { return keyOf(found[2].trim()); }).filter(Boolean);
      keys.forEach(function (key) {
        if (!rules[key].required || seen.includes(key) || meant.includes(key) || other.includes(key)) return;
        var before = preceding(key, keys, seen);
        tell("sections", rules[key].heading, "missing section '## " + rules[key].heading + "'" + (before ? " after '## " + rules[before].heading + "'" : "") + ": " + rules[key].help, before ? rules[before].heading : "");
      });
      keys.forEach(function (key) {
        var partner = rules[key].pairs_with, here = counts[key], there = counts[partner] === undefined && partner && !seen.includes(partner) && !rules[partner].required ? 0 : counts[partner];
        if (partner && here && there !== null && there !== undefined && here > there) tell("sections", rules[key].heading, "'" + rules[key].heading + "' has " + numberOf(here) + " and '" + rules[partner].heading + "' has " + there + "; expected at most one for each");
      });
    }

    function back(entry, tell) {
      var found = card.backOf(entry), rules = entry.kind.card, own = Object.keys(entry.kind.sections).find(function (key) { return entry.kind.sections[key].role === "card_back" && entry.sections[key]; });
      var counts = found.rows.map(function (row) { return countWords(textOfHtml(row.html)); }), words = counts.reduce(function (sum, each) { return sum + each; }, 0), most = found.numbered ? rules.list_words : rules.words;
      if (words > most) tell("card", own || "", "the card's back has " + words + " words; expected at most " + most + ": " + (words - most) + " too many");
      if (!found.numbered) return;
      if (counts.length > rules.list_lines) tell("card", own, "the card's list has " + counts.length + " lines; expected at most " + rules.list_lines + ": " + (counts.length - rules.list_lines) + " too many");
      counts.forEach(function (each) { if (each > rules.list_line_words) tell("card", own, "a line of the card's list has " + each + " words; expected at most " + rules.list_line_words + ": " + (each - rules.list_line_words) + " too many"); });
    }

    function textOfHtml(html) {
      var holder = document.createElement("template");
      holder.innerHTML = html;
      return holder.content.textContent;
    }

    // Whether an entry stands in the folder of another kind, as the press tells in place of all that follows from it.
    function isAnothers(entry) {
      var letter = String(entry.facts.code || "").slice(0, 1).toUpperCase();
      return letter !== entry.kind.letter && Object.values(data.kinds).some(function (kind) { return kind.letter === letter; });
    }

    // Messages of a draft: { part: "facts", "sections" or "card", name, message }. entry: { kind, path, facts, sections, isNew }.
    function check(file, entry) {
      if (!file.isForm) return [];
      var found = [], tell = function (part, name, message) { found.push({ part: part, name: name, message: message }); };
      facts(file, entry, tell);
      taken(entry).forEach(function (each) { tell(each[0], each[1], each[2]); });
      if (entry.kind.sections) {
        sections(file, entry, tell);
        back(entry, tell);
      }
      return found.length >= MANY && isAnothers(entry) ? [] : found;
    }

    return { check: check, nextCode: nextCode, countWords: countWords, textOf: textOf };
  };

  // What rules and card need of a file: facts by name and sections by key, with the words of the house in its blanks.
  window.playbookEntry = function (data, file, kind, path, isNew) {
    var entry = { kind: kind, path: path, isNew: isNew, facts: {}, sections: {} };
    function filled(value) {
      if (Array.isArray(value)) return value.map(filled);
      if (typeof value !== "string") return value;
      return value.replace(/(?<!\{)\{([a-z][a-z0-9-]*)\}(?!\})/g, function (whole, name) { return data.blanks[name] ? data.blanks[name].words : whole; });
    }
    file.facts.forEach(function (fact) { entry.facts[fact.name] = filled(fact.value); });
    Object.keys(kind.sections || {}).forEach(function (key) {
      var found = window.playbookFile.section(file, kind.sections[key].heading);
      if (found) entry.sections[key] = filled(found.text);
    });
    return entry;
  };
})();

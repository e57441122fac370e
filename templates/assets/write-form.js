// The form of an entry, made from the rules of its kind: a control for each fact and each section, with its help, counter and messages.
(function () {
  "use strict";
  var FEW = 12;         // choices that are shown at once, as boxes
  var PARAGRAPHS = 3;   // rows of an area from which on it holds several
  var WORDS = ["text"], LISTED = ["audience", "situation", "tag", "choice"];
  var count = 0, make = window.playbookMake;

  function grow(area) {
    area.style.height = "auto";
    area.style.height = area.scrollHeight + 2 + "px";
  }

  // data: playbookWrite. tools: { rules, markdown }. changed: called with the place of each change; find: a search for entries.
  window.playbookForm = function (place, data, tools, changed, find) {
    var labels = data.labels, fields = {}, last = null, original = null, rules = {}; // original: of a translation, what write.js knows of it

    function words(name, values) {
      return Object.keys(values || {}).reduce(function (text, key) { return text.split("{" + key + "}").join(values[key]); }, labels[name]);
    }

    function called(name, rule) {
      var plain = (rule.heading || name).replace(/_/g, " ");
      return plain[0].toUpperCase() + plain.slice(1);
    }

    // What the form calls a fact that a message names as the file does.
    function factCalled(name) { return rules[name] ? called(name, rules[name]) : name; }

    // The frame of a control: its name, help, counter and messages, tied to it for those who hear the page.
    function field(key, name, rule, build, options) {
      var id = "write-" + (++count), settings = options || {};
      var counter = rule.words ? make("span", { class: "counter", id: id + "-count" }) : null, said = make("ul", { class: "said", id: id + "-said" });
      var help = make("p", { class: "help", id: id + "-help", text: sentence(rule.form_help || rule.help) });
      var described = [id + "-help", counter && id + "-count", id + "-said"].filter(Boolean).join(" ");
      var control = build(id, described);
      var heading = [name + " ", rule.required ? make("span", { class: "required", text: labels.required }) : null];
      var head = settings.group ? make("legend", {}, heading) : make("label", { for: id }, heading);
      var made = make(settings.group ? "fieldset" : "div", { class: "write-field", "data-place": key, "aria-describedby": settings.group ? described : null }, [head, counter, help, control.node, said]);
      fields[key] = {
        node: made, focus: control.focus, said: said, rule: rule,
        mark: function (bad) { (control.inputs ? control.inputs() : [made.querySelector("input, textarea, select")]).filter(Boolean).forEach(function (each) { if (bad) each.setAttribute("aria-invalid", "true"); else each.removeAttribute("aria-invalid"); }); },
        count: function (text) {
          if (!counter) return;
          var n = tools.rules.countWords(text);
          counter.textContent = words("words", { n: n, most: rule.words });
          counter.classList.toggle("is-over", n > rule.words);
        }
      };
      return made;
    }

    // A control, and in a translation the original beside it.
    function besideOriginal(name, label, made) {
      var source = original && original.of(name, label);
      return source ? make("div", { class: "write-pair" }, [source, made]) : made;
    }

    // What is not written yet, in the words of the form where those of the file tell how it is written there.
    function ofForm(message, rule) {
      return rule && rule.form_help && message.endsWith(rule.help) ? message.slice(0, -rule.help.length) + rule.form_help : message;
    }

    function sentence(text) { return text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : ""; }

    // An area that is as high as its words, and takes what is pasted as Markdown.
    function area(id, described, value, options) {
      var made = make("textarea", { id: id, rows: options.rows || 1, "aria-describedby": described, "data-words": options.words, spellcheck: "true", "aria-label": options.name });
      made.value = value;
      made.addEventListener("input", function () { unseen(made); if (options.line) unbroken(made); grow(made); options.set(made.value); });
      made.addEventListener("focus", function () { last = made; });
      made.addEventListener("paste", function (event) { paste(event, made, options); });
      requestAnimationFrame(function () { grow(made); });
      return made;
    }

    // Leaves out what nobody sees, such as a mark of direction that came with what was pasted.
    function unseen(made) {
      var plain = window.playbookFile.seen(made.value), at = made.selectionStart - (made.value.length - plain.length);
      if (plain === made.value) return;
      made.value = plain;
      made.setSelectionRange(at, at);
    }

    function unbroken(made) {
      if (!made.value.includes("\n")) return;
      var at = made.selectionStart;
      made.value = made.value.replace(/\s*\n\s*/g, " ");
      made.setSelectionRange(at, at);
    }

    function paste(event, made, options) {
      var text = window.playbookPaste.pasted(event.clipboardData);
      if (!text) return;
      event.preventDefault();
      var lines = window.playbookPaste.lines(text);
      if (options.split && lines.length > 1) return options.split(lines);
      if (options.plain) text = tools.markdown.plain(lines.join(" "));
      else if (options.line) text = lines.join(" ");
      insert(made, text);
    }

    // Puts words where the cursor is, as if they had been typed.
    // isApart: in an area for several paragraphs it is one of its own.
    function insert(made, text, isApart) {
      var before = made.value.slice(0, made.selectionStart), after = made.value.slice(made.selectionEnd);
      function gap(words, there) { return isApart && made.rows >= PARAGRAPHS && words.trim() ? "\n\n".slice(there.exec(words)[0].length) : ""; }
      made.focus();
      made.setRangeText(gap(before, /\n*$/) + text + gap(after, /^\n*/), made.selectionStart, made.selectionEnd, "end");
      made.dispatchEvent(new Event("input", { bubbles: true }));
    }

    function textControl(value, set) {
      return function (id, described) {
        var made = area(id, described, value, { line: true, plain: true, words: "plain", set: set });
        return { node: made, focus: made };
      };
    }

    function inputControl(value, type, set, more) {
      return function (id, described) {
        var made = make("input", Object.assign({ id: id, type: type, "aria-describedby": described, autocomplete: "off" }, more));
        made.value = value;
        made.addEventListener("input", function () { set(made.value.trim()); });
        return { node: made, focus: made };
      };
    }

    function selectControl(value, choices, set) {
      return function (id, described) {
        var known = choices.some(function (pair) { return pair[0] === value; });
        var made = make("select", { id: id, "aria-describedby": described }, [make("option", { value: "", text: labels.choose })].concat(choices.map(function (pair) { return make("option", { value: pair[0], text: pair[1] }); }), value && !known ? make("option", { value: value, text: value }) : null));
        made.value = value;
        made.addEventListener("change", function () { set(made.value); });
        return { node: made, focus: made };
      };
    }

    function boxesControl(value, choices, set) {
      return function () {
        var chosen = value.slice(), all = choices.concat(value.filter(function (word) { return !choices.some(function (pair) { return pair[0] === word; }); }).map(function (word) { return [word, word]; }));
        var boxes = all.map(function (pair) {
          var box = make("input", { type: "checkbox", value: pair[0] });
          box.checked = chosen.includes(pair[0]);
          box.addEventListener("change", function () {
            chosen = box.checked ? chosen.concat(pair[0]) : chosen.filter(function (word) { return word !== pair[0]; });
            set(chosen.slice());
          });
          return make("label", { class: "box" }, [box, " " + pair[1]]);
        });
        var node = make("div", { class: "boxes" + (all.length > FEW ? " are-many" : "") }, boxes);
        return { node: node, focus: boxes[0] && boxes[0].firstChild, inputs: function () { return []; } };
      };
    }

    // A list of words, one a line.
    function linesControl(value, set) {
      return function (id, described) {
        var made = area(id, described, value.join("\n"), { rows: 3, words: "plain", set: function (text) { set(text.split("\n").map(function (line) { return line.trim(); }).filter(Boolean)); } });
        made.placeholder = labels.one_a_line;
        // who writes three in a line with commas means three; they stand apart once the field is left, for all to see
        made.addEventListener("change", function () {
          var apart = made.value.split("\n").map(function (line) { return /,.*\S.*,/.test(line) ? line.split(/\s*,\s*/).join("\n") : line; }).join("\n");
          if (apart === made.value) return;
          made.value = apart;
          made.dispatchEvent(new Event("input", { bubbles: true }));
        });
        return { node: made, focus: made };
      };
    }

    function spanControl(value, set) {
      return function (id, described) {
        var span = Object.assign({}, value), inputs = ["least", "most"].map(function (name, at) {
          var made = make("input", { id: at ? null : id, type: "text", inputmode: "numeric", "aria-describedby": described, "aria-label": labels[name], size: 4 });
          made.value = span[name] || "";
          made.addEventListener("input", function () { span[name] = made.value.trim(); set(span.least || span.most ? { least: span.least || "", most: span.most || "" } : ""); });
          return made;
        });
        return { node: make("div", { class: "span" }, [inputs[0], " – ", inputs[1]]), focus: inputs[0] };
      };
    }

    // Entries to read next, found by the site's own search.
    function entriesControl(value, set) {
      return function (id, described) {
        var chosen = value.slice(), list = make("ul", { class: "chosen" }), found = make("ul", { class: "found" }), told = make("p", { class: "visually-hidden", role: "status" }), run = 0;
        var input = make("input", { id: id, type: "search", "aria-describedby": described, autocomplete: "off", placeholder: labels.related_search });
        function nameOf(code) { return (data.entries.find(function (each) { return each.code === code; }) || { title: "" }).title; }
        function show() {
          list.replaceChildren.apply(list, chosen.map(function (code) {
            return make("li", {}, [make("span", { class: "code", text: code }), " " + nameOf(code) + " ", make("button", { type: "button", class: "tool", text: labels.remove, "aria-label": labels.remove + " " + code, onclick: function () { chosen = chosen.filter(function (each) { return each !== code; }); show(); set(chosen.slice()); input.focus(); } })]);
          }));
        }
        function offer(codes) {
          found.replaceChildren.apply(found, codes.filter(function (code) { return !chosen.includes(code); }).slice(0, 6).map(function (code) {
            return make("li", {}, make("button", { type: "button", class: "tool", onclick: function () { chosen = chosen.concat(code); input.value = ""; found.replaceChildren(); show(); set(chosen.slice()); input.focus(); } }, [make("span", { class: "code", text: code }), " " + nameOf(code)]));
          }));
          told.textContent = input.value.trim() ? words(found.children.length === 1 ? "found_one" : "found", { n: found.children.length }) : "";
        }
        input.addEventListener("input", function () {
          var mine = ++run;
          if (!input.value.trim()) return offer([]);
          find(input.value.trim()).then(function (codes) { if (mine === run) offer(codes); });
        });
        input.addEventListener("keydown", function (event) {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (found.querySelector("button")) found.querySelector("button").click();
        });
        show();
        return { node: make("div", { class: "related-field" }, [list, input, told, found]), focus: input, inputs: function () { return [input]; } };
      };
    }

    function factControl(rule, value, set) {
      var type = rule.type || "text", choices = type === "choice" ? rule.choices.map(function (word, at) { return [word, (rule.choice_names || [])[at] || word]; }) : data.choices[type];
      if (type === "entry" && rule.list) return entriesControl(value || [], set);
      if (rule.list && choices && LISTED.includes(type)) return boxesControl(value || [], choices, set);
      if (rule.list) return linesControl(value || [], set);
      if (type === "flag") return selectControl(value || "", [["true", labels.yes], ["false", labels.no]], set);
      if (choices) return selectControl(value || "", choices, set);
      if (type === "span") return spanControl(value || {}, set);
      if (type === "date") return inputControl(value || "", !value || /^\d{4}-\d\d-\d\d$/.test(value) ? "date" : "text", set);
      if (type === "number") return inputControl(value || "", "text", set, { inputmode: "numeric" });
      return WORDS.includes(type) ? textControl(value || "", set) : inputControl(value || "", "text", set);
    }

    function isGroup(rule) { return (rule.list && LISTED.includes(rule.type)) || rule.type === "span"; }

    // prefix, done: of a fact that stands in a block, and what is called with each change of it.
    function fact(file, rules, name, prefix, done) {
      var rule = rules[name], found = window.playbookFile.fact(file, name), value = found && found.value, key = (prefix || "facts ") + name;
      if (found && (value === undefined || Boolean(rule.list) !== Array.isArray(value) && value !== "")) return rawFact(file, found, rule, key, done || changed);
      function set(next) {
        window.playbookFile.setFact(file, name, next, rule.type, Object.keys(rules));
        fields[key].count(typeof next === "string" ? next : "");
        (done || changed)(key);
      }
      var made = field(key, called(name, rule), rule, factControl(rule, value === "" ? undefined : value, set), { group: isGroup(rule) });
      fields[key].count(typeof value === "string" ? value : "");
      return prefix ? made : besideOriginal(name, called(name, rule), made);
    }

    // What the form cannot take apart is shown as it stands.
    function rawFact(file, found, rule, key, done) {
      return field(key, called(found.name, rule), rule, function (id, described) {
        var made = area(id, described, found.lines.join("\n"), { words: "plain", set: function (text) { found.lines = text.split("\n"); done(key); } });
        return { node: made, focus: made };
      });
    }

    function proseControl(rule, value, set) {
      return function (id, described) {
        var one = rule.type === "line", made = area(id, described, value.trim(), { rows: one ? 2 : 5, line: one, words: "markdown", set: set });
        return { node: made, focus: made };
      };
    }

    // A list as a row for each item: Enter makes a new one, Backspace takes an empty one away, Alt with arrows moves it.
    function itemsControl(rule, items, set, marks) {
      return function (id, described) {
        var rows = items.map(function (item) { return marks.length ? { mark: item.as, words: item.words } : { mark: "", words: (item.as ? "*" + item.as + ":* " : "") + item.words }; }), numbered = items.length > 0 && items[0].numbered, list = make("ol", { class: "write-rows" });
        if (!rows.length) rows.push({ mark: marks[0] || "", words: "" });
        function write() {
          var at = 0;
          set(rows.filter(function (row) { return row.words.trim(); }).map(function (row) {
            return (numbered ? ++at + ". " : "- ") + (row.mark ? "*" + row.mark + ":* " : "") + row.words.trim().replace(/\n/g, "\n  ");
          }).join("\n"));
        }
        function show(focus, end) {
          list.replaceChildren.apply(list, rows.map(rowNode));
          if (focus === undefined) return;
          var wanted = list.children[Math.max(0, Math.min(focus, rows.length - 1))].querySelector("textarea");
          wanted.focus();
          if (end) wanted.setSelectionRange(wanted.value.length, wanted.value.length);
        }
        function nextMark(at) { return marks.length ? marks[(marks.indexOf(rows[at].mark) + 1) % marks.length] : ""; }
        function move(at, by) {
          var to = at + by;
          if (to < 0 || to >= rows.length) return;
          rows.splice(to, 0, rows.splice(at, 1)[0]);
          write();
          show(to);
        }
        function drop(at) { rows.splice(at, 1); if (!rows.length) rows.push({ mark: marks[0] || "", words: "" }); write(); show(at - 1, true); }
        function keys(event, at, made) {
          if (event.key === "Enter" && !event.isComposing) {
            event.preventDefault();
            var rest = made.value.slice(made.selectionEnd);
            rows[at].words = made.value.slice(0, made.selectionStart);
            rows.splice(at + 1, 0, { mark: nextMark(at), words: rest });
            write();
            show(at + 1);
          } else if (event.key === "Backspace" && !made.value && rows.length > 1) { event.preventDefault(); drop(at); }
          else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) { event.preventDefault(); move(at, event.key === "ArrowUp" ? -1 : 1); }
        }
        function markSelect(row, at) {
          var all = marks.includes(row.mark) || !row.mark ? marks : marks.concat(row.mark);
          var made = make("select", { "aria-label": words("mark", { n: at + 1 }), onchange: function () { row.mark = made.value; write(); } }, [rule.marks ? null : make("option", { value: "", text: "–" })].concat(all.map(function (mark) { return make("option", { value: mark, text: mark }); })));
          made.value = row.mark;
          return made;
        }
        function rowNode(row, at) {
          var made = area(at ? null : id, described, row.words, {
            words: "markdown", line: true, name: words("line", { n: at + 1, of: rule.heading }), set: function (text) { row.words = text; write(); },
            split: function (lines) {
              rows.splice.apply(rows, [at, row.words.trim() ? 0 : 1].concat(lines.map(function (line, index) { return { mark: marks.length ? marks[index % marks.length] : "", words: line }; })));
              write();
              show(at + lines.length - 1, true);
            }
          });
          made.addEventListener("keydown", function (event) { keys(event, at, made); });
          var tools = [["up", "↑", at ? -1 : 0], ["down", "↓", at < rows.length - 1 ? 1 : 0]].map(function (way) {
            return make("button", { type: "button", class: "tool", "aria-label": words(way[0], { n: at + 1 }), text: way[1], disabled: !way[2], onclick: function () { move(at, way[2]); } });
          });
          tools.push(make("button", { type: "button", class: "tool", "aria-label": words("remove_line", { n: at + 1 }), text: "×", onclick: function () { drop(at); } }));
          return make("li", {}, [marks.length ? markSelect(row, at) : null, made, make("span", { class: "row-tools" }, tools)]);
        }
        var add = make("button", { type: "button", class: "tool", text: labels.add_line, onclick: function () { rows.push({ mark: nextMark(rows.length - 1), words: "" }); show(rows.length - 1); } });
        show();
        return { node: make("div", {}, [list, add]), get focus() { return list.querySelector("textarea"); }, inputs: function () { return Array.from(list.querySelectorAll("textarea")); } };
      };
    }

    function marksOf(kind, rule) {
      if (rule.marks) return rule.marks;
      return rule.role === "card_back" ? kind.card.back.map(function (row) { return row.label; }) : [];
    }

    function sectionField(file, kind, key) {
      var rule = kind.sections[key], found = window.playbookFile.section(file, rule.heading), text = found ? found.text : "", placeKey = "sections " + rule.heading.toLowerCase();
      var headings = Object.keys(kind.sections).map(function (each) { return kind.sections[each].heading; });
      var items = rule.type === "lines" ? tools.markdown.items(text.trim()) : null;
      function set(next) {
        window.playbookFile.setSection(file, rule.heading, next, headings);
        fields[placeKey].count(rule.words ? tools.rules.textOf(next) : "");
        changed(placeKey);
      }
      // The items as they were written, not as their marks are drawn.
      var control = items ? itemsControl(rule, items, set, marksOf(kind, rule)) : proseControl(rule, text, set);
      var made = field(placeKey, rule.heading, rule, control, { group: Boolean(items) });
      if (rule.facilitator) made.querySelector(".help").prepend(make("strong", { text: labels.private + " " }));
      fields[placeKey].count(rule.words ? tools.rules.textOf(text) : "");
      return besideOriginal(key, rule.heading, made);
    }

    function isThere(file, kind, key) {
      var isOwn = window.playbookFile.section(file, kind.sections[key].heading);
      return isOwn || (original ? original.has(key) : kind.sections[key].required);
    }

    function wished(file, kind) {
      var missing = Object.keys(kind.sections).filter(function (key) { return !isThere(file, kind, key); });
      if (!missing.length || original) return null;
      return make("div", { class: "wished" }, [make("h3", { text: labels.more_sections })].concat(missing.map(function (key) {
        return make("button", {
          type: "button", class: "tool", text: words("add_section", { name: kind.sections[key].heading }),
          onclick: function (event) {
            var made = sectionField(file, kind, key);
            event.target.before(made);
            event.target.remove();
            fields["sections " + kind.sections[key].heading.toLowerCase()].node.querySelector("textarea").focus();
          }
        });
      })));
    }

    function group(name, children, open) {
      if (open === undefined) return make("section", { class: "write-group" }, [make("h2", { text: name })].concat(children));
      return make("details", { class: "write-group", open: open }, [make("summary", { text: name })].concat(children));
    }

    // The facts of a form; in a translation those that are words, and that either language has.
    function namesOf(file, rules) {
      var all = Object.keys(rules);
      return original ? all.filter(function (name) { return original.isWords(name) && (original.has(name) || window.playbookFile.fact(file, name)); }) : all;
    }

    // The whole form of an entry.
    function entry(file, kind) {
      var names = namesOf(file, kind.fields), first = names.filter(function (name) { return kind.fields[name].required && name !== "code"; }), rest = names.filter(function (name) { return !kind.fields[name].required; });
      var used = rest.some(function (name) { var found = window.playbookFile.fact(file, name); return found && found.value !== ""; });
      function facts(list) { return list.map(function (name) { return fact(file, kind.fields, name); }); }
      var front = first.filter(function (name) { return kind.fields[name].printed || name === "summary"; }), filed = first.filter(function (name) { return !front.includes(name); });
      return [
        group(labels.idea, facts(front)),
        group(labels.text, Object.keys(kind.sections).filter(function (key) { return isThere(file, kind, key); }).map(function (key) { return sectionField(file, kind, key); }).concat(wished(file, kind))),
        filed.length ? group(labels.filed, facts(filed)) : null,
        rest.length || !original ? group(labels.more_facts, facts(rest).concat(original ? [] : facts(["code"])), used || Boolean(original)) : null
      ].filter(Boolean);
    }

    // A workshop: its facts, and its modules as text with their blocks.
    function workshop(file, form) {
      var names = namesOf(file, form.fields), first = names.filter(function (name) { return form.fields[name].required && name !== "code"; }), rest = names.filter(function (name) { return !first.includes(name); });
      function facts(list) { return list.map(function (name) { return fact(file, form.fields, name); }); }
      if (original) return [group(labels.idea, facts(names)), original.has("body") ? group(labels.text, [body(file)]) : null].filter(Boolean);
      return [group(labels.idea, facts(first)), modules(file, form), group(labels.more_facts, facts(rest), false)];
    }

    // All that stands below the facts, as it is written.
    function body(file) {
      var key = "sections body", name = labels.body;
      var made = field(key, name, { help: "" }, proseControl({}, original.body(file), function (text) {
        file.sections = window.playbookFile.parse("---\n---\n" + text).sections;
        changed(key);
      }));
      return besideOriginal("body", name, made);
    }

    // What the form of a workshop's modules is made with (write-workshop.js).
    function modules(file, form) {
      return window.playbookModules(file, form, {
        make: make, labels: labels, words: words, changed: changed, area: area, fact: fact,
        input: function (value, set) { return inputControl(value, "text", set)(null, null).node; },
        register: function (key, node, focus, said) {
          fields[key] = { node: node, focus: focus, said: said, count: function () {}, mark: function (bad) { if (bad) focus.setAttribute("aria-invalid", "true"); else focus.removeAttribute("aria-invalid"); } };
        }
      });
    }

    return {
      // translated: of a translation, what its original says.
      show: function (file, kind, translated) {
        original = translated;
        rules = kind.fields;
        fields = {};
        last = null;
        place.replaceChildren.apply(place, kind.sections ? entry(file, kind) : workshop(file, kind));
      },
      // Messages at their fields; what belongs to none is given back.
      tell: function (messages) {
        Object.keys(fields).forEach(function (key) { fields[key].said.replaceChildren(); fields[key].mark(false); });
        return messages.filter(function (each) {
          var found = fields[each.place];
          if (!found) return true;
          var isMissing = /^missing |^(?:field|section) '[^']*' is empty: /.test(each.message); // not written yet is no fault
          found.said.append(make("li", tools.wording.item(isMissing ? ofForm(each.message, found.rule) : each.message, factCalled, isMissing ? "is-missing" : null)));
          if (!isMissing) found.mark(true);
          return false;
        });
      },
      focus: function (key) {
        var found = fields[key];
        if (!found) return;
        var closed = found.node.closest("details");
        if (closed) closed.open = true;
        var target = found.focus && found.focus.isConnected ? found.focus : found.node.querySelector("input, textarea, select");
        if (target) target.focus();
      },
      // Where words go that a button puts in: the area that was written in last.
      words: function () { return last && last.isConnected && last.dataset.words ? last : null; },
      insert: insert
    };
  };
})();

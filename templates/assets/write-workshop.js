// The modules of a workshop, or the days of a path, as a form: the facts of each, and its blocks one by one, each with its own facts and words.
(function () {
  "use strict";
  var OPEN = /^ {0,3}(:{3,})\s*([A-Za-z][\w-]*)\s*(.*?)\s*$/, CLOSE = /^ {0,3}:{3,}\s*$/, FACT = /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{M}\p{N}_]*:(?:\s|$)/u;
  var STARTS = { module: "::: module\nminutes: 20\nmethod: {method}\n:::\n", day: "::: day\nday: 1\n:::\n\n::: step\nminutes: 5\n:::\n" };

  // The parts of a module's text: { text } between blocks, or a block: { name, title, open, facts, body, close }. known: names of blocks.
  function parse(text, known) {
    var found = [], loose = [], lines = text.split("\n"), at = 0;
    function flush() { if (loose.length) found.push({ text: loose.join("\n") }); loose = []; }
    while (at < lines.length) {
      var open = OPEN.exec(lines[at]), end = open && known.includes(open[2]) ? lines.findIndex(function (line, index) { return index > at && CLOSE.test(line); }) : -1;
      if (end < 0) { loose.push(lines[at]); at++; continue; }
      flush();
      var inside = lines.slice(at + 1, end), count = inside.findIndex(function (line) { return !FACT.test(line); });
      if (count < 0) count = inside.length;
      found.push({ name: open[2], title: open[3], open: lines[at], facts: window.playbookFile.facts(inside.slice(0, count)), body: inside.slice(count).join("\n"), close: lines[end] });
      at = end + 1;
    }
    flush();
    return found;
  }

  function serialise(parts) {
    return parts.map(function (part) {
      if (part.text !== undefined) return part.text;
      return [part.open].concat(part.facts.reduce(function (all, fact) { return all.concat(fact.lines); }, []), part.body === "" ? [] : part.body, part.close).join("\n");
    }).join("\n");
  }

  function block(name, rule) {
    var facts = Object.keys(rule.fields || rule).filter(function (each) { return (rule.fields || rule)[each].required; }).map(function (each) { return each + ":"; });
    return { name: name, title: "", open: "::: " + name, facts: window.playbookFile.facts(facts), body: rule.body === "list" ? "- " : "", close: ":::" };
  }

  function namesOf(form) { return [form.opener].concat(Object.keys(form.blocks)); }
  function fieldsOf(name, form) { return name === form.opener ? form.module : form.blocks[name].fields; }
  function isBlock(part) { return part.text === undefined; }

  // What a new module or day begins with.
  function start(opener, labels) { return STARTS[opener].replace("{method}", labels.first_method); }

  // The words of a module's text without the facts of its blocks.
  function prose(text, form) {
    return parse(text, namesOf(form)).map(function (part) { return isBlock(part) ? (part.title ? "### " + part.title + "\n\n" : "") + part.body : part.text; }).join("\n\n");
  }

  // Where the form shows what is said of a line: at the fact of a block that stands there, else at its module. order: the lines of sections.
  function placeOf(sections, form, order, line) {
    var index = order.filter(function (each) { return each <= line; }).length - 1, at = order[index] + 1, count = 0, place = "module " + index;
    if (index < 1) return ""; // above the first heading, such as the line that closes the facts: no part of the form
    parse(sections[index].text, namesOf(form)).forEach(function (part) {
      if (!isBlock(part)) { at += part.text.split("\n").length; return; }
      at += 1;
      part.facts.forEach(function (fact) {
        if (line >= at && line < at + fact.lines.length && fact.name in fieldsOf(part.name, form)) place = factPlace(index, count, fact.name);
        at += fact.lines.length;
      });
      at += (part.body === "" ? 0 : part.body.split("\n").length) + 1;
      count++;
    });
    return place;
  }

  function factPlace(index, count, name) { return "block " + index + " " + count + " " + name; }

  // form: playbookWrite.workshop or .path; its `opener` is the block at the head of each part. tools: what write-form.js makes controls with.
  window.playbookModules = function (file, form, tools) {
    var make = tools.make, labels = tools.labels, words = tools.words, whole = make("section", { class: "write-group" }), MODULE = form.opener, known = namesOf(form);

    function show(focus) {
      whole.replaceChildren.apply(whole, [make("h2", { text: labels[MODULE + "s"] })].concat(file.sections.slice(1).map(function (part, at) { return module(part, at + 1); }), make("button", {
        type: "button", class: "tool", text: labels["add_" + MODULE],
        onclick: function () {
          file.sections.push({ heading: "", written: undefined, text: "\n" + start(MODULE, labels) + "\n" });
          tools.changed("modules");
          show(file.sections.length - 2);
        }
      })));
      var wanted = focus === undefined ? null : whole.querySelectorAll(".module > input")[focus];
      if (wanted) wanted.focus();
    }

    function labelled(name, control) { return make("label", { class: "write-field" }, [make("b", { text: name }), control]); }

    function module(part, index) {
      var parts = parse(part.text, known), key = "module " + index, id = "write-module-" + index, inside = make("div", {}), said = make("ul", { class: "said", id: id + "-said" });
      var title = make("input", { id: id, type: "text", autocomplete: "off", "aria-describedby": id + "-said" });
      title.value = part.heading;
      title.addEventListener("input", function () { part.heading = title.value.trim(); part.written = "## " + part.heading; tools.changed("title " + index); });

      function write(place) { part.text = serialise(parts); tools.changed(place); }
      function refill() { inside.replaceChildren.apply(inside, parts.map(piece).filter(Boolean)); }
      function add(made) {
        if (parts.length && serialise(parts.slice(-1)).trim()) parts.push({ text: "" });
        parts.push(made, { text: "\n" });
        write("modules");
        refill();
        var last = inside.lastElementChild && inside.lastElementChild.querySelector("input, textarea, select");
        if (last) last.focus();
      }

      // Blank lines between blocks are kept, and not shown.
      function piece(each, at) {
        if (each.text !== undefined) {
          if (!each.text.trim() && !each.isNew) return null;
          var before = /^\s*/.exec(each.text)[0], after = /\s*$/.exec(each.text.slice(before.length))[0];
          return labelled(labels.module_text, tools.area(null, null, each.text.trim(), { rows: 3, words: "markdown", set: function (text) { each.text = before + text + after; write("text " + index + " " + at); } }));
        }
        var rule = each.name === MODULE ? { fields: form.module, help: "" } : form.blocks[each.name], holder = { facts: each.facts, head: [] };
        var facts = Object.keys(rule.fields).map(function (name) {
          return tools.fact(holder, rule.fields, name, factPlace(index, parts.filter(isBlock).indexOf(each), ""), function (place) { each.facts = holder.facts; write(place); });
        });
        var own = each.name === MODULE ? [] : [
          labelled(labels.block_title, tools.input(each.title, function (text) { each.title = text; each.open = "::: " + each.name + (text ? " " + text : ""); write("title " + index + " " + at); })),
          labelled(labels.module_text, tools.area(null, null, each.body, { rows: 3, words: "markdown", set: function (text) { each.body = text; write("body " + index + " " + at); } })),
          make("button", { type: "button", class: "tool", text: words("remove_block", { name: rule.heading }), onclick: function () { parts.splice(parts.indexOf(each), 1); write("modules"); refill(); title.focus(); } })
        ];
        var few = Object.keys(rule.fields).some(function (name) { return rule.fields[name].required; });
        return make("fieldset", { class: "block" }, [
          make("legend", { text: each.name === MODULE ? labels[MODULE + "_facts"] : rule.heading }), rule.help ? make("p", { class: "help", text: rule.help[0].toUpperCase() + rule.help.slice(1) + "." }) : null,
          rule.facilitator ? make("p", { class: "help" }, make("strong", { text: labels.private })) : null,
          facts.length ? (few ? make("div", { class: "facts" }, facts) : make("details", {}, [make("summary", { text: labels.more_facts }), make("div", { class: "facts" }, facts)])) : null
        ].concat(own));
      }

      function move(by) {
        var at = file.sections.indexOf(part), to = at + by;
        if (to < 1 || to >= file.sections.length) return;
        file.sections.splice(to, 0, file.sections.splice(at, 1)[0]);
        tools.changed("modules");
        show(to - 1);
      }

      var picker = make("select", { "aria-label": labels.block }, [make("option", { value: "", text: labels.block })].concat(Object.keys(form.blocks).map(function (name) { return make("option", { value: name, text: form.blocks[name].heading + ": " + form.blocks[name].help }); })));
      picker.addEventListener("change", function () { var name = picker.value; picker.value = ""; if (name) add(block(name, form.blocks[name])); });
      refill();
      var made = make("div", { class: "module write-field", "data-place": key }, [
        make("label", { for: id }, make("b", { text: labels[MODULE] })), title, said, inside,
        make("div", { class: "row" }, [
          picker,
          make("button", { type: "button", class: "tool", text: labels.add_words, onclick: function () { add({ text: "", isNew: true }); } }),
          make("button", { type: "button", class: "tool", text: "↑", "aria-label": words("module_up", { name: part.heading || labels[MODULE] }), disabled: index === 1, onclick: function () { move(-1); } }),
          make("button", { type: "button", class: "tool", text: "↓", "aria-label": words("module_down", { name: part.heading || labels[MODULE] }), disabled: index === file.sections.length - 1, onclick: function () { move(1); } }),
          make("button", { type: "button", class: "tool", text: words("remove_module", { name: part.heading || labels[MODULE] }), onclick: function () { file.sections = file.sections.filter(function (each) { return each !== part; }); tools.changed("modules"); show(Math.max(0, index - 2)); } })
        ])
      ]);
      tools.register(key, made, title, said);
      return made;
    }

    show();
    return whole;
  };
  window.playbookBlocks = { parse: parse, serialise: serialise, start: start, prose: prose, placeOf: placeOf };
})();

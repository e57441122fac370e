// The editor: opens or begins an entry, keeps form, card, page and messages together, and saves.
(function () {
  "use strict";
  var QUIET = 350, SLOW = 1200; // ms without a key until card and rules, and the press, are asked
  var PX = 96 / 25.4;
  var root = document.getElementById("write"), data = window.playbookWrite;
  if (!root || !data) return;
  var noOriginal = document.getElementById("no-original"); // in the editor of a translation
  if (noOriginal && !window.playbookTranslation) { noOriginal.hidden = false; return; }
  var make = window.playbookMake, labels = data.labels, store = window.playbookSave, files = window.playbookFile, blocks = window.playbookBlocks;
  var typography = window.playbookTypography(data), markdown = window.playbookMarkdown(typography), card = window.playbookCard(data, typography, markdown), rules = window.playbookRules(data, markdown, card), wording = window.playbookMessages(data.messages);
  var parts = {};
  root.querySelectorAll("[id]").forEach(function (each) { parts[each.id.replace("write-", "")] = each; });
  var translator = window.playbookTranslation ? window.playbookTranslator(window.playbookTranslation, words) : null; // where a translation is written
  var drawnBefore = new Set(data.entries.map(function (each) { return each.file; })); // whose figure these pages have
  var pictures = {}; // put in since this page was opened, by where they go in content/: no page shows them yet
  var drafts = window.playbookDrafts(translator ? translator.folder : "");
  var place = store.server(translator && translator.language), draft = null, steps = null, quiet = 0, slow = 0, asked = 0, found = {}, entries = translator ? (data.entries = translator.entries) : data.entries, told = 0, ready = Promise.resolve();
  var form = window.playbookForm(parts.form, data, { rules: rules, markdown: markdown, wording: wording }, edited, searched);

  function words(name, values) {
    return Object.keys(values || {}).reduce(function (text, key) { return text.split("{" + key + "}").join(values[key]); }, labels[name]);
  }

  function say(text) { parts.status.textContent = text; }
  function fail(text) { parts.problem.textContent = text; if (text) parts.problem.scrollIntoView({ block: "nearest" }); }

  // --- What can be opened ---

  function kindOf(file) {
    var folder = file.split("/")[1];
    return forms().find(function (kind) { return kind.folder === folder; });
  }

  function forms() { return Object.values(data.kinds).concat(data.workshop, data.path); }
  function folders() { return forms().map(function (kind) { return kind.folder; }); }

  function searched(typed) {
    var plain = typed.toLowerCase(), named = entries.filter(function (each) { return (each.code + " " + each.title).toLowerCase().includes(plain); }).map(function (each) { return each.code; });
    if (!window.playbookSearchFetched) return Promise.resolve(named);
    return window.playbookSearchFetched().then(function () {
      found.find = found.find || window.playbookFind(window.playbookSearch);
      var codes = found.find(typed, {}).flatMap(function (each) { return [each.entry].concat(each.twins); }).map(function (entry) { return entry.code; });
      return Array.from(new Set(named.filter(function (code) { return code.toLowerCase() === plain; }).concat(codes, named)));
    }, function () { return named; });
  }

  function listed() {
    var typed = parts.find.value.trim(), mine = found.run = (found.run || 0) + 1;
    (typed ? searched(typed) : Promise.resolve(entries.map(function (each) { return each.code; }))).then(function (codes) {
      if (mine !== found.run) return;
      var rows = codes.map(function (code) { return entries.find(function (each) { return each.code === code; }); }).filter(Boolean);
      rows = (typed ? rows : rows.sort(function (one, other) { return (other.behind || 0) - (one.behind || 0); })).concat(typed ? [] : entries.filter(function (each) { return !each.code; }));
      parts.found.replaceChildren.apply(parts.found, rows.slice(0, 12).map(function (each) {
        return make("li", {}, make("button", { type: "button", class: "tool", onclick: function () { open(each.file); } }, [make("span", { class: "code", text: each.code }), " " + each.title, stateOf(each)]));
      }));
      parts["found-told"].textContent = typed ? words(rows.length === 1 ? "found_one" : "found", { n: rows.length }) : "";
    });
  }

  // How much of a translation is behind its original, or has no words yet.
  function stateOf(each) {
    var said = [each.behind ? words("state_behind", { n: each.behind }) : "", each.missing ? words("state_missing", { n: each.missing }) : ""].filter(Boolean);
    return said.length ? make("span", { class: "write-left-to-do", text: " " + said.join(", ") }) : null;
  }

  function readEntries() {
    if (!place || !place.entries) return Promise.resolve();
    if (translator && place.key === "folder") return Promise.resolve(); // what is in both languages, the press knows better
    return place.entries().then(function (list) {
      entries = data.entries = list;
      listed();
    }, function () { fail(labels.no_answer); });
  }

  function newButtons() {
    if (!parts.kinds) return; // a translation has none
    parts.kinds.replaceChildren.apply(parts.kinds, forms().map(function (kind) {
      return make("li", { class: "kind-" + kind.key }, [
        make("button", { type: "button", class: "tool", text: kind.name, "aria-describedby": "new-" + kind.key, onclick: function () { say(labels.moment); ready.then(function () { say(""); begin(kind); }); } }),
        make("p", { id: "new-" + kind.key, text: kind.purpose })
      ]);
    }));
  }

  function keptDrafts() {
    var all = drafts.all().filter(function (each) { return kindOf(each.file); });
    parts.kept.hidden = !all.length;
    parts["kept-list"].replaceChildren.apply(parts["kept-list"], all.map(function (each) {
      var title = (files.fact(files.parse(each.text), "title") || {}).value || each.file;
      return make("li", {}, [
        make("button", { type: "button", class: "go", text: words("resume", { title: title }), onclick: function () { resume(each); } }), " ",
        make("button", { type: "button", class: "tool", text: labels.discard, "aria-label": labels.discard + " " + title, onclick: function () { drafts.drop(each.file); keptDrafts(); parts.find.focus(); } })
      ]);
    }));
  }

  // --- A draft ---

  function begin(kind) {
    var others = entries, code = rules.nextCode(kind, others), facts = ["code: " + code, "title:"];
    Object.keys(kind.fields).forEach(function (name) {
      var rule = kind.fields[name];
      if (rule.required && rule.list && rule.type === "audience") facts.push(name + ": [" + data.choices.audience[0][0] + "]");
    });
    var text = "---\n" + facts.join("\n") + "\n---\n" + (kind.sections ? "" : "\n## \n" + blocks.start(kind.opener, labels));
    show({ file: files.parse(text), kind: kind, path: "content/" + kind.folder + "/" + code.toLowerCase() + ".md", isNew: true, version: "", saved: text });
    form.focus("facts title");
  }

  function show(next) {
    draft = next;
    steps = window.playbookSteps(files.serialise(draft.file));
    parts.start.hidden = true;
    parts.desk.hidden = false;
    parts.form.className = "write-form kind-" + draft.kind.key;
    fail("");
    render();
    window.scrollTo(0, 0);
  }

  function render() {
    parts.raw.hidden = draft.file.isForm !== false;
    parts.form.hidden = !parts.raw.hidden;
    if (parts.form.hidden) parts.text.value = draft.text;
    else form.show(draft.file, draft.kind, originalOf(draft));
    named();
    drawBelow();
    refresh();
  }

  // What the form asks about the original of a translation; null where none is written.
  function originalOf(now) {
    if (!now.source) return null;
    function has(name) { return Boolean(translator.wordsOf(now.source.file, now.kind, name)); }
    return {
      of: function (name, label) { return translator.beside(now, name, label, refresh); },
      isWords: function (name) { return translator.isWords(now.path, name); },
      has: has, body: translator.bodyOf
    };
  }

  // What the playbook below says, where the draft is laid over one of its files.
  function drawBelow() {
    parts.below.hidden = !draft.below || Boolean(draft.source);
    if (parts.below.hidden) return;
    parts["below-note"].textContent = words("below_note", { name: draft.below.name });
    parts["below-list"].replaceChildren.apply(parts["below-list"], window.playbookBase.rows(draft.below.parts, { words: words, settle: settle }));
  }

  function settle(part, way) {
    if (!isSaved()) return fail(labels.below_save_first);
    var file = draft.path;
    place.settle(file, part.name, way).then(function () { drafts.drop(file); return open(file); }, function (error) { fail(labels.not_saved + (error.message ? " " + error.message : "")); });
  }

  // A draft with all that it leaves to what it is laid over: the playbook below, or the original.
  function whole() {
    var under = draft.source || draft.below;
    return under ? window.playbookBase.merged(draft.file, under.text) : draft.file;
  }

  function codeOf() { return (files.fact(draft.source ? draft.source.file : draft.file, "code") || {}).value || ""; }

  function named() {
    var title = (files.fact(whole(), "title") || {}).value, code = codeOf();
    parts.name.textContent = [code, title || words("untitled", { kind: draft.kind.name })].filter(Boolean).join(" · ");
    parts.path.textContent = placeOfFile();
  }

  function textOf() { return draft.file.isForm === false ? parts.text.value : files.serialise(draft.file); }
  function placeOfFile() { return (translator ? translator.folder : "") + draft.path; }
  function isSaved() { return textOf() === draft.saved && !(draft.current && draft.current.size); }

  // given: what the press says of what the file is laid over.
  function opened(file, text, version, given) {
    var kind = kindOf(file), words = translator ? translator.renamed(file, text) : text, parsed = files.parse(words), plain = words.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    if (!kind) return fail(labels.no_kind);
    show(Object.assign({ file: parsed, kind: kind, path: file, isNew: false, isFixed: true, version: version, saved: parsed.isForm ? files.serialise(parsed) : plain, text: plain }, laidOver(file, given || {})));
    parts.name.focus();
  }

  // What a draft is laid over, and in a translation the parts that its author calls current again.
  function laidOver(file, given) {
    return translator ? { source: translator.source(file, given.source), current: new Set() } : { below: given.below };
  }

  function open(file) {
    if (translator && (!place || place.key === "folder")) return openTranslation(file);
    if (place) return place.open(file).then(function (got) { opened(file, got.text, got.version, got); }, function () { fail(labels.no_answer); });
    suggest(file);
  }

  // --- A change suggested without the file ---

  function suggest(file) {
    var entry = entries.find(function (each) { return each.file === file; }), name = entry.code + " · " + entry.title;
    var page = new URL(file.replace(/^content\//, "").replace(/\.md$/, ".html"), new URL(root.dataset.root, location.href)).href;
    say(words("choose_file", { file: file }));
    parts["suggest-title"].textContent = words("suggest", { entry: name });
    parts["suggest-forge"].hidden = !data.forge;
    if (data.forge) {
      parts["suggest-forge"].href = store.proposal(data.forge, file, "", false).address;
      parts["suggest-forge"].textContent = words("suggest_forge", { forge: data.forge.sort === "github" ? "GitHub" : "GitLab" });
    }
    found.suggested = { name: name, page: page };
    parts["suggest-send"].hidden = !data.ask.address;
    addressed();
    parts.suggest.hidden = false;
    parts["suggest-title"].focus();
  }

  function suggestion() { return found.suggested.name + "\n" + found.suggested.page + "\n\n" + parts["suggest-text"].value; }

  // A letter has the suggestion in it; a form for problems is opened as it is.
  function addressed() {
    var letter = "?subject=" + encodeURIComponent(found.suggested.name) + "&body=" + encodeURIComponent(suggestion());
    parts["suggest-send"].href = data.ask.address + (/^mailto:[^?]*$/.test(data.ask.address) ? letter : "");
  }

  function copySuggestion() {
    var copied = navigator.clipboard ? navigator.clipboard.writeText(suggestion()) : Promise.reject(new Error("clipboard"));
    copied.then(function () { say(words("suggest_copied", { contact: data.ask.contact || labels.suggest_whom })); }, function () {
      parts["suggest-text"].value = suggestion();
      parts["suggest-text"].select();
      fail(labels.suggest_not_copied);
    });
  }

  // Without the press: the words as they are in the folder, else as they were published, beside the original as it was when the site was made.
  function openTranslation(file) {
    function begin(text, version, source) { opened(file, text || "---\ntitle:\n---\n", version, { source: source }); }
    if (!place) return Promise.resolve(begin(translator.own(file), ""));
    return Promise.all([place.read(translator.folder + file), place.read(file)]).then(function (found) {
      begin(found[0], found[0] || "", found[1] && { text: found[1], parts: translator.source(file).parts });
    }, function () { fail(labels.no_permission); });
  }

  function resume(kept) {
    var kind = kindOf(kept.file), parsed = files.parse(kept.text);
    show(Object.assign({ file: parsed, kind: kind, path: kept.file, isNew: kept.isNew, version: kept.version || "", saved: "", text: kept.text }, translator ? laidOver(kept.file, {}) : {}));
    say(labels.resumed);
    parts.name.focus();
  }

  // A new entry's file is called after its title, until it has been saved.
  function rename() {
    var title = (files.fact(draft.file, "title") || {}).value, slug = typeof title === "string" ? window.playbookFileName(title) : "";
    if (!draft.isNew || draft.isFixed || !slug) return;
    var path = "content/" + draft.kind.folder + "/" + slug + ".md", isTaken = entries.some(function (each) { return each.file === path; });
    if (isTaken || path === draft.path) return;
    drafts.drop(draft.path);
    draft.path = path;
  }

  function edited(where) {
    rename();
    named();
    steps.add(files.serialise(draft.file), where);
    keep();
    clearTimeout(quiet);
    quiet = setTimeout(refresh, QUIET);
  }

  function keep() {
    var isKept = isSaved() ? (drafts.drop(draft.path), true) : drafts.keep(draft.path, { text: textOf(), isNew: draft.isNew, version: draft.version, when: Date.now() });
    parts.state.textContent = draft.isNew && isSaved() ? labels.state_new : isSaved() ? labels.state_saved : isKept ? labels.state_kept : labels.state_not_kept;
  }

  function refresh() {
    clearTimeout(quiet);
    parts.undo.disabled = !steps.canUndo();
    parts.redo.disabled = !steps.canRedo();
    keep();
    var all = whole(), entry = window.playbookEntry(data, all, draft.kind, draft.path, draft.isNew);
    if (draft.file.isForm !== false) tell(rules.check(all, entry).filter(isTranslators).map(function (each) { return { place: each.part === "card" ? "sections " + heading(each.name) : each.part + " " + each.name.toLowerCase(), message: each.message }; }), false);
    drawCard(entry);
    drawPage(entry);
    clearTimeout(slow);
    if (place && place.check) slow = setTimeout(askPress, SLOW);
  }

  // In a translation, what is said of facts that are no words is nothing that its author could change.
  function isTranslators(each) { return !draft.source || each.part !== "facts" || translator.isWords(draft.path, each.name); }

  function heading(key) { return key && draft.kind.sections[key] ? draft.kind.sections[key].heading.toLowerCase() : ""; }

  // --- Messages ---

  function tell(messages, isPress) {
    var rest = form.tell(messages);
    parts.rest.replaceChildren.apply(parts.rest, rest.map(function (each) { return make("li", wording.item(each.message)); }));
    told = messages.length;
    parts.count.textContent = messages.length ? words(messages.length === 1 ? "problem_one" : "problems", { n: messages.length }) : isPress ? labels.no_problems : labels.no_problems_here;
    parts.next.hidden = !messages.some(function (each) { return !rest.includes(each); });
    parts.next.onclick = function () { form.focus(messages.find(function (each) { return !rest.includes(each); }).place); };
  }

  // The place of a message of the press: the fact or section that it names, else the one that its line is in.
  function placeOf(problem, lines) {
    var named = /^missing (field|section) '(?:## )?(.+?)'/.exec(problem.message);
    if (named) return (named[1] === "field" ? "facts " : "sections ") + named[2].toLowerCase();
    function last(group, limit) {
      return Object.keys(lines[group]).filter(function (name) { return lines[group][name] <= problem.line; }).sort(function (one, other) { return lines[group][other] - lines[group][one]; })[0];
    }
    if (problem.line < lines.end) return "facts " + last("facts");
    if (draft.kind.opener) return blocks.placeOf(draft.file.sections, draft.kind, lines.order, problem.line);
    return "sections " + last("sections");
  }

  function askPress() {
    var mine = ++asked, now = draft, text = textOf();
    place.check(draft.path, text).then(function (answer) {
      if (mine !== asked || now !== draft || text !== textOf()) return;
      var lines = files.lines(draft.file);
      tell(answer.problems.map(function (each) { return { place: draft.file.isForm === false ? "" : placeOf(each, lines), message: each.message }; }), true);
      if (answer.page) pressPage(answer.page);
    }, function () { say(labels.no_answer); });
  }

  // --- Card and page ---

  function drawCard(entry) {
    var faces = entry.kind.sections ? card.draw(entry) : null, stock = data.stocks[card.stockOf(entry)];
    parts.card.hidden = !entry.kind.sections;
    parts["card-none"].hidden = !entry.kind.sections || Boolean(faces);
    if (!faces) return parts.faces.replaceChildren();
    var holder = make("div", {});
    holder.innerHTML = faces.join("");
    var made = Array.from(holder.children);
    holder.querySelectorAll("[id]").forEach(function (each) { each.removeAttribute("id"); });
    holder.querySelectorAll("a").forEach(function (each) { each.removeAttribute("href"); });
    parts.faces.replaceChildren.apply(parts.faces, made);
    parts.faces.getBoundingClientRect();
    document.fonts.ready.then(function () {
      var over = window.playbookFit(made, stock.steps, stock.safe * PX);
      parts.over.textContent = over.map(function (face) { return labels[face.classList.contains("front") ? "over_front" : "over_back"]; }).join(" ");
    });
  }

  function sectionPart(name, html) { return html ? "<section class=\"part\"><h2>" + markdown.escaped(name) + "</h2><div class=\"prose\">" + html + "</div></section>" : ""; }

  // Without the press: its words in their order, without what only it can lay out.
  function drawPage(entry) {
    if (parts.page.dataset.by === draft.path && place) return; // the press draws it anew in a moment
    var shown = draft.kind.sections ? Object.keys(draft.kind.sections).filter(function (key) { return !draft.kind.sections[key].facilitator && entry.sections[key]; }).map(function (key) { return sectionPart(draft.kind.sections[key].heading, markdown.blocks(entry.sections[key])); })
      : draft.file.sections.slice(1).map(function (part) { return sectionPart(part.heading, markdown.blocks(blocks.prose(part.text, draft.kind))); });
    var title = entry.facts.title ? "<h1>" + markdown.escaped(typography.plain(String(entry.facts.title))) + "</h1>" : "", summary = typeof entry.facts.summary === "string" && entry.facts.summary ? "<p class=\"summary\">" + markdown.escaped(typography.plain(entry.facts.summary)) + "</p>" : "";
    put(title + summary + shown.join(""));
    parts.page.classList.add("is-plain");
    parts["page-note"].textContent = labels.page_plain;
  }

  function pressPage(html) {
    put(html);
    parts.page.classList.remove("is-plain");
    parts.page.dataset.by = draft.path;
    parts["page-note"].textContent = labels.page_press;
  }

  // Nothing in it runs, is a target, or leads away from the draft.
  function put(html) {
    var made = new DOMParser().parseFromString(html, "text/html").body, here = new URL(draft.path.replace(/^content\//, ""), new URL(root.dataset.root, location.href));
    made.querySelectorAll("script, link, style, template, dialog, .page-tools, .card-tools, .on-card, iframe").forEach(function (each) { each.remove(); });
    made.querySelectorAll("[id]").forEach(function (each) { each.removeAttribute("id"); });
    made.querySelectorAll("[src]").forEach(function (each) { each.src = shownAs(new URL(each.getAttribute("src"), here).href); });
    made.querySelectorAll("a[href], button, input, textarea").forEach(function (each) { if (each.tagName === "A") each.removeAttribute("href"); else each.disabled = true; });
    made.querySelectorAll("h1, h2, h3, h4, h5, h6").forEach(function (each) { each.setAttribute("aria-level", Math.min(6, Number(each.tagName[1]) + 2)); });
    made.querySelectorAll("[tabindex]").forEach(function (each) { each.removeAttribute("tabindex"); });
    made.querySelectorAll("*").forEach(function (each) { Array.from(each.attributes).forEach(function (attribute) { if (/^on/.test(attribute.name)) each.removeAttribute(attribute.name); }); });
    if (!drawnBefore.has(draft.path)) made.querySelectorAll(".masthead .figure").forEach(function (each) { each.remove(); }); // drawn once it is built
    parts.page.replaceChildren.apply(parts.page, Array.from(made.childNodes));
  }

  function shownAs(address) {
    var added = Object.keys(pictures).find(function (name) { return address.endsWith("/" + name); });
    return added ? pictures[added] : address;
  }

  // The page stands below the form, where it has the width that readers see, or beside it, smaller.
  function pageBeside(isBeside) {
    parts.beside.setAttribute("aria-pressed", String(isBeside));
    parts.desk.classList.toggle("has-page-beside", isBeside);
    if (isBeside) parts.side.append(parts["page-place"]); else parts.both.after(parts["page-place"]);
  }

  // --- Undo ---

  function back(step) {
    if (!step) return;
    draft.file = files.parse(step.text);
    render();
    if (step.place) form.focus(step.place);
    say(labels.undone);
  }

  // --- Buttons that put words in ---

  function around(before, after, sample) {
    var area = form.words();
    if (!area || before !== "[" && area.dataset.words !== "markdown") return say(labels.place_first);
    var chosen = area.value.slice(area.selectionStart, area.selectionEnd) || sample, from = area.selectionStart;
    form.insert(area, before + chosen + after);
    area.setSelectionRange(from + before.length, from + before.length + chosen.length);
  }

  function linked() {
    var area = form.words(), chosen = area ? area.value.slice(area.selectionStart, area.selectionEnd) : "";
    if (!area || area.dataset.words !== "markdown") return say(labels.place_first);
    ask(parts["link-dialog"], { words: chosen, address: "" }).then(function (answer) {
      if (answer && answer.address) form.insert(area, "[" + (answer.words || answer.address) + "](" + answer.address + ")");
      else area.focus();
    });
  }

  // What a dialog's form was given; null where it was left. Browsers forget what is chosen in an area while a dialog is open.
  function ask(dialog, values) {
    var area = form.words(), from = area && area.selectionStart, to = area && area.selectionEnd;
    Object.keys(values).forEach(function (name) { dialog.querySelector("[name=" + name + "]").value = values[name]; });
    dialog.querySelectorAll("[type=file]").forEach(function (each) { each.value = ""; });
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise(function (done) {
      dialog.addEventListener("close", function () {
        if (area) area.setSelectionRange(from, to);
        done(dialog.returnValue === "yes" ? Object.fromEntries(Array.from(dialog.querySelectorAll("[name]"), function (each) { return [each.name, each.type === "file" ? each.files[0] : each.value.trim()]; })) : null);
      }, { once: true });
    });
  }

  function pictured() {
    var area = form.words();
    if (!area || area.dataset.words !== "markdown") return say(labels.place_first);
    ask(parts["picture-dialog"], { alt: "" }).then(function (answer) {
      if (!answer || !answer.picture) return area.focus();
      fail("");
      say(labels.picture_works);
      return window.playbookPicture(answer.picture, answer.alt).then(function (picture) {
        var file = "content/images/" + picture.name;
        function done() {
          pictures["images/" + picture.name] = picture.address;
          form.insert(area, "![" + answer.alt + "](../images/" + picture.name + ")", true);
          say(words(place ? "picture_saved" : "picture_downloaded", { file: file, before: kilobytes(picture.before), after: kilobytes(picture.after) }));
        }
        if (!place) { store.download(picture.name, picture.blob); return done(); }
        return place.picture(file, picture).then(done, function (error) { say(""); fail(error.status === 409 ? words("picture_there", { file: file }) : labels.no_answer); });
      }, function () { say(""); fail(labels.picture_unread); });
    });
  }

  function kilobytes(bytes) { return window.playbookNumber(Math.max(1, Math.round(bytes / 1000)), 0) + " kB"; }

  function blanks() {
    var names = Object.keys(data.blanks);
    parts.blank.append.apply(parts.blank, names.map(function (name) { return make("option", { value: "{" + name + "}", text: data.blanks[name].words + " – " + name }); }));
    parts.blank.closest("label").hidden = !names.length;
    parts.blank.addEventListener("change", function () {
      var area = form.words();
      if (area && parts.blank.value) form.insert(area, parts.blank.value); else say(labels.place_first);
      parts.blank.value = "";
    });
  }

  // --- Saving ---

  function saved(version, said) {
    draft.version = version;
    draft.isFixed = true;
    draft.saved = textOf();
    drafts.drop(draft.path);
    if (draft.isNew && !entries.some(function (each) { return each.file === draft.path; })) entries.push({ code: (files.fact(draft.file, "code") || {}).value || "", title: (files.fact(draft.file, "title") || {}).value || "", file: draft.path, lines: [2, 3] });
    draft.isNew = false;
    fail("");
    say(said);
    refresh();
  }

  function conflict(version) {
    ask(parts["conflict-dialog"], {}).then(function (answer) {
      if (!answer) return say(labels.kept_mine);
      return place.open(draft.path).then(function (theirs) {
        store.download(draft.path.split("/").pop().replace(/\.md$/, "-" + labels.theirs + ".md"), theirs.text);
        draft.version = version;
        return save();
      }, function () { fail(labels.no_answer); });
    });
  }

  function save() {
    if (!place) return translator ? downloadTranslation() : download();
    say(labels.saving);
    return place.save(draft.path, textOf(), draft.version, Array.from(draft.current || [])).then(function (answer) {
      return (place.key === "folder" && draft.current && draft.current.size ? lockedInFolder() : Promise.resolve()).then(function () { return answer; });
    }).then(function (answer) {
      currentAgain();
      saved(answer.version, words(told ? "saved_unfinished" : place.key === "serve" ? "saved_serve" : "saved_folder", { file: placeOfFile(), folder: place.name || "", n: told }));
    }, function (error) {
      if (error.status === 409) return conflict(error.version);
      fail(error.status === 403 ? labels.reload : error.name === "NotAllowedError" ? labels.no_permission : labels.not_saved + (error.message ? " " + error.message : ""));
    });
  }

  // In a folder the editor itself writes down what parts that are current again were made from.
  function lockedInFolder() {
    var name = "translation.lock", made = {};
    draft.current.forEach(function (part) { made[part] = draft.source.parts[part]; });
    return place.open(name).then(function (lock) { return place.save(name, translator.locked(lock.text, draft.path, made), lock.version); });
  }

  // What was called current again is so from now on.
  function currentAgain() {
    if (!draft.current || !draft.current.size) return;
    draft.current.forEach(function (part) { delete draft.source.parts[part]; });
    draft.current.clear();
    render();
  }

  // One file for whoever keeps the playbook, as any translator's program writes it.
  function downloadTranslation() {
    var before = files.parse(translator.own(draft.path) || "---\n---\n"), name = codeOf() + "." + translator.language + ".po";
    if (draft.file.isForm === false) return download();
    if (!translator.units(draft, codeOf(), before).length) return say(labels.nothing_new);
    store.download(name, translator.po(draft, codeOf(), before));
    draft.current.clear();
    saved(textOf(), words("saved_po", { file: name }));
  }

  function download() {
    store.download(draft.path.split("/").pop(), textOf());
    saved(textOf(), words("saved_download", { file: draft.path }));
  }

  function propose() {
    var where = store.proposal(data.forge, placeOfFile(), textOf(), draft.isNew), name = data.forge.sort === "github" ? "GitHub" : "GitLab";
    function go() { window.open(where.address, "_blank", "noopener"); }
    if (where.filled) { go(); return say(words("proposed", { forge: name })); }
    var copied = navigator.clipboard ? navigator.clipboard.writeText(textOf()) : Promise.reject(new Error("clipboard"));
    copied.then(function () { go(); say(words("proposed_copied", { forge: name })); }, function () { fail(labels.not_copied); });
  }

  function folder() {
    store.chooseFolder(folders(), translator ? translator.folder : "").then(function (chosen) {
      place = chosen;
      ways();
      return readEntries().then(function () { say(words("folder_open", { folder: chosen.name })); if (parts.desk.hidden) parts.find.focus(); });
    }, function (error) { if (error.name !== "AbortError") fail(error.name === "NoPlaybook" ? labels.no_playbook : labels.no_permission); });
  }

  function ways() {
    parts.save.textContent = place ? (place.key === "serve" ? labels.save_serve : words("save_folder", { folder: place.name })) : labels.save_download;
    parts.download.hidden = !place;
    parts.folder.hidden = parts["folder-start"].hidden = !store.canFolder() || Boolean(place && place.key === "serve");
    parts.propose.hidden = !data.forge;
    parts.how.textContent = place ? (place.key === "serve" ? labels.how_serve : words("how_folder", { folder: place.name })) : translator ? labels.how_translation : labels.how_download;
    parts["open-list"].hidden = !place && !translator;
    parts["open-file"].hidden = Boolean(place && place.key === "serve");
    parts.file.closest("p").hidden = Boolean(translator);
  }

  function close() {
    keep();
    draft = null;
    parts.desk.hidden = true;
    parts.start.hidden = false;
    keptDrafts();
    listed();
    parts.find.offsetParent ? parts.find.focus() : parts.kinds.querySelector("button").focus(); // a translation always has a list
  }

  // --- Beginning ---

  parts.find.addEventListener("input", listed);
  parts.file.addEventListener("change", function () {
    var chosen = parts.file.files[0];
    if (!chosen) return;
    chosen.text().then(function (text) {
      var code = /^code:\s*["']?([A-Z])\d/m.exec(text), kind = code && forms().find(function (each) { return each.letter === code[1]; });
      if (!kind) return fail(labels.no_kind);
      opened("content/" + kind.folder + "/" + chosen.name, text, "");
      draft.isFixed = true;
    });
    parts.file.value = "";
  });
  parts.text.addEventListener("input", function () { clearTimeout(quiet); quiet = setTimeout(refresh, QUIET); });
  parts["as-form"].addEventListener("click", function () {
    var parsed = files.parse(parts.text.value);
    if (!parsed.isForm) return fail(labels.still_text);
    draft.file = parsed;
    steps = window.playbookSteps(files.serialise(parsed));
    fail("");
    render();
  });
  parts.form.addEventListener("submit", function (event) { event.preventDefault(); });
  parts.undo.addEventListener("click", function () { back(steps.undo()); });
  parts.redo.addEventListener("click", function () { back(steps.redo()); });
  parts.bold.addEventListener("click", function () { around("**", "**", labels.sample_bold); });
  parts.slanted.addEventListener("click", function () { around("*", "*", labels.sample_slanted); });
  parts.slot.addEventListener("click", function () { around("[", "]", data.slots[0] || labels.sample_slot); });
  parts.link.addEventListener("click", linked);
  parts.picture.addEventListener("click", pictured);
  if (parts.suggest) { // a translation has none
    parts["suggest-copy"].addEventListener("click", copySuggestion);
    parts["suggest-text"].addEventListener("input", addressed);
  }
  parts.save.addEventListener("click", save);
  parts.download.addEventListener("click", download);
  parts.propose.addEventListener("click", propose);
  [parts.folder, parts["folder-start"]].forEach(function (each) { each.addEventListener("click", folder); });
  parts.beside.addEventListener("click", function () { pageBeside(parts.beside.getAttribute("aria-pressed") !== "true"); });
  parts.close.addEventListener("click", close);
  parts.tools.querySelectorAll("button").forEach(function (each) { each.addEventListener("mousedown", function (event) { event.preventDefault(); }); }); // the cursor stays where words go
  document.addEventListener("keydown", function (event) {
    if (!draft || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    var key = event.key.toLowerCase();
    if (key === "s") { event.preventDefault(); save(); }
    else if (draft.file.isForm === false) return;
    else if (key === "z" && !event.shiftKey && steps.canUndo()) { event.preventDefault(); back(steps.undo()); }
    else if ((key === "y" || key === "z" && event.shiftKey) && steps.canRedo()) { event.preventDefault(); back(steps.redo()); }
    else if (key === "b") { event.preventDefault(); around("**", "**", labels.sample_bold); }
    else if (key === "i") { event.preventDefault(); around("*", "*", labels.sample_slanted); }
  });
  addEventListener("beforeunload", function (event) { if (draft && !isSaved()) { keep(); event.preventDefault(); } });

  newButtons();
  keptDrafts();
  blanks();
  ways();
  listed();
  root.hidden = false;
  // write.html#open=B07, as pages of entries lead here.
  function wanted() {
    var code = new URLSearchParams(location.hash.slice(1)).get("open"), found = code && entries.find(function (each) { return each.code === code; });
    if (found && !draft) open(found.file);
  }

  addEventListener("hashchange", wanted);
  ready = readEntries().then(wanted); // the next free code is known when all entries are
})();

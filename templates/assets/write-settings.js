// Settings: opens a file of site_config/, keeps form, messages and what is shown together, and saves in the editor's four ways.
(function () {
  "use strict";
  var QUIET = 350, SLOW = 1200; // ms without a key until what is shown changes, and the press is asked
  var root = document.getElementById("settings"), data = window.playbookSettings;
  if (!root || !data) return;
  var labels = data.labels, store = window.playbookSave, drafts = window.playbookDrafts(""), yaml = window.playbookSettingsFile, shades = window.playbookColours;
  var ui = {}, open = {}, current = "", printer = data.printers[0] || "", place = store.server(), quiet = 0, slow = 0, asked = 0, told = 0, logo = "";
  var bar = root.querySelector(".write-bar");
  root.querySelectorAll("[id]").forEach(function (each) { ui[each.id.replace("settings-", "")] = each; });

  var file = {
    get: function (path) { return yaml.get(text(), path); },
    set: change, text: text,
    printer: function () { return data.printers.includes(printer) ? printer : ""; },
    usePrinter: function (key) { printer = key; show("settings-printer"); }
  };
  var wording = window.playbookMessages(data.messages), fields = window.playbookSettingsFields(data, file, putPicture, wording), words = fields.words;
  var parts = window.playbookSettingsParts(data, fields, file, function (focus) { render(focus); });

  function say(told) { ui.status.textContent = told; }
  function fail(told) { ui.problem.textContent = told; if (told) ui.problem.scrollIntoView({ block: "nearest" }); }

  // --- Files ---

  // A printer that is new has a file of its own, called after it as it is called first.
  function pathOf(part) {
    var path = parts[part].file;
    if (!path.endsWith("/")) return path;
    return path + (printer || "new-printer") + ".yml";
  }

  function path() { return pathOf(current); }
  function text() { return open[path()] ? open[path()].text : ""; }
  function changedFiles() { return Object.keys(open).filter(function (each) { return open[each].text !== open[each].saved; }); }

  function put(name, found, version) {
    var plain = found.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"), kept = drafts.all().find(function (each) { return each.file === name; });
    open[name] = { text: kept ? kept.text : plain, saved: plain, version: version, steps: window.playbookSteps(plain) };
    if (kept && kept.text !== plain) { open[name].steps.add(kept.text, ""); say(labels.resumed); }
  }

  function isMissing(error) { return error.status === 404 || error.name === "NotFoundError"; }

  function fetched(name) {
    return place.open(name).then(function (found) { put(name, found.text, found.version); }, function (error) {
      if (!isMissing(error)) return fail(labels.no_answer);
      if (parts[current].mayBeNew) put(name, "", "");
    });
  }

  function show(focus) {
    ui.name.textContent = labels["part_" + current];
    ui.about.textContent = labels["about_" + current];
    root.querySelectorAll("[data-part]").forEach(function (each) { each.setAttribute("aria-pressed", String(each.dataset.part === current)); });
    (open[path()] || !place ? Promise.resolve() : fetched(path())).then(function () { render(focus); });
  }

  function render(focus) {
    var isOpen = Boolean(open[path()]);
    ui.path.textContent = path();
    ui.open.hidden = isOpen;
    ui["open-how"].textContent = words(place ? "not_there" : "choose_file", { file: path() });
    ui.new.hidden = !parts[current].mayBeNew;
    fields.clear();
    ui.form.replaceChildren.apply(ui.form, isOpen ? parts[current].form() : []);
    refresh();
    if (focus && document.getElementById(focus)) document.getElementById(focus).focus();
  }

  // --- Changes ---

  function change(where, value) {
    var next = yaml.set(text(), where, value);
    if (next === null) return fail(labels.own_form_told);
    open[path()].text = next;
    open[path()].steps.add(next, where.join("."));
    keep();
    clearTimeout(quiet);
    quiet = setTimeout(refresh, QUIET);
  }

  function keep() {
    var here = open[path()], isSame = !here || here.text === here.saved;
    if (isSame) drafts.drop(path());
    ui.state.textContent = !here ? "" : isSame ? (here.version || here.saved ? labels.state_saved : labels.state_new) : drafts.keep(path(), { text: here.text, when: Date.now() }) ? labels.state_kept : labels.state_not_kept;
  }

  function refresh() {
    clearTimeout(quiet);
    keep();
    ui.undo.disabled = !open[path()] || !open[path()].steps.canUndo();
    // before a file is open there is one thing to do: to open it
    ui.save.hidden = ui.undo.hidden = ui.how.hidden = !open[path()];
    ui.download.hidden = !place || !open[path()];
    ui.propose.hidden = !data.forge || !open[path()];
    ui.folder.className = open[path()] ? "tool" : "go";
    bar.hidden = Array.from(bar.querySelectorAll("button")).every(function (each) { return each.hidden; });
    var seen = parts[current].told ? parts[current].told() : "";
    ui.looks.hidden = !parts[current].looks;
    ui.seen.textContent = seen;
    ui.check.hidden = !open[path()];
    ui.shown.hidden = !parts[current].looks && !(seen && open[path()]);
    if (parts[current].looks) paint();
    clearTimeout(slow);
    if (place && place.check && text()) slow = setTimeout(askPress, SLOW);
    else tell([], false);
  }

  function tell(problems, isPress) {
    told = problems.length;
    var rest = fields.tell(problems.map(function (each) { return { place: yaml.pathAt(text(), each.line).join("."), message: each.message }; }));
    ui.said.replaceChildren.apply(ui.said, rest.map(function (each) { return window.playbookMake("li", wording.item(each.message)); }));
    ui.count.textContent = problems.length ? words(problems.length === 1 ? "problem_one" : "problems", { n: problems.length }) : isPress ? labels.no_problems : place && place.check ? labels.nothing_yet : labels.no_problems_here;
  }

  function askPress() {
    var mine = ++asked, name = path(), now = text();
    place.check(name, now).then(function (answer) {
      if (mine === asked && name === path() && now === text()) tell(answer.problems, true);
    }, function () { say(labels.no_answer); });
  }

  // --- What it looks like ---

  function colourOf(kind) {
    var own = file.get(["colours", kind]), whole = !data.kinds[kind].keeps && file.get(["cards_in_colour"]) === true && file.get(["colour"]);
    return [own, whole].find(function (each) { return typeof each === "string" && shades.isColour(each); });
  }

  function coat(element, colour) {
    var own = colour ? shades.of(colour) : {};
    ["solid", "accent", "tint"].forEach(function (name) { if (own[name]) element.style.setProperty("--" + name, own[name]); else element.style.removeProperty("--" + name); });
  }

  // Until a file is open, the playbook as it is.
  function paint() {
    var head = ui.looks.querySelector(".settings-head"), colour = file.get(["colour"]), picture = head.querySelector("img");
    coat(head, typeof colour === "string" && shades.isColour(colour) ? colour : "");
    head.querySelector("strong").textContent = (open[path()] ? file.get(["name"]) : head.dataset.name) || "";
    head.querySelector(".settings-line").textContent = (open[path()] ? file.get(["tagline"]) : head.dataset.tagline) || "";
    picture.hidden = !file.get(["logo"]);
    if (!picture.hidden) picture.src = logo || file.get(["logo"]);
    ui.looks.querySelectorAll("[data-kind]").forEach(function (each) { coat(each.querySelector(".face"), colourOf(each.dataset.kind)); });
  }

  function dataOf(given) {
    return new Promise(function (done) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.readAsDataURL(given);
    });
  }

  // A logo is saved at once, so that the setting never names a file that is not there.
  function putPicture(name, given, done) {
    dataOf(given).then(function (address) {
      var picture = { blob: given, base64: address.slice(address.indexOf(",") + 1) };
      function well() { if (!/dark/.test(name)) logo = address; done(""); }
      if (!place) { store.download(name.split("/").pop(), given); return well(); }
      return place.picture(name, picture).catch(function (error) {
        if (error.status !== 409) throw error;
        return place.picture(name, picture, error.version);
      }).then(well, function (error) { done(error.message ? given.name + ": " + error.message : labels.not_saved); });
    });
  }

  // --- Saving ---

  function failed(name, error) {
    fail(error.status === 409 ? words("changed", { file: name }) : error.status === 403 ? labels.reload : error.name === "NotAllowedError" ? labels.no_permission : labels.not_saved + (error.message ? " " + error.message : ""));
    throw error;
  }

  function done(name, version) {
    Object.assign(open[name], { saved: open[name].text, version: version });
    drafts.drop(name);
    if (name.startsWith(parts.printers.file)) { printer = name.slice(parts.printers.file.length, -4); if (!data.printers.includes(printer)) data.printers.push(printer); }
  }

  // A new printer's file is called after the printer.
  function named(name) {
    var here = open[name], called = here.version || printer ? "" : window.playbookFileName(String(yaml.get(here.text, ["name"]) || ""));
    if (!called || !name.startsWith(parts.printers.file)) return name;
    var next = parts.printers.file + called + ".yml";
    open[next] = here;
    delete open[name];
    drafts.drop(name);
    return next;
  }

  function save() {
    if (!place) return download();
    var names = changedFiles().map(named);
    if (!names.length) return say(labels.nothing_to_save);
    say(labels.saving);
    names.reduce(function (before, name) {
      return before.then(function () { return place.save(name, open[name].text, open[name].version).then(function (answer) { done(name, answer.version); }, function (error) { failed(name, error); }); });
    }, Promise.resolve()).then(function () {
      fail("");
      say(words(told ? "saved_unfinished" : place.key === "serve" ? "saved_serve" : "saved_folder", { file: names.join(", "), folder: place.name || "", n: told }));
      render();
    }, function () { say(""); });
  }

  function download() {
    var name = named(path());
    store.download(name.split("/").pop(), open[name].text);
    done(name, open[name].version);
    say(words("saved_download", { file: name }));
    render();
  }

  function propose() {
    var name = named(path()), where = store.proposal(data.forge, name, open[name].text, !open[name].version && !open[name].saved), forge = data.forge.sort === "github" ? "GitHub" : "GitLab";
    function go() { window.open(where.address, "_blank", "noopener"); }
    if (where.filled) { go(); return say(words("proposed", { forge: forge })); }
    (navigator.clipboard ? navigator.clipboard.writeText(open[name].text) : Promise.reject(new Error("clipboard"))).then(function () { go(); say(words("proposed_copied", { forge: forge })); }, function () { fail(labels.not_copied); });
  }

  function folder() {
    store.chooseFolder([]).then(function (chosen) {
      place = chosen;
      open = {};
      ways();
      say(words("folder_open", { folder: chosen.name }));
      show();
    }, function (error) { if (error.name !== "AbortError") fail(error.name === "NoPlaybook" ? labels.no_playbook : labels.no_permission); });
  }

  function ways() {
    ui.save.textContent = place ? (place.key === "serve" ? labels.save_serve : words("save_folder", { folder: place.name })) : labels.save_download;
    ui.folder.hidden = !store.canFolder() || Boolean(place && place.key === "serve");
    ui.how.textContent = place ? (place.key === "serve" ? labels.how_serve : words("how_folder", { folder: place.name })) : labels.how_download;
  }

  // --- Beginning ---

  root.querySelectorAll("[data-part]").forEach(function (each) {
    each.addEventListener("click", function () { current = each.dataset.part; fail(""); say(""); show(); ui.name.focus(); });
  });
  ui.file.addEventListener("change", function () {
    var chosen = ui.file.files[0];
    if (chosen) chosen.text().then(function (found) { put(path(), found, ""); render(); ui.name.focus(); });
    ui.file.value = "";
  });
  ui.new.addEventListener("click", function () { put(path(), "", ""); render(); ui.name.focus(); });
  ui.form.addEventListener("submit", function (event) { event.preventDefault(); });
  ui.undo.addEventListener("click", function () { open[path()].text = open[path()].steps.undo().text; render(); say(labels.undone); });
  ui.save.addEventListener("click", save);
  ui.download.addEventListener("click", download);
  ui.propose.addEventListener("click", propose);
  ui.folder.addEventListener("click", folder);
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s" && open[path()]) { event.preventDefault(); save(); }
  });
  addEventListener("beforeunload", function (event) { if (changedFiles().length) event.preventDefault(); });

  current = Object.keys(parts).find(function (name) { return location.hash === "#" + name; }) || "brand";
  ways();
  root.hidden = false;
  show();
})();

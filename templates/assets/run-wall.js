// The wall at the end: the steps that people take, hung up as they read them aloud, kept in this browser, and printed as cards.
(function () {
  "use strict";
  var store = window.playbookRun;
  var data = window.playbookPlan.pageData(), words = data.words;
  var section = document.querySelector("[data-wall-section]");
  var form = section.querySelector("[data-wall-form]"), list = section.querySelector("[data-wall]");
  var told = section.querySelector("[data-wall-told]");
  var FIELDS = ["step", "whose", "when", "who"];
  var before = null; // the wall before something was taken down

  function line(text, name) {
    var made = document.createElement("p");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function card(step, number) {
    var item = document.createElement("li"), away = document.createElement("button");
    item.append(line(step.step, "wall-step"));
    if (step.whose) item.append(line(step.whose, "wall-whose"));
    if (step.when) item.append(line(data.when + ": " + step.when, "wall-fact"));
    if (step.who) item.append(line(data.who + ": " + step.who, "wall-fact"));
    away.type = "button";
    away.className = "tool";
    away.textContent = words.wall_away;
    away.setAttribute("aria-label", words.wall_away_step.replace("{step}", step.step));
    away.addEventListener("click", function () {
      hang(store.wall().steps.filter(function (_, each) { return each !== number; }), words.wall_gone);
      form.elements.step.focus();
    });
    item.append(away);
    return item;
  }

  function hang(steps, text) {
    var wall = store.wall();
    before = steps.length < wall.steps.length ? wall : null;
    store.setWall({ begun: wall.steps.length ? wall.begun : Date.now(), steps: steps });
    told.textContent = text;
  }

  function dateOf(moment) {
    return new Date(moment).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
  }

  // Whether the steps are those of a group before this one: of before the start that is set, or else of another day.
  function isOfOthers(wall) {
    var now = store.get();
    return wall.steps.length > 0 && (store.minute(now) !== null ? wall.begun < store.begins(now.day, now.start) : dateOf(wall.begun) !== dateOf(Date.now()));
  }

  function show() {
    var wall = store.wall(), steps = wall.steps;
    section.querySelector("[data-wall-date]").textContent = steps.length ? dateOf(wall.begun) : "";
    section.querySelector("[data-wall-old]").hidden = !isOfOthers(wall);
    section.querySelector("[data-wall-old-told]").textContent = words.wall_old.replace("{date}", dateOf(wall.begun));
    list.replaceChildren.apply(list, steps.map(card));
    section.querySelector("[data-wall-acts]").hidden = !steps.length;
    section.querySelector("[data-wall-undo-row]").hidden = !before;
  }

  function typed() {
    var step = {};
    FIELDS.forEach(function (name) { step[name] = form.elements[name].value; });
    return step;
  }

  function emptied() {
    hang([], words.wall_gone);
    form.elements.step.focus();
  }

  form.addEventListener("input", function () { store.setDraft(typed()); });
  form.addEventListener("keydown", function (event) { // Enter hangs it up, as in the other fields; with Shift it is a new line
    if (event.key !== "Enter" || event.target !== form.elements.step || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var step = typed();
    FIELDS.forEach(function (name) { step[name] = step[name].trim(); });
    if (!step.step) return;
    var steps = store.wall().steps.concat(step);
    hang(steps, words.wall_hung.replace("{n}", steps.length));
    form.reset();
    store.setDraft(null);
    form.elements.step.focus();
  });
  section.querySelector("[data-wall-empty]").addEventListener("click", emptied);
  section.querySelector("[data-wall-new]").addEventListener("click", emptied);
  section.querySelector("[data-wall-undo]").addEventListener("click", function () {
    var wall = before;
    before = null;
    store.setWall(wall);
    told.textContent = "";
    form.elements.step.focus();
  });
  section.querySelector("[data-wall-print]").addEventListener("click", function () {
    document.documentElement.dataset.printing = "wall";
    window.print();
  });
  window.addEventListener("afterprint", function () { delete document.documentElement.dataset.printing; });
  FIELDS.forEach(function (name) {
    if (typeof store.draft()[name] === "string") form.elements[name].value = store.draft()[name];
  });
  section.querySelector("[data-wall-kept]").hidden = !store.keepsWall();
  section.querySelector("[data-wall-lost]").hidden = store.keepsWall();
  section.hidden = false;
  store.onChange(show);
  show();
})();

// The wall at the end: the steps that people take, hung up as they read them aloud, kept in this browser, and printed as cards.
(function () {
  "use strict";
  var store = window.playbookRun;
  var data = JSON.parse(document.getElementById("run-data").textContent), words = data.words;
  var section = document.querySelector("[data-wall-section]");
  var form = section.querySelector("[data-wall-form]"), list = section.querySelector("[data-wall]");
  var told = section.querySelector("[data-wall-told]");
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
    if (step.when) item.append(line(data.when + ": " + step.when, "wall-fact"));
    if (step.who) item.append(line(data.who + ": " + step.who, "wall-fact"));
    away.type = "button";
    away.className = "tool";
    away.textContent = words.wall_away;
    away.setAttribute("aria-label", words.wall_away_step.replace("{step}", step.step));
    away.addEventListener("click", function () {
      hang(store.wall().filter(function (_, each) { return each !== number; }), words.wall_gone);
      form.elements.step.focus();
    });
    item.append(away);
    return item;
  }

  function hang(steps, text) {
    before = steps.length < store.wall().length ? store.wall() : null;
    store.setWall(steps);
    told.textContent = text;
  }

  function show() {
    var steps = store.wall();
    list.replaceChildren.apply(list, steps.map(card));
    section.querySelector("[data-wall-acts]").hidden = !steps.length;
    section.querySelector("[data-wall-undo-row]").hidden = !before;
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var step = {};
    ["step", "when", "who"].forEach(function (name) { step[name] = form.elements[name].value.trim(); });
    if (!step.step) return;
    var steps = store.wall().concat(step);
    hang(steps, words.wall_hung.replace("{n}", steps.length));
    form.reset();
    form.elements.step.focus();
  });
  section.querySelector("[data-wall-empty]").addEventListener("click", function () { hang([], words.wall_gone); form.elements.step.focus(); });
  section.querySelector("[data-wall-undo]").addEventListener("click", function () { hang(before, ""); form.elements.step.focus(); });
  section.querySelector("[data-wall-print]").addEventListener("click", function () {
    document.documentElement.dataset.printing = "wall";
    window.print();
  });
  window.addEventListener("afterprint", function () { delete document.documentElement.dataset.printing; });
  section.hidden = false;
  store.onChange(show);
  show();
})();

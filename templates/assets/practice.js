// The page of practice: asks a few questions, first from memory, then among four where choices help, and keeps when each is due again.
(function () {
  "use strict";
  var AGAIN = 1, HARD = 2;
  var root = document.querySelector(".practice"), words = JSON.parse(root.dataset.words), most = Number(root.dataset.most);
  var store = window.playbookPractice, queue = window.playbookQueue, fsrs = window.playbookFsrs, told = window.playbookQuestions;
  var start = root.querySelector(".practice-start"), ask = root.querySelector(".practice-ask"), done = root.querySelector(".practice-done");
  var set = document.getElementById("practice-set"), own = document.getElementById("practice-own");
  var attempt = root.querySelector(".practice-try"), four = root.querySelector(".practice-four"), answer = root.querySelector(".practice-answer");
  var asked = [];    // the questions of this round, those that were not known yet once more at its end
  var at = 0;        // which of them is asked
  var first = 0;     // how many stood in it when it began
  var marks = [];    // {question, rating, before} of each answer, to be taken back
  var only = [];     // the codes that an address asks for

  function part(name) { return root.querySelector("[data-" + name + "]"); }

  function fill(text, values) {
    return Object.keys(values).reduce(function (filled, name) { return filled.replace("{" + name + "}", values[name]); }, text);
  }

  function counted(name, count) { return fill(count === 1 ? words[name + "_one"] : words[name], { n: count }); }

  // In how many days, in words: "tomorrow", "in 8 days", "in 3 months".
  function later(days) {
    if (days <= 1) return words.tomorrow;
    if (days < 60) return fill(words.days, { n: days });
    return days < 730 ? fill(words.months, { n: Math.round(days / 30.4) }) : fill(words.years, { n: Math.round(days / 365) });
  }

  function chosen() {
    var codes = set.value === "only" ? only : told.sets[set.value];
    return codes ? told.questions.filter(function (each) { return codes.includes(each.code); }) : told.questions;
  }

  function show(section) {
    [start, ask, done].forEach(function (each) { each.hidden = each !== section; });
    root.querySelector(".practice-file").hidden = section === ask;
  }

  // --- Before a round ---
  function state() {
    var cards = store.get().cards, questions = chosen(), today = store.today();
    var met = questions.filter(function (each) { return cards[each.key]; }).length;
    var due = queue.due(questions, cards, today).length;
    var said = met ? fill(words.state, { met: met, all: questions.length, known: queue.known(questions, cards, today) }) : counted("fresh", questions.length);
    root.querySelector(".practice-state").textContent = said + (met ? " " + counted("due", due) : "");
  }

  function home() {
    root.querySelectorAll("[name=practice-place]").forEach(function (choice) { choice.checked = choice.value === store.place(); });
    show(start);
    state();
  }

  function begin(ahead) {
    asked = queue.today(chosen(), store.get().cards, store.today(), most, ahead);
    at = 0;
    first = asked.length;
    marks = [];
    if (asked.length) next();
    else finish();
  }

  // --- One question ---
  function next() {
    var question = asked[at];
    if (!question) return finish();
    show(ask);
    root.querySelector("progress").max = asked.length;
    root.querySelector("progress").value = at;
    part("place").textContent = at < first ? fill(words.place, { n: at + 1, all: first }) : words.again_place;
    part("question").innerHTML = question.question;
    own.value = "";
    attempt.hidden = false;
    attempt.querySelector("[data-act=choices]").hidden = !question.others.length;
    four.hidden = answer.hidden = true;
    root.querySelector(".practice-undo").hidden = !marks.length;
    document.getElementById("practice-place").focus();
  }

  function shuffled(question) {
    var choices = question.others.map(function (html) { return { html: html }; }).concat({ html: question.answer, right: true });
    for (var last = choices.length - 1; last > 0; last -= 1) {
      var other = Math.floor(Math.random() * (last + 1)), kept = choices[last];
      choices[last] = choices[other];
      choices[other] = kept;
    }
    return choices;
  }

  function choices() {
    var question = asked[at];
    attempt.hidden = true;
    four.hidden = false;
    four.querySelector("ul").replaceChildren.apply(four.querySelector("ul"), shuffled(question).map(function (choice) {
      var item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.innerHTML = choice.html;
      button.addEventListener("click", function () { chose(Boolean(choice.right)); });
      item.append(button);
      return item;
    }));
    four.querySelector("legend").focus();
  }

  // To find it among four is easier than to say it: a right choice counts as known with effort.
  function chose(isRight) {
    reveal(isRight ? words.right : words.wrong);
    answer.querySelector(".practice-marks").hidden = true;
    answer.querySelector(".practice-next").hidden = false;
    answer.querySelector("[data-act=next]").dataset.rating = isRight ? HARD : AGAIN;
  }

  function reveal(verdict) {
    var question = asked[at], entry = told.entries[question.code], cards = store.get().cards, today = store.today();
    attempt.hidden = four.hidden = true;
    answer.hidden = false;
    part("verdict").textContent = verdict;
    part("verdict").hidden = !verdict;
    part("answer").innerHTML = question.answer;
    part("reason").innerHTML = question.reason;
    part("wrote").hidden = !own.value.trim();
    part("wrote").lastElementChild.textContent = own.value.trim();
    part("entry").textContent = question.code + " " + entry.title;
    part("entry").href = entry.page;
    answer.querySelector(".practice-marks").hidden = false;
    answer.querySelector(".practice-next").hidden = true;
    answer.querySelectorAll(".practice-marks [data-rating]").forEach(function (button) {
      var card = fsrs.answered(cards[question.key] || null, Number(button.dataset.rating), today);
      button.lastElementChild.textContent = later(card.due - today);
    });
    (verdict ? part("verdict") : part("answer-heading")).focus();
  }

  // What was not known is asked once more at the end of the round.
  function mark(rating) {
    var kept = store.get(), question = asked[at], today = store.today(), before = JSON.stringify(kept);
    kept.cards[question.key] = fsrs.answered(kept.cards[question.key] || null, rating, today);
    kept.days[today] = (kept.days[today] || 0) + 1;
    marks.push({ question: question, rating: rating, before: before, asked: asked.slice() });
    if (!store.set(kept)) tell(words.nowhere);
    if (rating === AGAIN && at < first) asked.push(question);
    at += 1;
    next();
  }

  function undo() {
    var last = marks.pop();
    store.set(JSON.parse(last.before));
    asked = last.asked;
    at -= 1;
    next();
  }

  // --- After a round ---
  function row(question) {
    var item = document.createElement("li"), link = document.createElement("a"), how = document.createElement("span");
    var entry = told.entries[question.code];
    var rating = marks.filter(function (each) { return each.question === question; })[0].rating, card = store.get().cards[question.key];
    link.href = entry.page;
    link.textContent = question.code + " " + entry.title;
    how.textContent = words.marks[rating - 1] + ", " + later(card.due - store.today());
    item.append(link, " ", how);
    return item;
  }

  // How many of the choice are due on its next day, and when that is.
  function comes() {
    var cards = store.get().cards, today = store.today();
    var days = chosen().flatMap(function (each) { return cards[each.key] && cards[each.key].due > today ? cards[each.key].due : []; });
    var day = Math.min.apply(null, days);
    return days.length ? fill(words.comes, { when: later(day - today), n: days.filter(function (each) { return each === day; }).length }) : "";
  }

  function finish() {
    show(done);
    var round = asked.slice(0, Math.min(at, first)), left = queue.today(chosen(), store.get().cards, store.today(), most, true).length;
    document.getElementById("practice-done").textContent = marks.length ? counted("done", round.length) : words.nothing;
    part("due").textContent = comes();
    done.querySelector("ul").replaceChildren.apply(done.querySelector("ul"), round.map(row));
    done.querySelector("[data-act=more]").hidden = !left;
    document.getElementById("practice-done").focus();
  }

  // --- The file ---
  function tell(text) { root.querySelector(".practice-told").textContent = text; }

  function take(event) {
    var reader = new FileReader(), file = event.target.files[0];
    if (!file) return;
    reader.addEventListener("load", function () {
      var kept = store.fromFile(String(reader.result));
      if (!kept) return tell(words.no_file);
      tell(store.set(kept) ? counted("taken", Object.keys(kept.cards).length) : words.nowhere);
      home();
    });
    reader.readAsText(file);
    event.target.value = "";
  }

  function give() {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([store.toFile()], { type: "application/json" }));
    link.download = words.file;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 0);
    tell(fill(words.saved, { file: words.file }));
  }

  // Asks once more before what was practised is forgotten.
  function clear(event) {
    if (event.currentTarget.dataset.sure) {
      store.clear();
      home();
      tell(words.cleared);
    }
    event.currentTarget.textContent = event.currentTarget.dataset.sure ? words.clear : words.sure;
    event.currentTarget.dataset.sure = event.currentTarget.dataset.sure ? "" : "yes";
  }

  var DOES = {
    show: function () { reveal(""); },
    choices: choices,
    next: function (event) { mark(Number(event.currentTarget.dataset.rating)); },
    undo: undo,
    more: function () { begin(true); },
    end: function () { home(); set.focus(); },
    export: give,
    clear: clear
  };
  root.querySelectorAll("[data-act]").forEach(function (button) { button.addEventListener("click", function (event) { DOES[button.dataset.act](event); }); });
  root.querySelectorAll(".practice-marks [data-rating]").forEach(function (button) {
    button.addEventListener("click", function () { mark(Number(button.dataset.rating)); });
  });
  root.querySelectorAll("[name=practice-place]").forEach(function (choice) {
    choice.addEventListener("change", function () {
      var kept = store.get();
      if (choice.value === "device" && !Object.keys(kept.cards).length) store.set(kept); // there is something to keep: the choice itself
      if (!store.keep(choice.value)) tell(words.nowhere);
      home();
    });
  });
  set.addEventListener("change", function () {
    var kept = store.get();
    kept.set = set.value === "only" ? "" : set.value;
    store.set(kept);
    state();
  });
  root.querySelector(".practice-import input").addEventListener("change", take);
  start.addEventListener("submit", function (event) {
    event.preventDefault();
    begin(false);
  });

  // #set=KEY or #only=B04,R01: what another page asks to be practised.
  function asks() {
    var given = new URLSearchParams(location.hash.slice(1)), codes = (given.get("only") || "").split(",");
    only = codes.filter(function (code) { return told.entries[code]; });
    set.querySelector("[value=only]").hidden = set.querySelector("[value=only]").disabled = !only.length;
    if (only.length) set.value = "only";
    else if (told.sets[given.get("set")]) set.value = given.get("set");
    else set.value = told.sets[store.get().set] ? store.get().set : "";
    home();
  }

  addEventListener("hashchange", asks);
  asks();
})();

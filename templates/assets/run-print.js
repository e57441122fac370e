// What to print for these people: copies and sheets of each file, by the rules that the build gives, for the paper and the form of the
// book that were chosen.
(function () {
  "use strict";
  var list = document.querySelector("[data-print-list]");
  if (!list) return;
  var plans = window.playbookPlan, store = window.playbookRun;
  var data = plans.pageData();
  var words = data.words, papers = Object.keys(data.packs);
  var choices = list.querySelector("[data-print-choices]");
  var NONE = "screens"; // people read and write on screens of their own

  function files(paper) { return data.packs[paper]; }
  function paper() { return papers.includes(store.state().paper) ? store.state().paper : papers[0]; }

  // Pairs of files of which one stands in for the other.
  function standIns() {
    return files(paper()).filter(function (file) { return file.instead_of; }).map(function (file) {
      return [files(paper()).find(function (other) { return other.name === file.instead_of; }), file];
    }).filter(function (pair) { return pair[0]; });
  }

  function isWanted(file) {
    var chosen = store.state().book;
    var pair = standIns().find(function (each) { return each.includes(file); });
    return !pair || (chosen ? chosen === file.name : !file.instead_of);
  }

  function radio(group, value, label, isChecked) {
    var whole = document.createElement("label"), input = document.createElement("input");
    Object.assign(input, { type: "radio", name: group, value: value, checked: isChecked });
    whole.append(input, " " + label);
    return whole;
  }

  function fieldset(legend, group, options, chosen) {
    var set = document.createElement("fieldset"), title = document.createElement("legend");
    title.textContent = legend;
    set.append.apply(set, [title].concat(options.map(function (each) { return radio(group, each[0], each[1], each[0] === chosen); })));
    return set;
  }

  function showChoices() {
    choices.textContent = "";
    if (papers.length > 1) {
      choices.append(fieldset(words.paper, "paper", papers.map(function (key) { return [key, data.papers[key]]; }), paper()));
    }
    standIns().forEach(function (pair) {
      var options = pair.map(function (file) { return [file.name, file.title]; }).concat([[NONE, words.on_screens]]);
      choices.append(fieldset(words.book, "book", options, store.state().book || pair[0].name));
    });
  }

  // The title, which leads to the file where it is published by itself, too.
  function titled(file) {
    if (!file.alone) return file.title;
    var link = document.createElement("a");
    link.href = list.dataset.downloads + file.alone;
    link.textContent = file.title;
    return link;
  }

  function cell(content, below) {
    var made = document.createElement("td");
    made.append(content);
    if (below) {
      var small = document.createElement("span");
      small.className = "method";
      small.textContent = below;
      made.append(small);
    }
    return made;
  }

  function show() {
    var people = store.state().people, rows = list.querySelector("[data-print-rows]"), total = 0;
    var key = [people, paper(), store.state().book].join("|");
    if (list.dataset.told === key) return;
    list.dataset.told = key;
    rows.textContent = "";
    files(paper()).filter(isWanted).forEach(function (file) {
      var copies = plans.copies(file, people), row = document.createElement("tr");
      if (!file.optional) total += copies * file.sheets;
      row.append(cell(titled(file), [file.file, data.settings[file.duplex], file.optional && words.optional].filter(Boolean).join(", ")),
        cell(copies), cell(copies * file.sheets));
      rows.append(row);
    });
    list.querySelector("[data-print-total]").textContent = total;
    document.querySelectorAll("[data-zip]").forEach(function (link) { link.hidden = link.dataset.zip !== paper(); });
  }

  choices.addEventListener("change", function (event) {
    var values = {};
    values[event.target.name] = event.target.value;
    store.set(Object.assign(store.state(), values));
  });
  list.hidden = false;
  showChoices();
  store.onChange(show);
  show();
})();

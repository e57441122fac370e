// "Did it stick?": numbers that a lead types, drawn before and after; and the health check, which suggests two workshops and a path.
(function () {
  "use strict";
  var FIRST_WEEKS = 4, MOST_WEEKS = 26, FEW = 4, HEALTHY = 2; // 2: mostly true
  var root = document.querySelector(".stick"), words = JSON.parse(root.dataset.words), chart = window.playbookChart;
  var store = window.playbookStore("playbook.stick " + root.dataset.name, isOurs);
  var form = root.querySelector(".stick-form"), body = form.querySelector("tbody"), health = root.querySelector(".stick-health");
  var name = document.getElementById("stick-name"), told = root.querySelector(".stick-told");

  function fill(text, values) {
    return Object.keys(values).reduce(function (filled, key) { return filled.replace("{" + key + "}", values[key]); }, text);
  }

  // --- What is kept ---
  function isSide(side) { return Array.isArray(side) && side.length <= MOST_WEEKS && side.every(function (each) { return each === "" || (typeof each === "number" && isFinite(each)); }); }

  function isOurs(kept) {
    return Boolean(kept) && isSide(kept.before) && isSide(kept.after) && typeof kept.name === "string" && typeof kept.which === "string";
  }

  function chosen(group) { return root.querySelector("[name=" + group + "]:checked"); }

  function column(side) {
    return Array.from(body.querySelectorAll("[data-side=" + side + "]")).map(function (input) { return isFinite(input.valueAsNumber) ? input.valueAsNumber : ""; });
  }

  function now() {
    return { which: chosen("stick-which").value, name: name.value, better: chosen("stick-better").value, before: column("before"), after: column("after") };
  }

  function keep() { if (!store.write(store.place(), now())) told.textContent = words.nowhere; }

  // --- The table ---
  function cell(side, week, value) {
    var data = document.createElement("td"), input = document.createElement("input");
    input.type = "number";
    input.step = "any";
    input.dataset.side = side;
    input.value = value;
    input.setAttribute("aria-label", fill(words.before_week, { when: form.querySelectorAll("thead th")[side === "before" ? 1 : 2].textContent, n: week + 1 }));
    input.addEventListener("input", function () { keep(); show(); });
    data.append(input);
    return data;
  }

  function row(week, before, after) {
    var line = document.createElement("tr"), head = document.createElement("th");
    head.scope = "row";
    head.textContent = fill(words.week, { n: week + 1 });
    line.append(head, cell("before", week, before), cell("after", week, after));
    return line;
  }

  function put(kept) {
    var weeks = Math.max(FIRST_WEEKS, kept.before.length, kept.after.length);
    body.replaceChildren();
    for (var week = 0; week < weeks; week += 1) body.append(row(week, at(kept.before, week), at(kept.after, week)));
  }

  function at(side, week) { return side[week] === undefined ? "" : side[week]; }

  // --- What they show ---
  function called() {
    var which = chosen("stick-which").value;
    return which === "own" && name.value.trim() ? name.value.trim() : words.names[which];
  }

  function numbers(side) { return column(side).filter(function (each) { return each !== ""; }); }

  function least(side) { return Math.min.apply(null, side); }

  function most(side) { return Math.max.apply(null, side); }

  function better() {
    var which = chosen("stick-which");
    return which.value === "own" ? chosen("stick-better").value : which.dataset.better;
  }

  // Whether it moved as hoped, how far apart the two are, and what that cannot tell.
  function findings(before, after) {
    var by = chart.mean(after) - chart.mean(before), moved = by < 0 ? "lower" : "higher", low = least(before), high = most(before);
    var within = after.filter(function (each) { return each >= low && each <= high; }).length;
    var said = [fill(words.said, { name: called(), before: chart.shown(chart.mean(before)), n: before.length, least: low, most: high, after: chart.shown(chart.mean(after)), m: after.length, first: least(after), last: most(after) })];
    if (chart.shown(Math.abs(by)) === "0") said.push(words.same);
    else said.push(fill(words[moved], { by: chart.shown(Math.abs(by)) }) + " " + (moved === better() ? words.good : words.bad));
    said.push(before.length < FEW || after.length < FEW ? words.few : within ? fill(words.overlap, { k: within, m: after.length }) : words.apart);
    return said.concat(words.cause);
  }

  function paragraph(text) {
    var made = document.createElement("p");
    made.textContent = text;
    return made;
  }

  function show() {
    var before = numbers("before"), after = numbers("after"), enough = before.length > 1 && after.length > 1;
    var picture = root.querySelector("[data-picture]"), said = root.querySelector("[data-said]");
    root.querySelector(".stick-own").hidden = chosen("stick-which").value !== "own";
    picture.replaceChildren.apply(picture, enough ? [chart.draw(before, after, fill(words.picture, { name: called() }))] : []);
    root.querySelector(".stick-key").hidden = !enough;
    said.replaceChildren.apply(said, (enough ? findings(before, after) : [words.nothing]).map(paragraph));
    root.querySelector("[data-hides]").textContent = words.hides[chosen("stick-which").value];
  }

  // --- Taking it along ---
  function quoted(text) { return '"' + String(text).replace(/"/g, '""').replace(/^([=+\-@\t])/, "'$1") + '"'; } // no formula in a spreadsheet

  function csv() {
    var heads = form.querySelectorAll("thead th"), lines = [[words.column_when, words.column_week, words.column_value + " (" + called() + ")"].map(quoted).join(",")];
    ["before", "after"].forEach(function (side, place) {
      column(side).forEach(function (each, week) { if (each !== "") lines.push([quoted(heads[place + 1].textContent), week + 1, each].join(",")); });
    });
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    link.download = words.file;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 0);
    told.textContent = fill(words.saved, { file: words.file });
  }

  function clear(event) {
    var button = event.currentTarget, sure = button.dataset.sure;
    if (sure) {
      put({ before: [], after: [] });
      store.clear();
      root.querySelectorAll("[name=stick-place]").forEach(function (choice) { choice.checked = choice.value === "tab"; });
      show();
      told.textContent = words.cleared;
    }
    button.dataset.sure = sure ? "" : "yes";
    button.textContent = sure ? words.clear : words.sure;
  }

  function more() {
    var week = body.rows.length;
    if (week >= MOST_WEEKS) return;
    body.append(row(week, "", ""));
    body.rows[week].querySelector("input").focus();
  }

  var DOES = { more: more, csv: csv, print: function () { print(); }, clear: clear };
  root.querySelectorAll("[data-act]").forEach(function (button) { button.addEventListener("click", DOES[button.dataset.act]); });
  form.querySelectorAll("[name=stick-which], [name=stick-better], #stick-name").forEach(function (input) {
    input.addEventListener("input", function () { keep(); show(); });
  });
  root.querySelectorAll("[name=stick-place]").forEach(function (choice) {
    choice.addEventListener("change", function () {
      if (!store.move(choice.value, now())) told.textContent = words.nowhere;
    });
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });

  // --- The health check ---
  // The two workshops that the weakest statements name most: what each lacks counts in full for the first, and half for the others.
  function suggested(marks) {
    var points = {}, weakest = null;
    marks.forEach(function (each) {
      var lacks = 3 - each.mark;
      each.workshops.forEach(function (code, place) { points[code] = (points[code] || 0) + lacks * (place ? 0.5 : 1); });
      if (each.mark < HEALTHY && each.path && (!weakest || each.mark < weakest.mark)) weakest = each;
    });
    var codes = Object.keys(points).filter(function (code) { return points[code]; });
    codes.sort(function (one, other) { return points[other] - points[one] || (one < other ? -1 : 1); });
    return codes.slice(0, 2).concat(weakest ? weakest.path : []);
  }

  function marksOf() {
    return Array.from(health.querySelectorAll("fieldset")).map(function (each) {
      var mark = each.querySelector("input:checked");
      return { mark: mark ? Number(mark.value) : null, workshops: each.dataset.workshops.trim().split(" "), path: each.dataset.path };
    });
  }

  function result(event) {
    event.preventDefault();
    var marks = marksOf(), open = marks.filter(function (each) { return each.mark === null; }).length, shown = health.querySelector("[data-result]");
    if (open) return shown.replaceChildren(paragraph(fill(words.all, { n: open })));
    if (marks.every(function (each) { return each.mark >= HEALTHY; })) return shown.replaceChildren(paragraph(words.healthy));
    var helps = document.getElementById("stick-helps").content, list = document.createElement("ul");
    suggested(marks).forEach(function (code) {
      var link = helps.querySelector('[data-code="' + code + '"]'), item = document.createElement("li");
      if (!link) return;
      item.append(link.cloneNode(true));
      list.append(item);
    });
    shown.replaceChildren(list);
  }

  if (health) {
    health.addEventListener("submit", result);
    health.hidden = false;
  }

  function begin() {
    var kept = store.read(store.place()) || { which: "repeat", name: "", better: "lower", before: [], after: [] };
    root.querySelectorAll("[name=stick-which]").forEach(function (choice) { choice.checked = choice.value === kept.which; });
    if (!chosen("stick-which")) root.querySelector("[name=stick-which]").checked = true;
    root.querySelectorAll("[name=stick-better]").forEach(function (choice) { choice.checked = choice.value === (kept.better === "higher" ? "higher" : "lower"); });
    root.querySelectorAll("[name=stick-place]").forEach(function (choice) { choice.checked = choice.value === store.place(); });
    name.value = kept.name;
    put(kept);
    form.hidden = root.querySelector(".stick-picture").hidden = false;
    show();
  }

  begin();
})();

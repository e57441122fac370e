// Paths: what a reader has ticked off, kept in this browser and nowhere else; the dates from a first day on; and a calendar of them.
(function () {
  "use strict";
  var DAY = 86400000; // ms
  var LINE_OCTETS = 75; // RFC 5545, 3.1
  var name = document.currentScript.dataset.name; // a browser may know several playbooks
  var KEY = "playbook.paths " + name;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");

  // A browser may forbid storage; then ticks last as long as the page.
  function recall() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (error) { return {}; }
  }

  function keep(paths) {
    try { localStorage.setItem(KEY, JSON.stringify(paths)); } catch (error) { /* the page itself still shows it */ }
  }

  function filled(words, values) {
    return Object.keys(values).reduce(function (text, key) { return text.split("{" + key + "}").join(values[key]); }, words);
  }

  // --- Lists of paths, and the page of today's card ---

  function tellRows() {
    var paths = recall();
    document.querySelectorAll("[data-path]").forEach(function (row) {
      var kept = paths[row.dataset.path];
      row.hidden = !(kept && kept.done.length);
      if (!row.hidden) row.textContent = filled(row.dataset.words, { done: kept.done.length, all: kept.all });
    });
  }

  // The path that was touched last and is not at its end.
  function tellReminder(place) {
    var paths = recall();
    var begun = Object.keys(paths).map(function (code) { return paths[code]; }).filter(function (path) { return path.done.length && path.next; });
    var last = begun.sort(function (one, other) { return other.at - one.at; })[0];
    if (!last) return;
    var link = document.createElement("a");
    link.href = base + last.page + "#" + last.next.anchor;
    link.textContent = filled(place.dataset.pathReminder, { title: last.title, done: last.done.length, all: last.all, next: last.next.title });
    place.replaceChildren(link);
    place.hidden = false;
  }

  // --- The page of a path ---

  function Path(root) {
    var boxes = Array.from(root.querySelectorAll("[data-step]"));
    var bar = root.querySelector("[data-progress]");
    var afresh = root.querySelector("[data-afresh]"), again = { words: afresh.textContent, ticked: null };
    var code = root.dataset.ownPath;
    var kept = recall()[code] || { done: [] };

    function step(box) { return box.closest(".path-step"); }

    function ticked() { return boxes.filter(function (box) { return box.checked; }); }

    function next() { return boxes.find(function (box) { return !box.checked; }); }

    function save() {
      var paths = recall(), following = next();
      paths[code] = {
        title: root.dataset.title, page: root.dataset.page, all: boxes.length, at: Date.now(), first: kept.first,
        done: ticked().map(function (box) { return box.dataset.step; }),
        next: following && { anchor: step(following).id, title: step(following).querySelector("h3").textContent }
      };
      keep(paths);
    }

    function tell() {
      var left = boxes.filter(function (box) { return !box.checked; }), minutes = 0;
      left.forEach(function (box) { minutes += Number(step(box).dataset.minutes); });
      boxes.forEach(function (box) { step(box).classList.toggle("is-done", box.checked); });
      bar.querySelector("[role=status]").textContent = left.length ? filled(bar.dataset.words, { done: boxes.length - left.length, all: boxes.length, minutes: minutes }) : bar.dataset.all;
      bar.querySelector("progress").value = boxes.length - left.length;
      afresh.hidden = !ticked().length && !again.ticked;
      afresh.textContent = again.ticked ? afresh.dataset.again : again.words;
      if (left[0]) root.querySelector("[data-next]").href = "#" + step(left[0]).id;
    }

    function tick(which) {
      boxes.forEach(function (box) { box.checked = which.includes(box.dataset.step); });
    }

    tick(kept.done);
    bar.hidden = false;
    boxes.forEach(function (box) {
      box.closest("label").hidden = false;
      box.addEventListener("change", function () { again.ticked = null; save(); tell(); });
    });
    afresh.addEventListener("click", function () {
      var before = ticked().map(function (box) { return box.dataset.step; });
      tick(again.ticked || []);
      again.ticked = again.ticked ? null : before;
      save();
      tell();
    });
    tell();
    Dates(root, kept, save);
  }

  // --- Dates ---

  function Dates(root, kept, save) {
    var form = root.querySelector(".path-start"), field = form.querySelector("input"), told = form.querySelector("[role=status]");
    var working = form.dataset.days.split(",").map(Number);
    var days = Array.from(root.querySelectorAll("[data-day]")).map(function (heading) {
      return { heading: heading, number: Number(heading.dataset.day), place: heading.querySelector("[data-date]"), called: heading.querySelector("[data-date]").textContent };
    });

    function chosen() {
      var parts = field.value.split("-").map(Number);
      return parts.length === 3 && parts[0] > 1000 ? new Date(Date.UTC(parts[0], parts[1] - 1, parts[2])) : null;
    }

    function isWorking(day) { return working.includes((day.getUTCDay() + 6) % 7); }

    // The working day of some number from a first day on; one that is free moves to the next working day.
    function dateOf(first, number) {
      var day = first;
      while (!isWorking(day)) day = new Date(+day + DAY);
      for (var left = number - 1; left > 0;) {
        day = new Date(+day + DAY);
        if (isWorking(day)) left -= 1;
      }
      return day;
    }

    function named(day) {
      return day.toLocaleDateString(root.dataset.language, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
    }

    function draw() {
      var first = chosen();
      days.forEach(function (day) {
        day.place.textContent = first ? day.called + ", " + named(dateOf(first, day.number)) : day.called;
      });
    }

    form.hidden = false;
    root.querySelectorAll("[data-without-script]").forEach(function (each) { each.hidden = true; });
    field.value = kept.first || "";
    draw();
    field.addEventListener("change", function () { kept.first = field.value; told.textContent = ""; save(); draw(); });
    form.addEventListener("submit", function (event) {
      var first = chosen();
      event.preventDefault();
      if (!first) { told.textContent = told.dataset.ask; field.focus(); return; }
      var dated = days.map(function (day) { return { of: day.heading, on: dateOf(first, day.number) }; });
      download(form.dataset.file + ".ics", calendar(root, dated));
      told.textContent = filled(told.dataset.told, { n: new Set(dated.map(function (each) { return +each.on; })).size, first: named(dated[0].on), last: named(dated[dated.length - 1].on) });
    });
  }

  // --- A calendar: all-day events, marked free, without alarm ---

  function calendar(root, dated) {
    var title = root.dataset.title;
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Playbook Press//NONSGML paths//" + root.dataset.language.toUpperCase(), "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:" + escaped(name + ": " + title)];
    dated.forEach(function (each) {
      var part = each.of.closest("section");
      var steps = Array.from(part.querySelectorAll(".path-step")).map(function (step) { return step.querySelector("h3").textContent + " (" + step.dataset.minutes + ")"; });
      lines.push("BEGIN:VEVENT", "UID:" + each.of.dataset.uid, "DTSTAMP:" + stamp(new Date()), "DTSTART;VALUE=DATE:" + plain(each.on), "DTEND;VALUE=DATE:" + plain(new Date(+each.on + DAY)),
        "SUMMARY:" + escaped(title + ": " + each.of.querySelector("[data-title]").textContent), "DESCRIPTION:" + escaped(steps.join("\n")));
      if (/^http/.test(location.protocol)) lines.push("URL:" + location.href.replace(/[?#].*$/, "") + "#" + each.of.id);
      lines.push("TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT");
    });
    return lines.concat("END:VCALENDAR").map(folded).join("");
  }

  function plain(day) { return day.toISOString().slice(0, 10).replace(/-/g, ""); }

  function stamp(moment) { return moment.toISOString().replace(/[-:]|\.\d+/g, ""); }

  function escaped(text) { return text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n"); }

  // A line ends before it has more than 75 octets, and never within a character.
  function folded(line) {
    var pieces = [""], octets = 0;
    Array.from(line).forEach(function (letter) {
      var size = new TextEncoder().encode(letter).length;
      if (octets + size > LINE_OCTETS) { pieces.push(" "); octets = 1; }
      pieces[pieces.length - 1] += letter;
      octets += size;
    });
    return pieces.join("\r\n") + "\r\n";
  }

  function download(file, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = file;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  document.querySelectorAll("[data-own-path]").forEach(Path);
  document.querySelectorAll("[data-path-reminder]").forEach(tellReminder);
  tellRows();
})();

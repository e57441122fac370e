// A course as one sharable content object of SCORM 1.2: shows a section at a time, and tells the learning system how far the learner is,
// when all was seen, and how many questions were answered. Without a learning system around it everything works but is not kept.
(function () {
  "use strict";
  var words = document.body.dataset, nav = document.querySelector("nav"), place = nav.querySelector(".place");
  var sections = Array.from(document.querySelectorAll("[data-section]")), forms = Array.from(document.querySelectorAll(".asked"));
  var steps = Array.from(nav.querySelectorAll("button")), api = found(), state = { at: 0, seen: [], marks: {} }, ended = false;

  // The system's side stands in a window around this one, or in the one that opened it (SCORM 1.2 RTE, 3.3.6.1).
  function found() {
    var windows = [window, window.opener], depth;
    for (var way = 0; way < windows.length; way += 1) {
      var each = windows[way];
      try {
        for (depth = 0; each && depth < 10; depth += 1) {
          if (each.API) return each.API;
          if (each.parent === each) break;
          each = each.parent;
        }
      } catch (error) { /* a window of another host tells nothing */ }
    }
    return null;
  }

  function get(name) { return api ? String(api.LMSGetValue(name)) : ""; }

  function set(name, value) { if (api) api.LMSSetValue(name, String(value)); }

  function restore() {
    if (!api) return;
    api.LMSInitialize("");
    try {
      var kept = JSON.parse(get("cmi.suspend_data") || "{}");
      state = { at: kept.at || 0, seen: kept.seen || [], marks: kept.marks || {} };
    } catch (error) { /* begun anew */ }
    if (["", "not attempted"].indexOf(get("cmi.core.lesson_status")) >= 0) set("cmi.core.lesson_status", "incomplete");
  }

  function score() {
    var right = forms.filter(function (form) { return state.marks[form.dataset.key]; }).length;
    return Math.round(100 * right / forms.length);
  }

  function isDone() {
    return state.seen.length === sections.length && forms.every(function (form) { return form.dataset.key in state.marks; });
  }

  // Tells the system. What is kept of a learner is the section, which sections were seen, and which questions were known.
  function tell() {
    set("cmi.core.lesson_location", state.at);
    set("cmi.suspend_data", JSON.stringify(state));
    if (forms.length && Object.keys(state.marks).length) {
      set("cmi.core.score.min", 0);
      set("cmi.core.score.max", 100);
      set("cmi.core.score.raw", score());
    }
    if (isDone()) set("cmi.core.lesson_status", "completed");
    if (api) api.LMSCommit("");
  }

  function show(at, byReader) {
    state.at = Math.min(Math.max(at, 0), sections.length - 1);
    if (state.seen.indexOf(state.at) < 0) state.seen.push(state.at);
    sections.forEach(function (section, number) { section.hidden = number !== state.at; });
    place.textContent = words.place.replace("{n}", state.at + 1).replace("{all}", sections.length);
    steps[0].disabled = state.at === 0;
    steps[1].disabled = state.at === sections.length - 1;
    if (byReader) {
      scrollTo(0, 0);
      sections[state.at].focus({ preventScroll: true });
    }
    tell();
  }

  function reveal(form, lead) {
    var status = form.querySelector("[role=status]");
    status.replaceChildren(form.querySelector("template").content.cloneNode(true));
    if (lead) status.prepend(lead);
  }

  function mark(form, isRight) {
    state.marks[form.dataset.key] = isRight ? 1 : 0;
    form.querySelectorAll("input, button").forEach(function (each) { each.disabled = true; });
    form.querySelectorAll("[data-own-mark], [data-show]").forEach(function (each) { each.hidden = true; });
    told();
    tell();
  }

  function told() {
    var line = document.querySelector(".score"), count = Object.keys(state.marks).length;
    if (!line || !count) return;
    line.textContent = words.score.replace("{n}", score()) + (isDone() ? " " + words.done : "");
  }

  forms.forEach(function (form) {
    var choices = form.querySelector(".choices"), own = form.querySelector("[data-own-mark]");
    form.addEventListener("click", function (event) {
      if (event.target.matches("[data-choices]")) {
        choices.hidden = false;
        event.target.parentNode.hidden = true;
        choices.querySelector("input").focus();
      } else if (event.target.matches("[data-show]")) {
        reveal(form);
        own.hidden = false;
        event.target.parentNode.hidden = true;
        own.querySelector("button").focus();
      } else if (own && own.contains(event.target) && event.target.matches("button")) {
        mark(form, event.target.value === "1");
      }
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var chosen = form.querySelector("input:checked");
      if (!chosen) return;
      var isRight = chosen.value === form.dataset.answer, lead = document.createElement("p");
      lead.textContent = isRight ? words.right : words.wrong;
      reveal(form, lead);
      mark(form, isRight);
    });
  });

  function finish() {
    if (ended || !api) return;
    ended = true;
    set("cmi.core.exit", isDone() ? "" : "suspend");
    tell();
    api.LMSFinish("");
  }

  steps.forEach(function (each) {
    each.addEventListener("click", function () { show(state.at + Number(each.dataset.step), true); });
  });
  // A link into another section opens that.
  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#']"), target = link && document.getElementById(link.hash.slice(1));
    var section = target && target.closest("[data-section]");
    if (section && sections.indexOf(section) !== state.at) {
      event.preventDefault();
      show(sections.indexOf(section), true);
      target.scrollIntoView();
    }
  });
  addEventListener("pagehide", finish);
  restore();
  Object.keys(state.marks).forEach(function (key) {
    var form = forms.find(function (each) { return each.dataset.key === key; });
    if (form) { reveal(form); mark(form, state.marks[key]); }
  });
  nav.hidden = false;
  document.body.classList.add("paged");
  show(state.at, false);
  told();
})();

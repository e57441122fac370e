// One timer of a page: for pairs, rounds and talks. It rings at each change of turns, if a reader turned the sound on, and goes on after
// a reload. Whatever has data-timer starts it; what shows it stands in elements with data-timer-shown.
(function () {
  "use strict";
  var SECOND = 1000, MINUTE = 60 * SECOND, LAST = MINUTE; // the last minute has a colour and a word of its own
  var KEY = "playbook.timer " + location.pathname, SOUND = "playbook.sound";
  var FORGOTTEN = 10 * MINUTE, STOOD = 12 * 60 * MINUTE; // how long a timer is kept that is over, or that was stopped
  var words = document.currentScript.dataset;
  var tones = { turn: [660], end: [660, 880] }; // Hz: one soft tone to change, two at the end
  var kept = read(KEY, null), timer = isTimer(kept) ? kept : null; // {name, all, turns, ends} while it runs, {…, left, stood} while it stands
  var audio = null, lastSaid = "", lastTurn = 0, wasOver = false;

  function read(key, otherwise) {
    try { return JSON.parse(localStorage.getItem(key)) || otherwise; } catch (error) { return otherwise; }
  }

  function keep(key, value) {
    try {
      if (value) localStorage.setItem(key, JSON.stringify(value));
      else localStorage.removeItem(key);
    } catch (error) { /* a browser that keeps nothing: the timer runs until the page is left */ }
  }

  function isTimer(value) {
    return Boolean(value) && typeof value.name === "string" && value.all > 0 && value.turns > 0 && (isFinite(value.ends) || isFinite(value.left) && isFinite(value.stood));
  }

  // Whether nobody waits for it any more: a timer of another day.
  function isForgotten() { return timer.left === undefined ? -left() > FORGOTTEN : Date.now() - timer.stood > STOOD; }

  function left() { return timer.left === undefined ? timer.ends - Date.now() : timer.left; }
  function turn() { return Math.min(timer.turns, Math.floor((timer.all - Math.max(0, left())) / (timer.all / timer.turns)) + 1); }

  function clock(ms) {
    var seconds = Math.ceil(Math.abs(ms) / SECOND);
    return Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  }

  // A sine that swells and fades within half a second: heard across a room, and nobody starts.
  function tone(hertz, at) {
    var wave = audio.createOscillator(), gain = audio.createGain(), start = audio.currentTime + at;
    wave.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.12, start + 0.08);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.55);
    wave.connect(gain).connect(audio.destination);
    wave.start(start);
    wave.stop(start + 0.6);
  }

  function ring(which) {
    if (!read(SOUND, false) || !(window.AudioContext || window.webkitAudioContext)) return;
    audio = audio || new (window.AudioContext || window.webkitAudioContext)();
    if (audio.state === "suspended") audio.resume();
    tones[which].forEach(function (hertz, number) { tone(hertz, number * 0.5); });
  }

  function state() {
    if (left() <= 0) return "over";
    if (timer.left !== undefined) return "paused";
    return left() <= LAST && timer.all > LAST ? "last" : "running";
  }

  // What a screen reader is told: only what has changed, never each second.
  function say(text) {
    if (text === lastSaid) return;
    lastSaid = text;
    document.querySelectorAll("[data-timer-said]").forEach(function (place) { place.textContent = text; });
  }

  function told() {
    var now = state(), who = timer.turns > 1 ? words.turn.replace("{n}", turn()).replace("{all}", timer.turns) : "";
    return [timer.name, who, now === "running" ? "" : words[now]].filter(Boolean).join(" · ");
  }

  function changes() {
    if (timer.left !== undefined) return;
    if (left() <= 0 && !wasOver) ring("end");
    else if (left() > 0 && lastTurn && turn() > lastTurn) ring("turn");
    wasOver = left() <= 0;
    lastTurn = turn();
  }

  function show() {
    if (timer && isForgotten()) return set(null);
    document.querySelectorAll("[data-timer-shown]").forEach(function (place) {
      place.hidden = !timer;
      if (!timer) return;
      place.dataset.state = state();
      place.querySelector("[role=timer]").textContent = left() < 0 ? "+" + clock(left()) : clock(left());
      place.querySelector(".timer-told").textContent = told();
      place.querySelector("progress").value = Math.max(0, Math.min(1, left() / timer.all));
      place.querySelector("[data-timer-pause]").textContent = timer.left === undefined ? words.pause : words.go;
    });
    document.querySelectorAll("[data-sound]").forEach(function (button) {
      button.setAttribute("aria-pressed", String(Boolean(read(SOUND, false))));
    });
    if (timer) { changes(); say(told()); } else say("");
  }

  function set(value) {
    timer = value;
    keep(KEY, value);
    show();
  }

  function start(name, minutes, turns) {
    lastTurn = 1;
    wasOver = false;
    set({ name: name, all: minutes * MINUTE, turns: turns, ends: Date.now() + minutes * MINUTE });
  }

  function pause() {
    var rest = left();
    if (timer.left === undefined) set({ name: timer.name, all: timer.all, turns: timer.turns, left: rest, stood: Date.now() });
    else set({ name: timer.name, all: timer.all, turns: timer.turns, ends: Date.now() + rest });
  }

  // Another minute, from now if the time is over.
  function more() {
    var rest = Math.max(0, left()) + MINUTE, next = { name: timer.name, all: Math.max(timer.all, rest), turns: timer.turns };
    if (timer.left === undefined) next.ends = Date.now() + rest;
    else Object.assign(next, { left: rest, stood: Date.now() });
    set(next);
  }

  window.playbookTimer = { stop: function () { set(null); } };
  var ACTS = {
    timer: function (button) { start(button.dataset.timer, Number(button.dataset.minutes), Number(button.dataset.turns)); },
    timerPause: pause,
    timerMore: more,
    timerStop: function () { set(null); },
    sound: function () { keep(SOUND, !read(SOUND, false)); show(); ring("turn"); }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    var act = button && Object.keys(ACTS).find(function (name) { return name in button.dataset; });
    if (act) ACTS[act](button);
  });
  document.querySelectorAll("[data-timer]").forEach(function (button) { button.hidden = false; });
  if (timer) { lastTurn = left() > 0 ? turn() : 0; wasOver = left() <= 0; }
  setInterval(function () { if (timer) show(); }, 250);
  show();
})();

// One timer of a page: for pairs, rounds and talks. It rings at the end of each beat (a turn, or the reading, playing and talking of a
// round), if a reader turned the sound on, and goes on after a reload. Whatever has data-timer starts it; what shows it stands in elements with data-timer-shown.
(function () {
  "use strict";
  var SECOND = 1000, MINUTE = 60 * SECOND, LAST = MINUTE; // the last minute has a colour and a word of its own
  var KEY = "playbook.timer " + location.pathname, SOUND = "playbook.sound";
  var FORGOTTEN = 10 * MINUTE, STOOD = 12 * 60 * MINUTE; // how long a timer is kept that is over, or that was stopped
  var words = document.currentScript.dataset;
  var tones = { change: [660], end: [660, 880] }; // Hz: one soft tone to change, two at the end
  var kept = read(KEY, null), timer = isTimer(kept) ? kept : null; // {name, all, beats, ends} while it runs, {…, left, stood} while it stands; beats: [words, ms]
  var audio = null, lastSaid = "", lastBeat = 0, wasOver = false;

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
    return Boolean(value) && typeof value.name === "string" && value.all > 0 && Array.isArray(value.beats) && (isFinite(value.ends) || isFinite(value.left) && isFinite(value.stood));
  }

  // Whether nobody waits for it any more: a timer of another day.
  function isForgotten() { return timer.left === undefined ? -left() > FORGOTTEN : Date.now() - timer.stood > STOOD; }

  function left() { return timer.left === undefined ? timer.ends - Date.now() : timer.left; }

  // The number of the beat that is on, from 1.
  function beat() {
    var gone = timer.all - Math.max(0, left()), ends = 0;
    var over = timer.beats.filter(function (each) { ends += each[1]; return gone >= ends; }).length;
    return Math.max(1, Math.min(timer.beats.length, over + 1));
  }

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
    var now = state(), who = timer.beats.length ? timer.beats[beat() - 1][0] : "";
    return [timer.name, who, now === "running" ? "" : words[now]].filter(Boolean).join(" · ");
  }

  function changes() {
    if (timer.left !== undefined) return;
    if (left() <= 0 && !wasOver) ring("end");
    else if (left() > 0 && lastBeat && beat() > lastBeat) ring("change");
    wasOver = left() <= 0;
    lastBeat = beat();
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

  function start(name, minutes, beats) {
    lastBeat = 1;
    wasOver = false;
    set({ name: name, all: minutes * MINUTE, beats: beats, ends: Date.now() + minutes * MINUTE });
  }

  // What a button says: a beat a line, its minutes and its words.
  function beatsOf(button) {
    return button.dataset.beats.split("\n").filter(Boolean).map(function (line) {
      var minutes = line.split(" ", 1)[0];
      return [line.slice(minutes.length + 1), Number(minutes) * MINUTE];
    });
  }

  function pause() {
    var rest = left();
    if (timer.left === undefined) set({ name: timer.name, all: timer.all, beats: timer.beats, left: rest, stood: Date.now() });
    else set({ name: timer.name, all: timer.all, beats: timer.beats, ends: Date.now() + rest });
  }

  // Another minute for the beat that is on, from now if the time is over.
  function more() {
    var rest = Math.max(0, left()) + MINUTE, isOn = left() > 0, on = beat() - 1;
    var longer = timer.beats.map(function (each, number) { return isOn && number === on ? [each[0], each[1] + MINUTE] : each; });
    var next = { name: timer.name, all: timer.all + (isOn ? MINUTE : 0), beats: longer };
    if (timer.left === undefined) next.ends = Date.now() + rest;
    else Object.assign(next, { left: rest, stood: Date.now() });
    set(next);
  }

  window.playbookTimer = { stop: function () { set(null); } };
  var ACTS = {
    timer: function (button) { start(button.dataset.timer, Number(button.dataset.minutes), beatsOf(button)); },
    timerPause: pause,
    timerMore: more,
    timerStop: function () { set(null); },
    sound: function () { keep(SOUND, !read(SOUND, false)); show(); ring("change"); }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    var act = button && Object.keys(ACTS).find(function (name) { return name in button.dataset; });
    if (act) ACTS[act](button);
  });
  document.querySelectorAll("[data-timer]").forEach(function (button) { button.hidden = false; });
  if (timer) { lastBeat = left() > 0 ? beat() : 0; wasOver = left() <= 0; }
  setInterval(function () { if (timer) show(); }, 250);
  show();
})();

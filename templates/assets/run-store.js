// What whoever leads has set for a workshop: start, people, the plan and its former states, ticks. It is kept on this device, so that a
// reload or a flat battery loses nothing, and a second window follows. The steps on the wall are kept for this tab only where readers'
// words are not to stay on a device.
(function () {
  "use strict";
  var script = document.currentScript.dataset;
  var KEY = "playbook.run " + script.name, WALL = KEY + " wall", DRAFT = WALL + " draft";
  var wallStore = script.words === "tab" ? "sessionStorage" : "localStorage";
  var MINUTE = 60000, FORGOTTEN = 180; // minutes after the end, from which on the page waits for another day
  var changed = [];
  var memory = {}; // where a browser keeps nothing, until the page is left

  function read(store, key) {
    try { return JSON.parse(window[store].getItem(key)) || memory[key]; } catch (error) { return memory[key]; }
  }

  // Whether what was kept is ours: another version of the page, or another program, may have left something else there.
  function isSetting(kept) {
    return Boolean(kept) && isPlan(kept.plan) && isFinite(kept.start) && isFinite(kept.people) && Array.isArray(kept.ticks)
      && (kept.day === undefined || /^\d+-\d+-\d+$/.test(kept.day))
      && Array.isArray(kept.past) && kept.past.every(function (each) { return Boolean(each) && isPlan(each.plan); });
  }

  function isPlan(plan) { return Array.isArray(plan) && plan.every(function (minutes) { return Number.isInteger(minutes) && minutes >= 0; }); }

  function isWall(kept) {
    return Boolean(kept) && isFinite(kept.begun) && Array.isArray(kept.steps)
      && kept.steps.every(function (each) { return Boolean(each) && typeof each.step === "string"; });
  }

  // Whether the browser keeps anything at all here; some refuse it, to pages from a folder or in private windows.
  function keeps(store) {
    try {
      window[store].setItem(KEY + " try", "1");
      window[store].removeItem(KEY + " try");
      return true;
    } catch (error) { return false; }
  }

  function put(store, key, value) {
    memory[key] = value;
    try { window[store].setItem(key, JSON.stringify(value)); } catch (error) { /* memory has it */ }
  }

  function write(store, key, value) {
    put(store, key, value);
    changed.forEach(function (call) { call(); });
  }

  // When a workshop begins, in milliseconds.
  function begins(day, start) {
    var of = day.split("-").map(Number);
    return new Date(of[0], of[1] - 1, of[2], 0, start).getTime();
  }

  // Minutes since the start, with a fraction; null as long as no clock is set, or once its day is over.
  function minute(now) {
    if (!now || !now.day) return null;
    var since = (Date.now() - begins(now.day, now.start)) / MINUTE;
    return since > window.playbookPlan.sum(now.plan) + FORGOTTEN ? null : since;
  }

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
  }

  // The day of a start, today or the one that is running, whichever is nearer: a workshop may run beyond midnight.
  function dayOf(start, running) {
    function away(day) { return Math.abs(Date.now() - begins(day, start)); }
    return running && away(running) < away(today()) ? running : today();
  }

  window.addEventListener("storage", function (event) {
    if (event.key === KEY || event.key === WALL) changed.forEach(function (call) { call(); });
  });

  window.playbookRun = {
    // Settings, or null as long as there are none.
    get: function () { var kept = read("localStorage", KEY); return isSetting(kept) ? kept : null; },
    set: function (value) { write("localStorage", KEY, value); },
    // {begun, steps}: when its first step was hung up, in milliseconds, and the steps.
    wall: function () { var kept = read(wallStore, WALL); return isWall(kept) ? kept : { begun: 0, steps: [] }; },
    setWall: function (value) { write(wallStore, WALL, value); },
    // A step that is not on the wall yet; nothing on the page follows it.
    draft: function () { return read(wallStore, DRAFT) || {}; },
    setDraft: function (value) { put(wallStore, DRAFT, value); },
    keepsWall: function () { return keeps(wallStore); },
    begins: begins,
    minute: minute,
    today: today,
    dayOf: dayOf,
    onChange: function (call) { changed.push(call); }
  };
})();

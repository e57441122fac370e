// What whoever leads has set for a workshop: start, people, the plan and its former states, ticks. It is kept on this device, so that a
// reload or a flat battery loses nothing, and a second window follows. The steps on the wall are kept for this tab only where readers'
// words are not to stay on a device.
(function () {
  "use strict";
  var script = document.currentScript.dataset;
  var KEY = "playbook.run " + script.name, WALL = KEY + " wall";
  var wallStore = script.words === "tab" ? "sessionStorage" : "localStorage";
  var MINUTE = 60000, FORGOTTEN = 180; // minutes after the end, from which on the page waits for another day
  var changed = [];
  var memory = {}; // where a browser keeps nothing, until the page is left

  function read(store, key) {
    try { return JSON.parse(window[store].getItem(key)) || memory[key]; } catch (error) { return memory[key]; }
  }

  function write(store, key, value) {
    memory[key] = value;
    try { window[store].setItem(key, JSON.stringify(value)); } catch (error) { /* memory has it */ }
    changed.forEach(function (call) { call(); });
  }

  // Minutes since the start, with a fraction; null as long as no clock is set, or once its day is over.
  function minute(now) {
    if (!now || !now.day) return null;
    var day = now.day.split("-").map(Number);
    var since = (Date.now() - new Date(day[0], day[1] - 1, day[2], 0, now.start).getTime()) / MINUTE;
    return since > window.playbookPlan.sum(now.plan) + FORGOTTEN ? null : since;
  }

  function today() {
    var now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join("-");
  }

  window.addEventListener("storage", function (event) {
    if (event.key === KEY || event.key === WALL) changed.forEach(function (call) { call(); });
  });

  window.playbookRun = {
    // Settings, or null as long as there are none.
    get: function () { return read("localStorage", KEY) || null; },
    set: function (value) { write("localStorage", KEY, value); },
    wall: function () { return read(wallStore, WALL) || []; },
    setWall: function (value) { write(wallStore, WALL, value); },
    minute: minute,
    today: today,
    onChange: function (call) { changed.push(call); }
  };
})();

// An entry on a big screen: one idea at a time, moved by keys or buttons.
(function () {
  "use strict";
  var show = document.getElementById("show");
  var opener = document.querySelector("[data-show]");
  if (!show.showModal) return;
  var screens = []; // the first is on the page, the others come when they are wanted
  var ready = null; // a promise that they are there
  var where = show.querySelector("[role=status]");
  var movers = Array.from(show.querySelectorAll("[data-move]"));
  var KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
  var at = 0;

  // A plain script element: the only way to load words that works from a folder too.
  function load() {
    return new Promise(function (done) {
      var script = document.createElement("script");
      script.src = show.dataset.screens;
      script.onload = script.onerror = done; // without them the title is still to be shown
      document.head.append(script);
    });
  }

  function fetched() {
    ready = ready || load().then(function () { screens = Array.from(show.querySelectorAll(".screen")); });
    return ready;
  }

  window.playbookShow = function (html) { show.querySelector(".stage").insertAdjacentHTML("beforeend", html); };

  function go(to) {
    at = Math.max(0, Math.min(screens.length - 1, to));
    screens.forEach(function (screen, number) { screen.hidden = number !== at; });
    where.textContent = show.dataset.told.replace("{n}", at + 1).replace("{all}", screens.length);
    movers.forEach(function (button) {
      var beyond = at + Number(button.dataset.move);
      button.setAttribute("aria-disabled", String(beyond < 0 || beyond >= screens.length));
    });
  }

  show.addEventListener("keydown", function (event) {
    if (!(event.key in KEYS) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.closest("button")) return; // presses the button
    event.preventDefault();
    go(at + (event.key === " " && event.shiftKey ? -1 : KEYS[event.key]));
  });
  movers.forEach(function (button) {
    button.addEventListener("click", function () { go(at + Number(button.dataset.move)); });
  });
  show.querySelector("[data-close]").addEventListener("click", function () { show.close(); });
  opener.hidden = false;
  opener.addEventListener("pointerenter", fetched, { once: true });
  opener.addEventListener("click", function () {
    fetched().then(function () {
      go(0);
      show.showModal();
    });
  });
})();

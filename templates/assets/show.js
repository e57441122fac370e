// Screens for a room: one idea at a time, in type as large as it fits, moved by keys or buttons. Back closes, and a reload leads back to
// the same screen. Whatever has data-show opens it, at the screen of that name if it says one.
(function () {
  "use strict";
  var show = document.getElementById("show");
  if (!show.showModal) return;
  var stage = show.querySelector(".stage"), whole = show.querySelector(".show-whole");
  var screens = []; // the first is on the page, the others come when they are wanted
  var ready = null, haveCome = false; // a promise that they were asked for, and whether they are there
  var where = show.querySelector(".show-where");
  var movers = Array.from(show.querySelectorAll("[data-move]"));
  var fuller = show.querySelector("[data-fullscreen]");
  var KEYS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
  var SMALLEST = 16, LARGEST = 6; // px of type; parts of the display's height that a line takes at most
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
    ready = ready || load().then(function () {
      screens = Array.from(show.querySelectorAll(".screen"));
      if (!haveCome) ready = null; // the network may be back when they are wanted next
    });
    return ready;
  }

  window.playbookShow = function (html) {
    stage.insertAdjacentHTML("beforeend", html);
    haveCome = true;
  };

  function fits() {
    var idea = screens[at].querySelector(".idea");
    return stage.scrollHeight <= stage.clientHeight && idea.scrollWidth <= idea.clientWidth;
  }

  // The largest type in which the whole screen is seen; what is too long for the smallest is scrolled.
  function fit() {
    var low = SMALLEST, high = Math.max(SMALLEST, stage.clientHeight / LARGEST);
    while (high - low > 1) {
      var middle = (low + high) / 2;
      show.style.setProperty("--fit", middle + "px");
      if (fits()) low = middle;
      else high = middle;
    }
    show.style.setProperty("--fit", low + "px");
  }

  function go(to) {
    at = Math.max(0, Math.min(screens.length - 1, to));
    screens.forEach(function (screen, number) { screen.hidden = number !== at; });
    where.textContent = show.dataset.told.replace("{n}", at + 1).replace("{all}", screens.length);
    movers.forEach(function (button) {
      var beyond = at + Number(button.dataset.move);
      button.setAttribute("aria-disabled", String(beyond < 0 || beyond >= screens.length));
    });
    history.replaceState({ screen: at }, "");
    stage.scrollTop = 0;
    fit();
  }

  function named(name) {
    return Math.max(0, screens.findIndex(function (screen) { return name && screen.dataset.name === name; }));
  }

  // The focus is set here, not by an attribute: browsers complain of autofocus on pages whose address has a fragment.
  function reveal(to) {
    show.showModal();
    stage.focus();
    go(to);
  }

  // The title is shown at once, and whoever closes it before the others have come is not called back.
  function open(name) {
    history.pushState({ screen: 0 }, "");
    screens = haveCome ? screens : Array.from(show.querySelectorAll(".screen"));
    reveal(named(name));
    return fetched().then(function () { if (show.open) go(named(name)); });
  }

  function isOpenIn(state) { return Boolean(state) && state.screen !== undefined; }

  function fullscreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else whole.requestFullscreen();
  }

  show.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.toLowerCase() === "f" && !fuller.hidden) return fullscreen();
    if (!(event.key in KEYS)) return;
    if (event.key === " " && event.target.closest("button")) return; // presses the button
    event.preventDefault();
    go(at + (event.key === " " && event.shiftKey ? -1 : KEYS[event.key]));
  });
  movers.forEach(function (button) {
    button.addEventListener("click", function () { go(at + Number(button.dataset.move)); });
  });
  show.querySelector("[data-close]").addEventListener("click", function () { show.close(); });
  show.addEventListener("close", function () {
    if (document.fullscreenElement) document.exitFullscreen();
    if (isOpenIn(history.state)) history.back();
  });
  window.addEventListener("popstate", function (event) {
    if (show.open && !isOpenIn(event.state)) show.close();
    else if (!show.open && isOpenIn(event.state)) fetched().then(function () { reveal(event.state.screen); });
  });
  fuller.hidden = !document.fullscreenEnabled;
  fuller.addEventListener("click", fullscreen);
  new ResizeObserver(function () { if (show.open && screens.length) fit(); }).observe(stage);
  document.querySelectorAll("[data-show]").forEach(function (opener) {
    opener.hidden = false;
    opener.addEventListener("pointerenter", fetched, { once: true });
    opener.addEventListener("click", function () { open(opener.dataset.show); });
  });
  if (isOpenIn(history.state)) fetched().then(function () { reveal(history.state.screen); }); // after a reload
})();

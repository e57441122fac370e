// The search dialog: opened by "/" or a button, moved through by keyboard, its query kept in the address (#q=...). What finds
// and shows is loaded when it is first opened.
(function () {
  "use strict";
  var dialog = document.getElementById("search");
  if (!dialog || !dialog.showModal) return;
  var base = dialog.dataset.base.replace(/\/?$/, "/");
  var input = dialog.querySelector("input");
  var status = dialog.querySelector(".search-status");
  var list = dialog.querySelector(".results");
  var PARTS = window.DecompressionStream ? ["search-first.js", "search-rest.js"] : ["search-data.js"]; // compressed, or as it is
  var ENGINE = "search-engine.js"; // what finds and shows: one file of several (compose/site/assets.py of the package)
  var PAUSE = 300; // ms without a letter after which the query stands in the address
  var LONGEST = 120; // letters of a query that is kept there
  var remembering = 0; // the timer of what waits to be kept
  var IDLE = 2000; // ms after which the page counts as idle
  var opener = null; // what had the focus before
  var loaded = null; // a promise that the scripts and the first part are there
  var isWhole = PARTS.length === 1; // whether all parts are there
  var rest = null; // a promise that the other part is there
  var wanted = null; // a promise of the function that shows what a query finds

  // Plain script elements: the only way to load data that works from a folder too. They load at once and run in order.
  function load(name) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = base + "assets/" + name;
      script.async = false;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function fetched() {
    loaded = loaded || Promise.all([loadPart(0), load(ENGINE)]);
    return loaded;
  }

  function fetchedWhole() {
    return fetched().then(function () {
      rest = rest || (isWhole ? Promise.resolve() : loadPart(1));
      return rest;
    });
  }

  function loadPart(number) {
    return load(PARTS[number]).then(unpack);
  }

  // Bytes as compose/site/packed_bytes.py of the package packs them: seven characters hold six.
  function bytesOf(packed) {
    var bytes = new Uint8Array((packed.length - 1) / 7 * 6);
    for (var at = 1, end = 0; at < packed.length; at += 7) {
      var number = 0;
      for (var place = at; place < at + 7; place++) {
        var code = packed.charCodeAt(place);
        number = number * 122 + code - 1 - (code > 10) - (code > 13) - (code > 34) - (code > 92); // what a string may not have
      }
      var high = Math.floor(number / 0x1000000), low = number % 0x1000000;
      bytes[end++] = high >> 16;
      bytes[end++] = high >> 8;
      bytes[end++] = high;
      bytes[end++] = low >> 16;
      bytes[end++] = low >> 8;
      bytes[end++] = low;
    }
    return bytes.subarray(0, end - packed[0]);
  }

  function unpack() {
    if (!window.playbookSearchPacked) return null;
    var words = new Blob([bytesOf(window.playbookSearchPacked)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(words).json().then(function (data) { window.playbookSearch = Object.assign(window.playbookSearch || {}, data); });
  }

  function whenIdle(task) {
    if (window.requestIdleCallback) requestIdleCallback(task, { timeout: IDLE });
    else setTimeout(task, IDLE);
  }

  // Who opened such a page is in a hurry.
  function isForTheMoment() {
    return document.querySelector(".ask, .situation") !== null;
  }

  function savesData() {
    return navigator.connection && navigator.connection.saveData;
  }

  // What is held in a hand pays for each byte; there it loads when the way to the search is touched, or the page is moved: by
  // a finger, since a way to a place on the page moves it too.
  function isPhone() {
    return matchMedia("(hover: none) and (pointer: coarse)").matches;
  }

  function isSlow() {
    return navigator.connection && /2g|3g/.test(navigator.connection.effectiveType);
  }

  // So that the first letter is answered at once; not for those who save data.
  function prepareInTime() {
    if (savesData()) return;
    if (!isPhone() || isForTheMoment()) prepareWhenIdle();
    else if (!isSlow()) document.addEventListener("touchmove", prepareWhenIdle, { once: true, passive: true });
  }

  // When the page has nothing else to do.
  function prepareWhenIdle() {
    whenIdle(function () { made().then(function (present) { whenIdle(present.prepare); }); });
  }

  function made() {
    wanted = wanted || fetched().then(function () {
      var present = window.playbookResults(dialog, base, show);
      if (!isWhole) fetchedWhole().then(present.renew).then(showAnew);
      return present;
    });
    return wanted;
  }

  // With all words known, unless that would move what somebody is about to press.
  function showAnew() {
    isWhole = true;
    if (dialog.open && !list.matches(":hover") && !list.contains(document.activeElement)) show();
  }

  function ready() {
    if (!status.textContent) status.textContent = dialog.dataset.loading;
    return made();
  }

  function show() {
    var query = input.value;
    remember();
    return ready().then(function (present) {
      if (query !== input.value) return; // typed on meanwhile
      present(query);
      if (!isWhole && query.trim() && !list.children.length) status.textContent = dialog.dataset.loading;
    });
  }

  // A form without script, such as that of embed/search.html, asks by ?q=. Once read it moves to the fragment.
  function takeAsked() {
    var words = new URLSearchParams(location.search).get("q");
    if (words === null) return;
    history.replaceState(null, "", location.pathname + "#q=" + encodeURIComponent(words));
  }

  // In the fragment, which no server ever sees, once the typing pauses: browsers refuse to be told of every letter. What is
  // longer than a question was pasted, and may hold what nobody else at this screen should read.
  function remember() {
    clearTimeout(remembering);
    remembering = setTimeout(keep, PAUSE);
  }

  function keep() {
    var query = input.value.trim();
    clearTimeout(remembering);
    if (dialog.open) history.replaceState(history.state, "", "#q=" + encodeURIComponent(query.length > LONGEST ? "" : query));
  }

  function remembered() {
    var found = /^#q=(.*)$/.exec(location.hash);
    try { return found ? decodeURIComponent(found[1]) : null; } catch (error) { return null; }
  }

  function open(query) {
    if (typeof query === "string") input.value = query;
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    show();
  }

  // A page of its own in the history, so that the way back leads out of the search and not off the page.
  function openAnew() {
    opener = document.activeElement;
    history.pushState({ search: true }, "", "#q=" + encodeURIComponent(input.value.trim()));
    open();
  }

  function leave() {
    if (remembered() === null) return;
    if (history.state && history.state.search) {
      addEventListener("hashchange", function () { opener.focus({ preventScroll: true }); }, { once: true }); // going back would move it
      history.back();
    } else history.replaceState(null, "", location.pathname + location.search);
  }

  // Back, forward, and links that hold a query.
  function follow() {
    var query = remembered();
    if (query === null && dialog.open) dialog.close();
    if (query !== null && (!dialog.open || query !== input.value.trim())) open(query);
  }

  function move(step) {
    var stops = [input].concat(Array.from(dialog.querySelectorAll("a.result")));
    var here = stops.findIndex(function (stop) { return stop === document.activeElement || stop !== input && stop.parentElement.contains(document.activeElement); });
    var next = stops[here + step];
    if (next) next.focus();
  }

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  window.playbookSearchFetched = fetchedWhole; // for pages with a search of their own
  document.querySelectorAll("[data-search-open]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", openAnew);
    ["pointerenter", "focus"].forEach(function (near) { button.addEventListener(near, fetched, { once: true }); }); // before it is pressed
  });
  dialog.querySelector("[data-search-close]").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("close", leave);
  dialog.addEventListener("click", function (event) {
    if (event.target === dialog) dialog.close();
    if (event.target.closest("a")) keep(); // so that the way back leads to what was found
  });
  input.addEventListener("input", show);
  dialog.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // some browsers would empty the field first
    if (step && (event.target === input || !isTyping(event.target))) { event.preventDefault(); move(step); }
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      if (matchMedia("(pointer: coarse)").matches) { input.blur(); return; } // it puts the keyboard away, so that the list is seen
      show().then(function () { var first = dialog.querySelector("a.result"); if (first) first.click(); });
    }
  });
  document.addEventListener("keydown", function (event) {
    var isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    var isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    if (!isShortcut && !isSlash || dialog.open) return;
    event.preventDefault();
    openAnew();
  });
  if (isForTheMoment() && !savesData()) fetched();
  if (document.readyState === "complete") prepareInTime(); else window.addEventListener("load", prepareInTime);
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", follow);
  takeAsked();
  follow();
})();

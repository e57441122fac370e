// The search dialog: opened by "/" or a button, moved through by keyboard, its query kept in the address (#q=...).
(function () {
  "use strict";
  var dialog = document.getElementById("search");
  if (!dialog || !dialog.showModal) return;
  var base = dialog.dataset.base.replace(/\/?$/, "/");
  var input = dialog.querySelector("input");
  var status = dialog.querySelector(".search-status");
  var list = dialog.querySelector(".results");
  var none = dialog.querySelector(".search-none");
  var find = null;    // a function from query to entries, once the data is there
  var wanted = null;

  // Plain script elements: the only way to load data that works from a folder too.
  function load(names) {
    return names.reduce(function (before, name) {
      return before.then(function () {
        return new Promise(function (done, failed) {
          var script = document.createElement("script");
          script.src = base + "assets/" + name;
          script.onload = done;
          script.onerror = failed;
          document.head.append(script);
        });
      });
    }, Promise.resolve());
  }

  function ready() {
    if (!wanted) {
      status.textContent = dialog.dataset.loading;
      wanted = load(["lunr.js", "search-data.js", "search-index.js"]).then(function () {
        find = window.playbookFind(window.playbookSearch);
      });
    }
    return wanted;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function result(entry) {
    var item = element("li", "kind-" + entry.kind);
    var link = element("a", "result");
    var head = element("span", "result-head");
    link.href = base + entry.url;
    head.append(element("span", "code", entry.code), " ", element("span", "label", entry.kindName));
    link.append(head, " ", element("span", "result-title", entry.title), " ",
                element("span", entry.say ? "result-say" : "result-summary", entry.say || entry.summary));
    item.append(link);
    return item;
  }

  function told(count, query) {
    if (!query) return "";
    if (!count) return dialog.dataset.none.replace("{query}", query);
    return count === 1 ? dialog.dataset.one : dialog.dataset.many.replace("{n}", count);
  }

  function show() {
    var query = input.value.trim();
    remember(query);
    ready().then(function () {
      if (query !== input.value.trim()) return; // typed on meanwhile
      var found = query ? find(query) : [];
      list.replaceChildren.apply(list, found.map(result));
      none.hidden = !query || found.length > 0;
      status.textContent = told(found.length, query);
    });
  }

  // In the fragment, which no server ever sees.
  function remember(query) {
    var address = location.pathname + location.search;
    history.replaceState(null, "", query ? "#q=" + encodeURIComponent(query) : address);
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

  function move(step) {
    var stops = [input].concat(Array.from(list.querySelectorAll("a")));
    var next = stops[stops.indexOf(document.activeElement) + step];
    if (next) next.focus();
  }

  function isTyping(target) {
    return target.closest("input, textarea, select, [contenteditable]") !== null;
  }

  document.querySelectorAll("[data-search-open]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { open(); });
  });
  dialog.querySelector("[data-search-close]").addEventListener("click", function () { dialog.close(); });
  dialog.addEventListener("close", function () { remember(""); });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  input.addEventListener("input", show);
  dialog.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") { event.preventDefault(); dialog.close(); } // some browsers would empty the field first
    if (step) { event.preventDefault(); move(step); }
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      show();
      ready().then(function () { var first = list.querySelector("a"); if (first) first.click(); });
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || dialog.open || isTyping(event.target)) return;
    event.preventDefault();
    open();
  });
  window.addEventListener("hashchange", function () { if (remembered() !== null && !dialog.open) open(remembered()); });
  if (remembered() !== null) open(remembered());
})();

// The site in the pocket: where it may be installed, and its offline copy, of which a reader is told when it was saved and that there
// is a newer one. From a folder there is neither: the folder is the copy.
(function () {
  "use strict";
  if (!/^https?:$/.test(location.protocol)) return;
  var words = document.currentScript.dataset;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var note = document.querySelector("[data-offline-note]");
  var WAIT = 3000; // ms after the page is there: the search comes first
  var workers = navigator.serviceWorker;
  var taken = false; // whether the reader asked for the newer one

  function manifest() {
    var link = document.createElement("link");
    link.rel = "manifest";
    link.href = base + "manifest.webmanifest";
    document.head.append(link);
  }

  function tell(sentence) {
    note.querySelector("span").textContent = sentence;
    note.hidden = false;
  }

  function tellSaved() {
    return caches.match(base + "saved-on").then(function (kept) { return kept && kept.text(); }).then(function (saved) {
      if (!saved) return;
      var day = new Date(saved).toLocaleDateString(document.documentElement.lang || undefined, { day: "numeric", month: "long", year: "numeric" });
      tell(words.saved.replace("{date}", day));
    });
  }

  // A copy that was saved while another one is in use.
  function tellNewer(registration) {
    var button = note.querySelector("button");
    if (!registration.waiting || !workers.controller) return;
    note.classList.add("is-newer");
    tellSaved().then(function () { note.querySelector("span").textContent += " " + words.newer; });
    button.hidden = false;
    button.onclick = function () { take(registration); };
  }

  function take(registration) {
    taken = true;
    registration.waiting.postMessage("take");
  }

  function follow(registration) {
    tellNewer(registration);
    registration.addEventListener("updatefound", function () {
      var coming = registration.installing;
      coming.addEventListener("statechange", function () {
        if (coming.state === "installed") tellNewer(registration);
        if (coming.state === "activated") tellSaved();
      });
    });
  }

  function start() {
    workers.register(base + "sw.js", { scope: base, updateViaCache: "none" }).then(follow, function () { /* the site works without */ });
  }

  // Done once a copy that is on its way has come, or has failed.
  function saved(registration) {
    var coming = registration.installing;
    return new Promise(function (done) {
      if (!coming) return done();
      coming.addEventListener("statechange", function () { if (coming.state !== "installing") done(); });
    });
  }

  // For a screen that nobody touches: the newer copy if there is one, else the same pages again.
  function renew() {
    var again = function () { location.reload(); };
    if (!workers || !words.worker) return again();
    workers.getRegistration(base).then(function (registration) {
      if (!registration) return again();
      return registration.update().then(function () { return saved(registration); }).then(function () {
        if (registration.waiting) take(registration); else again();
      });
    }).catch(again);
  }

  manifest();
  window.playbookRenew = renew;
  if (!words.worker || !workers) return;
  // In each open tab, also where another one took the newer copy: a page and what it loads belong together.
  var wasKept = Boolean(workers.controller);
  workers.addEventListener("controllerchange", function () { if (wasKept || taken) location.reload(); });
  if (wasKept) tellSaved();
  if (navigator.connection && navigator.connection.saveData && !workers.controller) return;
  window.addEventListener("load", function () { setTimeout(start, WAIT); });
})();

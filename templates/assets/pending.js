// A page with files that are still being printed: makes each a link once it is there. What is pending stands in a script
// (compose/site/download_rows.py of the package), since a page that is opened from a folder can load nothing else.
(function () {
  "use strict";
  if (window.playbookPending) return; // a page may say it in two places
  var EVERY = 5000; // ms
  var told = document.querySelector("[data-prints=pending]"), folder = told.dataset.downloads;

  function linked(words) {
    var link = document.createElement("a");
    words.querySelector(".being-printed").remove();
    link.className = words.dataset.class;
    link.href = folder + words.dataset.pending;
    while (words.firstChild) link.appendChild(words.firstChild);
    words.replaceWith(link);
  }

  window.playbookPending = function (files) {
    Array.from(document.querySelectorAll("[data-pending]")).forEach(function (words) {
      if (files.indexOf(words.dataset.pending) < 0) linked(words);
    });
    if (document.querySelector("[data-pending]")) setTimeout(look, EVERY);
    else document.querySelectorAll("[data-prints=pending]").forEach(function (each) { each.textContent = each.dataset.done; });
  };

  function look() {
    var script = document.createElement("script");
    script.src = folder + "pending.js?" + Date.now();
    script.onload = script.onerror = function () { script.remove(); };
    script.addEventListener("error", function () { setTimeout(look, EVERY); }); // no network now, or between two sites
    document.head.appendChild(script);
  }

  setTimeout(look, EVERY);
})();

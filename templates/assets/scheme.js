// Light or dark: the system's choice until the reader makes one. Runs before anything is drawn.
(function () {
  "use strict";
  var KEY = "playbook.scheme";
  var dark = matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    try { return localStorage.getItem(KEY); } catch (error) { return null; }
  }

  function keep(scheme) {
    try { localStorage.setItem(KEY, scheme); } catch (error) { /* a reader who keeps nothing still gets the scheme */ }
  }

  function show() {
    var scheme = chosen() || (dark.matches ? "slate" : "default");
    document.body.setAttribute("data-md-color-scheme", scheme);
    document.querySelectorAll("[data-scheme-toggle]").forEach(function (button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(scheme === "slate"));
    });
  }

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-scheme-toggle]")) return;
    keep(document.body.getAttribute("data-md-color-scheme") === "slate" ? "default" : "slate");
    show();
  });
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", show);
  show();
})();

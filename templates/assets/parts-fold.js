// The parts of a workshop, or of the notes for it, in a narrow window: closed, so that they fit on a screen or two and one can be chosen.
// What is looked for in the page, linked to, or named by an event `unfold` opens its part. In a wide window and on paper all are open, and so they are without script.
(function () {
  "use strict";
  var narrow = matchMedia("(max-width: 47.99rem)");
  var every = document.querySelector("[data-fold-every]");
  var parts = Array.from(document.querySelectorAll("[data-folds]")).map(function (section) {
    var part = { heading: section.querySelector("h2"), body: section.querySelector(".prose"), button: document.createElement("button") };
    part.button.type = "button";
    part.button.className = "fold";
    part.button.addEventListener("click", function () { set(part, isClosed(part)); });
    part.body.addEventListener("beforematch", function () { set(part, true); });
    section.addEventListener("unfold", function () { set(part, true); });
    return part;
  });

  function isClosed(part) { return part.body.hasAttribute("hidden"); }

  function set(part, open) {
    part.button.setAttribute("aria-expanded", String(open));
    if (open) part.body.removeAttribute("hidden");
    else part.body.setAttribute("hidden", "until-found"); // found by the browser's own search all the same
    every.textContent = parts.some(isClosed) ? every.dataset.open : every.dataset.close;
  }

  // What a heading says stands in a button where parts can be closed.
  function wrap(part) {
    part.button.append.apply(part.button, part.heading.childNodes);
    part.heading.append(part.button);
  }

  function unwrap(part) {
    part.heading.append.apply(part.heading, part.button.childNodes);
    part.button.remove();
  }

  function openAsked() {
    var asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var found = asked && parts.find(function (part) { return part.heading.parentNode.contains(asked); });
    if (!found || !narrow.matches) return;
    set(found, true);
    asked.scrollIntoView();
  }

  function fit() {
    parts.forEach(function (part) {
      if (narrow.matches) wrap(part); else if (part.button.isConnected) unwrap(part);
      set(part, !narrow.matches);
    });
    every.hidden = !narrow.matches;
    openAsked();
  }

  every.addEventListener("click", function () {
    var open = parts.some(isClosed);
    parts.forEach(function (part) { set(part, open); });
  });
  addEventListener("hashchange", openAsked);
  narrow.addEventListener("change", fit);
  fit();
})();

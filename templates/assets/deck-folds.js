// Parts of the print studio that a phone shows closed, so that what a reader came for is near: the rest is one tap away. In a wide window
// they are open and cannot be closed, and so they are without script.
(function () {
  "use strict";
  var narrow = matchMedia("(max-width: 47.99rem)");

  // A part whose choices say something else than at first stays open: nothing that counts is hidden.
  function isInUse(part) {
    return Array.from(part.querySelectorAll("[data-filter]")).some(function (filter) { return filter.value; });
  }

  window.playbookDeckFolds = function (builder) {
    function fit() {
      builder.querySelectorAll("[data-on-phones]").forEach(function (part) { part.open = !narrow.matches || isInUse(part); });
    }
    narrow.addEventListener("change", fit);
    fit();
  };
})();

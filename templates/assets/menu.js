// The doors of the site, folded away on narrow screens before the rest is drawn. Without this script they are simply all there.
(function () {
  "use strict";
  var button = document.querySelector(".tool.menu");
  var nav = document.getElementById("site-nav");
  if (!button || !nav) return;

  function open(isOpen) {
    button.setAttribute("aria-expanded", String(isOpen));
    nav.classList.toggle("is-open", isOpen);
  }

  nav.classList.add("folds");
  button.hidden = false;
  button.addEventListener("click", function () {
    open(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    open(false);
    button.focus();
  });
})();

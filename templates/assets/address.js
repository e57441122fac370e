// A card's permanent address: leads on to its entry or, opened with a fingerprint, says whether that card is the current one.
(function () {
  "use strict";
  var entry = document.currentScript.dataset.entry;

  // As people type it from a card: fingerprints have no i, l and o.
  function given() {
    return location.hash.toLowerCase().replace(/[^0-9a-z]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  }

  function answer() {
    var fingerprint = given();
    if (!fingerprint) return leadOn();
    var answers = Array.from(document.querySelectorAll("[data-fingerprint]"));
    var known = answers.find(function (each) { return each.dataset.fingerprint === fingerprint; });
    var unknown = answers.find(function (each) { return each.dataset.fingerprint === ""; });
    document.getElementById("answer").replaceChildren((known || unknown).content.cloneNode(true));
  }

  function leadOn() {
    location.replace(entry);
  }

  if (!given()) return leadOn();
  document.addEventListener("DOMContentLoaded", answer);
  addEventListener("hashchange", answer);
})();

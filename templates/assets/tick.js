// Boxes before what must be true at the end: they can be ticked, and stay so until the tab is closed.
(function () {
  "use strict";
  var KEPT = "playbook-ticks " + location.pathname;

  // A browser may forbid storage; then ticks last as long as the page.
  function recall() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)) || []; } catch (error) { return []; }
  }

  function keep(ticked) {
    try { sessionStorage.setItem(KEPT, JSON.stringify(ticked)); } catch (error) { return; }
  }

  function boxFor(words) {
    var label = document.createElement("label"), box = document.createElement("input"), text = document.createElement("span");
    box.type = "checkbox";
    text.append.apply(text, words.childNodes);
    label.append(box, text);
    words.append(label);
    words.classList.add("has-box");
    return box;
  }

  var boxes = Array.from(document.querySelectorAll(".done p, .ticks li")).map(boxFor), ticked = recall();
  boxes.forEach(function (box, at) {
    box.checked = ticked.includes(at);
    box.addEventListener("change", function () {
      keep(boxes.flatMap(function (each, place) { return each.checked ? place : []; }));
    });
  });
})();

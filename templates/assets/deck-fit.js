// Sets each face in the largest step of type in which its words fit, measured in the very browser that prints them.
(function () {
  "use strict";
  var SLACK = 0.5; // px: less is a matter of rounding
  var ROUNDED = 1; // px: browsers round both heights; the press lets 0.2 mm pass (print/preflight/overflow.py)

  function at(face, step) {
    face.className = face.className.replace(/\bfit-\d+ /, "");
    if (step) face.className = "fit-" + step + " " + face.className;
  }

  function wordsOf(face) {
    var walker = document.createTreeWalker(face, NodeFilter.SHOW_TEXT), boxes = [], range = document.createRange();
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      range.selectNodeContents(walker.currentNode);
      boxes = boxes.concat(Array.from(range.getClientRects()));
    }
    return boxes;
  }

  // A box of fixed height must hold what is in it, and no word may come nearer to the cut than `safe` px.
  function overflows(face, safe) {
    var edge = face.getBoundingClientRect();
    return Array.from(face.querySelectorAll("div")).some(function (box) {
      return box.scrollHeight > box.clientHeight + ROUNDED || box.scrollWidth > box.clientWidth + ROUNDED;
    }) || wordsOf(face).some(function (box) {
      return box.left < edge.left + safe - SLACK || box.right > edge.right - safe + SLACK ||
             box.top < edge.top + safe - SLACK || box.bottom > edge.bottom - safe + SLACK;
    });
  }

  function least(face) { return Number(face.dataset.least || 0); }

  // Each round asks all faces before it changes any: one layout a round. Returns the faces that fit in no step.
  window.playbookFit = function (faces, steps, safe) {
    var trying = faces;
    faces.forEach(function (face) { at(face, least(face)); });
    for (var step = 0; ; step++) {
      trying = trying.filter(function (face) { return step < least(face) || overflows(face, safe); });
      if (step === steps || !trying.length) return trying;
      trying.forEach(function (face) { at(face, Math.max(step + 1, least(face))); });
    }
  };
})();

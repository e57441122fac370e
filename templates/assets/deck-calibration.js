// Making up for a printer's faults: the formula of plan/imposition/calibration.py in the package. Lengths in mm.
(function () {
  "use strict";

  // gaps: from each edge of the paper to the printed frame, on the back. Returns what is done to each side, or a fault.
  window.playbookCorrection = function (gaps, paper, known) {
    function stretch(together, length) {
      return together < length ? (length - 2 * known.inset) / (length - together) : 0;
    }

    var across = stretch(gaps.left + gaps.right, paper.width);
    var down = stretch(gaps.top + gaps.bottom, paper.height);
    var right = (gaps.right - gaps.left) / 2 * across;
    var up = (gaps.top - gaps.bottom) / 2 * down;
    if (Math.max(Math.abs(across - 1), Math.abs(down - 1)) > known.stretch) return { fault: "stretch" };
    if (Math.max(Math.abs(right), Math.abs(up)) > known.shift) return { fault: "shift" };
    return { front: { across: across, down: down, right: 0, up: 0 }, back: { across: across, down: down, right: right, up: up } };
  };
})();

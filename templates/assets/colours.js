// Contrast by WCAG 2.2, and colours that follow from one: the formulas of core/contrast.py and read/brand_colours.py of the package.
(function () {
  "use strict";
  var LEAST = 4.5, ACCENT = 0.72, TINT = 0.9, STEPS = 255; // as read/brand_colours.py has them

  function channels(text) { return [1, 3, 5].map(function (at) { return parseInt(text.slice(at, at + 2), 16) / 255; }); }

  function luminance(text) {
    var linear = channels(text).map(function (c) { return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4); });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  function contrast(one, other) {
    var pair = [luminance(one), luminance(other)].sort(function (a, b) { return b - a; });
    return (pair[0] + 0.05) / (pair[1] + 0.05);
  }

  function mix(one, other, share) {
    var to = channels(other);
    return "#" + channels(one).map(function (from, at) {
      return Math.floor(255 * (from + (to[at] - from) * share) + 0.5).toString(16).padStart(2, "0");
    }).join("");
  }

  function nearest(text, towards, against, share) {
    for (var step = Math.floor(share * STEPS + 0.5); step <= STEPS; step++) {
      var shade = mix(text, towards, step / STEPS);
      if (contrast(shade, against) >= LEAST) return shade;
    }
    return towards;
  }

  // A colour as people paste it: with or without #, in three digits or six, with a space before or behind.
  function written(text) {
    var digits = text.trim().replace(/^#/, "").toLowerCase();
    return "#" + (digits.length === 3 ? digits.replace(/./g, "$&$&") : digits);
  }

  window.playbookColours = {
    least: LEAST, contrast: contrast, written: written,
    isColour: function (text) { return /^#[0-9a-f]{6}$/.test(text); },
    legible: function (text) { return nearest(text, "#000000", "#ffffff", 0); },
    of: function (text) { return { solid: text, accent: nearest(text, "#ffffff", text, ACCENT), tint: nearest(text, "#ffffff", text, TINT) }; }
  };
})();

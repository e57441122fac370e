// Weeks before and afterwards as dots, with the average of each as a line: what a run chart shows, and no more.
(function () {
  "use strict";
  var SPACE = "http://www.w3.org/2000/svg", WIDTH = 440, HEIGHT = 230, LEFT = 40, RIGHT = 8, TOP = 14, BOTTOM = 28;
  var GAP = 1, MOST_NAMED = 14; // weeks between the two; so many of all can be named below

  function mean(values) { return values.reduce(function (sum, each) { return sum + each; }, 0) / values.length; }

  // One decimal place, without a needless zero.
  function shown(value) { return String(Math.round(value * 10) / 10); }

  function made(name, attributes, text) {
    var element = document.createElementNS(SPACE, name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    if (text) element.textContent = text;
    return element;
  }

  // Steps of 1, 2 or 5, so that about four lines stand behind the dots.
  function step(span) {
    var power = Math.pow(10, Math.floor(Math.log10(span / 4))), times = span / 4 / power;
    return power * (times > 5 ? 10 : times > 2 ? 5 : times > 1 ? 2 : 1);
  }

  function scale(values) {
    var least = Math.min.apply(null, values), most = Math.max.apply(null, values), by = step(most - least || Math.abs(most) || 1);
    return { least: Math.floor(least / by) * by, most: Math.max(Math.ceil(most / by) * by, Math.floor(least / by) * by + by), by: by };
  }

  function draw(before, after, title) {
    var rule = scale(before.concat(after)), weeks = before.length + GAP + after.length;
    var svg = made("svg", { viewBox: "0 0 " + WIDTH + " " + HEIGHT, role: "img", "aria-label": title, class: "stick-chart" });
    function x(week) { return LEFT + (week + 0.5) * (WIDTH - LEFT - RIGHT) / weeks; }
    function y(value) { return HEIGHT - BOTTOM - (value - rule.least) / (rule.most - rule.least) * (HEIGHT - TOP - BOTTOM); }
    for (var value = rule.least; value <= rule.most + rule.by / 2; value += rule.by) {
      svg.append(made("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: "grid" }));
      svg.append(made("text", { x: LEFT - 8, y: y(value) + 5, "text-anchor": "end" }, shown(value)));
    }
    [["before", before, 0], ["after", after, before.length + GAP]].forEach(function (side) {
      var first = side[2], last = first + side[1].length - 1, level = y(mean(side[1]));
      svg.append(made("line", { x1: x(first - 0.4), x2: x(last + 0.4), y1: level, y2: level, class: "mean is-" + side[0] }));
      side[1].forEach(function (each, at) {
        var shape = side[0] === "before" ? made("rect", { x: x(first + at) - 6, y: y(each) - 6, width: 12, height: 12 }) : made("circle", { cx: x(first + at), cy: y(each), r: 7 });
        shape.setAttribute("class", "dot is-" + side[0]);
        svg.append(shape);
        if (at % Math.ceil(weeks / MOST_NAMED) === 0) svg.append(made("text", { x: x(first + at), y: HEIGHT - 8, "text-anchor": "middle" }, String(at + 1)));
      });
    });
    return svg;
  }

  window.playbookChart = { draw: draw, mean: mean, shown: shown };
})();

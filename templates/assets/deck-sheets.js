// Lays cards on sheets by plans that came with the page (plan/imposition/browser_plans.py of the package): it places what they say and computes nothing.
(function () {
  "use strict";

  function box(className) {
    var made = document.createElement("div");
    made.className = className;
    return made;
  }

  function mm(element, lengths) {
    Object.keys(lengths).forEach(function (name) { element.style[name] = lengths[name] + "mm"; });
    return element;
  }

  // place: x, y, width, height of what shows; the turn of the face, and where its trim begins in there.
  function placed(place, face) {
    var shown = mm(box("place"), { left: place[1], top: place[2], width: place[3], height: place[4] });
    var turned = mm(box("turned"), { left: place[6], top: place[7] });
    turned.style.transform = "rotate(" + -place[5] + "deg)";
    turned.append(face);
    shown.append(turned);
    return shown;
  }

  function adjusted(side, correction) {
    if (correction) {
      side.style.transform = "translate(" + correction.right + "mm, " + -correction.up + "mm) scale(" + correction.across + ", " + correction.down + ")";
    }
    return side;
  }

  function marks(svg) {
    var made = box("marks");
    made.innerHTML = svg;
    return made;
  }

  // line: the point at which its baseline begins or ends, its turn about it, which of the two, size, text.
  function words(line, number, all) {
    var point = mm(box("margin-words"), { left: line[0], top: line[1] }), text = mm(document.createElement("span"), { fontSize: line[4] });
    point.style.transform = "rotate(" + -line[2] + "deg)";
    text.className = line[3];
    text.textContent = line[5].replace("{sheet}", number).replace("{sheets}", all);
    point.append(text);
    return point;
  }

  function figure(told, sheet) {
    var made = document.createElement("figure");
    var caption = document.createElement("figcaption");
    made.className = "frame";
    caption.textContent = told;
    made.append(sheet, caption);
    return made;
  }

  // Cards that lie on their side are looked at with the sheet turned, so that nobody tilts their head; they print as they lie.
  function shownUpright(made, places) {
    if (places.every(function (place) { return place[5] % 180; })) { made.classList.add("turned-" + places[0][5]); }
    return made;
  }

  // How many cards each sheet holds: a single one that is left over takes the last of those before it along.
  function deal(cards, room) {
    var full = Math.floor(cards / room), left = cards % room, sizes = new Array(full).fill(room);
    if (left) { sizes.push(left); }
    if (left === 1 && full && room > 2) { sizes.splice(-2, 2, room - 1, 2); }
    return sizes;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  window.playbookFigure = figure;
  window.playbookElement = element;

  // cards: the faces of each in turn, front and back. plan: one of playbookPlans. tell: number, all, side name and first
  // and last card of a side to words. fill, if any: makes a card for a place that is left, from those of its sheet. Returns a
  // figure for every side, in the order in which a printer wants them.
  window.playbookSheets = function (cards, plan, way, correction, tell, fill) {
    var room = plan[way].length, sizes = deal(cards.length, room), all = sizes.length, figures = [];
    for (var number = 1, first = 0; number <= all; first += sizes[number - 1], number++) {
      var dealt = cards.slice(first, first + sizes[number - 1]);
      var laid = dealt.slice();
      while (fill && laid.length < room) { laid.push(fill(dealt)); }
      plan[way][laid.length - 1].forEach(function (index) {
        var name = plan.sides[index][0], places = plan.sides[index][1];
        var sheet = box("sheet"), side = adjusted(box("side"), correction[name]);
        places.forEach(function (place) { side.append(placed(place, laid[place[0] >> 1][place[0] & 1])); });
        side.append(marks(plan.sides[index][2]));
        plan.sides[index][3].forEach(function (line) { side.append(words(line, number, all)); });
        sheet.dataset.side = name;
        sheet.setAttribute("role", "img");
        sheet.setAttribute("aria-label", tell(number, all, name, dealt));
        sheet.append(side);
        figures.push(shownUpright(figure(sheet.getAttribute("aria-label"), sheet), places));
      });
    }
    return figures;
  };
})();

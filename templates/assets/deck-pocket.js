// The pocket list: what the chosen cards are called and what to say, on quarters of a sheet, to fold twice or to cut apart.
(function () {
  "use strict";
  var QUARTERS = 4, SIZES = [20, 18, 16, 14.5, 13, 12, 11, 10], EASY = 13; // pt; from EASY on it is read at arm's length

  var element = window.playbookElement; // deck-sheets.js

  function line(card) {
    var made = element("li", "kind-" + card.kind[0]), head = element("p", "pocket-title", card.title);
    head.prepend(element("span", "code", card.code), " ");
    made.append(head, element("p", "pocket-say", card.say));
    return made;
  }

  function quarter(title, lines) {
    var made = element("div", "quarter"), list = element("ul", "pocket");
    list.append.apply(list, lines);
    made.append(element("p", "pocket-head", title), list);
    return made;
  }

  // How tall each line is in this size, and how much a quarter holds, measured in the very browser that prints them.
  function measured(cards, title, bench, size) {
    var one = quarter(title, cards.map(line)), list = one.querySelector("ul");
    bench.parentNode.style.setProperty("--say", size + "pt");
    one.classList.add("measured"); // without the room that lines share out among themselves
    bench.replaceChildren(one);
    var found = { size: size, room: list.clientHeight, heights: Array.from(list.children, function (each) { return each.getBoundingClientRect().height; }) };
    bench.replaceChildren();
    return found;
  }

  // Where each quarter begins if none may be fuller than this; a line that is taller stands alone.
  function begins(heights, most) {
    var filled = Infinity;
    return heights.reduce(function (found, height, at) {
      filled += height;
      if (filled > most) { found.push(at); filled = height; }
      return found;
    }, []);
  }

  // So many quarters, none fuller than it must be.
  function even(heights, quarters) {
    var low = 0, high = heights.reduce(function (sum, each) { return sum + each; }, 0) + 1;
    while (high - low > 1) {
      var middle = (low + high) / 2;
      if (begins(heights, middle).length > quarters || Math.max.apply(null, heights) > middle) low = middle; else high = middle;
    }
    return begins(heights, high);
  }

  // The largest size in which so many quarters hold all lines; undefined if none does.
  function largest(sizes, quarters) {
    return sizes.find(function (each) { return Math.max.apply(null, each.heights) <= each.room && begins(each.heights, each.room).length <= quarters; });
  }

  // One quarter or two stand on the sheet more than once, if they read easily; else whole sheets, as few as can be.
  function chosen(sizes, count) {
    var few = [1, 2].find(function (quarters) { return (largest(sizes, quarters) || { size: 0 }).size >= EASY; }), quarters = few || QUARTERS;
    while (!largest(sizes, quarters) && quarters < count) quarters += QUARTERS;
    return { quarters: quarters, fit: largest(sizes, quarters) || sizes[sizes.length - 1] };
  }

  // What fills one quarter or two stands on the others too: a list for each of four people, or of two.
  function repeated(quarters) {
    var more = QUARTERS % quarters.length ? 1 : QUARTERS / quarters.length;
    for (var again = 1, found = quarters; again < more; again++) { found = found.concat(quarters.map(function (each) { return each.cloneNode(true); })); }
    return found;
  }

  // cards: as the page knows them. tell: number, all, cards of a sheet to words. Returns a figure for every sheet.
  window.playbookPocket = function (cards, title, bench, tell) {
    var plan = chosen(SIZES.map(function (size) { return measured(cards, title, bench, size); }), cards.length);
    bench.parentNode.style.setProperty("--say", plan.fit.size + "pt");
    var quarters = repeated(even(plan.fit.heights, plan.quarters).map(function (begin, at, every) {
      return quarter(title, cards.slice(begin, every[at + 1]).map(line));
    }));
    var all = Math.ceil(quarters.length / QUARTERS), figures = [];
    for (var number = 1; number <= all; number++) {
      var sheet = element("div", "sheet pocket-sheet"), some = quarters.slice((number - 1) * QUARTERS, number * QUARTERS);
      sheet.append.apply(sheet, some);
      sheet.setAttribute("role", "img");
      sheet.setAttribute("aria-label", tell(number, all, Array.from(new Set(some.flatMap(function (each) { return Array.from(each.querySelectorAll(".code"), function (code) { return code.textContent; }); })))));
      figures.push(window.playbookFigure(sheet.getAttribute("aria-label"), sheet));
    }
    return figures;
  };
})();

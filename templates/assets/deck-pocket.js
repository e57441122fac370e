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

  // How tall each line is in a size, and how much a quarter holds, measured in the very browser that prints them: the lines are made
  // once, and each size is measured once, when it is wanted.
  function ruler(cards, title, bench) {
    var one = quarter(title, cards.map(line)), list = one.querySelector("ul"), known = {};
    one.classList.add("measured"); // without the room that lines share out among themselves
    return function (size) {
      if (known[size]) return known[size];
      bench.parentNode.style.setProperty("--say", size + "pt");
      bench.replaceChildren(one);
      known[size] = { size: size, room: list.clientHeight, heights: Array.from(list.children, function (each) { return each.getBoundingClientRect().height; }) };
      bench.replaceChildren();
      return known[size];
    };
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

  function holds(measured, quarters) {
    return Math.max.apply(null, measured.heights) <= measured.room && begins(measured.heights, measured.room).length <= quarters;
  }

  // One quarter or two stand on the sheet more than once, if they read easily; else whole sheets, as few as can be.
  function needed(measure, count) {
    var few = [1, 2].find(function (quarters) { return holds(measure(EASY), quarters); }), quarters = few || QUARTERS, least = measure(SIZES[SIZES.length - 1]);
    while (!holds(least, quarters) && quarters < count) quarters += QUARTERS;
    return quarters;
  }

  function pause() { return new Promise(function (done) { setTimeout(done); }); }

  // The largest size in which so many quarters hold all lines: what is smaller holds them too, so that half of the sizes go at each
  // look. In between the page answers its reader; `isWanted` says whether anybody still waits.
  function largest(measure, quarters, isWanted) {
    function among(sizes) {
      var middle = Math.floor((sizes.length - 1) / 2);
      if (sizes.length === 1 || !isWanted()) return Promise.resolve(measure(sizes[0]));
      return pause().then(function () { return among(holds(measure(sizes[middle]), quarters) ? sizes.slice(0, middle + 1) : sizes.slice(middle + 1)); });
    }
    return among(SIZES);
  }

  // What fills one quarter or two stands on the others too: a list for each of four people, or of two.
  function repeated(quarters) {
    var more = QUARTERS % quarters.length ? 1 : QUARTERS / quarters.length;
    for (var again = 1, found = quarters; again < more; again++) { found = found.concat(quarters.map(function (each) { return each.cloneNode(true); })); }
    return found;
  }

  function sheetOf(quarters, number, all, tell) {
    var sheet = element("div", "sheet pocket-sheet");
    sheet.append.apply(sheet, quarters);
    sheet.setAttribute("role", "img");
    sheet.setAttribute("aria-label", tell(number, all, Array.from(new Set(quarters.flatMap(function (each) { return Array.from(each.querySelectorAll(".code"), function (code) { return code.textContent; }); })))));
    return window.playbookFigure(sheet.getAttribute("aria-label"), sheet);
  }

  // cards: as the page knows them. tell: number, all, cards of a sheet to words. Promises a figure for every sheet.
  window.playbookPocket = function (cards, title, bench, tell, isWanted) {
    var measure = ruler(cards, title, bench), quarters = needed(measure, cards.length);
    return largest(measure, quarters, isWanted).then(function (fit) {
      bench.parentNode.style.setProperty("--say", fit.size + "pt");
      var made = repeated(even(fit.heights, quarters).map(function (begin, at, every) {
        return quarter(title, cards.slice(begin, every[at + 1]).map(line));
      }));
      return Array.from({ length: Math.ceil(made.length / QUARTERS) }, function (_, at) {
        return sheetOf(made.slice(at * QUARTERS, (at + 1) * QUARTERS), at + 1, Math.ceil(made.length / QUARTERS), tell);
      });
    });
  };
})();

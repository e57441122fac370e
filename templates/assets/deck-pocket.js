// The pocket list: what the chosen cards are called and what to say, on quarters of a sheet, to fold twice or to cut apart.
(function () {
  "use strict";
  var QUARTERS = 4, SIZES = [16, 14.5, 13, 12, 11, 10]; // pt: the largest in which one sheet holds all, else the smallest

  var element = window.playbookElement; // deck-sheets.js

  function line(card) {
    var made = element("li", "kind-" + card.kind[0]), head = element("p", "pocket-title", card.title);
    head.prepend(element("span", "code", card.code), " ");
    made.append(head, element("p", "pocket-say", card.say));
    return made;
  }

  function quarter(title) {
    var made = element("div", "quarter"), list = element("ul", "pocket");
    made.append(element("p", "pocket-head", title), list);
    return made;
  }

  // Quarters as full as they can be, each measured in the very browser that prints them.
  function filled(cards, title, bench, size) {
    var quarters = [], list = null;
    bench.replaceChildren();
    bench.parentNode.style.setProperty("--say", size + "pt");
    function begin() {
      quarters.push(quarter(title));
      bench.append(quarters[quarters.length - 1]);
      list = quarters[quarters.length - 1].querySelector("ul");
    }
    begin();
    cards.forEach(function (card) {
      var made = line(card);
      list.append(made);
      if (list.scrollHeight <= list.clientHeight || list.children.length === 1) return;
      begin();
      list.append(made);
    });
    return quarters;
  }

  // What fills one quarter or two stands on the others too: a list for each of four people, or of two.
  function repeated(quarters) {
    var more = QUARTERS % quarters.length ? 1 : QUARTERS / quarters.length;
    for (var again = 1, found = quarters; again < more; again++) { found = found.concat(quarters.map(function (each) { return each.cloneNode(true); })); }
    return found;
  }

  // cards: as the page knows them. tell: number, all, cards of a sheet to words. Returns a figure for every sheet.
  window.playbookPocket = function (cards, title, bench, tell) {
    var quarters = SIZES.reduce(function (found, size) {
      return found && found.length <= QUARTERS ? found : filled(cards, title, bench, size);
    }, null);
    quarters = repeated(quarters);
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

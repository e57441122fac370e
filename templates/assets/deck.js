// The page of the deck builder: what is chosen, how it is to be printed, and the sheets of it, always ready for the print command.
(function () {
  "use strict";
  var PAUSE = 120; // ms without a change before sheets are laid out
  var builder = document.getElementById("builder"), deck = window.playbookDeck;
  var words = builder.dataset, choices = window.playbookChoice;
  var order = deck.cards.map(function (card) { return card.code; });
  var cards = Object.fromEntries(deck.cards.map(function (card) { return [card.code, card]; }));
  var sheets = document.getElementById("sheets"), laid = sheets.querySelector(".laid");
  var selects = {}, choice = { cards: [] }, gone = [], run = 0, timer, ready = Promise.resolve();
  var faces = window.playbookDeckFaces(words.base, deck, sheets.querySelector(".bench"), cards);
  var list = window.playbookDeckList(by("list"), cards, words, function (codes, told) { set(codes, told); });
  var shelf = window.playbookDeckShelf(builder, deck.cards, words, pick);

  function by(name) { return document.getElementById("deck-" + name); }
  function tell(text) { by("said").textContent = text; }
  function many(name, n) { return n === 1 ? words[name + "One"] : words[name].replace("{n}", n); }

  // --- Cards ---
  function pick(codes, wanted) {
    var before = new Set(choice.cards), meant = new Set(codes);
    var next = wanted ? choice.cards.concat(codes.filter(function (code) { return !before.has(code); }))
      : choice.cards.filter(function (code) { return !meant.has(code); });
    set(next, many(wanted ? "added" : "taken", Math.abs(next.length - choice.cards.length)));
  }

  function set(codes, told) {
    choice.cards = codes.slice();
    show();
    choices.keep(choice);
    if (told) tell(told);
  }

  function wanted() {
    return choice.cards.filter(function (code) { return !cards[code].small.includes(choice.stock); });
  }

  // --- Settings: the one that was just changed stays; of the others as few as can be are changed to go with it ---
  function values(name) { return Array.from(selects[name].options, function (option) { return option.value; }); }

  function possible(some) {
    return deck.looks[some.look][some.stock] !== undefined && Boolean(deck.rooms[some.paper][some.stock][some.ways]);
  }

  function nearest(firm) {
    var all = choices.settings.reduce(function (found, name) {
      return found.flatMap(function (some) {
        return values(name).map(function (value) { return Object.assign({}, some, { [name]: value }); });
      });
    }, [{}]);
    function unlike(some) {
      return choices.settings.reduce(function (count, name) { return count + (some[name] !== choice[name] ? name === firm ? 9 : 1 : 0); }, 0);
    }
    return all.filter(possible).sort(function (one, other) { return unlike(one) - unlike(other); })[0];
  }

  function settle(firm) {
    Object.assign(choice, nearest(firm));
    choices.settings.forEach(function (name) { selects[name].value = choice[name]; });
    showGaps();
  }

  // --- Gaps ---
  function edges() {
    return ["long-edge", "short-edge"].filter(function (edge) { return choice.ways === edge || !isTwoSided(); });
  }

  function isTwoSided() { return choice.ways === "long-edge" || choice.ways === "short-edge"; }
  function gapInputs() { return Array.from(builder.querySelectorAll("[data-gap]")); }
  function isWhole(gaps) { return Object.keys(gaps).length === 4; }

  function showGaps() {
    var known = choices.gaps(choice.paper, choice.ways);
    builder.querySelector(".gaps").hidden = !isTwoSided();
    gapInputs().forEach(function (input) { input.value = known[input.dataset.gap] === undefined ? "" : known[input.dataset.gap]; });
  }

  function keepGaps() {
    var found = {};
    gapInputs().forEach(function (input) { if (input.value !== "" && input.valueAsNumber >= 0) found[input.dataset.gap] = input.valueAsNumber; });
    choices.keepGaps(choice.paper, choice.ways, found);
    show();
  }

  // A correction, or a fault, or nothing. On one side, what a printer does to a sheet before it turns it.
  function correction() {
    var gaps = edges().map(function (edge) { return choices.gaps(choice.paper, edge); }), whole = gaps.find(isWhole);
    if (whole) return window.playbookCorrection(whole, deck.papers[choice.paper], deck.calibration);
    return gaps.some(function (each) { return Object.keys(each).length; }) ? { fault: "some" } : {};
  }

  function tellGaps(found) {
    var told = { some: words.gapsSome, stretch: words.gapsStretch, shift: words.gapsShift }[found.fault] || (found.back ? words.gapsUsed : "");
    by("gaps").textContent = told.replace("{n}", deck.calibration.shift);
  }

  // --- What is shown of it ---
  function show() {
    list.show(choice.cards);
    shelf.show(choice.cards);
    by("none").hidden = choice.cards.length > 0;
    count(wanted().length);
    tellGaps(correction());
    clearTimeout(timer);
    run++;
    ready = new Promise(function (done) { timer = setTimeout(function () { done(lay(run)); }, PAUSE); });
  }

  function count(printed) {
    var room = deck.rooms[choice.paper][choice.stock][choice.ways];
    var told = printed ? many("cards", printed) + ", " + many("sheets", Math.ceil(printed / room)) : words.empty;
    by("count").textContent = by("total").textContent = told;
    by("go").disabled = !printed;
  }

  function problems(full) {
    var small = choice.cards.filter(function (code) { return cards[code].small.includes(choice.stock); });
    by("problem").textContent = [["small", small], ["full", full], ["gone", gone]]
      .filter(function (each) { return each[1].length; })
      .map(function (each) { return words[each[0]].replace("{codes}", each[1].join(", ")); }).join(" ");
  }

  function side(number, all, name, dealt) {
    var codes = dealt.map(function (pair) { return pair[0].dataset.unit.split(" ")[0]; });
    return words.side.replace("{n}", number).replace("{all}", all).replace("{side}", words[name]).replace("{codes}", codes.join(", "));
  }

  function dress() {
    var paper = deck.papers[choice.paper];
    sheets.className = "sheets look-" + choice.look + " " + deck.stocks[choice.stock].size;
    sheets.style.setProperty("--paper-width", paper.width + "mm");
    sheets.style.setProperty("--paper-height", paper.height + "mm");
    document.querySelectorAll("link[data-paper]").forEach(function (link) {
      link.media = link.dataset.paper === choice.paper ? "print" : "not all";
    });
  }

  // Whoever chooses quickly starts several; only the last one may show what it has.
  function lay(mine) {
    var codes = wanted(), now = Object.assign({}, choice);
    return faces.load(codes, now).then(function () {
      if (mine !== run) return ready;
      dress();
      return faces.settle(codes, now).then(function (found) {
        if (mine !== run) return ready;
        var plan = window.playbookPlans[now.paper + " " + now.stock];
        laid.replaceChildren.apply(laid, window.playbookSheets(found.cards, plan, now.ways, correction(), side));
        sheets.parentNode.classList.toggle("has-sheets", found.cards.length > 0);
        count(found.cards.length);
        problems(found.full);
      });
    }).catch(function () { by("problem").textContent = words.failed; });
  }

  // --- Beginning ---
  function begin(found) {
    gone = found.cards.filter(function (code) { return !cards[code]; });
    choices.settings.forEach(function (name) { if (values(name).includes(found[name])) choice[name] = found[name]; });
    settle("stock");
    choice.cards = found.cards.filter(function (code) { return cards[code]; });
    show();
    if (/^#add=/.test(location.hash)) choices.keep(choice); // so that it is not added again after it was taken out
  }

  function copyLink() {
    var copied = navigator.clipboard ? navigator.clipboard.writeText(location.href) : Promise.reject(new Error("clipboard"));
    copied.then(function () { tell(words.linkCopied); by("link").textContent = words.linkCopied; },
      function () { tell(words.linkFailed); by("link").textContent = words.linkFailed; });
  }

  builder.querySelectorAll("[data-setting]").forEach(function (select) {
    selects[select.dataset.setting] = select;
    choice[select.dataset.setting] = select.value;
    select.addEventListener("change", function () {
      choice[select.dataset.setting] = select.value;
      settle(select.dataset.setting);
      set(choice.cards);
    });
  });
  gapInputs().forEach(function (input) { input.addEventListener("input", keepGaps); });
  by("sort").addEventListener("click", function () {
    var chosen = new Set(choice.cards);
    set(order.filter(function (code) { return chosen.has(code); }), words.sorted);
  });
  by("empty").addEventListener("click", function () { set([], words.emptied); });
  by("link").addEventListener("click", copyLink);
  by("go").addEventListener("click", function () {
    tell(words.loading);
    ready.then(function () { tell(""); window.print(); });
  });
  document.getElementById("search").addEventListener("close", function () {
    setTimeout(function () { choices.keep(choice); }); // the search empties the address when it closes
  });
  addEventListener("hashchange", function () { if (choices.fromAddress()) begin(choices.fromAddress()); });
  builder.hidden = false;
  begin(choices.fromAddress() || choices.fromBrowser() || choice);
})();

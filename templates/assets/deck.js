// The print studio: what is chosen, what it is to become, and the sheets of it, always ready for the print command.
(function () {
  "use strict";
  var PAUSE = 120; // ms without a change before sheets are laid out
  var PX = 96 / 25.4, TALL = 520; // CSS pixels in a millimetre; how high a sheet is shown at most
  var builder = document.getElementById("builder"), deck = window.playbookDeck;
  var words = builder.dataset, choices = window.playbookChoice;
  var order = deck.cards.map(function (card) { return card.code; });
  var cards = Object.fromEntries(deck.cards.map(function (card) { return [card.code, card]; }));
  var sheets = document.getElementById("sheets"), bench = sheets.querySelector(".bench"), laid = sheets.querySelector(".laid");
  var choice = { cards: [], absent: [], form: "cards", paper: Object.keys(deck.rooms)[0], of: {}, fill: "blanks" };
  var past = [], unknown = [], run = 0, timer, ready = Promise.resolve();
  var hasLanguages = Boolean(document.querySelector("header [hreflang]"));
  var sent = null, mine = null; // a deck that somebody sent; the reader's own while looking at it
  var faces = window.playbookDeckFaces(words.base, deck, bench, cards, words.yours);
  var settings = window.playbookDeckSettings(builder, deck, words, setting);
  var list = window.playbookDeckList(by("list"), cards, words, function (codes, told) { set({ cards: codes }, told); });
  var shelf = window.playbookDeckShelf(builder, deck, words, faces.look, faces.shownSize, pick);
  var sets = window.playbookDeckSets(by("sets"), deck.sets, cards, words, shelf.frame, takeSet);

  function by(name) { return document.getElementById("deck-" + name); }
  function tell(text) { by("said").textContent = text; }
  function many(name, n) { return n === 1 ? words[name + "One"] : words[name].replace("{n}", n); }
  function now() { return settings.current(choice); }

  // --- What the reader does: each step can be taken back ---
  function set(change, told) {
    past.push(choice);
    choice = Object.assign({}, choice, change);
    by("undo").disabled = false;
    show();
    keep();
    if (told) tell(told);
  }

  // Pages in several languages share one deck: what only another language has is kept for it, where it stood.
  function keep() {
    var own = mine || choice;
    choices.keep(hasLanguages ? choices.joined(own.cards, own.absent) : own.cards, settings.current(own));
  }

  // A deck that is changed in two tabs is one deck: the other tab's step is a step here too, and can be taken back.
  function follow(found) {
    var next = withDeck(found);
    if (mine) { mine = next; return; }
    past.push(choice);
    choice = next;
    by("undo").disabled = false;
    show();
    tell(words.elsewhere);
  }

  function undo() {
    choice = past.pop();
    by("undo").disabled = !past.length;
    show();
    keep();
    tell(words.undone);
  }

  function pick(codes, wanted) {
    var before = new Set(choice.cards), meant = new Set(codes);
    var next = wanted ? choice.cards.concat(codes.filter(function (code) { return !before.has(code); }))
      : choice.cards.filter(function (code) { return !meant.has(code); });
    var told = many(wanted ? "added" : "taken", Math.abs(next.length - choice.cards.length));
    if (next.length === choice.cards.length) return tell(told);
    set({ cards: next }, told);
  }

  function takeSet(codes) {
    pick(codes, true);
    by("preview").scrollIntoView();
  }

  function setting(name, value) {
    if (name === "form" || name === "paper" || name === "fill") return set({ [name]: value });
    var slot = settings.slot(choice.form, choice.paper);
    set({ of: Object.assign({}, choice.of, { [slot]: settings.changedTo(now(), name, value) }) });
  }

  function wanted() {
    return choice.cards.filter(function (code) { return !cards[code].small.includes(now().size); });
  }

  // A correction for the reader's printer (see the page about calibration), or none. On one side, what it does before it turns the sheet.
  function correction(some) {
    var edges = ["long-edge", "short-edge"].filter(function (edge) { return some.ways === edge || !some.ways.includes("edge"); });
    var whole = edges.map(function (edge) { return choices.gaps(some.paper, edge); }).find(function (gaps) { return Object.keys(gaps).length === 4; });
    var isGrid = deck.forms.cards.sizes[some.paper].concat(deck.forms.labels.sizes[some.paper]).includes(some.size);
    var found = whole && isGrid ? window.playbookCorrection(whole, deck.papers[some.paper], deck.calibration) : {};
    return found.fault ? {} : found;
  }

  // --- What is shown of it ---
  function show() {
    var some = now();
    settings.show(choice);
    list.show(choice.cards);
    shelf.show(choice.cards);
    sets.show(choice.cards);
    builder.classList.toggle("is-empty", !choice.cards.length);
    if (choice.cards.length) builder.classList.remove("is-new");
    by("settled").textContent = settings.told();
    by("gaps-used").hidden = !correction(some).back || !some.ways.includes("edge");
    count(wanted().length);
    clearTimeout(timer);
    run++;
    pending(true);
    ready = new Promise(function (done) { timer = setTimeout(function () { done(lay(run)); }, PAUSE); });
  }

  function count(printed, sheetsNeeded) {
    var some = now(), room = settings.room(some), possible = settings.isPossible(some);
    var needed = sheetsNeeded || (room ? Math.ceil(printed / room) : 0);
    var left = choice.cards.length - printed;
    var told = [printed && many("cards", printed), printed && needed && many("sheets", needed), left && words.leftOut.replace("{n}", left)]
      .filter(Boolean).join(", ") || words.empty;
    document.querySelectorAll("[data-total]").forEach(function (each) { each.textContent = told; });
    document.querySelectorAll("[data-go]").forEach(function (each) { each.disabled = !printed || !possible; });
    by("why").textContent = !printed ? (choice.cards.length ? words.allOut : words.noCards) : possible ? "" : words.noRoom;
  }

  function problems(full) {
    var small = choice.cards.filter(function (code) { return cards[code].small.includes(now().size); });
    var missing = choice.absent.concat(unknown).map(function (each) { return each.code; }), asked = run;
    by("problem").textContent = [["small", small], ["full", full]].filter(function (each) { return each[1].length; })
      .map(function (each) { return words[each[0]].replace("{codes}", each[1].join(", ")); }).concat(help(small.concat(full))).join(" ");
    (hasLanguages && missing.length ? faces.elsewhere() : Promise.resolve(null)).then(function (others) { if (asked === run) tellMissing(missing, others); });
  }

  function named(code) { return cards[code] ? code + " " + cards[code].title : code; }

  // What becomes of codes that these pages do not have: replaced, in another language, or gone.
  function tellMissing(missing, others) {
    function isRetired(code) { return code in deck.retired; }
    function isOther(code) { return !isRetired(code) && (others ? code in others.cards : hasLanguages); }
    var told = missing.filter(function (code) { return deck.retired[code]; })
      .map(function (code) { return words.replacedBy.replace("{code}", code).replace("{heir}", named(deck.retired[code])); });
    var gone = missing.filter(function (code) { return !deck.retired[code] && !isOther(code); }), other = missing.filter(isOther);
    if (gone.length) told.push(words.gone.replace("{codes}", gone.join(", ")));
    if (other.length) told.push(words.absent.replace("{codes}", other.join(", ")));
    by("missing").textContent = told.join(" ");
    if (others && other.length) by("missing").append(" ", words.inLanguage.replace("{language}", others.language), " ");
    (others ? other : []).forEach(function (code, at) {
      var link = document.createElement("a");
      link.href = others.cards[code][1];
      link.lang = link.hreflang = others.tag;
      link.textContent = [code, others.cards[code][0]].join(" ");
      by("missing").append(at ? ", " : "", link);
    });
  }

  // What helps cards that do not fit: a larger size that has room for all of them, another look, or a list.
  function help(out) {
    var some = now(), size = out.length && settings.roomier(some, function (each) { return out.every(function (code) { return !cards[code].small.includes(each); }); });
    if (!out.length) return [];
    return [size ? words.helpSize.replace("{size}", deck.sizes[size].name) : some.look === "large-print" ? words.helpLook : words.helpList];
  }

  function side(number, all, name, codes) {
    return words.side.replace("{n}", number).replace("{all}", all).replace("{side}", words[name]).replace("{codes}", codes.join(", "));
  }

  function sideOf(number, all, name, dealt) {
    return side(number, all, name, dealt.map(function (faces) { return faces[0].dataset.unit.split(" ")[0]; }));
  }

  // A card to write on behind those of a sheet, of the kind of its last one; nothing where places stay empty.
  function filler(some) {
    return some.fill === "blanks" && deck.forms[some.form].faces === "faces" && function (dealt) {
      return faces.blank(cards[dealt[dealt.length - 1][0].dataset.unit.split(" ")[0]].kind[0], some);
    };
  }

  function dress(some) {
    var paper = deck.papers[some.sheet], wide = sheets.clientWidth - 2;
    sheets.className = "sheets true-size look-" + some.look + " " + deck.sizes[some.size].size;
    sheets.style.setProperty("--paper-width", paper.width + "mm");
    sheets.style.setProperty("--paper-height", paper.height + "mm");
    sheets.style.setProperty("--shrink", Math.min(TALL / (paper.height * PX), wide / (paper.width * PX)).toFixed(3));
    sheets.style.setProperty("--shrink-turned", Math.min(0.8 * TALL / (paper.width * PX), wide / (paper.height * PX)).toFixed(3));
    document.querySelectorAll("link[data-paper]").forEach(function (link) {
      link.media = link.dataset.paper === some.sheet ? "print" : "not all";
    });
  }

  // While sheets are laid out, the print command of a browser would print those of before: it prints a note instead.
  function pending(isSo) {
    builder.parentNode.classList.toggle("is-pending", isSo);
    sheets.setAttribute("aria-busy", String(isSo));
  }

  function present(figures, full, printed) {
    pending(false);
    laid.replaceChildren.apply(laid, figures);
    builder.parentNode.classList.toggle("has-sheets", figures.length > 0);
    wear();
    suggest(printed);
    count(printed, figures.length && !settings.room(now()) ? figures.length : 0);
    problems(full);
  }

  // The line in the margin of a sheet begins with whose cards they are; where there is no room for more, a longer name is cut short.
  function signed(line, name) {
    var own = line.dataset.own = line.dataset.own || line.textContent, room = own.includes("…") ? deck.brand.length : Math.max(deck.brand.length, 30);
    if (own.startsWith(deck.brand)) line.textContent = (name.length > room ? name.slice(0, room - 1).trim() + "…" : name) + own.slice(deck.brand.length);
  }

  // The reader's own company on what is printed: a name, colours and a logo that this browser keeps.
  function wear() {
    var name = window.playbookCompany.own().name || deck.brand;
    laid.querySelectorAll(".margin-words span").forEach(function (line) { signed(line, name); });
    window.playbookCompany.wear(Array.from(laid.querySelectorAll(".face, .pocket li")));
    by("worn").hidden = by("link-own").hidden = !laid.childElementCount || !Object.keys(window.playbookCompany.own()).length;
  }

  // Where a few cards begin another sheet that another size makes needless, it is offered.
  function suggest(printed) {
    var found = settings.fuller(now(), printed, function (size) { return wanted().every(function (code) { return !cards[code].small.includes(size); }); });
    by("fuller").hidden = !found;
    if (!found) return;
    by("fuller-told").textContent = words.fuller.replace("{room}", settings.room(now())).replace("{all}", printed).replace("{size}", deck.sizes[found.size].name).replace("{sheets}", many("sheets", found.sheets));
    by("fuller-take").textContent = words.fullerTake.replace("{size}", deck.sizes[found.size].name);
    by("fuller-take").onclick = function () { set(settings.taken({ form: found.form, paper: choice.paper, size: found.size }, choice)); };
  }

  function layList(codes, some, mine) {
    var title = window.playbookCompany.own().name || deck.brand;
    dress(some);
    return document.fonts.ready.then(function () {
      return codes.length ? window.playbookPocket(codes.map(function (code) { return cards[code]; }), title, bench,
        function (number, all, held) { return side(number, all, "front", held); }, function () { return mine === run; }) : [];
    }).then(function (figures) {
      if (mine !== run) return ready;
      present(figures, [], codes.length);
    });
  }

  // Whoever chooses quickly starts several; only the last one may show what it has.
  function lay(mine) {
    var codes = wanted(), some = now();
    if (!settings.isPossible(some)) return present([], [], codes.length);
    if (!deck.forms[some.form].faces) return layList(codes, some, mine);
    return faces.load(codes, some).then(function () {
      if (mine !== run) return ready;
      dress(some);
      return faces.settle(codes, some).then(function (found) {
        if (mine !== run) return ready;
        var plan = window.playbookPlans[some.paper + " " + some.size];
        present(window.playbookSheets(found.cards, plan, some.ways, correction(some), sideOf, filler(some)), found.full, found.cards.length);
      });
    }).catch(function () { pending(false); by("problem").textContent = words.failed; });
  }

  // --- A deck that somebody sent never takes the place of the reader's own unasked ---
  function known(codes) { return codes.filter(function (code) { return cards[code]; }); }

  function withDeck(found) {
    return Object.assign({}, settings.taken(found, choice), { cards: known(found.cards), absent: choices.absent(found.cards, cards) });
  }

  function offer() {
    by("sent").hidden = !sent;
    by("look").hidden = Boolean(mine);
    by("mine").hidden = !mine;
    by("sent-told").textContent = sent ? (mine ? words.looking : words.sent).replace("{n}", sent.cards.length).replace("{mine}", (mine || choice).cards.length) : "";
  }

  function receive(found) {
    var theirs = withDeck(found), own = mine || choice;
    unknown = theirs.cards.length ? [] : theirs.absent;
    choices.answered(); // first: where a browser keeps nothing, the address keeps the reader's own
    if (!own.cards.length || own.cards.join() === theirs.cards.join()) choice = theirs;
    else if (theirs.cards.length) { sent = theirs; choices.keepSent(found); }
    keep();
  }

  function closed(next, told) {
    if (mine) choice = mine;
    mine = sent = null;
    choices.forgetSent();
    offer();
    if (next) set(next, told); else { show(); tell(told); }
  }

  function lookAt() {
    mine = choice;
    choice = sent;
    past = [];
    by("undo").disabled = true;
    offer();
    show();
  }

  // --- The card and the poster that show the reader's own company ---
  function sample() {
    var code = order.find(function (each) { return cards[each].small.length === 0; });
    var poster = deck.forms.sign.sizes[choice.paper][0], place = document.createElement("div");
    if (!code) return;
    builder.append(place);
    faces.look([code], place, poster).then(function (found) {
      place.remove();
      window.playbookCompany.show(found[code].map(function (face) {
        var frame = document.createElement("div");
        frame.className = "sample true-size " + deck.sizes[face.matches(".poster") ? poster : faces.shownSize(code)].size;
        frame.append(face);
        return frame;
      }));
    });
  }

  // --- Beginning ---
  function answer() {
    var asked = choices.asked();
    if (asked.deck || !sent && choices.sent()) receive(asked.deck || choices.sent());
    if (deck.forms[asked.settings.form] && !asked.deck) choice = Object.assign({}, choice, settings.taken(asked.settings, choice));
    if (known(asked.add).length) {
      choice = Object.assign({}, choice, { cards: Array.from(new Set(choice.cards.concat(known(asked.add)))) });
      choices.answered(); // so that they are not added again after they were taken out
      keep();
    }
    var isNarrowed = Object.keys(asked.narrowed).length > 0;
    if (isNarrowed) shelf.narrow(asked.narrowed).then(function () { by("choose").scrollIntoView(); });
    offer();
    show();
    return isNarrowed;
  }

  function copyLink() {
    var link = choices.link(choice.cards, now());
    var copied = navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject(new Error("clipboard"));
    copied.then(function () { tell(words.linkCopied); by("link").textContent = words.linkCopied; },
      function () { history.replaceState(null, "", link); tell(words.linkFailed); by("link").textContent = words.linkFailed; });
  }

  by("sort").addEventListener("click", function () {
    var chosen = new Set(choice.cards);
    set({ cards: order.filter(function (code) { return chosen.has(code); }) }, words.sorted);
  });
  by("empty").addEventListener("click", function () { if (choice.cards.length) set({ cards: [], absent: [] }, words.emptied); });
  by("undo").addEventListener("click", undo);
  by("link").addEventListener("click", copyLink);
  by("look").addEventListener("click", lookAt);
  by("mine").addEventListener("click", function () { closed(null, words.mineAgain); });
  by("replace").addEventListener("click", function () { closed(sent, words.replaced); });
  by("join").addEventListener("click", function () {
    var own = mine || choice;
    closed({ cards: Array.from(new Set(own.cards.concat(sent.cards))), absent: own.absent.concat(sent.absent) }, words.joined);
  });
  document.querySelectorAll("[data-go]").forEach(function (button) {
    button.addEventListener("click", function () {
      tell(words.loading);
      ready.then(function () { tell(""); window.print(); });
    });
  });
  addEventListener("hashchange", answer);
  choices.elsewhere(follow);
  window.playbookCompany.changed(function () { if (choice.form === "list") show(); else wear(); });
  builder.hidden = false;
  var own = choices.fromBrowser();
  if (own) choice = withDeck(own);
  if (!answer()) shelf.narrow();
  window.playbookDeckFolds(builder);
  new IntersectionObserver(function (entries, watch) {
    if (!entries.some(function (entry) { return entry.isIntersecting; })) return;
    watch.disconnect();
    sample();
  }, { rootMargin: "600px" }).observe(document.getElementById("company"));
})();

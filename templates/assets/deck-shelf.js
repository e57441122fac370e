// The cards to choose from, as faces that turn: narrowed down by the site's own search, by situation, kind or list.
(function () {
  "use strict";
  var STEP = matchMedia("(max-width: 47.99rem)").matches ? 12 : 24; // so many at a time

  var element = window.playbookElement; // deck-sheets.js

  // look: fetches faces (deck-faces.js). changed: called with the codes that were ticked or unticked, and which of the two.
  window.playbookDeckShelf = function (builder, deck, words, look, shownSize, changed) {
    var cards = deck.cards, byCode = Object.fromEntries(cards.map(function (card) { return [card.code, card]; }));
    var list = document.getElementById("deck-shelf"), word = document.getElementById("deck-word"), more = document.getElementById("deck-more");
    var told = document.getElementById("deck-found"), add = document.getElementById("deck-add"), take = document.getElementById("deck-take");
    var filters = Array.from(builder.querySelectorAll("[data-filter]")), rows = {}, shown = [], upTo = STEP, chosen = new Set(), run = 0;
    var bench = element("div", "bench true-size"), waiting = new Set(), timer = 0;
    var seen = new IntersectionObserver(function (entries) {
      entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) { wait(entry.target); });
    }, { rootMargin: "400px" });

    // A place for a face, filled when somebody comes near it.
    function frame(code, className) {
      var made = element("div", "pick-face true-size " + deck.sizes[shownSize(code)].size + " " + className);
      made.dataset.code = code;
      made.setAttribute("aria-hidden", "true");
      seen.observe(made);
      return made;
    }

    function wait(place) {
      seen.unobserve(place);
      waiting.add(place);
      clearTimeout(timer);
      timer = setTimeout(fill, 30);
    }

    function fill() {
      var places = Array.from(waiting), codes = Array.from(new Set(places.map(function (place) { return place.dataset.code; })));
      waiting.clear();
      look(codes, bench).then(function (found) {
        places.forEach(function (place) {
          var faces = found[place.dataset.code].map(function (face) { return face.cloneNode(true); });
          if (place.matches(".is-small")) faces.length = 1;
          place.replaceChildren.apply(place, faces);
        });
      });
    }

    function row(card) {
      var made = element("li", "pick kind-" + card.kind[0]), label = element("label", "pick-name"), box = element("input", "");
      var turn = element("button", "tool turn", words.turn), name = element("span", "pick-words");
      box.type = "checkbox";
      box.value = card.code;
      name.append(element("span", "code", card.code), " ", element("span", "entry-title", card.title));
      label.append(box, name);
      turn.type = "button";
      turn.setAttribute("aria-pressed", "false");
      turn.append(element("span", "visually-hidden", " " + card.code));
      made.append(frame(card.code, ""), label, turn);
      return made;
    }

    function turned(item) {
      var face = item.querySelector(".pick-face"), over = face.classList.toggle("is-over");
      item.querySelector(".turn").setAttribute("aria-pressed", String(over));
      if (over) face.removeAttribute("aria-hidden"); else face.setAttribute("aria-hidden", "true");
    }

    function passes(card) {
      return filters.every(function (filter) { return !filter.value || card[filter.dataset.filter].includes(filter.value); });
    }

    // Cards of the kinds whose name, as the list of kinds has it, begins with what was typed.
    function ofKind(typed) {
      var text = typed.toLowerCase(), options = Array.from(builder.querySelectorAll("[data-filter=kind] option[value]"));
      var kinds = options.filter(function (option) { return text.length > 1 && option.value && option.textContent.toLowerCase().startsWith(text); }).map(function (option) { return option.value; });
      return cards.filter(function (card) { return kinds.includes(card.kind[0]); }).map(function (card) { return card.code; });
    }

    function named(typed) {
      var text = typed.toLowerCase();
      return cards.filter(function (card) { return (card.code + " " + card.title).toLowerCase().includes(text); }).map(function (card) { return card.code; });
    }

    // Cards of a kind that is called so, then what the search of the site finds, then what only has it in its title.
    function searched(typed) {
      if (!typed) return Promise.resolve(cards.map(function (card) { return card.code; }));
      function withNamed(found) { return Array.from(new Set(ofKind(typed).concat(found, named(typed)))); }
      if (!window.playbookSearchFetched) return Promise.resolve(withNamed([]));
      return window.playbookSearchFetched().then(function () {
        searched.find = searched.find || window.playbookFind(window.playbookSearch);
        var found = searched.find(typed, {}).flatMap(function (each) { return [each.entry].concat(each.twins); }).map(function (entry) { return entry.code; });
        return withNamed(found);
      }, function () { return withNamed([]); });
    }

    function isNarrowed() { return word.value.trim() || filters.some(function (filter) { return filter.value; }); }

    function narrow() {
      var mine = ++run, typed = word.value.trim();
      return searched(typed).then(function (codes) {
        if (mine !== run) return;
        shown = codes.filter(function (code) { return byCode[code] && passes(byCode[code]); });
        upTo = STEP;
        draw();
        told.textContent = !shown.length ? words.foundNone : shown.length === 1 ? words.foundOne : words.found.replace("{n}", shown.length);
        add.hidden = take.hidden = !shown.length || !isNarrowed(); // never all there is at once by mistake
      });
    }

    function draw() {
      var items = shown.slice(0, upTo).map(function (code) { return rows[code] || (rows[code] = row(byCode[code])); });
      list.replaceChildren.apply(list, items);
      more.hidden = shown.length <= upTo;
      more.textContent = words.more.replace("{n}", Math.min(STEP, shown.length - upTo));
      mark();
    }

    function mark() {
      list.querySelectorAll("input").forEach(function (box) {
        box.checked = chosen.has(box.value);
        box.closest("li").classList.toggle("is-chosen", box.checked);
      });
    }

    bench.setAttribute("aria-hidden", "true");
    builder.append(bench);
    filters.forEach(function (filter) { filter.addEventListener("change", narrow); });
    word.addEventListener("input", narrow);
    list.addEventListener("change", function (event) { changed([event.target.value], event.target.checked); });
    list.addEventListener("click", function (event) {
      if (event.target.closest(".turn, .pick-face")) turned(event.target.closest("li"));
    });
    more.addEventListener("click", function () {
      var first = upTo;
      upTo += STEP;
      draw();
      list.children[first].querySelector("input").focus();
    });
    add.addEventListener("click", function () { changed(shown, true); });
    take.addEventListener("click", function () { changed(shown, false); });
    return {
      frame: frame,
      narrow: function (wish) {
        filters.forEach(function (filter) { if (wish && wish[filter.dataset.filter] !== undefined) filter.value = wish[filter.dataset.filter]; });
        return narrow();
      },
      show: function (codes) { chosen = new Set(codes); mark(); }
    };
  };
})();

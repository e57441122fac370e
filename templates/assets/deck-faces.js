// The faces of cards as the press prints them: fetched kind by kind when first wanted, fitted to a stock, in halves where need be.
(function () {
  "use strict";
  var PX = 96 / 25.4; // CSS pixels in a millimetre
  var asked = {};

  // Plain script elements: the only way to load data that works from a folder too.
  function load(address) {
    return asked[address] || (asked[address] = new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = function () { delete asked[address]; failed(new Error(address)); };
      document.head.append(script);
    }));
  }

  function parsed(html) {
    var holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content.firstElementChild;
  }

  // base: where the scripts are. deck: playbookDeck. bench: an element in which faces may be measured. yours: what tells the side of a tent
  // that its owner reads.
  window.playbookDeckFaces = function (base, deck, bench, cards, yours) {
    var made = {};

    function of(name, code) {
      var found = ((window[name] || {})[cards[code].kind[0]] || {})[code] || [], key = name + " " + code;
      return made[key] || (made[key] = found.map(parsed));
    }

    // A label that sticks hides its back: its front has the sentence to say, and the foot of the back (templates/card/card.html).
    function isAlone(choice) { return choice.ways === "none" && deck.sizes[choice.size].sticky; }

    function label(code) {
      var key = "label " + code, faces = of("playbookFaces", code), front;
      if (made[key] || !faces.length) return made[key] || [];
      front = faces[0].cloneNode(true);
      front.className += " alone" + Array.from(faces[1].classList, function (name) { return /^told/.test(name) ? " " + name : ""; }).join("");
      front.querySelector(".cue").textContent = cards[code].say;
      front.append(faces[1].querySelector(".mark").cloneNode(true));
      delete front.dataset.fitted;
      return made[key] = [front];
    }

    // A tent: a visitor reads the idea and whose desk it is; the cue, the code and its place are for whoever sits behind it (templates/card/idea.html).
    function tent(code) {
      var key = "tent " + code, faces = of("playbookFaces", code), front, back, cue, foot, from, owner;
      if (made[key] || !faces.length) return made[key] || [];
      front = faces[0].cloneNode(true);
      back = faces[1].cloneNode(true);
      cue = front.querySelector(".cue");
      foot = back.querySelector(".mark");
      from = foot.querySelector(".from");
      back.querySelector(".beside-qr, .beside-figure").after(cue.cloneNode(true));
      cue.replaceChildren();
      front.querySelector(".code").remove();
      if (from) {
        owner = from.cloneNode(false);
        delete owner.dataset.own; // of a card that was shown before: the name cut short (company.js)
        owner.textContent = deck.brand; // in full: only the foot of a back is too narrow for a long name
        front.querySelector(".eyebrow").replaceChildren(owner);
      }
      foot.insertBefore(document.createTextNode(" · " + yours), from ? from.nextSibling : null);
      [front, back].forEach(function (face) { delete face.dataset.fitted; });
      return made[key] = [front, back];
    }

    // The step in which the press has set a face on this stock: never larger here, though a browser's lines may be a hair shorter.
    function pressed(unit, choice) {
      var known = choice.look === "colour" && deck.pressed[unit];
      return known && known[0] === choice.size ? known[1] : 0;
    }

    function fit(faces, choice, bench) {
      var mark = choice.size + " " + choice.look, stock = deck.sizes[choice.size];
      var fresh = faces.filter(function (face) { return face.dataset.fitted !== mark; });
      fresh.forEach(function (face) {
        face.className = face.className.replace(/\bon-[\w-]+/, stock.layout);
        face.dataset.fitted = mark;
        face.dataset.least = pressed(face.dataset.unit, choice);
        delete face.dataset.full;
      });
      bench.replaceChildren.apply(bench, fresh);
      bench.getBoundingClientRect(); // lets the browser find out which fonts it needs
      return document.fonts.ready.then(function () {
        window.playbookFit(fresh, deck.looks[choice.look][choice.size], stock.safe * PX).forEach(function (face) { face.dataset.full = ""; });
      });
    }

    function isPoster(choice) { return deck.forms[choice.form].faces === "posters"; }
    function whole(code, choice) { return isAlone(choice) ? label(code) : choice.form === "tent" ? tent(code) : of(isPoster(choice) ? "playbookPosters" : "playbookFaces", code); }
    function halves(code) { return of("playbookHalves", code); }
    function fits(faces) { return faces.length > 0 && faces.every(function (face) { return !("full" in face.dataset); }); }
    function flat(lists) { return Array.prototype.concat.apply([], lists); }
    function mayHalve(choice) { return !isPoster(choice) && !isAlone(choice) && deck.halves.includes(choice.look); }

    // Pairs of front and back for these codes (a poster is one face), in order, and the codes of those that fit in no way.
    function settled(codes, choice) {
      var found = { cards: [], full: [] };
      codes.forEach(function (code) {
        var faces = fits(whole(code, choice)) ? whole(code, choice) : mayHalve(choice) ? halves(code) : [];
        if (!fits(faces)) return found.full.push(code);
        for (var first = 0; first < faces.length; first += 2) found.cards.push(faces.slice(first, first + 2));
      });
      return found;
    }

    function loadAll(codes, sets, more) {
      var kinds = Array.from(new Set(codes.map(function (code) { return cards[code].kind[0]; })));
      var names = flat(sets.map(function (set) { return kinds.map(function (kind) { return set + "-" + kind; }); }));
      return Promise.all(names.concat(more).map(function (name) { return load(base + "deck-" + name + ".js"); }));
    }

    // A card of a kind to write on, in the chosen size: below each label as many rules as there is room for.
    function blank(kind, choice) {
      var size = deck.sizes[choice.size];
      return window.playbookBlanks[kind].map(parsed).map(function (face) {
        var words = face.querySelector(".words"), rows = face.querySelectorAll(".to-fill"), lines = (size.rules || {})[rows.length];
        face.className = face.className.replace(/\bon-[\w-]+/, size.layout);
        face.removeAttribute("id");
        if (!words) return face;
        Object.entries({ rows: rows.length, lines: lines, rules: lines * rows.length }).forEach(function (each) { words.style.setProperty("--" + each[0], each[1]); });
        rows.forEach(function (row) { Array.from(row.querySelectorAll("i")).slice(lines).forEach(function (rule) { rule.remove(); }); });
        return face;
      });
    }

    // In which size a card is shown to choose by: the usual one, or the smallest that holds its words.
    function shownSize(code) {
      var small = cards[code].small, all = Object.keys(deck.looks.colour);
      return small.includes(deck.first) ? all.find(function (size) { return (deck.sizes[size] || {}).size && !small.includes(size) && deck.rooms[Object.keys(deck.rooms)[0]][size]; }) : deck.first;
    }

    // Fitting one lot after another: they share a bench.
    var lots = Promise.resolve();

    return {
      load: function (codes, choice) {
        var sets = isPoster(choice) ? ["posters"] : mayHalve(choice) ? ["faces", "halves"] : ["faces"];
        return loadAll(codes, sets, ["plans-" + choice.paper + "-" + choice.size, "blanks"]);
      },
      blank: blank,
      settle: function (codes, choice) {
        return fit(flat(codes.map(function (code) { return whole(code, choice); })), choice, bench).then(function () {
          var over = mayHalve(choice) ? codes.filter(function (code) { return !fits(whole(code, choice)); }) : [];
          return over.length ? fit(flat(over.map(halves)), choice, bench) : null;
        }).then(function () { return settled(codes, choice); });
      },
      // Front and back of cards to look at, by code, and their posters in a size, if one is given; `place` holds them while
      // they are measured.
      look: function (codes, place, poster) {
        var found = {};
        lots = lots.then(function () { return loadAll(codes, poster ? ["faces", "posters"] : ["faces"], []); }).then(function () {
          var sizes = {};
          codes.forEach(function (code) { (sizes[shownSize(code)] = sizes[shownSize(code)] || []).push(code); });
          return Object.keys(sizes).reduce(function (before, size) {
            return before.then(function () {
              sizes[size].forEach(function (code) {
                found[code] = window.playbookFaces[cards[code].kind[0]][code].map(parsed);
                found[code].forEach(function (face) { face.removeAttribute("id"); });
              });
              place.className = "bench true-size " + deck.sizes[size].size;
              return fit(flat(sizes[size].map(function (code) { return found[code]; })), { size: size, look: "colour" }, place);
            });
          }, Promise.resolve());
        }).then(function () {
          if (!poster) return null;
          var sheets = codes.map(function (code) { found[code].push(parsed(window.playbookPosters[cards[code].kind[0]][code][0])); return found[code][2]; });
          place.className = "bench true-size " + deck.sizes[poster].size;
          return fit(sheets, { size: poster, look: "colour" }, place);
        });
        return lots.then(function () { return found; });
      },
      shownSize: shownSize,
      // The cards that another language of this site has and this one has not; nothing where no such file is.
      elsewhere: function () {
        return load(base + "deck-elsewhere.js").then(function () { return window.playbookElsewhere; }, function () { return null; });
      }
    };
  };
})();

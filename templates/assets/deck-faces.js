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

  // base: where the scripts are. deck: playbookDeck. bench: an element in which faces may be measured.
  window.playbookDeckFaces = function (base, deck, bench, cards) {
    var made = {};

    function of(shelf, code) {
      var found = (shelf[cards[code].kind[0]] || {})[code] || [], key = (shelf === window.playbookFaces ? "whole " : "halves ") + code;
      return made[key] || (made[key] = found.map(parsed));
    }

    function fit(faces, choice) {
      var mark = choice.stock + " " + choice.look, stock = deck.stocks[choice.stock];
      var fresh = faces.filter(function (face) { return face.dataset.fitted !== mark; });
      fresh.forEach(function (face) {
        face.className = face.className.replace(/\bon-[\w-]+/, stock.layout);
        face.dataset.fitted = mark;
        delete face.dataset.full;
      });
      bench.replaceChildren.apply(bench, fresh);
      bench.getBoundingClientRect(); // lets the browser find out which fonts it needs
      return document.fonts.ready.then(function () {
        window.playbookFit(fresh, deck.looks[choice.look][choice.stock], stock.safe * PX).forEach(function (face) { face.dataset.full = ""; });
      });
    }

    function whole(code) { return of(window.playbookFaces, code); }
    function halves(code) { return window.playbookHalves ? of(window.playbookHalves, code) : []; }
    function fits(faces) { return faces.length > 0 && faces.every(function (face) { return !("full" in face.dataset); }); }
    function flat(lists) { return Array.prototype.concat.apply([], lists); }

    // Pairs of front and back for these codes, in order, and the codes of those that fit in no way.
    function settled(codes, halved) {
      var found = { cards: [], full: [] };
      codes.forEach(function (code) {
        var faces = fits(whole(code)) ? whole(code) : halved ? halves(code) : [];
        if (!fits(faces)) return found.full.push(code);
        for (var first = 0; first < faces.length; first += 2) found.cards.push(faces.slice(first, first + 2));
      });
      return found;
    }

    return {
      load: function (codes, choice) {
        var kinds = Array.from(new Set(codes.map(function (code) { return cards[code].kind[0]; })));
        var sets = deck.halves.includes(choice.look) ? ["faces", "halves"] : ["faces"];
        var names = flat(sets.map(function (set) { return kinds.map(function (kind) { return set + "-" + kind; }); }));
        return Promise.all(names.concat("plans-" + choice.paper + "-" + choice.stock)
          .map(function (name) { return load(base + "deck-" + name + ".js"); }));
      },
      settle: function (codes, choice) {
        var halved = deck.halves.includes(choice.look);
        return fit(flat(codes.map(whole)), choice).then(function () {
          var over = halved ? codes.filter(function (code) { return !fits(whole(code)); }) : [];
          return over.length ? fit(flat(over.map(halves)), choice) : null;
        }).then(function () { return settled(codes, halved); });
      }
    };
  };
})();

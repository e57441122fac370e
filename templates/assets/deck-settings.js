// What the cards are to become, on which paper, in which size and look. What does not go with the rest cannot be chosen and says
// why; each form remembers its own settings, so that none is changed by another.
(function () {
  "use strict";
  var PARTS = ["size", "look", "ways"];
  var ALIKE = 0.9; // so much of a card's area another size has at least that is offered for it

  // changed: called when a setting was changed, with its name and value.
  window.playbookDeckSettings = function (builder, deck, words, changed) {
    var selects = Object.fromEntries(Array.from(builder.querySelectorAll("select[data-setting]"), function (select) { return [select.dataset.setting, select]; }));
    var fill = builder.querySelector("#deck-fill"); // whether places that no card fills hold blank ones to write on
    var radios = Array.from(builder.querySelectorAll("input[name=form]"));
    var named = {}; // the names of options as they came

    function sizes(form, paper) { return deck.forms[form].sizes[paper]; }

    // Label sheets, tents and posters belong to a paper: what is chosen for one says nothing about another.
    function slot(form, paper) {
      return Object.keys(deck.forms[form].sizes).every(function (other) { return sizes(form, other).join() === sizes(form, paper).join(); }) ? form : form + " " + paper;
    }

    // What is stuck on has no back.
    function usualWay(form, size) { return (deck.sizes[size] || {}).sticky ? "none" : deck.forms[form].ways[0]; }

    function usual(form, paper) {
      var all = sizes(form, paper), size = all.includes(deck.first) ? deck.first : all[0];
      return { size: size, look: "colour", ways: usualWay(form, size) };
    }

    // The settings of a form after one of them was changed. From labels that stick to cards or back, the usual sides go along.
    function changedTo(now, name, value) {
      var own = Object.assign({}, now, { [name]: value }), from = usualWay(now.form, now.size), to = usualWay(now.form, own.size);
      return { size: own.size, look: own.look, ways: from === to ? own.ways : to };
    }

    // The settings of a form on a paper as they are now.
    function current(choice) {
      var own = Object.assign(usual(choice.form, choice.paper), choice.of[slot(choice.form, choice.paper)]);
      return Object.assign({ form: choice.form, paper: choice.paper, sheet: (deck.sizes[own.size] || {}).paper || choice.paper, fill: choice.fill }, own);
    }

    function isDrawn(now) { return !deck.forms[now.form].faces || deck.looks[now.look] && deck.looks[now.look][now.size] !== undefined; }
    function room(now) { return (deck.rooms[now.paper][now.size] || {})[now.ways]; }
    function isPossible(now) { return sizes(now.form, now.paper).includes(now.size) && isDrawn(now) && room(now) !== undefined; }

    // The smallest of the larger sizes that go with the rest and that `fits` finds good; undefined where none is.
    function roomier(now, fits) {
      function area(size) { return deck.sizes[size].area || 0; }
      return sizes(now.form, now.paper).filter(function (size) { return area(size) > area(now.size) && isPossible(Object.assign({}, now, { size: size })) && fits(size); })
        .sort(function (one, other) { return area(one) - area(other); })[0];
    }

    // Another size on this paper, about as large, of cards and not of what sticks, that needs fewer sheets where the last one holds a few:
    // undefined where there is none.
    function fuller(now, count, fits) {
      var each = room(now), left = count % each, needed = Math.ceil(count / each), area = deck.sizes[now.size].area;
      if (!area || each < 2 || !left || left > each / 3 || deck.sizes[now.size].sticky) return undefined;
      return ["cards", "labels"].filter(function (form) { return deck.forms[form]; }).flatMap(function (form) {
        return sizes(form, now.paper).map(function (size) { return Object.assign({}, now, { form: form, size: size }); });
      }).filter(function (then) {
        var size = deck.sizes[then.size];
        return isPossible(then) && !size.sticky && size.area >= ALIKE * area && fits(then.size) && Math.ceil(count / room(then)) < needed;
      }).sort(function (one, other) { return deck.sizes[other.size].area - deck.sizes[one.size].area; })
        .map(function (then) { return { form: then.form, size: then.size, sheets: Math.ceil(count / room(then)) }; })[0];
    }

    function nameOf(select, value) { return named[select + " " + value]; }

    // Why a value does not go with what else is chosen; "" if it does.
    function reason(now, name, value) {
      var then = Object.assign({}, now, { [name]: value }), size = deck.sizes[then.size];
      if (name === "size" && !sizes(now.form, now.paper).includes(value)) return size.paper ? words.onlyOn.replace("{paper}", deck.papers[size.paper].name) : words.notOn.replace("{paper}", deck.papers[now.paper].name);
      if (!isDrawn(then)) return name === "size" ? words.notWith.replace("{look}", nameOf("look", now.look)) : words.notOn.replace("{paper}", size.name);
      return room(then) === undefined ? words.noRoom : "";
    }

    function fillSizes(now) {
      var every = Array.from(new Set(Object.keys(deck.forms[now.form].sizes).flatMap(function (paper) { return sizes(now.form, paper); })));
      if (selects.size.dataset.form === now.form) return;
      selects.size.dataset.form = now.form;
      selects.size.replaceChildren.apply(selects.size, every.map(function (size) { return new Option(deck.sizes[size].name, size); }));
      every.forEach(function (size) { named["size " + size] = deck.sizes[size].name; });
    }

    function showSelect(name, now) {
      var select = selects[name];
      Array.from(select.options).forEach(function (option) {
        var why = reason(now, name, option.value);
        option.disabled = Boolean(why) && option.value !== now[name];
        option.textContent = nameOf(name, option.value) + (why ? " (" + why + ")" : "");
      });
      select.value = now[name];
      select.closest(".field").hidden = name === "size" && sizes(now.form, now.paper).length < 2 || name === "look" && !deck.forms[now.form].faces || name === "ways" && deck.forms[now.form].ways.length < 2;
    }

    function showForms(choice) {
      radios.forEach(function (radio) {
        var all = sizes(radio.value, choice.paper), told = radio.closest("label").querySelector(".why");
        radio.disabled = !all.length;
        radio.checked = radio.value === choice.form;
        told.textContent = all.length ? told.dataset.hint.replace("{paper}", (deck.papers[(deck.sizes[all[0]] || {}).paper] || deck.papers[choice.paper]).name) : words.noneFor.replace("{paper}", deck.papers[choice.paper].name);
      });
    }

    function show(choice) {
      var now = current(choice);
      fillSizes(now);
      showForms(choice);
      Array.from(selects.paper.options).forEach(function (option) {
        var size = deck.sizes[sizes(now.form, option.value)[0]] || {};
        option.textContent = (deck.papers[size.paper] || deck.papers[option.value]).name; // a poster is on the larger sister
      });
      selects.paper.value = choice.paper;
      PARTS.forEach(function (name) { showSelect(name, now); });
      fill.checked = choice.fill !== "nothing";
      fill.closest("p").hidden = deck.forms[now.form].faces !== "faces" || !(room(now) > 1);
      builder.querySelector("[data-size-label]").textContent = now.form === "labels" ? words.labelSheet : words.card;
    }

    // All that is set, in a line: what stands in each list that is there to choose from.
    function told() {
      return Object.values(selects).filter(function (select) { return !select.closest(".field").hidden; })
        .map(function (select) { return select.selectedOptions[0].textContent; }).join(" · ");
    }

    // What a link or the browser says, as far as it is known here; where it says nothing, the reader's own settings stay.
    function taken(found, choice) {
      var size = deck.sizes[found.size], next = { form: choice.form, paper: choice.paper, of: Object.assign({}, choice.of), fill: found.fill === "nothing" || found.fill === "blanks" ? found.fill : choice.fill };
      if (deck.forms[found.form]) next.form = found.form;
      else if (found.ways === "fold-over") next.form = "fold";
      else if (size && deck.forms.labels && Object.values(deck.forms.labels.sizes).flat().includes(found.size)) next.form = "labels";
      if (deck.forms.cards.sizes[found.paper]) next.paper = found.paper;
      if (!sizes(next.form, next.paper).length) next.form = "cards";
      var own = current(next);
      if (sizes(next.form, next.paper).includes(found.size)) Object.assign(own, changedTo(own, "size", found.size));
      if (deck.looks[found.look]) own.look = found.look;
      if (deck.forms[next.form].ways.includes(found.ways)) own.ways = found.ways;
      if (isPossible(own)) next.of[slot(next.form, next.paper)] = { size: own.size, look: own.look, ways: own.ways };
      return next;
    }

    ["look", "ways", "paper"].forEach(function (name) {
      Array.from(selects[name].options).forEach(function (option) { named[name + " " + option.value] = option.textContent; });
    });
    Object.keys(selects).forEach(function (name) { selects[name].addEventListener("change", function () { changed(name, selects[name].value); }); });
    fill.addEventListener("change", function () { changed("fill", fill.checked ? "blanks" : "nothing"); });
    radios.forEach(function (radio) { radio.addEventListener("change", function () { changed("form", radio.value); }); });
    return { show: show, told: told, current: current, isPossible: isPossible, room: room, roomier: roomier, fuller: fuller, slot: slot, taken: taken, changedTo: changedTo };
  };
})();

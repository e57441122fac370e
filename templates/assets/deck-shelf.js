// The cards to choose from: a box to tick for each, narrowed by the words that `--only` knows, or by a word of the title.
(function () {
  "use strict";

  function row(card, number) {
    var item = document.createElement("li"), label = document.createElement("label"), box = document.createElement("input");
    var code = document.createElement("span"), title = document.createElement("span");
    item.className = "kind-" + card.kind[0];
    box.type = "checkbox";
    box.value = card.code;
    code.className = "code";
    code.textContent = card.code;
    title.className = "entry-title";
    title.textContent = card.title;
    label.append(box, code, " ", title);
    item.append(label);
    item.dataset.number = number;
    return item;
  }

  // changed: called with the codes that were ticked or unticked, and which of the two.
  window.playbookDeckShelf = function (builder, cards, words, changed) {
    var list = document.getElementById("deck-shelf"), word = document.getElementById("deck-word");
    var filters = Array.from(builder.querySelectorAll("[data-filter]"));
    var rows = cards.map(row);

    function fits(card) {
      var typed = word.value.trim().toLowerCase();
      return filters.every(function (filter) { return !filter.value || card[filter.dataset.filter].includes(filter.value); }) &&
        (!typed || (card.code + " " + card.title).toLowerCase().includes(typed));
    }

    function found() {
      return cards.filter(fits).map(function (card) { return card.code; });
    }

    function narrow() {
      var count = 0;
      rows.forEach(function (each, number) { if (!(each.hidden = !fits(cards[number]))) count++; });
      document.getElementById("deck-found").textContent = count === 1 ? words.foundOne : words.found.replace("{n}", count);
    }

    list.append.apply(list, rows);
    filters.forEach(function (filter) { filter.addEventListener("change", narrow); });
    word.addEventListener("input", narrow);
    list.addEventListener("change", function (event) { changed([event.target.value], event.target.checked); });
    document.getElementById("deck-add").addEventListener("click", function () { changed(found(), true); });
    document.getElementById("deck-take").addEventListener("click", function () { changed(found(), false); });
    narrow();
    return {
      show: function (codes) {
        var chosen = new Set(codes);
        list.querySelectorAll("input").forEach(function (box) { box.checked = chosen.has(box.value); });
      }
    };
  };
})();

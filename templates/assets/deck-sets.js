// Ready sets: each with its first faces and the way to take all of its cards.
(function () {
  "use strict";
  var FACES = 3;

  var element = window.playbookElement; // deck-sheets.js

  // frame: makes a place for a face (deck-shelf.js). changed: called with the codes of the set.
  window.playbookDeckSets = function (list, sets, known, words, frame, changed) {
    var buttons = Object.keys(sets).map(function (key) {
      var set = sets[key], codes = set.cards.filter(function (code) { return known[code]; }), item = element("li", "ready-set");
      var fan = element("div", "fan"), button = element("button", "tool");
      codes.slice(0, FACES).forEach(function (code) { fan.append(frame(code, "is-small")); });
      button.type = "button";
      button.addEventListener("click", function () { changed(codes, true); });
      item.append(fan, element("h3", "", words.setTitle.replace("{title}", set.title).replace("{n}", codes.length)), element("p", "", set.summary), button);
      list.append(item);
      return { show: function (chosen) {
        button.textContent = codes.every(function (code) { return chosen.includes(code); }) ? words.setTaken : words.setTake.replace("{n}", codes.length);
        button.append(element("span", "visually-hidden", ": " + set.title));
      } };
    });
    return { show: function (chosen) { buttons.forEach(function (button) { button.show(chosen); }); } };
  };
})();

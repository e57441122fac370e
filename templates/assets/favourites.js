// Sentences of one's own: a star keeps up to ten, and what was copied last stands on top. Nothing leaves the browser, and blanks are
// kept empty.
(function () {
  "use strict";
  var element = window.playbookElement; // copy.js
  var PLACES = { starred: "playbook-favourites", recent: "playbook-recent" }, MOST = { starred: 10, recent: 3 };
  var words = document.currentScript.dataset;
  var root = (document.getElementById("search") || document.body).dataset.base || ".";
  var base = root.replace(/\/?$/, "/");

  // A browser may forbid storage; then there are neither stars nor recent ones.
  function recall(list) {
    try { return JSON.parse(localStorage.getItem(PLACES[list])) || []; } catch (error) { return []; }
  }

  function keep(list, sentences) {
    try { localStorage.setItem(PLACES[list], JSON.stringify(sentences)); return true; } catch (error) { return false; }
  }

  function same(one) {
    return function (other) { return one.say === other.say && one.code === other.code; };
  }

  // A sentence as it is kept; null where it belongs to no entry.
  function known(sentence) {
    var entry = sentence.closest("[data-code][data-page]");
    return entry && { code: entry.dataset.code, page: entry.dataset.page, say: sentence.dataset.say };
  }

  function put(list, sentence) {
    keep(list, [sentence].concat(recall(list).filter(function (each) { return !same(sentence)(each); })).slice(0, MOST[list]));
  }

  function isStarred(sentence) {
    return recall("starred").some(same(sentence));
  }

  function mark(button, sentence) {
    var on = isStarred(sentence);
    button.setAttribute("aria-pressed", on);
    button.firstElementChild.textContent = on ? "★" : "☆";
  }

  // The star beside a sentence, after its button.
  function star(sentence, button) {
    var kept = known(sentence);
    if (!kept || !button || button.nextElementSibling && button.nextElementSibling.matches(".star")) return;
    var made = element("button", "star"), sign = element("span"), name = element("span", "visually-hidden", words.star);
    made.type = "button";
    sign.setAttribute("aria-hidden", "true");
    name.id = sentence.id + "-star";
    made.setAttribute("aria-labelledby", name.id + " " + sentence.id);
    made.append(sign, name);
    mark(made, kept);
    made.addEventListener("click", function () {
      var now = known(sentence);
      if (isStarred(now)) keep("starred", recall("starred").filter(function (each) { return !same(now)(each); }));
      else put("starred", now);
      mark(made, now);
      show();
    });
    button.after(made);
  }

  function item(kept, id) {
    var made = element("li"), sentence = element("p", "sentence", kept.say), button = window.playbookCopyButton(sentence, id, words.copy);
    var way = element("a", "code", kept.code);
    way.href = base + kept.page;
    Object.assign(made.dataset, { code: kept.code, page: kept.page });
    made.append(sentence, button, way);
    window.playbookSlots.dress(sentence);
    star(sentence, button);
    return made;
  }

  // On the home page and in the empty search: the last ones first, then the stars that are not among them.
  function show() {
    var recent = recall("recent"), starred = recall("starred").filter(function (each) { return !recent.some(same(each)); });
    document.querySelectorAll("[data-own]").forEach(function (place, at) {
      var list = element("ol", "own");
      list.append.apply(list, recent.concat(starred).map(function (each, number) { return item(each, "own-" + at + "-" + number); }));
      place.querySelectorAll("ol").forEach(function (old) { old.remove(); });
      place.append(list);
      place.hidden = !list.children.length;
    });
  }

  window.playbookStar = star;
  document.addEventListener("playbook:copied", function (event) {
    var sentence = known(event.target);
    if (sentence) put("recent", sentence);
  });
  document.querySelectorAll(".sentence").forEach(function (sentence) { star(sentence, document.querySelector('[data-copy="' + sentence.id + '"]')); });
  show();
})();

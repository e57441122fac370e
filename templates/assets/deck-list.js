// The chosen cards in their order: moved by buttons, or dragged by their grips; only what changes is drawn again.
(function () {
  "use strict";
  var EDGE = 40, PACE = 14; // px: near an edge the list scrolls along

  var element = window.playbookElement; // deck-sheets.js

  function button(className, label, sign) {
    var made = element("button", "tool " + className);
    made.type = "button";
    made.title = label;
    made.append(element("span", "visually-hidden", label), element("span", "sign " + sign));
    return made;
  }

  // cards: by code. words: labels. changed: called with the new order and what to say of it.
  window.playbookDeckList = function (list, cards, words, changed) {
    var rows = {}, order = [];

    function row(code) {
      var made = element("li", "kind-" + cards[code].kind[0]), grip = element("span", "grip");
      grip.title = words.drag.replace("{code}", code);
      made.dataset.code = code;
      made.append(grip, element("span", "code", code), element("span", "entry-title", cards[code].title),
        button("up", words.up.replace("{code}", code), "sign-up"), button("down", words.down.replace("{code}", code), "sign-down"),
        button("remove", words.remove.replace("{code}", code), "sign-remove"));
      return made;
    }

    function moved(code) {
      return words.moved.replace("{code}", code).replace("{n}", order.indexOf(code) + 1).replace("{all}", order.length);
    }

    function show(codes) {
      order = codes.slice();
      order.forEach(function (code, place) {
        var wanted = rows[code] || (rows[code] = row(code));
        if (list.children[place] !== wanted) list.insertBefore(wanted, list.children[place] || null);
      });
      while (list.children.length > order.length) list.lastChild.remove();
    }

    function move(code, step) {
      var from = order.indexOf(code), to = Math.max(0, Math.min(order.length - 1, from + step));
      order.splice(from, 1);
      order.splice(to, 0, code);
      show(order);
      changed(order, moved(code));
    }

    function remove(code) {
      var next = rows[order[order.indexOf(code) + 1] || order[order.indexOf(code) - 1]];
      show(order.filter(function (each) { return each !== code; }));
      changed(order, words.removed.replace("{code}", code));
      if (next) next.querySelector(".remove").focus();
    }

    list.addEventListener("click", function (event) {
      var pressed = event.target.closest("button"), code = pressed && pressed.closest("li").dataset.code;
      if (!pressed) return;
      if (pressed.matches(".remove")) return remove(code);
      move(code, pressed.matches(".up") ? -1 : 1);
      pressed.focus();
    });

    function scrollAlong(y) {
      var edges = list.getBoundingClientRect();
      if (y < edges.top + EDGE) list.scrollTop -= PACE;
      if (y > edges.bottom - EDGE) list.scrollTop += PACE;
    }

    function drag(event) {
      var held = list.querySelector(".is-held"), edges = list.getBoundingClientRect();
      if (!held) return;
      scrollAlong(event.clientY);
      var over = document.elementFromPoint(edges.left + edges.width / 2, event.clientY);
      over = over && over.closest("li");
      if (!over || over === held || over.parentNode !== list) return;
      list.insertBefore(held, held.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING ? over.nextSibling : over);
    }

    function drop() {
      var held = list.querySelector(".is-held");
      if (!held) return;
      held.classList.remove("is-held");
      order = Array.from(list.children).map(function (each) { return each.dataset.code; });
      changed(order, moved(held.dataset.code));
    }

    list.addEventListener("pointerdown", function (event) {
      if (!event.target.matches(".grip") || event.button) return;
      event.preventDefault();
      event.target.closest("li").classList.add("is-held");
    });
    document.addEventListener("pointermove", drag);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", drop);
    return { show: show };
  };
})();

// Blanks in sentences to say, such as [my name]: shown as what to put there, filled in where they stand, and finished sentences
// for whoever copies one. Some are remembered until the tab is closed; which ones, site_config/slots.yml says.
(function () {
  "use strict";
  var script = document.currentScript.dataset;
  var KEPT = "playbook-slots", BLANK = /\[([^[\]]{1,80})\]/;
  var names = namesOf(script.remembered); // how a blank is written -> the name under which it is remembered
  var kept = recall();

  // A line for each name: the name, and how else its blank is written.
  function namesOf(lines) {
    var found = {};
    lines.split("\n").forEach(function (line) {
      var ways = line.split("|");
      ways.forEach(function (way) { found[way] = ways[0]; });
    });
    return found;
  }

  // A browser may forbid storage; then a blank is remembered on this page alone.
  function recall() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)) || {}; } catch (error) { return {}; }
  }

  function keep(name, words) {
    kept[name] = words;
    try { sessionStorage.setItem(KEPT, JSON.stringify(kept)); } catch (error) { return; }
  }

  function slot(hint) {
    var made = document.createElement("span"), name = names[hint];
    made.className = "slot";
    // Some browsers know no editing of plain text alone; there, pasted marks are taken away as they come.
    try { made.contentEditable = "plaintext-only"; } catch (error) { made.contentEditable = "true"; }
    made.setAttribute("role", "textbox");
    made.setAttribute("aria-label", script.label.replace("{hint}", hint));
    made.setAttribute("enterkeyhint", "done");
    made.spellcheck = false; // some browsers send words to their maker to check them
    made.dataset.hint = hint;
    if (name) made.dataset.slot = name;
    made.textContent = name && kept[name] || "";
    return made;
  }

  function dressText(node) {
    for (var found = BLANK.exec(node.data); found; found = BLANK.exec(node.data)) {
      var blank = node.splitText(found.index);
      node = blank.splitText(found[0].length);
      blank.replaceWith(slot(found[1]));
    }
  }

  // Makes blanks of an element's words into slots. The words as they were written stay in `data-say`.
  function dress(element) {
    element.dataset.say = element.textContent.trim();
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    nodes.forEach(dressText);
  }

  // Other words for the same element, such as those for another way of talking.
  function say(element, words) {
    element.textContent = words;
    dress(element);
  }

  function empty(element) {
    return Array.from(element.querySelectorAll(".slot")).filter(function (each) { return !each.textContent.trim(); });
  }

  // The finished sentence; null where a blank is still empty: then the reader stands in it.
  function finished(element) {
    var missing = empty(element)[0];
    if (!missing) return element.textContent.replace(/\s+/g, " ").trim().replace(/^[“"]|[”"]$/g, "");
    element.classList.add("is-wanting");
    missing.focus();
    return null;
  }

  function fillAlike(from) {
    document.querySelectorAll(".slot").forEach(function (other) {
      if (other !== from && other.dataset.slot === from.dataset.slot) other.textContent = from.textContent;
    });
  }

  function slotOf(event) {
    return event.target.closest && event.target.closest(".slot");
  }

  document.addEventListener("input", function (event) {
    var typed = slotOf(event);
    if (!typed) return;
    if (!typed.textContent.trim()) typed.textContent = ""; // some browsers leave a line break, which would hide the hint
    if (!typed.dataset.slot) return;
    keep(typed.dataset.slot, typed.textContent.trim());
    fillAlike(typed);
  });
  // Browsers bring fields into sight that the focus comes to, but not a blank in the middle of a sentence.
  document.addEventListener("focusin", function (event) {
    if (slotOf(event)) event.target.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("paste", function (event) {
    if (!slotOf(event)) return;
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
  });
  // Enter leads to the next empty blank of the sentence, then to its button; whoever was asked for the blank has pressed that already.
  document.addEventListener("keydown", function (event) {
    var typed = slotOf(event);
    if (!typed || event.key !== "Enter") return;
    event.preventDefault();
    var sentence = typed.closest("[data-say]"), next = empty(sentence)[0], button = document.querySelector('[data-copy="' + sentence.id + '"]');
    (next || button).focus();
    if (!next && sentence.classList.contains("is-wanting")) button.click();
  });

  window.playbookSlots = { dress: dress, say: say, finished: finished, wanted: function (hint) { return script.wanted.replace("{hint}", hint); } };
  document.querySelectorAll(".sentence").forEach(dress);
})();

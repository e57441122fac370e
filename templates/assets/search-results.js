// What the search shows: results with the sentence to say, what they may be narrowed down to, and situations to choose from.
(function () {
  "use strict";
  var element = window.playbookElement; // copy.js
  var KEPT = "playbook-audience"; // the one choice that the browser remembers

  // A browser may forbid storage; then nothing is remembered.
  function recall() {
    try { return localStorage.getItem(KEPT) || ""; } catch (error) { return ""; }
  }

  function keep(audience) {
    try { localStorage.setItem(KEPT, audience); } catch (error) { return; }
  }

  window.playbookResults = function (dialog, base, again) {
    var data = window.playbookSearch, labels = data.labels, danger = window.playbookDanger(data.danger);
    var find = null, findPages = null, known = null, pages = dialog.querySelector(".result-pages");
    var warn = window.playbookDangerPanel(dialog.querySelector(".search-danger"), data, base);
    var common = new Set(data.common);
    var entries = new Map(data.entries.map(function (entry) { return [entry.code, entry]; }));
    var names = Object.fromEntries(data.kinds.map(function (kind) { return [kind.key, kind.name]; }));
    var status = dialog.querySelector(".search-status"), list = dialog.querySelector(".results");
    var situations = dialog.querySelector(".search-situations");
    var choices = [
      choice("kind", labels.any_kind, data.kinds.map(function (kind) { return [kind.key, kind.name]; })),
      choice("audience", labels.any_audience, pairs(data.audiences.slice(1))),
      choice("situation", labels.any_situation, pairs(data.situations.map(function (each) { return each.name; })))
    ].filter(function (each) { return each.select.options.length > 1; });
    var narrow = element("details", "narrow"), told = element("summary"), widen = element("button", "tool", labels.widen);

    function pairs(words) {
      return words.map(function (word) { return [word, word]; });
    }

    function choice(name, any, values) {
      var made = element("div", "choice"), label = element("label", "label", labels[name]), select = element("select");
      label.htmlFor = select.id = "search-" + name;
      made.append(label, select);
      [["", any]].concat(values).forEach(function (value) {
        var option = element("option", "", value[1]);
        option.value = value[0];
        select.append(option);
      });
      select.addEventListener("change", function () {
        if (name === "audience") keep(select.value);
        tellChoices();
        again();
      });
      return { name: name, element: made, select: select };
    }

    function chosen() {
      return choices.filter(function (each) { return each.select.value; });
    }

    function tellChoices() {
      var words = chosen().map(function (each) { return each.select.selectedOptions[0].textContent; }).join(", ");
      told.textContent = words ? labels.narrowed.replace("{words}", words) : labels.narrow;
      widen.hidden = !words;
    }

    function wish() {
      return Object.fromEntries(choices.map(function (each) { return [each.name, each.select.value]; })
        .concat([["channel", window.playbookChannel.chosen()]]));
    }

    // How the reader talks; each result then has the sentence that is written for it.
    function switchChannel() {
      var made = element("fieldset", "channels");
      Object.assign(made.dataset, { channels: data.channels.join("|"), legend: labels.channel, any: labels.any_channel });
      dialog.querySelector(".search-choices").append(made);
      window.playbookChannel.offer(made);
      document.addEventListener(window.playbookChannel.changed, function () { if (dialog.open) again(); });
    }

    function link(entry, className) {
      var made = element("a", className);
      made.href = base + entry.url;
      return made;
    }

    function result(found) {
      var entry = found.entry, item = element("li", "kind-" + entry.kind), way = link(entry, "result"), head = element("span", "result-head");
      item.dataset.code = entry.code;
      item.dataset.page = entry.url;
      head.append(element("span", "code", entry.code), " ", element("span", "label", names[entry.kind]));
      way.append(head, " ", element("span", "result-title", entry.title));
      item.append(way);
      if (found.isBeside) return item;
      item.append(found.say ? sentence(entry, found.say) : element("p", "result-summary", entry.summary));
      if (found.twins.length) item.append(twins(found.twins));
      if (found.say) window.playbookStar(item.querySelector("[data-say]"), item.querySelector(".copy"));
      return item;
    }

    function sentence(entry, say) {
      var made = element("div", "result-say"), words = element("p", "", say);
      made.append(words, window.playbookCopyButton(words, "found-" + entry.code, labels.copy_word));
      window.playbookSlots.dress(words);
      return made;
    }

    function twins(entries) {
      var made = element("p", "result-twins", labels.twins);
      entries.forEach(function (entry) {
        var way = link(entry, "");
        way.append(element("span", "code", entry.code), " ", entry.title);
        made.append(" ", way);
      });
      return made;
    }

    function summed(count, query) {
      if (!query) return "";
      if (!count) return (chosen().length ? labels.none_narrowed : labels.none).replace("{query}", query);
      return count === 1 ? labels.one : labels.many.replace("{n}", count);
    }

    function tiles(group) {
      var made = element("div", "situation-group"), list = element("ul", "situations");
      data.situations.filter(function (each) { return each.group === group; }).forEach(function (situation) {
        var item = element("li"), way = link(situation, "");
        way.textContent = situation.name;
        item.append(way);
        list.append(item);
      });
      if (group) made.append(element("h4", "", group));
      made.append(list);
      return made;
    }

    function offer() {
      var tile = element("p", "danger-tile"), way = link({ url: "danger.html" }, "");
      way.textContent = labels.danger_tile;
      tile.append(way);
      situations.prepend(tile); // before sentences of one's own: nobody may have to look for it
      situations.append(element("h3", "", labels.situations));
      Array.from(new Set(data.situations.map(function (each) { return each.group; }))).forEach(function (group) { situations.append(tiles(group)); });
    }

    widen.type = "button";
    widen.addEventListener("click", function () {
      choices.forEach(function (each) { each.select.value = ""; });
      keep("");
      tellChoices();
      told.focus();
      again();
    });
    choices.forEach(function (each) {
      if (each.name === "audience" && data.audiences.includes(recall())) each.select.value = recall();
    });
    var inside = element("div", "choices");
    inside.append.apply(inside, choices.map(function (each) { return each.element; }).concat(widen));
    switchChannel();
    narrow.append(told, inside);
    dialog.querySelector(".search-choices").append(narrow);
    tellChoices();
    offer();

    // In danger, what is to be read then comes first, and nothing else offers a sentence to say.
    function inDanger(topic, found) {
      var first = topic.entries.map(function (code) { return { entry: entries.get(code), say: entries.get(code).say, twins: [] }; });
      var others = found.filter(function (each) { return !topic.entries.includes(each.entry.code); });
      return first.concat(others.map(function (each) { return { entry: each.entry, isBeside: true }; }));
    }

    // Marks the words that were typed, in any of their forms, where they stand in titles and sentences.
    function marks(place, query) {
      var typed = new Set(split(query).filter(isTelling).map(window.playbookWords.stem));
      place.querySelectorAll(".result-title, .result-summary, .result-say [data-say]").forEach(function (text) {
        Array.from(text.childNodes).filter(function (node) { return node.nodeType === Node.TEXT_NODE; }).forEach(function (node) { markIn(node, typed); });
      });
    }

    function split(text) {
      return window.playbookWords.split(text, known);
    }

    function isTelling(word) {
      return !common.has(word) && !window.playbookWords.isCommon(word);
    }

    function markIn(node, typed) {
      var parts = node.data.split(/([\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*)/u).map(function (part) {
        var isHit = split(part).some(function (word) { return typed.has(window.playbookWords.stem(word)); });
        return isHit ? element("mark", "", part) : part;
      });
      node.replaceWith.apply(node, parts);
    }

    function heading(words) {
      var item = element("li", "results-head");
      item.append(element("h3", "", words));
      return item;
    }

    // A page of the second group, which comes first where a page was called by its name.
    function showPages(found) {
      pages.querySelector("ul").replaceChildren.apply(pages.querySelector("ul"), found.map(function (each) {
        var item = element("li"), way = link(each.page, "result"), head = element("span", "result-head");
        head.append(element("span", "label", each.page.kind));
        way.append(head, " ", element("span", "result-title", each.page.title));
        item.append(way);
        if (each.page.summary) item.append(element("p", "result-summary", each.page.summary));
        return item;
      }));
      pages.hidden = !found.length;
      if (found.length && found[0].isNamed) list.before(pages); else list.after(pages);
    }

    function items(found) {
      var beside = found.findIndex(function (each) { return each.isBeside; });
      var made = found.map(result);
      if (beside >= 0) made.splice(beside, 0, heading(labels.danger_beside));
      return made;
    }

    function present(query) {
      var found = query.trim() ? find(query, wish()) : [], topic = danger(query);
      var others = topic ? [] : findPages(query);
      warn(topic);
      showPages(others);
      narrow.hidden = topic !== null;
      if (topic) found = inDanger(topic, found);
      list.replaceChildren.apply(list, items(found));
      marks(list, query);
      marks(pages, query);
      situations.hidden = found.length + others.length > 0;
      status.textContent = summed(found.length + others.length, query.trim());
    }

    // After more of the data has come.
    present.renew = function () {
      find = window.playbookFind(data);
      findPages = window.playbookFindPages(data);
      known = new Set(data.words);
    };

    // What the first search would have to make: expressions of phrases, stems of titles. `query` is any words.
    present.prepare = function () {
      var query = labels.danger_tile;
      danger(query);
      findPages(query);
      find(query, wish());
    };
    present.renew();
    return present;
  };
})();

// How the reader talks: on the phone, in a chat, by e-mail. Chosen once, remembered, and each sentence shows the words written for it.
(function () {
  "use strict";
  var KEPT = "playbook-channel", EVENT = "playbook:channel";
  var chosen = recall(), made = 0;

  // A browser may forbid storage; then the choice holds for this page.
  function recall() {
    try { return localStorage.getItem(KEPT) || ""; } catch (error) { return ""; }
  }

  function choose(channel) {
    chosen = channel;
    try { localStorage.setItem(KEPT, channel); } catch (error) { /* it holds for this page */ }
    document.dispatchEvent(new CustomEvent(EVENT));
  }

  function option(name, channel, words) {
    var label = document.createElement("label"), radio = document.createElement("input"), shown = document.createElement("span");
    radio.type = "radio";
    radio.name = name;
    radio.value = channel;
    radio.checked = channel === chosen;
    shown.textContent = words;
    label.append(radio, shown);
    return label;
  }

  // A group of radio buttons; `place` says in its data which channels there are, and in which words.
  function offer(place) {
    var channels = place.dataset.channels.split("|").filter(Boolean), name = "channel-" + made++, legend = document.createElement("legend");
    legend.textContent = place.dataset.legend;
    place.append(legend, option(name, "", place.dataset.any));
    channels.forEach(function (channel) { place.append(option(name, channel, channel)); });
    place.addEventListener("change", function (event) { choose(event.target.value); });
    document.addEventListener(EVENT, function () {
      place.querySelectorAll("input").forEach(function (radio) { radio.checked = radio.value === chosen; });
    });
    if (!channels.includes(chosen)) place.querySelector("input").checked = true;
    place.hidden = false;
  }

  // A sentence that is written otherwise for some channels.
  function speak(sentence) {
    sentence.dataset.usual = sentence.dataset.usual || sentence.dataset.say;
    var words = JSON.parse(sentence.dataset.lines)[chosen] || sentence.dataset.usual;
    if (words !== sentence.dataset.say) window.playbookSlots.say(sentence, words);
  }

  // Of several sentences, those for the channel come first; the others keep their order.
  function arrange(list) {
    var items = Array.from(list.children);
    items.forEach(function (item, place) { item.dataset.place = item.dataset.place || place; });
    function rank(item) { return chosen && item.dataset.for.split("|").includes(chosen) ? 0 : 1; }
    items.sort(function (one, other) { return rank(one) - rank(other) || one.dataset.place - other.dataset.place; });
    items.forEach(function (item) {
      item.classList.toggle("for-channel", rank(item) === 0);
      list.append(item);
    });
  }

  function show() {
    document.querySelectorAll("[data-lines]").forEach(speak);
    document.querySelectorAll("[data-arranged]").forEach(arrange);
  }

  window.playbookChannel = { chosen: function () { return chosen; }, choose: choose, offer: offer, changed: EVENT };
  document.querySelectorAll("[data-channels]").forEach(offer);
  document.addEventListener(EVENT, show);
  if (chosen) show();
})();

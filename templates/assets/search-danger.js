// The red panel that stands above all results where somebody may be in danger: what to do now, and whom to fetch.
(function () {
  "use strict";
  var element = window.playbookElement; // copy.js

  function list(name, className, lines) {
    var made = element(name, className);
    made.append.apply(made, lines.map(function (line) {
      var item = element("li");
      item.append(line);
      return item;
    }));
    return made;
  }

  function number(each) {
    var way = element("a", "", each[0] + " ");
    way.href = "tel:" + each[1].replace(/ /g, "");
    way.append(element("b", "", each[1]));
    return way;
  }

  // `place`: where the panel goes. Returns what shows it for a kind of danger, or takes it away.
  window.playbookDangerPanel = function (place, data, base) {
    var danger = data.danger, labels = data.labels, shown = null;

    // What to say first, with its button.
    function sentence(say) {
      var made = element("div", "danger-say"), words = element("p", "sentence", say);
      made.append(words, window.playbookCopyButton(words, "danger-say", labels.copy_word));
      window.playbookSlots.dress(words);
      return made;
    }

    function panel(topic) {
      var made = element("section", "danger"), title = element("h3", "", labels.danger_title), more = element("a", "danger-more", labels.danger_more);
      title.id = "danger-title";
      made.dataset.danger = topic.heading;
      made.setAttribute("role", "alert");
      made.setAttribute("aria-labelledby", title.id);
      more.href = base + "danger.html";
      made.append(element("p", "label", topic.heading), title);
      if (topic.say) made.append(sentence(topic.say));
      made.append(list("ol", "danger-now", topic.now),
        element("p", "danger-whom", danger.whom ? labels.danger_whom.replace("{whom}", danger.whom) : labels.danger_nobody));
      if (danger.numbers.length) made.append(list("ul", "danger-numbers", danger.numbers.map(number)));
      made.append(more);
      return made;
    }

    return function (topic) {
      if (topic === shown) return; // or it would be read out again with each letter
      shown = topic;
      place.replaceChildren.apply(place, topic ? [panel(topic)] : []);
    };
  };
})();

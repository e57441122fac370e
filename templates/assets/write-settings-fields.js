// Controls of settings, each with its name, help and messages. What is changed in one is changed in the text of its file.
(function () {
  "use strict";
  var make = window.playbookMake, shades = window.playbookColours;
  var PICTURES = { "image/png": "png", "image/svg+xml": "svg" }, LARGEST = 100000; // bytes of a logo, as check/brand.py has it
  var count = 0;

  // file: { get(path), set(path, value) }. picture: called with a name and what the file holds. wording: messages in the playbook's language.
  window.playbookSettingsFields = function (data, file, picture, wording) {
    var labels = data.labels, fields = {};

    function words(name, values) {
      return Object.keys(values || {}).reduce(function (text, key) { return text.split("{" + key + "}").join(values[key]); }, labels[name] || name);
    }

    function called(path) { return path.join("."); }

    // build: (id, described) -> { node, focus }.
    function field(path, name, help, build, isGroup) {
      var id = "settings-" + (++count), said = make("ul", { class: "said", id: id + "-said" }), described = (help ? id + "-help " : "") + id + "-said", made = build(id, described);
      var node = make(isGroup ? "fieldset" : "div", { class: "write-field", "data-place": called(path), "aria-describedby": isGroup ? described : null }, [
        isGroup ? make("legend", { text: name }) : make("label", { for: id, text: name }), help ? make("p", { class: "help", id: id + "-help", text: help }) : null, made.node, said]);
      fields[called(path)] = { name: name, node: node, said: said, focus: made.focus };
      return node;
    }

    function isOther(value) { return value === window.playbookSettingsFile.OTHER; }
    function asText(value) { return value === null || value === undefined || typeof value === "object" ? "" : String(value); }

    // A value that its author wrote in a form of their own is named, and left alone.
    function own(path, name, help) {
      return field(path, name, help, function (id, described) {
        var node = make("input", { id: id, "aria-describedby": described, type: "text", readonly: true, value: labels.own_form });
        return { node: node, focus: node };
      });
    }

    function text(path, name, help, more) {
      var now = file.get(path);
      if (isOther(now)) return own(path, name, help);
      return field(path, name, help, function (id, described) {
        var node = make(more && more.rows ? "textarea" : "input", Object.assign({ id: id, "aria-describedby": described, type: more && more.rows ? null : "text", spellcheck: "true" }, more));
        node.value = asText(now);
        node.addEventListener("input", function () { file.set(path, node.value.trim() ? node.value.trim() : undefined); });
        return { node: node, focus: node };
      });
    }

    function box(checked, name, changed) {
      var input = make("input", { type: "checkbox" });
      input.checked = checked;
      input.addEventListener("change", function () { changed(input.checked); });
      return make("label", { class: "box" }, [input, " " + name]);
    }

    // on, off: what is written; standard: what holds where nothing is.
    function flag(path, name, help, standard, on, off) {
      var now = file.get(path), isOn = now === undefined || now === null ? standard : now === true || now === on;
      return field(path, name, help, function () {
        var node = box(isOn, labels.yes, function (checked) { file.set(path, checked ? (on === undefined ? true : on) : (off === undefined ? false : off)); });
        return { node: node, focus: node.querySelector("input") };
      }, true);
    }

    // A list of what is ticked; all are, as long as none is written.
    function chosen(path, name, help, choices) {
      var now = file.get(path), list = Array.isArray(now) ? now.map(String) : [];
      if (isOther(now)) return own(path, name, help);
      return field(path, name, help, function () {
        var keys = Object.keys(choices), boxes = keys.map(function (key) {
          return box(!list.length || list.includes(key), choices[key], function (checked) {
            var before = list.length ? list : keys;
            list = keys.filter(function (each) { return each === key ? checked : before.includes(each); });
            if (list.length === keys.length) list = [];
            file.set(path, list.length ? list : file.get(path) === undefined ? undefined : []);
          });
        });
        return { node: make("div", { class: "boxes" }, boxes), focus: boxes[0] && boxes[0].querySelector("input") };
      }, true);
    }

    // What is not ticked is turned off by a row of its own.
    function turnedOff(path, name, help, choices) {
      var now = file.get(path);
      if (isOther(now)) return own(path, name, help);
      return field(path, name, help, function () {
        var boxes = Object.keys(choices).map(function (key) {
          return box(!(now && now[key] === false), choices[key], function (checked) { file.set(path.concat(key), checked ? undefined : false); });
        });
        return { node: make("div", { class: "boxes are-many" }, boxes), focus: boxes[0] && boxes[0].querySelector("input") };
      }, true);
    }

    function lines(path, name, help) {
      var now = file.get(path);
      if (isOther(now)) return own(path, name, help);
      return field(path, name, help, function (id, described) {
        var node = make("textarea", { id: id, rows: 2, "aria-describedby": described, spellcheck: "false" });
        node.value = (now || []).join("\n");
        node.addEventListener("input", function () { file.set(path, node.value.split("\n").map(function (line) { return line.trim(); }).filter(Boolean)); });
        return { node: node, focus: node };
      });
    }

    // A colour to pick or to type, how well white words are read on it, and the nearest on which they are.
    function colour(path, name, help, standard) {
      return field(path, name, help, function (id, described) {
        var code = make("input", { id: id, type: "text", maxlength: 12, spellcheck: "false", "aria-describedby": described + " " + id + "-told", placeholder: standard }), pick = make("input", { type: "color", "aria-label": words("pick", { of: name }) });
        var told = make("p", { id: id + "-told", role: "status" }), better = make("button", { type: "button", class: "tool" });
        function tell() {
          var typed = code.value.trim() ? shades.written(code.value) : "", isColour = shades.isColour(typed), ratio = isColour ? shades.contrast(typed, "#ffffff") : 0, passes = ratio >= shades.least;
          pick.value = isColour ? typed : standard || "#ffffff";
          told.textContent = !typed ? (standard ? words("colour_standard", { colour: standard }) : "") : isColour ? words(passes ? "passes" : "fails", { ratio: window.playbookNumber(Math.floor(ratio * 10) / 10, 1) }) : labels.no_colour;
          better.hidden = !isColour || passes;
          if (!better.hidden) better.textContent = words("take", { colour: better.dataset.colour = shades.legible(typed) });
          return !typed || isColour ? typed : null;
        }
        function changed() {
          var typed = tell();
          if (typed !== null) file.set(path, typed || undefined);
        }
        code.value = asText(file.get(path));
        code.addEventListener("input", changed);
        pick.addEventListener("input", function () { code.value = pick.value; changed(); });
        better.addEventListener("click", function () { code.value = better.dataset.colour; changed(); code.focus(); });
        tell();
        return { node: make("div", { class: "settings-colour" }, [pick, code, told, better]), focus: code };
      });
    }

    function drawing(path, name, help) {
      return field(path, name, help, function (id, described) {
        var now = make("code", { text: asText(file.get(path)) || labels.none }), input = make("input", { id: id, type: "file", accept: Object.keys(PICTURES).join(","), "aria-describedby": described }), told = make("p", { role: "status" });
        var away = make("button", { type: "button", class: "tool", text: labels.away, hidden: !asText(file.get(path)), onclick: function () { file.set(path, undefined); now.textContent = labels.none; away.hidden = true; input.focus(); } });
        input.addEventListener("change", function () {
          var given = input.files[0], ending = given && PICTURES[given.type], called = path[0].replace(/_/g, "-") + "." + ending;
          if (!given) return;
          if (!ending || given.size > LARGEST) { told.textContent = words("no_logo", { most: Math.round(LARGEST / 1000) }); return; }
          picture("templates/assets/" + called, given, function (failed) {
            told.textContent = failed || words("logo_taken", { file: "templates/assets/" + called });
            if (failed) return;
            now.textContent = "assets/" + called;
            away.hidden = false;
            file.set(path, "assets/" + called);
          });
        });
        return { node: make("div", { class: "settings-picture" }, [now, input, away, told]), focus: input };
      });
    }

    function clear() { fields = {}; }

    // A setting is called in a message as in the form.
    function nameOf(place) { return fields[place] ? fields[place].name : place; }

    // Messages at the field that they are about; those of no field are given back.
    function tell(messages) {
      Object.values(fields).forEach(function (each) { each.said.replaceChildren(); if (each.focus) each.focus.removeAttribute("aria-invalid"); });
      return messages.filter(function (each) {
        var found = each.place && Object.keys(fields).filter(function (place) { return each.place === place || each.place.startsWith(place + "."); }).sort(function (one, other) { return other.length - one.length; })[0];
        if (!found) return true;
        fields[found].said.append(make("li", wording.item(each.message, nameOf)));
        if (fields[found].focus) fields[found].focus.setAttribute("aria-invalid", "true");
        return false;
      });
    }

    return { words: words, field: field, text: text, flag: flag, chosen: chosen, turnedOff: turnedOff, lines: lines, colour: colour, drawing: drawing, clear: clear, tell: tell };
  };
})();

// The parts of the settings: which file each is written to, and its form.
(function () {
  "use strict";
  var FOLDER = "site_config/", MOST = 15; // labels that are shown at once
  var EDGES = ["long-edge", "short-edge"], SIDES = ["back", "front"], GAPS = ["left", "right", "top", "bottom"];
  var make = window.playbookMake;

  window.playbookSettingsParts = function (data, fields, file, again) {
    var labels = data.labels, words = fields.words;

    function group(name, nodes) { return make("section", { class: "write-group" }, [make("h3", { text: name })].concat(nodes)); }

    function brandField(key, control) {
      var name = labels["brand_" + key], help = labels["brand_" + key + "_help"] || "", path = [key];
      if (control === "flag") return key === "facilitators" ? fields.flag(path, name, help, false, "site", false) : fields.flag(path, name, help, data.defaults[key]);
      return fields[{ text: "text", lines: "lines", picture: "drawing" }[control]](path, name, help);
    }

    function brand() {
      return Object.keys(data.brand).map(function (name) {
        return group(labels["brand_" + name + "_group"], Object.keys(data.brand[name]).map(function (key) { return brandField(key, data.brand[name][key]); }));
      });
    }

    function colours() {
      return [
        group(labels.colours_brand, [fields.colour(["colour"], labels.colours_one, labels.colours_one_help, ""), fields.flag(["cards_in_colour"], labels.colours_cards, labels.colours_cards_help, false)]),
        group(labels.colours_kinds, Object.keys(data.kinds).map(function (key) { return fields.colour(["colours", key], data.kinds[key].name, "", data.kinds[key].colour); }))
      ];
    }

    function papers() {
      var kinds = Object.keys(data.kinds).reduce(function (all, key) { all[key] = data.kinds[key].name; return all; }, {});
      return [
        fields.chosen(["papers"], labels.papers_papers, labels.papers_papers_help, data.papers),
        fields.chosen(["kinds"], labels.papers_kinds, labels.papers_kinds_help, kinds),
        fields.turnedOff(["products"], labels.papers_products, labels.papers_products_help, data.products)
      ];
    }

    // Words that readers see: found by what they say, each with how it comes.
    function labelsPart() {
      var find = make("input", { id: "settings-find", type: "search", autocomplete: "off" }), told = make("p", { class: "note", role: "status" }), list = make("div", {});
      function show() {
        var typed = find.value.trim().toLowerCase(), mine = window.playbookSettingsFile.get(file.text(), []) || {}, keys = Object.keys(data.words).filter(function (key) {
          return typed ? (key + " " + data.words[key] + " " + (mine[key] || "")).toLowerCase().includes(typed) : key in mine;
        });
        told.textContent = words(typed ? (keys.length > MOST ? "labels_many" : "labels_found") : "labels_own", { n: keys.length, most: MOST });
        fields.clear();
        list.replaceChildren.apply(list, keys.slice(0, MOST).map(function (key) {
          return fields.text([key], data.words[key].length > 60 ? data.words[key].slice(0, 60).trim() + " …" : data.words[key], words("labels_help", { name: key }), { rows: Math.ceil(data.words[key].length / 60), placeholder: data.words[key] });
        }));
      }
      find.addEventListener("input", show);
      show();
      return [make("label", { for: "settings-find", text: labels.labels_find }), find, told, list];
    }

    // Moments in which readers need an entry: one row each, in their order.
    function situations() {
      var now = file.get(["situations"]), rows = Array.isArray(now) ? now.slice() : null;
      if (!rows) return [fields.text(["situations"], labels.part_taxonomy, "")];
      var started = rows.slice();
      return [fields.field(["situations"], labels.situations_list, labels.situations_list_help, function (id, described) {
        var list = make("ol", { class: "write-rows" });
        function write() { file.set(["situations"], rows.map(function (row) { return row.trim(); }).filter(Boolean)); }
        function move(at, by) { rows.splice(at + by, 0, rows.splice(at, 1)[0]); write(); show(at + by); }
        function row(word, at) {
          var input = make("input", { type: "text", "aria-label": words("situations_row", { n: at + 1 }), "aria-describedby": described }), used = data.situations[word] || 0;
          var note = make("span", { class: "note", text: used ? words(used === 1 ? "situations_used_one" : "situations_used", { n: used }) : "" });
          input.value = word;
          input.addEventListener("input", function () {
            rows[at] = input.value;
            note.textContent = started.includes(input.value.trim()) || !used ? "" : words("situations_renamed", { n: used, was: word });
            write();
          });
          return make("li", {}, [input, note, make("span", { class: "row-tools" }, [
            make("button", { type: "button", class: "tool", text: "↑", disabled: !at, "aria-label": words("situations_up", { of: word }), onclick: function () { move(at, -1); } }),
            make("button", { type: "button", class: "tool", text: "↓", disabled: at === rows.length - 1, "aria-label": words("situations_down", { of: word }), onclick: function () { move(at, 1); } }),
            make("button", { type: "button", class: "tool", text: "×", disabled: used > 0 || rows.length < 2, "aria-label": words("situations_out", { of: word }), onclick: function () { rows.splice(at, 1); write(); show(Math.max(0, at - 1)); } })
          ])]);
        }
        function show(focus) {
          list.replaceChildren.apply(list, rows.map(row));
          if (focus !== undefined) list.children[focus].querySelector("input").focus();
        }
        show();
        return { node: make("div", {}, [list, make("button", { type: "button", class: "tool", text: labels.situations_add, onclick: function () { rows.push(""); show(rows.length - 1); } })]), focus: null };
      }, true)];
    }

    // What helps first in a situation: entries in their order, best first. What comes after them stays as it is.
    var moment = Object.keys(data.situations)[0] || "";
    function first() {
      var now = file.get([moment]), then = now && typeof now === "object" && !Array.isArray(now) && now !== window.playbookSettingsFile.OTHER;
      var path = then ? [moment, "first"] : [moment], found = file.get(path), rows = Array.isArray(found) ? found.map(String) : [];
      var situations = Object.keys(data.situations).reduce(function (all, word) { all[word] = word; return all; }, {});
      var pick = choice("settings-moment", labels.first_which, situations, moment, function (word) { moment = word; again("settings-moment"); });
      if (found !== undefined && found !== null && !Array.isArray(found)) return [pick, fields.text(path, labels.first_list, "")];
      return [pick, fields.field(path, labels.first_list, words("first_list_help", { most: data.first }), function (id, described) {
        var list = make("ol", { class: "write-rows" }), told = make("p", { class: "note", role: "status" }), known = Object.keys(data.entries);
        var find = make("input", { id: id, type: "text", list: id + "-entries", autocomplete: "off", "aria-label": labels.first_find, "aria-describedby": described, placeholder: labels.first_find });
        var plus = make("button", { type: "button", class: "tool", text: labels.first_add, onclick: add });
        function write() { file.set(path, rows.length || then ? rows.slice() : undefined); }
        function move(at, by) { rows.splice(at + by, 0, rows.splice(at, 1)[0]); write(); show(at + by); }
        function named(typed) {
          var plain = typed.trim().toLowerCase();
          return known.find(function (code) { return [code, data.entries[code], code + " " + data.entries[code]].some(function (each) { return each.toLowerCase() === plain; }); });
        }
        function add() {
          var code = named(find.value);
          told.textContent = code ? "" : labels.first_none;
          if (!code || rows.includes(code)) return find.focus();
          rows.push(code);
          find.value = "";
          write();
          show();
          find.focus();
        }
        function row(code, at) {
          function tool(sign, name, off, act) { return make("button", { type: "button", class: "tool", text: sign, disabled: off, "aria-label": words(name, { of: code }), onclick: act }); }
          return make("li", {}, [make("span", { text: code + " " + (data.entries[code] || "") }), make("span", { class: "row-tools" }, [
            tool("↑", "situations_up", !at, function () { move(at, -1); }),
            tool("↓", "situations_down", at === rows.length - 1, function () { move(at, 1); }),
            tool("×", "situations_out", false, function () { rows.splice(at, 1); write(); show(); find.focus(); })
          ])]);
        }
        function show(focus) {
          list.replaceChildren.apply(list, rows.map(row));
          find.disabled = plus.disabled = rows.length >= data.first;
          var tools = focus === undefined ? null : list.children[focus].querySelectorAll("button:not([disabled])");
          if (tools && tools.length) tools[0].focus();
        }
        find.addEventListener("keydown", function (event) { if (event.key === "Enter") { event.preventDefault(); add(); } });
        show();
        return { node: make("div", {}, [list, find, make("datalist", { id: id + "-entries" }, known.map(function (code) { return make("option", { value: code + " " + data.entries[code] }); })), plus, told, then ? make("p", { class: "note", text: labels.first_then }) : null]), focus: find };
      }, true)];
    }

    function choice(id, name, values, now, changed) {
      var select = make("select", { id: id }, Object.keys(values).map(function (key) { return make("option", { value: key, text: values[key] }); }));
      select.value = now;
      select.addEventListener("change", function () { changed(select.value); });
      return make("div", { class: "write-field" }, [make("label", { for: id, text: name }), select]);
    }

    // A printer: the gaps of its calibration sheet, for one way of turning the sheet and one paper at a time.
    var at = { edge: EDGES[0], paper: Object.keys(data.papers)[0] };
    function printers() {
      var base = ["measured", at.edge, at.paper];
      function gap(side, edge) {
        var path = base.concat(side, edge);
        return fields.field(path, labels["printers_" + edge], "", function (id, described) {
          var node = make("input", { id: id, type: "text", inputmode: "decimal", "aria-describedby": described, placeholder: labels.printers_mm });
          node.value = String(file.get(path) === undefined ? "" : file.get(path)).replace(/ *mm$/, "");
          node.addEventListener("input", function () {
            var typed = node.value.trim().replace(",", ".").replace(/ *mm$/, "");
            file.set(path, typed ? typed + " mm" : undefined);
          });
          return { node: node, focus: node };
        });
      }
      return [
        choice("settings-printer", labels.printers_which, Object.assign(data.printers.reduce(function (all, key) { all[key] = key; return all; }, {}), { "": labels.printers_new }), file.printer(), function (key) { file.usePrinter(key); }),
        fields.text(["name"], labels.printers_name, labels.printers_name_help),
        choice("settings-edge", labels.printers_turns, { "long-edge": labels.printers_long_edge, "short-edge": labels.printers_short_edge }, at.edge, function (edge) { at.edge = edge; again("settings-edge"); }),
        choice("settings-paper", labels.printers_paper, data.papers, at.paper, function (paper) { at.paper = paper; again("settings-paper"); })
      ].concat(SIDES.map(function (side) {
        return group(labels["printers_" + side], [make("p", { class: "note", text: labels["printers_" + side + "_help"] }), make("div", { class: "settings-gaps" }, GAPS.map(function (edge) { return gap(side, edge); }))]);
      }));
    }

    // What the gaps mean, in words; '' while some are missing.
    function printerTold() {
      var gaps = GAPS.reduce(function (all, edge) { var found = file.get(["measured", at.edge, at.paper, "back", edge]); if (found !== undefined && found !== null) all[edge] = parseFloat(found); return all; }, {});
      if (Object.keys(gaps).length < GAPS.length) return Object.keys(gaps).length ? labels.printers_some : "";
      var found = window.playbookCorrection(gaps, data.sizes[at.paper], data.limits);
      if (found.fault) return words("printers_" + found.fault, { n: data.limits.shift });
      function mm(value) { return window.playbookNumber(Math.abs(value), 1); }
      return words("printers_seen", { across: mm(found.back.right), side: labels[found.back.right >= 0 ? "printers_to_right" : "printers_to_left"], down: mm(found.back.up), way: labels[found.back.up >= 0 ? "printers_up" : "printers_down"] });
    }

    function papersTold() {
      var off = file.get(["products"]), all = Object.keys(data.products).length;
      return words("papers_seen", { n: all - (off && typeof off === "object" ? Object.keys(off).length : 0), all: all });
    }

    var BRAND = FOLDER + "brand.yml";
    return {
      brand: { file: BRAND, form: brand, looks: true },
      colours: { file: BRAND, form: colours, looks: true },
      papers: { file: BRAND, form: papers, told: papersTold },
      labels: { file: FOLDER + "labels.yml", form: labelsPart, mayBeNew: true },
      taxonomy: { file: FOLDER + "taxonomy.yml", form: situations },
      first: { file: FOLDER + "situations.yml", form: first, mayBeNew: true },
      printers: { file: FOLDER + "printers/", form: printers, mayBeNew: true, told: printerTold }
    };
  };
})();

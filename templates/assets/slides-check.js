// The page of downloads: says slide by slide what has changed since a file of slides was made, or was edited in it. The file is read
// here and goes nowhere. The rules are those of `playbook current` (print/files/read_slides.py, compose/files/slide_changes.py).
(function () {
  "use strict";
  var form = document.getElementById("slides-check");
  if (!form || typeof DecompressionStream === "undefined") return;
  var words = form.dataset, input = form.querySelector("input"), told = form.querySelector("[role=status]"), list = form.querySelector("ol");
  var A = "http://schemas.openxmlformats.org/drawingml/2006/main";
  var P = "http://schemas.openxmlformats.org/presentationml/2006/main";
  var R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  var NAME = /([A-Z]\d+)\/([\w-]+) ([0-9a-z]{6})(?: ([0-9a-z]{6}))?/;
  var NOT_SAID = ["ftr", "sldNum", "dt"];
  var CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

  // A zip: its parts by name, from the directory at its end (APPNOTE 4.3).
  function partsOf(buffer) {
    var view = new DataView(buffer), end = view.byteLength - 22, found = {};
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error("no zip");
    var at = view.getUint32(end + 16, true);
    for (var count = view.getUint16(end + 10, true); count; count -= 1) {
      var name = new TextDecoder().decode(new Uint8Array(buffer, at + 46, view.getUint16(at + 28, true)));
      found[name] = { method: view.getUint16(at + 10, true), size: view.getUint32(at + 20, true), at: view.getUint32(at + 42, true) };
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return found;
  }

  function unpacked(buffer, part) {
    var view = new DataView(buffer), start = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
    var bytes = new Blob([new Uint8Array(buffer, start, part.size)]);
    return new Response(part.method ? bytes.stream().pipeThrough(new DecompressionStream("deflate-raw")) : bytes).text();
  }

  function reader(buffer) {
    var parts = partsOf(buffer);
    return function (name) {
      if (!parts[name]) return Promise.resolve(null);
      return unpacked(buffer, parts[name]).then(function (text) { return new DOMParser().parseFromString(text, "application/xml"); });
    };
  }

  // The parts that a part refers to, by the id of the relationship.
  function relations(read, path) {
    var cut = path.lastIndexOf("/"), folder = path.slice(0, cut);
    return read(folder + "/_rels/" + path.slice(cut + 1) + ".rels").then(function (page) {
      var found = {};
      Array.from(page ? page.getElementsByTagName("Relationship") : []).forEach(function (each) {
        found[each.getAttribute("Id")] = new URL(each.getAttribute("Target"), "file:///" + folder + "/").pathname.slice(1);
      });
      return found;
    });
  }

  function lineOf(paragraph) {
    return Array.from(paragraph.getElementsByTagNameNS(A, "*")).map(function (each) {
      return each.localName === "t" ? each.textContent : each.localName === "br" ? " " : "";
    }).join("");
  }

  function linesOf(page, only) {
    var lines = [];
    Array.from(page.getElementsByTagNameNS(P, "*")).forEach(function (shape) {
      if (shape.localName === "pic" && !only) {
        lines.push(shape.getElementsByTagNameNS(P, "cNvPr")[0].getAttribute("descr") || "");
      } else if (shape.localName === "sp") {
        var mark = shape.getElementsByTagNameNS(P, "ph")[0], place = mark ? mark.getAttribute("type") || "obj" : "";
        if (only ? only === place : NOT_SAID.indexOf(place) < 0) lines = lines.concat(Array.from(shape.getElementsByTagNameNS(A, "p")).map(lineOf));
      }
    });
    return lines;
  }

  function said(lines) {
    return lines.map(function (line) {
      return line.normalize("NFC").replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").split(/[\s\x1c-\x1f\x85]+/).filter(Boolean).join(" ");
    }).filter(Boolean);
  }

  // Six characters of base 32 of the SHA-256 (FIPS 180-4) of the lines. Browsers have it for secure addresses only.
  function fingerprint(lines) {
    var number = sha256Head(new TextEncoder().encode(lines.join("\x1f")));
    return [27, 22, 17, 12, 7, 2].map(function (shift) { return CROCKFORD[number >>> shift & 31]; }).join("");
  }

  function rootBits(count, root) {
    var found = [];
    for (var number = 2; found.length < count; number += 1) {
      var divisor = 2;
      while (divisor * divisor <= number && number % divisor) divisor += 1;
      if (divisor * divisor > number) found.push((Math.pow(number, 1 / root) % 1) * 0x100000000 | 0);
    }
    return found;
  }

  function sha256Head(bytes) {
    var rounds = rootBits(64, 3), state = rootBits(8, 2), blocks = (bytes.length + 72) >> 6;
    var padded = new Uint8Array(blocks * 64), view = new DataView(padded.buffer);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 0x20000000));
    view.setUint32(padded.length - 4, bytes.length << 3);
    for (var block = 0; block < blocks; block += 1) state = compress(state, rounds, view, block * 64);
    return state[0] >>> 0;
  }

  function rotr(word, by) { return word >>> by | word << (32 - by); }

  function compress(state, rounds, view, offset) {
    var w = [], s = state.slice();
    for (var at = 0; at < 64; at += 1) {
      if (at < 16) w[at] = view.getInt32(offset + at * 4);
      else {
        var x = w[at - 15], y = w[at - 2];
        w[at] = w[at - 16] + (rotr(x, 7) ^ rotr(x, 18) ^ x >>> 3) + w[at - 7] + (rotr(y, 17) ^ rotr(y, 19) ^ y >>> 10) | 0;
      }
      var one = s[7] + (rotr(s[4], 6) ^ rotr(s[4], 11) ^ rotr(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + rounds[at] + w[at] | 0;
      var two = (rotr(s[0], 2) ^ rotr(s[0], 13) ^ rotr(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
      s = [one + two | 0, s[0], s[1], s[2], s[3] + one | 0, s[4], s[5], s[6]];
    }
    return state.map(function (word, at) { return word + s[at] | 0; });
  }

  function slideOf(read, path) {
    return Promise.all([read(path), relations(read, path)]).then(function (got) {
      var page = got[0], lines = said(linesOf(page)), notes = Object.values(got[1]).find(function (each) { return each.indexOf("/notesSlides/") > 0; });
      var name = [page.getElementsByTagNameNS(P, "cSld")[0].getAttribute("name") || "", linesOf(page, "ftr").join(" ")].concat(lines);
      var slide = { made: name.map(function (each) { return NAME.exec(each); }).find(Boolean), lines: lines.filter(function (line) { return !NAME.test(line); }), notes: [] };
      return notes ? read(notes).then(function (found) { slide.notes = said(linesOf(found, "body")); return slide; }) : slide;
    });
  }

  function slidesOf(buffer) {
    var read = reader(buffer), path = "ppt/presentation.xml";
    return Promise.all([read(path), relations(read, path)]).then(function (got) {
      return Promise.all(Array.from(got[0].getElementsByTagNameNS(P, "sldId")).map(function (each) {
        return slideOf(read, got[1][each.getAttributeNS(R, "id")]);
      }));
    });
  }

  // What is to be said of a slide; nothing of one that is current.
  function verdict(slide) {
    if (!slide.made) return [words.added];
    var now = (window.playbookSlides[slide.made[1]] || {})[slide.made[2]], print = fingerprint(slide.lines);
    if (!now) return [words.gone];
    var isChanged = slide.made[3] !== now[0] && print !== now[0], isEdited = print !== slide.made[3] && print !== now[0];
    var isNoted = slide.made[4] && slide.made[4] !== now[1], isNoteEdited = slide.made[4] && fingerprint(slide.notes) !== slide.made[4];
    return [isChanged && words.changed, isEdited && words.edited, isNoted && words.notesChanged, isNoteEdited && words.notesEdited].filter(Boolean);
  }

  function show(slides) {
    if (!slides.some(function (slide) { return slide.made; })) throw new Error("none of ours");
    var stale = 0;
    list.replaceChildren();
    slides.forEach(function (slide, at) {
      var told = verdict(slide), item = document.createElement("li"), title = document.createElement("b");
      if (!told.length) return;
      stale += 1;
      item.value = at + 1;
      title.textContent = (slide.lines[0] || words.untitled) + ": ";
      item.append(title, told.join(" "));
      list.append(item);
    });
    list.hidden = !stale;
    told.textContent = (stale ? words.some : words.all).replace("{n}", stale).replace("{all}", slides.length);
  }

  function refuse() {
    list.hidden = true;
    told.textContent = words.refused;
  }

  input.addEventListener("change", function () {
    if (input.files[0]) input.files[0].arrayBuffer().then(slidesOf).then(show).catch(refuse);
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
})();

// Your company in ten seconds: name, colour and logo on the head of the site, a card, a poster and the reader's own sheets. All of it stays in this browser
// until the reader saves the two files for whoever keeps the playbook.
(function () {
  "use strict";
  var KEPT = "playbook.company", LARGEST = 500000; // bytes of a logo
  var SIGNS = { "image/png": [137, 80, 78, 71], "image/svg+xml": [60] }; // how such a file begins
  var LONGEST = 6, FEWEST = 32; // a logo's longer side is at most so many times the shorter; pixels of that in a PNG
  var FOOT = 33; // letters at the foot of a card
  var SHADES = ["solid", "accent", "tint"];
  var shades = window.playbookColours, LEAST = shades.least;
  var root = document.getElementById("company"), words = root.dataset, head = root.querySelector(".site-sample");
  var name = by("name"), colour = by("colour"), code = by("code"), file = by("logo"), all = by("all");
  var told = by("told"), better = by("better"), faces = by("faces"), logo = "", worn = function () {};

  function by(id) { return document.getElementById("company-" + id); }

  // --- What is shown ---
  function written() { return shades.written(code.value); }
  function isColour() { return shades.isColour(written()); }

  function paint(element, own) {
    Object.keys(own).forEach(function (key) { element.style.setProperty("--" + key, own[key]); });
  }

  function called() { return name.value || words.name; }

  // As the press shortens it at the foot of a card, after its code: letters that are all capitals, or of a script without them, are wider.
  function shortened(text, before) {
    var left = FOOT - before.replace(/ ?·$/, "").length, room = text === text.toUpperCase() ? Math.floor(0.6 * left) : left, letters = Array.from(text);
    return letters.length <= room ? text : letters.slice(0, room - 1).join("").trim() + "…";
  }

  // With the comma or the point of the language of the page.
  function decimal(number) { return number.toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1 }); }

  // What the reader has given of an own company; what stands there from the beginning is the playbook's.
  function own() {
    var isOther = isColour() && written() !== shades.written(code.defaultValue);
    return { name: name.value.trim(), logo: logo, shades: isOther && all.checked ? shades.of(legible()) : null };
  }

  function legible() { return shades.contrast(written(), "#ffffff") >= LEAST ? written() : shades.legible(written()); }

  // A face in a company's name, colours and logo; in the playbook's own where it gives none. A look of pure black has no colours.
  function wear(face, called, colours, picture) {
    var from = face.querySelector(".from"), isPlain = face.closest(".look-high-contrast");
    SHADES.forEach(function (key) { if (colours && !isPlain) face.style.setProperty("--" + key, colours[key]); else face.style.removeProperty("--" + key); });
    face.classList.toggle("has-logo", Boolean(picture));
    if (picture) face.style.setProperty("--own-logo", "url(" + JSON.stringify(picture) + ")"); else face.style.removeProperty("--own-logo");
    if (!from) return;
    from.dataset.own = from.dataset.own || from.textContent;
    from.textContent = !called ? from.dataset.own : face.matches(".poster") || !from.previousSibling ? called : shortened(called, from.previousSibling.data.trim());
  }

  function show() {
    var mine = own();
    if (!isColour()) { told.textContent = words.noColour; better.hidden = true; return; }
    var typed = written(), ratio = shades.contrast(typed, "#ffffff"), passes = ratio >= LEAST;
    var used = legible();
    colour.value = typed;
    told.textContent = (passes ? words.passes : words.fails).replace("{ratio}", decimal(Math.floor(ratio * 10) / 10)).replace("{colour}", used);
    better.hidden = passes;
    better.textContent = words.take.replace("{colour}", used);
    better.dataset.colour = used;
    paint(head, shades.of(used));
    head.querySelector("strong").textContent = called();
    head.querySelector("img").hidden = !logo;
    if (logo) head.querySelector("img").src = logo;
    faces.querySelectorAll(".face").forEach(function (face) { wear(face, mine.name, mine.shades, logo); });
    keep();
    worn();
  }

  function keep() {
    try { localStorage.setItem(KEPT, JSON.stringify({ name: name.value, colour: code.value, logo: logo, all: all.checked })); } catch (error) { /* a full or closed browser forgets it */ }
  }

  function recall() {
    try { return JSON.parse(localStorage.getItem(KEPT)) || {}; } catch (error) { return {}; }
  }

  // --- The logo: a PNG or an SVG, shown as a picture, so that nothing in it runs ---
  function startsAs(bytes, type) {
    var text = new TextDecoder().decode(bytes.slice(0, 1000)).replace(/^\uFEFF?\s*/, "");
    return type === "image/svg+xml" ? text.charCodeAt(0) === SIGNS[type][0] && /<svg[\s>]/.test(new TextDecoder().decode(bytes)) : SIGNS[type].every(function (sign, at) { return bytes[at] === sign; });
  }

  function take(chosen) {
    if (!SIGNS[chosen.type] || chosen.size > LARGEST) return by("logo-told").textContent = words.noLogo;
    chosen.arrayBuffer().then(function (buffer) {
      if (!startsAs(new Uint8Array(buffer), chosen.type)) return by("logo-told").textContent = words.noLogo;
      var reader = new FileReader();
      reader.onload = function () { tryOut(reader.result); };
      reader.readAsDataURL(chosen);
    });
  }

  // Too long to stand in the head of a page, or too coarse to print. A drawing may say no size at all.
  function isOdd(width, height, isPhotograph) {
    var longer = Math.max(width, height), shorter = Math.min(width, height);
    return longer > LONGEST * shorter && shorter > 0 || isPhotograph && shorter < FEWEST;
  }

  // A file may begin as a picture does and yet be broken: only what the browser can draw is a logo.
  function tryOut(address) {
    var picture = new Image();
    picture.onload = function () {
      if (isOdd(picture.naturalWidth, picture.naturalHeight, /^data:image\/png/.test(address))) return by("logo-told").textContent = words.oddLogo;
      logo = address;
      by("logo-told").textContent = words.logoTaken;
      by("away").hidden = false;
      show();
    };
    picture.onerror = function () { by("logo-told").textContent = words.brokenLogo; };
    picture.src = address;
  }

  // --- For whoever keeps the playbook ---
  function ending() { return /^data:image\/png/.test(logo) ? "png" : "svg"; }

  // Values as JSON, which YAML reads as it stands.
  function brandFile() {
    var brand = JSON.parse(words.brand), chosen = isColour() ? written() : "";
    brand.name = name.value.trim() || brand.name;
    if (name.value.trim()) brand.publisher = brand.name;
    if (chosen) brand.colour = legible();
    brand.cards_in_colour = Boolean(own().shades);
    if (logo) brand.logo = "assets/logo." + ending();
    return words.how.replace("{logo}", "logo." + ending()).split("|").map(function (line) { return "# " + line + "\n"; }).join("") +
      Object.keys(brand).map(function (key) { return key + ": " + JSON.stringify(brand[key]) + "\n"; }).join("");
  }

  function save(called, address) {
    var link = document.createElement("a");
    link.href = address;
    link.download = called;
    link.click();
  }

  // The browser prints what is shown here and nothing else of the page.
  function print() {
    document.documentElement.classList.add("prints-sample");
    window.print();
    document.documentElement.classList.remove("prints-sample");
  }

  function send() {
    save("brand.yml", URL.createObjectURL(new Blob([brandFile()], { type: "text/yaml" })));
    if (logo) save("logo." + ending(), logo);
    by("sent").textContent = logo ? words.savedBoth : words.saved;
  }

  // --- Beginning ---
  function fill(found) {
    if (found.name) name.value = found.name;
    if (found.colour) code.value = found.colour;
    if (/^data:image\/(png|svg\+xml)[;,]/.test(found.logo || "")) { logo = found.logo; by("away").hidden = false; }
    if (found.all !== undefined) all.checked = found.all;
  }

  window.playbookCompany = {
    brandFile: brandFile,
    // What is the reader's own of name, colours and logo; {} where nothing is.
    own: function () { var mine = own(); return mine.name || mine.logo || mine.shades ? mine : {}; },
    wear: function (all) {
      var mine = own();
      all.forEach(function (face) { wear(face, mine.name, mine.shades, mine.logo); });
    },
    // Calls back when something of it has changed.
    changed: function (tell) { worn = tell; },
    // faces: a card's and a poster's, as the studio has fitted them.
    show: function (made) {
      faces.replaceChildren.apply(faces, made);
      show();
    }
  };
  // A link to this form leads to its first field, also where the form is folded.
  document.querySelectorAll("a[href='#company']").forEach(function (link) {
    link.addEventListener("click", function (event) {
      event.preventDefault();
      root.querySelector("details").open = true;
      root.scrollIntoView();
      name.focus({ preventScroll: true });
    });
  });
  name.addEventListener("input", show);
  code.addEventListener("input", show);
  all.addEventListener("change", show);
  colour.addEventListener("input", function () { code.value = colour.value; show(); });
  better.addEventListener("click", function () { code.value = better.dataset.colour; show(); code.focus(); });
  file.addEventListener("change", function () { if (file.files.length) take(file.files[0]); });
  root.addEventListener("dragover", function (event) { event.preventDefault(); });
  root.addEventListener("drop", function (event) {
    event.preventDefault();
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
  by("away").addEventListener("click", function () { logo = ""; file.value = ""; by("away").hidden = true; by("logo-told").textContent = ""; show(); file.focus(); });
  by("send").addEventListener("click", send);
  by("print").addEventListener("click", print);
  fill(recall());
  show();
})();

// Pictures as the playbook needs them: upright, no wider than print wants, and without what a camera notes of time and place.
(function () {
  "use strict";
  var WIDEST = 2126;     // pixels: 180 mm at 300 dots an inch, all that any page of ours can print
  var QUALITY = 0.85;
  var FLAT = /^image\/(png|gif|webp)$/;

  function drawn(file) {
    // The orientation that the camera noted is carried out, and nothing else of it is kept.
    return createImageBitmap(file, { imageOrientation: "from-image" }).then(function (bitmap) {
      var scale = Math.min(1, WIDEST / Math.max(bitmap.width, bitmap.height)), canvas = document.createElement("canvas");
      canvas.width = Math.round(bitmap.width * scale);
      canvas.height = Math.round(bitmap.height * scale);
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      return canvas;
    });
  }

  function blob(canvas, type) {
    return new Promise(function (done, failed) {
      canvas.toBlob(function (made) { return made ? done(made) : failed(new Error(type)); }, type, QUALITY);
    });
  }

  // A drawing with few colours stays a PNG where that is smaller.
  function smallest(canvas, type) {
    return blob(canvas, "image/jpeg").then(function (photograph) {
      if (!FLAT.test(type)) return photograph;
      return blob(canvas, "image/png").then(function (drawing) { return isClear(canvas) || drawing.size < photograph.size ? drawing : photograph; });
    });
  }

  function isClear(canvas) {
    var pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    for (var at = 3; at < pixels.length; at += 4) if (pixels[at] < 255) return true;
    return false;
  }

  function addressOf(made) {
    return new Promise(function (done, failed) {
      var reader = new FileReader();
      reader.onload = function () { done(reader.result); };
      reader.onerror = failed;
      reader.readAsDataURL(made);
    });
  }

  // A picture ready to save: { name, blob, base64, address, before, after }, sizes in bytes; address: the picture itself, as a `data:` address. Fails for what this browser cannot read.
  window.playbookPicture = function (file, words) {
    return drawn(file).then(function (canvas) { return smallest(canvas, file.type); }).then(function (made) {
      return addressOf(made).then(function (address) {
        var name = (window.playbookFileName(words) || window.playbookFileName(file.name.replace(/\.[^.]*$/, "")) || "picture") + (made.type === "image/png" ? ".png" : ".jpg");
        return { name: name, blob: made, base64: address.slice(address.indexOf(",") + 1), address: address, before: file.size, after: made.size };
      });
    });
  };
})();

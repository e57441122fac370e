// Names of files after what somebody writes, by the rule of the press: small letters, digits and hyphens.
(function () {
  "use strict";
  window.playbookNames = function (rule) {
    return function (words) {
      var small = words.normalize("NFC").toLowerCase();
      var plain = Array.from(small, function (letter) { return Object.hasOwn(rule.letters, letter) ? rule.letters[letter] : letter; }).join("");
      var bare = plain.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
      return bare.replace(/[^a-z0-9]+/g, "-").replace(/^-+/, "").slice(0, rule.longest).replace(/-+$/, "");
    };
  };
  window.playbookFileName = window.playbookNames((window.playbookWrite || window.playbookSettings || {}).names);
})();

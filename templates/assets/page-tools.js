// The tools of a page: the address to copy, and the way to the printer. Copying itself is copy.js's.
(function () {
  "use strict";
  var address = document.getElementById("page-address");
  if (!address.textContent.trim()) address.textContent = location.href.split("#")[0];
  var print = document.querySelector("[data-print]");
  print.hidden = false;
  print.addEventListener("click", function () { window.print(); });
})();

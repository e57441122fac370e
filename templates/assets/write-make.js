// An element with its attributes and what is in it, as scripts of the editor write it in one line; and numbers.
(function () {
  "use strict";
  function make(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      var value = attributes[name];
      if (name === "text") made.textContent = value;
      else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
    });
    [].concat(children || []).filter(function (child) { return child !== null && child !== undefined; }).forEach(function (child) { made.append(child); });
    return made;
  }

  // A number as those who read the page write it; digits: its decimals.
  window.playbookNumber = function (number, digits) {
    return number.toLocaleString(document.documentElement.lang || "en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  };

  window.playbookMake = make;
})();

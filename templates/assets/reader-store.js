// What a reader leaves in a browser under one key: until the tab is closed, or on this device where they chose so. A browser may refuse to
// keep anything, may have no room left, and may hold what another program has written there.
(function () {
  "use strict";
  var STORES = { tab: "sessionStorage", device: "localStorage" };

  // isOurs: whether something that was kept can be used. Returns { read, write, clear, place }, each place being "tab" or "device".
  window.playbookStore = function (key, isOurs) {
    // What is kept in a place; null if that is nothing, or nothing of ours.
    function read(place) {
      try {
        var kept = JSON.parse(window[STORES[place]].getItem(key));
        return isOurs(kept) ? kept : null;
      } catch (error) { return null; }
    }

    // Without a value the place is emptied. False where this browser keeps nothing.
    function write(place, value) {
      try {
        if (value) window[STORES[place]].setItem(key, JSON.stringify(value));
        else window[STORES[place]].removeItem(key);
        return true;
      } catch (error) { return false; }
    }

    return {
      read: read,
      write: write,
      // What is on the device is there even while it is empty: that is how the choice is remembered.
      place: function () { return read("device") ? "device" : "tab"; },
      // Puts a value in one place, and leaves nothing in the other.
      move: function (to, value) { return write(to, value) && write(to === "tab" ? "device" : "tab", null); },
      clear: function () {
        var tab = write("tab", null);
        return write("device", null) && tab;
      }
    };
  };
})();

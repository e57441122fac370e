// Drafts: each step can be undone, and what was not saved is there again after a crash.
(function () {
  "use strict";
  var KEY = "playbook-draft ", PAUSE = 900; // ms between two steps of undoing within one field

  function stored(job) {
    try { return job(localStorage); } catch (error) { return null; } // a browser may keep nothing
  }

  // folder: of a translation, with a slash at its end; '' for what is translated.
  window.playbookDrafts = function (folder) {
    var begin = KEY + folder;
    return {
      keep: function (file, draft) { return stored(function (store) { store.setItem(begin + file, JSON.stringify(draft)); return true; }); },
      drop: function (file) { stored(function (store) { store.removeItem(begin + file); }); },
      all: function () {
        return stored(function (store) {
          return Object.keys(store).filter(function (key) { return key.startsWith(begin); }).map(function (key) {
            try { return Object.assign(JSON.parse(store.getItem(key)), { file: key.slice(begin.length) }); } catch (error) { return null; }
          }).filter(function (draft) { return draft && typeof draft.text === "string"; }).sort(function (one, other) { return other.when - one.when; });
        }) || [];
      }
    };
  };

  // Steps of one draft. A step is a text and where in the form it was made.
  window.playbookSteps = function (text) {
    var steps = [{ text: text, place: "" }], at = 0, last = 0;
    return {
      add: function (text, place) {
        if (text === steps[at].text) return;
        var now = Date.now(), goesOn = place && steps[at].place === place && now - last < PAUSE && at === steps.length - 1 && at > 0;
        steps = steps.slice(0, at + 1);
        if (goesOn) steps[at] = { text: text, place: place };
        else { steps.push({ text: text, place: place }); at++; }
        last = now;
      },
      undo: function () { var place = steps[at].place; if (at) at--; last = 0; return { text: steps[at].text, place: place }; },
      redo: function () { if (at < steps.length - 1) at++; last = 0; return steps[at]; },
      canUndo: function () { return at > 0; },
      canRedo: function () { return at < steps.length - 1; }
    };
  };
})();

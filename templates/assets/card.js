// The card of an entry: one face at a time, turned by button or tap, or both; and printed alone at its true size.
// The face that is turned away stays in the page, so screen readers read both, one after the other.
(function () {
  "use strict";
  var tools = document.querySelector(".card-tools");
  var faces = document.querySelector(".on-card .faces");
  if (!tools || !faces) return;
  var turn = tools.querySelector("[data-card=turn]");
  var both = tools.querySelector("[data-card=both]");
  var words = [turn.textContent, turn.dataset.over];

  function show(over) {
    if (over) {
      faces.classList.add("deep");
      faces.getBoundingClientRect(); // or the first turn would be none
    }
    faces.classList.toggle("over", over);
    turn.textContent = words[Number(over)];
  }

  function showBoth(wanted) {
    faces.classList.toggle("turns", !wanted);
    both.setAttribute("aria-pressed", String(wanted));
    turn.hidden = wanted;
  }

  function toggle() {
    show(!faces.classList.contains("over"));
  }

  // A link on the face that is turned away: turn it, so that nobody is on what they cannot see.
  function reveal(event) {
    show(event.target.closest(".back") !== null);
  }

  function tap(event) {
    var busy = event.target.closest("a") || String(getSelection());
    if (!busy && faces.classList.contains("turns")) toggle();
  }

  function sheet() {
    var made = document.getElementById("card-sheet").content.firstElementChild.cloneNode(true);
    Array.from(faces.children).forEach(function (face) {
      var copy = face.cloneNode(true);
      copy.removeAttribute("id");
      made.firstElementChild.append(copy);
    });
    return made;
  }

  function clear() {
    document.body.classList.remove("prints-card");
    document.querySelectorAll("body > .card-sheet").forEach(function (each) { each.remove(); });
  }

  function printCard() {
    clear();
    document.body.append(sheet());
    document.body.classList.add("prints-card");
    print();
  }

  turn.addEventListener("click", toggle);
  both.addEventListener("click", function () { showBoth(both.getAttribute("aria-pressed") === "false"); });
  tools.querySelector("[data-card=print]").addEventListener("click", printCard);
  faces.addEventListener("focusin", reveal);
  faces.addEventListener("click", tap);
  addEventListener("afterprint", clear);
  tools.hidden = false;
  showBoth(false);
})();

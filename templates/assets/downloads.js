// The page of downloads: shows what fits what the reader wants, on the paper they use. Both answers are remembered in this browser.
(function () {
  "use strict";
  var DESK = "playbook.task";
  var PAPER = "playbook.paper";
  var desks = Array.from(document.querySelectorAll(".desk"));
  var answers = Array.from(document.querySelectorAll(".asked a"));
  var papers = Array.from(document.querySelectorAll(".on-paper button"));
  var status = document.querySelector(".asked [role=status]");

  function kept(key) {
    try { return localStorage.getItem(key) || ""; } catch (error) { return ""; }
  }

  function keep(key, value) {
    try { localStorage.setItem(key, value); } catch (error) { /* a reader who keeps nothing still gets an answer */ }
  }

  // The answer that an address such as #workbook gives; '' where it gives none.
  function asked() {
    var target = document.getElementById(location.hash.slice(1)), inside = target && target.closest(".desk");
    return inside ? inside.id : "";
  }

  function show(desk) {
    desks.forEach(function (each) { each.hidden = each.id !== desk; });
    answers.forEach(function (each) {
      if (each.hash === "#" + desk) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    });
    var folded = document.querySelector(".asked details");
    if (folded && folded.querySelector("[aria-current]")) folded.open = true;
  }

  // A PDF on another paper is hidden where its product has one on this paper.
  function showOn(paper) {
    document.querySelectorAll(".pdfs").forEach(function (list) {
      var files = Array.from(list.children);
      var has = files.some(function (file) { return file.dataset.paper === paper; });
      files.forEach(function (file) { file.hidden = has && file.dataset.paper !== paper; });
    });
    papers.forEach(function (each) { each.setAttribute("aria-pressed", String(each.dataset.paper === paper)); });
  }

  function tell() {
    var chosen = document.querySelector(".asked a[aria-current]");
    var shown = document.querySelectorAll(".desk:not([hidden]) .offer").length;
    var studio = document.querySelector(".desk:not([hidden]) .to-studio"); // all that a task has whose products are not printed
    if (chosen) status.textContent = shown || !studio ? (shown === 1 ? status.dataset.one : status.dataset.many).replace("{n}", shown).replace("{desk}", chosen.textContent) : studio.textContent;
  }

  function answer() {
    var desk = asked();
    if (!desk) return;
    keep(DESK, desk);
    show(desk);
    var heading = document.querySelector(".desk:not([hidden]) h2");
    heading.scrollIntoView();
    heading.focus({preventScroll: true});
    tell();
  }

  papers.forEach(function (each) {
    each.addEventListener("click", function () {
      keep(PAPER, each.dataset.paper);
      showOn(each.dataset.paper);
      tell();
    });
  });
  if (papers.length) papers[0].parentElement.hidden = false;
  showOn(kept(PAPER) || (papers.length ? papers[0].dataset.paper : ""));
  show(asked() || kept(DESK));
  document.querySelector(".desks").classList.add("asked-for");
  addEventListener("hashchange", answer);
})();

/* Only while an author writes: shows what is wrong with the last save, and the new pages as soon as they are there. */
(() => {
  const shown = Number(document.currentScript.dataset.pages);
  const box = document.createElement("section");
  box.className = "preview-problems";
  box.setAttribute("role", "alert");

  function tell(now) {
    box.textContent = "";
    if (!now.problems.length) return box.remove();
    box.append(Object.assign(document.createElement("h2"), {textContent: now.title}));
    const list = document.createElement("ul");
    for (const problem of now.problems) list.append(Object.assign(document.createElement("li"), {textContent: problem}));
    box.append(list);
    document.body.append(box);
  }

  async function follow() {
    for (let state = 0; ;) {
      try {
        const now = await (await fetch("/-preview/now?after=" + state)).json();
        // The editor shows drafts, which a new page would take away, and tells of their problems at their fields.
        const keeps = document.querySelector("[data-keeps-its-page]");
        if (now.pages !== shown && !keeps) return location.reload();
        state = now.state;
        if (!keeps) tell(now);
      } catch {
        await new Promise(done => setTimeout(done, 1000));
      }
    }
  }
  follow();
})();

// The pages of a round work without this file; it keeps the board fresh and copies reminder texts.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const figures = document.querySelector("[data-live]");
  if (figures) keepFresh(figures);

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      const area = document.getElementById(button.dataset.copy);
      const said = document.getElementById(`${button.dataset.copy}-said`);
      try {
        await navigator.clipboard.writeText(area.value);
        said.textContent = "コピーしました。";
      } catch {
        area.focus();
        area.select();
        said.textContent = "文を選びました。Ctrl＋Cでコピーしてください。";
      }
    });
  }
});

// Asks anew every half minute while somebody looks. Who does nothing for five minutes is left alone, so that an open
// page does not keep a sign-in alive.
function keepFresh(figures) {
  const address = figures.dataset.live + (figures.dataset.live.includes("?") ? "&" : "?") + "part=1";
  const time = document.querySelector("[data-board-time]");
  let last = null, lastTouch = Date.now(), isAsking = false;
  for (const kind of ["pointerdown", "pointermove", "keydown", "scroll"])
    document.addEventListener(kind, () => { lastTouch = Date.now(); }, { passive: true });

  const say = (text) => { if (time.firstChild) time.firstChild.textContent = text; };

  const put = (page) => {
    const focused = document.activeElement;
    const href = focused && focused.closest("#board-figures, #board-list") ? focused.getAttribute("href") : null;
    for (const id of ["board-figures", "board-list"]) {
      const fresh = page.getElementById(id), old = document.getElementById(id);
      const scrolled = [...old.querySelectorAll(".scroll")].map((part) => [part.scrollTop, part.scrollLeft]);
      old.replaceChildren(...fresh.childNodes);
      old.querySelectorAll(".scroll").forEach((part, index) => {
        if (scrolled[index]) [part.scrollTop, part.scrollLeft] = scrolled[index];
      });
    }
    if (href === null) return;
    for (const link of document.querySelectorAll("#board-figures a, #board-list a"))
      if (link.getAttribute("href") === href) { link.focus({ preventScroll: true }); break; }
  };

  const ask = async () => {
    if (document.hidden || isAsking || Date.now() - lastTouch > 300000) return;
    isAsking = true;
    try {
      const answer = await fetch(address, { credentials: "same-origin", redirect: "manual" });
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      if (text !== last) put(new DOMParser().parseFromString(text, "text/html"));
      last = text;
      const now = new Date();
      say(`${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}現在　`);
    } catch {
      say("最新の状態を確かめられませんでした。　");
    } finally {
      isAsking = false;
    }
  };
  setInterval(ask, 30000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  document.addEventListener("board-refresh", ask);
}

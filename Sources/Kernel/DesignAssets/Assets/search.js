// Hits while somebody types. Without this file the form is sent with its button.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("search");
  const field = document.getElementById("search-q");
  const results = document.getElementById("search-results");
  const status = document.getElementById("search-status");
  if (!form || !field || !results || !status) return;
  let timer = 0, running = null, asked = address();

  function address() {
    const items = [...new FormData(form)].filter(([, value]) => value !== "");
    return `${form.getAttribute("action")}?${new URLSearchParams(items)}`;
  }

  async function look() {
    const target = address();
    if (target === asked) return;
    asked = target;
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch(`${target}&part=1`, { signal: running.signal, credentials: "same-origin" });
      // Whoever was signed out meanwhile is led to the sign-in page.
      if (!answer.ok || answer.redirected) { location.assign(target); return; }
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
      results.replaceChildren(...part.childNodes);
      for (const button of results.querySelectorAll("button[type=button][hidden]")) button.hidden = false;
      if (status.textContent !== part.dataset.count) status.textContent = part.dataset.count;
      history.replaceState(null, "", target);
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = "探せませんでした。「探す」ボタンを押してください。";
    }
  }

  // Kana that are still being converted are not looked for.
  const soon = (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  };
  form.addEventListener("input", soon);
  form.addEventListener("compositionend", () => soon({}));
  form.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    asked = "";
    look();
  });
  results.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
  if (field.value === "") field.focus();
});

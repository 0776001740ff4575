"use strict";
// Behaviour of the screens that load the page asset `documents`; they work without it.

// The preview of a form follows what is typed, a short while after the last change.
(() => {
  const form = document.getElementById("form-fields");
  const preview = document.querySelector(".form-preview");
  if (!form || !preview) return;
  let timer = 0;
  let turn = 0;
  const refresh = async () => {
    const mine = ++turn;
    const fields = new URLSearchParams(new FormData(form));
    fields.set("act", "preview");
    try {
      const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "error" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector(".form-preview .print-document");
      const old = preview.querySelector(".print-document");
      // An answer to an older state must not come over a newer one.
      if (mine === turn && next && old) old.replaceWith(next);
    } catch { /* The button shows the preview, too, and says what is wrong. */ }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 500);
  });
})();

// Nobody loses a changed form by a link: the browser asks first, until the form is sent.
(() => {
  const form = document.getElementById("form-fields");
  if (!form) return;
  let changed = form.hasAttribute("data-unsaved");
  let leaving = false;
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      // Which part the preview shows is no part of the form.
      if (event.target.name !== "shown_from") changed = true;
    });
  }
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => { if (changed && !leaving) event.preventDefault(); });
})();

// A document in the making: the state is asked for again until it is ready.
(() => {
  const ask = async () => {
    const old = document.querySelector("[data-making]");
    if (!old) return;
    try {
      const answer = await fetch(location.href, { redirect: "error" });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const next = page.getElementById("making");
        const status = old.querySelector("[role=status]");
        const words = next?.querySelector("[role=status]");
        if (next && !next.hasAttribute("data-making")) old.replaceWith(next);
        // Only words and step change while it goes on, so that nobody loses the place on the page.
        else if (status && words && status.textContent !== words.textContent) {
          status.textContent = words.textContent;
          old.querySelector(".steps")?.replaceWith(next.querySelector(".steps"));
        }
      }
    } catch { /* The button asks, too. */ }
    setTimeout(ask, 2000);
  };
  setTimeout(ask, 2000);
})();

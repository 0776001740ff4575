"use strict";
// Behaviour of the screens that load the page asset `documents`; they work without it.

// The editor of forms: the preview follows what is typed, and buttons change the fields where they are.
(() => {
  const form = document.getElementById("form-fields");
  const preview = document.querySelector(".form-preview");
  const state = document.getElementById("form-state");
  if (!form || !preview || !state) return;
  for (const hint of document.querySelectorAll("[data-without-script]")) hint.hidden = true;
  let timer = 0;
  let turn = 0;
  let shown = "";
  let sendsPlainly = false;

  const ask = async (act) => {
    const fields = new URLSearchParams(new FormData(form));
    fields.set("act", act);
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body: fields, redirect: "error" });
      return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
    } catch { return null; }
  };
  const partOf = (element) => element.closest("[data-part]")?.dataset.part ?? "";
  // The preview goes to the part that is being edited; nobody else scrolls it.
  const follow = (part) => {
    const place = document.getElementById(`shown-${part}`);
    if (place) preview.scrollTop += place.getBoundingClientRect().top - preview.getBoundingClientRect().top - 8;
  };
  const take = (page) => {
    const next = page.getElementById("form-shown");
    const at = preview.scrollTop;
    if (next) document.getElementById("form-shown").replaceWith(next);
    preview.scrollTop = at;
    form.toggleAttribute("data-unsaved", page.getElementById("form-fields")?.hasAttribute("data-unsaved") ?? true);
    const words = page.getElementById("form-state")?.textContent;
    if (words && words !== state.textContent) state.textContent = words;
  };
  const refresh = async () => {
    const mine = ++turn;
    const page = await ask("preview");
    // An answer to an older state must not come over a newer one; the button shows the preview, too, and says what is wrong.
    if (page && mine === turn) take(page);
    return page !== null;
  };
  form.addEventListener("input", (event) => {
    if (event.target.name !== "shown_from" && state.textContent !== state.dataset.changed)
      state.textContent = state.dataset.changed;
    // An answer that is still on its way knows nothing of this change.
    turn += 1;
    clearTimeout(timer);
    timer = setTimeout(refresh, 500);
  });
  form.addEventListener("focusin", (event) => {
    const part = partOf(event.target);
    if (!part || part === shown) return;
    shown = part;
    follow(part);
  });
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    if (sendsPlainly || button?.name !== "act" || button.value === "save") return;
    event.preventDefault();
    clearTimeout(timer);
    if (button.value === "preview") {
      if (await refresh()) return;
      // Without an answer the page is sent as it is, so that the browser shows what is wrong.
      sendsPlainly = true;
      return form.requestSubmit(button);
    }
    turn += 1;
    const fields = document.getElementById("form-parts");
    // What is typed meanwhile would be lost.
    fields.inert = true;
    const page = await ask(button.value);
    const next = page?.getElementById("form-parts");
    if (!next) {
      fields.inert = false;
      sendsPlainly = true;
      return form.requestSubmit(button);
    }
    const at = scrollY;
    fields.replaceWith(next);
    document.querySelector(".notice.bad[data-focus]")?.remove();
    take(page);
    scrollTo(0, at);
    const target = document.getElementById(decodeURIComponent(new URL(button.formAction).hash.slice(1)));
    if (!target) return;
    shown = partOf(target);
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
    follow(shown);
  });
})();

// Nobody loses a changed form by a link: the browser asks first, until the form is sent.
(() => {
  const form = document.getElementById("form-fields");
  if (!form) return;
  let leaving = false;
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      // Which part the preview shows is no part of the form.
      if (event.target.name !== "shown_from") form.dataset.unsaved = "";
    });
  }
  form.addEventListener("submit", (event) => { leaving = !event.defaultPrevented; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (form.hasAttribute("data-unsaved") && !leaving) event.preventDefault();
  });
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

// Pages work without this file; it only makes them quicker to use.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  // Buttons that need a script start hidden.
  for (const button of document.querySelectorAll("button[type=button][hidden]")) button.hidden = false;

  // Filters answer as soon as a choice is made.
  for (const form of document.querySelectorAll("form[data-instant]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
    });
  }

  // The slash leads to the search field, unless something is being typed.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector("[data-search-field]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }

  for (const button of document.querySelectorAll("[data-fold]")) {
    button.addEventListener("click", () => {
      const open = button.dataset.fold === "open";
      for (const part of document.querySelectorAll(".outline details")) part.open = open;
    });
  }

  // A file may be dropped anywhere on the drop area.
  for (const area of document.querySelectorAll("[data-drop]")) {
    const input = area.querySelector("input[type=file]");
    if (!input) continue;
    const stop = (event) => { event.preventDefault(); area.classList.add("over"); };
    area.addEventListener("dragenter", stop);
    area.addEventListener("dragover", stop);
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("over");
      if (event.dataTransfer.files.length > 0) {
        input.files = event.dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
  }

  // A file that is too large is refused before it travels, so that what was typed stays.
  for (const input of document.querySelectorAll("input[data-limit]")) {
    const refuse = () => {
      const field = input.closest(".field");
      const isTooLarge = [...input.files].some((file) => file.size > Number(input.dataset.limit));
      let error = document.getElementById(`${input.id}-error`);
      if (isTooLarge && !error) {
        error = document.createElement("p");
        error.id = `${input.id}-error`;
        error.className = "error";
        error.setAttribute("role", "alert");
        field.insertBefore(error, field.querySelector("[data-drop]"));
        input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") || ""} ${error.id}`.trim());
      }
      if (isTooLarge) error.textContent = input.dataset.refusal;
      else if (error) error.remove();
      field.classList.toggle("bad", isTooLarge);
      return isTooLarge;
    };
    input.addEventListener("change", refuse);
    input.form.addEventListener("submit", (event) => {
      if (!refuse()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      input.focus();
    });
  }

  // A list of ticks narrows while one types; what is ticked stays so.
  for (const list of document.querySelectorAll("[data-tick-list]")) {
    const filter = list.querySelector("[data-tick-filter]");
    const count = list.querySelector("[data-tick-count]");
    const fold = (text) => text.normalize("NFKC").toLowerCase();
    const names = new Map([...list.querySelectorAll("li")].map((item) => {
      const group = item.closest("details");
      return [item, fold(`${group ? group.querySelector("summary").textContent : ""} ${item.textContent}`)];
    }));
    filter.addEventListener("input", () => {
      const words = fold(filter.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [item, name] of names) {
        item.hidden = !words.every((word) => name.includes(word));
        if (!item.hidden) shown += 1;
      }
      for (const group of list.querySelectorAll("details")) {
        const isEmpty = [...group.querySelectorAll("li")].every((item) => item.hidden);
        group.hidden = isEmpty;
        if (!isEmpty && words.length > 0) group.open = true;
      }
      if (count) count.textContent = `${shown}件`;
    });
    filter.addEventListener("keydown", (event) => {
      // Enter narrows and does not make the plan.
      if (event.key === "Enter" && !event.isComposing) event.preventDefault();
    });
  }

  // A form that takes long says so and cannot be sent twice.
  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", () => {
      const status = form.querySelector("[role=status]");
      if (status) status.textContent = form.dataset.busy;
      for (const part of document.querySelectorAll("[data-while-busy]")) part.hidden = false;
      for (const button of form.querySelectorAll("button[type=submit]")) {
        setTimeout(() => { button.disabled = true; }, 0);
      }
    });
  }

  // What was typed and not saved stays in this browser, but not for whoever comes next.
  for (const form of document.querySelectorAll('form[action="/sign-out"]')) {
    form.addEventListener("submit", () => sessionStorage.clear());
  }

  // An error summary takes the focus, so that it is read at once.
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
});

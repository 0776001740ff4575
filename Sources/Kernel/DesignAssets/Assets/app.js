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

  // A form that takes long says so and cannot be sent twice.
  for (const form of document.querySelectorAll("form[data-busy]")) {
    form.addEventListener("submit", () => {
      const status = form.querySelector("[role=status]");
      if (status) status.textContent = form.dataset.busy;
      for (const button of form.querySelectorAll("button[type=submit]")) {
        setTimeout(() => { button.disabled = true; }, 0);
      }
    });
  }

  // An error summary takes the focus, so that it is read at once.
  const summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
});

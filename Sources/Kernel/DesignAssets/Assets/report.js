// A sheet is handed in from the keyboard, too; without this file its buttons do the same.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
  const button = document.querySelector('#report button[name=step][value=submit]');
  if (!button) return;
  event.preventDefault();
  button.click();
});

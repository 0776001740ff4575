// Behaviour of the screens that load the page asset `words`; they work without it.
"use strict";
for (const button of document.querySelectorAll("[data-add-row]")) {
  const rows = button.form.querySelector("tbody");
  button.hidden = false;
  button.addEventListener("click", () => {
    const row = rows.lastElementChild.cloneNode(true);
    const number = rows.children.length;
    for (const part of row.querySelectorAll("[name], [id], [for]"))
      for (const name of ["name", "id", "for"])
        if (part.hasAttribute(name)) part.setAttribute(name, part.getAttribute(name).replace(/^row-\d+/, `row-${number}`));
    for (const input of row.querySelectorAll("input[type=text], textarea")) input.value = "";
    for (const input of row.querySelectorAll("input[type=hidden][name$=-key]")) input.value = `new-${number}`;
    for (const list of row.querySelectorAll("select")) list.selectedIndex = 0;
    for (const error of row.querySelectorAll(".error")) error.remove();
    rows.append(row);
    row.querySelector("input[type=text]").focus();
  });
}

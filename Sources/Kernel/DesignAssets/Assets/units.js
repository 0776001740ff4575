// The screens of units work without a script; who picks another unit for an owner need not mark the choice as well.
"use strict";

document.querySelectorAll(".owner-table select").forEach((list) => {
  list.addEventListener("change", () => {
    const choice = list.closest("td").querySelector("input[value=other]");
    if (choice) choice.checked = list.value !== "";
  });
});

// History and comparison work without this file.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  // The day of a side of a comparison is asked for only where a day is compared.
  for (const select of document.querySelectorAll(".compare-form select")) {
    const day = document.getElementById(`${select.id}-day`);
    if (!day) continue;
    const show = () => {
      day.closest(".part").hidden = select.value !== "day";
      day.required = select.value === "day";
    };
    select.addEventListener("change", show);
    show();
  }
});

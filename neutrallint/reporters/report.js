"use strict";
// Show only the findings that every filter lets through, and only files that have one left.
const filters = [...document.querySelectorAll(".filters select")];
function apply() {
  for (const finding of document.querySelectorAll(".finding")) {
    finding.hidden = filters.some((one) => one.value && finding.dataset[one.name] !== one.value);
  }
  for (const file of document.querySelectorAll("section.file")) {
    file.hidden = !file.querySelector(".finding:not([hidden])");
  }
  const left = document.querySelectorAll(".finding:not([hidden])").length;
  document.querySelector("#shown").textContent = left;
}
for (const one of filters) one.addEventListener("change", apply);
const bar = document.querySelector(".filters");
if (bar) {
  bar.hidden = false;
  apply(); // a browser may remember the choices of the last look
}

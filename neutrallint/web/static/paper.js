// What is different on paper: whose it is and when it was printed, all files with their counts, the
// text that was typed, and each picture right before what was found in it.

import { byId, make, say, state, told } from "./kit.js";
import { openAll } from "./preview.js";

const COUNTED = ["error", "warning", "info"];

byId("print").addEventListener("click", async () => {
  await openAll();
  await Promise.allSettled([...document.images].map((image) => image.decode()));
  window.print();
});

// However it is printed: by the button, the browser's menu or its keys.
addEventListener("beforeprint", () => {
  const cards = [...document.querySelectorAll(".file")];
  byId("office").textContent = state.last?.office || "_".repeat(22);
  byId("printed").textContent = new Date().toLocaleString(told.lang);
  byId("printed-list").parentElement.hidden = !cards.length;
  byId("printed-list").replaceChildren(...cards.map(rowOf));
  byId("printed-text").hidden = state.mode !== "text";
  byId("printed-text").replaceChildren(...byId("behind").cloneNode(true).childNodes);
  for (const card of cards) card.open = true;
  document.querySelectorAll(".pictured").forEach(toPaper);
});
addEventListener("afterprint", () => document.querySelectorAll(".pictured").forEach(toScreen));

/** Return the row of a file: its name, how many findings of each severity, and what else came of it. */
function rowOf(card) {
  const counts = COUNTED.map((severity) => card.querySelectorAll(`.finding.${severity}`).length);
  const besides = card.dataset.besides || (counts.some(Boolean) ? "" : say("green"));
  return make("tr", "", [card.dataset.path, ...counts.map((n) => String(n || "–")), besides].map((text) => make("td", "", text)));
}

/** Put each picture before what was found in it; behind the last one stands what has no box. */
function toPaper(inside) {
  const findings = inside.querySelector(".findings");
  const left = new Set(findings.children);
  const pictures = [...inside.querySelectorAll(".picture")];
  for (const picture of pictures) {
    const boxes = [...picture.querySelectorAll(".box")].map((box) => box.textContent);
    const found = [...left].filter(({ dataset }) => boxes.includes(dataset.number) || picture === pictures.at(-1));
    found.forEach((each) => left.delete(each));
    // What stands beside a picture begins on the sheet that it is on.
    findings.append(make("div", "together", [picture, ...found.slice(0, 1)]), ...found.slice(1));
  }
}

function toScreen(inside) {
  const findings = inside.querySelector(".findings");
  inside.querySelector(".preview").prepend(...inside.querySelectorAll(".picture"));
  const found = [...findings.querySelectorAll(".finding")];
  findings.replaceChildren(...found.sort((one, other) => one.dataset.number - other.dataset.number));
}

// What was given, shown with a numbered box for each finding.

import { make, say } from "./kit.js";

export function pictureOf(file, path, boxed) {
  const image = make("img", "", [], { alt: say("picture_of", { name: path }) });
  const picture = make("figure", "picture", image);
  image.addEventListener("load", () => {
    URL.revokeObjectURL(image.src);
    for (const { finding, number } of boxed) {
      const [left, top, width, height] = finding.place.box;
      const box = make("button", `box ${finding.severity}`, make("span", "", String(number)), {
        type: "button", "aria-label": say("box", { n: number }),
      });
      const share = (part, whole) => `${(100 * part) / whole}%`;
      box.style.left = share(left, image.naturalWidth);
      box.style.top = share(top, image.naturalHeight);
      box.style.width = share(width, image.naturalWidth);
      box.style.height = share(height, image.naturalHeight);
      pair(box, picture.closest(".inside").querySelector(`.finding[data-number="${number}"]`));
      picture.append(box);
    }
  });
  image.addEventListener("error", () => picture.remove());
  image.src = URL.createObjectURL(file);
  return picture;
}

/** A box and its finding light up together, by pointer and by keyboard. */
function pair(box, card) {
  for (const [one, other] of [[box, card], [card, box]])
    for (const [event, lit] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]])
      one.addEventListener(event, () => [one, other].forEach((each) => each.classList.toggle("lit", lit)));
  box.addEventListener("click", () => {
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  });
}

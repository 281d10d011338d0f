// What every part of the page uses beside what all scripts share: what is given, and how it speaks.

import { button, byId, make, say, told } from "./dom.js";

export { button, byId, make, say, told };

/** What is given now, in one of the two ways, and what is known of it. */
export const state = { mode: "files", files: [], names: [], under: null, allowed: [], last: null, found: new Map() };

export function notice(text, colour = "red") {
  const place = byId("notice");
  place.className = `notice ${colour}`;
  place.textContent = text;
  place.hidden = !text;
  if (text) place.scrollIntoView({ block: "nearest" });
}

/** Return why the server refuses, as an error; a TypeError, as if nobody had answered, where it is about to end. */
export function refused({ type, detail }) {
  return type.endsWith(":ending") ? new TypeError(detail) : new Error(detail);
}

export function announce(text) {
  byId("live").textContent = text;
}

/** Return whether a path is a file or lies inside it. */
export const within = (outer) => ({ path }) => path === outer || path.startsWith(`${outer}!/`) || path.startsWith(`${outer}#`);

/** Write a day out, as people do. */
export const dayInWords = (day) => new Date(`${day}T00:00`).toLocaleDateString(told.lang, { dateStyle: "long" });

/** Say below a field of a day which one it holds: how the browser writes it is the browser's. */
export function sayInWords(id) {
  const place = byId(`${id}-hint`);
  const otherwise = place.textContent;
  byId(id).addEventListener("input", ({ target }) => (place.textContent = target.value ? dayInWords(target.value) : otherwise));
}

/** Put a text on the clipboard; on a page without https there is the old way only. */
export async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const held = make("textarea", "visually-hidden", text);
  document.body.append(held);
  held.select();
  document.execCommand("copy");
  held.remove();
}

export function download(blob, name) {
  const link = make("a", "", [], { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

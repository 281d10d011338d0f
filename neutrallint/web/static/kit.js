// What every part of the page uses: words, elements, and how it speaks.

export const told = JSON.parse(document.getElementById("told").textContent);
export const byId = (id) => document.getElementById(id);
export const say = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), told.words[key]);

/** Make an element: its class, its text or children, its attributes. */
export function make(tag, className = "", content = [], attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const each of [content].flat()) made.append(each);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** What is given now, in one of the two ways, and what is known of it. */
export const state = { mode: "files", files: [], names: [], under: null, allowed: [], last: null, found: new Map() };

export function notice(text, colour = "red") {
  const place = byId("notice");
  place.className = `notice ${colour}`;
  place.textContent = text;
  place.hidden = !text;
}

export function announce(text) {
  byId("live").textContent = text;
}

/** Return whether a path is a file or lies inside it. */
export const within = (outer) => ({ path }) => path === outer || path.startsWith(`${outer}!/`) || path.startsWith(`${outer}#`);

export function download(blob, name) {
  const link = make("a", "", [], { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

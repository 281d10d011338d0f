// What the scripts share: words, elements, and, for the settings, asking the server.

export const told = JSON.parse(document.getElementById("told").textContent);
export const byId = (id) => document.getElementById(id);
export const say = (key, values = {}) =>
  told.words[key].replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);

/** Text in which what turns the direction of writing is seen: "a⟨U+202E⟩gnp.txt" ends in no "png". */
const plainly = (text) =>
  text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (sign) => `⟨U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`);

/** Make an element: its class, its text or children, its attributes. Text is set as text. */
export function make(tag, className = "", content = [], attributes = {}) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const each of [content].flat()) made.append(typeof each === "string" ? plainly(each) : each);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** A button that does something. */
export function button(words, className, act, attributes = {}) {
  const made = make("button", className, words, { type: "button", ...attributes });
  made.addEventListener("click", act);
  return made;
}

export function notice(text, colour = "red") {
  const place = byId("problem");
  place.className = `notice ${colour}`;
  place.textContent = plainly(text);
  place.hidden = !text;
  if (text) place.scrollIntoView({ block: "nearest" });
}

/** The server refuses, and says why. */
export class Refusal extends Error {}

/** Ask the server; a Refusal says why not, a plain Error that nobody answers. */
export async function ask(path, body) {
  let answer;
  try {
    answer = await fetch(path, body === undefined ? {} : { method: "POST", body });
  } catch {
    throw new Error(say("failed_to_ask"));
  }
  const data = await answer.json();
  if (!answer.ok) throw new Refusal(data.detail);
  return data;
}

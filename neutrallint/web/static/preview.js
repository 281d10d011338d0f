// What is in a file, shown beside its findings: pictures and pages with numbered boxes, passages
// and cells with what was found in them marked. What the browser cannot show the server draws.

import { make, say } from "./kit.js";

const SHOWN = /\.(png|jpe?g|jfif|gif|webp|avif|bmp|svg)$/i;
/** A box is low that takes less than so much of the height of its picture. */
const LOW = 0.06;
/** A number has room before a box from so much of the width of its picture on. */
const MARGIN = 0.08;
/** What is still to be opened, by the place that waits for it. */
const waiting = new Map();
/** What is being opened. */
const under = new Set();
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) if (isIntersecting) open(target);
});

/** Return the place where a file is shown; `numbered`: its findings, by their numbers. */
export function previewOf({ file, path }, numbered) {
  const place = make("div", "preview", make("p", "soft", say("opening")));
  const boxed = numbered.filter(({ finding }) => finding.place.box);
  const isShown = SHOWN.test(path) && boxed.every(({ finding }) => finding.path === path && finding.place.page === 1);
  if (isShown) place.replaceChildren(pictureOf(file, path, boxed, () => waiting.set(place, { file, path, numbered }), place));
  else waiting.set(place, { file, path, numbered });
  return place;
}

/** Open what waits as soon as it is looked at; before a check is done that would delay it. */
export function openPreviews() {
  for (const place of waiting.keys()) place.isConnected ? seen.observe(place) : waiting.delete(place);
}

/** Open all that waits, and await what is being opened: what is printed has all of it. */
export function openAll() {
  for (const place of waiting.keys()) open(place);
  return Promise.all(under);
}

function open(place) {
  const opened = fill(place).finally(() => under.delete(opened));
  under.add(opened);
}

async function fill(place) {
  seen.unobserve(place);
  const wish = waiting.get(place);
  waiting.delete(place);
  if (!wish) return;
  try {
    const shown = await contents(wish);
    place.replaceChildren(...pagesOf(shown.pages, wish, place), ...passagesOf(shown.passages, wish.numbered, place));
    if (!shown.is_whole) place.append(make("p", "soft", say("not_all_shown")));
    place.closest(".inside").classList.toggle("wide", Boolean(place.querySelector("table")));
    place.querySelector(".hit")?.scrollIntoView({ block: "nearest" });
    if (!place.childElementCount) leave(place);
  } catch (error) {
    place.replaceChildren(make("p", "soft", `${say("not_shown")} ${error instanceof TypeError ? "" : error.message}`));
  }
}

function leave(place) {
  place.closest(".inside").classList.remove("pictured");
  place.remove();
}

async function contents({ file, path, numbered }) {
  const pages = new Map();
  for (const { finding } of numbered)
    if (finding.place.box) pages.set(`${finding.path} ${finding.place.page}`, { path: finding.path, page: finding.place.page });
  const form = new FormData();
  form.append("options", JSON.stringify({ pages: [...pages.values()] }));
  form.append("files", file, path);
  const answer = await fetch("/api/preview", { method: "POST", body: form });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.detail);
  return said;
}

// --- pages of pixels -----------------------------------------------------------

function pictureOf(file, path, boxed, otherwise, place) {
  const image = make("img", "", [], { alt: say("picture_of", { name: path }) });
  const picture = make("figure", "picture", image);
  image.addEventListener("load", () => {
    URL.revokeObjectURL(image.src);
    addBoxes(picture, boxed, [image.naturalWidth, image.naturalHeight], place);
  });
  image.addEventListener("error", () => {
    otherwise();
    openPreviews();
  });
  image.src = URL.createObjectURL(file);
  return picture;
}

function pagesOf(pages, { numbered }, place) {
  return pages.map(({ path, page, size, jpeg }) => {
    const boxed = numbered.filter(({ finding }) => finding.place.box && finding.path === path && finding.place.page === page);
    const bytes = Uint8Array.from(atob(jpeg), (each) => each.charCodeAt(0));
    const name = `${path}${page > 1 ? ` (${page})` : ""}`;
    const image = make("img", "", [], { alt: say("picture_of", { name }) });
    const picture = make("figure", "picture", image);
    image.addEventListener("load", () => URL.revokeObjectURL(image.src));
    image.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
    addBoxes(picture, boxed, size, place);
    return picture;
  });
}

/** Put a numbered box on a picture for each finding; `size`: in what boxes are counted. */
function addBoxes(picture, boxed, [wide, high], place) {
  for (const { finding, number } of boxed) {
    const [left, top, width, height] = finding.place.box;
    const box = make("button", `box ${finding.severity}${height < LOW * high ? ` low ${asideOf(left / wide, top / high)}` : ""}`, make("span", "", String(number)), {
      type: "button", "aria-label": say("box", { n: number }),
    });
    const share = (part, whole) => `${(100 * part) / whole}%`;
    box.style.left = share(left, wide);
    box.style.top = share(top, high);
    box.style.width = share(width, wide);
    box.style.height = share(height, high);
    pair(box, number, place);
    picture.append(box);
  }
}

/** Say where the number of a low box stands, whose words it would hide: before it, above or below. */
const asideOf = (left, top) => (left > MARGIN ? "before" : top < LOW ? "below" : "above");

/** A box and its finding light up together, by pointer and by keyboard. */
function pair(box, number, place) {
  const card = place.closest(".inside").querySelector(`.finding[data-number="${number}"]`);
  for (const [one, other] of [[box, card], [card, box]])
    for (const [event, lit] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]])
      one.addEventListener(event, () => [one, other].forEach((each) => each.classList.toggle("lit", lit)));
  box.addEventListener("click", () => {
    card.scrollIntoView({ block: "nearest" });
    card.focus({ preventScroll: true });
  });
  box.addEventListener("keydown", (event) => event.key === "Enter" && box.click());
}

// --- passages and cells ----------------------------------------------------------

/** Return what is written in the file, if something was found in it that is no box. */
function passagesOf(passages, numbered, place) {
  const hits = new Map();
  for (const each of numbered) {
    const passage = passages.find((one) => holds(one, each.finding));
    if (passage) hits.set(passage, [...(hits.get(passage) ?? []), each]);
  }
  const paths = new Set([...hits.keys()].map(({ path }) => path));
  // The name of a sheet stands above its cells.
  const sheets = new Set(passages.map(({ cell }) => cell?.[0]));
  const shown = passages.filter((each) => paths.has(each.path) && (each.cell || hits.has(each) || !sheets.has(each.text)));
  if (!shown.length) return [];
  const parts = [];
  for (const [heading, members] of grouped(shown)) {
    if (heading) parts.push(make("h4", "", heading));
    parts.push(...(members[0].cell ? [table(members, hits, place)] : members.map((each) => paragraph("p", each, hits, place))));
  }
  return [make("div", "paper", parts, { tabindex: "0", role: "region", "aria-label": say("contents") })];
}

/** Tell whether a finding stands in a passage. */
function holds({ path, place, text }, finding) {
  if (path !== finding.path || finding.place.box) return false;
  if (place.line) return finding.place.line >= place.line && finding.place.line <= place.end_line && text.includes(finding.match);
  return Boolean(place.part) && place.part === finding.place.part && place.paragraph === finding.place.paragraph;
}

/** Return the passages under their headings: file inside the file, sheet, or part. */
function grouped(passages) {
  const groups = [];
  for (const passage of passages) {
    const inside = passage.path.split("!/").slice(1).join("!/");
    const part = passage.cell ? passage.cell[0] : (passage.place.line ? "" : passage.place.part ?? "");
    const heading = [inside, part].filter(Boolean).join(" – ");
    const fits = ([name, [first]]) => name === heading && Boolean(first.cell) === Boolean(passage.cell);
    // A table is one, wherever its cells are told.
    const group = passage.cell ? groups.find(fits) : groups.slice(-1).find(fits);
    if (group) group[1].push(passage);
    else groups.push([heading, [passage]]);
  }
  return groups;
}

function paragraph(tag, passage, hits, place) {
  return make(tag, "", marked(passage.text, hits.get(passage) ?? [], place));
}

/** Return a text with what was found marked; `found`: findings with their numbers. */
function marked(text, found, place) {
  const parts = [];
  let at = 0;
  for (const { finding, number, start, end } of placed(text, found)) {
    const [from, to] = [Math.max(at, start), Math.max(at, end)];
    const words = [make("span", "number", String(number)), text.slice(from, to)];
    const hit = make("span", `hit ${finding.severity}`, words, {
      tabindex: "0", role: "button", "aria-label": `${say("box", { n: number })}: ${finding.match}`,
    });
    pair(hit, number, place);
    parts.push(text.slice(at, from), hit);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Return findings with where they begin and end in a text; of equal words each has its own. */
function placed(text, found) {
  const behind = new Map();
  const spans = found.map(({ finding, number }) => {
    const { match } = finding;
    const start = Math.max(0, match ? text.indexOf(match, behind.get(match) ?? 0) : 0);
    const end = text.startsWith(match, start) ? start + match.length : start;
    behind.set(match, end);
    return { finding, number, start, end };
  });
  return spans.sort((one, other) => one.start - other.start);
}

/** Return the rows in which something was found, with those beside them and the first ones: title, names. */
function table(members, hits, place) {
  const rows = new Map();
  for (const each of members) rows.set(each.cell[2], [...(rows.get(each.cell[2]) ?? []), each]);
  const numbers = [...rows.keys()].sort((one, other) => one - other);
  const isHit = (number) => rows.get(number)?.some((each) => hits.has(each));
  const near = numbers.filter((number, index) => index < 2 || [index - 1, index, index + 1].some((n) => isHit(numbers[n])));
  const columns = [...new Set(members.map(({ cell }) => cell[1]))].sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
  const head = make("tr", "", ["", ...columns].map((name) => make(name ? "th" : "td", "", name, name ? { scope: "col" } : {})));
  const body = near.map((number) => {
    const cells = columns.map((column) => {
      const here = rows.get(number).find(({ cell }) => cell[1] === column);
      return here ? paragraph("td", here, hits, place) : make("td");
    });
    return make("tr", isHit(number) ? "found" : "", [make("th", "", String(number), { scope: "row" }), ...cells]);
  });
  return make("table", "cells", [make("thead", "", head), make("tbody", "", body)]);
}

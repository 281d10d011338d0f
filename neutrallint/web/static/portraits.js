// Portraits: a picture is dropped, a face in it chosen and named; what is doubtful is told.

import { ask, button, byId, make, notice, say, told } from "./dom.js";
import { people, toldPeople } from "./roster.js";

/** Faces that were named here: whose, the label of the picture, and the face itself. */
const named = [];
/** Who is to be taken out of the gallery, by the name that it knows. */
const forgotten = new Set();
/** Who was taken out of the table, by the name that the gallery knows. */
const dropped = new Set();
let enrolled = {};
let hear = () => {};

export function startPortraits(known, heard) {
  enrolled = known;
  hear = heard;
  named.length = 0;
  forgotten.clear();
  dropped.clear();
  byId("pictures").replaceChildren();
  showFaces();
}

/** What the server is told: faces by the names that the table has now. */
export function facesTold() {
  const known = new Set(people.map((each) => each.was));
  const renamed = {};
  for (const { was, row } of people) if (was && row.name && row.name !== was) renamed[was] = row.name;
  // Who was taken out of the table goes out of the gallery too.
  const gone = Object.keys(enrolled).filter((name) => dropped.has(name) && !known.has(name));
  return {
    faces: named.filter(({ whose }) => whose.row.name).map(({ whose, face, label }) => ({ ...face, name: whose.row.name, label })),
    forgotten: [...new Set([...forgotten, ...gone])],
    renamed,
  };
}

/** Somebody was taken out of the table. */
export function forgetPerson(made) {
  if (made.was) dropped.add(made.was);
  for (const each of [...named]) if (each.whose === made) take(each);
}

function take(entry) {
  named.splice(named.indexOf(entry), 1);
  entry.card.remove();
  changed();
}

function changed() {
  showFaces();
  hear();
}

// --- pictures ----------------------------------------------------------------------

export async function addPictures(files) {
  notice("");
  if (!toldPeople().some(({ row }) => row.name)) return notice(say("portrait_nobody"));
  for (const file of files) {
    if (file.size > told.most) notice(say("portrait_large", { name: file.name, most: told.most / 1e6 }));
    else addPicture(file);
  }
}

async function addPicture(file) {
  const image = make("img", "", [], { alt: say("portrait_of", { name: file.name }) });
  const frame = make("div", "frame", image);
  const side = make("div", "side", [make("strong", "", file.name), make("p", "soft", say("finding"))]);
  const card = make("div", "picture-card", [frame, side], { role: "group", "aria-label": file.name });
  byId("pictures").append(card);
  image.src = URL.createObjectURL(file);
  try {
    const found = await ask("/api/faces", file);
    await image.decode().catch(() => {});
    choose(card, frame, side, file.name, found);
  } catch (error) {
    frame.hidden = true;
    tell(side, file.name, error.message, card);
  }
}

function tell(side, label, words, card) {
  side.replaceChildren(make("strong", "", label), make("p", "reason", words),
    button(say("discard"), "small", () => card.remove()));
}

function choose(card, frame, side, label, found) {
  const { faces, width, height } = found;
  if (!faces.length) return tell(side, label, say("found_none"), card);
  const doubts = make("div", "doubts", [], { role: "status" });
  let chosen = null;
  const boxes = faces.map(({ box: [left, top, wide, high] }, index) => {
    const made = button(make("span", "", String(index + 1)), "face-box", () => pick(index),
      { "aria-pressed": "false", "aria-label": say("face", { n: index + 1 }) });
    const share = (part, all) => `${(100 * part) / all}%`;
    Object.assign(made.style, { left: share(left, width), top: share(top, height), width: share(wide, width), height: share(high, height) });
    return made;
  });
  function pick(index) {
    chosen = faces[index];
    boxes.forEach((each, at) => each.setAttribute("aria-pressed", String(at === index)));
    doubts.replaceChildren(...warnings(chosen.doubts));
    ready();
  }
  const id = `who-${Math.random().toString(36).slice(2)}`;
  const who = whoOf(id);
  const enrol = button(say("enrol"), "main", () => {
    const { embedding, is_clear, doubts } = chosen;
    const entry = { whose: people[Number(who.value)], label, face: { embedding, is_clear }, doubts, card };
    named.push(entry);
    done(entry, thumbnail(frame.querySelector("img"), chosen.box, width, height));
  });
  const ready = () => (enrol.disabled = !chosen || who.value === "");
  who.addEventListener("change", ready);
  frame.append(...boxes);
  const lead = faces.length > 1 ? [make("p", "call-to", say("found_many", { n: faces.length }))] : [];
  side.replaceChildren(make("strong", "", label), ...lead, doubts,
    make("label", "", say("who"), { for: id }), who,
    make("div", "buttons", [enrol, button(say("discard"), "quiet", () => card.remove())]));
  ready();
  if (faces.length === 1) pick(0);
}

/** A choice of everybody in the table, those without a portrait first. */
function whoOf(id) {
  const who = make("select", "", make("option", "", say("who_choose"), { value: "" }), { id });
  const listed = people.map((each, index) => ({ each, index })).filter(({ each }) => each.row.name);
  listed.sort((one, other) => count(one.each) - count(other.each));
  for (const { each, index } of listed) who.append(make("option", "", each.row.name, { value: index }));
  return who;
}

function thumbnail(image, [left, top, wide, high], width, height) {
  const canvas = make("canvas", "thumb", [], { "aria-hidden": "true", width: 96, height: 96 });
  const scale = image.naturalWidth / width;
  const side = 1.4 * Math.max(wide, high);
  const at = [left + wide / 2 - side / 2, top + high / 2 - side / 2, side, side].map((each) => each * scale);
  canvas.getContext("2d").drawImage(image, ...at, 0, 0, 96, 96);
  URL.revokeObjectURL(image.src);
  return canvas;
}

/** A picture whose face was named becomes a line that says so. */
function done(entry, face) {
  entry.doubtPlace = make("div", "doubts", [], { role: "status" });
  const undo = button(say("undo"), "quiet small", () => {
    take(entry);
    byId("portrait-choose").focus();
  });
  entry.card.classList.add("done");
  entry.card.replaceChildren(face, make("div", "side", [
    make("strong", "", say("enrolled_as", { name: entry.whose.row.name })), make("small", "", entry.label), entry.doubtPlace]), undo);
  undo.focus();
  changed();
}

const warnings = (words) => words.map((each) => make("p", "reason", [make("strong", "", `${say("careful")}: `), each]));

/** Tell what is doubtful about the faces beside each other. */
export async function compareFaces(isLatest) {
  const sent = facesTold();
  const asked = named.filter(({ whose }) => whose.row.name);
  if (!asked.length) return byId("alike").replaceChildren();
  const { faces, gallery } = await ask("/api/portraits", JSON.stringify(sent));
  if (!isLatest()) return;
  asked.forEach((each, index) => each.doubtPlace.replaceChildren(...warnings([...each.doubts, ...faces[index]])));
  byId("alike").replaceChildren(...warnings(gallery));
}

// --- who has a portrait ---------------------------------------------------------------

const isForgotten = (made) => forgotten.has(made.was);
const count = (made) => (isForgotten(made) ? 0 : enrolled[made.was] ?? 0) + named.filter(({ whose }) => whose === made).length;

export function showFaces() {
  const known = people.filter(({ row }) => row.name);
  const without = known.filter((made) => !count(made)).length;
  byId("coverage").hidden = !known.length;
  byId("coverage").className = `outcome ${without ? "lacking" : "complete"}`;
  byId("coverage").textContent = without ? say("lacking", { n: without, total: known.length }) : say("complete");
  byId("faces").replaceChildren(...known.map(faceLine));
  named.forEach((each) => {
    const title = each.card.querySelector(".side strong");
    if (each.card.classList.contains("done")) title.textContent = say("enrolled_as", { name: each.whose.row.name ?? say("unnamed") });
  });
}

function faceLine(made) {
  const n = count(made);
  const state = n ? make("span", "state", say("known", { n })) : make("span", "state optional", say("unknown"));
  const line = make("li", "", [state, make("span", "who", made.row.name)]);
  if (!(made.was in enrolled)) return line;
  if (isForgotten(made)) line.append(make("span", "soft", say("forgetting")));
  line.append(button(say(isForgotten(made) ? "undo" : "forget_face"), "quiet small", () => {
    isForgotten(made) ? forgotten.delete(made.was) : forgotten.add(made.was);
    changed();
    [...byId("faces").children].find((each) => each.querySelector(".who").textContent === made.row.name)?.querySelector("button")?.focus();
  }, isForgotten(made) ? {} : { "aria-label": say("forget_face_who", { name: made.row.name }) }));
  return line;
}

// --- what people do ---------------------------------------------------------------------

const drop = byId("portrait-drop");
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => event.preventDefault());
drop.addEventListener("dragenter", () => drop.classList.add("over"));
drop.addEventListener("dragleave", (event) => drop.contains(event.relatedTarget) || drop.classList.remove("over"));
drop.addEventListener("drop", (event) => {
  drop.classList.remove("over");
  addPictures([...event.dataTransfer.files]);
});
byId("portrait-choose").addEventListener("click", () => byId("portrait-input").click());
byId("portrait-input").addEventListener("change", () => {
  addPictures([...byId("portrait-input").files]);
  byId("portrait-input").value = "";
});
document.addEventListener("paste", (event) => {
  const files = [...event.clipboardData.files];
  if (!files.length) return;
  event.preventDefault();
  addPictures(files);
});

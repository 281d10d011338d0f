// The table of people: rows of cells, the rest of a person below, and what is wrong where.

import { button, byId, make, say, told } from "./dom.js";

const STATUSES = ["petahana", "kandidat", "bukan_calon", "penjabat"];
const ENGLISH = { incumbent: "petahana", candidate: "kandidat", not_running: "bukan_calon", acting: "penjabat" };
const COLUMNS = [
  { key: "name", kind: "text" },
  { key: "office", kind: "text" },
  { key: "status", kind: "status" },
  { key: "ballot_number", kind: "number" },
  { key: "parties", kind: "comma" },
];
const DETAILS = [
  { key: "aliases", kind: "lines" },
  { key: "region", kind: "region", label: "area" },
  { key: "running_as", kind: "text" },
  { key: "pair_acronym", kind: "text" },
  { key: "slogans", kind: "lines" },
  { key: "photos", kind: "lines" },
  { key: "from", kind: "date" },
  { key: "until", kind: "date" },
  { key: "acting", kind: "acting" },
];
const ALL = [...COLUMNS, ...DETAILS];
const label = (column) => say(column.label ?? column.key);

/** The people: each `row` is what the roster says, `was` the name that file and gallery know. */
export const people = [];
/** Is told while one types, so that nothing moves from under a click that ends it. */
let hear = () => {};

export function onPeopleChanged(heard) {
  hear = heard;
}

/** Put rows of a roster in place of all there are. */
export function setPeople(rows) {
  people.length = 0;
  for (const row of rows) people.push(person(row, row.name ?? ""));
  byId("people").replaceChildren(...people.map((each) => each.element));
  renumber();
}

/** Those of whom something is told: a row that was added and left empty is none. */
export const toldPeople = () => people.filter((each) => each.isKept || Object.keys(each.row).some((key) => key !== "status"));

function person(row, was) {
  if (ENGLISH[row.status]) row.status = ENGLISH[row.status];
  const made = { row, was, cells: new Map(), isKept: was !== null };
  const number = make("span", "number-of", "", { "aria-hidden": "true" });
  const main = make("div", "cells", COLUMNS.map((column) => cell(made, column)));
  const id = `more-${people.length}-${Math.random().toString(36).slice(2)}`;
  made.more = make("div", "details-of fields", DETAILS.map((column) => cell(made, column)), { id, hidden: "" });
  made.toggle = button(say("more"), "quiet small more", () => unfold(made, made.more.hidden), { "aria-expanded": "false", "aria-controls": id });
  const drop = button("✕", "quiet small drop-row", () => remove(made));
  made.whole = make("div", "whole");
  made.element = make("div", "person", [number, main, made.toggle, drop, made.more, made.whole], { role: "group" });
  return made;
}

function unfold(made, isOpen) {
  made.more.hidden = !isOpen;
  made.toggle.setAttribute("aria-expanded", String(isOpen));
}

function cell(made, column) {
  const id = `cell-${Math.random().toString(36).slice(2)}`;
  const field = column.kind === "acting" ? acting(made, id) : input(made, column, id);
  const wrong = make("p", "mistake", "", { id: `${id}-wrong`, hidden: "" });
  made.cells.set(column.key, { field: field.matches("input, select, textarea") ? field : field.querySelector("input"), wrong });
  const hint = { comma: say("by_comma"), lines: say("by_line") }[column.kind];
  const words = hint ? [label(column), " ", make("small", "", hint)] : label(column);
  const head = column.kind === "acting" ? [] : make("label", "", words, { for: id });
  return make("div", `cell of-${column.key}`, [head, field, wrong].flat());
}

function input(made, column, id) {
  const value = made.row[column.key];
  if (column.kind === "status") return status(made, id);
  const isLong = column.kind === "lines";
  const field = make(isLong ? "textarea" : "input", "", [], { id, autocomplete: "off", maxlength: 2000 });
  if (isLong) field.rows = Math.max(2, (value ?? []).length);
  if (column.kind === "date") field.type = "date";
  if (column.kind === "number") field.inputMode = "numeric";
  if (column.kind === "region") field.setAttribute("list", "region-names");
  field.value = Array.isArray(value) ? value.join(isLong ? "\n" : ", ") : value ?? "";
  field.addEventListener("input", () => {
    const parts = { lines: "\n", comma: "," }[column.kind];
    const text = field.value.trim();
    set(made.row, column.key, parts ? text.split(parts).map((each) => each.trim()).filter(Boolean) : text);
    if (column.key === "name") renumber();
    hear();
  });
  return field;
}

function status(made, id) {
  const known = made.row.status;
  const field = make("select", "", STATUSES.map((each) => make("option", "", say(`status_${each}`), { value: each })), { id });
  // What nobody knows is shown as it was written, beside its mistake.
  if (known && !STATUSES.includes(known)) field.append(make("option", "", known, { value: known }));
  field.value = made.row.status ??= "petahana";
  field.addEventListener("change", () => {
    made.row.status = field.value;
    hear();
  });
  return field;
}

function acting(made, id) {
  const parts = ["office", "from", "until"].map((key) => {
    const field = make("input", "", [], { id: `${id}-${key}`, autocomplete: "off", type: key === "office" ? "text" : "date" });
    field.value = made.row.acting?.[key] ?? "";
    field.addEventListener("input", () => {
      const all = { ...made.row.acting };
      set(all, key, field.value.trim());
      set(made.row, "acting", Object.keys(all).length ? all : "");
      hear();
    });
    return make("div", "", [make("label", "", say(`acting_${key}`), { for: field.id }), field]);
  });
  return make("fieldset", "acting", [make("legend", "", say("acting")), ...parts]);
}

function set(row, key, value) {
  if (value.length || Object.keys(value).length) row[key] = value;
  else delete row[key];
}

function remove(made) {
  const index = people.indexOf(made);
  people.splice(index, 1);
  made.element.remove();
  renumber();
  hear(made);
  (people[Math.min(index, people.length - 1)]?.cells.get("name").field ?? byId("person-add")).focus();
}

export function addPerson() {
  const made = person({}, null);
  people.push(made);
  byId("people").append(made.element);
  renumber();
  made.cells.get("name").field.focus();
}

/** Tell every row its number, by which a mistake names it. */
function renumber() {
  byId("nobody").hidden = people.length > 0;
  people.forEach((each, index) => {
    const n = index + 1;
    const name = each.row.name || say("unnamed");
    each.element.firstChild.textContent = n;
    each.element.setAttribute("aria-label", `${say("row", { n })}: ${name}`);
    each.element.querySelector(".drop-row").setAttribute("aria-label", say("person_drop_who", { n, name }));
    each.toggle.setAttribute("aria-label", say("more_who", { n, name }));
  });
}

/** Show mistakes at their cells; `asked` are the rows that were sent, in their order. */
export function showMistakes(mistakes, asked) {
  for (const each of people) {
    for (const { field, wrong } of each.cells.values()) clear(field, wrong);
    each.whole.replaceChildren();
  }
  const lines = mistakes.filter((mistake) => asked[mistake.row]).map((mistake) => show(mistake, asked[mistake.row]));
  byId("wrongs").hidden = !lines.length;
  byId("wrongs").replaceChildren(make("strong", "", say("wrong", { n: lines.length })), make("ul", "", lines));
}

function show({ column, detail }, made) {
  const at = made.cells.get(column);
  const n = people.indexOf(made) + 1;
  if (!at) {
    const drop = column ? button(say("drop_column", { name: column }), "small", () => {
      delete made.row[column];
      hear();
    }) : [];
    made.whole.append(make("p", "mistake", detail), ...[drop].flat());
    return make("li", "", [say("row", { n }), ": ", detail]);
  }
  at.wrong.textContent = detail;
  at.wrong.hidden = false;
  at.field.setAttribute("aria-invalid", "true");
  at.field.setAttribute("aria-describedby", at.wrong.id);
  if (!COLUMNS.some((each) => each.key === column)) unfold(made, true);
  const words = say("wrong_at", { n, column: label(ALL.find((each) => each.key === column)) });
  return make("li", "", [button(words, "link", () => at.field.focus()), ": ", detail]);
}

function clear(field, wrong) {
  wrong.hidden = true;
  wrong.textContent = "";
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}

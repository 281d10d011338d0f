// The page of settings: what holds is loaded, changed here, checked by the server, and kept.

import { Refusal, ask, button, byId, make, notice, say } from "./dom.js";
import { compareFaces, facesTold, forgetPerson, showFaces, startPortraits } from "./portraits.js";
import { addPerson, onPeopleChanged, people, setPeople, showMistakes, toldPeople } from "./roster.js";

let known = null;
let saved = "";
/** What is said where a region votes in no election that is near. */
let noneNear = "";
/** The text of a roster that was uploaded: its comments stay. */
let written = null;
/** The regions, the office's own first. */
const regions = [];

// --- loading ---------------------------------------------------------------------

async function load() {
  try {
    known = await ask("/api/settings");
  } catch (error) {
    byId("loading").hidden = true;
    return notice(error.message);
  }
  written = null;
  setRegions(known.regions);
  setPeople(known.people);
  byId("day").value = known.today;
  showElections(known.chosen);
  for (const each of document.getElementsByName("strictness")) each.checked = each.value === known.strictness;
  byId("strict-own").hidden = known.strictness !== null;
  byId("note").hidden = !known.note;
  byId("editable").hidden = byId("regions").inert = Boolean(known.note);
  if (known.note) byId("note").textContent = say("leave_roster", { why: known.note });
  byId("region-add").hidden = Boolean(known.note);
  byId("keep").hidden = !known.may_keep;
  byId("download").classList.toggle("main", !known.may_keep);
  startPortraits(known.enrolled, changed);
  showMistakes(known.mistakes, people);
  byId("loading").hidden = true;
  byId("settings").hidden = false;
  saved = told();
  showState();
}

// --- region and election -----------------------------------------------------------

function setRegions(rows) {
  regions.splice(0, regions.length, ...(rows.length ? rows : [{ name: "" }]).map((row) => ({ row })));
  showRegions();
}

function showRegions() {
  byId("regions").replaceChildren(...regions.map((each, index) => {
    const id = `region-${index}`;
    each.field = make("input", "", [], { id, autocomplete: "off", maxlength: 200, placeholder: say("region_example") });
    each.field.value = each.row.name ?? "";
    each.field.addEventListener("input", () => {
      each.row.name = each.field.value.trim();
      // Its kind is that of the name, or is asked for.
      delete each.row.kind;
    });
    each.field.addEventListener("change", () => {
      nameRegions();
      follow();
      changed();
    });
    each.wrong = make("p", "mistake", "", { id: `${id}-wrong`, hidden: "" });
    const drop = index ? [button("✕", "quiet small", () => {
      regions.splice(index, 1);
      showRegions();
      changed();
      byId("region-add").focus();
    }, { "aria-label": say("region_drop", { name: each.row.name ?? "" }) })] : [];
    const label = make("label", index ? "soft" : "", say(index ? "region_more" : "region"), { for: id });
    return make("div", "region", [label, make("div", "beside", [each.field, ...drop]), each.wrong]);
  }));
  nameRegions();
}

function nameRegions() {
  byId("region-names").replaceChildren(...regions.map(({ row }) => make("option", "", [], { value: row.name ?? "" })));
}

function showRegionMistakes(mistakes) {
  const asked = regions.filter(({ row }) => row.name);
  for (const { field, wrong } of regions) {
    wrong.hidden = true;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const { row, detail } of mistakes) {
    const { field, wrong } = asked[row];
    wrong.textContent = detail;
    wrong.hidden = false;
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", wrong.id);
  }
}

const day = (text) => new Date(`${text}T00:00`).toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });

function showElections(chosen) {
  byId("election-list").replaceChildren(...known.elections.map((each) => {
    const box = make("input", "", [], { type: "checkbox", name: "election", value: each.id });
    box.checked = chosen.includes(each.id);
    box.disabled = known.is_fixed;
    box.addEventListener("change", () => {
      showRules();
      changed();
    });
    const words = [make("strong", "", each.name), make("small", "", say("window", { from: day(each.from), until: day(each.until) }))];
    return make("label", "choice", [box, make("span", "", words)]);
  }));
  byId("fixed").hidden = !known.is_fixed;
  showRules();
}

const chosenElections = () => [...document.getElementsByName("election")].filter((each) => each.checked).map((each) => each.value);

function showRules() {
  const names = known.elections.filter(({ id }) => chosenElections().includes(id)).map(({ name }) => name);
  byId("follows").textContent = `${say("follows", { rules: [say("basic"), ...names].join(" + ") })} ${noneNear}`;
}

/** Choose the elections that follow from region and day, as the server says. */
async function follow() {
  if (known.is_fixed) return;
  const asked = new URLSearchParams({ day: byId("day").value, region: regions[0].row.name ?? "" });
  try {
    const { elections } = await ask(`/api/elections?${asked}`);
    const region = regions[0].row.name;
    noneNear = region && !elections.length ? say("none_near", { region }) : "";
    showElections(elections);
    showRegionMistakes([]);
    notice("");
    showState();
  } catch (error) {
    if (regions[0].row.name && error instanceof Refusal) showRegionMistakes([{ row: 0, detail: error.message }]);
    else notice(error.message);
  }
}

// --- what is told to the server ------------------------------------------------------

function wish() {
  const strictness = [...document.getElementsByName("strictness")].find((each) => each.checked)?.value;
  const told = { elections: known.is_fixed ? null : chosenElections(), strictness: strictness ?? null, ...facesTold() };
  if (known.note) return told;
  return { ...told, written, roster: { regions: regions.map(({ row }) => row).filter(({ name }) => name), people: toldPeople().map(({ row }) => row) } };
}

const told = () => JSON.stringify(wish());
const isChanged = () => told() !== saved;

function showState() {
  const shared = known.may_keep ? "" : ` ${say("shared")}`;
  byId("state").textContent = say(isChanged() ? "changed" : "unchanged") + shared;
  byId("keeping").classList.toggle("dirty", isChanged());
  byId("keep").disabled = !isChanged();
}

/** Ask the server for the files that this makes; show what is wrong, null then.
 * An answer that comes after a later question is not shown. */
let latest = 0;
async function files(mine = ++latest) {
  const asked = toldPeople();
  const { mistakes, files } = await ask("/api/settings", told());
  if (mine !== latest) return null;
  showRegionMistakes(mistakes.filter(({ table }) => table === "regions"));
  showMistakes(mistakes.filter(({ table }) => table === "people"), asked);
  notice("");
  return mistakes.length ? null : files;
}

/** What changed is checked at once, the latest change only. */
async function changed(gone) {
  if (gone) forgetPerson(gone);
  showFaces();
  showState();
  byId("made").hidden = true;
  const mine = ++latest;
  await new Promise((done) => setTimeout(done, 400));
  if (mine !== latest) return;
  try {
    await files(mine);
    await compareFaces(() => mine === latest);
  } catch (error) {
    notice(error.message);
  }
}

// --- keeping ---------------------------------------------------------------------------

async function keep(act) {
  for (const each of ["keep", "download"]) byId(each).disabled = true;
  try {
    if ((await act()) === null) {
      notice(`${say("wrong", { n: document.querySelectorAll(".mistake:not([hidden])").length })}.`);
      document.querySelector("[aria-invalid]")?.focus();
    }
  } catch (error) {
    notice(error.message);
  }
  byId("download").disabled = false;
  showState();
}

byId("keep").addEventListener("click", () => keep(async () => {
  if (!(await files())) return null;
  const { folder, basis } = known;
  const made = await ask("/api/settings", JSON.stringify({ ...wish(), keep: true, basis }));
  await load();
  byId("uploaded").hidden = true;
  notice(say("kept", { folder, names: made.files.map(({ name }) => name).join(", ") }), "green");
  byId("problem").focus();
  return made;
}));

byId("download").addEventListener("click", () => keep(async () => {
  const made = await files();
  if (!made) return null;
  byId("made").replaceChildren(...made.map(({ name, text }) => make("li", "", text === null
    ? say("removed", { name })
    : make("a", "", name, { href: URL.createObjectURL(new Blob([text])), download: name }))));
  byId("made").hidden = false;
  byId("made").querySelector("a")?.focus();
  return made;
}));

async function upload(file) {
  byId("uploaded").hidden = false;
  byId("uploaded").textContent = say("loading");
  try {
    const read = await ask(`/api/roster?${new URLSearchParams({ name: file.name })}`, file);
    written = /\.ya?ml$/i.test(file.name) ? await file.text() : null;
    if (read.regions.length) setRegions(read.regions);
    setPeople(read.people);
    notice("");
    const unused = read.unused.length ? ` ${say("unused", { names: read.unused.join(", ") })}` : "";
    byId("uploaded").textContent = say("uploaded", { name: file.name, n: read.people.length }) + unused;
    await changed();
    showMistakes(read.mistakes.filter(({ table }) => table === "people"), people);
    byId("uploaded").scrollIntoView({ block: "center" });
  } catch (error) {
    byId("uploaded").hidden = true;
    notice(error.message);
  }
}

onPeopleChanged(changed);
byId("settings").addEventListener("submit", (event) => event.preventDefault());
byId("person-add").addEventListener("click", addPerson);
byId("region-add").addEventListener("click", () => {
  regions.push({ row: { name: "" } });
  showRegions();
  regions.at(-1).field.focus();
});
byId("day").addEventListener("change", () => byId("day").value && follow().then(() => changed()));
for (const each of document.getElementsByName("strictness")) each.addEventListener("change", () => changed());
byId("upload").addEventListener("click", () => byId("roster-input").click());
byId("roster-input").addEventListener("change", async () => {
  const [file] = byId("roster-input").files;
  if (file) await upload(file);
  byId("roster-input").value = "";
});
addEventListener("beforeunload", (event) => known && isChanged() && event.preventDefault());
load();

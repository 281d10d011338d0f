// The last checks in this browser: names, counts, settings and what was said; what was checked
// only where somebody asks for it.

import { keepFiles, keepOnly, keptFiles } from "./kept.js";
import { button, byId, make, notice, say, state, told, within } from "./kit.js";
import { take } from "./page.js";

/** Begins the name of each check that is kept, each by itself: two tabs may keep one at once. */
const KEPT = "neutrallint-check-";
const MOST = 30;
/** The checks that are chosen to be compared, by the moment at which they were made. */
const chosen = new Set();
/** The check that was made last on this page, and its files, which can still be kept. */
let latest = null;

/** Return the names of the checks that are kept, the last one first. */
const names = () => Object.keys(localStorage).filter((name) => name.startsWith(KEPT)).sort().reverse();

function history() {
  return names().map(entryOf).filter(Boolean);
}

/** Return a check that is kept: its files in a Map, for a file may be called "constructor". */
function entryOf(name) {
  try {
    const entry = JSON.parse(localStorage.getItem(name));
    return { ...entry, name, files: new Map(Object.entries(entry.files)) };
  } catch {
    return null;
  }
}

/** Note a check; where the browser gives no more room the oldest ones go. */
export function remember(result, colour, settings) {
  const { files: checked } = result.report;
  // What lies inside a file is counted with it.
  const isInner = (file) => checked.some(({ path }) => path !== file.path && within(path)(file));
  const outer = checked.filter((each) => !isInner(each));
  const files = new Map(outer.map(({ path }) => [path, foundIn(result, path).map(brief)]));
  const entry = { at: Date.now(), colour, settings, files, counts: byId("counts").textContent };
  const name = `${KEPT}${entry.at}-${Math.random()}`;
  while (!noted(name, entry) && names().length) localStorage.removeItem(names().at(-1));
  for (const old of names().slice(MOST)) localStorage.removeItem(old);
  latest = { name, files: state.files };
  showHistory();
  dropOthers();
}

/** What is allowed is still there. */
const foundIn = ({ findings, suppressed }, path) => [...findings, ...suppressed].filter(within(path));

const brief = ({ fingerprint, severity, rule, spot, why }) => ({ fingerprint, severity, rule, spot, why });

function noted(name, entry) {
  try {
    localStorage.setItem(name, JSON.stringify({ ...entry, files: Object.fromEntries(entry.files) }));
    return true;
  } catch {
    return false;
  }
}

async function forget() {
  names().forEach((name) => localStorage.removeItem(name));
  chosen.clear();
  latest = null;
  showHistory();
  byId("main").focus();
  if (!(await dropOthers())) notice(say("not_forgotten"));
}

/** Drop the files of the checks that are not noted any more; return whether that could be done. */
const dropOthers = () => keepOnly(names()).then(() => true, () => false);

async function keep(entry, files) {
  try {
    await keepFiles(entry.name, files);
    noted(entry.name, { ...entry, has_files: true });
    showHistory();
  } catch {
    notice(say("not_kept"));
  }
}

async function again(entry) {
  const files = await keptFiles(entry.name).catch(() => null);
  files ? await take(files) : notice(say("not_there"));
}

/** Return which findings are new, gone and still there, by their fingerprints. */
function differences(before, now) {
  const has = (list) => ({ fingerprint }) => list.some((each) => each.fingerprint === fingerprint);
  return { new: now.filter((each) => !has(before)(each)), gone: before.filter((each) => !has(now)(each)), same: now.filter(has(before)) };
}

/** Say how a file differs from the last check of it, "" where there was none, or nothing to tell. */
export function comparison(path, findings) {
  const before = history().find(({ files }) => files.has(path))?.files.get(path);
  if (!before) return "";
  const counts = Object.entries(differences(before, findings)).map(([kind, list]) => [kind, list.length]);
  return counts.some(([, count]) => count) ? say("compared", Object.fromEntries(counts)) : "";
}

export function showHistory() {
  const entries = history();
  byId("history").hidden = !entries.length;
  for (const at of chosen) if (!entries.some((entry) => entry.at === at)) chosen.delete(at);
  byId("history-list").replaceChildren(...entries.map(row));
  showComparison();
}

function row(entry) {
  const paths = [...entry.files.keys()];
  const more = paths.length > 3 ? ` +${paths.length - 3}` : "";
  const box = make("input", "", [], { type: "checkbox" });
  box.checked = chosen.has(entry.at);
  box.addEventListener("change", () => {
    box.checked ? chosen.add(entry.at) : chosen.delete(entry.at);
    showComparison();
  });
  const line = make("li", "", make("label", "", [
    box,
    make("span", "", [make("span", `mark ${entry.colour}`, say(entry.colour)), " ", make("span", "names", paths.slice(0, 3).join(", ") + more)]),
    make("span", "soft", [new Date(entry.at).toLocaleString(told.lang), settingsOf(entry), entry.counts].filter(Boolean).join(" · ")),
  ]));
  const act = (words, does) => button(say(words), "small quiet", does, { "aria-label": `${say(words)}: ${paths.join(", ")}` });
  if (entry.has_files) line.append(act("check_again", () => again(entry)));
  else if (entry.name === latest?.name) line.append(act("keep_files", () => keep(entry, latest.files)));
  return line;
}

function settingsOf({ settings }) {
  const strict = settings.fail_on === "warning" ? say("strict_warning") : "";
  return [settings.as_of && `${say("as_of")}: ${settings.as_of}`, strict].filter(Boolean).join(", ");
}

/** Show how the two chosen checks differ, file by file. */
function showComparison() {
  const two = history().filter(({ at }) => chosen.has(at));
  const place = byId("comparison");
  if (two.length !== 2) return place.replaceChildren(make("p", "soft", say("compare_hint")));
  const [now, before] = two;
  const shared = [...now.files.keys()].filter((path) => before.files.has(path));
  if (!shared.length) return place.replaceChildren(make("p", "soft", say("compare_nothing")));
  const apart = [...now.files.keys(), ...before.files.keys()].filter((path) => !shared.includes(path));
  place.replaceChildren(...shared.map((path) => {
    const lists = Object.entries(differences(before.files.get(path), now.files.get(path))).filter(([, list]) => list.length);
    const told = lists.map(([kind, list]) => [
      make("h4", kind, `${say(`compared_${kind}`)}: ${list.length}`),
      make("ul", "", list.map((each) => make("li", "", `${[say(each.severity), each.spot].filter(Boolean).join(", ")}: ${each.why || each.rule}`))),
    ]);
    return make("section", "", [make("h3", "", path), ...(told.flat().length ? told.flat() : [make("p", "soft", say("compared_clean"))])]);
  }), ...(apart.length ? [make("p", "soft", say("compared_apart", { names: apart.join(", ") }))] : []));
}

// Another tab may have checked, or forgotten, something.
addEventListener("storage", showHistory);
byId("forget").addEventListener("click", forget);
showHistory();
dropOthers();

// The page of checks: what is given goes to /api/check, what comes back is shown as it comes.
// Nothing that anybody sent is ever made into markup: text is set as text.

import { grounds, openAllowance, showAllowances, sidecars, TYPED } from "./allowances.js";
import { bundleIn, verify } from "./evidence.js";
import { filesOf, named, refusal } from "./given.js";
import { comparison, remember } from "./history.js";
import { announce, button, byId, copy, download, make, notice, refused, say, sayInWords, state, told, within } from "./kit.js";
import { openPreviews, previewOf } from "./preview.js";
import { apply, bringBack, forgetTyped, select, showTyped, typedAnew } from "./typed.js";

const WORST = { error: 3, warning: 2, unchecked: 2, info: 1 };
const COLOURS = { 3: "red", 2: "yellow", 1: "green", 0: "green" };

/** Take what is given in the place of what was, and check it. */
export async function take(files) {
  choose("files");
  const why = await refusal(files);
  if (why) return notice(why);
  state.under?.abort();
  state.allowed = [];
  try {
    const bundle = await bundleIn(files);
    if (bundle && (await verify(bundle, files))) return;
  } catch (error) {
    return notice(error instanceof TypeError ? say("gone") : error.message);
  }
  state.files = files;
  await check();
}

// --- asking ------------------------------------------------------------------

function options() {
  const wished = { lang: told.lang, fail_on: byId("strictness").value };
  if (byId("as-of").value) wished.as_of = byId("as-of").value;
  return wished;
}

async function body() {
  const form = new FormData();
  form.append("options", JSON.stringify(options()));
  // As a file, for a form would end its lines otherwise, and an allowance names its bytes.
  if (state.mode === "text") form.append("files", new Blob([byId("typed").value]), TYPED);
  const beside = new Map([...(await sidecars())].map(([folder, text]) => [folder + told.sidecar, new Blob([text])]));
  if (state.mode === "files")
    for (const { file, path } of state.files) if (!beside.has(path)) form.append("files", file, path);
  for (const [path, file] of beside) form.append("files", file, path);
  return form;
}

async function ask(accept, signal) {
  const answer = await fetch("/api/check", { method: "POST", body: await body(), headers: { accept }, signal });
  if (!answer.ok) throw refused(await answer.json());
  return answer;
}

async function* lines(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split("\n");
    rest = parts.pop();
    for (const part of parts) yield JSON.parse(part);
  }
}

/** Ask for what is given now; `again`: how often the answer to it has broken off. */
export async function check(again = 0) {
  state.under?.abort();
  const under = (state.under = new AbortController());
  const isTyped = state.mode === "text";
  const result = { files: [], findings: [], failures: [], suppressed: [], sha256: new Map(), report: null };
  if (isTyped) result.text = byId("typed").value;
  else begin(result);
  try {
    for await (const line of lines(await ask("application/x-ndjson", under.signal))) {
      if (line.event === "problem") throw refused(line);
      if (line.event === "files") add(result, line, isTyped);
      if (line.event === "report") Object.assign(result, { report: line.report, office: line.office });
    }
    if (!result.report) throw new TypeError("cut off");
    finish(result);
  } catch (error) {
    if (under.signal.aborted) return;
    const why = isTyped ? null : await refusal(state.files);
    if (why) return stop(why);
    if (error instanceof TypeError) return awaitServer(under, again);
    stop(`${say("failed")}: ${error.message}`);
  }
}

function add(result, line, isTyped) {
  for (const key of ["files", "findings", "failures", "suppressed"]) result[key].push(...line[key]);
  for (const [path, digest] of Object.entries(line.sha256)) result.sha256.set(path, digest);
  if (isTyped) return;
  const outer = new Set(line.files.map((file) => file.path.split("!/")[0]));
  for (const path of outer) showFile(result, path);
  const done = byId("list").querySelectorAll(".file:not(.grey)").length;
  progress(done, Math.max(asked().length, done));
}

/** What is to be checked: not what allows. */
const asked = () => state.files.filter(({ path }) => !path.endsWith(told.sidecar));

/** The server is gone: wait until it is back, and then go on with what was asked. */
async function awaitServer(under, again) {
  notice(say("gone"));
  byId("under-way").hidden = true;
  do await new Promise((done) => setTimeout(done, 1000));
  while (!under.signal.aborted && !(await isThere()));
  if (under.signal.aborted) return;
  if (again) return stop(say("broken_off"));
  notice(say("back"), "green");
  if (state.mode === "text" || state.files.length) await check(again + 1);
}

async function isThere() {
  try {
    return (await fetch("/healthz")).ok;
  } catch {
    return false;
  }
}

// --- showing -----------------------------------------------------------------

function begin(result) {
  notice("");
  // What is found may be allowed while others are still read.
  state.last = result;
  document.body.classList.add("busy");
  document.body.classList.remove("has-result");
  byId("guide").hidden = true;
  byId("result").hidden = false;
  byId("proof").hidden = true;
  byId("list").replaceChildren();
  state.found.clear();
  verdict("grey", say("checking"), "", "");
  announce(say("checking"));
  byId("under-way").hidden = false;
  progress(0, asked().length);
  for (const { path } of asked().slice(0, 100)) byId("list").append(waiting(path));
  byId("verdict").focus({ preventScroll: true });
  byId("result").scrollIntoView({ block: "start" });
}

function waiting(path) {
  const card = make("details", "card file grey", make("summary", "grey", [
    make("span", "sign", [], { "aria-hidden": "true" }),
    make("span", "", [make("span", "name", path), make("span", "told", say("waiting"))]),
  ]));
  card.dataset.path = path;
  card.dataset.besides = say("unchecked");
  return card;
}

function progress(done, total) {
  byId("bar").max = total || 1;
  // Until the first one is done, how far it is cannot be told.
  done ? (byId("bar").value = done) : byId("bar").removeAttribute("value");
  byId("bar-words").textContent = say("progress", { done, total });
}

function stop(text) {
  notice(text);
  settle();
  document.body.classList.remove("busy");
  byId("result").hidden = true;
  byId("guide").hidden = false;
}

/** Nothing is under way any more. */
function settle() {
  byId("under-way").hidden = true;
  document.body.classList.remove("busy", "stale");
  byId("text-hint").textContent = say("text_hint");
}

/** Stop what is under way: what is done stays, and of what is not that is said. */
function cancel() {
  state.under?.abort();
  settle();
  for (const card of byId("list").querySelectorAll(".file.grey:not(.skipped)")) {
    for (const each of [card, card.firstChild]) each.classList.replace("grey", "yellow");
    card.querySelector(".told").textContent = say("unchecked");
  }
  gravestFirst();
  const colour = byId("list").querySelector(".file.red") ? "red" : "yellow";
  verdict(colour, say("cancelled"), say("cancelled_means"), "");
  announce(say("cancelled"));
  openPreviews();
  byId("verdict").focus({ preventScroll: true });
}

export function verdict(colour, words, means, counts) {
  const place = byId("verdict");
  place.className = `verdict ${colour}`;
  byId("verdict-words").textContent = words;
  byId("verdict-means").textContent = means;
  byId("counts").textContent = counts;
}

/** Return how grave a finding is for whoever set the strictness. */
const weight = (finding) =>
  finding.severity === "warning" && byId("strictness").value === "warning" ? 3 : WORST[finding.severity];

function colourOf(findings, failures) {
  return COLOURS[Math.max(0, ...findings.map(weight), ...failures.map(() => 2))];
}

function countsOf(findings, failures, allowed = []) {
  const of = (kind) => findings.filter((finding) => finding.severity === kind).length;
  return [
    ["count_red", of("error")], ["count_yellow", of("warning")], ["count_info", of("info")],
    ["count_allowed", allowed.length], ["count_unchecked", new Set(failures.map((each) => each.path)).size],
  ].filter(([, n]) => n).map(([key, n]) => say(key, { n }));
}

function finish(result) {
  const { report } = result;
  state.last = result;
  state.under = null;
  settle();
  document.body.classList.add("has-result");
  byId("guide").hidden = true;
  byId("result").hidden = false;
  byId("proof").hidden = false;
  const colour = report.summary.checked || report.findings.length ? colourOf(report.findings, report.failures) : "yellow";
  const counts = countsOf(report.findings, report.failures, report.suppressed);
  if (report.summary.checked && state.mode === "files") counts.unshift(say("count_files", { n: report.summary.checked }));
  if (state.mode === "text") showTyped(result);
  else gravestFirst();
  const kind = colour === "green" && report.suppressed.length ? "green_allowed" : colour;
  verdict(colour, say(kind), say(`${kind}_means`), counts.join(" · "));
  announce(`${say(kind)}. ${counts.join(", ")}`);
  if (state.mode === "files") {
    remember(result, colour, options());
    openPreviews();
    byId("verdict").focus({ preventScroll: true });
  }
}

/** Put what needs hands before what does not; what the report does not know is no file. */
function gravestFirst() {
  for (const card of byId("list").querySelectorAll(".file.grey")) card.remove();
  const byName = (one, other) => one.dataset.path.localeCompare(other.dataset.path, told.lang, { numeric: true });
  for (const colour of ["red", "yellow", "green", "skipped"])
    byId("list").append(...[...byId("list").querySelectorAll(`.file.${colour}`)].sort(byName));
}

function showFile(result, path) {
  const file = result.files.find((each) => each.path === path);
  const findings = result.findings.filter(within(path));
  const failures = result.failures.filter(within(path));
  const allowed = result.suppressed.filter(within(path));
  const isSkipped = file?.status === "skipped";
  const colour = isSkipped ? "skipped" : colourOf(findings, failures);
  const besides = isSkipped ? [`${say("skipped")}: ${file.reason ?? ""}`] : countsOf([], [], allowed);
  if (failures.length) besides.push(say("unchecked"));
  const counts = [...countsOf(findings, []), ...besides];
  const card = make("details", `card file ${colour}`, make("summary", colour === "skipped" ? "grey" : colour, [
    make("span", "sign", [], { "aria-hidden": "true" }),
    make("span", "", [make("span", "name", path), make("span", "told", counts.join(" · ") || say("green"))]),
  ]));
  card.dataset.path = path;
  card.dataset.besides = besides.join(" · ");
  card.open = findings.length > 0 || failures.length > 0;
  const inside = insideOf(path, findings, failures, allowed);
  if (inside.childElementCount) card.append(inside);
  const before = [...byId("list").children].find((each) => each.dataset.path === path);
  before ? before.replaceWith(card) : byId("list").append(card);
}

function insideOf(path, findings, failures, allowed) {
  const inside = make("div", "inside");
  for (const failure of failures)
    inside.append(make("p", "reason", [make("strong", "", `${say("unchecked")}: `), failure.reason]));
  const compared = comparison(path, [...findings, ...allowed]);
  if (compared) inside.append(make("p", "soft", compared));
  const numbered = numberedOf(findings);
  const given = state.files.find((each) => each.path === path);
  if (given && findings.length) {
    inside.classList.add("pictured");
    inside.append(previewOf(given, numbered));
  }
  if (findings.length) inside.append(make("div", "findings", numbered.map((each) => findingOf(each))));
  for (const { message, allowance } of allowed)
    inside.append(make("p", "soft", [make("strong", "", `${say("allowed")}: ${message}`), ` ${grounds(allowance)}`]));
  return inside;
}

/** Number findings, those that must be mended first. */
export const numberedOf = (findings) =>
  [...findings].sort((one, other) => weight(other) - weight(one)).map((finding, index) => ({ finding, number: index + 1 }));

export function findingOf({ finding, number }) {
  const doubt = told.words[finding.certainty];
  const card = make("article", `finding ${finding.severity}`, [
    make("p", "head", [
      make("span", "number", String(number)),
      make("span", "chip", say(finding.severity) + (doubt ? ` · ${doubt}` : "")),
      make("span", "", whereOf(finding)),
    ]),
    make("p", "message", finding.message),
  ], { tabindex: "-1", "data-number": number });
  const [before, match, behind] = finding.context ?? ["", finding.match, ""];
  if (match) card.append(make("p", "excerpt", [before, make("mark", "", match), behind]));
  const rows = [["why", finding.why], ["instead", finding.fix], ["basis", finding.legal.map((each) => each.cite).join("; ")]];
  card.append(make("dl", "", rows.filter(([, text]) => text).flatMap(([key, text]) => [make("dt", "", say(key)), make("dd", "", text)])));
  card.append(actionsOf(finding));
  return card;
}

/** Say where a finding stands, in the file inside the file too. */
function whereOf(finding) {
  return finding.path.includes("!/") ? `${finding.path.split("!/").pop()}, ${finding.spot}` : finding.spot;
}

function actionsOf(finding) {
  const actions = make("div", "buttons");
  if (state.mode === "text" && finding.place.line) {
    if (finding.replacement) actions.append(button(say("apply"), "small main", () => apply(finding)));
    actions.append(button(say("show_in_text"), "small", () => select(finding)));
  }
  const words = wordsOf(finding);
  if (words) actions.append(button(say("copy"), "small", async ({ target }) => {
    await copy(words);
    target.textContent = say("copied");
    announce(say("copied"));
  }));
  actions.append(button(say("allow"), "small quiet", () => openAllowance(finding)));
  return actions;
}

/** Return what to write instead: what may stand there, what the advice ends in quotes with, or all of it. */
const wordsOf = ({ replacement, fix }) => replacement || (/: “([^“”]+)”\.?$/.exec(fix)?.[1] ?? fix);

// --- proof -----------------------------------------------------------------------

async function keep(button) {
  const words = button.textContent;
  button.disabled = true;
  button.textContent = say("making");
  try {
    download(await (await ask(button.dataset.form)).blob(), button.dataset.name);
  } catch (error) {
    notice(error instanceof TypeError ? say("gone") : error.message);
  }
  button.textContent = words;
  button.disabled = false;
}

// --- what people do ---------------------------------------------------------------

export function choose(mode) {
  if (state.mode !== mode) clear();
  state.mode = mode;
  for (const name of ["files", "text"]) {
    const tab = byId(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === mode));
    tab.tabIndex = name === mode ? 0 : -1;
    byId(name).hidden = name !== mode;
  }
}

export function clear() {
  state.under?.abort();
  state.files = [];
  state.allowed = [];
  showAllowances();
  settle();
  document.body.classList.remove("has-result");
  byId("result").hidden = true;
  byId("guide").hidden = false;
  byId("list").replaceChildren();
  byId("behind").replaceChildren();
  notice("");
  announce("");
}

for (const name of ["files", "text"]) {
  byId(`tab-${name}`).addEventListener("click", () => {
    choose(name);
    if (name === "text") typedAnew();
  });
  byId(`tab-${name}`).addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const other = byId(name === "files" ? "tab-text" : "tab-files");
    other.focus();
    other.click();
  });
}
for (const [button, input] of [["choose-files", "file-input"], ["choose-folder", "folder-input"]]) {
  byId(button).addEventListener("click", () => byId(input).click());
  byId(input).addEventListener("change", async () => {
    const files = [...byId(input).files].map((file) => named(file));
    if (files.length) await take(files);
    byId(input).value = "";
  });
}
const isFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
let depth = 0;
const dragging = (change) => {
  depth = change ? Math.max(0, depth + change) : 0;
  document.body.classList.toggle("dragging", depth > 0);
};
document.addEventListener("dragenter", (event) => isFiles(event) && dragging(1));
document.addEventListener("dragleave", (event) => isFiles(event) && dragging(-1));
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  dragging(0);
  try {
    await take(await filesOf(event.dataTransfer.items));
  } catch {
    notice(say("unreadable", { name: event.dataTransfer.files[0]?.name ?? "" }));
  }
});
document.addEventListener("paste", (event) => {
  const files = [...event.clipboardData.files];
  if (!files.length) return;
  event.preventDefault();
  take(files.map((file) => named(file)));
});
byId("typed").addEventListener("input", typedAnew);
byId("typed").addEventListener("scroll", () => (byId("behind").scrollTop = byId("typed").scrollTop));
for (const id of ["as-of", "strictness"])
  byId(id).addEventListener("change", () => state.last && (state.mode === "text" ? typedAnew() : state.files.length && check()));
sayInWords("as-of");
byId("cancel").addEventListener("click", cancel);
byId("clear").addEventListener("click", () => {
  forgetTyped();
  clear();
  byId("main").focus();
});
for (const button of document.querySelectorAll("[data-form]")) button.addEventListener("click", () => keep(button));
addEventListener("beforeunload", (event) => state.allowed.some((each) => !each.is_kept) && event.preventDefault());
bringBack();

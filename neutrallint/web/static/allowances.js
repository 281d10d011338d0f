// Allowances that are noted here, written as the command line reads them.

import { ask } from "./dom.js";
import { button, byId, dayInWords, download, make, notice, say, sayInWords, state, told } from "./kit.js";
import { check } from "./page.js";

/** What a typed text is called, in reports and where it is kept. */
export const TYPED = "naskah.txt";

const quoted = (text) => JSON.stringify(text);

/** What is allowed in a typed text holds for those very words only. */
const holds = ({ text }) => text === undefined || text === byId("typed").value;

/** Return the allowances by the folder of their files, written as the command line reads them. */
export async function sidecars() {
  const folders = new Map();
  for (const { path, sha256, rule, reason, by, until } of state.allowed.filter(holds)) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const before = folders.get(folder) ?? (await given(folder));
    const indent = /^( *)- /m.exec(before)?.[1] ?? "  ";
    const entry = [`${indent}- file: ${quoted(path.slice(folder.length))}`, `sha256: ${sha256}`, `rule: ${rule}`,
      `reason: ${quoted(reason)}`, `by: ${quoted(by)}`, `until: ${until}`].join(`\n${indent}  `);
    folders.set(folder, `${before}${entry}\n`);
  }
  return folders;
}

/** Return the allowances that were given with the files of a folder, to which others are added. */
async function given(folder) {
  const file = state.mode === "files" && state.files.find(({ path }) => path === folder + told.sidecar)?.file;
  return file ? `${(await file.text()).trimEnd()}\n` : "allow:\n";
}

export function openAllowance(finding) {
  const dialog = byId("allow");
  const given = state.last;
  byId("allow-what").textContent = finding.message;
  // Who allows stays; why is said of each finding.
  byId("reason").value = "";
  byId("until").min = dayIn(0);
  byId("until").value = dayIn(14);
  byId("until").dispatchEvent(new Event("input"));
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "save") return;
    const path = finding.path.split(/!\/|#/)[0];
    const said = Object.fromEntries(["reason", "by", "until"].map((id) => [id, byId(id).value.trim()]));
    const { rule, message } = finding;
    state.allowed.push({ path, sha256: given.sha256.get(path), text: given.text, rule, message, ...said });
    byId("verdict").focus({ preventScroll: true });
    showAllowances();
    check();
  };
  dialog.showModal();
}

/** Return the day so many days from now, as a field takes it. */
function dayIn(days) {
  const day = new Date();
  day.setMinutes(day.getMinutes() - day.getTimezoneOffset());
  day.setDate(day.getDate() + days);
  return day.toISOString().slice(0, 10);
}

/** Say by whose word something is allowed, why, and until when. */
export function grounds({ reason, by, until }) {
  return say("allowed_by", { reason, by, until: dayInWords(until) });
}

export function showAllowances() {
  byId("allowed").hidden = !state.allowed.length;
  // What is typed lies in no folder.
  if (told.may_keep) byId("keep-allowances").hidden = state.mode === "text";
  byId("allowances-hint").textContent = say(`allowances_hint_${state.mode}`, { name: TYPED });
  byId("allowances").replaceChildren(...state.allowed.map((each) => make("li", "", [
    make("div", "", [
      make("p", "what", each.message),
      make("p", "soft", [`${each.path} · ${grounds(each)}`, ...(holds(each) ? [] : [make("strong", "", ` · ${say("allowance_ended")}`)])]),
    ]),
    button(say("withdraw"), "small quiet", () => withdraw(each), { "aria-label": `${say("withdraw")}: ${each.message}` }),
  ])));
}

function withdraw(allowance) {
  state.allowed = state.allowed.filter((each) => each !== allowance);
  byId("verdict").focus({ preventScroll: true });
  showAllowances();
  check();
}

/** Note that what is allowed now is lost no more with the page. */
const areKept = () => state.allowed.forEach((each) => (each.is_kept = true));

/** Write the allowances beside their files, where those lie in the folder that is served. */
async function keep() {
  const allow = state.allowed.map(({ path, sha256, rule, reason, by, until }) => ({ file: path, sha256, rule, reason, by, until }));
  try {
    const { files } = await ask("/api/allowances", JSON.stringify({ allow }));
    areKept();
    notice(say("allowances_kept", { names: files.join(", ") }), "green");
  } catch (error) {
    notice(error.message);
  }
}

/** What is wrong with a field is said in the words of the page, whatever the browser speaks. */
for (const field of byId("allow-form").querySelectorAll("[required]")) {
  field.addEventListener("invalid", () => field.setCustomValidity(say(field.validity.valueMissing ? "fill_in" : "from_today")));
  field.addEventListener("input", () => field.setCustomValidity(""));
}
sayInWords("until");
if (told.may_keep) byId("keep-allowances").addEventListener("click", keep);
byId("download-allowances").addEventListener("click", async () => {
  for (const [, text] of await sidecars()) download(new Blob([text]), "neutrallint-allow.yaml");
  if (state.mode === "text") download(new Blob([byId("typed").value]), TYPED);
  areKept();
});

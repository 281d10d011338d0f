// Allowances that are noted here, written as the command line reads them.

import { byId, download, make, say, state } from "./kit.js";
import { check } from "./page.js";

/** What a typed text is called, in reports and where it is kept. */
export const TYPED = "naskah.txt";

const quoted = (text) => JSON.stringify(text);

/** What is allowed in a typed text holds for those very words only. */
const holds = ({ text }) => text === undefined || text === byId("typed").value;

/** Return the allowances by the folder of their files, written as the command line reads them. */
export function sidecars() {
  const folders = new Map();
  for (const { path, sha256, rule, reason, by, until } of state.allowed.filter(holds)) {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const entry = [`  - file: ${quoted(path.slice(folder.length))}`, `sha256: ${sha256}`, `rule: ${rule}`,
      `reason: ${quoted(reason)}`, `by: ${quoted(by)}`, `until: ${until}`].join("\n    ");
    folders.set(folder, `${folders.get(folder) ?? "allow:\n"}${entry}\n`);
  }
  return folders;
}

export function openAllowance(finding) {
  const dialog = byId("allow");
  byId("allow-what").textContent = `${finding.rule}: ${finding.message}`;
  const day = new Date(Date.now() + 14 * 86400e3);
  byId("until").value = day.toISOString().slice(0, 10);
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue !== "save") return;
    const path = finding.path.split(/!\/|#/)[0];
    const said = Object.fromEntries(["reason", "by", "until"].map((id) => [id, byId(id).value.trim()]));
    state.allowed.push({ path, sha256: state.last.sha256[path], text: state.last.text, rule: finding.rule, ...said });
    showAllowances();
    check();
  };
  dialog.showModal();
}

export function showAllowances() {
  byId("allowed").hidden = !state.allowed.length;
  byId("allowances").replaceChildren(...state.allowed.map((each) => {
    const { path, rule, reason, by, until } = each;
    return make("li", "", `${path}: ${rule}, ${reason} (${by}, ${until})${holds(each) ? "" : ` – ${say("allowance_ended")}`}`);
  }));
}

byId("download-allowances").addEventListener("click", () => {
  for (const [, text] of sidecars()) download(new Blob([text]), "neutrallint-allow.yaml");
  if (state.mode === "text") download(new Blob([byId("typed").value]), TYPED);
});

// The last checks in this browser: names, counts, fingerprints; never what was checked.

import { byId, make, say, told, within } from "./kit.js";

export const KEPT = "neutrallint-history";
const history = () => JSON.parse(localStorage.getItem(KEPT) ?? "[]");

export function remember(result, colour) {
  const files = {};
  for (const { path } of result.files) files[path] = result.findings.filter(within(path)).map((each) => each.fingerprint);
  const entry = { at: Date.now(), colour, files, counts: byId("counts").textContent };
  localStorage.setItem(KEPT, JSON.stringify([entry, ...history()].slice(0, 20)));
  showHistory();
}

export function comparison(path, findings) {
  const before = history().find((entry) => path in entry.files)?.files[path];
  if (!before) return "";
  const now = findings.map((each) => each.fingerprint);
  const same = now.filter((each) => before.includes(each)).length;
  return say("compared", { new: now.length - same, gone: before.filter((each) => !now.includes(each)).length, same });
}

export function showHistory() {
  const entries = history();
  byId("history").hidden = !entries.length;
  byId("history-list").replaceChildren(...entries.map((entry) => {
    const names = Object.keys(entry.files);
    const more = names.length > 3 ? ` +${names.length - 3}` : "";
    return make("li", "", [make("span", "soft", new Date(entry.at).toLocaleString(told.lang)),
      make("span", `mark ${entry.colour}`, say(entry.colour)), names.slice(0, 3).join(", ") + more, make("span", "soft", entry.counts)]);
  }));
}

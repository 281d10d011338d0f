// A bundle of evidence that is dropped here is verified, with the files that lie beside it.

import { announce, byId, make, notice, say, state, told } from "./kit.js";
import { verdict } from "./page.js";

/** What a bundle begins with: the header of a ZIP whose first member is its manifest. */
const FIRST = "manifest.json";
const HEADER = 30;
const COLOURS = { whole: "green", altered: "red", "not-compared": "yellow" };

/** Return the bundle among files, undefined where there is none. */
export async function bundleIn(files) {
  for (const each of files) {
    if (!/\.zip$/i.test(each.path)) continue;
    const begin = await each.file.slice(0, HEADER + FIRST.length).text();
    if (begin.startsWith("PK") && begin.endsWith(FIRST)) return each;
  }
  return undefined;
}

/** Verify a bundle and show what came of it; false where it is none after all. */
export async function verify(bundle, files) {
  const form = new FormData();
  const others = files.filter((each) => each !== bundle);
  for (const { file, path } of [bundle, ...others]) form.append("files", file, path);
  const answer = await fetch("/api/verify", { method: "POST", body: form });
  const said = await answer.json();
  if (answer.status === 422) return false;
  if (!answer.ok) throw new Error(said.detail);
  show(said);
  return true;
}

function show(verified) {
  notice("");
  state.files = [];
  document.body.classList.remove("busy");
  document.body.classList.add("has-result");
  byId("under-way").hidden = true;
  byId("guide").hidden = true;
  byId("result").hidden = false;
  byId("proof").hidden = true;
  byId("allowed").hidden = true;
  const isOutdated = verified.changed.length && !verified.damaged.length && verified.is_sealed;
  const kind = isOutdated ? "evidence_outdated" : `evidence_${verified.verdict.replace("-", "_")}`;
  const made = new Date(verified.made).toLocaleString(told.lang);
  verdict(COLOURS[verified.verdict], say(kind), say(`${kind}_means`), say("evidence_made", { made }));
  const lists = ["damaged", "changed", "missing"].filter((key) => verified[key].length).map((key) => make("div", "", [
    make("h3", "", say(`evidence_${key}`)), make("ul", "names", verified[key].map((name) => make("li", "", name))),
  ]));
  byId("list").replaceChildren(make("div", "card stack", [
    ...lists,
    make("p", "soft", [`${say("evidence_digest")}: `, make("code", "", verified.digest)]),
  ]));
  announce(say(kind));
  byId("verdict").focus({ preventScroll: true });
  byId("result").scrollIntoView({ block: "start" });
}

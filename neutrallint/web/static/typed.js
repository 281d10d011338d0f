// The text that is typed: what is found in it is underlined, shown in place, and can be replaced.

import { showAllowances } from "./allowances.js";
import { announce, byId, make, say, state } from "./kit.js";
import { check, choose, clear, findingOf, numberedOf } from "./page.js";

/** Return where a line and column (code points from 1) lie in the text as the browser counts. */
function offset(text, line, column) {
  const rows = text.split("\n");
  const before = rows.slice(0, line - 1).reduce((sum, row) => sum + row.length + 1, 0);
  return before + [...(rows[line - 1] ?? "")].slice(0, column - 1).join("").length;
}

const range = (text, place) => [offset(text, place.line, place.column), offset(text, place.end_line, place.end_column)];

export function showTyped(result) {
  const findings = numberedOf(result.findings);
  const failures = result.failures.map((each) => make("p", "reason", `${say("unchecked")}: ${each.reason}`));
  byId("list").replaceChildren(...failures, make("div", "findings card", findings.map((each) => findingOf(each))));
  byId("list").lastElementChild.hidden = !findings.length;
  underline(result.findings);
}

function underline(findings) {
  const text = byId("typed").value;
  const spans = findings.filter((each) => each.place.line).map((each) => [...range(text, each.place), each.severity]);
  spans.sort((one, other) => one[0] - other[0]);
  const parts = [];
  let at = 0;
  for (const [start, end, severity] of spans) {
    if (start < at) continue;
    // As it is typed, sign by sign: it lies behind just that.
    parts.push(text.slice(at, start), make("mark", severity, new Text(text.slice(start, end))));
    at = end;
  }
  byId("behind").replaceChildren(...parts, text.slice(at), "\n");
  byId("behind").scrollTop = byId("typed").scrollTop;
}

export function select(finding) {
  const typed = byId("typed");
  typed.focus();
  typed.setSelectionRange(...range(typed.value, finding.place));
}

export function apply(finding) {
  const typed = byId("typed");
  const [start, end] = range(typed.value, finding.place);
  if (typed.value.slice(start, end) !== finding.match) return;
  typed.focus();
  typed.setSelectionRange(start, end);
  // As if it were typed: so it can be undone.
  document.execCommand("insertText", false, finding.replacement) || typed.setRangeText(finding.replacement);
  typed.setSelectionRange(start, start + finding.replacement.length);
  announce(say("applied"));
  typedAnew();
}

/** What is typed outlives a reload of its tab, and nothing else. */
const UNDER_WAY = "neutrallint-typed";

export function forgetTyped() {
  byId("typed").value = "";
  sessionStorage.removeItem(UNDER_WAY);
}

function keepTyped(text) {
  try {
    sessionStorage.setItem(UNDER_WAY, text);
  } catch {
    // One that is too long for the browser is lost with its tab, as all were before.
    sessionStorage.removeItem(UNDER_WAY);
  }
}

export function bringBack() {
  const text = sessionStorage.getItem(UNDER_WAY);
  if (!text) return;
  choose("text");
  byId("typed").value = text;
  typedAnew();
}

let pause;
export function typedAnew() {
  byId("behind").replaceChildren();
  clearTimeout(pause);
  state.under?.abort();
  showAllowances();
  const text = byId("typed").value;
  keepTyped(text);
  if (!text.trim()) return clear();
  // What is shown is of the text before.
  document.body.classList.add("stale");
  byId("text-hint").textContent = say("checking");
  pause = setTimeout(check, 250);
}

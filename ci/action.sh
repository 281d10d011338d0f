#!/usr/bin/env bash
# The step of action.yml: its inputs come by the environment, so that no input is ever code.
set -euo pipefail

# Whatever fails in here left something unchecked: 3, and neither findings nor a wrong configuration.
code=3 report="" begun=""
trap 'rm -f "$report" "$begun"; exit "$code"' EXIT

# macOS has bash 3.2: no mapfile, and an empty list counts as unset.
paths=() more=()
while IFS= read -r line; do
  [[ $line =~ ^[[:space:]]*$ ]] || paths+=("$line")
done <<< "$INPUT_PATHS"
while IFS= read -r line; do
  [[ $line =~ ^[[:space:]]*$ ]] || more+=("$line")
done <<< "$INPUT_ARGUMENTS"
# The policy comes by the environment of the runner too; the input has the last word.
if [ -n "${INPUT_POLICY:-}" ]; then export NEUTRALLINT_POLICY="$INPUT_POLICY"; fi
report="$(mktemp)"
begun="$(mktemp)"

told=0
python3 "$ACTION/bootstrap.py" check \
  --format github --output - \
  --format sarif --output "$INPUT_SARIF" \
  --format json --output "$report" \
  --fail-on "$INPUT_FAIL_ON" ${more[@]+"${more[@]}"} -- ${paths[@]+"${paths[@]}"} || told=$?
# A check leaves a report; whatever ends otherwise, such as a Python that cannot start, was none.
case $told in
  0 | 1) [ -s "$report" ] || told=3 ;;
  2 | 3) ;;
  *) told=3 ;;
esac

{
  echo "exit-code=$told"
  # What was checked is here, and no module of Python.
  python3 -I - "$report" "$INPUT_SARIF" "$begun" <<'PYTHON'
import json, os, stat, sys

report, sarif, begun = sys.argv[1:]
try:
    there = os.lstat(sarif)
    is_ours = stat.S_ISREG(there.st_mode) and there.st_mtime_ns >= os.stat(begun).st_mtime_ns
except OSError:
    is_ours = False
# What this run did not write is an older report, or one that the content brings.
print(f"sarif={sarif if is_ours else ''}")
try:
    with open(report, encoding="utf-8") as file:
        summary = json.load(file)["summary"]
except ValueError:
    summary = {}  # the run ended before there was a report
for name in ("errors", "warnings", "unchecked"):
    print(f"{name}={summary.get(name, '')}")
PYTHON
} >> "$GITHUB_OUTPUT"
code=$told

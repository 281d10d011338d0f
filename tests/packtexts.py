"""Packs of one rule, to be changed by replacing parts of them."""

from __future__ import annotations

VERB = "forbid: {phrases: {any: [kata terlarang]}}"
PACK = f"""\
pack: {{id: contoh, version: 1.0.0, name: {{id: C, en: E}}}}
rules:
- id: NL-TAG-901
  name: {{id: Kata, en: Word}}
  severity: warning
  legal: [{{cite: SOP, confidence: low}}]
  {VERB}
  message: {{id: "“{{match}}” berpotensi x.", en: "“{{match}}” may x."}}
  why: {{id: Begitu., en: So.}}
  fix: {{id: Hapus., en: Remove.}}
  examples:
    bad: [ini kata terlarang, KATA TERLARANG!]
    good: [kata biasa, GOOD]
law: {{SOP: {{gist: Begitu., confidence: low, verified: 2026-11-28}}}}
"""


def head(keys: str) -> str:
    """Return the pack with more keys in its head."""
    return PACK.replace("en: E}}", f"en: E}}, {keys}}}", 1)


def tried(verb: str, **examples: str) -> str:
    """Return a pack of the rule NL-TAG-900; `examples` holds the texts of each kind as YAML."""
    listed = "".join(f"\n    {kind}: [{texts}]" for kind, texts in examples.items())
    return f"""
pack: {{id: uji, version: 1.0.0, name: Uji}}
rules:
- id: NL-TAG-900
  name: Uji
  severity: error
  why: Uji
  message: Uji
  fix: Uji
  legal: []
  {verb}
  examples:{listed}
"""

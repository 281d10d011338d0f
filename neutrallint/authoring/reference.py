"""docs/rules.md: every bundled rule, made from the packs.

usage: python -m neutrallint.authoring.reference
"""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.authoring.explain import facts_of, samples_of
from neutrallint.core.package import package_root
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Rule

_HEAD = """\
# Aturan bawaan · The bundled rules

Dibuat dari paket aturan dengan `make reference`; jangan disunting di sini. Temuan berarti
“berpotensi”: yang berwenang yang memutuskan.

Made from the packs by `make reference`; not to be edited here. A finding says what may be
wrong: the authority decides.
"""


def render_reference() -> str:
    """Return the Markdown of all bundled rules, pack by pack."""
    root = bundled_packs_root()
    names = sorted(head.parent.name for head in root.glob("*/pack.yaml"))
    packs = {pack.head.id: pack for pack in load_packs(names, root)}
    lines = [_HEAD]
    for name in names:
        lines += _pack(packs[name])
    return "\n".join(lines)


def _pack(pack: Pack) -> Iterator[str]:
    yield f"## {pack.head.id}\n"
    yield f"{pack.head.name.id} · {pack.head.name.en}\n"
    for rule in sorted(pack.rules, key=lambda rule: rule.id):
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    head = rule.head
    yield f"### {rule.id}: {head.name.id} · {head.name.en}\n"
    for (label, indonesian), (_, english) in zip(
        facts_of(rule, "id"), facts_of(rule, "en"), strict=True
    ):
        said = indonesian if indonesian == english else f"{indonesian} · {english}"
        yield f"- **{label.id} · {label.en}**: {_inline(said)}"
    yield f"\n```yaml\n{rule.source}\n```\n"
    for section in samples_of(rule):
        yield f"{section.title.id} · {section.title.en}:\n"
        yield from (f"- {_inline(text)}" for text in section.lines)
        yield ""


def _inline(text: str) -> str:
    """Return text on one line, with the signs of Markdown escaped."""
    flat = " / ".join(part.strip() for part in text.splitlines())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in flat)


def main() -> None:
    """Write the file in the repository."""
    target = package_root().parent / "docs/rules.md"
    target.write_text(render_reference(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

"""YAML packs → rules; every error says file:line:column, the key, and why."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from neutrallint.core.errors import RuleError, UsageError, why_unreadable
from neutrallint.core.limits import MAX_PACKS, MAX_PATTERNS
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import nearest
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.head import FORMAT, PackHead
from neutrallint.packs.pack import Pack, PackFile, read_file, too_many_patterns
from neutrallint.records.binding import bind
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.yaml import entries, items, load_node, place_of, problem, scalar

_SUFFIXES = (".yaml", ".yml")
#: How many packs may extend one another in a row, and what is said of more.
_DEEPEST = 50
_TOO_DEEP = Localized(
    f"lebih dari {_DEEPEST} paket saling memperluas berturut-turut; perpendek extends",
    f"more than {_DEEPEST} packs extend one another in a row; shorten extends",
)
#: The `pack:` key of a file with the lines that are indented below it.
_HEAD = pattern(r"^pack:.*(?:\n(?:[ #].*)?)*", re.M)


@record
class PackSource:
    """The texts of a pack by their files, and the digest of them all."""

    root: Path
    texts: Mapping[Path, str]
    digest: str


def parse_pack(source: PackSource) -> Pack:
    """Return what the YAML of a pack says."""
    nodes = ((str(file), load_node(text, str(file))) for file, text in source.texts.items())
    parsed = [PackFile(name, node) for name, node in nodes if node is not None]
    pack = _begun(source.root, source.digest, parsed)
    for each in parsed:
        read_file(pack, each)
    return pack


def load_packs(
    references: Sequence[str],
    base: Path,
    parse: Callable[[PackSource], Pack] = parse_pack,
) -> list[Pack]:
    """Read packs by id or path (from `base`) and all that they extend, the bases first.

    A pack extends what is bundled or lies beside it or below `base`, and its files lie in it.
    """
    packs: dict[Path, Pack] = {}
    reader = _Reader(parse)
    for reference in references:
        _load_pack(_find(reference, base), packs, base.resolve(), reader)
    return list(packs.values())


def read_head(file: Path) -> PackHead:
    """Return the `pack:` key of a file, without the rest of its pack, or even of the file."""
    text = _text(file, file.parent.resolve())
    found = _HEAD.search(text)
    start, end = found.span() if found else (0, len(text))
    # As many lines as stand before it, so that an error names the right one.
    node = load_node("\n" * text.count("\n", 0, start) + text[start:end], str(file))
    parsed = [PackFile(str(file), node)] if node is not None else []
    return _begun(file.parent, "", parsed).head


@dataclass(slots=True)
class _Reader:
    """Reads packs; `left`: how many bytes more it may read, and patterns of one's own."""

    parse: Callable[[PackSource], Pack]
    left: int = MAX_PACKS
    patterns_left: int = MAX_PATTERNS

    def read(self, root: Path) -> Pack:
        """Return the pack of a folder or file; RuleError where it is wrong or too large."""
        texts: dict[Path, str] = {}
        digest, before = hashlib.sha256(), self.left
        for file in sorted(root.glob("*.yaml")) if root.is_dir() else [root]:
            texts[file] = text = _text(file, root)
            self.left -= len(text.encode())
            if self.left < 0:
                raise too_large(str(file))
            digest.update(f"{file.name}\0{text}\0".encode())
        pack = self.parse(PackSource(root, texts, digest.hexdigest()))
        pack.size = before - self.left
        self.patterns_left -= 0 if pack.is_bundled else pack.patterns
        if self.patterns_left < 0:
            raise too_many_patterns(str(root))
        return pack


def too_large(place: str) -> RuleError:
    """Return the error for packs that are more than one run may load."""
    most = f"{MAX_PACKS / 1_000_000:g}"
    return RuleError(
        Localized(
            f"semua paket aturan bersama lebih dari {most} MB YAML; perkecil, atau pakai "
            "lebih sedikit paket",
            f"all rule packs together are more than {most} MB of YAML; make them smaller, or "
            "use fewer packs",
        ),
        place=place,
    )


# --- finding packs -----------------------------------------------------------


def _find(reference: str, base: Path) -> Path:
    """Return the folder or file of a pack: a bundled id, else a path from `base`.

    A bare name is an id: no folder that lies beside content is ever taken for it.
    """
    if not _is_path(reference):
        return _find_bundled(reference, base)
    path = base / reference
    # A name may be too long for the file system, or hold a character that it does not know,
    # or lead round in a circle. The folder that it starts from may not be there yet.
    with suppress(OSError, ValueError, RuntimeError):
        found = path.resolve()
        if found.exists() and (found.suffix in _SUFFIXES or any(found.glob("*.yaml"))):
            return found
    raise _absent(reference, _meant(path, base))


def _meant(path: Path, base: Path) -> str | None:
    """Return how a pack beside `base` is written, which was named as from the pack's folder."""
    return f"./{path.name}" if _holds_pack(base / path.name) else None


def _is_path(reference: str) -> bool:
    return not re.fullmatch(r"[\w.-]+", reference) or reference.endswith((".", *_SUFFIXES))


def _find_bundled(id_: str, base: Path) -> Path:
    """Return the bundled pack of an id; UsageError where a folder from `base` claims it."""
    bundled, beside = bundled_packs_root() / id_, base / id_
    is_bundled = False
    with suppress(OSError):
        is_bundled = any(bundled.glob("*.yaml"))
        if not (is_bundled and beside.resolve() == bundled.resolve()) and _holds_pack(beside):
            raise _mistakable(id_, is_bundled)
    if not is_bundled:
        raise _absent(id_)
    return bundled.resolve()


def _holds_pack(folder: Path) -> bool:
    """Tell whether a folder holds a pack, and not only data of that form."""
    for file in sorted(folder.glob("*.yaml")):
        with suppress(RuleError):
            if re.search(r"^pack\s*:", _text(file, folder.resolve()), re.M):
                return True
    return False


def _mistakable(id_: str, is_bundled: bool) -> UsageError:
    if is_bundled:
        return UsageError(
            Localized(
                f"folder “{id_}” bernama sama dengan paket bawaan; ganti namanya, atau tulis "
                f"“./{id_}” bila memang folder itu yang dimaksud",
                f"the folder “{id_}” has the name of a bundled pack; rename it, or write "
                f"“./{id_}” if that folder is meant",
            )
        )
    return UsageError(
        Localized(
            f"tidak ada paket bawaan “{id_}”; untuk folder itu tulis “./{id_}”",
            f"there is no bundled pack “{id_}”; for the folder write “./{id_}”",
        )
    )


def _absent(reference: str, meant: str | None = None) -> UsageError:
    heads = bundled_packs_root().glob("*/pack.yaml")
    known = sorted(head.parent.name for head in heads)
    meant = nearest(reference, known, 0.7) or meant
    hint_id = f" (maksud Anda “{meant}”?)" if meant else ""
    hint_en = f" (did you mean “{meant}”?)" if meant else ""
    listed = ", ".join(known)
    return UsageError(
        Localized(
            f"paket aturan “{reference}” tidak ditemukan{hint_id}; paket bawaan: {listed}; "
            "atau tulis jalur ke folder paket",
            f"no rule pack “{reference}”{hint_en}; bundled packs: {listed}; or give the path "
            "of a pack",
        )
    )


def _load_pack(
    root: Path,
    packs: dict[Path, Pack],
    home: Path,
    reader: _Reader,
    within: tuple[Path, ...] = (),
) -> None:
    if root in packs:
        return
    pack = reader.read(root)
    bases = []
    for name in pack.head.extends:
        place = pack.places[f"pack.extends.{name}"]
        try:
            base = _find(name, root.parent)
            _refuse_outside(base, name, (home, root.parent, bundled_packs_root()))
        except UsageError as error:
            raise RuleError(error.reason, place=place) from error
        if base in (*within, root):
            way = (*within, root)
            circle = " → ".join(each.stem for each in (*way[way.index(base) :], base))
            raise RuleError(
                Localized(
                    f"paket ini memperluas dirinya sendiri lewat “{name}” ({circle}); hapus "
                    "dari extends",
                    f"this pack extends itself by “{name}” ({circle}); drop it from extends",
                ),
                place=place,
            )
        if len(within) >= _DEEPEST:
            raise RuleError(_TOO_DEEP, place=place)
        _load_pack(base, packs, home, reader, (*within, root))
        bases.append(base)
    pack.bases = tuple(bases)
    packs[root] = pack


def _refuse_outside(base: Path, name: str, homes: Sequence[Path]) -> None:
    """Refuse a pack that nobody who chose the extending one has in view."""
    if not any(base.is_relative_to(home) for home in homes):
        raise UsageError(
            Localized(
                f"“{name}” terletak di luar folder pengaturan; pindahkan ke samping paket ini",
                f"“{name}” lies outside the folder of the configuration; move it beside this "
                "pack",
            )
        )


def _text(file: Path, root: Path) -> str:
    try:
        if not (file.is_file() and file.resolve().is_relative_to(root)):
            raise RuleError(
                Localized(
                    "bukan berkas biasa di dalam paketnya; salin isinya ke sini",
                    "it is no plain file inside its pack; copy its content to here",
                ),
                place=str(file),
            )
        text = read_small(file, MAX_WRITTEN).decode("utf-8-sig")
        # However its lines end, a pack has one digest.
        return text.replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError) as error:
        why = why_unreadable(error)
        raise RuleError(
            Localized(f"tidak dapat dibaca: {why.id}", f"cannot be read: {why.en}"),
            place=str(file),
        ) from error


def _refuse_newer(node: yaml.Node, name: str) -> None:
    """Refuse a pack of a later rule language, before a key of that seems misspelt."""
    for key, _, value in entries(node, name):
        if key == "format" and bind(value, int, name) > FORMAT:
            raise problem(
                value,
                name,
                f"format: paket ini ditulis untuk neutrallint yang lebih baru (format "
                f"{scalar(value, name)}, yang dikenal {FORMAT}); perbarui neutrallint",
                f"format: the pack is written for a later neutrallint (format "
                f"{scalar(value, name)}, known is {FORMAT}); update neutrallint",
            )


def _begun(root: Path, digest: str, files: Sequence[PackFile]) -> Pack:
    """Return a pack of which only the head is read."""
    for file in files:
        for key, _, value in entries(file.root, file.name):
            if key == "pack":
                _refuse_newer(value, file.name)
                head = bind(value, PackHead, file.name)
                return Pack(root, digest, head, dict(_places(value, file.name)))
    raise RuleError(
        Localized("kunci “pack” dengan id dan version belum ada", "the key “pack” is missing"),
        place=str(root),
    )


def _places(head: yaml.Node, name: str) -> Iterator[tuple[str, str]]:
    """Yield where id, election, windows, regions and bases are written, by their keys."""
    for key, _, value in entries(head, name):
        match key:
            case "id" | "election":
                yield f"pack.{key}", place_of(value, name)
            case "windows":
                for window, node, _ in entries(value, name):
                    yield f"pack.windows.{window}", place_of(node, name)
            case "extends" | "regions":
                for each in items(value, name):
                    yield f"pack.{key}.{scalar(each, name)}", place_of(each, name)

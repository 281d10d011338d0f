"""Project configuration and flags → frozen settings, found from each file's own folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from neutrallint.errors import ConfigError, why_unreadable
from neutrallint.limits import MAX_BYTES, MAX_PIXELS, Limits
from neutrallint.model import Lang, Severity, Words
from neutrallint.yamlfile import bind_file, load_node

OcrChoice: TypeAlias = Literal["auto", "rapidocr", "tesseract", "off"]
CONFIG_NAME = "neutrallint.yaml"
_PYPROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Values:
    """What a configuration file or the command line may set; None is "not said"."""

    packs: tuple[str, ...] | None = None
    roster: str | None = None
    gallery: str | None = None
    marks: str | None = None
    as_of: date | None = None
    fail_on: Severity | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    ocr: OcrChoice | None = None
    faces: bool | None = None
    lang: Lang | None = None
    timeout: int | None = None
    max_bytes: int | None = None
    max_pixels: int | None = None
    max_pages: int | None = None


@dataclass(frozen=True, slots=True)
class Flags:
    """The command line's wishes, which win over any file; `config` names one file for all."""

    values: Values = Values()
    config: Path | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a file; paths are absolute. `root` is the configuration's folder.

    `timeout`: seconds that one file may take. `max_…`: as in Limits.
    """

    packs: tuple[str, ...] = ("pilkada-2020",)
    roster: Path | None = None
    gallery: Path | None = None
    marks: Path | None = None
    as_of: date | None = None
    fail_on: Severity = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ocr: OcrChoice = "auto"
    faces: bool = True
    lang: Lang = "id"
    timeout: int = 300
    max_bytes: int = MAX_BYTES
    max_pixels: int = MAX_PIXELS
    max_pages: int | None = None
    root: Path | None = None
    base: Path = Path()

    @property
    def limits(self) -> Limits:
        """How much of one file is looked at."""
        return Limits(self.max_bytes, self.max_pixels, self.max_pages)


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting that holds, and where it comes from (a file, "--flag", or "bawaan")."""

    key: str
    value: str
    origin: Words


def settings_for(folder: Path, flags: Flags) -> Settings:
    """Return what holds for files in `folder`."""
    found, values = _nearest(folder, flags)
    base = found.parent if found else Path.cwd()
    chosen: dict[str, Any] = {}
    for source, source_base in ((values, base), (flags.values, Path.cwd())):
        for field in fields(Values):
            value = getattr(source, field.name)
            if value is None:
                continue
            is_path = field.name in ("roster", "gallery", "marks")
            chosen[field.name] = (source_base / value).absolute() if is_path else value
            if field.name == "packs":
                chosen["base"] = source_base
    settings = Settings(**{"base": base, **chosen}, root=found.parent if found else None)
    return _with_default_galleries(settings)


def _with_default_galleries(settings: Settings) -> Settings:
    """Take the galleries that `enroll` and `enroll-logo` write beside a roster, if any."""
    if settings.roster is None:
        return settings
    faces = settings.roster.with_suffix(".gallery.json")
    marks = settings.roster.with_suffix(".marks.json")
    return replace(
        settings,
        gallery=settings.gallery or (faces if _exists(faces) else None),
        marks=settings.marks or (marks if _exists(marks) else None),
    )


def _exists(path: Path) -> bool:
    """Tell whether there is such a file; Path.exists() raises on a name that is too long."""
    try:
        return path.exists()
    except OSError:
        return False


def explain(file: Path, flags: Flags) -> list[Setting]:
    """Return every setting that holds for a file or folder, with its origin."""
    folder = file if file.is_dir() else file.parent
    found, values = _nearest(folder, flags)
    settings = settings_for(folder, flags)
    rows = []
    for field in fields(Values):
        name = field.name
        if getattr(flags.values, name) is not None:
            option = {"packs": "pack"}.get(name, name.replace("_", "-"))
            origin = Words(f"opsi --{option}", f"option --{option}")
        elif found and getattr(values, name) is not None:
            origin = Words(str(found), str(found))
        else:
            origin = Words("bawaan", "default")
        rows.append(Setting(name, _shown(getattr(settings, name)), origin))
    return rows


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "-" if value is None else str(value)


def _nearest(folder: Path, flags: Flags) -> tuple[Path | None, Values]:
    if flags.config:
        return flags.config.absolute(), _read(flags.config.absolute())
    return _search(folder.absolute())


@lru_cache(maxsize=4096)
def _search(folder: Path) -> tuple[Path | None, Values]:
    """Return the nearest configuration from `folder` upward."""
    file = folder / CONFIG_NAME
    if file.is_file():
        return file, _read(file)
    pyproject = folder / _PYPROJECT
    if pyproject.is_file():
        values = _read_pyproject(pyproject)
        if values is not None:
            return pyproject, values
    return (None, Values()) if folder.parent == folder else _search(folder.parent)


@lru_cache(maxsize=256)
def _read(file: Path) -> Values:
    if file.name == _PYPROJECT:
        return _read_pyproject(file) or Values()
    node = load_node(_text(file), str(file))
    return Values() if node is None else bind_file(node, Values, str(file))


def forget() -> None:
    """Let configurations be read again, after they may have changed."""
    _search.cache_clear()
    _read.cache_clear()


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = why_unreadable(error)
        raise ConfigError(
            Words(f"tidak dapat dibaca: {why.id}", f"cannot be read: {why.en}"), place=str(file)
        ) from error


def _read_pyproject(file: Path) -> Values | None:
    """Return [tool.neutrallint] by way of YAML's binder, so that both obey one grammar."""
    import yaml

    try:
        tables = tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            Words(f"bukan TOML yang sah: {error}", f"not valid TOML: {error}"), place=str(file)
        ) from error
    table = tables.get("tool", {}).get("neutrallint")
    if table is None:
        return None
    node = load_node(yaml.safe_dump(table, allow_unicode=True), f"{file} [tool.neutrallint]")
    assert node is not None
    return bind_file(node, Values, f"{file} [tool.neutrallint]")

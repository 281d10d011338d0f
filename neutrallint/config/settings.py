"""Project configuration and flags → frozen settings, found from each file's own folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, Literal

from neutrallint.config.policy import Policy, Required
from neutrallint.core.causes import cause_of
from neutrallint.core.engine_settings import EngineSettings, OcrChoice
from neutrallint.core.errors import ConfigError, unreadable
from neutrallint.core.finding import Severity
from neutrallint.core.limits import MAX_BYTES, MAX_PIXELS, RANGES, Limits
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.records.binding import bind_file
from neutrallint.records.toml import load_toml
from neutrallint.records.yaml import load_node
from neutrallint.sources.globs import is_any_folder
from neutrallint.sources.root import Root

CONFIG_NAME = "neutrallint.yaml"
#: The folder of what belongs to a configuration: schemas, an office's corrections.
OWN_FOLDER = ".neutrallint"
_PYPROJECT = "pyproject.toml"
#: What looks like the configuration and would not be read.
_MISNAMED = "neutrallint.yml"
_MISNAMED_WHY = Localized(
    f"pengaturan bernama {CONFIG_NAME}, jadi yang ini tidak dibaca; ganti namanya",
    f"a configuration is called {CONFIG_NAME}, so that this one is not read; rename it",
)

#: TOML can say more than any setting means.
_NO_SETTING = Localized(
    "ada jam, bilangan beribu angka, atau kurung tanpa akhir, yang bukan nilai pengaturan",
    "it holds a time, a number of thousands of digits or brackets without end, which no "
    "setting means",
)


@record
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
    judge: bool | None = None
    lang: Lang | None = None
    timeout: Annotated[int, RANGES["timeout"]] | None = None
    max_bytes: Annotated[int, RANGES["max_bytes"]] | None = None
    max_pixels: Annotated[int, RANGES["max_pixels"]] | None = None
    max_pages: Annotated[int, RANGES["max_pages"]] | None = None
    require: tuple[Required, ...] | None = None


@record
class Flags:
    """The command line's wishes, which win over any file; `config` names one file for all.

    `policy`: what neither they nor any file may weaken.
    """

    values: Values = Values()
    config: Path | None = None
    policy: Policy | None = None


@record
class Settings:
    """What holds for a file; paths are absolute. `root` is the configuration's folder.

    `base`: that folder, or the current one without a configuration. `packs`: None where nobody
    names any; `usual_on`: the day by which they were chosen then; `packs_base`: where the paths
    among them start.
    `timeout`: seconds that one file may take. `max_…`: as in Limits. `file`: the
    configuration. `wished`: the keys of which the command line has the say. `overruled`: those
    of the configuration that do not hold because of the `policy`.
    """

    packs: tuple[str, ...] | None = None
    roster: Path | None = None
    gallery: Path | None = None
    marks: Path | None = None
    as_of: date | None = None
    fail_on: Severity = "error"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    ocr: OcrChoice = "auto"
    faces: bool = True
    judge: bool = True
    lang: Lang = "id"
    timeout: int = 300
    max_bytes: int = MAX_BYTES
    max_pixels: int = MAX_PIXELS
    max_pages: int | None = None
    require: tuple[Required, ...] = ()
    root: Path | None = None
    base: Path = Path()
    packs_base: Path = Path()
    file: Path | None = None
    wished: tuple[str, ...] = ()
    policy: Policy | None = None
    overruled: tuple[str, ...] = ()
    usual_on: date | None = None

    def requires(self, what: Required) -> bool:
        """Tell whether something must be there, by the configuration or by the policy."""
        demanded = self.policy.terms.require if self.policy else ()
        return what in (*self.require, *demanded)

    @property
    def engines(self) -> EngineSettings:
        """What is chosen of the engines."""
        chosen = {field.name: getattr(self, field.name) for field in fields(EngineSettings)}
        return EngineSettings(**chosen)

    @property
    def limits(self) -> Limits:
        """How much of one file is looked at."""
        is_strict = self.policy is not None
        return Limits(self.max_bytes, self.max_pixels, self.max_pages, is_strict)


@record
class Setting:
    """One setting that holds, and where it comes from (a file, "--flag", or "bawaan")."""

    key: str
    value: str
    origin: Localized


def settings_for(folder: Path, flags: Flags) -> Settings:
    """Return what holds for files in `folder`."""
    return Configuration(flags, Path.cwd()).settings_for(folder)


class Configuration:
    """The command line's wishes and the configuration files, each read once.

    A file that changes later is read by a new one.
    """

    def __init__(self, flags: Flags, cwd: Path) -> None:
        """Take the wishes, and the folder that their paths start from."""
        self._flags = flags
        self._cwd = cwd
        self._nearest: dict[Path, tuple[Path | None, Values]] = {}
        self._read: dict[Path, Values | None] = {}

    def settings_for(self, folder: Path) -> Settings:
        """Return what holds for files in `folder`; ConfigError where a file is wrong."""
        found, values = self._found(folder)
        overruled = self._overruled(values)
        values = replace(values, **dict.fromkeys(overruled))
        base = found.parent if found else self._cwd
        # Where a policy names packs, those stand for the default ones.
        chosen: dict[str, Any] = {"packs": ()} if self._names_packs else {}
        for source, source_base in ((values, base), (self._flags.values, self._cwd)):
            for field in fields(Values):
                value = getattr(source, field.name)
                if value is None:
                    continue
                is_path = field.name in ("roster", "gallery", "marks")
                chosen[field.name] = (source_base / value).absolute() if is_path else value
                if field.name == "packs":
                    chosen["packs_base"] = source_base
        settings = Settings(
            **{"packs_base": base, **chosen},
            base=base,
            root=found.parent if found else None,
            file=found,
            wished=self._wished,
            policy=self._flags.policy,
            overruled=overruled,
        )
        return _with_default_galleries(settings)

    @property
    def _names_packs(self) -> bool:
        return bool(self._flags.policy and self._flags.policy.terms.packs)

    def _overruled(self, values: Values) -> tuple[str, ...]:
        """Return the keys by which content would be looked at less than its policy asks.

        A configuration that the command line names is none of the content.
        """
        if self._flags.policy is None or self._flags.config:
            return ()
        has_roster = self._flags.values.roster is not None
        weaker = {
            # What is compared with goes with the roster.
            "gallery": values.gallery is not None and has_roster,
            "marks": values.marks is not None and has_roster,
            "as_of": values.as_of is not None,
            "ocr": values.ocr in ("off", "tesseract"),
            "faces": values.faces is False,
            "judge": values.judge is False,
        }
        return tuple(key for key, is_weaker in weaker.items() if is_weaker)

    @cached_property
    def _wished(self) -> tuple[str, ...]:
        wishes = self._flags.values
        names = (field.name for field in fields(Values))
        return tuple(name for name in names if getattr(wishes, name) is not None)

    def explain(self, file: Path, settle: Callable[[Settings], Settings]) -> list[Setting]:
        """Return every setting that holds for a file or folder, with its origin.

        `settle` chooses the packs where nobody names any.
        """
        folder = file if is_any_folder(file) else file.parent
        found, values = self._found(folder)
        settings = settle(self.settings_for(folder))
        return [
            Setting(
                field.name,
                _shown(getattr(settings, field.name)),
                self._origin(field.name, found, values),
            )
            for field in fields(Values)
        ]

    def _origin(self, name: str, found: Path | None, values: Values) -> Localized:
        if getattr(self._flags.values, name) is not None:
            option = {"packs": "pack"}.get(name, name.replace("_", "-"))
            return Localized(f"opsi --{option}", f"option --{option}")
        if found and getattr(values, name) is not None:
            return Localized(str(found), str(found))
        return Localized("bawaan", "default")

    def _found(self, folder: Path) -> tuple[Path | None, Values]:
        """Return the file that holds for a folder, and what it says."""
        if self._flags.config:
            file = self._cwd / self._flags.config
            return file, self._values_of(file) or Values()
        return self._search((self._cwd / folder).absolute())

    def _search(self, folder: Path) -> tuple[Path | None, Values]:
        """Return the nearest configuration from `folder` upward, however deep that lies."""
        passed: list[Path] = []
        found: tuple[Path | None, Values] | None = None
        for place in chain((folder,), folder.parents):
            passed.append(place)
            if found := self._nearest.get(place) or self._in_folder(place):
                break
        nearest = found or (None, Values())
        self._nearest.update(dict.fromkeys(passed, nearest))
        return nearest

    def _in_folder(self, folder: Path) -> tuple[Path, Values] | None:
        if (folder / _MISNAMED).is_file() and not (folder / CONFIG_NAME).is_file():
            raise ConfigError(_MISNAMED_WHY, place=str(folder / _MISNAMED))
        for name in (CONFIG_NAME, _PYPROJECT):
            file = folder / name
            if not (file.is_file() or (name == CONFIG_NAME and _is_no_file(file))):
                continue
            refuse_outside(file, file)
            values = self._values_of(file)
            if values is not None:
                for place in self._named_in(values):
                    refuse_outside(file, folder / place)
                return file, values
        return None

    def _named_in(self, values: Values) -> Iterator[str]:
        """Yield the paths that a file names and that the command line does not overrule."""
        wishes = self._flags.values
        for name in ("roster", "gallery", "marks"):
            if getattr(values, name) and getattr(wishes, name) is None:
                yield getattr(values, name)
        if wishes.packs is None:
            yield from values.packs or ()

    def _values_of(self, file: Path) -> Values | None:
        """Return what a file says, None for a pyproject.toml that says nothing to us."""
        if file not in self._read:
            self._read[file] = _read(file)
        return self._read[file]


def refuse_outside(file: Path, place: Path) -> None:
    """Raise ConfigError where a configuration that was found is, or names, what lies outside.

    It is content, and what is wrong with the file that it leads to would be quoted. It lies in
    its repository, or below the outermost configuration above it.
    """
    above = (folder for folder in file.parents if (folder / CONFIG_NAME).is_file())
    root = Root.around(file.parent, above)
    if not root.lends(place):
        raise ConfigError(
            Localized(
                f"“{place.name}” di luar proyek ({root.named}) dan tidak dibaca; sebut di "
                "baris perintah (--roster, --pack), atau pengaturannya dengan --config",
                f"“{place.name}” lies outside of the project ({root.named}) and is not read; "
                "name it on the command line (--roster, --pack), or the configuration by "
                "--config",
            ),
            place=str(file),
        )


def _with_default_galleries(settings: Settings) -> Settings:
    """Take the galleries that `enroll` and `enroll-logo` write beside a roster, if any."""
    if settings.roster is None:
        return settings
    faces, marks = (beside_roster(settings.roster, kind) for kind in ("gallery", "marks"))
    return replace(
        settings,
        gallery=settings.gallery or (faces if _exists(faces) else None),
        marks=settings.marks or (marks if _exists(marks) else None),
    )


def beside_roster(roster: Path, kind: Literal["gallery", "marks"]) -> Path:
    """Return where the gallery of that kind lies that is made for a roster."""
    # The root has no name, and is no roster; whoever reads it says so.
    return roster.with_name(f"{roster.stem}.{kind}.json") if roster.name else roster


def _is_no_file(path: Path) -> bool:
    """Tell a link that leads nowhere, or a pipe, which is meant and cannot be read."""
    return os.path.lexists(path) and not is_any_folder(path)


def _exists(path: Path) -> bool:
    """Tell whether there is such a file; Path.exists() raises on a name that is too long."""
    try:
        return path.exists()
    except OSError:
        return False


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "-" if value is None else str(value)


def _read(file: Path) -> Values | None:
    if file.name == _PYPROJECT:
        return _read_pyproject(file)
    node = load_node(_text(file), str(file))
    return Values() if node is None else bind_file(node, Values, str(file))


def _text(file: Path) -> str:
    try:
        return read_small(file, MAX_WRITTEN).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(error, file) from error


def _read_pyproject(file: Path) -> Values | None:
    """Return [tool.neutrallint] by way of YAML's binder, so that both obey one grammar."""
    import yaml

    try:
        tables = load_toml(_text(file))
    # Numbers of thousands of digits, and brackets without end, are none for Python either.
    except (ValueError, RecursionError) as error:
        why = cause_of(error)
        raise ConfigError(
            Localized(f"bukan TOML yang sah: {why.id}", f"not valid TOML: {why.en}"),
            place=str(file),
        ) from error
    tools = tables.get("tool")
    table = tools.get("neutrallint") if isinstance(tools, dict) else None
    if table is None:
        return None
    name = f"{file} [tool.neutrallint]"
    try:
        written = yaml.safe_dump(table, allow_unicode=True)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError(_NO_SETTING, place=name) from error
    node = load_node(written, name)
    assert node is not None
    return bind_file(node, Values, name)

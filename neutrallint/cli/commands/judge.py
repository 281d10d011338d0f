"""`neutrallint judge explain|wrong`: what the judge says of a line, and its mistakes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command, option
from neutrallint.cli.flags import flags, settings_options
from neutrallint.cli.speech import lang, tell
from neutrallint.core.deadline import in_time
from neutrallint.core.errors import ReadError, UsageError
from neutrallint.core.judgement import LABELS, PassageLabel
from neutrallint.core.limits import TESTING
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import one_line
from neutrallint.core.wording import DOES

if TYPE_CHECKING:
    from neutrallint.text.languages.base import Language
    from neutrallint.text.units import Unit
    from neutrallint.text.view import View

_JUDGING = Localized("penilaian baris ini", "judging this line")
_PLACE = pattern(r"(?P<file>.+):(?P<line>[1-9]\d{0,8})")
_CORRECTIONS = ".neutrallint/passages/corrections.tsv"


@command(
    "explain",
    id="Tampilkan penilaian model atas satu baris, kalimat yang menentukan, dan contoh yang "
    "mirip.\n\nContoh: neutrallint judge explain rilis.md:14",
    en="Show what the model says of a line, which sentence decides, and passages like it.\n\n"
    "Example: neutrallint judge explain release.md:14",
)
@click.argument("place", metavar="FILE:LINE")
@settings_options
def explain(place: str, config: Path | None, **wishes: Any) -> int:
    """Print the scores of each label, the sentences and the nearest written passages."""
    from neutrallint.authoring.judgements import explain as explain_text
    from neutrallint.engines.judge import OnnxJudge

    judge = OnnxJudge()
    for view, unit in _units(place, config, wishes):
        explained = in_time(TESTING, _JUDGING, partial(explain_text, view, unit, judge))
        streams.out(f"“{one_line(explained.text)}”")
        for label in sorted(LABELS, key=explained.judgement.score, reverse=True):
            score = explained.judgement.score(label)
            streams.out(f"  {100 * score:5.1f} %  {label:9} {DOES[label].say(lang())}")
        for text, left in explained.without:
            said = tell("memihak tanpa kalimat ini", "takes a side without this sentence")
            streams.out(f"  {100 * left:5.1f} %  {said}: {one_line(text)}")
        for passage in explained.nearest:
            said = tell("contoh yang mirip", "a passage like it")
            streams.out(f"  {said} ({passage.label}): {one_line(passage.text)}")
    return 0


@command(
    "wrong",
    id="Catat bahwa model keliru menilai satu baris, untuk pelatihan berikutnya; tidak ada "
    "yang dikirim ke mana pun.\n\nContoh: neutrallint judge wrong rilis.md:14 --as civic",
    en="Note that the model is wrong about a line, for the next training; nothing is sent "
    "anywhere.\n\nExample: neutrallint judge wrong release.md:14 --as civic",
)
@click.argument("place", metavar="FILE:LINE")
@option(
    "--as",
    "label",
    id="Yang benar: " + ", ".join(f"{label} ({DOES[label].id})" for label in LABELS) + ".",
    en="What is right: " + ", ".join(f"{label} ({DOES[label].en})" for label in LABELS) + ".",
    type=click.Choice(get_args(PassageLabel)),
    required=True,
)
@option(
    "--to",
    id=f"Berkas catatan; bawaan {_CORRECTIONS}.",
    en=f"The file of notes; default {_CORRECTIONS}.",
    metavar="FILE",
    type=click.Path(path_type=Path),
    default=Path(_CORRECTIONS),
)
@settings_options
def wrong(place: str, label: PassageLabel, to: Path, config: Path | None, **wishes: Any) -> int:
    """Write the passages of a line with their right label into a local file."""
    from neutrallint.authoring.judgements import note_correction

    for _, unit in _units(place, config, wishes):
        text = f"“{one_line(unit.text)}”"
        if note_correction(to, label, unit.text):
            streams.out(f"{to}: {label} {text}")
        else:
            streams.out(tell(f"{to}: sudah ada: {text}", f"{to}: known already: {text}"))
    return 0


def _units(place: str, config: Path | None, wishes: dict[str, Any]) -> list[tuple[View, Unit]]:
    """Return what is judged as one on a line; UsageError where there is nothing."""
    from neutrallint.authoring.judgements import texts_at
    from neutrallint.core.document import Failure
    from neutrallint.lint.file import read_target
    from neutrallint.runs.session import Session
    from neutrallint.sources.discover import discover
    from neutrallint.sources.target import Hidden

    found = _PLACE.fullmatch(place)
    if not found:
        raise UsageError(
            Localized(
                f"“{place}” bukan BERKAS:BARIS; tulis misalnya rilis.md:14",
                f"“{place}” is not FILE:LINE; write for example release.md:14",
            )
        )
    line = int(found["line"])
    with Session(flags(config=config, **wishes)) as session:
        items = discover([found["file"]], session.cwd)
        target = next(item for item in items if not isinstance(item, Hidden))
        if isinstance(target, Failure):
            raise ReadError(target.reason, place=place)
        if target.skip or target.media is None:
            words = Localized("jenis berkas ini tidak dibaca", "this kind of file is not read")
            raise UsageError(target.skip or words, place=place)
        linter = session.linter_for(target.file.parent)
        _refuse_unknown_language(linter.rules.lexicon.language, place)

        def read() -> list[tuple[View, Unit]]:
            document = linter.posts.read(read_target(target, linter))
            documents = (document, *document.members)
            matcher = linter.rules.matcher
            return [unit for each in documents for unit in texts_at(each, line, matcher)]

        what = Localized(f"membaca {target.path}", f"reading {target.path}")
        units = in_time(linter.settings.timeout, what, read)
    if not units:
        raise UsageError(
            Localized(
                "tidak ada teks di baris ini; berkas tanpa nomor baris belum dapat ditunjuk",
                "no text stands on this line; files without lines cannot be pointed into",
            ),
            place=place,
        )
    return units


def _refuse_unknown_language(language: Language, place: str) -> None:
    if not language.is_judged:
        raise UsageError(
            Localized(
                f"model penilai tidak mengenal bahasa paketnya (“{language.code}”)",
                f"the judge does not know the language of the packs (“{language.code}”)",
            ),
            place=place,
        )


judge = CommandGroup(
    "judge",
    Localized("Tanyakan atau betulkan model penilai.", "Ask the judge, or note its mistakes."),
    (explain, wrong),
)

"""The faces of a picture that somebody sent, found in a process of its own that may die."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection

from neutrallint.core import interruption
from neutrallint.core.errors import EngineError, NeutrallintError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.memory import bound_memory, guard_libraries
from neutrallint.engines.base import Portrait
from neutrallint.runs.executors.dependence import die_with_parent, lead_group

#: Seconds that the faces of one picture may take, the loading of the engine included.
_PATIENCE = 120


@dataclass(frozen=True, slots=True)
class FacesFound:
    """The faces of a picture, left to right, and its size in pixels, in which they lie."""

    width: int
    height: int
    portraits: tuple[Portrait, ...]


def faces_in(picture: bytes) -> FacesFound:
    """Find the faces; ReadError where the picture cannot be read, or takes too much."""
    ours, theirs = Pipe()
    process = get_context("spawn").Process(target=_serve, args=(theirs,), daemon=True)
    with interruption.held():
        process.start()
    theirs.close()
    try:
        ours.send_bytes(picture)
        answer = ours.recv() if ours.poll(_PATIENCE) else ReadError(_LOST)
    except (EOFError, OSError) as error:
        raise ReadError(_LOST) from error
    finally:
        ours.close()
        process.kill()
        process.join()
    if isinstance(answer, NeutrallintError):
        raise answer
    assert isinstance(answer, FacesFound)
    return answer


def _serve(pipe: Connection) -> None:
    """Answer one picture that comes through the pipe."""
    die_with_parent()
    lead_group()
    interruption.leave()
    guard_libraries()
    bound_memory()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        pipe.send(_answer(pipe.recv_bytes()))


def _answer(picture: bytes) -> FacesFound | NeutrallintError:
    from neutrallint.engines import Engines
    from neutrallint.engines.images.first_page import first_page

    try:
        finder = Engines(ocr="off").faces
        assert finder
        image = first_page(picture)
        return FacesFound(*image.size, tuple(finder.portraits(image)))
    except NeutrallintError as error:
        return error
    except MemoryError:
        return EngineError(_LOST, stage="faces")


_LOST = Localized(
    "gambar ini rusak, atau membutuhkan terlalu banyak waktu atau memori; simpan ulang, atau "
    "perkecil",
    "the picture is damaged, or takes too much time or memory; save it again, or make it "
    "smaller",
)

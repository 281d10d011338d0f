"""What git says has changed: the staged content, or files since a revision."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import field, replace
from glob import has_magic
from pathlib import Path
from posixpath import dirname, join, normpath

from neutrallint.core.document import Failure
from neutrallint.core.errors import ReadError, UsageError
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.sources.globs import base_of
from neutrallint.sources.hiding import is_draft
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Found, Target

_TIMEOUT = 60
#: A folder of the content that looks like a repository is none, no settings name a program
#: that git starts to learn what changed or when it has looked (`post-index-change`, where hooks
#: may lie in the content), no `git replace` shows another content, and a file whose times were
#: set back is looked at.
_BELIEVES_NOBODY = (
    *("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.trustctime=true", "-c", "core.checkStat=default"),
    *("-c", "core.warnAmbiguousRefs=true", "--no-replace-objects"),
)
#: How git says that a name means several things, of which it takes a tag before a branch.
_SEVERAL = pattern(rb"refname '([^'\n]+)' is ambiguous")
_NO_REPOSITORY = Localized(
    "bukan repositori git; jalankan di dalam repositorinya, atau periksa folder ini tanpa "
    "--staged dan --changed-since",
    "no git repository; run this inside of it, or check this folder without --staged and "
    "--changed-since",
)
#: How git writes that an entry is a symbolic link, or a submodule, and that it was deleted.
_LINK, _SUBMODULE, _DELETED = "120000", "160000", "D"
#: How git says that no filter is named for a file.
_NO_FILTER = (b"unspecified", b"unset", b"set")


@record
class Changed:
    """The files that changed, by where they lie; `staged` reads them as they are staged.

    `gone`: the files that were deleted; `links`: the names that are links; `submodules`: the
    folders of which another commit holds, or that are repositories which git here does not
    know, so that all in them counts as changed. `worktrees`: folders within that show another
    branch of this repository, of which git here tells nothing. `filtered`: the staged names
    that a filter may show otherwise than git keeps them.
    """

    root: Path
    names: dict[Path, str] = field(default_factory=dict)
    staged: bool = False
    gone: frozenset[Path] = frozenset()
    links: frozenset[str] = frozenset()
    submodules: tuple[Path, ...] = ()
    worktrees: tuple[Path, ...] = ()
    filtered: frozenset[str] = frozenset()

    def holds(self, file: Path) -> bool:
        """Tell whether a file changed, or for a link what it leads to.

        So for every link where any was changed: it may lead by way of that one.
        """
        place = _place(file)
        return self._has(place) or (
            place.is_symlink() and (bool(self.links) or self._has(place.resolve()))
        )

    def _has(self, place: Path) -> bool:
        return place in self.names or not _or_above(place).isdisjoint(self.submodules)

    def needed(self, failures: Iterable[Failure], folder: Path) -> Iterator[Failure]:
        """Yield what cannot be checked and matters: it, or what lies in it, changed.

        So does what never was there, what lies outside of the repository, and a folder that
        cannot be looked into: git took what is in it for deleted. A pattern may match nothing,
        and a folder hold nothing, where nothing has changed.
        """
        around = {above for place in self.names for above in place.parents}
        gone = {above for file in self.gone for above in _or_above(file)}
        for failure in failures:
            place = _place(folder / failure.path)
            is_absent = not os.path.lexists(place) and not has_magic(failure.path)
            is_deleted = place in gone
            is_asked = place in around or self.holds(place)
            is_closed = not self.staged and place.is_dir() and not place.is_symlink()
            is_elsewhere = not place.is_relative_to(self.root)
            if is_asked or is_closed or is_elsewhere or (is_absent and not is_deleted):
                yield failure

    def missing(
        self, folder: Path, paths: Sequence[str], found: Iterable[Found]
    ) -> Iterator[Failure]:
        """Yield what changed below `paths` and is not among what was found there.

        So for what is named of a folder about which git here tells nothing.
        """
        told = {Path(each.path) for each in found if isinstance(each, Failure)}
        places = [_place(Path(each.place)) for each in found if not isinstance(each, Failure)]
        seen = {*places, *(place.resolve() for place in places)} if self.links else {*places}
        unseen = [(each, _MISSING) for each in self.names if not self._is_in(seen, each)]
        unseen += [
            (each, _NOT_HERE) for each in self.submodules if self.staged or _is_bare(each)
        ]
        asked = {_asked(folder, path) for path in paths}
        around = {above for place in asked for above in _or_above(place)}
        for place in sorted(asked):
            if not _or_above(place).isdisjoint(self.worktrees):
                yield Failure(shown_path(place, folder), "discover", _OTHER_BRANCH)
        for place, reason in unseen:
            shown = Path(shown_path(place, folder))
            is_asked = place in around or not asked.isdisjoint(_or_above(place))
            if is_asked and told.isdisjoint((shown, *shown.parents)):
                yield Failure(shown.as_posix(), "discover", reason)

    def _is_in(self, seen: Container[Path], place: Path) -> bool:
        """Tell whether a file was found where git names it; no draft need only be there.

        A link counts as found with what it leads to.
        """
        is_link = self.names[place] in self.links
        if not os.path.lexists(place) or (place.is_dir() and not is_link):
            return False
        found = place.resolve() if is_link else place
        return found in seen or not is_draft(self.names[place])

    def target(self, target: Target) -> Target:
        """Return a file that changed with the content that counts: as staged, or as it lies."""
        place = _place(target.file)
        if place not in self.names and place.is_symlink():
            place = place.resolve()
        if not self.staged or place not in self.names:
            return target
        name = self.names[place]
        staged = Staged(self.root, name, name in self.links, name in self.filtered)
        return replace(target, content=staged)

    def shown(self, targets: Sequence[Target]) -> list[Target]:
        """Return pictures that drafts show with the content that counts, changed or not."""
        if not self.staged:
            return list(targets)
        places = [_place(target.file) for target in targets]
        names = [
            place.relative_to(self.root).as_posix() if place.is_relative_to(self.root) else ""
            for place in places
        ]
        filtered = _filtered(self.root, filter(None, names))
        return [
            replace(
                target,
                content=Staged(self.root, name, place.is_symlink(), name in filtered),
            )
            if name
            else target
            for target, place, name in zip(targets, places, names, strict=True)
        ]


@record
class Staged:
    """The content of a file as the next commit will have it; of a link that of its target."""

    root: Path
    name: str
    is_link: bool = False
    is_filtered: bool = False

    def read(self, most: int = sys.maxsize) -> bytes:
        """Return it as git keeps it; UsageError where git refuses, or a link leads astray.

        ReadError, before it is read, for what is larger than `most`, and for what a merge left
        in conflict; and where a filter shows something else than git keeps.
        """
        data = self._blob(self.name, most)
        if not self.is_link:
            if self.is_filtered:
                self._refuse_otherwise_shown(data)
            return data
        place = normpath(join(dirname(self.name), os.fsdecode(data)))
        entry = _git(self.root, "--literal-pathspecs", "ls-files", "-s", "-z", "--", place)
        if not entry.startswith(b"100"):
            raise UsageError(_ASTRAY)
        return self._blob(place, most)

    def _blob(self, name: str, most: int) -> bytes:
        # Without the number git takes one at the beginning of a name for it.
        entry = f":0:{name}"
        Limits(max_bytes=most).refuse_larger(int(_git(self.root, "cat-file", "-s", entry)))
        return _git(self.root, "cat-file", "blob", entry)

    def _refuse_otherwise_shown(self, kept: bytes) -> None:
        """Raise ReadError where who checks the file out sees something else (base64, keys)."""
        shown = _git(self.root, "cat-file", "--filters", f":0:{self.name}")
        if shown.replace(b"\r\n", b"\n") != kept.replace(b"\r\n", b"\n"):
            raise ReadError(_FILTERED)


def staged(folder: Path) -> Changed:
    """Return the files that the next commit adds or changes."""
    return _changed(folder, True, "--cached")


def changed_since(revision: str, folder: Path) -> Changed:
    """Return the files that differ from a revision, and those that git does not know yet.

    UsageError where there is no such revision, or several. What git is told to ignore is left
    out. A revision may be a range (`A..B`, `A...B`).
    """
    if revision.startswith("-") or not _is_known(folder, revision):
        raise _no_revision(revision, folder)
    return _changed(folder, False, revision)


def _changed(folder: Path, is_staged: bool, against: str) -> Changed:
    shown = _git(folder, "rev-parse", "--show-toplevel")
    root = Path(os.fsdecode(shown.removesuffix(b"\n"))).resolve()
    _refuse_elsewhere(root)
    if is_staged:
        _refuse_without_index(root)
    found: dict[Path, str] = {}
    gone: set[Path] = set()
    links: set[str] = set()
    submodules: list[Path] = []
    worktrees: list[Path] = []
    for name, entry in _differing(root, against):
        if entry[-1] == _DELETED:
            gone.add(root / name)
        elif entry[1] == _SUBMODULE:
            submodules.append(root / name)
        else:
            found[root / name] = name
        if entry[1] == _LINK:
            links.add(name)
    for name in [] if is_staged else (*_unwatched(root), *_untracked(root)):
        if not name.endswith("/"):
            found[root / name] = name
        else:
            (worktrees if _is_worktree(root, name) else submodules).append(root / name)
    return Changed(
        root,
        found,
        is_staged,
        gone=frozenset(gone),
        links=frozenset(links),
        submodules=tuple(submodules),
        worktrees=tuple(worktrees),
        filtered=_filtered(root, found.values()) if is_staged else frozenset(),
    )


def _filtered(root: Path, names: Iterable[str]) -> frozenset[str]:
    """Return the names for which a filter is named: one question, for git starts for each."""
    asked = b"".join(os.fsencode(name) + b"\0" for name in names)
    told = _git(root, "check-attr", "--stdin", "-z", "filter", stdin=asked).split(b"\0")
    pairs = zip(told[::3], told[2::3], strict=False)
    return frozenset(os.fsdecode(name) for name, value in pairs if value not in _NO_FILTER)


def _differing(root: Path, against: str) -> Iterator[tuple[str, list[str]]]:
    """Yield what was added, changed or deleted: its name, and what git says of it.

    That is ":100644 120000 1234567 89abcde T": modes, digests, and a letter for the way.
    """
    # .gitmodules, which is content, may ask not to see them.
    seeing = ("--no-renames", "--ignore-submodules=none", "--diff-filter=ACMTDU")
    parts = (
        _git(root, "diff", "--raw", "-z", *seeing, against, "--")
        .decode("utf-8", "surrogateescape")
        .split("\0")
    )
    for entry, name in zip(parts[::2], parts[1::2], strict=False):
        yield name, entry.split()


def _unwatched(root: Path) -> list[str]:
    """Return the files here that git was told to take for unchanged, whatever is in them.

    It tags them in small letters (`update-index --assume-unchanged`) or by an S
    (`--skip-worktree`); of a sparse checkout they are not here.
    """
    listed = _git(root, "ls-files", "-v", "-z").split(b"\0")[:-1]
    names = (os.fsdecode(row[2:]) for row in listed if row[:1] == b"S" or row[:1].islower())
    return [name for name in names if os.path.lexists(root / name)]


def _untracked(root: Path) -> list[str]:
    """Return the files that were never added, without those that git ignores.

    Of another repository within this one git names the folder alone, as `situs/`.
    """
    listed = _git(root, "ls-files", "--others", "--exclude-standard", "-z").split(b"\0")
    return [os.fsdecode(name) for name in listed if name]


def _is_known(folder: Path, revision: str) -> bool:
    """Tell whether git finds a revision or a range; UsageError outside a repository.

    So for a name that means several: whoever may push a tag `origin/main` would choose since
    when all is checked.
    """
    _git(folder, "rev-parse", "--git-dir")
    try:
        found = _ask(folder, "rev-parse", "--revs-only", revision, "--")
    except UsageError:
        return False
    if several := _SEVERAL.search(found.stderr):
        raise _several(shortened(os.fsdecode(several[1])))
    ends = found.stdout.split()
    begins = [end for end in ends if end.startswith(b"^")]
    # `A...B` names where both part, too.
    if "..." not in revision and max(len(begins), len(ends) - len(begins)) > 1:
        raise UsageError(_PARENTS, place=revision)
    return bool(ends)


def _is_bare(submodule: Path) -> bool:
    """Tell whether the files of a submodule were not fetched."""
    return not os.path.lexists(submodule / ".git")


def _or_above(place: Path) -> set[Path]:
    """Return a path and the folders above it."""
    return {place, *place.parents}


def _place(file: Path) -> Path:
    """Return the one path of a file; a link is itself, not what it leads to."""
    return file.parent.resolve() / file.name


def _asked(folder: Path, path: str) -> Path:
    """Return what a path names, of a pattern the folder before its first wildcard."""
    place = folder / path
    is_pattern = has_magic(path) and not os.path.lexists(place)
    return _place(base_of(path, folder) if is_pattern else place)


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    return _ask(folder, *arguments, stdin=stdin).stdout


def _ask(
    folder: Path, *arguments: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Return what git answers to what it is asked; it reads `stdin`.

    UsageError or ReadError where it refuses.
    """
    command = ["git", *_BELIEVES_NOBODY, "-C", str(_start(folder)), *arguments]
    # What it says is looked for by its English words; no filter fetches anything.
    environment = {**os.environ, "LC_ALL": "C", "GIT_LFS_SKIP_SMUDGE": "1"}
    try:
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            timeout=_TIMEOUT,
            check=True,
            env=environment,
        )
    except FileNotFoundError as error:
        raise UsageError(
            Localized("git tidak terpasang di sini", "git is not installed here")
        ) from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(Localized("git tidak menjawab", "git does not answer")) from error
    except subprocess.CalledProcessError as error:
        said = " ".join(error.stderr.decode(errors="replace").split())[:200]
        if "not a git repository" in said:
            raise UsageError(_NO_REPOSITORY, place=str(folder)) from error
        if "not at stage 0" in said:
            raise ReadError(_UNMERGED) from error
        if "but not in the index" in said:
            raise ReadError(_UNKNOWN) from error
        if "could not get object info" in said:
            raise ReadError(_NO_OBJECT) from error
        raise UsageError(Localized(f"git menolak: {said}", f"git refuses: {said}")) from error


def _start(folder: Path) -> Path:
    """Return the folder from which the paths hold that git gave to a hook, else `folder`.

    A hook gets GIT_DIR, and GIT_WORK_TREE as it was written or not at all. git takes both from
    the folder that it is started in, so that after `cd` another one would be the root.
    """
    repository, tree = (os.environ.get(name, "") for name in ("GIT_DIR", "GIT_WORK_TREE"))
    if not repository or (Path(repository).is_absolute() and Path(tree).is_absolute()):
        return folder
    for start in (folder, *folder.parents):
        if Path(repository).is_absolute():
            found = _repository(start / tree / ".git") == _repository(Path(repository))
        else:
            found = _repository(start / repository) is not None
        if found:
            return start
    return folder


def _repository(place: Path) -> Path | None:
    """Return the repository that a folder is, or that a file in its place leads to."""
    try:
        if place.is_file():
            said = os.fsdecode(read_small(place, MAX_WRITTEN))
            place = place.parent / said.removeprefix("gitdir:").strip()
        return place.resolve() if (place / "HEAD").is_file() else None
    except (OSError, ValueError):
        return None


def _is_worktree(root: Path, name: str) -> bool:
    """Tell whether a folder shows another branch of this repository, which knows of it.

    Anything may lie in a folder that only says so.
    """
    mark = root / name / ".git"
    repository = _repository(mark)
    if repository is None:
        return False
    common = root / os.fsdecode(_git(root, "rev-parse", "--git-common-dir").rstrip(b"\n"))
    if repository.parent != common.resolve() / "worktrees":
        return False
    known = repository / "gitdir"
    if not known.is_file():
        return False
    place = os.fsdecode(read_small(known, MAX_WRITTEN)).strip()
    return (repository / place).resolve() == mark.resolve()


def _refuse_elsewhere(root: Path) -> None:
    """Refuse a root that the environment names and that holds nothing of what git knows.

    All would be taken for deleted, and nothing for changed.
    """
    if "GIT_DIR" not in os.environ:
        return
    names = _git(root, "ls-files", "-z").split(b"\0")[:-1]
    if names and not any(os.path.lexists(root / os.fsdecode(name)) for name in names):
        raise UsageError(
            Localized(
                f"git diberi folder kerja “{root}”, tetapi tak satu pun berkasnya ada di situ; "
                "isi GIT_WORK_TREE dengan foldernya, atau jalankan dari sana",
                f"git was given the working folder “{root}”, which holds none of its files; "
                "set GIT_WORK_TREE to the right one, or run from there",
            )
        )


def _refuse_without_index(root: Path) -> None:
    """Refuse a list of what is staged that is not there, by GIT_INDEX_FILE or by a loss.

    git would take it for empty, and nothing for staged; before a first commit it may lack.
    """
    index = _start(root) / os.fsdecode(
        _git(root, "rev-parse", "--git-path", "index").rstrip(b"\n")
    )
    if not index.exists() and _is_known(root, "HEAD"):
        raise UsageError(_NO_INDEX, place=str(index))


_NO_INDEX = Localized(
    "daftar berkas yang di-stage (indeks git) tidak ada di sini; perbaiki GIT_INDEX_FILE, atau "
    "buat ulang dengan git reset",
    "the list of what is staged (the index of git) is not here; mend GIT_INDEX_FILE, or make "
    "it anew by git reset",
)
_FILTERED = Localized(
    "git menyimpan isi lain daripada yang tampak di folder kerja (filter di .gitattributes); "
    "periksa berkas ini tanpa --staged",
    "git keeps something else than the working folder shows (a filter in .gitattributes); "
    "check this file without --staged",
)
_PARENTS = Localized(
    "ini menyebut beberapa commit sekaligus (induk-induk sebuah merge), dan git lalu hanya "
    "menyebut berkas yang berbeda dari semuanya; tulis satu, misalnya HEAD^1",
    "this names several commits at once (the parents of a merge), and git then tells only the "
    "files that differ from all of them; write one, such as HEAD^1",
)
_ASTRAY = Localized(
    "tautan ini tidak menunjuk ke berkas yang dicatat git; taruh berkasnya sendiri di situ",
    "this link leads to no file that git keeps; put the file itself there",
)
_UNMERGED = Localized(
    "konflik penggabungan (merge) di berkas ini belum diselesaikan; selesaikan, lalu git add",
    "the conflict of a merge in this file is not resolved; resolve it, then git add",
)
_UNKNOWN = Localized(
    "naskah yang di-stage memakai gambar ini, tetapi git tidak mencatatnya; git add gambarnya "
    "juga",
    "a staged draft shows this picture, but git does not know it; git add the picture too",
)
_NO_OBJECT = Localized(
    "git mencatat berkas ini, tetapi isinya tidak ada di simpanannya; periksa dengan git fsck, "
    "dan tempat yang disebut GIT_OBJECT_DIRECTORY",
    "git knows this file, but its store lacks the content; look by git fsck, and at the place "
    "that GIT_OBJECT_DIRECTORY names",
)
_NOT_HERE = Localized(
    "submodul ini berubah, tetapi berkas commit itu tidak ada di sini; ambil dengan git "
    "submodule update, lalu periksa foldernya tanpa --staged",
    "this submodule changed, but the files of that commit are not here; fetch them by git "
    "submodule update, then check the folder without --staged",
)
_OTHER_BRANCH = Localized(
    "folder ini memuat cabang lain (git worktree), dan git di sini tidak tahu apa yang berubah "
    "di dalamnya; jalankan dari folder itu",
    "this folder shows another branch (git worktree), and git here does not know what changed "
    "in it; run from that folder",
)
_MISSING = Localized(
    "menurut git ini berubah atau di-stage, tetapi berkasnya tidak ada di folder kerja atau "
    "diganti folder atau tautan; kembalikan berkasnya atau batalkan",
    "git says that it changed or is staged, but the file is not in the working folder, or a "
    "folder or link stands in its place; restore or unstage it",
)


def _several(name: str) -> UsageError:
    return UsageError(
        Localized(
            f"“{name}” bermakna ganda di sini: lebih dari satu tag, cabang, atau commit "
            "bernama begitu; tulis lengkap, misalnya refs/remotes/origin/main, atau hapus yang "
            "tidak semestinya ada (git show-ref)",
            f"“{name}” means several things here: more than one tag, branch or commit is "
            "called so; write it in full, such as refs/remotes/origin/main, or delete what "
            "should not be there (git show-ref)",
        )
    )


def _no_revision(said: str, folder: Path) -> UsageError:
    if _git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true":
        mend = Localized(
            "riwayat di sini terpotong; ambil seluruhnya: git fetch --unshallow (GitHub: "
            "fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
            "the history here is cut off; fetch all of it: git fetch --unshallow (GitHub: "
            "fetch-depth: 0, GitLab: GIT_DEPTH: 0)",
        )
    else:
        mend = Localized(
            "periksa ejaannya, atau ambil cabangnya dengan git fetch",
            "check its spelling, or fetch its branch by git fetch",
        )
    return UsageError(
        Localized(
            f"“{said}” bukan revisi git di sini; {mend.id}",
            f"“{said}” is no revision of git here; {mend.en}",
        )
    )

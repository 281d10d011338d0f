from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from neutrallint.core.errors import ConfigError, why_unreadable
from neutrallint.core.localized import Localized


def reason(error: OSError | UnicodeDecodeError) -> tuple[str, str]:
    words = why_unreadable(error)
    return words.id, words.en


def test_reasons_are_plain_words_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "x").read_text()
    assert reason(missing.value)[0] == "berkas atau foldernya tidak ada"
    with pytest.raises(IsADirectoryError) as folder:
        tmp_path.read_bytes()
    assert reason(folder.value) == ("ini folder, bukan berkas", "it is a folder, not a file")
    with pytest.raises(UnicodeDecodeError) as binary:
        b"\xff".decode()
    assert "UTF-8" in reason(binary.value)[0]
    assert reason(PermissionError(13, "no"))[1] == "permission denied"
    assert reason(OSError(errno.ENOSPC, ""))[0] == "tidak ada ruang lagi di disk itu"
    assert reason(OSError(errno.EFBIG, ""))[0] == "lebih besar daripada yang diizinkan sistem"
    assert reason(OSError(errno.ENODATA, "No data"))[0] == "No data"


def test_an_error_says_its_place_first() -> None:
    error = ConfigError(Localized("salah", "wrong"), place="a.yaml:3:1")
    assert error.say("id") == "a.yaml:3:1: salah"
    assert error.say("en") == "a.yaml:3:1: wrong"
    assert ConfigError(Localized("salah")).say("en") == "salah"


@pytest.mark.skipif(os.sep != "/", reason="a backslash parts folders here")
def test_a_path_of_windows_is_told_how_folders_are_parted_here() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        Path("data\\tokoh.yaml").read_bytes()
    assert "dipisah “/”" in why_unreadable(caught.value).id

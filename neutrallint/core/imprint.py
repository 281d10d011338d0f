"""The imprint of a file that this program wrote: by it the file is known again, byte for byte.

It is a digest over all the rest of the file. Its key is no secret, for a report that was made
elsewhere must be known too; so it proves that nothing was changed, and who knows the program
can make one. What such a file can be taken for is therefore bounded by its form (`outputs/`).
"""

from __future__ import annotations

import hmac

from neutrallint.core.pattern import pattern

_KEY = b"neutrallint/imprint/1"
#: An imprint as it stands in a file.
IMPRINT = pattern(rb"neutrallint-imprint/1:[0-9a-f]{64}")


def imprint(before: str, after: str) -> str:
    """Return the imprint of a text that stands between two parts of it."""
    return imprint_of(to_bytes(before), to_bytes(after))


def imprint_of(*parts: bytes) -> str:
    """Return the imprint that stands between the parts of a file."""
    mac = hmac.new(_KEY, digestmod="sha256")
    for part in parts:
        mac.update(len(part).to_bytes(8, "big") + part)
    return f"neutrallint-imprint/1:{mac.hexdigest()}"


def bears(data: bytes, start: int, end: int) -> bool:
    """Tell whether a part of a file is the imprint of all the rest of it."""
    return data[start:end] == imprint_of(data[:start], data[end:]).encode()


def to_bytes(text: str) -> bytes:
    r"""Return UTF-8; a byte of a file name that is no text stays as JSON's \udcXX."""
    return text.encode("utf-8", "backslashreplace")

"""Names between colons that programs show as signs (`:two:`, `:v:`): Slack, GitHub, Discord."""

from __future__ import annotations

from neutrallint.core.pattern import pattern

#: A name, and the colour of a hand behind it.
EMOJI_CODE = pattern(r"(?<!:):[a-z0-9+-][a-z0-9_+-]{0,40}:(?::skin-tone-\d:)?")


def emoji_of(code: str) -> str:
    """Return the sign that a code stands for, the code itself where none has that name."""
    # Most files hold no code.
    from rich.emoji import Emoji, NoEmoji

    try:
        return str(Emoji(code[1:].partition(":")[0]))
    except NoEmoji:
        return code

"""neutrallint: a compliance linter for campaign-neutral public messaging."""

__version__ = "0.1.0"

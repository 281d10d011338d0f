"""neutrallint: a compliance linter for campaign-neutral public messaging."""

__version__ = "0.1.0"
#: Objects made between two looks of the garbage collector: nearly all of ours live until the
#: end of a run, so that looking (at every 700) costs a tenth of it and finds nothing.
GC_THRESHOLD = 200_000

"""The entry point; the version is told before anything else is imported."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from neutrallint import GC_THRESHOLD, __version__
from neutrallint.core.interruption import as_interrupts, exit_code
from neutrallint.core.memory import guard_libraries
from neutrallint.core.stdio import fill_closed, write

#: The current folder may be one of content: no Python that is started here (workers, clusters)
#: takes modules from it, and Windows no programs (git, tesseract).
_NO_CODE_HERE = {"PYTHONSAFEPATH": "1", "NoDefaultCurrentDirectoryInExePath": "1"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code.

    0 to 3; 130 where it was interrupted, 143, 129 or the like where another signal ended it.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    fill_closed()
    os.environ.update(_NO_CODE_HERE)
    if arguments in (["--version"], ["-V"]):
        return 0 if write(f"neutrallint {__version__}\n", sys.stdout) else 3
    gc.set_threshold(GC_THRESHOLD)
    # The end looks through all objects, twice, for what the system takes back at once.
    atexit.register(gc.freeze)
    try:
        with as_interrupts():
            from neutrallint.cli import run

            guard_libraries()
            return run(arguments)
    except ImportError as error:
        write(
            f"neutrallint: pemasangan tidak lengkap ({error}); jalankan: "
            "python -m pip install --force-reinstall . (di folder sumber neutrallint)\n",
            sys.stderr,
        )
        return 3
    except KeyboardInterrupt:
        write("neutrallint: dihentikan\n", sys.stderr)
        return exit_code()


if __name__ == "__main__":
    sys.exit(main())

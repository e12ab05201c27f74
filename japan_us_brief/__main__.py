"""`python -m japan_us_brief`, and the `brief` command: what an interrupt finds from the first moment on."""

from __future__ import annotations

# What `signal` is made of; it would import enumerations.
import _signal  # type: ignore[import-not-found]
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def _end(*_: object) -> None:
    """End as whoever is interrupted does; there is nothing yet, or no longer, to clean up."""
    os._exit(130)


def run() -> NoReturn:
    """Run the command line of this process."""
    from japan_us_brief.cli import main

    main.run()


# Unless interrupts are ignored, as in the background of a shell.
if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _end)
if __name__ == "__main__":
    run()

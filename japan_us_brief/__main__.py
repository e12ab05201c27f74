"""`python -m japan_us_brief`."""

from __future__ import annotations

from japan_us_brief.cli.main import run

if __name__ == "__main__":
    run()

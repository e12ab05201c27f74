"""Fills the console blocks of README.md and docs/ with what the commands in them print, or checks that they hold it.

    python scripts/documents.py            fills them
    python scripts/documents.py --check    exits with 1, naming the files, when any block differs

A block is fenced with `console`. A line that starts with `$ ` is run by `sh` in a folder that holds only the facts file
of docs/facts.md, as mine.json, with stdout and stderr joined; a status other than 0 is shown as a last line, `exit
status 2`. A line that ends with a backslash goes on in the next one.

A page in which a block names a file is a tutorial: it begins in an empty folder, and its blocks are gone through one
after another in that folder. What is fenced with `text tram.txt` is saved under that name, and what is fenced with
`diff mine.json` is changed there, as a reader does it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```(console|\w+ [\w.-]+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
DOCS = ROOT / "docs"
COMMANDS_NEXT = """\
## Next

* [Tour](tour.md) shows what you can ask, with examples.
* [Scripts and programs](scripts.md) has formats, exit statuses and settings.
* [README](../README.md) lists all pages.
"""
RULES_NEXT = """\
## Next

* [Check a draft](check.md) and [Audit a facts file](audit.md) say how to choose rules and accept findings.
* [README](../README.md) lists all pages.
"""


def environment(home: str, cache: str) -> dict[str, str]:
    """An environment in which the output depends on nothing but the repository.

    Args:
        home: The home folder, which is also where the command runs.
        cache: The folder that remembers which facts files were found valid: one for all, which saves most of the time.
    """
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "COLUMNS": "100",
        "HOME": home,
        "XDG_CACHE_HOME": cache,
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
        # This tree, also where `brief` is installed from another one.
        "PYTHONPATH": str(ROOT),
    }


def filled(page: str, cache: str) -> str:
    """A page with what the commands in it print."""
    if any(match[1] != "console" for match in BLOCK.finditer(page)):
        with tempfile.TemporaryDirectory() as folder:
            return BLOCK.sub(lambda match: _followed(match, folder, cache), page)

    def alone(match: re.Match[str]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            example = re.search(r"```json\n(.*?)```", (DOCS / "facts.md").read_text(encoding="utf-8"), re.DOTALL)
            assert example is not None
            (Path(folder) / "mine.json").write_text(example[1], encoding="utf-8")
            return f"```console\n{_run(match[2], folder, cache)}```"

    return BLOCK.sub(alone, page)


def _followed(match: re.Match[str], folder: str, cache: str) -> str:
    """A block of a tutorial, once what it says is done."""
    if match[1] == "console":
        return f"```console\n{_run(match[2], folder, cache)}```"
    kind, name = match[1].split()
    path = Path(folder) / name
    if kind != "diff":
        path.write_text(match[2], encoding="utf-8")
        return match[0]
    lines = match[2].splitlines(keepends=True)
    old, new = ("".join(line[1:] for line in lines if line[0] != sign) for sign in "+-")
    text = path.read_text(encoding="utf-8")
    if text.count(old) != 1:
        sys.exit(f"what is to be changed stands in {name} {text.count(old)} times:\n{old}")
    path.write_text(text.replace(old, new), encoding="utf-8")
    return match[0]


def _run(block: str, folder: str, cache: str) -> str:
    """A block's commands, each with its output."""
    lines = []
    for command in re.findall(r"^\$ ((?:.*\\\n)*.*)$", block, re.MULTILINE):
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment(folder, cache),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        lines += [f"$ {command}", *done.stdout.replace(folder, "").splitlines()]
        if done.returncode:
            lines.append(f"exit status {done.returncode}")
    return "".join(line + "\n" for line in lines)


def commands() -> str:
    """The page of all commands, from the help texts."""
    from japan_us_brief.cli.command_tree import TREE

    parts = [
        "# Commands\n",
        "This page has the help text of every command, made from the program. `brief spec` has the same as JSON.\n",
        f"## brief\n\n```text\n{TREE['help']}```\n",
    ]
    parts += [f"## brief {name}\n\n```text\n{command['help']}```\n" for name, command in TREE["commands"].items()]
    parts.append(COMMANDS_NEXT)
    return "\n".join(parts)


def rules() -> str:
    """The page of all rules of both linters, from the registries."""
    from japan_us_brief.lint.drafts.rules import RULES as DRAFT_RULES
    from japan_us_brief.lint.facts.rules import RULES
    from japan_us_brief.render.rules import rule_text

    commands = "`brief audit --explain CODE` and `brief check --explain CODE`"
    parts = [
        "# Rules\n",
        f"This page explains every rule of both linters, made from the program. {commands} print the same.\n",
    ]
    for command, registry in (("audit", RULES), ("check", DRAFT_RULES)):
        parts.append(f"## Rules of brief {command}\n")
        parts += [f"### {rule.code}\n\n{rule_text(rule)}" for _, rule in sorted(registry.items())]
    parts.append(RULES_NEXT)
    return "\n".join(parts)


# Pages that are made as a whole.
PAGES = {DOCS / "commands.md": commands, DOCS / "rules.md": rules}


def main() -> int:
    """Fill the documents, or check them."""
    checking = sys.argv[1:] == ["--check"]
    changed = 0
    with tempfile.TemporaryDirectory() as cache:
        for path in (ROOT / "README.md", *sorted({*DOCS.glob("*.md"), *PAGES})):
            old = path.read_text(encoding="utf-8") if path.exists() else ""
            make = PAGES.get(path)
            new = make() if make else filled(old, cache)
            if new != old:
                changed += 1
                print(f"{'out of date' if checking else 'written'}: {path.relative_to(ROOT)}")
                if not checking:
                    path.write_text(new, encoding="utf-8")
    return 1 if checking and changed else 0


if __name__ == "__main__":
    sys.exit(main())

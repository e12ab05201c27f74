"""Asks the tests whether they notice when the code is wrong: changes it in one place at a time, and runs them.

python scripts/mutants.py                               a sample of 60 mutants of core/, analysis/ and rates/
python scripts/mutants.py --seed 7 --count 20 PATH...   another sample, of these files or folders

Needs the extra `mutants`. mutmut makes the mutants; the sample and its runs are this script's, since mutmut runs the
tests in its own process, where the commands that tests start would not be mutated. Every mutant lives in a copy of the
tree. The survivors are printed with their differences; those in `mutants_accepted.toml` have been judged, with a
reason. Exits with 1 when another one survives, or more than a tenth of the sample.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "japan_us_brief"
ROOMS = ("core", "analysis", "rates")
ACCEPTED = ROOT / "scripts" / "mutants_accepted.toml"
MOST_SURVIVORS = 0.1
# The tests of each room. What only tests of other rooms would notice counts as not noticed.
JUDGES = {
    "core": "intervals dates amounts convert receipts compare totals query formats refusals",
    "analysis": "totals ranking compare query timeline formats refusals",
    "rates": "rates convert receipts compare totals formats refusals",
}
# Tests of whether a remembered verdict is believed fail for any change of a file, whatever it does.
NO_JUDGES = "the_shipped_facts_have_passed or what_a_command_imports"
# Entries; a longer table is data.
LONGEST_TABLE = 12
# What changes nothing: a test that fails for it judges by the file.
NOTHING = "# a comment\n"
# Seconds; what runs longer is taken to run forever, which a test would notice.
LONGEST_RUN = 300


class Mutant(NamedTuple):
    """A changed copy of a module."""

    path: str
    before: str
    after: str

    @property
    def difference(self) -> list[str]:
        """The lines that differ, as `diff` shows them."""
        before, after = self.before.splitlines(), self.after.splitlines()
        return list(difflib.unified_diff(before, after, self.path, lineterm="", n=1))

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when the lines around it move: the path, and the lines before and after the change."""
        changed = self.difference[2:]
        old, new = (" ".join(line[1:].strip() for line in changed if line.startswith(sign)) for sign in "-+")
        return self.path, old, new

    @property
    def is_one(self) -> bool:
        """Whether it is another program than before, and one that runs outside a type checker."""
        try:
            before, after = ast.parse(self.before), ast.parse(self.after)
        except SyntaxError:
            return False
        return _without_tables(before) != _without_tables(after) and "TYPE_CHECKING" not in self.key[1]


def _without_tables(module: ast.Module) -> str:
    """A module without its long tables, which are data: what is in them is held against other sources."""
    values = [getattr(statement, "value", None) for statement in module.body]
    return "".join(
        ast.dump(statement)
        for statement, value in zip(module.body, values, strict=True)
        if not (isinstance(value, ast.Dict) and len(value.keys) > LONGEST_TABLE)
    )


def makers_of(path: str) -> list[Callable[[], Mutant]]:
    """A maker for every mutant of a module; most are never made."""
    from mutmut.mutation.file_mutation import create_mutations

    before = (ROOT / path).read_text(encoding="utf-8")
    # mutmut leaves out what has a decorator, so that it does not see any.
    bare = re.sub(r"^( *)@(?=\w)", r"\1#@", before, flags=re.MULTILINE)
    module, mutations, *_ = create_mutations(path, bare)

    def made(mutation: Any) -> Mutant:
        code: str = module.deep_replace(mutation.original_node, mutation.mutated_node).code
        return Mutant(path, before, re.sub(r"^( *)#@(?=\w)", r"\1@", code, flags=re.MULTILINE))

    return [partial(made, mutation) for mutation in mutations]


def drawn(makers: list[Callable[[], Mutant]], count: int, seed: int) -> list[Mutant]:
    """A sample of mutants, each another one."""
    found: dict[str, Mutant] = {}
    for maker in random.Random(seed).sample(makers, len(makers)):
        mutant = maker()
        if mutant.is_one:
            found.setdefault(mutant.after, mutant)
        if len(found) == count:
            break
    return list(found.values())


def copy_of_tree(folder: Path) -> Path:
    """A copy of what git tracks, or would."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, names.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def passes(tree: Path, path: str) -> tuple[bool, str]:
    """Whether the tests of a module's room pass in a tree, and the line that says which one does not."""
    environment = os.environ | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    options += ["-m", "not slow", "-k", f"not ({NO_JUDGES})"]
    # Those that name the module come first: they are likeliest to notice.
    stem = re.compile(rf"\b{Path(path).stem}\b")
    files = [f"tests/test_{name}.py" for name in JUDGES[Path(path).parent.name].split()]
    files.sort(key=lambda name: not stem.search((ROOT / name).read_text(encoding="utf-8")))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *files],
            cwd=tree,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST_RUN,
        )
    except subprocess.TimeoutExpired:
        return False, "runs forever"
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return done.returncode == 0, failed[0] if failed else "\n".join(
        [*done.stdout.splitlines()[-3:], done.stderr[-300:]]
    )


def survives(mutant: Mutant, trees: SimpleQueue[Path]) -> bool:
    tree = trees.get()
    began = time.monotonic()
    try:
        (tree / mutant.path).write_text(mutant.after, encoding="utf-8")
        survived, why = passes(tree, mutant.path)
    finally:
        (tree / mutant.path).write_text(mutant.before, encoding="utf-8")
        trees.put(tree)
    outcome = "survived\n" + "\n".join(mutant.difference) if survived else f"killed: {mutant.path} {why}"
    print(f"{time.monotonic() - began:4.0f} s {outcome}", file=sys.stderr)
    return survived


def modules_under(path: Path) -> list[str]:
    files = sorted(path.rglob("*.py")) if path.is_dir() else [path]
    return [str(file.resolve().relative_to(ROOT)) for file in files]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / PACKAGE / room for room in ROOMS])
    parser.add_argument("--count", type=int, default=60, help="how many mutants")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at a time")
    asked = parser.parse_args()
    paths = [path.resolve() for path in asked.paths]
    os.chdir(ROOT)  # where mutmut finds its settings
    every = [maker for path in paths for name in modules_under(path) for maker in makers_of(name)]
    sample = drawn(every, asked.count, asked.seed)
    accepted = {(item["path"], item["before"], item["after"]): item["reason"] for item in accepted_ones()}
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(asked.jobs):
            trees.put(copy_of_tree(Path(folder) / str(number)))
        rooms = {
            Path(mutant.path).parent: Mutant(mutant.path, mutant.before, mutant.before + NOTHING) for mutant in sample
        }
        if not all(survives(mutant, trees) for mutant in rooms.values()):
            print("the tests fail without a mutant")
            return 1
        with ThreadPoolExecutor(asked.jobs) as pool:
            outcomes = list(pool.map(lambda mutant: survives(mutant, trees), sample))
    survivors = [mutant for mutant, survived in zip(sample, outcomes, strict=True) if survived]
    for mutant in survivors:
        print("\n".join(mutant.difference))
        print(f"accepted: {accepted[mutant.key]}\n" if mutant.key in accepted else "not accepted\n")
    unknown = [mutant for mutant in survivors if mutant.key not in accepted]
    share = len(survivors) / len(sample)
    print(
        f"seed {asked.seed}: {len(survivors)} of {len(sample)} mutants survived ({share:.1%}), {len(unknown)} of them "
        f"not accepted; drawn from {len(every):,}"
    )
    return 1 if unknown or share > MOST_SURVIVORS else 0


def accepted_ones() -> list[dict[str, str]]:
    """The survivors that have been judged: path, lines before and after, and the reason."""
    content: dict[str, list[dict[str, str]]] = tomllib.loads(ACCEPTED.read_text(encoding="utf-8"))
    return content.get("mutant", [])


if __name__ == "__main__":
    sys.exit(main())

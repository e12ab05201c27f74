"""Fuzzers of what comes in: facts files, rate tables, amounts and drafts, damaged by chance."""

from __future__ import annotations

import copy
import csv
import io
import json
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from japan_us_brief.cli.main import main as run_command_line
from japan_us_brief.errors import BriefError
from japan_us_brief.extraction.amount_parser import parse
from japan_us_brief.rates import ecb

ROOT = Path(__file__).resolve().parent.parent
NASTY = json.loads((ROOT / "tests" / "data" / "nasty.json").read_text(encoding="utf-8"))
DRAFTS = (ROOT / "tests" / "data" / "drafts.txt").read_text(encoding="utf-8").split("\n\n")[1:]
TABLE = b"".join(Path(ecb.SHIPPED).read_bytes().splitlines(keepends=True)[:30])
# With a day more, whose rates are those of the day before.
NEWER = TABLE.replace(b"\n", b"\n2026-11-02" + TABLE.split(b"\n")[1][10:] + b"\n", 1)

ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 2**63, 10**400, 0.1, 1e300, "", " ", "x" * 3000, "\0", "\x1b[31m", "\u202e", "\ud800"),
    *(
        "NaN",
        "1e31",
        "-0",
        "1_0",
        "٣",
        "９",
        "2024-02-30",
        "9999-12-31",
        "0000",
        "2024/2023",
        "javascript:x",
        "https://[",
    ),
    *([], {}, [[]], {"id": "x"}, ["x", "x"], "ceiling", "range", "paper", "JPY", "between", "¥1", "up to ¥1 billion"),
)
PIECES = (
    *"0123456789.,+-−'eE%/^ \u00a0\u200b()[]¥$€£",
    *(
        "590",
        "1,234",
        "000",
        "0.5",
        "１２",
        "bn",
        " billion",
        " million",
        "k",
        "兆",
        "億",
        "万",
        "千",
        "十",
        "五",
        "円",
        "ドル",
    ),
    *(
        " yen",
        " USD",
        "US$",
        "A$",
        " euros",
        " JPY",
        "up to ",
        "more than ",
        "about ",
        "最大",
        "約",
        "以上",
        "half",
        "-bn",
        "²",
    ),
    *("<sup>1</sup>", "1e9", "E3", " and ", " to ", "–", "&nbsp;", " Mrd.", "m", "割"),
)
MARKS = (
    "**",
    "`",
    "<b>",
    "</b>",
    "<!-- ",
    " -->",
    "~~",
    "[1]",
    "\n\n",
    "\r",
    "# ",
    "> ",
    "|",
    "&#165;",
    "\u200b",
    "\\",
    "$",
)


class BrokenPromiseError(Exception):
    """A promise that was broken."""


class Done(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


def brief(*argv: str) -> Done:
    """A command line in this process. Raises BrokenPromiseError, where it is a fault of brief."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogatepass", newline="") for _ in "oe")
    with redirect_stdout(out), redirect_stderr(err):
        status = run_command_line([*argv])
    for stream in (out, err):
        stream.flush()
    texts = [stream.buffer.getvalue().decode("utf-8", "replace") for stream in (out, err)]
    require("BRF-X701" not in texts[1] and "Traceback" not in texts[1], f"{argv}: {texts[1]}")
    return Done(status, *texts)


def require(kept: bool, broken: str) -> None:
    """Raise BrokenPromiseError, unless a promise is kept."""
    if not kept:
        raise BrokenPromiseError(broken)


def damaged(chance: Random, content: bytes) -> bytes:
    """Bytes with a few of them changed, left out, put in, repeated or cut off."""
    made = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5])):
        at = chance.randrange(len(made) + 1)
        end = min(len(made), at + chance.choice([1, 1, 4, 40]))
        made[at:end] = chance.choice(
            [b"", made[at:end] * 2, chance.randbytes(1), chance.choice([b",", b"\n", b'"', b"0"])]
        )
        if not chance.randrange(12):
            del made[at:]
    return bytes(made)


def places(tree: Any) -> list[tuple[Any, Any]]:
    """Every place in a tree: the list or object, and the index or key."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else []
    return [place for key in keys for place in [(tree, key), *places(tree[key])]]


def fuzz_facts(chance: Random, folder: Path) -> str:
    """A facts file is refused, or every command can use it."""
    tree = copy.deepcopy(NASTY)
    for _ in range(chance.choice([0, 1, 1, 2, 4])):
        container, key = chance.choice(places(tree))
        kind = chance.randrange(5)
        if kind == 0:
            del container[key]
        elif kind == 1 and isinstance(container, list):
            container.insert(key, copy.deepcopy(container[key]))
        elif kind == 2:
            container[key] = copy.deepcopy(chance.choice([one[at] for one, at in places(tree)]))
        else:
            container[key] = copy.deepcopy(chance.choice(ODD))
    content = json.dumps(tree, ensure_ascii=chance.random() < 0.9).encode("utf-8", "surrogatepass")
    path = folder / "facts.json"
    path.write_bytes(damaged(chance, content) if not chance.randrange(4) else content)
    data = ("--data", str(path))
    done = brief(*data, "facts", "-f", "json")
    if done.status == 3:
        require(done.out == "", "something of a refused file is printed")
        return "refused"
    require(done.status == 0, f"status {done.status}: {done.err}")
    ids = [claim["id"] for claim in json.loads(done.out)]
    several = [("show", *ids), ("cite", *ids, "--style", "bibtex")] if ids else []
    for argv in [
        *several,
        ("total",),
        ("timeline",),
        ("audit",),
        ("export", "jsonl"),
        ("export", "markdown"),
        ("facts", "--in", "USD"),
    ]:
        done = brief(*data, *argv)
        require(done.status in {0, 1, 4}, f"{argv} ends with {done.status}: {done.err}")
    for name in ("sqlite", "claimreview"):
        require(brief(*data, "export", name, "-o", str(folder / f"facts.{name}")).status == 0, f"no {name}")
    return "valid"


def read_apart(path: Path) -> dict[str, dict[str, Decimal]]:
    """The values of a table, read by other code than brief's."""
    with path.open(newline="", encoding="ascii") as stream:
        return {
            row["Date"]: {
                code: Decimal(cell)
                for code, cell in row.items()
                if code not in {"Date", ""} and cell not in {"N/A", ""}
            }
            for row in csv.DictReader(stream)
        }


def fuzz_rates(chance: Random, folder: Path) -> str:
    """A rate table is refused, or read; and what an update keeps is what its reader reads."""
    (folder / "shipped.csv").write_bytes(TABLE)
    path, own = folder / "rates.csv", Path(ecb.user_path())
    content = NEWER if not chance.randrange(4) else damaged(chance, NEWER)
    path.write_bytes(content)
    done = brief(
        "--rates", str(path), "convert", "5 USD", "--on", chance.choice(["2026-10-30", "2026-10-01", "1999-01-04"])
    )
    require(done.status in {0, 4}, f"status {done.status}: {done.err}")
    if chance.randrange(2):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(zipfile.ZipInfo(ecb.FILE_NAME), content, chance.choice([0, 8, 8, 12, 14]))
        path.write_bytes(damaged(chance, packed.getvalue()) if chance.randrange(2) else packed.getvalue())
    shipped, ecb.SHIPPED = ecb.SHIPPED, str(folder / "shipped.csv")
    try:
        done = brief("rates", "update", "--from", str(path))
        require(done.status in {0, 4}, f"status {done.status}: {done.err}")
        if not own.exists():
            return "refused" if done.status else "nothing new"
        require(ecb.table().path == str(own), "what is kept is not used")
        require(ecb.RateTable(str(own)).values() == read_apart(own), "it is read in two ways")
        return "kept"
    finally:
        ecb.SHIPPED = shipped
        own.unlink(missing_ok=True)


def fuzz_amounts(chance: Random, _: Path) -> str:
    """An amount is refused with a reason, or its own print is read as the same."""
    text = "".join(chance.choice(PIECES) for _ in range(chance.choice([1, 2, 3, 4, 5, 8, 20])))
    try:
        read = parse(text)
    except BriefError as error:
        require(error.code in {"BRF-U103", "BRF-U104", "BRF-U106"}, f"{text!r}: {error.code}")
        return f"refused, {error.code}"
    printed = read.text()
    try:
        again = parse(printed)
    except BriefError as error:
        raise BrokenPromiseError(f"{text!r} is printed as {printed!r}, which is refused: {error}") from None
    same = (read.value, read.unit, read.comparator) == (again.value, again.unit, again.comparator)
    require(same, f"{text!r} is printed as {printed!r}, which is read as {again.value} {again.unit}")
    return "read"


def fuzz_drafts(chance: Random, folder: Path) -> str:
    """A draft is checked at places that are in it; and after its fixes there are none left."""
    text = chance.choice(DRAFTS).partition("\n")[2]
    for _ in range(chance.choice([0, 1, 2, 5, 20])):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice([*MARKS, *PIECES]) + text[at + chance.choice([0, 0, 1, 5]) :]
    path = folder / f"draft.{chance.choice(['md', 'html', 'txt'])}"
    path.write_bytes(text.encode())
    argv = ("check", str(path), "--on", "2024-04-10", "-f", "json")
    done = brief(*argv)
    if done.status == 3:
        return "refused"
    require(done.status in {0, 1}, f"status {done.status}: {done.err}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in json.loads(done.out):
        require(0 < finding["line"] <= len(lines), f"a finding in line {finding['line']} of {text!r}")
    done = brief("extract", str(path), "-f", "json")
    for found in json.loads(done.out):
        require(0 <= found["start"] < found["end"] <= len(text), f"a figure at {found['start']} of {text!r}")
    brief(*argv, "--fix", "--yes")
    fixed = path.read_bytes()
    brief(*argv, "--fix", "--yes")
    require(path.read_bytes() == fixed, f"fixes of a second run in {text!r}")
    return "fixed" if fixed != text.encode() else "checked"

"""Building an archive: every claim is validated once, and written with the columns that it is asked by.

Claims stream from the inputs into parts, so that memory does not grow with their number. A build that was killed goes
on after the last part that it had finished; until the manifest is put in its place there is the old archive, or none.
"""

from __future__ import annotations

import json
import os
import shutil
from decimal import Decimal

from japan_us_brief.analysis.archive import layout
from japan_us_brief.analysis.archive.engine import refuse_without_extra
from japan_us_brief.analysis.archive.finish import check_whole
from japan_us_brief.analysis.archive.inputs import Input
from japan_us_brief.analysis.archive.parts import write_part
from japan_us_brief.analysis.archive.rows import UnfitError, claim_row, figure_rows, largest, relation_rows
from japan_us_brief.analysis.archive.sections import Sections
from japan_us_brief.analysis.archive.troubles import Troubles
from japan_us_brief.analysis.archive.trust import remember
from japan_us_brief.briefing.parts import item_problems
from japan_us_brief.briefing.view import Claim
from japan_us_brief.errors import BriefError, DataError
from japan_us_brief.util.files import write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from japan_us_brief.analysis.archive.inputs import Piece

# In claims: what is written in one go, and begun anew where a build was killed.
PART = 32_768
_JOURNAL = "journal.json"
_REJECTS = "rejects-{:05}.jsonl"
_GENERATION = "data-"


class Build:
    """One building of an archive.

    Attributes:
        troubles: what was not taken.
        sections: what the claims refer to.
    """

    def __init__(
        self,
        out: str,
        paths: Sequence[str],
        *,
        title: str | None = None,
        rejects: str | None = None,
        progress: Callable[[int], None] = lambda _: None,
    ) -> None:
        """Prepare a build.

        Args:
            out: the folder of the archive.
            paths: what it is built from.
            title: what it is to be called; None to take it from the inputs.
            rejects: a file for what is not valid, which is then left out; None to refuse it.
            progress: is told how many claims have been read.

        Raises:
            DataError: `BRF-F301`, `BRF-F302`.
            BriefError: `BRF-U101`, `BRF-U108`, `BRF-U112`.
        """
        refuse_without_extra()
        self.inputs = [Input(path) for path in paths]
        self.out = out
        self.title = title
        self.folder = os.path.join(out, layout.BUILDING)
        self.progress = progress
        self.rejects = rejects
        self.troubles = Troubles(going_on=rejects is not None)
        self.sections = Sections()
        self._files: dict[str, list[dict[str, Any]]] = {table: [] for table in layout.TABLES}
        self._read = 0
        self._largest = Decimal(0)

    def run(self) -> dict[str, Any]:
        """Build it, and put it in its place; its manifest.

        Raises:
            DataError: `BRF-F301`, `BRF-F302`, `BRF-F303`, `BRF-F307`.
            BriefError: `BRF-U108`.
        """
        try:
            _check_place(self.out)
            os.makedirs(self.folder, exist_ok=True)
            with open(os.path.join(self.folder, "lock"), "wb") as lock:
                _hold(lock, self.out)
                return self._locked()
        except OSError as error:
            raise BriefError(
                "BRF-U108", f"cannot write: {error.strerror}", where=self.out, hint="the archive is as it was"
            ) from None

    def _locked(self) -> dict[str, Any]:
        """The build itself. Raises DataError, BriefError and OSError."""
        self._read_sections()
        of_sections, self.troubles.lines = self.troubles.lines, []
        marks = [[*one.mark()] for one in self.inputs] + [[self.title, self.rejects, layout.VERSION]]
        if not self._take_up(marks):
            shutil.rmtree(self.folder)
            os.makedirs(self.folder)
        held: list[tuple[Piece, int]] = []
        for number, piece in enumerate(self._claims()):
            if number < self._read:
                continue
            held.append((piece, number))
            if len(held) == PART:
                self._write(held, marks)
                held = []
        if held or not self._files["claims"]:
            self._write(held, marks)
        self.troubles.check()
        for table, items in (("sources", self.sections.sources), ("entities", self.sections.entities)):
            rows = [{"id": name, "no": no, "json": piece} for no, (name, piece) in enumerate(_jsons(items))]
            self._files[table] = [write_part(self.folder, table, None, rows)]
        check_whole(self.folder, self._files, self.sections, self.troubles, self._piece_of)
        self.troubles.check()
        if self.rejects is not None:
            write_atomically(self.rejects, self._not_taken(of_sections))
        return self._put_in_place()

    def _not_taken(self, of_sections: list[bytes]) -> Iterator[bytes]:
        """The lines of all that was not taken. Raises OSError."""
        yield from of_sections
        for part in range(len(self._files["claims"])):
            with open(os.path.join(self.folder, _REJECTS.format(part)), "rb") as stream:
                yield from stream
        yield from self.troubles.lines

    def _claims(self) -> Iterator[Piece]:
        for one in self.inputs:
            yield from one.pieces(claims=True)

    def _piece_of(self, wanted: set[int]) -> Iterator[tuple[int, Piece]]:
        """The claims of some numbers, read once more."""
        for number, piece in enumerate(self._claims()):
            if number in wanted:
                yield number, piece

    def _read_sections(self) -> None:
        places: dict[tuple[str, str], Piece] = {}
        for one in self.inputs:
            for piece in one.pieces(claims=False):
                problems = [((), piece.problem, "")] if piece.problem else self.sections.take(piece)
                if problems:
                    self.troubles.add(piece, problems)
                elif piece.section == "entities":
                    places[piece.section, piece.value["id"]] = piece
        found = [*self.sections.end()]
        for section, name, problem in found:
            self.troubles.add(places[section, name], [problem])
        # What is a part of what was taken out goes as well, in as many steps as there are.
        while found:
            for section, name, _ in found:
                self.sections.drop(section, name)
            found = [*self.sections.end()]

    def _write(self, held: list[tuple[Piece, int]], marks: object) -> None:
        """Write a part, and note that it is there. Raises OSError."""
        rows: dict[str, list[dict[str, Any]]] = {table: [] for table in layout.IN_PARTS}
        for piece, number in held:
            self._take(piece, number, rows)
        part = len(self._files["claims"])
        for table in layout.IN_PARTS:
            self._files[table].append(write_part(self.folder, table, part, rows[table]))
        with open(os.path.join(self.folder, _REJECTS.format(part)), "wb") as stream:
            stream.writelines(self.troubles.lines)
        self.troubles.lines = []
        self._largest = max(self._largest, largest(rows["figures"]))
        self._read += len(held)
        journal = {
            "marks": marks,
            "read": self._read,
            "largest": f"{self._largest:f}",
            "files": {table: self._files[table] for table in layout.IN_PARTS},
            "count": self.troubles.count,
            "told": self.troubles.told,
        }
        write_atomically(os.path.join(self.folder, _JOURNAL), json.dumps(journal).encode())
        self.progress(self._read)

    def _take(self, piece: Piece, number: int, rows: dict[str, list[dict[str, Any]]]) -> None:
        """Add the rows of a claim, or note what is wrong with it. Raises OSError."""
        problems = [((), piece.problem, "")] if piece.problem else item_problems("claims", piece.text)
        if not problems:
            problems = [*self.sections.problems_of(piece.value)]
        if problems:
            self.troubles.add(piece, problems)
            return
        claim = Claim(piece.value)
        row = claim_row(claim, number, self.sections.as_briefing)
        try:
            of_figures = [*figure_rows(claim, row, self.sections.as_briefing)]
        except UnfitError as error:
            place, message = error.args
            self.troubles.add(piece, [(("figures", place), message, "leave the figure out")])
            return
        rows["claims"].append(row)
        rows["figures"] += of_figures
        rows["relations"] += relation_rows(claim, number)

    def _take_up(self, marks: object) -> bool:
        """Whether a build of before, of the same inputs, can be gone on with. Raises OSError."""
        try:
            with open(os.path.join(self.folder, _JOURNAL), "rb") as stream:
                journal = json.load(stream)
            if journal["marks"] != json.loads(json.dumps(marks)):
                return False
            for items in journal["files"].values():
                for item in items:
                    if layout.hash_of(os.path.join(self.folder, item["name"])) != item["sha256"]:
                        return False
        except (OSError, ValueError, KeyError, TypeError):
            return False
        self._files |= journal["files"]
        self._read = journal["read"]
        self._largest = Decimal(journal["largest"])
        self.troubles.count, self.troubles.told = journal["count"], journal["told"]
        return True

    def _put_in_place(self) -> dict[str, Any]:
        """Put what was built where readers find it. Raises DataError, BriefError and OSError."""
        counts = {table: sum(item["rows"] for item in items) for table, items in self._files.items()}
        if counts["figures"] * self._largest >= Decimal(10) ** layout.MOST_SUMMED:
            raise DataError(
                "BRF-F307",
                f"{counts['figures']} figures of up to {self._largest:.1E} might add up to more than an engine holds",
                where=self.out,
                hint="split the inputs, or leave the largest out",
            )
        kept = {item["name"] for items in self._files.values() for item in items}
        for name in {*os.listdir(self.folder)} - kept:
            os.unlink(os.path.join(self.folder, name))
        generation = f"{_GENERATION}{os.urandom(6).hex()}"
        os.rename(self.folder, os.path.join(self.out, generation))
        manifest = {
            "version": layout.VERSION,
            "sha256": _whole_hash(self.inputs),
            "inputs": [{"name": os.path.basename(one.path), "form": one.form} for one in self.inputs],
            "counts": counts,
            "largest": f"{self._largest:f}",
            "left_out": self.troubles.count,
            "briefing": self.sections.briefing(self.title),
            "files": {
                table: [item | {"name": f"{generation}/{item['name']}"} for item in items]
                for table, items in self._files.items()
            },
        }
        data = layout.write_manifest(self.out, manifest)
        for name in os.listdir(self.out):
            if name.startswith(_GENERATION) and name != generation:
                shutil.rmtree(os.path.join(self.out, name), ignore_errors=True)
        remember(self.out, manifest, data)
        return manifest


def _jsons(items: dict[str, Any]) -> Iterator[tuple[str, str]]:
    from japan_us_brief.util.c_modules import dumps

    return ((name, dumps(item.json_object())) for name, item in items.items())


def _whole_hash(inputs: Sequence[Input]) -> str:
    """The SHA-256 of one input, or of the hashes of several."""
    import hashlib

    hashes = [layout.hash_of(one.path) for one in inputs]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _check_place(out: str) -> None:
    """See that an archive may be put somewhere: where nothing is, or another archive. Raises BriefError: `BRF-U108`."""
    if os.path.lexists(out) and not os.path.isdir(out):
        raise BriefError("BRF-U108", "cannot write: it is no folder", where=out, hint="name a new folder")
    own = {layout.MANIFEST, layout.BUILDING}
    others = (
        [name for name in os.listdir(out) if name not in own and not name.startswith(_GENERATION)]
        if os.path.isdir(out)
        else []
    )
    if others:
        raise BriefError(
            "BRF-U108",
            f"cannot write: there is something else in it: {min(others)!r}",
            where=out,
            hint="name a new folder",
        )


def _hold(lock: Any, out: str) -> None:
    """Hold the folder of a build, where the system can. Raises BriefError: `BRF-U114`."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise BriefError(
            "BRF-U114", "another build of it is at work", where=out, hint="wait until it is done"
        ) from None

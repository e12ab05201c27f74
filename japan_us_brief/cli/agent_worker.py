"""The process that answers for `brief mcp`: it runs the commands, and takes their results in the place of stdout.

A request is a line of JSON, and so is its answer. Whatever else is printed goes to stderr.
"""

from __future__ import annotations

import io
import json
import os
import sys
from importlib import import_module
from typing import NamedTuple

from japan_us_brief.cli import output as out
from japan_us_brief.cli import parameters
from japan_us_brief.cli.main import fault
from japan_us_brief.cli.settings import Settings
from japan_us_brief.errors import BriefError
from japan_us_brief.render import formats
from japan_us_brief.render.paging import part, size
from japan_us_brief.render.result import Lazy, RenderOptions
from japan_us_brief.util.c_modules import dumps
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from japan_us_brief.render.result import Result

# Characters of JSON that one answer has at most, if it has more than one row.
MOST_CHARACTERS = 100_000


def main() -> None:
    """Answer requests until there are no more. The last argument has the settings of the run, as JSON."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    # Nothing but answers goes where they go.
    os.dup2(2, 1)
    os.environ.pop("BRIEF_FORMAT", None)
    given = json.loads(sys.argv[-1])
    for line in requests:
        answers.write(answered(json.loads(line), given).encode("utf-8", "backslashreplace") + b"\n")
        answers.flush()


def answered(request: dict[str, Any], given: dict[str, str]) -> str:
    """The answer to a request, as JSON on a line.

    Args:
        request: the command, its arguments, what it reads as standard input, the fields of the text for the model, and
            which rows.
        given: the settings of the run, as `Settings` takes them.
    """
    before = sys.stdin, sys.stdout, sys.stderr
    printed, noted = _Bytes(), io.StringIO()
    received: list[Result] = []
    try:
        sys.stdin = _Bytes((request["stdin"] or "").encode("utf-8", "backslashreplace"))
        sys.stdout, sys.stderr = printed, noted
        settings = Settings(given)
        settings.receive = received.append
        name = request["command"]
        command = getattr(import_module(f"japan_us_brief.cli.commands.{name}"), name)
        parameters.call(command, settings, request["arguments"])
        answer = _answer(received[0], request) if received else _printed(printed.text())
    except BriefError as error:
        return dumps({"error": error.as_dict()})
    except Exception as error:  # noqa: BLE001 - one question must not take the others with it
        return dumps({"error": fault(error).as_dict()})
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    if received:
        # Whatever was printed is no part of it.
        out.say(printed.text())
    notes = [*answer.notes, *(line.removeprefix("brief: ") for line in noted.getvalue().splitlines())]
    text = answer.text + "".join(f"note: {note}\n" for note in notes)
    members = {"text": dumps(text), "answer": answer.json, "notes": dumps(notes), "end": answer.end, "of": answer.of}
    return json_safe("{" + ", ".join(f'"{name}": {member}' for name, member in members.items()) + "}")


class _Answer(NamedTuple):
    """An answer: as JSON, as a text for a model, what stands under it, and which of how many rows it ends before."""

    json: str
    text: str
    notes: list[str]
    end: int
    of: int


def _printed(text: str) -> _Answer:
    """What a command printed that has no result, such as citations."""
    return _Answer(dumps(text), text, [], 1, 1)


def _answer(result: Result, request: dict[str, Any]) -> _Answer:
    """As many rows of a result as are wanted, and as have room."""
    of, start = size(result), request["start"]
    shown = part(result, start, of if request["rows"] is None else start + request["rows"])
    records: list[str] = []
    length = 0
    for record in shown.records:
        text = dumps(record)
        length += len(text)
        if records and length > MOST_CHARACTERS:
            shown = part(result, start, start + len(records))
            break
        records.append(text)
    # What would stand under a table is a note.
    notes = [result.caption] if result.caption else []
    shown.caption = ""
    return _Answer(
        records[0] if result.single else f"[{', '.join(records)}]",
        _text(shown, request["fields"]),
        notes,
        start + len(records),
        of,
    )


def _text(result: Result, fields: Sequence[str]) -> str:
    """A result for a model: its card, or its fields with nothing between them but tabs."""
    upright = result.cards is not None or (result.single and not isinstance(result.rows, Lazy))
    if upright:
        return "".join(formats.pieces(result, RenderOptions()))
    wanted = [field for field in fields if field in result.fields]
    return "".join(formats.pieces(result, RenderOptions("tsv", fields=wanted, raw=True)))


class _Bytes(io.TextIOWrapper):
    """A standard stream over bytes in memory."""

    def __init__(self, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        content: bytes = self.buffer.getvalue()  # type: ignore[attr-defined]
        return content.decode()

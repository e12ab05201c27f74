"""The one family of errors: a stable code, an exit status, and a way to fix it.

Every message is one line. The code is part of the interface: it never changes its meaning, and each has an entry
in `docs/errors.md` with a command that reproduces it.
"""

from __future__ import annotations

OK, FINDINGS, USAGE, BAD_DATA, NO_RATE, UNKNOWN_ID, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130

# code -> (exit status, what it means)
CODES: dict[str, tuple[int, str]] = {
    "BRF-U101": (USAGE, "the command line is not understood"),
    "BRF-U102": (USAGE, "a filter names a value that the briefing does not have"),
    "BRF-U103": (USAGE, "the text is not an amount"),
    "BRF-U104": (USAGE, "the amount can be read in more than one way"),
    "BRF-U105": (USAGE, "the text is not a date"),
    "BRF-U106": (USAGE, "the currency is not known"),
    "BRF-U107": (USAGE, "the format or field is not known"),
    "BRF-U108": (USAGE, "a file named on the command line cannot be read or written"),
    "BRF-U109": (USAGE, "some lines of a batch were refused"),
    "BRF-U110": (USAGE, "the figures may not be added into one sum"),
    "BRF-U111": (USAGE, "the comparison would mean nothing"),
    "BRF-U112": (USAGE, "an extra is not installed"),
    "BRF-U113": (USAGE, "a change was not confirmed, and not made"),
    "BRF-U114": (USAGE, "a file was changed by somebody else before a change of it was written"),
    "BRF-U115": (USAGE, "the settings of the project are not understood"),
    "BRF-U116": (USAGE, "there is no terminal where one is needed"),
    "BRF-U117": (USAGE, "that is more than can be asked of an archive"),
    "BRF-U121": (USAGE, "a file or folder is none that agents may read"),
    "BRF-U122": (USAGE, "a limit of the server for agents is not kept, or is none"),
    "BRF-F301": (BAD_DATA, "the facts file cannot be read"),
    "BRF-F302": (BAD_DATA, "the facts file is not JSON"),
    "BRF-F303": (BAD_DATA, "the facts file is not a valid briefing"),
    "BRF-F304": (BAD_DATA, "the text cannot be read"),
    "BRF-F305": (BAD_DATA, "the candidates have claims that are not ready to be added"),
    "BRF-F306": (BAD_DATA, "the archive cannot be used"),
    "BRF-F307": (BAD_DATA, "what an archive is built from has something that is not valid"),
    "BRF-R401": (NO_RATE, "there is no rate for that currency and date"),
    "BRF-R402": (NO_RATE, "the rate table cannot be read"),
    "BRF-R403": (NO_RATE, "the new rate table was refused; the old one stays"),
    "BRF-I501": (UNKNOWN_ID, "no claim has that id"),
    "BRF-E801": (INTERNAL, "the engine of an archive did not answer"),
    "BRF-O601": (INTERNAL, "the output could not be written"),
    "BRF-X701": (INTERNAL, "a fault of brief itself"),
}


class BriefError(Exception):
    """Any failure that a user can see.

    Attributes:
        code: one of `CODES`.
        message: what is wrong, on one line.
        where: file, line or path it is about; empty when the command line is meant.
        hint: how to fix it; may be empty.
    """

    def __init__(self, code: str, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.where = where
        self.hint = hint

    @property
    def exit_status(self) -> int:
        """The status with which the command ends."""
        return CODES[self.code][0]

    def as_dict(self) -> dict[str, object]:
        """The error as the JSON object that `-f json` puts on stderr."""
        return {
            "code": self.code,
            "message": self.message,
            "where": self.where,
            "hint": self.hint,
            "exit_status": self.exit_status,
        }

    def lines(self) -> list[str]:
        """The error as the lines that a person reads on stderr; one, unless it holds several problems."""
        where = f"{self.where}: " if self.where else ""
        hint = f" ({self.hint})" if self.hint else ""
        return [f"brief: {where}{self.message}{hint} [{self.code}]"]


class InputsError(BriefError):
    """What went wrong with several inputs, told together; code and status are those of the first."""

    def __init__(self, errors: list[BriefError]) -> None:
        first = errors[0]
        super().__init__(first.code, first.message, where=first.where, hint=first.hint)
        self.errors = errors

    def as_dict(self) -> dict[str, object]:
        """The first error with the others behind it, as the JSON object for stderr."""
        return self.errors[0].as_dict() | {"others": [error.as_dict() for error in self.errors[1:]]}

    def lines(self) -> list[str]:
        """The lines of each."""
        return [line for error in self.errors for line in error.lines()]


class DataError(BriefError):
    """A facts file that cannot be used, with every problem found in it.

    Attributes:
        problems: each problem as a dict with `where`, `path`, `line`, `message` and `hint`, and perhaps `column`.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        where: str = "",
        hint: str = "",
        problems: tuple[dict[str, object], ...] = (),
    ) -> None:
        super().__init__(code, message, where=where, hint=hint)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def as_dict(self) -> dict[str, object]:
        """The error with its problems, as the JSON object for stderr."""
        return super().as_dict() | {"problems": list(self.problems)}

    def lines(self) -> list[str]:
        """A line for each problem, `file:line:column: path: message (hint)`, after the line of the whole."""
        lines = super().lines()
        for problem in self.problems:
            hint = f" ({problem['hint']})" if problem["hint"] else ""
            column = f":{problem['column']}" if "column" in problem else ""
            place = f"{problem['where']}:{problem['line']}{column}"
            lines.append(f"  {place}: {problem['path']}: {problem['message']}{hint}")
        return lines


MOST_COMPARED = 1000
# How much a word has in common with the one that may have been meant: price and topic are not alike.
_ALIKE = 0.65


def did_you_mean(word: str, known: list[str]) -> str:
    """A hint that names the nearest known word, or else the known words when they are few."""
    from difflib import get_close_matches

    if len(known) > MOST_COMPARED:
        # Comparing takes time; among very many names only those that begin alike are worth it.
        known = [name for name in known if name[:2].casefold() == word[:2].casefold()][:MOST_COMPARED]
    # Of names that differ in case alone, the first.
    by_folded = {name.casefold(): name for name in reversed(known)}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=_ALIKE)
    if near:
        return f"did you mean {by_folded[near[0]]}?"
    return f"known: {', '.join(known)}" if 0 < len(known) <= 30 else ""

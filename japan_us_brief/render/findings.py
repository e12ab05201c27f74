"""What a check found, before it has a format: rows as of any result, and with them the rules and the lines."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Lazy, Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from japan_us_brief.render.result import Row

FIELDS = ("file", "line", "column", "severity", "code", "title", "subject", "path", "message", "hint")


class Report(Result):
    """Findings as a result.

    Attributes:
        rules: the rules that ran, each with `code`, `title`, `explanation` and `severity`.
        excerpts: for each row the lines around its place, as numbers and texts.
        accepted: the rows of findings that stay as they are, each with the reason as `accepted`.
    """

    __slots__ = ("accepted", "excerpts", "rules")

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        rules: Sequence[Row],
        excerpts: Sequence[Sequence[tuple[int, str]]],
        accepted: Sequence[Row],
    ) -> None:
        super().__init__(
            columns=[Column(field.capitalize()) for field in FIELDS],
            cells=Lazy(rows, lambda rows: ([str(row[field]) for field in FIELDS] for row in rows)),
            fields=FIELDS,
            rows=rows,
            ids=Lazy(rows, lambda rows: (str(row["subject"]) for row in rows)),
            failed=bool(rows),
        )
        self.rules = rules
        self.excerpts = excerpts
        self.accepted = accepted

"""Rules on the comments that ignore findings."""

from __future__ import annotations

from japan_us_brief.errors import did_you_mean
from japan_us_brief.lint.drafts.registry import RULES, of_comments
from japan_us_brief.lint.finding import Finding
from japan_us_brief.lint.rule import begun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.suppression import IgnoreComments


@of_comments("BRF-D001", "warning")
def not_understood(comments: IgnoreComments, running: Collection[str]) -> Findings:
    """A comment that ignores findings is not understood.

    It takes a comment that names no rule that there is, or says something else than `brief: ignore` or `brief:
    ignore-file` and codes, so that it ignores nothing.

    Write the code of a rule, or its beginning; `brief check --explain all` lists them. A reason goes behind ` -- `.

    Wrong (2024-05-01): `Work begins in May. <!-- brief: ignore D9 -->`

    Right (2024-05-01): `Oracle will spend $8 billion in Japan. <!-- brief: ignore D201 -->`
    """
    for place, message in comments.unread:
        yield Finding("", place, message, "write it like brief: ignore D201 -- reason")
    for ignore in comments.ignores:
        if not begun(RULES, ignore.code):
            yield Finding("", ignore.place, f"no rule begins with {ignore.code}", did_you_mean(ignore.code, [*RULES]))


@of_comments("BRF-D002", "warning")
def in_vain(comments: IgnoreComments, running: Collection[str]) -> Findings:
    """A comment ignores a finding that is not there.

    It takes a comment that names a rule which finds nothing there any more. Left in, it would hide the next finding.

    Take the code out.

    Wrong (2024-05-01): `Oracle will spend more than $8 billion in Japan. <!-- brief: ignore D201 -->`

    Right (2024-05-01): `Oracle will spend $8 billion in Japan. <!-- brief: ignore D201 -->`
    """
    for ignore in comments.ignores:
        named = begun(RULES, ignore.code)
        # What a rule would find that did not run, nobody knows; and these rules look when all has been found.
        if not ignore.used and named and all(code in running and RULES[code].kind != "comments" for code in named):
            yield Finding("", ignore.place, f"{ignore.code} finds nothing here", "take it out")

"""`brief init`: a facts file to begin with."""

from __future__ import annotations

import os

from japan_us_brief.cli import output as out
from japan_us_brief.errors import OK, BriefError
from japan_us_brief.util import files
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief init town.json --title 'Budget of the town'",
    "brief init tram.json --title 'The tram' --from article.txt",
    "brief init bus.json --from article.txt --set kind=investment --set tier=wire",
    "brief init club.json --from article.txt --set kind=transfer --create kinds",
)


def init(
    settings: Settings,
    file: options.NewFile,
    title: options.Title = None,
    text: options.FromText = None,
    answers: options.Answers = None,
    published: options.PublishedOn = None,
    create: options.CreateKinds = None,
) -> int:
    """A facts file to begin with.

    It asks for nothing, never writes over a file, and what it writes passes `brief audit`. Without --from it has an
    example of each part, to be replaced. With --from it has the figures of a text as claims; what nobody has decided
    yet is told, and stands in their caveats.
    """
    from japan_us_brief.briefing import starter
    from japan_us_brief.briefing.missing import name_of

    title = title or name_of(os.path.splitext(os.path.basename(file))[0]) or "A briefing"
    if text is None:
        for flag, value in (("--set", answers), ("--published", published), ("--create", create)):
            if value:
                raise BriefError("BRF-U101", f"{flag} goes with --from", hint="name the text with --from FILE")
        files.write_new(file, starter.example(title))
        out.note(f"{file}: written, with an example of each part; see what it holds with `brief --data {file} facts`")
        return OK
    import shlex

    from japan_us_brief.cli import decisions

    data, name = files.read(text)
    if create and create.casefold() != "kinds":
        raise BriefError("BRF-U101", f"--create makes no {create!r}", hint="a new file needs kinds alone")
    made = decisions.of_text(data, name, answers, published, own_kinds=create is not None)
    content, left_out = starter.from_candidates(title, made.tree)
    files.write_new(file, content)
    decisions.tell(made, name, "caveats in the file say where")
    less = f"; {counted(left_out, 'figure')} without date, unit or wording left out" if left_out else ""
    if left_out and text != "-":
        less += f" (`{shlex.join(['brief', 'extract', text, '--as-claims'])}` has them)"
    for kind in starter.own_kinds(made.tree["claims"]):
        out.note(f"new among the kinds: {kind['id']}; its figures are in no sum until `adds` in the file says how")
    out.note(f"{file}: written, with {counted(len(made.tree['claims']) - left_out, 'claim')}{less}")
    return OK

"""Writing what is shown to a file: the forms of `brief facts -f` and of `brief export`, under the names of both."""

from __future__ import annotations

from japan_us_brief import export
from japan_us_brief.export import saving
from japan_us_brief.render import formats
from japan_us_brief.render.result import RenderOptions
from japan_us_brief.util.files import write_atomically
from japan_us_brief.util.wording import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.explore.view import View

# What a file of a form usually ends in, where that is not its name.
_ENDINGS = {
    "table": "txt",
    "ids": "txt",
    "csv-excel": "csv",
    "markdown": "md",
    "datapackage": "zip",
    "sqlite": "db",
    "claimreview": "json",
}


class Form:
    """A form that what is shown can be written in.

    Attributes:
        name: the format.
        whole: whether it is one of `brief export`, and not of `brief facts`.
    """

    __slots__ = ("name", "whole")

    def __init__(self, name: str, *, whole: bool) -> None:
        self.name = name
        self.whole = whole

    @property
    def label(self) -> str:
        """The form, and the command that writes the same."""
        return f"{self.name:<12} as brief export {self.name}" if self.whole else f"{self.name:<12} as brief facts -f"

    @property
    def file(self) -> str:
        """What the file may be called."""
        return f"{'briefing' if self.whole else 'claims'}.{_ENDINGS.get(self.name, self.name)}"


FORMS = (
    *(Form(name, whole=False) for name in (*formats.FORMATS, *formats.FILE_FORMATS)),
    *(Form(name, whole=True) for name in export.FORMATS),
)


def write(view: View, form: Form, path: str) -> list[str]:
    """Write the claims that are shown to a file, in one step.

    Returns:
        What is to be told of it.

    Raises:
        BriefError: `BRF-U108` for the file, `BRF-U112` without the extra that the form needs.
    """
    told = [f"{counted(len(view.places), 'claim')} written to {path}"]
    if form.whole:
        shown = {claim.id for claim in view.claims}
        in_order = [claim for name, claim in view.briefing.claims.items() if name in shown]
        narrowed, dropped = export.narrowed(view.briefing, in_order)
        made = export.export(narrowed, form.name, export.ExportOptions(name=saving.stem(path)))
        if dropped:
            told.append(f"{counted(dropped, 'relation')} to claims that are not shown left out")
        return [*told, *saving.save(made, path)]
    formats.refuse_without_file(form.name, path)
    result, options = view.result(), RenderOptions(form.name)
    if form.name in formats.FILE_FORMATS:
        write_atomically(path, formats.content(result, options))
    else:
        write_atomically(path, (piece.encode("utf-8", "backslashreplace") for piece in formats.pieces(result, options)))
    if view.converter is not None and view.converter.refused:
        told.append(f"{counted(len(view.converter.refused), 'claim')} without a rate")
    return told

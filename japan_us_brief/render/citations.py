"""A citation for each claim: a sentence that can be printed as it is, and entries for bibliographies.

Whatever the style, it has the figure with its qualifier and date, who said it and how, the source, and, where a claim
is not simply supported, the verdict.
"""

from __future__ import annotations

import json
import re

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import dates
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render.claims import Converter, figure_record
from japan_us_brief.render.formats.markdown import escaped
from japan_us_brief.util.escaping import json_safe, printable
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from japan_us_brief.briefing.protocols import Claim, Figure, Source
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.result import Row

STYLES = ("text", "markdown", "bibtex", "csl-json")
# How words come from their speaker into the source.
RELAYED = {
    "direct_quote": "as quoted in",
    "indirect_quote": "as reported in",
    "paraphrase": "as summarised in",
    "official_document": "in",
    "reporter": "in",
    "hearsay": "as hearsay in",
}
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
# What babel and polyglossia call the languages that they hyphenate, by ISO 639-1 code; others are left unnamed.
_BABEL = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "ngerman", "el": "greek", "en": "english", "es": "spanish",
    "fi": "finnish", "fr": "french", "he": "hebrew", "hi": "hindi", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "ja": "japanese", "ko": "korean", "ms": "malay", "nb": "norsk", "nl": "dutch", "no": "norsk",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "th": "thai",
    "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
_ITEM = re.compile(r"\A(\d*)([-+.)=])")
# What would end a field of BibTeX, or hide the rest of it; the rest of an address is taken as it is.
_NOT_IN_ADDRESS = re.compile(r"[\\{}\s]")


def cite(claims: list[Claim], briefing: Briefing, style: str, converter: Converter | None = None) -> str:
    """The citations of claims.

    Args:
        claims: what is cited.
        briefing: where the claims are from.
        style: one of `STYLES`.
        converter: adds each figure in another currency, with its rate; None for none.
    """
    later = briefing.superseded_by()
    if style == "csl-json":
        items = [json_safe(json.dumps(_csl(claim, briefing, later, converter), ensure_ascii=False)) for claim in claims]
        return "[\n" + ",\n".join(items) + "\n]\n"
    if style == "bibtex":
        return "\n".join(_bibtex(claim, briefing, later, converter) for claim in claims)
    if style == "markdown":
        # A paragraph each; what would make it an item of a list is escaped.
        paragraphs = [sentence(claim, briefing, later, converter, escaped) for claim in claims]
        return "\n".join(_ITEM.sub(r"\1\\\2", paragraph) + "\n" for paragraph in paragraphs)
    return "".join(sentence(claim, briefing, later, converter) + "\n" for claim in claims)


def sentence(
    claim: Claim,
    briefing: Briefing,
    later: dict[str, list[str]],
    converter: Converter | None,
    mark: Callable[[str], str] = str,
    *,
    address: bool = True,
) -> str:
    """The claim in one sentence: statement, figures, speaker, source; and its verdict, unless it is supported.

    Args:
        claim: what is cited.
        briefing: where it is from.
        later: what supersedes what; see `Briefing.superseded_by`.
        converter: as for `cite`.
        mark: what is done to every text from the data; for Markdown, escaping it.
        address: whether the address of the source is in it.
    """
    said = claim.attribution
    source = briefing.sources[said.source]
    numbers = "; ".join(_figure(claim, figure, converter) for figure in claim.figures)
    date = claim_date(claim, briefing)
    if not numbers and date not in {said.said_on, source.published}:
        # What has no figure that says when it was; the other two dates stand with the speaker and with the source.
        numbers = dates.long_form(date) if date else ""
    speaker = briefing.entity_name(said.speaker)
    if speaker and speaker != source.publisher:
        day = f", {dates.long_form(said.said_on)}" if said.said_on else ""
        who = f"{mark(printable(speaker))}{day}, {RELAYED[said.mode]} "
    else:
        who = ""
    statement = mark(printable(claim.statement.strip().rstrip(".。")))
    parenthesis = f" ({mark(printable(numbers))})" if numbers else ""
    where = source_text(source, mark, address=address)
    return f"{statement}{parenthesis}, according to {who}{where}.{_remarks(claim, later, mark)}"


def _figure(claim: Claim, figure: Figure, converter: Converter | None) -> str:
    stated = [f"stated as {figures.equivalent_text(item)}" for item in figure.stated_equivalents]
    made = converter(claim, figure) if converter else ()
    converted = [f"{figures.converted_text(figure, made)} at {rate_text(made[-1].rate)}"] if made else []
    what = [figure.measure] if figure.measure in {"stock", "flow"} else []
    when = dates.long_form(figures.when(figure))
    return ", ".join([figures.text(figure), *stated, *converted, *what, when])


def source_text(source: Source, mark: Callable[[str], str] = str, *, address: bool = True) -> str:
    """A source: publisher, title, date, and its address as a link; `mark` and `address` as for `sentence`."""
    title = f"“{source.title}”" if source.title else ""
    published = dates.long_form(source.published) if source.published else ""
    parts = [mark(printable(part)) for part in (source.publisher, title, published) if part]
    if source.url and address:
        # In Markdown an address in angle brackets is a link; there is no bracket in it, nor a space.
        link = printable(source.url)
        parts.append(link if mark is str else f"<{_NOT_IN_ADDRESS.sub(_percent, link)}>")
    return ", ".join(parts)


def _remarks(claim: Claim, later: dict[str, list[str]], mark: Callable[[str], str]) -> str:
    remarks = ""
    if claim.verdict.support != "supported":
        support = words(claim.verdict.support).capitalize()
        checked = dates.long_form(claim.verdict.checked_on)
        remarks += f" {support} (checked on {checked}): {mark(printable(claim.verdict.note))}"
    if claim.id in later:
        remarks += f" Superseded by {', '.join(later[claim.id])}."
    return remarks


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _bibtex(claim: Claim, briefing: Briefing, later: dict[str, list[str]], converter: Converter | None) -> str:
    """The entry of a claim for biblatex, whose field of a date is `date`, and not `year` and `month`."""
    source = briefing.sources[claim.attribution.source]
    fields = {
        "author": "{" + _latex(source.publisher) + "}",
        "title": "{" + _latex(source.title or claim.statement) + "}",
        "date": source.published or "",
        "url": _NOT_IN_ADDRESS.sub(_percent, source.url or ""),
        # The day on which the claim was last held against its sources.
        "urldate": claim.verdict.checked_on if source.url else "",
        "langid": _BABEL.get(source.language, ""),
        "note": _latex(sentence(claim, briefing, later, converter, address=False)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'online' if source.url else 'misc'}{{{claim.id},\n" + ",\n".join(lines) + "\n}\n"


def _latex(text: str) -> str:
    return printable(text).translate(_LATEX)


def _csl(claim: Claim, briefing: Briefing, later: dict[str, list[str]], converter: Converter | None) -> Row:
    source = briefing.sources[claim.attribution.source]
    item: Row = {
        "id": claim.id,
        "type": "webpage" if source.url else "document",
        "title": source.title or claim.statement,
        "author": [{"literal": source.publisher}],
        "language": source.language,
        "note": sentence(claim, briefing, later, converter),
        "custom": {
            "figures": [
                figure_record(figure, converter(claim, figure) if converter else ()) for figure in claim.figures
            ],
            "verdict": claim.verdict.support,
        },
    }
    if source.published:
        item["issued"] = {"date-parts": [[int(part) for part in source.published.split("-")]]}
    if source.url:
        item["URL"] = source.url
    return item

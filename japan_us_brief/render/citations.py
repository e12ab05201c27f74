"""A citation for each claim: a sentence that can be printed as it is, and entries for bibliographies.

Whatever the style, it has the figure with its qualifier and date, who said it and how, the source, and, where a claim
is not simply supported, the verdict. A list of references in the style of a handbook has the sources alone.
"""

from __future__ import annotations

import functools
import json

from japan_us_brief.briefing import figures
from japan_us_brief.briefing.claim_date import claim_date
from japan_us_brief.core import dates
from japan_us_brief.rates.wording import rate_text
from japan_us_brief.render import csl_styles
from japan_us_brief.render.claims import Converter, figure_record
from japan_us_brief.render.formats.markdown import escaped, paragraph
from japan_us_brief.util.addresses import encoded
from japan_us_brief.util.escaping import json_safe, printable
from japan_us_brief.util.wording import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from japan_us_brief.briefing.protocols import Claim, Evidence, Figure, Source
    from japan_us_brief.briefing.view import Briefing
    from japan_us_brief.render.result import Row

STYLES = ("text", "markdown", "bibtex", "csl-json", *csl_styles.FILES)
# How words come from their speaker into the source.
RELAYED = {
    "direct_quote": "as quoted in",
    "indirect_quote": "as reported in",
    "paraphrase": "as summarised in",
    "official_document": "in",
    "reporter": "in",
    "hearsay": "as hearsay in",
}
# What evidence does to its claim.
STANCES = {"supports": "Supported", "refutes": "Refuted", "qualifies": "Qualified", "context": "Context"}
# What stands for a title is in brackets, as usual.
UNTITLED = "[Untitled]"
# So many digits of a hash tell a text from all others.
HASH_DIGITS = 16
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # BibTeX counts braces, those behind a backslash, too.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
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


class Entry:
    """What a bibliography is told of a claim, or of a piece of its evidence.

    Attributes:
        key: the id of the claim; of evidence that, and its number.
        source: where it stands.
        checked_on: when the claim was last held against its sources.
        note: the whole of it in a sentence; `address`, as for `sentence`.
        more: what CSL-JSON has beside that.
    """

    __slots__ = ("checked_on", "key", "more", "note", "source")

    def __init__(
        self, key: str, source: Source, checked_on: str, note: Callable[..., str], more: Callable[[], Row]
    ) -> None:
        self.key = key
        self.source = source
        self.checked_on = checked_on
        self.note = note
        self.more = more


def cite(
    claims: list[Claim], briefing: Briefing, style: str, converter: Converter | None = None, *, evidence: bool = False
) -> str:
    """The citations of claims.

    Args:
        claims: what is cited.
        briefing: where the claims are from.
        style: one of `STYLES`.
        converter: adds each figure in another currency, with its rate; None for none.
        evidence: whether the evidence of each claim is cited behind it.

    Raises:
        BriefError: `BRF-U112`, where the style needs an extra that is not installed.
    """
    later = briefing.superseded_by()
    entries = [entry for claim in claims for entry in _entries(claim, briefing, later, converter, evidence=evidence)]
    if style in csl_styles.FILES:
        by_source = {entry.source.id: _csl_source(entry.source.id, entry) for entry in entries}
        return csl_styles.references([*by_source.values()], style)
    if style == "csl-json":
        items = [json_safe(json.dumps(_csl(entry), ensure_ascii=False)) for entry in entries]
        return "[\n" + ",\n".join(items) + "\n]\n"
    if style == "bibtex":
        return "\n".join(_bibtex(entry) for entry in entries)
    if style == "markdown":
        return "\n".join(paragraph(entry.note(mark=escaped)) + "\n" for entry in entries)
    return "".join(entry.note() + "\n" for entry in entries)


def _entries(
    claim: Claim, briefing: Briefing, later: dict[str, list[str]], converter: Converter | None, *, evidence: bool
) -> list[Entry]:
    """A claim, and behind it its evidence if that is wanted."""

    def figures_of(item: Claim | Evidence) -> list[Row]:
        return [figure_record(figure, converter(claim, figure) if converter else ()) for figure in item.figures]

    checked_on = claim.verdict.checked_on
    made = [
        Entry(
            claim.id,
            briefing.sources[claim.attribution.source],
            checked_on,
            functools.partial(sentence, claim, briefing, later, converter),
            lambda: {"figures": figures_of(claim), "verdict": claim.verdict.support},
        )
    ]
    for number, item in enumerate(claim.evidence if evidence else (), start=1):
        source = briefing.sources[item.source]
        note = functools.partial(evidence_sentence, claim, item, source, converter)
        more = functools.partial(lambda item: {"figures": figures_of(item), "stance": item.stance}, item)
        made.append(Entry(f"{claim.id}:{number}", source, checked_on, note, more))
    return made


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


def evidence_sentence(
    claim: Claim,
    item: Evidence,
    source: Source,
    converter: Converter | None,
    mark: Callable[[str], str] = str,
    *,
    address: bool = True,
) -> str:
    """What evidence says to its claim in one sentence: its stance, note, figures and source; else as `sentence`."""
    numbers = "; ".join(_figure(claim, figure, converter) for figure in item.figures)
    note = mark(printable((item.note or "").strip().rstrip(".。")))
    parenthesis = f"({mark(printable(numbers))})" if numbers else ""
    said = " ".join(part for part in (note, parenthesis) if part)
    where = source_text(source, mark, address=address)
    return f"{STANCES[item.stance]}: {said}, according to {where}." if said else f"{STANCES[item.stance]}: {where}."


def _figure(claim: Claim, figure: Figure, converter: Converter | None) -> str:
    restated = [f"stated as {figures.equivalent_text(item)}" for item in figure.stated_equivalents]
    made = converter(claim, figure) if converter else ()
    if made and made[-1].rate.quote != figure.unit:
        restated.append(f"{figures.converted_text(figure, made)} at {rate_text(made[-1].rate)}")
    what = [figure.measure] if figure.measure in {"stock", "flow"} else []
    when = dates.long_form(figures.when(figure))
    return ", ".join([figures.text(figure), *restated, *what, when])


def source_text(source: Source, mark: Callable[[str], str] = str, *, address: bool = True) -> str:
    """A source: publisher, title, date, and its address as a link; `mark` and `address` as for `sentence`."""
    title = f"“{source.title}”" if source.title else ""
    if identifier := _identifier(source):
        title = f"untitled ({identifier})"
    published = dates.long_form(source.published) if source.published else ""
    parts = [mark(printable(part)) for part in (source.publisher, title, published) if part]
    if source.url and address:
        # In Markdown an address in angle brackets is a link; there is no bracket in it, nor a space.
        link = encoded(source.url)
        parts.append(link if mark is str else f"<{link}>")
    return ", ".join(parts)


def _identifier(source: Source) -> str:
    """What finds a source that has neither title nor address: the hash of its text; empty for others."""
    wanted = not source.title and not source.url and source.sha256
    return f"SHA-256 {wanted[:HASH_DIGITS]}…" if wanted else ""


def _remarks(claim: Claim, later: dict[str, list[str]], mark: Callable[[str], str]) -> str:
    remarks = ""
    if claim.verdict.support != "supported":
        support = words(claim.verdict.support).capitalize()
        checked = dates.long_form(claim.verdict.checked_on)
        remarks += f" {support} (checked on {checked}): {mark(printable(claim.verdict.note))}"
    if claim.id in later:
        remarks += f" Superseded by {', '.join(later[claim.id])}."
    return remarks


def _bibtex(entry: Entry) -> str:
    """An entry for biblatex, whose field of a date is `date`, and not `year` and `month`."""
    source = entry.source
    identifier = _identifier(source)
    title = source.title or (f"{UNTITLED[:-1]}, {identifier}]" if identifier else UNTITLED)
    fields = {
        "author": "{" + _latex(source.publisher) + "}",
        "title": "{" + _latex(title) + "}",
        "date": source.published or "",
        "url": encoded(source.url or ""),
        # The day on which the claim was last held against its sources.
        "urldate": entry.checked_on if source.url else "",
        "langid": _BABEL.get(source.language, ""),
        "note": _latex(entry.note(address=False)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{'online' if source.url else 'misc'}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def _latex(text: str) -> str:
    return printable(text).translate(_LATEX)


def _csl(entry: Entry) -> Row:
    return _csl_source(entry.key, entry) | {"note": entry.note(), "custom": entry.more()}


def _csl_source(key: str, entry: Entry) -> Row:
    """What CSL-JSON has of a source."""
    source = entry.source
    item: Row = {
        "id": key,
        "type": "webpage" if source.url else "document",
        "title": source.title or UNTITLED,
        "author": [{"literal": source.publisher}],
        "language": source.language,
    }
    if identifier := _identifier(source):
        item["number"] = identifier
    if source.published:
        item["issued"] = _date(source.published)
    if source.url:
        item |= {"URL": source.url, "accessed": _date(entry.checked_on)}
    return item


def _date(text: str) -> Row:
    return {"date-parts": [[int(part) for part in text.split("-")]]}

"""What the words around a figure say of it: qualifier, change, and what it restates."""

from __future__ import annotations

from japan_us_brief.extraction import changes, equivalents, japanese_context, qualifiers
from japan_us_brief.extraction.japanese import FIRST
from japan_us_brief.extraction.mention import REACH, SENTENCE_END
from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from japan_us_brief.extraction.mention import FigureMention


# Behind a length of time that is no period in which something is done: over 10 years ago.
_SINCE_WHEN = (" ago", " old", " later", " earlier", "-old", "' ", "’ ", " into ")
_LEADS_TO = pattern(r"[^.,;:]{0,48}? to\b")
_MILLIONS, _EACH_SHARE = 6, (" per share", " a share")
_BARE_CENTS = pattern(r"[\d.,/ -]+(?:cents?|cts|c|¢)")
_WITH_CENTS = frozenset("USD AUD CAD NZD SGD HKD TWD EUR ZAR JMD".split())


def read(text: str, mention: FigureMention) -> None:
    """Give a mention its qualifier and its change, by the words around it."""
    start = mention.start
    begin = max(0, start - REACH)
    words = text[begin:start].lower().split()
    if begin and words and not text[begin - 1].isspace():
        del words[0]
    stands_alone = not start or text[start - 1].isspace()
    qualifying = 0
    if words:
        comparator, qualifying = qualifiers.before(
            words,
            of_amount=mention.is_money or mention.unit == "%",
            lasts=mention.unit in en.LENGTHS_OF_TIME
            and not text.startswith(_SINCE_WHEN, mention.end)
            and (len(words) > 1 or text.startswith(",", mention.end)),
        )
        if comparator:
            mention.comparator = comparator
    place = start - 1 if stands_alone and start > 1 and text[start - 2] > FIRST else start
    if not stands_alone or place < start:
        mention.comparator = qualifiers.attached(text, place)[0] or mention.comparator
    after = qualifiers.BEHIND.match(text, qualifiers.behind_brackets(text, mention.end))
    if after and mention.comparator == "exact":
        comparator = qualifiers.behind(text, after)[0]
        if comparator and not japanese_context.is_level_of_another(text, start, after[1]):
            mention.comparator = comparator
    if words and stands_alone:
        lead = words[: len(words) - qualifying]
        mention.change = changes.before(lead, mention.unit)
        if mention.is_money and mention.change == "fall_by" and changes.mover(lead) in en.LOSING:
            # A price loses 56 cents; who loses $5 million, or 56 cents a share, has a loss.
            is_loss = mention.power >= _MILLIONS or text.startswith(_EACH_SHARE, mention.end)
            mention.change = None if is_loss else mention.change
        if mention.change == "from" and not (
            mention.unit is None
            or mention.is_money
            or mention.unit in changes.POINTS
            or changes.leads_from(lead)
            or _LEADS_TO.match(text, mention.end)
        ):
            # Cases from five zones come from nowhere else.
            mention.change = None
        if mention.change == "from" and mention.value is None:
            # The "from" of a range: prices from $3 to $9.
            mention.change = None
    if mention.change is None:
        mention.change = _other_change(text, mention, words, after)
    if mention.change is None and (text[mention.end : mention.end + 1] > FIRST or text[start - 1 : start] > FIRST):
        mention.change = japanese_context.change(text, mention)
        if mention.comparator == "exact" and "余" in mention.as_written:
            mention.comparator = "more_than"


def _other_change(text: str, mention: FigureMention, words: list[str], after: re.Match[str] | None) -> str | None:
    """How a mention moves by the words behind it, or by its sign."""
    found = changes.behind(after[1], mention.unit) if after else None
    if found is None and text.startswith((", lower", ", higher"), mention.end):
        found = "fall_by" if text[mention.end + 2] == "l" else "rise_by"
    before = text[mention.start - 1 : mention.start]
    if found is None and " fewer " in mention.as_written and " or fewer " not in mention.as_written:
        # It expects 103 fewer pupils.
        return "fall_by"
    if found is None and (mention.as_written[0] in "+-−" or before == "+"):
        found = changes.by_sign(mention.as_written, before, words, mention.unit)
    if found is None and after and after[1].startswith(("w", "h")):
        found = changes.by_verb_behind(text, mention.end)
    return found


def link(text: str, mentions: list[FigureMention]) -> None:
    """Join what depends on a neighbour: the end of a change, and an amount restated in another currency."""
    one = None
    for other in mentions:
        other.previous = one
        if one is not None and other.start - one.end <= REACH:
            changes.carry(text, one, other)
        one = other
    equivalents.link(text, mentions)
    _settle_cents(text, mentions)


def _settle_cents(text: str, mentions: list[FigureMention]) -> None:
    """Give cents of nobody's the currency of the nearest amount in their sentence that has cents."""
    for index, cents in enumerate(mentions):
        if cents.power != -2 or cents.unit != "USD" or not _BARE_CENTS.fullmatch(cents.as_written):
            continue
        near = [
            (max(other.start - cents.end, cents.start - other.end), other)
            for other in mentions[max(0, index - 3) : index + 4]
            if other.unit in _WITH_CENTS and other.power != -2 and not crosses_sentence(text, cents.end, other.start)
        ]
        if near:
            cents.unit = min(near, key=lambda found: found[0])[1].unit


def crosses_sentence(text: str, one: int, other: int) -> bool:
    """Whether a sentence ends between two places."""
    return SENTENCE_END.search(text, *sorted((one, other))) is not None

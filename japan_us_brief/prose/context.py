"""What the words around a figure say of it: qualifier, change, what it restates, its date, and what it is about."""

from __future__ import annotations

import re

from japan_us_brief.prose import lexicon

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.prose.mention import FigureMention

# How far from a figure the words that qualify it can stand.
REACH = 48

_BEFORE = re.compile(rf"(?:^|(?<![A-Za-z]))({lexicon.alternatives(lexicon.BEFORE)})\s*(?:the|a|an)?\s*\Z", re.IGNORECASE)
_AFTER = re.compile(rf"\s?({lexicon.alternatives(lexicon.AFTER)})(?![A-Za-z])", re.IGNORECASE)
_CHANGE = re.compile(
    rf"\b(?:(?P<rise>{lexicon.RISING})|(?P<fall>{lexicon.FALLING}))\b"
    r"(?:\s+(?:[a-z]+ly|in\s+[a-z]+|further|another|an\s+additional))?\s*(?P<how>by|to|of|from)?\s*\Z",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"[ -](?:[a-z]+ )?(?:(?P<rise>{lexicon.RISING})|(?P<fall>{lexicon.FALLING}))\b", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
_TO = re.compile(r"\bto\s+\Z", re.IGNORECASE)
_RESTATES = re.compile(r"\s?[(（\[]\s?(?:or\s|about\s|some\s|roughly\s|around\s|approximately\s|nearly\s|worth\s|[=≈~約])*\Z", re.IGNORECASE)
_OR = re.compile(r",?\s(?:or|equivalent to|the equivalent of)\s(?:about\s|some\s|roughly\s|around\s|nearly\s)?\Z", re.IGNORECASE)
_ABOUT_AFTER = re.compile(r"[ ](?:of|in|for|on|from)[ ]((?:[A-Za-z0-9&'’-]+[ ]?){1,6})")
_SENTENCE_END = re.compile(r"[.!?。\n](?:\s|$)")


def qualify(text: str, mention: FigureMention) -> None:
    """Give a mention the comparator of the words before and behind it."""
    before = _BEFORE.search(text, max(0, mention.start - REACH), mention.start)
    if before:
        mention.comparator = lexicon.BEFORE[" ".join(before[1].lower().split())]
        return
    after = _AFTER.match(text, mention.end)
    if after:
        found = after[1].lower()
        mention.comparator = lexicon.AFTER.get(found) or lexicon.AFTER.get(" ".join(found.split()), "exact")


def change(text: str, mention: FigureMention) -> None:
    """Say how a mention moves, where the words before or behind it do."""
    start = max(0, mention.start - REACH)
    window_end = mention.start
    before = _BEFORE.search(text, start, window_end)
    if before:
        window_end = before.start(1)
    match = _CHANGE.search(text, start, window_end)
    if match:
        direction = "rise" if match["rise"] else "fall"
        how = (match["how"] or "").lower()
        if how == "from":
            mention.change = "from"
        else:
            mention.change = f"{direction}_to" if how == "to" else f"{direction}_by"
        return
    if _FROM.search(text, start, window_end):
        mention.change = "from"
        return
    after = _CHANGE_AFTER.match(text, mention.end)
    if after:
        mention.change = "rise_by" if after["rise"] else "fall_by"


def link(text: str, mentions: list[FigureMention]) -> None:
    """Join what depends on a neighbour: the end of a change, and an amount restated in another currency."""
    for index in range(1, len(mentions)):
        one, other = mentions[index - 1], mentions[index]
        between = text[one.end : other.start]
        if len(between) > REACH:
            continue
        if one.change == "from" and _TO.search(between) and one.unit == other.unit:
            other.change = "to"
        is_money = len(one.unit or "") == 3 and len(other.unit or "") == 3 and one.unit != other.unit
        if is_money and (_RESTATES.fullmatch(between) or _OR.fullmatch(between)):
            other.equivalent_of = index - 1


def describe(text: str, mention: FigureMention) -> None:
    """Say what a mention is about, as well as the words around it tell."""
    after = _ABOUT_AFTER.match(text, mention.end)
    if after:
        mention.about = " ".join(after[1].split())
        return
    start = max(0, mention.start - 120)
    before = text[start : mention.start]
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    words = re.findall(r"[\w&'’-]+", before[ends[-1] if ends else 0 :])
    mention.about = " ".join(words[-8:])

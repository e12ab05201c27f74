"""How a figure moves, by the words around it: rose by 5 percent, fell to $9, a 5 percent increase."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern
from japan_us_brief.vocabulary import en

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention

_OPENING = "(（[“\"'‘"
_ENDS_CLAUSE = ',;:.)]”"'
# What is told in steps of an index, a rate or a share, and seldom owned.
POINTS = frozenset({"%", "points", "point", "percentage points", "basis points"})
_RANGES = (["range", "of"], ["range", "between"])
# How many words may stand between a verb of movement and its "by" or "to": boosted the total for the plant to $5.
_OBJECT = 8
# What joins two figures of one movement: 190 points, or 0.6%; 190 points (0.6%); 5% and 7%.
_RESTATED = pattern(r"(?:,?\sor|,?\s\(|\s/|,\s(?:or|i\.e\.,?))\s?(?:\(?(?:about|around|some|roughly|nearly|almost)\s)?")
_LISTED = pattern(
    r"(?:\s(?:in|last|this|on)\s(?:the\s)?[A-Za-z0-9-]{1,16}(?:\s\d{4})?|\s[a-z]+-(?:to|on|over)-[a-z]+)?"
    r"(?:,?\s(?:and|&)|,)\s"
    r"(?:(?:about|around|some|roughly|nearly|almost|by|to)\s)?"
)
_WERE_BEHIND = pattern(r"\s?(?:(?:more|new|of them)\s)?(?:were|was|have been|had been|has been)\s([a-z]+)")


def mover(words: list[str]) -> str:
    """The last of some words that can say how a figure behind them moves: rose, in "rose by another"."""
    last, how = _mover(words)
    return words[last].lstrip(_OPENING) if last >= 0 else how


def _mover(words: list[str]) -> tuple[int, str]:
    """The place of the word that can say how a figure moves, or -1 for none; and what joins it to the figure."""
    last = len(words)
    how = words[last - 1].lstrip(_OPENING) if last else ""
    how = how if how in en.STEPS else ""
    last -= bool(how)
    if last > 2 and words[last - 2] in {"a", "an"} and words[last - 3] in en.MOVED:
        # Rose a whopping 37 percent.
        last -= 2
    while last and (words[last - 1] in en.BETWEEN_STEPS or words[last - 1].endswith("ly")):
        last -= 1
    return (last - 1, how) if last else (-1, "")


def before(words: list[str], unit: str | None = None) -> str | None:
    """How a figure moves, by the words before it.

    Args:
        words: the words, in small letters.
        unit: the figure's unit.
    """
    if words[-2:] in _RANGES:
        # Cut its forecast to a range of 5 to 6 percent.
        words = words[: -3 if words[-3:-2] == ["a"] else -2]
    last = len(words)
    while last and words[last - 1] in en.BETWEEN_STEPS:
        last -= 1
    if last and words[last - 1] in en.STEPS:
        # By another 5 percent, from the revised 5 percent.
        words = words[:last]
    how = words[-1].lstrip(_OPENING) if words else ""
    if how == "from":
        # Winds anywhere from 86 mph go nowhere.
        return None if words[-2:-1] == ["anywhere"] else "from"
    place, _ = _mover(words)
    if place < 0:
        return None
    word = words[place].lstrip(_OPENING)
    which = _direction(word, unit, words[place - 1] if place else "")
    is_passive = (
        place > 0
        and words[place - 1] in en.AUXILIARIES
        and words[place - 1] not in {"has", "have", "had", "having", "will"}
    )
    if which and word in en.RAISED and how not in {"by", "to"} and unit != "%" and not is_passive:
        return None
    if which and how == "of" and unit not in POINTS and word in en.LOSSES:
        return None
    if not which and how in {"by", "to", "of", "at"}:
        which = _of_object(words, how)
    if not which:
        return None
    return f"{which}_{'to' if how == 'to' or (how == 'at' and unit != '%') else 'by'}"


def _direction(word: str, unit: str | None, lead: str) -> str:
    """Which way a word leads, rise or fall; nothing where it leads none."""
    if word in en.PARTICLES and lead in en.PARTICLES[word]:
        # An index gives up points; who gives up yards or pays down debt moves nothing.
        return "fall" if lead in en.GIVING and unit in POINTS else ""
    if word in en.RISING or word in en.RISES:
        return "rise"
    return "fall" if word in en.FALLING or word in en.FALLS or (word in en.LOSSES and unit in POINTS) else ""


def _of_object(words: list[str], how: str) -> str:
    """Which way the verb leads whose object, or a phrase of time or place, stands before "by" or "to"."""
    for count, word in enumerate(reversed(words[:-1])):
        if (
            count > _OBJECT
            or word in _OTHER_CLAUSES
            or _is_number(word)
            or (word[-1] in _ENDS_CLAUSE and word[-3:-2] != ".")
        ):
            return ""
        bare = word.lstrip(_OPENING)
        which = _direction(bare, None, "")
        if which and count and (how in {"by", "to"} or bare in en.MOVES):
            # A rise in sales of 5 percent; the cut of a diamond at $5 is none.
            within = words[len(words) - 1 - count]
            return which if how in {"by", "to"} or within == "in" else ""
    return ""


# The risk of fatal and other events is one object.
_OTHER_CLAUSES = en.JOINS - {"and"}


def leads_from(words: list[str]) -> bool:
    """Whether "from" at the end of some words is that of a movement: rose to 9 from."""
    return any(word in _MOVING for word in words)


_MOVING = en.RISING | en.FALLING | en.MOVES | en.CHANGING | en.UP_BEHIND | en.DOWN_BEHIND | en.RAISED | en.MOVED


def _is_number(word: str) -> bool:
    """Whether a word is a number, and no year."""
    return word[-1].isdigit() and not (word[:2] in {"19", "20"} and len(word) >= len("2021"))


def behind(words: str, unit: str | None = None) -> str | None:
    """How a figure moves, by the words behind it: a 5 percent increase, 5 percent higher.

    Args:
        words: the words, in small letters.
        unit: the figure's unit.
    """
    first, second, third = [*words.split(" "), "", ""][:3]
    if first in en.UP_BEHIND or first in en.DOWN_BEHIND:
        if second in en.NO_STEP_BEHIND or (
            first in {"more", "less"} and (unit != "%" or not _counts_more(second, third))
        ):
            return None
        return "rise_by" if first in en.UP_BEHIND else "fall_by"
    # "The 10-year yield rose" tells of the yield.
    for word in (first, second if first not in en.NO_NOUN else "", third if second not in en.NO_NOUN else ""):
        if word in en.MOVES and (word is not third or first not in en.NO_NOUN):
            which = _direction(word, unit, "")
            return f"{which}_by" if which else None
    return None


def _counts_more(second: str, third: str) -> bool:
    """Whether "more" is followed by nothing, by "than", or by what there is more of, in the plural."""
    return second in {"than", ""} or any(word[-1:] == "s" and word[-2:] != "ss" for word in (second, third))


def by_sign(written: str, sign: str, words: list[str], unit: str | None) -> str | None:
    """How a figure moves by its sign: Dow +0.2%, DAX -1.6%. What is told to stand at -0.1% does not.

    Args:
        written: the figure as it is written.
        sign: what stands right before it.
        words: the words before it, in small letters.
        unit: its unit.
    """
    if unit not in POINTS:
        return None
    if written[0] == "+" or sign == "+":
        return "rise_by"
    if written[0] in "-−–" and not (words and (words[-1].strip(_OPENING) in en.LEVELS or words[-1].endswith("ly"))):
        return "fall_by"
    return None


def carry(text: str, one: FigureMention, other: FigureMention) -> None:
    """Give a figure the change of the one before it, where one movement has both.

    Args:
        text: the text.
        one: the figure before it.
        other: the figure.
    """
    change = one.change
    if change is None and (other.change or "").endswith("_by") and _is_restated(text, one, other):
        # It finished 16 points, or 0.8%, lower.
        one.change = other.change
    if change is None or (other.change and other.change != "from"):
        return
    between = text[one.end : other.start]
    if change == "from":
        if _is_of_one_unit(between, one, other) and not other.change and _is_way(between):
            other.change = "to"
        return
    if other.change:
        return
    if _RESTATED.fullmatch(between):
        if one.unit != other.unit:
            other.change = change
    elif one.unit == other.unit and _LISTED.fullmatch(between):
        other.change = change
    elif change.endswith("_by"):
        if _leads_to(between):
            # Fell 97 cents to $77.05.
            other.change = f"{change.removesuffix('by')}to"
        elif one.unit == other.unit and _is_another_subject(between):
            other.change = change


def _is_restated(text: str, one: FigureMention, other: FigureMention) -> bool:
    return one.unit != other.unit and _RESTATED.fullmatch(text, one.end, other.start) is not None


def _is_of_one_unit(between: str, one: FigureMention, other: FigureMention) -> bool:
    """Whether two ends of a movement have one unit, by its name or its symbol: 75 gigawatts (GW) to 240 GW."""
    return one.unit in {None, other.unit} or between.startswith(f" ({other.unit})")


def _is_way(between: str) -> bool:
    """Whether what stands between two ends of a movement leads from the one to the other: in March to about."""
    words = between.lower().split()
    place = words.index("to") if "to" in words else -1
    return 0 <= place <= _LONGEST_WAY and len(words) - place <= _FEW and not between.lstrip().startswith(";")


def _is_another_subject(between: str) -> bool:
    """Whether another subject of the same verb stands between: exports fell 5% and imports 3%; A by 2%, B by 3%."""
    words = between.replace(",", " ").split()
    has_by = words[-1:] == ["by"]
    joins = words[:1] and words[0] in _JOINS_SUBJECTS
    if not (has_by or joins or between.lstrip()[:1] == ","):
        return False
    name = words[bool(joins) : len(words) - has_by]
    return 0 < len(name) < _LONGEST_NAME and ";" not in between and "." not in between[:1] and _is_name(name)


_JOINS_SUBJECTS = frozenset({"and", "while", "but", "with"})
# Words.
_LONGEST_WAY, _FEW, _LONGEST_NAME = 8, 4, 7


def _leads_to(between: str) -> bool:
    """Whether what stands between a step and a figure leads to where it went."""
    phrase, to, end = between.replace(",", " ").rpartition(" to ")
    if end.endswith(" of ") and end.split()[0] in _ARTICLES and end.split()[-2] in _OF_LEVELS:
        # In May to a yearly rate of 1.4 million.
        end = ""
    words = phrase.split()
    if words and words[0] in {"a", "an", "per"}:
        del words[:2]
    if words and words[0][0] == "(":
        # 276,000 barrels (bpd) to 5 million.
        del words[0]
    if to and (not words or words[0] in _OF_TIME) and len(words) < _MOST_OF_TIME and not any(map(_is_number, words)):
        # By 3 percent between July and August, to 106,480.
        between = f" to {end}"
    words = between.lower().replace(",", " ").replace(")", " ").split()
    if words and words[0] in en.MOVES:
        # A 3.5% slide, to end at 3,455.
        del words[0]
    return bool(words) and len(words) < 8 and ("to" in words or "at" in words) and en.ENDINGS.issuperset(words)


_ARTICLES = frozenset({"a", "an", "the"})
_OF_LEVELS = frozenset("rate level total pace average sum record high low".split())
_MOST_OF_TIME = 7
_OF_TIME = frozenset({"in", "between", "on", "during", "last", "from", "for"})


_IN_NAMES = frozenset({"the", "of", "in", "by"})


def _is_name(words: list[str]) -> bool:
    """Whether some words name another thing that moved, and are no clause of their own."""
    for word in words:
        folded = word.lower()
        if (folded in en.NO_NOUN and folded not in _IN_NAMES) or folded in en.RISING or folded in en.FALLING:
            return False
        if folded.endswith("ed") or not folded[0].isalpha() or any(map(str.isdigit, folded)):
            return False
    return True


def by_verb_behind(text: str, end: int) -> str | None:
    """How a count moves by the verb whose subject it is: 71,400 jobs were added."""
    found = _WERE_BEHIND.match(text, end)
    if not found:
        return None
    if found[1] in {"added", "gained"}:
        return "rise_by"
    return "fall_by" if found[1] in {"lost", "cut", "shed", "slashed"} else None

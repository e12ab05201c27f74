"""The noun that a number counts."""

from __future__ import annotations

from japan_us_brief.extraction import japanese
from japan_us_brief.util.lazy_regex import pattern

# Bounded, so that a text without end of one word takes no time without end.
_WORD = r"(?:U\.S\.|U\.K\.|[A-Za-z][A-Za-z0-9'’-]{0,40})"
_NOUN_WORDS = pattern(rf"([ \u00a0-])({_WORD})(?:[ ]({_WORD}))?(?:[ ]({_WORD}))?")
_ATTACHED = pattern(r"[A-Za-z]+")
MEASURES = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months quarter quarters year years decade "
    "decades km kms kilometer kilometers kilometre kilometres metre metres meter meters cm mm mile miles feet foot ft "
    "inch inches yard yards acre acres hectare hectares ha kg kgs kilogram kilograms gram grams tonne tonnes ton tons "
    "lb lbs ounce ounces oz liter liters litre litres gallon gallons barrel barrels bbl bpd kw mw gw tw kwh mwh gwh "
    "twh kilowatt kilowatts megawatt megawatts gigawatt gigawatts watt watts volt volts hz khz mhz ghz nm nanometer "
    "nanometers gb tb mb kb gigabyte gigabytes terabyte terabytes mph kph knots degrees celsius fahrenheit bushel "
    "bushels people persons men women children mice teeth geese sheep fish deer aircraft spacecraft troops staff "
    "personnel police cattle crew species".split()
)
# Words that are no noun behind a number, nor an adjective before one.
NO_NOUN = frozenset(
    "a an the and or but nor so yet if as at by for from in into of off on onto out over per than that then there "
    "these this those through to toward towards under until up upon via was were is are be been being has have had do "
    "does did will would can could may might must shall should not no it its they them their he him his she her we us "
    "our you your who whom whose which what when where why how while after before during since because although "
    "though whether also only just even still already again ago later earlier more less most least much many such "
    "both each every either neither all any some said says say plus minus versus vs with within without about above "
    "across against along among around between beyond despite down near past within outside inside including include "
    "includes respectively compared according respectively annually apiece because now "
    "today yesterday tomorrow next last percent am pm bc ad gmt est edt jst utc et pt".split()
)
# Verbs and others that end like a plural.
_NO_PLURAL = frozenset(
    "is was has does goes says its this thus us his hers yes as less plus versus across perhaps always besides "
    "towards afterwards basis crisis analysis series requires provides allows states shows makes takes gives remains "
    "means includes represents equals exceeds becomes seems applies contains refers describes defines sets wins beats "
    "ends begins starts comes focus status process business access progress success congress address loss gross class "
    "pass unless press mass glass across express previous various serious famous religious anonymous continuous "
    "thereof overseas ours theirs yours whereas nevertheless".split()
)


# Verbs by their looks, and nouns right behind a number: 13 states.
_NOUN_AT_NUMBER = frozenset("states shows sets wins starts processes".split())
# What is hung on a number and is nothing that it counts: twenty-odd, 2,000-strong.
_SUFFIXES = frozenset("odd strong plus fold some".split())
_MORE = frozenset("more additional extra full further single".split())
_SQUARE = frozenset("square cubic sq cu".split())
_SCALES_OF_HEAT = frozenset("Celsius Fahrenheit Kelvin C F".split())


def noun_after(text: str, end: int, *, one: bool) -> tuple[str, int] | None:
    """The noun that a number counts, and where it ends: at most two other words may stand between them.

    Args:
        text: the text.
        end: where the number ends.
        one: whether the number is one, so that its noun is singular.
    """
    if japanese.follows(text, end):
        return japanese.counter_at(text, end)
    if text[end : end + 1].isalpha():
        attached = _ATTACHED.match(text, end)
        if attached and attached[0].lower() in MEASURES and attached[0].lower() not in {"people", "men"}:
            return attached[0], attached.end()
        return None
    match = _NOUN_WORDS.match(text, end)
    if not match:
        return None
    if match[1] == "-":
        word = match[2].partition("-")[0]
        if word in _SUFFIXES:
            return None
        return (word, match.start(2) + len(word)) if len(word) > 1 and word.lower() not in NO_NOUN else None
    for group in (2, 3, 4):
        word = match[group]
        if not word:
            return None
        folded = word.lower().replace("’", "'")
        if folded.endswith("'s") or folded in NO_NOUN:
            return None
        hot = folded in {"degree", "degrees"} and match[3] in _SCALES_OF_HEAT
        if group == 2 and match[3] and (folded in _SQUARE or hot):
            # One unit in two words: square feet, degrees Celsius.
            return f"{word} {match[3]}", match.end(3)
        if _is_plural(word, folded, right_behind=group == 2) or (
            one and len(folded) > 2 and folded.islower() and (group == 2 or (group == 3 and match[2] in _MORE))
        ):
            return word, match.end(group)
        if folded.endswith(("ing", "ly")) and group == 4:
            return None
    return None


def _is_plural(word: str, folded: str, *, right_behind: bool) -> bool:
    if folded in MEASURES or (right_behind and folded in _NOUN_AT_NUMBER):
        return True
    if not folded.endswith("s") or folded in _NO_PLURAL or folded.endswith(("ss", "ous")):
        return False
    return len(folded) > 3 or (len(folded) == 3 and word[:2].isupper() and word[2] == "s")

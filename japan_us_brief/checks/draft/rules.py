"""The rules for drafts: what is said of a figure, held against what is known of it."""

from __future__ import annotations

import re
from decimal import Decimal

from japan_us_brief import dates, figures, receipts
from japan_us_brief.amount import Amount, write
from japan_us_brief.bounds import WORDS, interval
from japan_us_brief.checks.draft import Finding, of_draft
from japan_us_brief.checks.draft.linking import Link, Linked, bounds, said, unit_of
from japan_us_brief.convert import NEARBY_DAYS, Check, Conversion
from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from japan_us_brief.checks.draft.sentences import Sentence
    from japan_us_brief.models import Claim
    from japan_us_brief.prose.mention import FigureMention

# Said in the same breath, or in the next, these keep a claim from being taken over.
_DOUBT = re.compile(
    r"\b(?:not|no|never|denie[sd]|den(?:y|ying)|wrong(?:ly)?|false(?:ly)?|untrue|overstate[sd]?|exaggerat\w*|disputed?|"
    r"incorrect(?:ly)?|mis(?:states?|stated|leading)|however|in fact|actually|contrary|superseded|since been|narrower|"
    r"official (?:data|figures|statistics|counts?)|n['’]t|record was broken|broken by|at the time|until then)\b",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"\b(?:(?:last|this|that) year|in (?:fiscal )?(?:19|20)\d\d|(?:a|per|each|every) year|annual(?:ly)?|yearly|"
    r"during (?:the|that|last) |inflows?|outflows?|flow(?:s|ed)?|new investments?|quarter)\b",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"\b(?:stocks?|stood|stands?|cumulative(?:ly)?|accumulated?|outstanding|the end of|end-|year-end|hold(?:s|ings?)?|held|"
    r"position|to date|over the (?:decades|years)|so far|in total|total(?:s|ed|led)?|owned?|reached)\b",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:total(?:s|ed|led|ing|ling)?|sums?|combined|altogether|in all|together|adds? up to|adding up to|amounts? to)\b"
    r"[^.;]{0,30}\Z",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(r"[^.;,]{0,12}\b(?:in total|in all|altogether|combined|together)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:a|an|the|its|this|that)\s+\Z", re.IGNORECASE)
# How many figures may lie between those that are compared or added.
_WINDOW, _MOST_PARTS = 40, 8
# How much two sentences have in common that say the same of one thing.
_SAME_THING = 0.6
# How much of a claim without a figure a passage says that repeats it, and how much of it the sentence itself.
_RETOLD, _RETOLD_ITSELF, _LEAST_WORDS = 0.6, 0.4, 3


def _finding(mention: FigureMention, link: Link | None, message: str, hint: str, mend: str | None = None) -> Finding:
    return Finding(mention.start, mention.end, link.claim.id if link else "", message, hint, mend)


def _pairs(draft: Linked) -> Iterator[tuple[int, FigureMention, FigureMention, Sentence]]:
    """Each figure with the one that restates it."""
    for number, (mention, sentence) in enumerate(draft.mentions):
        if mention.equivalent_of is not None and number and draft.mentions[number - 1][0].value and mention.value:
            yield number - 1, draft.mentions[number - 1][0], mention, sentence


@of_draft("BRF-D101", "error")
def conversion(draft: Linked) -> Iterator[Finding]:
    """A stated conversion does not fit.

    An amount and its restatement in another currency imply a rate. No rate near the date of the figure, of its source
    or of the draft is like it, and the source does not convert like that either.

    Convert at the rate of the day; `--fix` does.
    """
    for number, one, other, sentence in _pairs(draft):
        assert one.value is not None
        assert other.value is not None
        amount = Amount(one.value, one.unit, one.ulp)
        stated = Amount(other.value, other.unit, other.ulp)
        links = draft.links.get(number, [])
        if any(_states(link, other) for link in links):
            continue
        spans = [dates.span(date) for date in _days(draft, one, sentence, links)]
        try:
            checks = [(Check(amount, stated, draft.table(), last), first, last) for first, last in spans]
        except BriefError:
            # Without a rate for the day nothing can be said against it.
            continue
        if any(
            check.fits or check.fits_average(first, last) or _near(draft, check, first, last)
            for check, first, last in checks
        ):
            continue
        check = checks[0][0]
        made = Conversion(amount, check.rate)
        better = write(made.value, other.unit, max(made.ulp, other.ulp if other.ulp < made.value else made.ulp))
        yield _finding(
            other,
            links[0] if links else None,
            f"{said(one)} is not {said(other)}: it implies {receipts.implied_text(check)}; "
            f"{receipts.rate_text(check.rate)}",
            f"write {WORDS[other.comparator]}{better}",
            better,
        )


def _states(link: Link, other: FigureMention) -> bool:
    return any(item.unit == other.unit and item.value == other.value for item in link.figure.stated_equivalents)


def _days(draft: Linked, mention: FigureMention, sentence: Sentence, links: list[Link]) -> list[str]:
    """The dates at whose rates a conversion may have been made, the likeliest first."""
    found = [figures.when(link.figure) for link in links]
    if mention.date:
        found.append(mention.date)
    if draft.day or not found:
        found.insert(0 if not found else len(found), draft.last_day.isoformat())
    found += [link.source.published for link in links if link.source.published]
    return list(dict.fromkeys(found))


def _near(draft: Linked, check: Check, first: datetime.date, last: datetime.date) -> bool:
    reach = dates.shifted(first, -NEARBY_DAYS), dates.shifted(last, NEARBY_DAYS)
    return any(rate.value in check.implied for rate in draft.table().series(check.one, check.counted, *reach))


@of_draft("BRF-D201", "error")
def qualifier_dropped(draft: Linked) -> Iterator[Finding]:
    """A qualifier was dropped.

    The briefing has the figure as a ceiling, a floor or an estimate, and the draft as a plain number.

    Give it its qualifier back; `--fix` does, where no article stands before the figure.
    """
    for mention, link in _claimed(draft):
        comparator = link.figure.comparator
        if mention.comparator != "exact" or mention.value is None or comparator in {"exact", "between"}:
            continue
        before = draft.text[max(0, mention.start - 12) : mention.start]
        mend = None if _ARTICLE.search(before) or mention.change else WORDS[comparator] + mention.as_written
        yield _finding(
            mention,
            link,
            f"{said(mention)} without its qualifier: {link}",
            f"write {WORDS[comparator]}{said(mention)}",
            mend,
        )


@of_draft("BRF-D202", "error")
def qualifier_changed(draft: Linked) -> Iterator[Finding]:
    """A qualifier says more than is known.

    What the draft says of the figure is not implied by what the briefing has: "more than" for a plain number, or "about"
    for a ceiling.

    Write the qualifier of the source.
    """
    for mention, link in _claimed(draft):
        if mention.comparator == "exact" or mention.value is None or link.figure.comparator == "between":
            continue
        if mention.comparator == "about" and link.figure.comparator not in {"up_to", "at_most"}:
            continue
        known = interval(link.figure.comparator, link.figure.value, ulp=figures.ulp(link.figure))
        if not _implies(known, bounds(mention)) and not _rounds(mention, link):
            yield _finding(
                mention,
                link,
                f"{said(mention)} says more than is known: {link}",
                f"write {WORDS[link.figure.comparator]}{said(mention).removeprefix(WORDS[mention.comparator])}",
            )


def _implies(known: object, stated: object) -> bool:
    """Whether all that is possible by one interval is so by the other."""
    low_known, low = known.low, stated.low  # type: ignore[attr-defined]
    high_known, high = known.high, stated.high  # type: ignore[attr-defined]
    below = low is None or (
        low_known is not None
        and (low_known > low or (low_known == low and (stated.low_closed or not known.low_closed)))  # type: ignore[attr-defined]
    )
    above = high is None or (
        high_known is not None
        and (high_known < high or (high_known == high and (stated.high_closed or not known.high_closed)))  # type: ignore[attr-defined]
    )
    return below and above


def _rounds(mention: FigureMention, link: Link) -> bool:
    """Whether the qualifier tells how an exact figure was rounded: nearly 537 for 536.5."""
    if link.figure.comparator != "exact" or link.figure.value == mention.value:
        return False
    return link.figure.value in bounds(mention)


def _claimed(draft: Linked) -> Iterator[tuple[FigureMention, Link]]:
    """The figures that are a claim's own, where all claims that may be meant have them with one qualifier."""
    for number, links in draft.links.items():
        mention = draft.mentions[number][0]
        own = [link for link in links if link.entry.evidence is None]
        if own and len({link.figure.comparator for link in own}) == 1 and mention.equivalent_of is None:
            yield mention, own[0]


@of_draft("BRF-D301", "error")
def power_of_ten(draft: Linked) -> Iterator[Finding]:
    """A figure is off by a power of ten.

    Its digits are those of the claim that the passage is about, its magnitude is not.

    Write the magnitude of the source.
    """
    for mention, link in _doubted(draft, "power"):
        assert mention.value is not None
        assert link.figure.value is not None
        power = mention.value.adjusted() - link.figure.value.adjusted()
        factor = write(Decimal(10) ** abs(power), None)
        yield _finding(
            mention,
            link,
            f"{said(mention)} is {factor} times too {'large' if power > 0 else 'small'}: {link}",
            f"write {figures.text(link.figure)}",
        )


@of_draft("BRF-D302", "error")
def swapped_digits(draft: Linked) -> Iterator[Finding]:
    """Two digits of a figure are swapped.

    It is the figure of the claim that the passage is about, but for two neighbouring digits.

    Write the digits of the source.
    """
    for mention, link in _doubted(draft, "swapped"):
        yield _finding(
            mention, link, f"{said(mention)} has two digits swapped: {link}", f"write {figures.text(link.figure)}"
        )


@of_draft("BRF-D303", "error")
def wrong_currency(draft: Linked) -> Iterator[Finding]:
    """A figure is in the wrong currency.

    Its number is that of the claim that the passage is about; its currency is another.

    Write the currency of the source, or convert.
    """
    for mention, link in _doubted(draft, "unit"):
        yield _finding(
            mention,
            link,
            f"{said(mention)} is in {unit_of(mention)}, and known in {link.figure.unit}: {link}",
            f"write {figures.text(link.figure)}",
        )


def _doubted(draft: Linked, kind: str) -> Iterator[tuple[FigureMention, Link]]:
    for number, doubts in draft.doubts.items():
        mention = draft.mentions[number][0]
        if doubts[0][0] == kind and mention.value is not None and mention.equivalent_of is None:
            yield mention, doubts[0][1]


@of_draft("BRF-D304", "error")
def wrong_year(draft: Linked) -> Iterator[Finding]:
    """A figure is told of the wrong year.

    The sentence has one year, and it is none of those of the claim.

    Write the date of the source.
    """
    for number, links in draft.links.items():
        mention, sentence = draft.mentions[number]
        if not mention.date or mention.equivalent_of is not None:
            continue
        year = int(mention.date[:4])
        stated = {int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", sentence.text)}
        known = {int(found) for link in links for found in re.findall(r"\b(?:19|20)\d\d\b", link.claim.statement)}
        known |= {found for link in links for found in link.years}
        if stated == {year} and year not in known:
            yield _finding(
                mention,
                links[0],
                f"{said(mention)} is told of {year}: {links[0]}",
                f"write {figures.when(links[0].figure)[:4]}",
            )


@of_draft("BRF-D401", "warning")
def overstated(draft: Linked) -> Iterator[Finding]:
    """A claim is used that is overstated.

    The briefing's verdict on what the sentence says is that it goes too far.

    Say who said it and what is known, or leave it out.
    """
    yield from _with_verdict(draft, "overstated")


@of_draft("BRF-D402", "error")
def refuted(draft: Linked) -> Iterator[Finding]:
    """A claim is used that is refuted.

    The briefing's verdict on what the sentence says is that it is not so.

    Take it out, or say that it is wrong.
    """
    yield from _with_verdict(draft, "refuted")


def _with_verdict(draft: Linked, support: str) -> Iterator[Finding]:
    for place, claim in _used(draft):
        if claim.verdict.support == support:
            source = draft.knowledge.briefing.sources[claim.attribution.source]
            note = f"{claim.verdict.note} (checked on {dates.long_form(claim.verdict.checked_on)})"
            yield Finding(
                *place, claim.id, f"{support}: {note}", f"as told by {source.publisher}; see brief show {claim.id}"
            )


@of_draft("BRF-D403", "warning")
def superseded(draft: Linked) -> Iterator[Finding]:
    """A claim is used that was superseded by the day of the draft.

    A later claim has taken its place.

    Use the later one, or say when it was so.
    """
    later = draft.knowledge.superseded
    if not later:
        return
    for place, claim in _used(draft):
        for name in later.get(claim.id, ()):
            other = draft.knowledge.briefing.claims[name]
            figure = other.figures[0] if other.figures else None
            day = figures.days(figure)[0] if figure else None
            if day and day > draft.last_day:
                continue
            source = draft.knowledge.briefing.sources[other.attribution.source]
            told = (
                f": {figures.text(figure)} ({dates.long_form(figures.when(figure))}, {source.publisher})"
                if figure
                else ""
            )
            yield Finding(*place, claim.id, f"superseded by {name}{told}", f"say when it was so; see brief show {name}")


def _used(draft: Linked) -> Iterator[tuple[tuple[int, int], Claim]]:
    """The claims that the draft takes over: where, and which; one without a number once."""
    claims = draft.knowledge.briefing.claims
    numbers = {id(mention): number for number, (mention, _) in enumerate(draft.mentions)}
    retold: set[str] = set()
    for sentence in draft.sentences:
        if _DOUBT.search(sentence.text) or _DOUBT.search(sentence.following):
            continue
        for mention in sentence.mentions:
            links = draft.links.get(numbers[id(mention)], [])
            if links and len({link.claim.id for link in links}) == 1 and links[0].entry.evidence is None:
                # A date in the past says when it was so.
                historical = mention.date and draft.knowledge.superseded.get(links[0].claim.id)
                if not historical:
                    retold.add(links[0].claim.id)
                    yield (mention.start, mention.end), links[0].claim
        if not sentence.words:
            continue
        for name in sorted(draft.knowledge.told(sentence.words) - retold):
            claim = claims[name]
            bad = claim.verdict.support in {"overstated", "refuted"} or name in draft.knowledge.superseded
            if bad and _is_retold(draft, sentence, claim):
                retold.add(name)
                start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
                yield (start, sentence.start + len(sentence.text.rstrip())), claim


def _is_retold(draft: Linked, sentence: Sentence, claim: Claim) -> bool:
    """Whether a sentence says what a claim without a number of its own says."""
    ranked = [figure for figure in claim.figures if figure.unit == "rank"]
    if len(ranked) != len(claim.figures):
        return False
    folded = sentence.text.lower()
    if any(figure.as_written.lower() not in folded for figure in ranked):
        return False
    knowledge = draft.knowledge
    return (
        knowledge.shared(claim.id, sentence.words) >= _LEAST_WORDS
        and knowledge.strength(claim.id, sentence.words) >= _RETOLD_ITSELF
        and knowledge.strength(claim.id, sentence.context) >= _RETOLD
    )


@of_draft("BRF-D404", "error")
def stock_as_flow(draft: Linked) -> Iterator[Finding]:
    """A stock is told as a flow.

    The figure is what had built up by a day, and the sentence tells it as that of a period.

    Say "stood at … at the end of", and of which day.
    """
    for mention, sentence, link in _measured(draft, "stock"):
        if _FLOW.search(sentence.text) and not _STOCK.search(sentence.text):
            yield _finding(
                mention,
                link,
                f"{said(mention)} is a stock, told as the flow of a period: {link}",
                f"say that it stood at this on {dates.long_form(figures.when(link.figure))}",
            )


def _measured(draft: Linked, measure: str) -> Iterator[tuple[FigureMention, Sentence, Link]]:
    for number, links in draft.links.items():
        if all(link.figure.measure == measure for link in links):
            yield *draft.mentions[number], links[0]


@of_draft("BRF-D501", "error")
def part_and_whole(draft: Linked) -> Iterator[Finding]:
    """A part is added to its whole.

    A sum of the draft counts a figure twice, since one of the claims is a part of another.

    Leave the part out of the sum.
    """
    for number, parts in _sums(draft):
        mention = draft.mentions[number][0]
        links = {draft.links[part][0].claim.id: draft.links[part][0] for part in parts if part in draft.links}
        for name, link in links.items():
            wholes = _wholes(draft, name) & set(links)
            for whole in sorted(wholes):
                yield _finding(
                    mention,
                    link,
                    f"{said(mention)} counts {name} twice, which is a part of {whole}: {link}; {links[whole]}",
                    f"leave {name} out of the sum",
                )


def _wholes(draft: Linked, name: str) -> set[str]:
    """The claims that a claim is a part of, and those that they are parts of."""
    found: set[str] = set()
    open_ones = [name]
    while open_ones:
        for whole in draft.knowledge.parts.get(open_ones.pop(), ()):
            if whole not in found:
                found.add(whole)
                open_ones.append(whole)
    return found


@of_draft("BRF-D502", "error")
def sum_is_off(draft: Linked) -> Iterator[Finding]:
    """A sum does not add up.

    A sentence gives figures and their total, and no choice of them adds up to it.

    Correct the total, or say what else is in it.
    """
    for number, (mention, sentence) in enumerate(draft.mentions):
        if mention.value is None or not _is_total(draft, mention):
            continue
        parts = _parts(draft, number, sentence_only=True)
        if len(parts) < 2 or _adding(draft, mention, parts) or mention.comparator not in {"exact", "about"}:
            continue
        values = [draft.mentions[part][0] for part in parts]
        total = sum((part.value for part in values if part.value is not None), Decimal(0))
        if any(part.comparator not in {"exact", "about"} for part in values) and mention.value == total:
            continue
        ulp = max(part.ulp for part in values)
        yield _finding(
            mention,
            None,
            f"{said(mention)} is not the sum of {', '.join(said(part) for part in values)}",
            f"they add up to {write(total, unit_of(mention) or None, min(ulp, mention.ulp))}",
        )


def _is_total(draft: Linked, mention: FigureMention) -> bool:
    before = draft.text[max(0, mention.start - 60) : mention.start]
    behind = draft.text[mention.end : mention.end + 40]
    return bool(_TOTAL_BEFORE.search(before) or _TOTAL_BEHIND.match(behind))


def _parts(draft: Linked, number: int, *, sentence_only: bool) -> list[int]:
    """The figures before a total that may be its parts: of its unit, and no restatements."""
    mention, sentence = draft.mentions[number]
    found = []
    for other in range(number - 1, max(-1, number - _WINDOW), -1):
        part, where = draft.mentions[other]
        if where.paragraph != sentence.paragraph or (sentence_only and where is not sentence):
            break
        if part.unit == mention.unit and part.value and part.equivalent_of is None and part.unit:
            found.append(other)
    return found[:_MOST_PARTS]


def _adding(draft: Linked, mention: FigureMention, parts: list[int]) -> tuple[int, ...]:
    """Those of some figures, two at least, that add up to a total, as far as their digits tell."""
    from itertools import combinations

    assert mention.value is not None
    for size in range(len(parts), 1, -1):
        for chosen in combinations(parts, size):
            values = [draft.mentions[part][0] for part in chosen]
            total = sum((part.value for part in values if part.value is not None), Decimal(0))
            slack = sum((part.ulp for part in values), mention.ulp) / 2
            exact = total == mention.value
            if exact or (abs(total - mention.value) <= slack and mention.ulp >= max(part.ulp for part in values)):
                return chosen
    return ()


def _sums(draft: Linked) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The totals of the draft, each with the figures that were added."""
    for number, (mention, _) in enumerate(draft.mentions):
        if mention.value is not None and mention.unit and _is_total(draft, mention):
            parts = _adding(draft, mention, _parts(draft, number, sentence_only=False))
            if parts:
                yield number, parts


@of_draft("BRF-D601", "error")
def contradiction(draft: Linked) -> Iterator[Finding]:
    """Two figures of the draft contradict each other.

    Two sentences say the same thing with two numbers that cannot both be right.

    Keep the one that the source has.
    """
    for number, (mention, sentence) in enumerate(draft.mentions):
        if mention.value is None or not mention.unit or mention.equivalent_of is not None:
            continue
        for other in range(max(0, number - _WINDOW), number):
            earlier, where = draft.mentions[other]
            if (
                where is not sentence
                and earlier.unit == mention.unit
                and earlier.value is not None
                and earlier.equivalent_of is None
                and earlier.change == mention.change
                and (earlier.date or "") == (mention.date or "")
                and not _reach(earlier).overlaps(_reach(mention))
                and _alike(sentence.words, where.words)
                and not (other in draft.links and number in draft.links)
            ):
                yield _finding(
                    mention,
                    (draft.links.get(number) or draft.links.get(other) or [None])[0],
                    f"{said(mention)} contradicts {said(earlier)}, said before of the same thing",
                    "keep the one that the source has",
                )
                break


def _reach(mention: FigureMention) -> object:
    if mention.comparator == "exact" and mention.value is not None:
        return interval("about", mention.value, ulp=mention.ulp)
    return bounds(mention)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _LEAST_WORDS and len(one & other) >= _SAME_THING * min(len(one), len(other))


@of_draft("BRF-D701", "note")
def unknown_figure(draft: Linked) -> Iterator[Finding]:
    """A figure has no claim behind it.

    The briefing knows nothing like it; only `--strict` asks for this.

    Add a claim with its source to the facts file, or take the figure out.
    """
    for number, (mention, _) in enumerate(draft.mentions):
        restates = mention.equivalent_of is not None and number and number - 1 in draft.known
        if mention.unit and number not in draft.known and number not in draft.doubts and not restates:
            yield _finding(mention, None, f"{said(mention)} has no claim behind it", "add one, with its source")

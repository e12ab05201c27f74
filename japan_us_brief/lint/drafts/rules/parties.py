"""Known figures that a draft tells of somebody else, and first places that it tells of more than the claim does."""

from __future__ import annotations

import re

from japan_us_brief.lint.drafts.clauses import OPPOSITES, Clause, is_opposed
from japan_us_brief.lint.drafts.denials import is_denied, is_disputed
from japan_us_brief.lint.drafts.linked_draft import finding_of
from japan_us_brief.lint.drafts.registry import of_draft
from japan_us_brief.lint.drafts.stems import stem, stems
from japan_us_brief.lint.finding import Finding, Span
from japan_us_brief.util.lazy_regex import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.extraction.mention import FigureMention
    from japan_us_brief.lint.drafts.linked_draft import LinkedDraft
    from japan_us_brief.lint.drafts.links import Link
    from japan_us_brief.lint.drafts.names import Name
    from japan_us_brief.lint.drafts.registry import Findings
    from japan_us_brief.lint.drafts.sentences import Sentence

# What stands behind the name of one who does something with a figure; not of one who only speaks of it.
_DOES = pattern(
    r"\.?(?: \([A-Z:. ]{2,20}\))?(?:(?:'s|’s)(?: \w+){0,3})?,? "
    r"(?:(?:has|have|had|also|now|then|would|will|is|are|was|can|may|could|"
    r"on [A-Z][a-z]+day|that|which|and [A-Z][\w ]{1,30}) ){0,3}(?:[a-z]{2,14}ly )?(?:to |be |set to |due to )?"
    r"(?:will|would|plan|want|announc|reveal|unveil|mak|invest|spend|pledg|promis|commit|agree|complet|paid|pay|buy|"
    r"bought|acquir|purchas|take|put|get|got|receiv|won|held|hold|own|direct investment|employ|gave|share|win|draw|"
    r"pour|award|grant|cleared|approv|bring|add|finali[sz]|clos|now |total|stood|came to|reach|"
    r"said (?:[\w.]+ ){0,3}(?:that )?(?:it|they) (?:will|would|is|was|has|had|plan))",
)
_SPEAKS = pattern(r",? (?:said|says|told|reported|wrote|is (?:its|the|a) partner)")
# What stands between the name of one whose a figure is and the figure.
_POSSESSES = pattern(r"['’]s (?:(?:planned|new|own|total|more than|over|up to|about|some) ){0,2}\Z")
# What stands between a figure and the name of one who gets it; and before the name of one who gets ahead.
_GIVEN_TO = pattern(r"[^;,]{0,60}?\b(?:for|to|by) (?:[\w.’'-]{1,20} ){0,5}\Z", re.IGNORECASE)
_OUSTED = pattern(r"\b(?:to|by|behind) \Z")
_GIVES = pattern(
    r"\b(?:(?:give|grant|award|promis|pledg|pay|offer|hand|allot|lend|provid|allocat)(?:s|e|es|ed|n|ing)?|gave|paid|lent|"
    r"(?:subsid(?:y|ies)|aid|grants?|support|money|funds?)(?: of [^.;]{1,40}?)? (?:for|to)) \Z",
    re.IGNORECASE,
)
# How many characters before a name, or between a figure and one, are looked at.
_REACH = 300
# A rank with what makes it wider than a country.
_BEST = r"(first|largest|biggest|greatest)"
_WIDER = pattern(
    rf"\b(?:{_BEST}(?: [a-z-]+){{0,3}} (?:in|of|across|in all of) (?:the (?:whole )?world|Asia|Europe|the Asia-Pacific|"
    r"the globe|its history|their history|all time|history|the region)\b(?!['’]s)|"
    rf"(?:world['’]s|Asia['’]s|globe['’]s|world-|global) ?{_BEST}|"
    rf"{_BEST}(?: [a-z-]+){{0,3}} (?:anywhere|worldwide|globally|abroad|overseas))",
    re.IGNORECASE,
)
_RANKS = stems("first largest biggest greatest")
_PAST = pattern(r"\b(?:was once|were|used to be|until|former(?:ly)?|once|had been|no longer)\b", re.IGNORECASE)
_PARTNER_BEHIND = pattern(r"[^.;,]{0,40}? (?:in|of|to) (?:the )?([A-Z][\w.]*(?: States)?)")
# With whom a trade is.
_PARTNER = pattern(r"\b(?:with|from|to|against) (?:the )?([A-Z][\w.]*(?: States)?)")
_IN_OWNERSHIP = pattern(r" (?:ownership|hands|owned|parents?)\b")
_LATER = pattern(
    r"\b(?:rivals?|unlike|like|than|after|follow\w*|match\w*|similar|compared|as (?:did|does)|besides)\b", re.IGNORECASE
)


@of_draft("BRF-D306", "warning")
def wrong_party(draft: LinkedDraft) -> Findings:
    """A known figure is told of somebody else.

    It takes a figure that one claim alone has, or those of one company, most of what that claim says of it, a name
    where that of its party would stand, and that party named neither in the sentence nor around it.

    Write the name of the source, or say what else the figure is.

    Wrong (2024-04-10): Google will invest $2.9 billion in infrastructure for cloud computing and AI in Japan.

    Right (2024-04-10): Microsoft will invest $2.9 billion in infrastructure for cloud computing and AI in Japan.
    """
    for number, (mention, sentence) in enumerate(draft.mentions):
        if mention.equivalent_of is not None or mention.value is None or is_denied(sentence):
            continue
        for link in draft.others.get(number, ()):
            name = _instead(draft, mention, sentence, link) or _before(draft, sentence, link)
            # Somebody else speaks for a party that the draft names later; another company does not.
            if name is not None and (name.party or not draft.names_a_doer(link.claim.id)):
                yield finding_of(
                    mention,
                    link,
                    f"{mention.said} is told of {name.text}: known of {_parties(draft, link)}: {link}",
                    "write the name that the source has, or say what else this is",
                )
                break


def _instead(draft: LinkedDraft, mention: FigureMention, sentence: Sentence, link: Link) -> Name | None:
    """The name that stands where that of a party of a claim would stand; None for none."""
    subjects = draft.claim_index.subjects
    subject = subjects.of[link.claim.id]
    known = subject.words | stems(_parties(draft, link))
    before = False
    for name in draft.scopes.names(sentence).around(mention.start - sentence.start):
        if subject.companies and stems(name.text) <= subjects.countries:
            continue
        # Of a name that nobody knows the first word tells: JFE Steel is not Nippon Steel.
        own = name.party in subject.parties or bool(stems(name.text.split()[0]) & known)
        # Who speaks or acts for a country is none but it.
        own = own or (not subject.companies and subjects.homes.get(name.party, frozenset()) in subject.countries)
        if not own and (name.party or not stems(name.text) <= subjects.vocabulary):
            start = sentence.start + name.start
            behind = draft.text[mention.end : start] if start - mention.end < _REACH else ""
            if sentence.start + name.end > mention.start:
                if _GIVEN_TO.match(behind) or (mention.unit == "rank" and _OUSTED.search(behind)):
                    return name
            elif _does(draft, sentence, name, first=not before) or (
                subject.companies and _possesses(draft, sentence, name, mention)
            ):
                return name
        before = before or bool(name.party)
    return None


def _does(draft: LinkedDraft, sentence: Sentence, name: Name, *, first: bool) -> bool:
    """Whether a name is that of one who does something, or gets something, with a figure behind it.

    Args:
        draft: the draft.
        sentence: where the name stands.
        name: the name.
        first: whether no party is named before it.
    """
    end, lead = sentence.start + name.end, sentence.text[max(0, name.start - _REACH) : name.start]
    if _GIVES.search(lead) or _IN_OWNERSHIP.match(draft.text, end):
        return True
    return first and not _LATER.search(lead) and _DOES.match(draft.text, end, sentence.end) is not None


def _possesses(draft: LinkedDraft, sentence: Sentence, name: Name, mention: FigureMention) -> bool:
    """Whether a figure is said to be that of a name right before it: Google's $2.9 billion."""
    end = sentence.start + name.end
    # The ending may be part of the name.
    return any(_POSSESSES.match(draft.text, place, mention.start) for place in (end - len("'s"), end))


def _before(draft: LinkedDraft, sentence: Sentence, link: Link) -> Name | None:
    """The name of a company of the briefing that the sentence before is about, where this one names none."""
    companies = draft.claim_index.subjects.companies
    previous = sentence.previous
    own = draft.claim_index.subjects.of[link.claim.id].companies
    if previous is None or not own or draft.scopes.named(sentence) & companies:
        return None
    for name in draft.scopes.names(previous).around(0):
        if name.party in companies and not _SPEAKS.match(draft.text, previous.start + name.end):
            return name
    return None


def _parties(draft: LinkedDraft, link: Link) -> str:
    """The names of those of whom a claim is."""
    entities = draft.claim_index.briefing.entities
    doers = frozenset().union(*draft.claim_index.subjects.of[link.claim.id].doers)
    return ", ".join(entities[item.entity].name for item in link.claim.entities if item.entity in doers)


@of_draft("BRF-D307", "warning")
def wider_than_known(draft: LinkedDraft) -> Findings:
    """A first place is told of more than it is known for.

    It takes a claim that something is the first or the largest in a country, a sentence with the same rank about the
    same thing of the same party, and words that tell the rank of a continent, of the world or of all times.

    Name what it is the first or the largest of.

    Wrong (2024-04-10): Microsoft opens its first research laboratory in Asia, in Tokyo.

    Right (2024-04-10): Microsoft opens the first laboratory of Microsoft Research Asia in Japan.
    """
    claims = draft.claim_index.briefing.claims
    for sentence in draft.sentences:
        # Few sentences rank anything, and the pattern is slow.
        wider = _WIDER.search(sentence.text) if sentence.words & _RANKS else None
        if not wider or sentence.says(_PAST) or is_disputed(sentence):
            continue
        rank = next(group for group in wider.groups() if group).lower()
        for name in draft.claim_index.ranks:
            claim = claims[name]
            figure = claim.figures[0]
            if not _is_of_rank(figure.as_written, rank) or wider[0].lower() in claim.statement.lower():
                continue
            # "The world's largest investor in the United States" is the largest there.
            partner = _PARTNER_BEHIND.match(sentence.text, wider.end())
            if wider[1] is None and partner and stems(partner[1]) & draft.claim_index.subjects.countries:
                continue
            if draft.scopes.is_about(claim.id, sentence, figure.as_written):
                start = sentence.start + wider.start()
                source = draft.claim_index.briefing.sources[claim.attribution.source]
                yield Finding(
                    claim.id,
                    Span(start, start + len(wider[0])),
                    f"{' '.join(wider[0].split())} is told of more than is known: {claim.statement} "
                    f"({source.publisher})",
                    "name what it is the first or the largest of",
                )
                break


def _is_of_rank(known: str, rank: str) -> bool:
    """Whether a rank is the one that a claim has: the biggest is the largest."""
    return stem(known.split(maxsplit=1)[0].lower()) == stem(rank)


@of_draft("BRF-D308", "error")
def other_way_round(draft: LinkedDraft) -> Findings:
    """A figure is told the other way round.

    It takes the figure of a claim with the same partner, and the opposite word: imports for exports, a deficit for a
    surplus.

    Write the word of the source.

    Wrong (2025-02-03): Japan's deficit in goods trade with the United States came to ¥8.64 trillion in 2024.

    Right (2025-02-03): Japan's surplus in goods trade with the United States came to ¥8.64 trillion in 2024.
    """
    for number, links in draft.links.items():
        mention, sentence = draft.mentions[number]
        link = links[0]
        if mention.equivalent_of is not None or not sentence.words & OPPOSITES or is_disputed(sentence, mention):
            continue
        clause = Clause(draft.text, sentence, mention)
        subject = draft.claim_index.subjects.of[link.claim.id]
        if is_opposed(subject.measured, clause.words):
            partner = _PARTNER.search(clause.text)
            if partner and stems(partner[1]) & subject.partner:
                yield finding_of(
                    mention, link, f"{mention.said} is told the other way round: {link}", link.claim.statement
                )

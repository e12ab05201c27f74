"""The words of dates that are told without their digits, or with more than those: the pattern that finds them."""

from __future__ import annotations

from japan_us_brief.util.lazy_regex import pattern

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?=\s))"
)
_YEAR = r"(?:19|20)\d\d"
_BUSINESS = r"(?:fiscal|financial|calendar|full|business|tax|marketing)"
_OF_YEAR = (
    rf"(?:,?[ -](?:(?:of|in|for|from)[ ])?(?:the[ ])?(?:{_BUSINESS}[ ](?:year[ ])?|FY[ ’']?|year[ ])?"
    rf"(?:(?P<{{0}}>{_YEAR})(?![\d%])"
    rf"|(?P<{{1}}>this|last|next|the (?:previous|prior|preceding|same))[ ](?:{_BUSINESS}[ ])?year))?"
)
# The first letters of all of them, which few other words have.
_BEGINS = (
    r"\d|[Ff](?:i|ou|eb|ri|Y)|[Ss](?:e[cpv]|am|at|un|ix)|[Tt](?:h(?:e[ ](?:ye|mo|we|qu|da)|ir|is|re|ur)|en|w|o[dm]|ue)"
    r"|[Ll]a[st]|Q\d|H\d|[Yy]e|[Hh]al|[Mm](?:on|a[ry])|[Ww]e[ed]|[Nn](?:ex|in|ov)|[Pp]r(?:e[cv]|io)"
    r"|[Cc](?:ur|o(?:mi|mp|rr))|[Ee](?:ar|ig|le)|[Aa](?:n?[ ](?:ye|mo|we|da|qu|de)|pr|ug)|[Oo](?:ne|ct)|[Qq]ua|J|De"
)
# In front stands what dates begin behind: by a class of letters, so that the search goes from one to the next.
WORDS = pattern(
    rf"[\s(\[“\"‘'/–—-](?={_BEGINS})(?:"
    r"(?P<nth>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]atest|[1-4](?:st|nd|rd|th))"
    rf"[ -](?:(?:{_BUSINESS}|and final)[ -])?"
    r"(?P<part>quarter|half|"
    r"(?P<several>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])[ ]months)\b"
    + _OF_YEAR.format("nth_year", "nth_of")
    + r"|(?P<q>Q[1-4]|[1-4]Q|H[12]|[12]H)(?:(?:[ ]?[’']|[ ]?FY|)(?P<q_two>\d\d)(?!\d)"
    rf"|[ -]?(?:of[ ])?(?:FY[ ]?|{_BUSINESS}[ ](?:year[ ])?)?(?P<q_year>{_YEAR}))?(?![\w%])"
    r"|(?:FY[ ]?[’']?|[Ff]iscal (?:year )?|[Ff]inancial year |[Ff]iscal year (?:ended|ending) in )"
    r"(?P<business>(?:19|20)?\d\d)(?P<until>[-–/](?:20)?\d\d)?(?![\d%]|[.,]\d)"
    r"|(?P<length>(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
    r"|[2-9]|1[0-2])[ -]months?|(?:[Hh]alf[ -])?[Yy]ear|[Qq]uarter|[Hh]alf|[Mm]onth|[Ww]eek)(?:[ ]period)?[ ]"
    r"(?:that[ ])?(?:ended|ending|to|through)[ ]"
    r"(?:on[ ])?(?:the[ ])?(?:end[ ](?:of[ ])?|end-)?"
    rf"(?=(?:(?:\d{{1,2}}[ ])?(?:{_MONTHS})))(?:(?P<last_day>\d{{1,2}})[ ])?(?P<last_month>{_MONTHS})"
    rf"(?:[ ](?P<day_last>\d{{1,2}})(?![\d%]))?(?:,?[ ](?P<last_year>{_YEAR})\b)?"
    rf"|(?P<month>{_MONTHS})(?![ ]?\d)"
    rf"(?:(?:[ ]to[ ]|[ ]and[ ]|[ ]?[-–][ ]?|/)(?P<month_to>{_MONTHS})(?:[ ](?P<to_year>{_YEAR}))?)?"
    r"(?:,?[ ](?:of[ ])?(?P<month_of>this|last|next|the (?:previous|prior|same))[ ]year)?\b"
    r"|(?:(?P<week>[Ll]ast|[Nn]ext|[Tt]his)[ ])?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious|[Pp]rior|[Pp]receding|[Cc]urrent|[Cc]oming|[Ss]ame"
    rf"|[Cc]orresponding|[Cc]omparable|[Ee]arlier|[Yy]ear-(?:ago|earlier))[ -](?:{_BUSINESS}[ ]|\w{1, 12}-month[ ])?"
    r"(?P<span>year|month|week|quarter|period|half|day|fiscal)(?![a-z])"
    + _OF_YEAR.format("which_year", "which_of")
    + r"(?P<which_ago>[ ](?:a|one)[ ]year[ ](?:ago|earlier|before))?"
    + r"|(?P<count>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Tt]en|\d{1,2})[ ]"
    r"(?P<unit>year|month|week|day|quarter|decade)s?[ ](?P<away>ago|earlier|before|previously|prior|later)\b"
    r"|(?P<alone>[Tt]he (?:year|month|week|quarter|day) (?:before|earlier|prior)|[Yy]ear-ago|[Yy]ear-earlier"
    r"|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening))\b"
    rf"|(?P<year>{_YEAR})(?P<year_to>[-–/](?:(?:19|20)\d\d|\d\d))?(?![\w%]|[.,-]\d))"
)

# All that tells a date has one of these.
_STEMS = (
    *("ear", "month", "week", "day", "quarter", "half", "period", "decade", "iscal", "omorrow", "ning", "noon"),
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    *("19", "20", "Q", "FY", "H1", "H2", "1H", "2H"),
)


def may_tell(text: str) -> bool:
    """Whether words of a text may tell a date; most do not, which is told sooner so than by looking for one."""
    for stem in _STEMS:  # noqa: SIM110 - a generator takes twice as long
        if stem in text:
            return True
    return False

"""The weights and thresholds by which figures of a draft are linked to claims, in one table, each with what it means.

Relevance says how much a passage is about a claim: the share of what the claim measures that the passage says, from 0
to 1, in which rare words count for more, with what names add to it. A number without a unit is one of relevance.

`benchmarks/thresholds.py` measures each of them over correct drafts and drafts with planted errors, and writes the
curve of precision against recall on which it was chosen to `benchmarks/thresholds.md`. What keeps a check linear, under
"so that the time", is measured by `benchmarks/prose.py`.
"""

from __future__ import annotations

from decimal import Decimal

# What it adds to the relevance that a company of the claim is named; governments and speakers are named so often that
# it adds less, and countries everywhere, so that it adds nothing.
NAMED, NAMED_OFTEN = 0.2, 0.1
# What the relevance can be at most.
MOST_RELEVANT = 1 + NAMED
# What it adds that a figure has so many significant digits, which few share by chance: one, two, three, more of them.
DIGITS = {1: 0.0, 2: 0.05, 3: 0.1}
MANY_DIGITS = 0.2
# What it adds that one claim alone has the figure.
ONLY_CLAIM = 0.05

# How relevant a claim must be for a figure with its value and unit to be its own; and for one of a single digit, which
# many share.
SAME, SAME_ONE_DIGIT = 0.2, 0.3
# How relevant it must be for a figure that differs to be its own with a slip: in the days of a company's news, of a
# company else, without one, and for one of a single digit.
SLIP_IN_NEWS, SLIP, SLIP_OF_COUNTRIES, SLIP_ONE_DIGIT = 0.25, 0.35, 0.45, 0.45
# How relevant a claim must be for a figure to be one of its series; and how near to one of them it is, as a part of it,
# but for the magnitude.
OF_SERIES, LIKE_ITS_SERIES = 0.75, Decimal("0.25")
# How relevant it must be when one digit is another: of two digits many a figure of the same thing is one digit off.
DIGIT_OF_TWO, DIGIT_OF_MORE = 0.9, 0.6
# How much of a claim of countries a passage says that names none of them.
UNNAMED = 0.7
# How many sentences before one may name whom it is about.
SENTENCES_BEFORE = 2
# How many days after that of the draft a figure can be dated and still be known: days begin earlier elsewhere.
DAYS_AHEAD = 1
# How many days from those of a figure a draft is of that is news of it.
DAYS_OF_NEWS = 60
# How relevant it must be to the sentence alone for a number that was given before to be of it again.
AGAIN = 0.1
# How much more relevant a claim that differs must be than one that agrees, to be the one that is meant.
CLEARLY_MORE = 0.3
# How near to the best another claim must come for nobody to say which is meant.
AS_GOOD = 0.1

# How much of a doubtful claim without a figure a passage that repeats it says, and how much the sentence alone; a share
# of its words, without what names add.
REPEATED, REPEATED_IN_SENTENCE = 0.6, 0.4
# How many words a sentence shares at least with a doubtful claim that it repeats.
REPEATED_WORDS = 3
# How much two sentences have in common that say the same of one thing: a share of the words of the shorter one, and
# words at least.
SAME_THING, SAME_THING_WORDS = 0.6, 3
# How much the words around two figures have in common that are said of one thing: a share of the more, and words at
# least.
TWINS, TWIN_WORDS = 0.75, 3
# How relevant a claim must be to a sentence by itself for a figure there to be held against that of it elsewhere.
SAME_CLAIM = 0.5
# How much of what a claim says apart from names a passage says that tells its figure of somebody else: of a figure that
# one claim alone has, in its days or beside another party of it, and else; and of one that others share.
OTHERS_MATTER_NAMED, OTHERS_MATTER, OTHERS_MATTER_SHARED = 0.2, 0.5, 0.65
# How much of what a claim ranks a sentence says that ranks it wider.
RANKED_MATTER = 0.3
# How many years from those of a claim a year can be that is a slip.
NEARBY_YEARS = 3
# How many years from that of a claim a year is at least until which something is told and that is a slip: a fiscal year
# ends in the next one.
OTHER_DEADLINE = 2

# How many digits a figure has at least that a claim has beside its own, for a number to be it with a slip; and by what
# power of ten it is off.
LEAST_DIGITS_BESIDE, POWER_BESIDE = 2, 3

# How many times the highest rate of its days a rate can be that a draft states, or the lowest be it: banks have rates
# of their own.
STATED_RATE_OFF = Decimal("1.03")
# How many times the highest reference rate of the days around it a conversion can imply, or the lowest be it: within a
# day the market goes beyond them.
MARKET_OFF = Decimal("1.01")
# How many times too large or too small a conversion is for either amount to have a wrong magnitude, so that no fix is
# offered; whether it is found does not depend on it.
MAGNITUDE_OFF = 5
# How many days after a period its results are told.
DAYS_TO_REPORT = 75
# How many days before a draft the days begin at whose rates, and those of the ten days before, it may have converted.
DAYS_SINCE_TOLD = 10
# How many conversions at one rate that is none of its days are told as one: a rate was taken, and no slip made.
CONVERTED_ALIKE = 2
# What part of itself a round number like 40 or 300 can be off.
ROUND = Decimal("0.05")

# So that the time of a check stays linear in what it reads, of very many only so many are looked at.
# Claims that share a word, beyond which it leads to none of them.
MOST_CLAIMS_OF_WORD = 200
# Claims that rank something.
MOST_RANKS = 200
# Figures with the same digits; and with other digits, for each slip.
MOST_SAME_DIGITS, MOST_SLIPS = 200, 40
# Figures beside those of a claim, and claims of a sentence beside whose figures others are looked for.
MOST_BESIDE, MOST_TOLD = 40, 6
# Digits of a number that is looked up with one of them open.
MOST_DIGITS = 8
# Claims that a figure may be of, equally near.
MOST_LINKS = 20
# Places of one claim's figure in a paragraph.
MOST_PLACES = 50
# Names before and behind a figure among which that of whom it is told stands.
MOST_NAMES = 20
# Figures before one that it is compared with.
MOST_COMPARED = 40
# Figures, the total included, among which its parts are looked for; and how many of them may be parts.
TOTAL_WINDOW, MOST_ADDED = 40, 6

"""English: the words that figures are made of, as the news writes them, and those that `brief` prints.

Long, since it is all data: one table for each sort of word.
"""

from __future__ import annotations

# Numbers.
ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Powers of ten that close a group of a spelled-out number.
SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7}
# Powers of ten that may follow digits, with or without a space; a dozen is counted by itself.
LONG_MAGNITUDES = {
    "hundred": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "mln": 6, "mio": 6, "billion": 9,
    "billions": 9, "bln": 9, "trillion": 12, "trillions": 12, "trn": 12, "trln": 12, "lakh": 5, "lakhs": 5,
    "lac": 5, "lacs": 5, "crore": 7, "crores": 7, "dozen": 0, "mrd": 9, "milliard": 9, "milliards": 9, "milliarden": 9,
    "millionen": 6, "millones": 6, "millón": 6, "billionen": 12, "billones": 12,
}  # fmt: skip
# And those that do so only where a currency stands before or behind them, or that stand right at the digits.
SHORT_MAGNITUDES = {"k": 3, "m": 6, "mil": 6, "mm": 6, "mn": 6, "b": 9, "bil": 9, "bn": 9, "t": 12, "tn": 12, "cr": 7}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip

# Before a number, and what each makes of it (see `briefing.models.Comparator`).
QUALIFIERS_BEFORE = {
    "up to": "up_to", "as much as": "up_to", "as high as": "up_to", "as many as": "up_to", "a maximum of": "up_to",
    "maximum of": "up_to", "maximum": "up_to", "a maximum": "up_to", "max": "up_to", "max.": "up_to",
    "ceiling of": "up_to", "ceilings of": "up_to", "cap of": "up_to", "limit of": "up_to", "capped at": "up_to",
    "tops out at": "up_to", "limited to": "up_to", "not exceeding": "at_most", "no higher than": "at_most",
    "not over": "at_most", "not above": "at_most", "at most": "at_most", "no more than": "at_most",
    "not more than": "at_most", "at the most": "at_most", "less than": "less_than", "fewer than": "less_than",
    "under": "less_than", "below": "less_than", "lower than": "less_than", "nearly": "nearly", "almost": "nearly",
    "just under": "nearly", "close to": "about", "not quite": "nearly", "shy of": "nearly", "just shy of": "nearly",
    "short of": "less_than", "just below": "nearly", "at least": "at_least", "no less than": "at_least",
    "not less than": "at_least", "no fewer than": "at_least", "a minimum of": "at_least", "minimum of": "at_least",
    "more than": "more_than", "greater than": "more_than", "over": "more_than", "above": "more_than",
    "in excess of": "more_than", "upwards of": "more_than", "upward of": "more_than", "well over": "more_than",
    "just over": "more_than", "exceeding": "more_than", "exceeded": "more_than", "exceeds": "more_than",
    "exceed": "more_than", "surpassed": "more_than", "surpassing": "more_than", "surpass": "more_than",
    "topped": "more_than", "topping": "more_than", "north of": "more_than", "beyond": "more_than",
    "something like": "about", "in the region of": "about", "on the order of": "about", "in the order of": "about",
    "about": "about", "around": "about", "some": "about", "approximately": "about", "approx": "about",
    "approx.": "about", "roughly": "about", "circa": "about", "an estimated": "about", "estimated": "about",
    "the equivalent of": "about", "~": "about", "≈": "about", ">": "more_than", "<": "less_than", "≥": "at_least",
    "≤": "at_most", "<=": "at_most", ">=": "at_least", "c.": "about", "ca.": "about", "est.": "about",
    "an approximate": "about", "approximate": "about", "barely": "about", "in the neighborhood of": "about",
    "in the neighbourhood of": "about", "in the vicinity of": "about", "somewhere around": "about", "nearing": "nearly",
    "approaching": "nearly", "virtually": "nearly", "practically": "nearly", "the best part of": "nearly",
    "not far short of": "nearly", "just short of": "nearly", "a shade under": "nearly", "as low as": "at_least",
    "as little as": "at_least", "as few as": "at_least", "no lower than": "at_least", "not below": "at_least",
    "no smaller than": "at_least", "not under": "at_least", "at or above": "at_least", "at or below": "at_most",
    "no greater than": "at_most", "greater than or equal to": "at_least", "less than or equal to": "at_most",
    "at a minimum": "at_least", "at the very least": "at_least", "a minimum": "at_least", "higher than": "more_than",
    "larger than": "more_than", "to top": "more_than", "to surpass": "more_than", "surpasses": "more_than",
    "eclipsed": "more_than", "eclipsing": "more_than", "outstripped": "more_than", "bigger than": "more_than",
    "smaller than": "less_than", "shorter than": "less_than", "longer than": "more_than",
}  # fmt: skip
# Hung on a number by a hyphen: sub-300 sq m, a near-$5 billion loss.
QUALIFIERS_HYPHENED = {"sub": "less_than", "near": "nearly"}
# Before an amount only; parliaments pass laws.
QUALIFIERS_BEFORE_AMOUNTS = {
    "near": "about", "passed": "more_than", "passing": "more_than", "crossed": "more_than", "crossing": "more_than",
}  # fmt: skip
# Behind a number.
QUALIFIERS_BEHIND = {
    "or more": "at_least", "or even more": "at_least", "or higher": "at_least", "and above": "at_least",
    "and more": "at_least", "or above": "at_least", "or less": "at_most", "or fewer": "at_most", "or lower": "at_most",
    "or below": "at_most", "ceiling": "up_to", "cap": "up_to", "at most": "at_most", "at the most": "at_most",
    "at least": "at_least", "or so": "about", "plus": "at_least", "+": "at_least", "odd": "about",
    "or thereabouts": "about", "give or take": "about", "and over": "at_least", "or over": "at_least",
    "or better": "at_least", "maximum": "up_to", "minimum": "at_least", "or greater": "at_least", "or under": "at_most",
    "at a minimum": "at_least", "at minimum": "at_least",
}  # fmt: skip
# What measures one figure against another, and bounds none where a figure stands before it: 5 percent higher than $9.
COMPARISONS = frozenset(
    f"{word} than" for word in "more less fewer greater higher lower larger bigger smaller longer".split()
)
# What turns a floor into a ceiling: does not exceed.
NEGATIONS = frozenset(
    "no not never nor neither don't doesn't didn't won't wouldn't cannot can't couldn't shouldn't".split()
)
# What may stand between a qualifier and its number.
FILLERS = frozenset(
    "the a an another further additional extra his her its their record whopping staggering combined total full".split()
)
# What "over" and "about" belong to where they are no qualifiers: a dispute over $5 billion, talks about $5 billion.
OVER_WHAT = frozenset(
    "dispute disputes row fight battle spat lawsuit concern concerns worries anger fears talks took take taken takes "
    "taking hand handed hands turned turn".split()
)
# Lengths of time, and what "over" is a qualifier behind before them: it lasted over 10 years.
LENGTHS_OF_TIME = frozenset(
    "year years month months week weeks day days decade decades quarter quarters hour hours minute minutes".split()
)
LEADS_TO_LENGTHS = frozenset(
    "for of after in within lasted lasts last lasting took takes take taken taking spent spends spend spending is was "
    "are were been be being had has have having with than waited waits wait waiting served serves serve serving lived "
    "live living at by from to it's just well jailed".split()
)
ABOUT_WHAT = frozenset(
    "talks talk talked question questions concern concerns worries worried worry doubts ask asked".split()
)
# Qualifiers that are none before "the", and that are nouns behind somebody's: short of the goal, Monday's close to 5.
QUALIFY_NO_ARTICLE = frozenset({"short of"})
NOUNS_TOO = frozenset({"close to"})
# What "estimated" and the like are verbs behind: analysts had estimated 49 cents.
ESTIMATING = frozenset("had have has they he she it who we i".split())
# Qualifiers that are prepositions of place or time, too, when an article follows: over the 3 years.
PLACES = frozenset({"over", "under", "above", "below", "around"})

# How a figure moves.
RISING = frozenset(
    "rose risen rise rises rising grew grown grow grows growing growth increase increased increases increasing gain "
    "gained gains gaining climb climbed climbs climbing jump jumped jumps jumping surge surged surges surging soar "
    "soared soars soaring advance advanced advances advancing up higher upward upwards add adds added adding raise "
    "raises raised raising expand expands expanded expanding doubled doubles doubling tripled trebled quadrupled "
    "improve improves improved improving boost boosts boosted boosting rebound rebounds rebounded rebounding rally "
    "rallied rallies rallying lift lifts lifted lifting hike hikes hiked hiking spike spiked spikes spiking swelled "
    "swells swollen swelling leapt leaped leaps leaping vaulted accelerated accelerates accelerating ballooned "
    "mushroomed strengthened strengthens strengthening firmed widened widens widening skyrocketed rocketed bounced "
    "appreciated recovered uptick upswing".split()
)
# Verbs of a rise that tell of money taken in where the figure is their object: raised $20 million.
RAISED = frozenset("raise raises raised raising recovered lift lifts lifted lifting boost boosts boosted".split())
FALLING = frozenset(
    "fell fallen fall falls falling decline declined declines declining decrease decreased decreases decreasing drop "
    "dropped drops dropping slip slipped slips slipping slid slide slides sliding lost lose loses losing down lower "
    "lowered lowers lowering downward downwards cut cuts cutting reduced reduces reduce reducing reduction shrank "
    "shrunk shrinks shrinking plunge plunged plunges plunging tumble tumbled tumbles tumbling sank sunk sinks sinking "
    "dip dipped dips dipping eased eases easing contracted contracts contracting slash slashed slashes slashing "
    "weakened weakens weakening plummeted plummets plummeting slump slumped slumps slumping crashed crashes collapsed "
    "collapses dived dives nosedived retreat retreated retreats retreating shed sheds shedding trim trimmed trims "
    "trimming pared pares narrowed narrows narrowing slowed slows slowing depreciated dwindled dwindles receded "
    "recedes stumbled skidded cratered halved halves erased shaved downturn".split()
)
# Verbs that a step follows, and then where it led: fell 97 cents to $77.05.
MOVED = frozenset(
    "rose risen grew grown increased gained climbed jumped surged soared advanced up higher rebounded rallied leapt "
    "leaped spiked swelled fell fallen declined decreased dropped slipped slid lost down lower shrank plunged tumbled "
    "sank dipped eased weakened plummeted slumped crashed collapsed dived retreated shed contracted narrowed widened "
    "stumbled skidded firmed strengthened ticked edged inched added".split()
)
# Verbs that a word of movement goes with and means no movement: gave up 517 yards, paid down $5 billion.
PARTICLES = {
    "up": frozenset(
        "give gives gave given giving make makes made making set sets setting take takes took taken taking pick picks "
        "picked picking put puts putting use uses used using cough coughed rack racked racking buy buys bought buying "
        "pay pays paid paying".split()
    ),
    "down": frozenset(
        "pay pays paid paying put puts putting write writes wrote written writing turn turns turned turning lay lays "
        "laid laying hand hands handed".split()
    ),
}
# What makes "from … to …" a range before it, and verbs and nouns that make it a change.
RANGING = frozenset(
    "range ranges ranged ranging vary varies varied varying anywhere anything everything priced starting differ "
    "differs differed differing span spans spanned spanning fluctuated fluctuate fluctuating stretch stretches "
    "stretching extend extends extending costing somewhere numbering aged sized selling retailing".split()
)
CHANGING = frozenset(
    "change changes changed changing go goes going went gone move moves moved moving take takes took taken taking "
    "bring brings brought bringing revise revises revised revising lift lifts lifted lifting slow slows slowed "
    "slowing switch switched shift shifted shifts swing swung turn turned extended shorten shortened narrow narrowed "
    "widen widened widening double doubles doubling triple triples tripling halve halved halving upgrade upgraded "
    "downgrade downgraded push pushed pushes pushing improve improves improving worsen worsened swell swelled swells "
    "swelling balloon ballooned mushroom mushroomed rocket rocketed leap leapt leaped leaps crash crashed slump "
    "slumped slumps plummet plummeted tumble tumbles skyrocket skyrocketed progress progressed strengthen "
    "strengthened accelerate accelerated rising climbing soaring jumping falling sliding dropping raising boost "
    "boosts trim trimmed trims amended adjusted adjust reset hike hikes hiked expand expands expanding exploded "
    "evolve evolved convert converted adds climb-down dwindled dwindling ease eases easing cooled inched edged ticked "
    "crept creep bounced recovered transition transitioned migrated promoted relegated".split()
)
# Nouns of prices, in the singular.
PRICES = frozenset("price fee fine cost rent salary wage pay grant loan prize ticket penalty sentence".split())
GIVING = frozenset("give gives gave given giving".split())
# Nouns for how something moves: 5 percent annual growth.
MOVES = frozenset(
    "rise fall gain growth increase decrease decline drop jump surge climb advance slip slide dip cut reduction boost "
    "rebound rally slump plunge tumble hike raise expansion contraction improvement uptick upswing downturn leap spike "
    "collapse retreat shrinkage".split()
)
# And of which way those that are no verbs go.
RISES, FALLS = frozenset({"expansion", "improvement"}), frozenset({"contraction", "shrinkage", "collapse"})
# What follows a figure that is a step: 5 percent higher, 12 percent fewer than before.
UP_BEHIND = frozenset("up higher upward upwards more".split())
DOWN_BEHIND = frozenset("down lower downward downwards fewer less".split())
# What is no step there: up to 2030, a down payment.
NO_STEP_BEHIND = frozenset("to payment payments for front".split())
# What is a fall in points and percents, and not in money: a loss of 76 points.
LOSSES = frozenset({"loss", "losses"})
LOSING = frozenset("lost lose loses losing".split())
# What is told as it is, its sign with it, and no step: inflation was -0.1%.
LEVELS = frozenset(
    "at was were is are be been of to from between minus remains remained stood stands and or with rate about".split()
)
# What may stand between a step and the level where it led: down $1.14, or 1.4%, to close at $81.36.
ENDINGS = frozenset(
    "to at close closed closing end ended ending finish finished finishing settle settled settling trade trading reach "
    "reached reaching hit hitting a an the record all-time high low new stand standing just about around nearly almost "
    "some over under more less than roughly approximately close".split()
)
# What joins a verb of movement to its figure.
STEPS = frozenset({"by", "to", "of", "from", "at"})
# And what may stand between them.
BETWEEN_STEPS = frozenset(
    "a an the further another additional some about nearly almost just modest record revised".split()
)
# What "up to" follows where it leads somewhere: the wage would go up to $8, three items add up to $9.
GOING = frozenset("go goes going gone went add adding".split())
WHAT_ADDS = frozenset("that this it which all together".split())
# What ties a date to what is told; since, by and until lead another one.
DATING = frozenset({"", "at", "as", "during", "in", "on"})
# What may stand between those and the date.
BEFORE_DATES = frozenset(
    "the end beginning start close of early late mid monday tuesday wednesday thursday friday saturday sunday".split()
)
# What a date behind "since" is only the last of: the best month since 2019.
RECORDS = frozenset(
    "record high low first worst best most least level pace peak time rate drop rise fall gain day week month year "
    "quarter reading result".split()
)
# What leads to the date of a saying: said on Thursday.
SAYING = frozenset(
    "said says told reported announced showed show shows according wrote added released published revealed statement "
    "data report filing interview briefing".split()
)
# What begins another clause.
JOINS = frozenset("and but or that which who while".split())

# What ties a date to what something is compared with: more than in 2023.
COMPARING = frozenset("than against versus vs".split())
# What a figure is about: the words that are no part of it, or lead to it.
DETERMINERS = frozenset("a an the its their his her our this that these those another such some any each".split())
CONJUNCTIONS = frozenset("and but or so yet also however meanwhile overall still then".split())
PRONOUNS = frozenset("it they he she we i you this that these those there".split())
AUXILIARIES = frozenset(
    "was were is are be been being has have had having will would can could may might must should did does do".split()
)
COPULAS = frozenset(
    "was were is are be been being stood stands reached reaches reach totaled totalled totals totaling "
    "totalling amounted amounts came comes averaged averages hit hits remained remains equals equaled".split()
)
LED_BY_AUXILIARIES = frozenset(
    "scheduled expected estimated projected forecast likely set seen due predicted not also now".split()
)
# Verbs that lead from a subject to where it is, or what it costs, beside those of movement.
LINKING = COPULAS | frozenset(
    "cost costs closed trades traded finished ended settled opened edged inched ticked moved went turned has have had "
    "accounted accounts represents represented".split()
)
# And those of which a figure tells what was done: spent $5 million.
VERBS_OF_AMOUNTS = LINKING | frozenset(
    "earned earns earn spent spend spends spending paid pay pays paying posted posts reported reports made make makes "
    "recorded records invested invest invests investing sold sell sells bought buy buys received receive receives gave "
    "give gives lent lend borrowed borrow approved approve pledged pledge employs employ employed employing uses use "
    "used generated generates generate won win wins exceeded exceeds beat beats valued values offered offers "
    "offer owes "
    "owed owe set sets produced produces produce delivered deliver delivers brought brings bring bringing drew "
    "saw sees "
    "booked books logged registered holds hold held owns own owned contributed contributes committed commit provided "
    "provides provide attracted took takes take shipped ships exported imported created create creates hired "
    "hire hires "
    "raised raise raises raising".split()
)
SAYING_VERBS = frozenset(
    "said says show showed shows told announced estimated claimed claims predicting predicted predicts "
    "projected projects expects".split()
) - {"added"}
CLAUSE_WORDS = frozenset(
    "while whereas but although though when where which who whose because after before since if as that whilst".split()
)
# Nouns that tell only that there is a sum or a step, and not of what.
STEP_NOUNS = frozenset("total average record sum level change difference maximum minimum combined equivalent".split())
# Words behind a figure that it is not about.
NOT_MEASURED = frozenset(
    "year years month months week weeks quarter quarters day days time times each apiece higher lower up down total "
    "overall altogether respectively annually yearly today yesterday further instead too alone ago earlier later "
    "worth due on in".split()
)
TIMES = frozenset(
    "year years month months week weeks quarter quarters day days period monday tuesday wednesday thursday friday "
    "saturday sunday yesterday today tomorrow january february march april june july august september october november "
    "december fiscal last first second third fourth recent end beginning spring summer autumn winter morning trading "
    "afternoon same previous fresh line part addition response".split()
)
# What leads from words to the figure that they tell of.
LEADS_TO_FIGURES = frozenset(
    "both about around some nearly almost roughly approximately just over under more less than at least most to by "
    "a an "
    "the as much many high low only even estimated another further additional seasonally adjusted revised exactly "
    "from modest "
    "record close well below above little".split()
)
# Who is counted with words that are measures elsewhere: 340 people.
COUNTED_BEINGS = frozenset(
    "people persons men women children mice teeth geese sheep fish deer aircraft spacecraft troops staff personnel "
    "police cattle crew species".split()
)

# What makes an ordinal before it a rank: third largest.
SUPERLATIVES = frozenset(
    "largest biggest highest smallest lowest richest wealthiest fastest most busiest oldest tallest best worst "
    "strongest longest greatest poorest leading".split()
)
# Words before a number that make it a name: "Section 3", "Rule 144", "No. 1".
NAMED = frozenset(
    "section sections article articles chapter chapters rule rules table tables exhibit exhibits part parts phase "
    "level page pages item items note notes form title volume vol no no. nos nos. number figure fig fig. appendix "
    "schedule clause paragraph para act resolution directive regulation route highway interstate flight boeing airbus "
    "version windows series class type model room suite box apt apartment floor gate channel episode season tier "
    "grade stage category line lot unit bloc building platform track zone district ward precinct g cop covid apollo "
    "step step- psalm verse order case group docket bill proposition prop amendment sec sec. art art. ch ch. pp pp. p "
    "p. q h fy aged age ages a.d. ad b.c. bc c.e. formula ligue serie bundesliga falcon titles paragraphs clauses "
    "verses channels routes exit junction pier berth par zip postcode psa statute statutes code codes wave waves row "
    "rows block train hall kilometre kilometer area seat".split()
)
# Those of them that a size may follow: a room 3 metres wide.
NAMED_PLACES = frozenset(
    "track room line building floor stage level platform lot row rows block zone district area train suite gate box "
    "table tables class channel route unit page step order berth pier hall".split()
)
# And those that are verbs too, behind which people count: it will order 35 jets.
NAMED_VERBS = frozenset(
    "order seat train block schedule exhibit channel note notes model table number rule grade".split()
)
# What is hung on a number that is the name of a model: 737 Max, 911 Turbo.
VARIANTS = frozenset(
    "max pro ultra mini dreamliner turbo carrera gti gtb gts neo lite series class edition hybrid plus xl".split()
)
# What a letter for millions goes with besides a noun: 2.7m combined sales.
SUMMED = frozenset("combined total altogether overall extra additional more fewer".split())
# Indices, and how many shares give them their names: Nasdaq 100, S&P 500.
INDICES = frozenset(
    "nasdaq nikkei dow s&p sp p ftse stoxx topix russell asx cac sensex nifty csi tsx smi ibex aex msci wilshire dax "
    "mib obx omx bse sse hsi kospi tse euronext xu bist set all-share".split()
)
SIZES_OF_INDICES = frozenset(
    {20, 25, 30, 35, 40, 50, 60, 80, 100, 150, 200, 225, 250, 300, 350, 400, 500, 600, 1000, 2000, 3000, 5000}
)
# Whose age "over 65" tells.
AGED = frozenset(
    "are were people person those anyone everyone adults adult men women children child workers pupils patients "
    "drivers residents voters americans britons males females boys girls kids persons citizens employees pensioners "
    "players smokers viewers users anybody nobody mothers parents students".split()
)
PEOPLE = frozenset("people persons men women children".split())
# Words before four digits that make them a year however far it is.
WORDS_OF_TIME = frozenset("in since by from until till year circa c. ca. after before around".split())
# Units and nouns that need no plural to be counted.
MEASURES = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months quarter quarters year years decade "
    "decades km kms kilometer kilometers kilometre kilometres metre metres meter meters cm mm mile miles feet foot ft "
    "inch inches yard yards acre acres hectare hectares ha kg kgs kilogram kilograms gram grams tonne tonnes ton tons "
    "lb lbs ounce ounces oz liter liters litre litres gallon gallons barrel barrels bbl bpd kw mw gw tw kwh mwh gwh "
    "twh kilowatt kilowatts megawatt megawatts gigawatt gigawatts watt watts volt volts hz khz mhz ghz nm nanometer "
    "nanometers gb tb mb kb gigabyte gigabytes terabyte terabytes mph kph knots degrees celsius fahrenheit bushel "
    "bushels cup cups mpg rpm bhp hp kcal cal mbps gbps mg ml pound-feet foot-pounds acre-feet acre-foot km2 m2 cm2 "
    "m3 km3 sqm sqft sqkm people persons men women children horsepower lb-ft ft-lb ft-lbs lb-fts dpi fps cc db tbsp "
    "tsp fathoms bar psi mice teeth geese sheep fish deer aircraft spacecraft troops staff personnel police cattle "
    "crew species kilo kilos degree".split()
)
# Symbols of units that stand right at a number; their case tells them apart. An "m" is more often a million.
UNIT_SYMBOLS = frozenset(
    "mg g kg µg μg ml cl l L mm cm km nm µm μm ft yd mi W kW MW GW TW Wh kWh MWh GWh TWh V kV mA mAh Ah Hz kHz MHz GHz "
    "kB KB MB GB TB PB Mb Gb kbps Kbps Mbps Gbps Tbps mph kph mpg rpm bhp hp PS Nm psi bar kPa MPa kJ MJ kcal cal degF "
    "degC lm dB ppm ppb cc px MP ha oz lb lbs min mins sec secs hr hrs ms bbl bpd".split()
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
    "below today yesterday tomorrow next last percent am pm bc ad gmt est edt jst utc et pt".split()
)
# Verbs and others that end like a plural.
NO_PLURAL = frozenset(
    "is was has does goes says its this thus us his hers yes as less plus versus across perhaps always besides "
    "towards afterwards basis crisis analysis series requires provides allows states shows makes takes gives remains "
    "means includes represents equals exceeds becomes seems applies contains refers describes defines sets wins beats "
    "ends begins starts comes focus status process business access progress success congress address loss gross class "
    "pass unless press mass glass across express previous various serious famous religious anonymous continuous "
    "thereof overseas ours theirs yours whereas nevertheless".split()
)
PLURALS_IN_US = frozenset("menus gurus emus gnus flus tofus haikus".split())
# Verbs by their looks, and nouns right behind a number: 13 states.
NOUN_AT_NUMBER = frozenset("states shows sets wins starts processes".split())
# What is hung on a number and is nothing that it counts: twenty-odd, 2,000-strong.
SUFFIXES = frozenset("odd strong plus fold some".split())
# What may stand between one and what it counts.
MORE = frozenset("more additional extra full further single".split())
# Units in two words.
SQUARE = frozenset("square cubic sq cu".split())
SCALES_OF_HEAT = frozenset("Celsius Fahrenheit Kelvin C F".split())
# Parts of a whole, which are no counts: two-thirds of the voters.
PARTS = frozenset(
    "half halves third thirds fourths quarters fifth fifths sixths sevenths eighths ninths tenths".split()
)
# Words before four digits that make them a year.
YEAR_WORDS = frozenset(
    "in since by from until till during of for fiscal year fy mid late early before after through to and or the "
    "between end january february march april may june july august september october november december spring "
    "summer autumn fall winter quarter half circa around about".split()
)

MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# Currencies by name, in small letters, beside the names of the CLDR (`data/currency_names.json`).
CURRENCY_NAMES = {
    "yen": "JPY", "japanese yen": "JPY", "dollar": "USD", "dollars": "USD", "us dollar": "USD", "us dollars": "USD",
    "u.s. dollars": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP",
    "pounds sterling": "GBP", "sterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "chinese yuan": "CNY",
    "won": "KRW", "south korean won": "KRW", "rupee": "INR", "rupees": "INR", "indian rupees": "INR",
    "swiss franc": "CHF", "swiss francs": "CHF", "australian dollar": "AUD", "australian dollars": "AUD",
    "canadian dollar": "CAD", "canadian dollars": "CAD", "hong kong dollar": "HKD", "hong kong dollars": "HKD",
    "new zealand dollar": "NZD", "new zealand dollars": "NZD", "singapore dollar": "SGD", "singapore dollars": "SGD",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "rand": "ZAR", "zloty": "PLN", "lira": "TRY",
    "turkish lira": "TRY", "real": "BRL", "reais": "BRL", "shekel": "ILS", "shekels": "ILS", "forint": "HUF",
    "swedish kronor": "SEK", "swedish krona": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK",
    "czech koruna": "CZK", "mexican pesos": "MXN", "philippine pesos": "PHP", "buck": "USD", "greenbacks": "USD",
    "u.s. dollar": "USD", "american dollars": "USD", "us$": "USD", "dlr": "USD", "dlrs": "USD", "quid": "GBP",
    "stg": "GBP", "pound sterling": "GBP", "british pound sterling": "GBP", "rs": "INR", "franc": "CHF",
    "francs": "CHF", "peso": "MXN", "pesos": "MXN", "rands": "ZAR", "koruna": "CZK", "korunas": "CZK", "liras": "TRY",
    "lire": "ITL", "ruble": "RUB", "rubles": "RUB", "rouble": "RUB", "roubles": "RUB", "dirham": "AED",
    "dirhams": "AED", "riyal": "SAR", "riyals": "SAR", "rial": "IRR", "rials": "IRR", "dinar": "KWD", "dinars": "KWD",
    "shilling": "KES", "shillings": "KES", "manat": "AZN", "kwacha": "ZMW", "leu": "RON", "lei": "RON",
    "guilder": "NLG", "guilders": "NLG", "escudo": "PTE", "escudos": "PTE", "mark": "DEM", "marks": "DEM",
    "deutsche mark": "DEM", "deutsche marks": "DEM", "d-marks": "DEM", "rmb": "CNY", "yuan renminbi": "CNY",
    "chinese renminbi": "CNY", "aussie dollars": "AUD", "loonies": "CAD", "kiwi dollars": "NZD",
    "new taiwan dollars": "TWD", "taiwan dollars": "TWD", "nt dollars": "TWD", "crown": "SEK", "crowns": "SEK",
    "norwegian crowns": "NOK", "danish crowns": "DKK", "swedish crowns": "SEK", "czech crowns": "CZK",
    "icelandic crowns": "ISK", "sdr": "XDR", "sdrs": "XDR", "kroner": "NOK", "kronor": "SEK", "krona": "SEK",
    "krone": "NOK",
}  # fmt: skip
# A hundredth of a unit, and whose.
HUNDREDTHS = {
    "cent": "USD", "cents": "USD", "cts": "USD", "¢": "USD", "c": "USD", "pence": "GBP", "penny": "GBP", "p": "GBP",
    "euro cents": "EUR", "euro cent": "EUR", "eurocents": "EUR", "u.s. cents": "USD", "us cents": "USD",
    "paise": "INR", "paisa": "INR", "sen": "MYR", "centavo": "MXN", "centavos": "MXN", "piastres": "EGP",
    "piasters": "EGP", "kopecks": "RUB", "kopeks": "RUB", "groszy": "PLN",
}  # fmt: skip
# Percent and its points; a space may be a hyphen.
PERCENT = {
    "percent": "%", "percents": "%", "percentage": "%", "per cent": "%", "per cents": "%", "pct": "%", "p.c.": "%",
    "percentage points": "percentage points", "percentage point": "percentage points", "ppt": "percentage points",
    "ppts": "percentage points", "pp": "percentage points", "pps": "percentage points", "p.p.": "percentage points",
    "basis points": "basis points", "basis point": "basis points", "bp": "basis points", "bps": "basis points",
}  # fmt: skip

# What `brief` prints. A qualifier, around its number; two ends, joined.
PRINTED_QUALIFIERS = {
    "exact": "{}", "up_to": "up to {}", "at_most": "at most {}", "less_than": "less than {}", "nearly": "nearly {}",
    "at_least": "at least {}", "more_than": "more than {}", "about": "about {}", "between": "between {}",
}  # fmt: skip
PRINTED_AND = " and "
# A number in the largest of these that it reaches, as `5.9 trillion`.
PRINTED_MAGNITUDES = ((" trillion", 12), (" billion", 9), (" million", 6))
PRINTED_IN_PARTS = False
# Currencies that have a sign, and the others.
PRINTED_CURRENCIES = {
    "USD": "${}", "JPY": "¥{}", "EUR": "€{}", "GBP": "£{}", "CNY": "CN¥{}", "KRW": "₩{}", "INR": "₹{}",
    "HKD": "HK${}", "AUD": "A${}", "CAD": "C${}", "NZD": "NZ${}", "SGD": "S${}", "BRL": "R${}", "ILS": "₪{}",
    "PHP": "₱{}", "THB": "฿{}",
}  # fmt: skip
PRINTED_OTHER_CURRENCY = "{unit} {}"

# Words that every text has whatever it is about: by them English is known, and none of them is a subject.
FUNCTION_WORDS = frozenset(
    "the a an of to in is it that and for on with as are was were be been by at from this these those which who whom "
    "whose has have had not but or its their they them there then than he she his her we our you your will would can "
    "could may might must should shall do does did if so what when where while about after before over under into "
    "between during until since through because against among each other others such only also both all any some more "
    "most much many very one two three four five six seven eight nine ten no nor up down out off again once here how "
    "why said says say saying told tells tell according new now per via just even still yet already however every "
    "another himself herself itself themselves being having make made year years month months week weeks day days last "
    "next first second third half part least around nearly almost".split()
)
# What is done with money and plans, whatever a text is about.
COMMON_VERBS = frozenset(
    "cost costs costing pay pays paid paying spend spends spent spending give gives gave given take takes took taken "
    "want wants wanted need needs needed plan plans planned expect expects expected come comes came coming get gets "
    "got begin begins began begun open opens opened close closes closed work works worked add adds added approve "
    "approves approved announce announces announced pledge pledges pledged agree agrees agreed vote votes voted".split()
)

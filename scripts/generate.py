"""Makes the files that are derived from the code and the data, or says which are out of date.

python scripts/generate.py            writes them
python scripts/generate.py --check    exits with 1, naming them, when any differs from what it would write
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "japan_us_brief" / "data"


def as_json(content: object) -> str:
    """JSON as it stands in the repository."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def facts_schema() -> str:
    from japan_us_brief.briefing.models import json_schema

    return as_json(json_schema())


def claims_schema() -> str:
    from japan_us_brief.render.schemas import json_schema

    return as_json(json_schema())


def commands() -> str:
    from japan_us_brief.cli.app import tree

    return as_json(tree())


# Last words of names of currencies that are words of their own, and mean money only with what stands before them.
PLAIN_WORDS = frozenset(
    "account dram drams florin florins gold leone leones lev mark marks pound pounds real reals rights schilling "
    "schillings sol soles som soms unit units アンガ キープ コロン ソル チャット ドラム バツ プラ ブル レイ "
    "レオン".split()
)


def currency_names() -> str:
    """The names of currencies in English and Japanese, from the Unicode CLDR as Babel has it.

    Where one currency alone has the last word of its name, as the Ghanaian cedi has, that is a name of it, too.
    """
    from babel.numbers import get_currency_name

    from japan_us_brief.core.currencies import ISO_4217

    names: dict[str, str] = {}
    last_words: dict[str, set[str]] = {}
    for code in sorted(ISO_4217):
        english = {get_currency_name(code, count=count, locale="en") for count in (None, 1, 2)}
        japanese = get_currency_name(code, locale="ja")
        for name in sorted(english | {japanese.replace(" ", ""), japanese.replace(" ", "・")}):
            # A name with years behind it is that of a currency of the past; one that is its code is no name.
            if "(" not in name and name != code:
                names.setdefault(name.casefold(), code)
                last_words.setdefault(re.split("[ ・]", name.casefold())[-1], set()).add(code)
    for word, codes in last_words.items():
        alone = codes | last_words.get(word.removesuffix("s"), set())
        if len(alone) == 1 and len(word) > 2 and word.isalpha() and word not in PLAIN_WORDS:
            names.setdefault(word, *codes)
    return as_json(dict(sorted(names.items())))


def currency_places() -> str:
    """Countries and towns in English, each with the code of the currency there; from the CLDR and its time zones."""
    from babel import Locale
    from babel.core import get_global
    from babel.numbers import get_territory_currencies

    territories = Locale("en").territories
    places = {name: code for code, name in territories.items() if len(code) == 2 and code.isalpha()}
    for zone, code in get_global("zone_territories").items():
        places.setdefault(zone.split("/")[-1].replace("_", " "), code)
    money = {place: get_territory_currencies(code) for place, code in places.items()}
    return as_json({place.casefold(): codes[0] for place, codes in sorted(money.items()) if codes and len(place) > 3})


FILES: dict[Path, Callable[[], str]] = {
    DATA / "facts.schema.json": facts_schema,
    DATA / "claims.schema.json": claims_schema,
    DATA / "commands.json": commands,
    DATA / "currency_names.json": currency_names,
    DATA / "currency_places.json": currency_places,
}


def outdated() -> Iterator[tuple[Path, str]]:
    """The files that differ from what the code makes, each with what it should hold."""
    for path, make in FILES.items():
        content = make()
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            yield path, content


def main() -> int:
    """Write the files, or check them."""
    checking = sys.argv[1:] == ["--check"]
    changed = 0
    for path, content in outdated():
        changed += 1
        print(f"{'out of date' if checking else 'written'}: {path.relative_to(ROOT)}")
        if not checking:
            path.write_text(content, encoding="utf-8")
    return 1 if checking and changed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes the files that are derived from the code and the data, or says which are out of date.

python scripts/generate.py            writes them
python scripts/generate.py --check    exits with 1, naming them, when any differs from what it would write
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "japan_us_brief" / "data"


def as_json(content: object) -> str:
    """JSON as it stands in the repository."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def facts_schema() -> str:
    from japan_us_brief.models import json_schema

    return as_json(json_schema())


def claims_schema() -> str:
    from japan_us_brief.answers import json_schema

    return as_json(json_schema())


def commands() -> str:
    from japan_us_brief.cli.app import tree

    return as_json(tree())


def shipped_verdict() -> str:
    """The shipped facts, sent through the gate, and the hash under which they passed it."""
    from japan_us_brief.briefing import rules_fingerprint
    from japan_us_brief.validation import check

    data = (ROOT / "facts.json").read_bytes()
    check(data, "facts.json")
    return f"{hashlib.sha256(data).hexdigest()} {rules_fingerprint()}\n"


def currency_names() -> str:
    """The names of currencies in English and Japanese, from the Unicode CLDR as Babel has it."""
    from babel.numbers import get_currency_name

    from japan_us_brief.currencies import ISO_4217

    names: dict[str, str] = {}
    for code in sorted(ISO_4217):
        english = {get_currency_name(code, count=count, locale="en") for count in (None, 1, 2)}
        japanese = get_currency_name(code, locale="ja")
        for name in sorted(english | {japanese.replace(" ", ""), japanese.replace(" ", "・")}):
            # A name with years behind it is that of a currency of the past; one that is its code is no name.
            if "(" not in name and name != code:
                names.setdefault(name.casefold(), code)
    return as_json(dict(sorted(names.items())))


# In order: what is further down may rest on what is further up.
FILES: dict[Path, Callable[[], str]] = {
    DATA / "facts.schema.json": facts_schema,
    DATA / "claims.schema.json": claims_schema,
    DATA / "commands.json": commands,
    DATA / "currency_names.json": currency_names,
    DATA / "facts.valid": shipped_verdict,
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

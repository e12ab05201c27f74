"""What is known: a facts file that has passed the gate, ready to be asked.

Building Pydantic's models costs a start of Python several times over, and a facts file seldom changes. So the verdict
"valid" is remembered by the hash of the file's bytes together with the hash of the rules it was judged by; the content
itself is read from the file every time. A changed byte, in the file or in the rules, sends it through the gate again.
"""

from __future__ import annotations

import hashlib
import json
import os
from decimal import Decimal

from japan_us_brief.errors import BriefError, DataError, did_you_mean
from japan_us_brief.files import standard_input, user_directory

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from japan_us_brief import models

PACKAGE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(PACKAGE, "data")
SCHEMA = os.path.join(DATA, "facts.schema.json")
SHIPPED_VERDICT = os.path.join(DATA, "facts.valid")

# What decides whether a file is valid. A change in any of them makes every remembered verdict worthless.
RULES = (
    "models.py",
    "patterns.py",
    "validation.py",
    "references.py",
    "amount.py",
    "bounds.py",
    "currencies.py",
    "dates.py",
    "data/facts.schema.json",
)
MOST_REMEMBERED = 200
MOST_SUGGESTED = 5


class Record:
    """A part of a validated facts file, read by attribute as the model of the same name is.

    Absent keys give the model's default; figures come as `Decimal`; parts come as records.
    """

    def __init__(self, data: dict[str, Any], shape: dict[str, Any], shapes: dict[str, dict[str, Any]]) -> None:
        self._data = data
        self._shape = shape
        self._shapes = shapes

    def __getattr__(self, name: str) -> Any:
        field = None if name.startswith("_") else self._shape.get(name)
        if field is None:
            raise AttributeError(name)
        value = _read(self._data.get(name, field.get("default")), field, self._shapes)
        # Kept, so that the next look does not come here again.
        self.__dict__[name] = value
        return value

    def __repr__(self) -> str:
        return f"Record({self._data!r})"


def _read(value: Any, field: dict[str, Any], shapes: dict[str, dict[str, Any]]) -> Any:
    if value is None:
        return None
    if "anyOf" in field:
        field = field["anyOf"][0]
    if "$ref" in field:
        return Record(value, shapes[field["$ref"].rpartition("/")[2]], shapes)
    if field.get("type") == "array":
        return tuple(_read(item, field["items"], shapes) for item in value)
    return Decimal(value) if field.get("format") == "decimal" else value


class Briefing:
    """A validated facts file with its parts found by id.

    Attributes:
        name: what the file is called in messages.
        sha256: the hash of the file's bytes.
        schema_version: the version of the model that it follows.
        title, description, as_of: what the briefing is about, and the day it is for.
        claims, sources, entities, topics: its parts, by id, in the file's order.
        accepted: findings of the audit that stay as they are.
        words: for `kind`, `verdict`, `status` and `measure`, the words that the model allows.
    """

    def __init__(self, data: bytes, name: str, sha256: str) -> None:
        tree = json.loads(data.decode("utf-8-sig"))
        with open(SCHEMA, encoding="utf-8") as stream:
            schema = json.load(stream)
        shapes = {key: part["properties"] for key, part in schema["$defs"].items()}
        content: Any = Record(tree, schema["properties"], shapes)
        whole: models.Briefing = content
        self.name = name
        self.sha256 = sha256
        self.schema_version = whole.schema_version
        self.title = whole.title
        self.description = whole.description
        self.as_of = whole.as_of
        self.claims = {claim.id: claim for claim in whole.claims}
        self.sources = {source.id: source for source in whole.sources}
        self.entities = {entity.id: entity for entity in whole.entities}
        self.topics = {topic.id: topic for topic in whole.topics}
        self.accepted = whole.accepted
        self.words: dict[str, list[str]] = {
            "kind": shapes["Claim"]["kind"]["enum"],
            "verdict": shapes["Verdict"]["support"]["enum"],
            "status": shapes["Figure"]["status"]["enum"],
            "measure": shapes["Figure"]["measure"]["enum"],
        }

    def claim(self, wanted: str) -> models.Claim:
        """The claim of that id, whatever its case.

        Raises:
            BriefError: `BRF-I501`, with the nearest id.
        """
        folded = wanted.strip().casefold()
        found = self.claims.get(folded)
        if found is None:
            alike = [identifier for identifier in self.claims if folded and folded in identifier][:MOST_SUGGESTED]
            near = f"did you mean {', '.join(alike)}?" if alike else did_you_mean(wanted, list(self.claims))
            hint = near if near.startswith("did") else "list them with `brief facts -f ids`"
            raise BriefError("BRF-I501", f"no claim {wanted!r}", hint=hint)
        return found

    def entity_name(self, entity: str | None) -> str:
        """An entity's name, or nothing for no entity."""
        return self.entities[entity].name if entity else ""

    def superseded_by(self) -> dict[str, list[str]]:
        """For each claim that a later one supersedes, the ids of those later ones."""
        later: dict[str, list[str]] = {}
        for claim in self.claims.values():
            for relation in claim.relations:
                if relation.type == "supersedes":
                    later.setdefault(relation.target, []).append(claim.id)
        return later


def raw(record: object) -> dict[str, Any]:
    """A record's own JSON object, as the file has it."""
    data: dict[str, Any] = vars(record)["_data"]
    return data


def fresh(record: object) -> None:
    """Let a record forget what was read of it, so that it takes no more room than before; it can be read again."""
    for name in [name for name in vars(record) if not name.startswith("_")]:
        del vars(record)[name]


def shipped_path() -> str:
    """Where the shipped facts lie: inside the package when it is built, at the top of a checkout otherwise.

    Raises:
        DataError: `BRF-F301`, when neither is there.
    """
    for path in (os.path.join(DATA, "facts.json"), os.path.join(os.path.dirname(PACKAGE), "facts.json")):
        if os.path.isfile(path):
            return path
    raise DataError("BRF-F301", "the shipped facts.json is missing", hint="install the package again")


def read(path: str | None = None) -> tuple[bytes, str]:
    """The bytes of a facts file, and what to call it.

    Args:
        path: a file, `-` for standard input, or None for the shipped facts.

    Raises:
        DataError: `BRF-F301`.
        BriefError: `BRF-U108`, when standard input is closed.
    """
    if path == "-":
        return standard_input().read(), "<stdin>"
    path = path or shipped_path()
    try:
        with open(path, "rb") as stream:
            return stream.read(), path
    except OSError as error:
        raise DataError("BRF-F301", f"cannot read: {error.strerror}", where=path, hint="name a facts file") from None
    except ValueError as error:
        raise DataError("BRF-F301", f"cannot read: {error}", where=repr(path), hint="name a facts file") from None


def load(path: str | None = None) -> Briefing:
    """Read a facts file, and send it through the gate unless the same bytes have passed it before.

    Args:
        path: as for `read`.

    Raises:
        DataError: it cannot be read, is not JSON, or is not a valid briefing; with every problem.
    """
    return admit(*read(path))


def admit(data: bytes, name: str) -> Briefing:
    """A facts file from its bytes, sent through the gate unless the same bytes have passed it before.

    Args:
        data: the file's bytes.
        name: what to call it in messages.

    Raises:
        DataError: it is not JSON, or not a valid briefing; with every problem.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    verdict = f"{sha256} {rules_fingerprint()}"
    if _is_remembered(verdict):
        try:
            return Briefing(data, name, sha256)
        except Exception:  # noqa: BLE001, S110 - a verdict that somebody made up; the gate will say what is wrong
            pass
    from japan_us_brief.validation import check

    check(data, name)
    _remember(verdict)
    return Briefing(data, name, sha256)


def load_models(path: str | None = None) -> models.Briefing:
    """Read a facts file as Pydantic models, for programs that work on it.

    Args:
        path: as for `read`.

    Raises:
        DataError: as for `load`.
    """
    from japan_us_brief import models as pydantic_models
    from japan_us_brief.validation import check

    data, name = read(path)
    check(data, name)
    return pydantic_models.Briefing.model_validate_json(data.decode("utf-8-sig"))


def rules_fingerprint() -> str:
    """The hash of everything that decides whether a facts file is valid."""
    digest = hashlib.sha256()
    for name in RULES:
        with open(os.path.join(PACKAGE, name), "rb") as stream:
            digest.update(stream.read())
    return digest.hexdigest()


def _verdict_path(verdict: str) -> str:
    return os.path.join(user_directory("cache"), "valid", verdict.replace(" ", "-"))


def _is_remembered(verdict: str) -> bool:
    try:
        with open(SHIPPED_VERDICT, encoding="ascii") as stream:
            if stream.read().strip() == verdict:
                return True
    except OSError:
        pass
    return os.path.exists(_verdict_path(verdict))


def _remember(verdict: str) -> None:
    path = _verdict_path(verdict)
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        remembered = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime)
        for entry in remembered[: max(0, len(remembered) - MOST_REMEMBERED + 1)]:
            os.unlink(entry.path)
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    except OSError:
        # Without a place to remember it, the file is validated again next time.
        pass

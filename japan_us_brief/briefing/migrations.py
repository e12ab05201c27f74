"""Facts files of older versions, brought to the newest one in memory, a step for each version.

The version changes when a file that is valid would no longer be, or would say something else. Whoever writes a step
also says what `brief add` does with a file of the version before, of which it writes only the new parts.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Tree = dict[str, Any]

NEWEST = "2"
_OF_HOLDINGS = {"payer": "holder", "recipient": "issuer"}


def _holders(tree: Tree) -> Tree:
    """Version 1 had no holders and issuers: of a holding they were called payer and recipient."""
    claims = tree.get("claims")
    if not isinstance(claims, list):
        return tree
    return tree | {"claims": [_holding(claim) for claim in claims]}


def _holding(claim: Any) -> Any:
    if not isinstance(claim, dict) or claim.get("kind") != "holding" or not isinstance(claim.get("entities"), list):
        return claim
    return claim | {"entities": [_in_new_role(ref) for ref in claim["entities"]]}


def _in_new_role(ref: Any) -> Any:
    role = ref.get("role") if isinstance(ref, dict) else None
    return ref | {"role": _OF_HOLDINGS[role]} if isinstance(role, str) and role in _OF_HOLDINGS else ref


# For each older version the next one, and what makes a tree of that from one of the older. A step comes before
# validation: it leaves alone whatever is not as it should be, and raises nothing.
STEPS: dict[str, tuple[str, Callable[[Tree], Tree]]] = {"1": ("2", _holders)}


def known() -> list[str]:
    """The versions that can be read, the newest first."""
    return [NEWEST, *reversed(STEPS)]


def migrated(tree: Tree) -> tuple[Tree, str | None]:
    """A facts file in the newest version, and the older one that it was of; None where there was nothing to do.

    Args:
        tree: the file's JSON object, valid or not.
    """
    first = version = tree.get("schema_version")
    while isinstance(version, str) and version in STEPS:
        version, step = STEPS[version]
        tree = step(tree) | {"schema_version": version}
    return tree, None if version == first else first


def hint(version: object) -> str:
    """What to do about a version that is not known."""
    versions = ", ".join(f'"{item}"' for item in known())
    if type(version) is int and str(version) in known():
        return f'write "{version}"'
    if isinstance(version, str) and version.isdecimal() and version.isascii() and int(version[:9]) > int(NEWEST):
        return f"a newer brief is needed; this one knows {versions}"
    return f"known, the newest first: {versions}"

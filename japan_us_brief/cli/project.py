"""The settings of a project for its drafts: `brief.toml`, or the table `tool.brief` of `pyproject.toml`."""

from __future__ import annotations

import os

from japan_us_brief.errors import BriefError, did_you_mean
from japan_us_brief.extraction.date_parser import parse_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from types import TracebackType
    from typing import Any

_TEXTS = ("data", "on")
_LISTS = ("select", "ignore", "exclude")


class Project:
    """What a project settles; each is None where it does not. As a context, it is named by what is refused there.

    Attributes:
        path: the file that says so; None when there is none.
        data: the facts file.
        on: the day of the drafts that give none themselves.
        select, ignore: codes of rules, or beginnings of codes.
        exclude: patterns as in `.gitignore`, of what is no draft in a folder.
    """

    def __init__(self, path: str | None, given: dict[str, Any]) -> None:
        self.path = path
        data: str | None = given.get("data")
        self.data = os.path.relpath(os.path.join(self.folder, os.path.expanduser(data))) if data else None
        self.on: str | None = given.get("on")
        self.select: list[str] | None = given.get("select")
        self.ignore: list[str] | None = given.get("ignore")
        self.exclude: list[str] | None = given.get("exclude")

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if isinstance(error, BriefError) and not error.where:
            error.where = self.path or ""

    def day(self) -> datetime.date | None:
        """The day of the drafts that give none themselves. Raises BriefError: `BRF-U105`, which names the settings."""
        with self:
            return parse_day(self.on) if self.on is not None else None

    @property
    def folder(self) -> str:
        """The folder from which paths and patterns go out."""
        return os.path.dirname(self.path or "") or "."


def project() -> Project:
    """The settings of the nearest folder that has any, from the working directory up to the top of its repository.

    Raises:
        BriefError: `BRF-U115`.
    """
    folder = os.getcwd()
    while True:
        for name in ("brief.toml", "pyproject.toml"):
            path = os.path.join(folder, name)
            given = _table(path, name) if os.path.isfile(path) else None
            if given is not None:
                return Project(os.path.relpath(path), given)
        parent = os.path.dirname(folder)
        if parent == folder or os.path.exists(os.path.join(folder, ".git")):
            return Project(None, {})
        folder = parent


def _table(path: str, name: str) -> dict[str, Any] | None:
    """The settings that a file has; None for a `pyproject.toml` of somebody else. Raises BriefError: `BRF-U115`."""
    import tomllib

    path = os.path.relpath(path)
    try:
        with open(path, "rb") as stream:
            content = stream.read()
        if name == "pyproject.toml" and b"brief" not in content:
            return None
        table: Any = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise _refused(path, f"cannot read: {error.strerror}", "let it be read") from None
    except ValueError as error:
        raise _refused(path, f"not TOML: {error}", "fix it there") from None
    if name == "pyproject.toml":
        table = table.get("tool", {}).get("brief")
        if table is None:
            return None
    if not isinstance(table, dict):
        raise _refused(path, "tool.brief is no table", "write [tool.brief]")
    return {key: _value(path, key, value) for key, value in table.items()}


def _value(path: str, key: str, value: object) -> object:
    """A setting as it is used. Raises BriefError: `BRF-U115`."""
    if key in _TEXTS:
        # TOML has days of its own.
        value = value.isoformat() if key == "on" and hasattr(value, "isoformat") else value
        if not isinstance(value, str) or not value:
            raise _refused(path, f"{key} is {value!r}", f'write {key} = "…"')
        return value
    if key in _LISTS:
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
            raise _refused(path, f"{key} is {value!r}", f'write {key} = ["…"]')
        return values
    raise _refused(path, f"no setting {key!r}", did_you_mean(key, [*_TEXTS, *_LISTS]))


def _refused(path: str, message: str, hint: str) -> BriefError:
    return BriefError("BRF-U115", " ".join(message.split()), where=path, hint=hint)

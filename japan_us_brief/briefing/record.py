"""A part of a validated facts file, read by attribute: a value is taken out of its JSON object when it is asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    P = TypeVar("P")
    T = TypeVar("T")


class Record:
    """A part of a validated facts file, its fields declared with `field`.

    Two records are equal when they are of one class and all their fields are equal, as for the models.
    """

    fields: tuple[str, ...] = ()
    _read: tuple[str, ...] = ()
    _defaults: dict[str, object] = {}  # noqa: RUF012 - each class has its own

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def __init_subclass__(cls) -> None:
        fields = [value for value in vars(cls).values() if isinstance(value, _Field)]
        cls.fields = tuple([field.name for field in fields])
        cls._read = tuple([field.name for field in fields if field.read is not None])
        # As they are read, too: what a file does not have is the same for each record.
        cls._defaults = {
            field.name: field.default if field.read is None or field.default is None else field.read(field.default)
            for field in fields
            if field.default is not ...
        }

    def json_object(self) -> dict[str, Any]:
        """The part as the JSON object that the file has."""
        return self._data

    def forget(self) -> None:
        """Drop what was read of it and worked out of it; it comes again when it is asked for."""
        data = self._data
        vars(self).clear()
        self._data = data

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.fields)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        values = zip(self.fields, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values)})"


class _Field:
    """A field of a record. What it gives is kept in the record, where the next look finds it first."""

    def __init__(self, default: object, read: Callable[[Any], object] | None) -> None:
        self.default = default
        self.read = read

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, record: Record | None, owner: type[Record]) -> object:
        if record is None:
            return self
        values = vars(record)
        data = values["_data"]
        if self.read is None or self.name not in data:
            # With it all others that stay as they are: a look of Python's own takes a tenth of one that comes here.
            plain = owner._defaults | data  # noqa: SLF001 - the two are one
            for name in owner._read:  # noqa: SLF001 - as above
                if name in data:
                    del plain[name]
            values.update(plain)
            return plain[self.name]
        value = data[self.name]
        if value is not None:
            value = self.read(value)
        values[self.name] = value
        return value


def field(default: Any = ..., *, read: Callable[[Any], object] | None = None) -> Any:
    """A field of a record.

    Args:
        default: its value where the file has none; without one, the file has a value.
        read: makes the value of what the JSON has, or of the default; it stays as it is by default.
    """
    return _Field(default, read)


def several(of: type[Record], default: Any = ()) -> Any:
    """A field with any number of parts, where the file has none no part by default."""
    return _Field(default, lambda items: tuple([of(item) for item in items]))


def kept(work_out: Callable[[P], T]) -> Callable[[P], T]:
    """A function of a part of a briefing whose answer is kept in a record, so that it is worked out once.

    For a model it is worked out each time: a model can be copied with a changed value.
    """
    name = f"_{work_out.__name__}"

    def known(part: P) -> T:
        values = part.__dict__
        if name in values:
            found: T = values[name]
            return found
        made = work_out(part)
        if isinstance(part, Record):
            values[name] = made
        return made

    known.__doc__ = work_out.__doc__
    return known

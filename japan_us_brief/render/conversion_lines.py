"""Conversions as lines of csv, tsv and JSON Lines, for very many of them.

What a line says of its rate is rendered once, as a template, and each conversion fills in its own numbers. A template
is made by rendering a conversion in the general way, with marks in the place of its texts, so the bytes are the same.
"""

from __future__ import annotations

import json
from operator import itemgetter

from japan_us_brief.core.amounts import decimal_text, plain
from japan_us_brief.render import formats
from japan_us_brief.render.conversions import conversions_result, converted_text, rate_record, rate_row
from japan_us_brief.render.formats.delimited import celled
from japan_us_brief.render.result import RenderOptions, Result
from japan_us_brief.util.escaping import json_safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from japan_us_brief.rates.conversion import Conversion
    from japan_us_brief.rates.source import Rate
    from japan_us_brief.render.result import Row

    Texts = tuple[int | str | None, ...]
    Pick = Callable[[Texts], Texts]

FORMATS = frozenset({"csv", "tsv", "jsonl"})
_encoded = json.JSONEncoder(ensure_ascii=False).encode

# The marks of what differs between conversions at one rate.
ROW = ("line", "amount", "value", "converted", "converted_value", "converted_exact")
RECORD = (
    *("line", "amount.text", "amount.value"),
    *("converted.text", "converted.value", "converted.exact", "converted.low", "converted.high"),
)


def numbered_result(made: list[tuple[int, Conversion]], *, exact: bool, style: str) -> Result:
    """Conversions as a result in every format, each with the number of the line that it is of."""
    result = conversions_result([conversion for _, conversion in made], exact=exact, style=style)
    result.fields = ("line", *result.fields)
    result.rows = [{"line": number, **row} for (number, _), row in zip(made, result.rows, strict=True)]
    result.records = [{"line": number, **record} for (number, _), record in zip(made, result.records, strict=True)]
    return result


class ConversionLines:
    """Renders conversions one by one, as lines.

    Attributes:
        header: what stands before the first line; may be empty.

    Raises:
        BriefError: `BRF-U107`, for an unknown field.
    """

    def __init__(self, options: RenderOptions, *, exact: bool, style: str) -> None:
        self.header = formats.render(numbered_result([], exact=exact, style=style), options)
        self._options = RenderOptions(options.format, fields=options.fields, header=False, raw=options.raw)
        # What makes a text ready for its place in a line; all texts here are words of this package, and printable.
        self._placed = _in_json if options.format == "jsonl" else celled(options)
        self._full = options.format == "jsonl" and not options.fields
        self._exact = exact
        self._style = style
        self._shapes: dict[tuple[str, bool], tuple[str, Pick]] = {}
        self._templates: dict[tuple[Rate, str], tuple[str, Pick]] = {}

    def line(self, number: int, conversion: Conversion) -> str:
        """A conversion as a line, with the number of the line that it is of."""
        amount, style = conversion.amount, self._style
        found = self._templates.get((conversion.rate, amount.comparator))
        template, pick = self._template(conversion) if found is None else found
        if self._full:
            # The texts for the marks of `RECORD`.
            low = high = exact = decimal_text(conversion.exact)
            if amount.comparator != "exact":
                bounds = conversion.bounds
                low, high = decimal_text(bounds.low), decimal_text(bounds.high)
            value = decimal_text(conversion.value)
            return template % pick(
                (
                    number,
                    amount.text(style),
                    plain(amount.value),
                    converted_text(conversion, style=style),
                    value,
                    exact,
                    low,
                    high,
                )
            )
        # And for those of `ROW`.
        placed = self._placed
        stated, converted = amount.text(style), converted_text(conversion, exact=self._exact, style=style)
        exact = plain(conversion.exact)
        value = exact if self._exact else plain(conversion.value)
        return template % pick((number, placed(stated), plain(amount.value), placed(converted), value, exact))

    def _template(self, conversion: Conversion) -> tuple[str, Pick]:
        """A line with gaps for the numbers of a conversion, and what picks those that it has gaps for."""
        rate, comparator = conversion.rate, conversion.amount.comparator
        shape = (comparator, rate.asked is None)
        found = self._shapes.get(shape)
        if found is None:
            found = self._shapes[shape] = self._shape(conversion)
        if self._full:
            of_rate = {f"converted.rate.{key}": value for key, value in rate_record(rate).items()}
            of_rate |= {"amount.unit": rate.base, "amount.comparator": comparator, "converted.unit": rate.quote}
        else:
            of_rate = rate_row(rate)
        text, pick = found
        filled = text % {name: self._placed(str(value)).replace("%", "%%") for name, value in of_rate.items()}
        made = self._templates[rate, comparator] = filled, pick
        return made

    def _shape(self, conversion: Conversion) -> tuple[str, Pick]:
        """A line with gaps for its numbers, and others, named, for what is said of the rate; these are filled first."""
        result = numbered_result([(0, conversion)], exact=self._exact, style=self._style)
        result.rows = [_marked(row) for row in result.rows]
        result.records = [_marked(record) for record in result.records]
        # The number of the line is the one that JSON has without quotes. A percent sign goes through two fillings.
        text = formats.render(result, self._options).replace('"⟨line⟩"', "⟨line⟩").replace("%", "%%%%")
        names = RECORD if self._full else ROW
        order = sorted((text.index(f"⟨{name}⟩"), index) for index, name in enumerate(names) if f"⟨{name}⟩" in text)
        for name in names:
            text = text.replace(f"⟨{name}⟩", "%%s")
        return text.replace("⟨", "%(").replace("⟩", ")s"), _picking([index for _, index in order], len(names))


def _in_json(text: str) -> str:
    """A text as it stands between the quotes of JSON."""
    return json_safe(_encoded(text)[1:-1])


def _marked(value: Row, path: str = "") -> Row:
    """A row or a record with a mark in the place of each value that it has."""
    return {
        key: _marked(item, f"{path}{key}.") if isinstance(item, dict) else item if item is None else f"⟨{path}{key}⟩"
        for key, item in value.items()
    }


def _picking(indices: list[int], count: int) -> Pick:
    """What picks some of a number of texts."""
    if indices == [*range(count)]:
        # A tuple of a tuple is itself, at once.
        return tuple
    return itemgetter(*indices) if len(indices) > 1 else lambda texts: tuple(texts[index] for index in indices)

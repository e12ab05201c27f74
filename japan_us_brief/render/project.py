"""The settings in force for the drafts of a project, before they have a format."""

from __future__ import annotations

from japan_us_brief.render.result import Column, Result, flat

FIELDS = ("setting", "value", "source")
# What holds where nothing is set, in words.
DEFAULTS = {
    "data": "the included facts",
    "on": "the day of the front matter, else of the latest rate",
    "select": "every rule but those of --strict",
}


def settings_result(settings: dict[str, tuple[object, str]], file: str | None) -> Result:
    """Settings as a result in every format.

    Args:
        settings: for each its value, and what set it; None for the value where nothing did.
        file: the file of the project; None when there is none.
    """
    rows = [{"setting": name, "value": value, "source": source} for name, (value, source) in settings.items()]
    shown = [
        (name, [DEFAULTS.get(name, "none") if value is None else f"{flat(value)} ({source})"])
        for name, (value, source) in settings.items()
    ]
    return Result(
        columns=[Column(field.capitalize()) for field in FIELDS],
        cells=[[flat(row[field]) for field in FIELDS] for row in rows],
        fields=FIELDS,
        rows=rows,
        ids=[*settings],
        cards=[(file or "no settings of a project", shown)],
    )

"""`brief archive`: very many claims in a folder that is asked in place."""

from __future__ import annotations

from japan_us_brief.cli import output as out
from japan_us_brief.cli.parameters import OutputOptions
from japan_us_brief.errors import OK, BriefError, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from japan_us_brief.cli import options
    from japan_us_brief.cli.settings import Settings

EXAMPLES = (
    "brief archive build claims facts.json",
    "brief archive build checks reviews.json --keep-going rejects.jsonl",
    "brief archive info claims",
    "brief archive verify claims",
    "brief --data claims total --in USD",
)
ACTIONS = ("build", "info", "verify")


def archive(
    settings: Settings,
    action: options.ArchiveAction,
    folder: options.ArchiveFolder,
    files: options.ArchiveInputs = None,
    title: options.ArchiveTitle = None,
    keep_going: options.KeepGoing = None,
    *,
    output: OutputOptions,
) -> int:
    """Very many claims in a folder that is asked in place.

    `build` takes facts files, JSON lines of claims, candidates and ClaimReview feeds. `brief --data FOLDER` then
    answers as it does over a facts file. `info` says what is in one, `verify` checks every file and every claim.
    """
    asked = action.strip().casefold()
    if asked not in ACTIONS:
        raise BriefError("BRF-U101", f"no action {action!r} of archives", hint=did_you_mean(asked, [*ACTIONS]))
    if asked == "build":
        output.allow_only("build")
        return _build(folder, files or [], title, keep_going)
    for option, given in (("FILE", files), ("--title", title), ("--keep-going", keep_going)):
        if given:
            raise BriefError("BRF-U101", f"{option} does not go with {asked}", hint=f"brief archive {asked} FOLDER")
    from japan_us_brief.analysis.archive import layout
    from japan_us_brief.render.archives import archive_result

    if asked == "verify":
        from japan_us_brief.analysis.archive.verify import verify

        with out.Watched(layout.read_manifest(folder)[0]["counts"]["claims"]) as told:
            verify(folder, told or (lambda _: None))
        out.note(f"{folder}: valid")
    return output.emit(archive_result(folder, layout.read_manifest(folder)[0]), settings)


def _build(folder: str, files: list[str], title: str | None, rejects: str | None) -> int:
    """Build an archive. Raises BriefError: `BRF-U101`, without a file; as `build.Build.run`."""
    from japan_us_brief.analysis.archive.build import Build
    from japan_us_brief.util.wording import counted

    if not files:
        raise BriefError("BRF-U101", "nothing to build it from", hint="brief archive build FOLDER FILE…")
    with out.Watched(out.LONG) as told:
        made = Build(folder, files, title=title, rejects=rejects, progress=told or (lambda _: None))
        manifest = made.run()
    counts = manifest["counts"]
    less = f"; {counted(made.troubles.count, 'problem')} in {rejects}" if made.troubles.count else ""
    out.note(f"{folder}: {counted(counts['claims'], 'claim')} with {counted(counts['figures'], 'figure')}{less}")
    return OK

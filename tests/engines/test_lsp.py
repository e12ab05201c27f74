"""The language server, asked by a real client, and what it is made of."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import functools
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from japan_us_brief.cli.settings import Settings
from japan_us_brief.lint.drafts.rules import RULES
from japan_us_brief.lint.rule import chosen
from japan_us_brief.lsp.actions import actions
from japan_us_brief.lsp.document import Checker, Document
from japan_us_brief.lsp.hover import told
from japan_us_brief.lsp.positions import Lines
from tests.conftest import NASTY, ROOT, Outcome, dumped
from tests.terminal import Terminal
from tests.test_hostile import tree

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.workspace import Workspace

from japan_us_brief.lsp.server import Server

Run = Callable[..., Outcome]
ORACLE = "Oracle announced that it would spend $8 billion in Japan."
ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}


# Places


@given(
    st.lists(st.sampled_from(["a", "日本", "😀", "é", "\n", "\r\n", "\r", "\u2028", "\x0c"])).map("".join),
    st.sampled_from(sorted(ENCODINGS)),
)
def test_a_place_is_counted_as_the_editor_does_and_back(text: str, encoding: str) -> None:
    lines = Lines(text, encoding)
    for offset in range(len(text) + 1):
        line, character = lines.position(offset)
        if text[offset - 1 : offset + 1] == "\r\n":
            continue
        before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
        assert line == before.count("\n")
        words = before.rpartition("\n")[2]
        assert character == len(words.encode(ENCODINGS[encoding])) // WIDTHS[encoding]
        assert lines.offset(line, character) == offset


def test_a_position_behind_the_end_is_the_end() -> None:
    lines = Lines("ab\r\n😀c", "utf-16")
    assert lines.offset(0, 99) == 2
    assert lines.offset(9, 0) == 6
    # Within a character of two units: before it.
    assert lines.offset(1, 1) == 4
    assert lines.end_of_line(1) == 2


# One text


def checked(text: str, *, data: str | None = None, name: str = "draft.md", on: str = "2024-05-01") -> Document:
    settings = Settings({"data": data} if data else {})
    day = datetime.date.fromisoformat(on)
    rules = chosen(RULES, [], [], strict=False)
    checker = Checker(settings.briefing, data, settings.table, rules, day, None)
    return checker.check(text, name, "", "utf-16")


def test_a_figure_is_told_with_claim_verdict_source_and_rate() -> None:
    document = checked(ORACLE)
    figure = document.figure_at(ORACLE.index("8 billion"))
    assert figure is not None
    words = told(document, figure)
    for part in (
        "more than $8 billion (18 Apr 2024)",
        "supported",
        "Jiji Press",
        "https://",
        "brief show oracle-2024-investment",
        "154.340 JPY to 1 USD (ECB euro reference rates of 18 Apr 2024)",
    ):
        assert part in words


def test_a_figure_without_a_claim_is_converted_on_the_day_of_the_text() -> None:
    text = "The bakery paid between €200 and €300 for an oven."
    document = checked(text)
    figure = document.figure_at(text.index("200"))
    assert figure is not None
    words = told(document, figure)
    assert "The briefing has no figure for it." in words
    assert "between $" in words
    assert "of 30 Apr 2024)" in words


def test_where_no_figure_stands_nothing_is_told() -> None:
    document = checked(ORACLE)
    assert document.figure_at(0) is None
    assert document.figure_at(len(ORACLE)) is None


def test_a_comment_is_offered_only_where_it_is_obeyed() -> None:
    document = checked(ORACLE)
    place = ORACLE.index("$")
    titles = [action.title for action in actions(document, place, place)]
    assert titles[:2] == ["Write more than $8 billion", "Ignore BRF-D201 here"]
    # The end of that line lies within a tag, where a comment is none.
    text = f"<p>{ORACLE} <b\nclass='x'>Yes</b></p>"
    inside = checked(text, name="draft.html")
    place = text.index("$")
    titles = [action.title for action in actions(inside, place, place)]
    assert not any(title.startswith("Ignore") for title in titles)


def test_text_of_others_is_no_control_sequence(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(dumped(tree()))
    document = checked("It was ¥590 billion, ¥330 billion and $2.9 billion.", data=str(path))
    for mention, _ in document.draft.mentions:
        figure = document.figure_at(mention.start)
        assert figure is not None
        assert "\x1b" not in told(document, figure)


def test_what_check_finds_is_what_the_editor_is_told(brief: Run, tmp_path: Path) -> None:
    text = (ROOT / "tests" / "data" / "drafts.txt").read_text(encoding="utf-8")
    path = tmp_path / "draft.md"
    path.write_text(text, encoding="utf-8")
    found = brief("check", str(path), "--on", "2024-05-01", "-f", "json").json
    told_there = [(finding.rule.code, finding.message) for finding in checked(text).findings]
    assert [(item["code"], item["message"]) for item in found] == told_there
    assert len(found) > 50


# The protocol


class Editor:
    """A client of a server, and what it was told."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[str] = asyncio.Queue()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        @client.feature(types.WINDOW_SHOW_MESSAGE)  # type: ignore[untyped-decorator]
        def shown(params: types.ShowMessageParams) -> None:
            self.messages.put_nowait(params.message)

    async def open(self, uri: str, text: str, language: str = "markdown") -> list[types.Diagnostic]:
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await self.findings()

    async def change(self, uri: str, text: str, version: int) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def findings(self) -> list[types.Diagnostic]:
        return [*(await asyncio.wait_for(self.told.get(), 60)).diagnostics]


@contextlib.asynccontextmanager
async def editor(*options: str, encodings: tuple[str, ...] = (), cwd: Path | None = None) -> AsyncIterator[Editor]:
    client = LanguageClient("editor", "1")
    asked = Editor(client)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    await client.start_io(
        sys.executable, "-m", "japan_us_brief", "lsp", *options, env=environment, cwd=str(cwd) if cwd else None
    )
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind(one) for one in encodings])
    edits = types.WorkspaceClientCapabilities(
        workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True)
    )
    capabilities = types.ClientCapabilities(general=general if encodings else None, workspace=edits)
    await client.initialize_async(types.InitializeParams(capabilities=capabilities))
    client.initialized(types.InitializedParams())
    yield asked
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]


def talk(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """A test that talks with a server, as one that pytest can run."""

    @functools.wraps(test)
    def run(*args: object, **kwargs: object) -> None:
        asyncio.run(asyncio.wait_for(test(*args, **kwargs), 120))

    return run


@pytest.mark.slow
@talk
async def test_findings_fixes_and_figures_come_to_the_editor() -> None:
    uri = "file:///x/draft.md"
    text = f"# 日本 😀\n\n😀 日本: {ORACLE}\n"
    async with editor("--on", "2024-05-01") as asked:
        (found,) = await asked.open(uri, text)
        # In units of UTF-16, of which the face is two.
        line = text.split("\n")[2]
        start = len(line[: line.index("$8")].encode("utf-16-le")) // 2
        assert found.range == types.Range(types.Position(2, start), types.Position(2, start + len("$8 billion")))
        assert (found.code, found.severity, found.source) == ("BRF-D201", types.DiagnosticSeverity.Warning, "brief")
        assert found.code_description is not None
        assert read(found.code_description.href).startswith("# BRF-D201\n")
        where = types.TextDocumentIdentifier(uri)
        hover = await asked.client.text_document_hover_async(types.HoverParams(where, types.Position(2, start + 2)))
        assert hover is not None
        assert isinstance(hover.contents, types.MarkupContent)
        assert "more than $8 billion (18 Apr 2024)" in hover.contents.value
        assert hover.range == found.range
        empty = await asked.client.text_document_hover_async(types.HoverParams(where, types.Position(0, 0)))
        assert empty is None
        params = types.CodeActionParams(where, found.range, types.CodeActionContext([found]))
        fix, ignore, convert = await asked.client.text_document_code_action_async(params) or ()
        for action in (fix, ignore):
            assert isinstance(action, types.CodeAction)
            await asked.change(uri, changed(text, action), 2)
            assert await asked.findings() == []
            await asked.change(uri, text, 3)
            assert len(await asked.findings()) == 1
        assert isinstance(convert, types.Command)
        await asked.client.workspace_execute_command_async(
            types.ExecuteCommandParams(convert.command, convert.arguments)
        )
        assert await asyncio.wait_for(asked.messages.get(), 60) == convert.title
        asked.client.text_document_did_close(types.DidCloseTextDocumentParams(where))
        assert await asked.findings() == []


def read(uri: str) -> str:
    return Path(uri.removeprefix("file://")).read_text(encoding="utf-8")


def changed(text: str, action: types.CodeAction) -> str:
    """A text after an action, places counted in UTF-16."""
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    (edit,) = change.edits
    assert isinstance(edit, types.TextEdit)
    lines = text.split("\n")
    start, end = (
        sum(len(line) + 1 for line in lines[: place.line])
        + len(lines[place.line].encode("utf-16-le")[: 2 * place.character].decode("utf-16-le"))
        for place in (edit.range.start, edit.range.end)
    )
    return text[:start] + edit.new_text + text[end:]


@pytest.mark.slow
@talk
async def test_places_are_counted_as_was_agreed() -> None:
    text = f"😀 {ORACLE}"
    for agreed in ("utf-8", "utf-32"):
        async with editor("--on", "2024-05-01", encodings=(agreed,)) as asked:
            (found,) = await asked.open("file:///x/draft.md", text)
            before = text[: text.index("$")].encode(ENCODINGS[agreed])
            assert found.range.start.character == len(before) // WIDTHS[agreed]


@pytest.mark.slow
@talk
async def test_of_many_changes_of_a_large_text_the_last_one_is_told() -> None:
    uri = "file:///x/long.txt"
    filler = "Nothing is told of figures in this sentence, which is there to be long.\n" * 14_000
    async with editor("--on", "2024-05-01") as asked:
        assert len(filler) > 1_000_000
        assert await asked.open(uri, filler, "plaintext") == []
        for version in range(2, 8):
            await asked.change(uri, filler + "\n" + ORACLE[: 20 + version], version)
        await asked.change(uri, f"{filler}\n{ORACLE}", 8)
        told = await asyncio.wait_for(asked.told.get(), 60)
        assert (told.version, len(told.diagnostics)) == (8, 1)
        assert asked.told.empty()


@pytest.mark.slow
@talk
async def test_facts_are_read_anew_where_they_change(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    shutil.copy(ROOT / "facts.json", path)
    uri = "file:///x/draft.md"
    async with editor("--on", "2024-05-01", "--data", str(path)) as asked:
        assert len(await asked.open(uri, ORACLE)) == 1
        saved = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
        path.write_text("{", encoding="utf-8")
        asked.client.text_document_did_save(saved)
        assert "BRF-F" in await asyncio.wait_for(asked.messages.get(), 60)
        # What was right goes on being used.
        assert len(await asked.findings()) == 1
        path.write_text('{"unknown": 1, "claims": []}', encoding="utf-8")
        asked.client.text_document_did_save(saved)
        first, *problems, more = (await asyncio.wait_for(asked.messages.get(), 60)).split("\n")
        assert "BRF-F303" in first
        assert len(problems) == 5
        assert more == "and 2 more"
        assert len(await asked.findings()) == 1
        shutil.copy(NASTY, path)
        asked.client.text_document_did_save(saved)
        assert await asked.findings() == []


class Held:
    """A checker whose first check takes until it may end, and whose facts change when a test says so."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.facts = self.loaded = "former"

    def reload(self) -> bool:
        before, self.loaded = self.loaded, self.facts
        return before != self.loaded

    def check(self, *_: str) -> str:
        by = self.loaded
        self.begun.set()
        assert self.may_end.wait(60)
        return by


@talk
async def test_what_was_found_by_former_facts_is_not_kept() -> None:
    checker = Held()
    server = Server(cast("Checker", checker))
    server.protocol._workspace = Workspace(None)
    one, other = "file:///x/one.md", "file:///x/other.md"
    for uri in (one, other):
        server.workspace.put_text_document(types.TextDocumentItem(uri, "markdown", 1, ORACLE))
    begun = asyncio.create_task(server.checked(one))
    await asyncio.to_thread(checker.begun.wait, 60)
    checker.facts = "new"
    meanwhile = asyncio.create_task(server.checked(other))
    # As far as it comes while the first is not done.
    await asyncio.sleep(0.1)
    checker.may_end.set()
    found = [await begun, await meanwhile, await server.checked(one)]
    assert list(map(str, found)) == ["former", "new", "new"]


@pytest.mark.slow
@talk
async def test_the_settings_of_a_project_hold(tmp_path: Path) -> None:
    (tmp_path / "brief.toml").write_text('on = "2024-05-01"\nignore = ["D201"]\n', encoding="utf-8")
    async with editor(cwd=tmp_path) as asked:
        assert await asked.open("file:///x/draft.md", ORACLE) == []


def message(method: str, number: int | None = None) -> bytes:
    """A message of the protocol, as it is sent; with a number it asks for an answer."""
    members: dict[str, object] = {"jsonrpc": "2.0", "method": method}
    if number is not None:
        members |= {"id": number, "params": {"capabilities": {}} if method == "initialize" else None}
    body = json.dumps(members).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("sent", "answers"),
    [
        pytest.param([], 0, id="the editor is gone"),
        pytest.param([message("initialize", 1)], 1, id="the editor is gone in the midst of it"),
        pytest.param([message("initialize", 1), message("shutdown", 2), message("exit")], 2, id="the editor ends it"),
    ],
)
def test_a_server_ends_without_a_word(sent: list[bytes], answers: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "japan_us_brief", "lsp"],
        input=b"".join(sent),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"Content-Length") == answers


@pytest.mark.slow
@pytest.mark.parametrize(("server", "told"), [("lsp", "an editor on stdin; see docs/editor.md"), ("mcp", "a client")])
def test_a_person_who_starts_a_server_is_told_for_whom_it_waits(server: str, told: str) -> None:
    terminal = Terminal(server, stdout=subprocess.DEVNULL)
    terminal.read(f"brief: waiting for {told}".encode())
    terminal.process.kill()
    terminal.process.wait()


def test_stdin_is_the_editors(brief: Run) -> None:
    outcome = brief("lsp", "--data", "-")
    assert (outcome.status, outcome.out) == (2, "")
    assert "[BRF-U101]" in outcome.err


def test_without_the_extra(brief: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    outcome = brief("lsp")
    assert (outcome.status, outcome.out) == (2, "")
    assert "pip install 'japan-us-brief[lsp]'" in outcome.err

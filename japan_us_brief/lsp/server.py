"""The protocol: what an editor asks and is told, over stdin and stdout."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from japan_us_brief import __version__
from japan_us_brief.errors import BriefError
from japan_us_brief.lsp import hover
from japan_us_brief.lsp.actions import Action, actions
from japan_us_brief.lsp.document import Checker, Document
from japan_us_brief.lsp.rule_pages import RulePages
from japan_us_brief.util.escaping import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from japan_us_brief.lint.finding import PlacedFinding

    T = TypeVar("T")

NAME = "brief"
CONVERT = "brief.convert"
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
# In seconds: how long a text is left alone before it is checked, for each megabyte of it, so that typing in a long one
# does not wait for checks that are out of date before they end.
PAUSE_FOR_MEGABYTE = 0.5
# Of a file that is refused for many reasons, so many lines are told.
MOST_LINES = 6


class Server(LanguageServer):
    """A server for texts, which are checked one after another apart from what the editor is told meanwhile."""

    def __init__(self, checker: Checker) -> None:
        # Pygls takes more separators for ends of lines than the protocol has, and would put a change of a part of a
        # text with such ones in the wrong place: the whole text is asked for.
        super().__init__(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.checker = checker
        # One at a time: checks share what the index has looked up.
        self.pool = ThreadPoolExecutor(max_workers=1)
        self.pages = RulePages()
        self._checked: dict[str, tuple[str, Document]] = {}

    async def checked(self, uri: str) -> Document | None:
        """A text as it is now, checked once; None for one that is not open."""
        text = self.workspace.text_documents.get(uri)
        if text is None:
            return None
        await self._reload()
        source = text.source
        known = self._checked.get(uri)
        if known is not None and known[0] == source:
            return known[1]
        run = partial(self.checker.check, source, _name(uri), text.language_id or "", _encoding(text))
        document = await self.apart(run)
        if uri in self.workspace.text_documents:
            self._checked[uri] = source, document
        return document

    async def apart(self, run: Callable[[], T]) -> T:
        """What a function returns, run after what is being run apart from the protocol."""
        return await asyncio.get_running_loop().run_in_executor(self.pool, run)

    async def _reload(self) -> None:
        """Read the facts anew where they have changed; where they are refused now, say so and go on with the former.

        Not while a text is checked: what was found by the former facts would be kept after they are forgotten.
        """
        try:
            if await self.apart(self.checker.reload):
                self._checked.clear()
        except BriefError as error:
            lines = error.lines()
            more = [f"and {len(lines) - MOST_LINES} more"] if len(lines) > MOST_LINES else []
            words = "\n".join(printable(line) for line in [*lines[:MOST_LINES], *more])
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, words))

    async def publish(self, uri: str) -> None:
        """Check a text and tell what was found, unless it has changed meanwhile."""
        text = self.workspace.text_documents.get(uri)
        if text is None:
            return
        source, version = text.source, text.version
        await asyncio.sleep(len(source) / 1_000_000 * PAUSE_FOR_MEGABYTE)
        if self._is_another(uri, source):
            return
        document = await self.checked(uri)
        if document is None or self._is_another(uri, source):
            return
        found = [self.diagnostic(document, finding) for finding in document.findings]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))

    def _is_another(self, uri: str, source: str) -> bool:
        """Whether a text is closed, or another than it was."""
        text = self.workspace.text_documents.get(uri)
        return text is None or text.source is not source

    def diagnostic(self, document: Document, finding: PlacedFinding) -> types.Diagnostic:
        """A finding as the editor takes it, with the page of its rule."""
        lines = [line for line in (finding.message, finding.hint) if line]
        page = self.pages.uri(finding.rule)
        return types.Diagnostic(
            range=_range(document, finding.start, finding.end),
            message="\n".join(printable(line) for line in lines),
            severity=SEVERITIES[finding.rule.severity],
            code=finding.rule.code,
            code_description=types.CodeDescription(page) if page else None,
            source=NAME,
        )

    def forget(self, uri: str) -> None:
        """Take back what was told of a text that is closed."""
        self._checked.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def serve(checker: Checker) -> None:
    """Answer an editor until it goes.

    Args:
        checker: checks its texts.
    """
    # Editors keep what a server writes on stderr; most of it is about what went well.
    logging.getLogger("pygls").setLevel(logging.ERROR)
    # A copy: pygls closes what it writes to when the editor ends the server, and stdout is still to be flushed.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        made(checker).start_io(stdout=answers)


def made(checker: Checker) -> Server:
    """A server with all that it answers."""
    server = Server(checker)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        await ls.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        await ls.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        # The facts may have changed meanwhile.
        await ls.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.forget(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
        document = await ls.checked(params.text_document.uri)
        if document is None:
            return None
        figure = document.figure_at(document.lines.offset(params.position.line, params.position.character))
        if figure is None:
            return None
        # Text of the briefing is never markup.
        words = await ls.apart(partial(hover.told, document, figure))
        contents = types.MarkupContent(types.MarkupKind.PlainText, words)
        return types.Hover(contents, _range(document, *figure.place))

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    async def offered(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
        uri = params.text_document.uri
        document = await ls.checked(uri)
        if document is None:
            return []
        start, end = (
            document.lines.offset(place.line, place.character) for place in (params.range.start, params.range.end)
        )
        found = await ls.apart(lambda: [*actions(document, start, end)])
        wanted = params.context.only
        # Who asks for a kind of change asks for no answer in words.
        return [
            _offer(ls, document, uri, action)
            for action in found
            if wanted is None or (action.edit is not None and {"", "quickfix"} & {str(kind) for kind in wanted})
        ]

    @server.command(CONVERT)
    def convert(ls: Server, line: str) -> None:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, printable(line)))

    return server


def _name(uri: str) -> str:
    """What the file of a text is called; the address of one that has no file yet."""
    path = uris.to_fs_path(uri)
    return os.path.basename(path) if path else uri


def _encoding(text: TextDocument) -> str:
    """The units in which the editor counts."""
    return str(getattr(text.position_codec.encoding, "value", text.position_codec.encoding))


def _range(document: Document, start: int, end: int) -> types.Range:
    return types.Range(types.Position(*document.lines.position(start)), types.Position(*document.lines.position(end)))


def _offer(ls: Server, document: Document, uri: str, action: Action) -> types.CodeAction | types.Command:
    """What can be done as the editor takes it: a change of the text, or what it is told when it asks."""
    title = printable(action.title)
    if action.edit is None:
        return types.Command(title, CONVERT, arguments=[action.title])
    start, end, words = action.edit
    edit = types.TextEdit(_range(document, start, end), words)
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[ls.diagnostic(document, action.finding)] if action.finding is not None else None,
        is_preferred=action.is_fix or None,
        edit=_workspace_edit(ls, uri, edit),
    )


def _workspace_edit(ls: Server, uri: str, edit: types.TextEdit) -> types.WorkspaceEdit:
    """A change of a text, bound to its version where the editor knows what that is."""
    workspace = ls.client_capabilities.workspace
    if workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes:
        version = ls.workspace.text_documents[uri].version
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, [edit])])
    return types.WorkspaceEdit(changes={uri: [edit]})

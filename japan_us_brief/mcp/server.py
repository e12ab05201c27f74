"""The server: tools, resources and prompts, answered by processes of its own. `sdk.load` comes before its import."""

from __future__ import annotations

import functools
import hashlib
import json

import anyio
import mcp_types as types
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from japan_us_brief.errors import BriefError
from japan_us_brief.mcp import prompts, resources
from japan_us_brief.mcp.lines import Lines, Messages
from japan_us_brief.mcp.tool import Call
from japan_us_brief.mcp.workers import Workers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from anyio import AsyncFile
    from anyio.abc import TaskGroup
    from mcp.server.context import ServerRequestContext

    from japan_us_brief.mcp.tool import Tool

    Context = ServerRequestContext[Any, Any]
    Paged = types.PaginatedRequestParams | None

INSTRUCTIONS = (
    "Facts and figures of a briefing. Never repeat a figure without its qualifier (up to, about, more than), its date "
    "and its source, nor a converted one without its rate and the day of the rate. Ask before you add, compare or "
    "convert: total adds like to like alone and says what it leaves out. A claim whose verdict is not `supported` is "
    "not to be printed as a fact. `notes` of an answer belong to it. Where `cursor` is not null there is more: ask the "
    "same again with it."
)
# Characters of a message of an error; what was asked may be in it.
LONGEST_MESSAGE = 2_000
READ_ONLY = types.ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


class Service:
    """What the server is, whoever asks.

    Args:
        version: of this package.
        tools: gives the tools; it is asked once.
        worker: the command that starts a process that answers.
        roots: the folders under which files may be read, without links in their paths.
        most_rows: so many rows a call gives at once.
        most_seconds: so long a call may take.
    """

    def __init__(
        self,
        version: str,
        tools: Callable[[], Sequence[Tool]],
        worker: Sequence[str],
        roots: Sequence[str],
        *,
        most_rows: int,
        most_seconds: int,
    ) -> None:
        self._given_tools = tools
        self._roots = roots
        self._most_rows = most_rows
        self._workers = Workers(worker, most_seconds)
        self._tasks: TaskGroup | None = None
        self._server: Server[Any] = Server(
            "brief",
            version=version,
            title="Figures with their receipts",
            instructions=INSTRUCTIONS,
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_list_resource_templates=self._list_templates,
            on_read_resource=self._read_resource,
            on_list_prompts=self._list_prompts,
            on_get_prompt=self._get_prompt,
        )

    async def serve(self) -> None:
        """Serve one client on stdin and stdout, until it closes them."""
        lines: AsyncFile[str] = Lines()  # type: ignore[assignment]
        async with stdio_server(lines) as (read, write), anyio.create_task_group() as tasks:
            self._tasks = tasks
            try:
                messages = Messages(read, write)
                await self._server.run(messages, write, self._server.create_initialization_options())
            finally:
                tasks.cancel_scope.cancel()
                await self._workers.close()

    @functools.cached_property
    def _tools(self) -> dict[str, Tool]:
        return {tool.name: tool for tool in self._given_tools()}

    async def _list_tools(self, context: Context, params: Paged) -> types.ListToolsResult:
        if self._tasks is not None:
            # Whoever lists tools calls one of them next.
            self._tasks.start_soon(self._workers.warm)
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=tool.name,
                    title=tool.title,
                    description=tool.description,
                    input_schema=tool.input_schema,
                    output_schema=tool.output_schema,
                    annotations=READ_ONLY,
                )
                for tool in self._tools.values()
            ]
        )

    async def _call_tool(self, context: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool = self._tools.get(params.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"no tool {params.name[:100]!r}")
        try:
            answer = await self._answer(Call(tool, params.arguments or {}, self._roots))
        except BriefError as error:
            text = json.dumps(told(error), ensure_ascii=False)
            return types.CallToolResult(content=[types.TextContent(text=text)], is_error=True)
        return types.CallToolResult(
            content=[types.TextContent(text=answer.pop("text"))], structured_content=answer, is_error=False
        )

    async def _answer(self, call: Call) -> dict[str, Any]:
        """The answer to a call, with where its rest begins."""
        tool = call.tool
        question = json.dumps([tool.name, call.arguments, call.text], sort_keys=True).encode()
        mark = hashlib.sha256(question).hexdigest()[:12]
        answer = await self._workers.ask(
            {
                "command": tool.command,
                "arguments": call.arguments,
                "stdin": call.text,
                "fields": tool.fields,
                "start": _start(call.cursor, mark),
                "rows": self._most_rows,
            }
        )
        end, of = answer.pop("end"), answer.pop("of")
        return answer | ({"of": of, "cursor": f"{mark}-{end}" if end < of else None} if tool.paged else {})

    async def _list_resources(self, context: Context, params: Paged) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=resources.LISTED)

    async def _list_templates(self, context: Context, params: Paged) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=resources.TEMPLATES)

    async def _read_resource(
        self, context: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        uri = str(params.uri)
        asked = resources.asked(uri)
        if asked is None:
            raise MCPError(types.INVALID_PARAMS, f"no resource {uri[:200]!r}")
        try:
            answer = await self._workers.ask(asked)
        except BriefError as error:
            raise MCPError(types.INVALID_PARAMS, told(error)["message"], told(error)) from None
        text = (
            answer["answer"] if isinstance(answer["answer"], str) else json.dumps(answer["answer"], ensure_ascii=False)
        )
        content = types.TextResourceContents(uri=params.uri, mime_type="application/json", text=text)
        return types.ReadResourceResult(contents=[content])

    async def _list_prompts(self, context: Context, params: Paged) -> types.ListPromptsResult:
        return types.ListPromptsResult(prompts=prompts.LISTED)

    async def _get_prompt(self, context: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        return prompts.made(params.name, params.arguments or {})


def told(error: BriefError) -> dict[str, str]:
    """An error as a client is told of it."""
    parts = {"code": error.code, "message": error.message, "where": error.where, "hint": error.hint}
    return {name: text[:LONGEST_MESSAGE] for name, text in parts.items()}


def _start(cursor: str, mark: str) -> int:
    """The row at which an answer begins. Raises BriefError: `BRF-U101`."""
    if not cursor:
        return 0
    of, _, row = cursor.partition("-")
    if of != mark or not (row.isascii() and row.isdigit() and len(row) < 10):
        raise BriefError("BRF-U101", "the cursor is of another question", hint="ask the same again, with the cursor")
    return int(row)

"""What a client sends, line by line: one that is far too long takes no room, and what is no message is answered."""

from __future__ import annotations

import functools
import sys

import anyio.to_thread
import mcp_types as types
from mcp.shared.message import SessionMessage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO, Self

    from mcp.shared._stream_protocols import ReadStream, WriteStream

# Bytes of a message: a text in which every character is escaped, and what stands around it.
LONGEST = 12_500_000


class Lines:
    """The lines of standard input, as the transport of the SDK reads them from a file."""

    def __init__(self) -> None:
        self._read = functools.partial(_line, sys.stdin.buffer)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> str:
        # Nobody waits for a line that may never come when the server is to end.
        line = await anyio.to_thread.run_sync(self._read, abandon_on_cancel=True)
        if not line:
            raise StopAsyncIteration
        return line.decode("utf-8", "replace")


def _line(stream: BinaryIO) -> bytes:
    """The next line; of one that is too long its beginning, which is no message."""
    line = stream.readline(LONGEST + 1)
    if len(line) > LONGEST and not line.endswith(b"\n"):
        while (more := stream.readline(LONGEST)) and not more.endswith(b"\n"):
            pass
        return line[:100]
    return line


class Messages:
    """What was read, without what is no message: that is answered here, where the SDK would say nothing."""

    def __init__(self, read: ReadStream[SessionMessage | Exception], write: WriteStream[SessionMessage]) -> None:
        self._read = read
        self._write = write

    async def receive(self) -> SessionMessage | Exception:
        """The next message."""
        while isinstance(item := await self._read.receive(), Exception):
            error = types.ErrorData(code=types.PARSE_ERROR, message="not a message of JSON-RPC, or longer than allowed")
            await self._write.send(SessionMessage(types.JSONRPCError(jsonrpc="2.0", id=None, error=error)))
        return item

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def aclose(self) -> None:
        """Close what is read from."""
        await self._read.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

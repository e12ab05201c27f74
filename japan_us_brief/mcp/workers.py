"""Processes that answer: one for each call that is under way, kept for the next, and ended when a call is given up.

A thread cannot be stopped, and a command that takes too long has to be; what it holds goes with its process.
"""

from __future__ import annotations

import json

import anyio
from anyio.streams.buffered import BufferedByteReceiveStream

from japan_us_brief.errors import BriefError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from anyio.abc import Process

# So many calls are answered at the same time; others wait.
AT_ONCE = 4
# Bytes of an answer.
MOST_ANSWERED = 50_000_000


class Workers:
    """The processes that answer calls.

    Args:
        command: what starts such a process.
        most_seconds: so long it may take for an answer.
    """

    def __init__(self, command: Sequence[str], most_seconds: int) -> None:
        self._command = command
        self._most_seconds = most_seconds
        self._idle: list[_Worker] = []
        self._places = anyio.Semaphore(AT_ONCE)

    async def ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        """The answer to a request. When it is cancelled, the process that works on it is ended.

        Raises:
            BriefError: what the command refuses, `BRF-U122` when it takes too long, `BRF-X701` when its process ends.
        """
        async with self._places:
            worker = await self._one()
            try:
                with anyio.fail_after(self._most_seconds):
                    answer = await worker.ask(request)
            except TimeoutError:
                await worker.end()
                raise BriefError(
                    "BRF-U122",
                    f"there is no answer after {self._most_seconds} seconds",
                    hint="ask for less, or start the server with a higher --most-seconds",
                ) from None
            except (anyio.EndOfStream, anyio.IncompleteRead, anyio.BrokenResourceError):
                await worker.ended()
                raise BriefError("BRF-X701", "the process that answers has ended", hint="ask again") from None
            except BaseException:
                await worker.end()
                raise
            self._idle.append(worker)
        if "error" in answer:
            error = answer["error"]
            raise BriefError(error["code"], error["message"], where=error["where"], hint=error["hint"])
        return answer

    async def warm(self) -> None:
        """Start a process before it is asked."""
        if not self._idle:
            self._idle.append(await _start(self._command))

    async def close(self) -> None:
        """End all that are idle; those at work end with the calls that they work for."""
        while self._idle:
            await self._idle.pop().end()

    async def _one(self) -> _Worker:
        """A process that is ready, not one that has ended meanwhile."""
        while self._idle:
            worker = self._idle.pop()
            if worker.runs:
                return worker
            await worker.ended()
        return await _start(self._command)


class _Worker:
    """A process that answers one request after the other, each on a line."""

    def __init__(self, process: Process) -> None:
        assert process.stdout is not None
        self._process = process
        self._answers = BufferedByteReceiveStream(process.stdout)

    @property
    def runs(self) -> bool:
        return self._process.returncode is None

    async def ask(self, request: Mapping[str, object]) -> dict[str, Any]:
        assert self._process.stdin is not None
        await self._process.stdin.send(json.dumps(request).encode() + b"\n")
        answer: dict[str, Any] = json.loads(await self._answers.receive_until(b"\n", MOST_ANSWERED))
        return answer

    async def end(self) -> None:
        """End the process at once, and wait for that, even when what waits is given up."""
        if self.runs:
            try:
                self._process.kill()
            except ProcessLookupError:
                pass
        await self.ended()

    async def ended(self) -> None:
        """Wait until the process has ended, which it does by itself once nobody asks."""
        with anyio.CancelScope(shield=True):
            await self._process.aclose()


async def _start(command: Sequence[str]) -> _Worker:
    # What it says by the way goes where the server's own words go.
    return _Worker(await anyio.open_process(command, stderr=None))

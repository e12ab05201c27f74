"""Clients of `brief mcp`: the SDK's own, and one that writes whatever a test wants."""

from __future__ import annotations

import asyncio
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from mcp import Client, StdioServerParameters

from japan_us_brief.util.files import PACKAGE

T = TypeVar("T")
# A message that has not come by then does not come.
MOST_SECONDS = 120


def environment() -> dict[str, str]:
    """As the tests have it, with the package that they test."""
    return os.environ | {"PYTHONPATH": str(Path(PACKAGE).parent)}


def asked(ask: Callable[[Client], Awaitable[T]], *argv: str, mode: str = "auto", data: str | None = None) -> T:
    """What a client of the SDK gets to know from a server of its own.

    Args:
        ask: asks it.
        argv: options of `brief mcp`.
        mode: how the client connects.
        data: another facts file.
    """
    before = ["--data", data] if data else []
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "japan_us_brief", *before, "mcp", *argv], env=environment()
    )

    async def session() -> T:
        async with Client(server, mode=mode) as client:
            return await ask(client)

    return asyncio.run(session())


class RawClient:
    """A client that sends lines, whatever is in them."""

    def __init__(self, *argv: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "japan_us_brief", "mcp", *argv],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        self._number = 0
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        if self.process.stdin is not None and not self.process.stdin.closed:
            self.leave()

    def send(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def message(self) -> Any:
        """The next message; all that comes is one on a line."""
        return json.loads(self._lines.get(timeout=MOST_SECONDS))

    def post(self, method: str, params: Any = None) -> int:
        """Send a request, and give its number."""
        self._number += 1
        params = {} if params is None else params
        self.send(json.dumps({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}).encode())
        return self._number

    def notify(self, method: str, params: Any = None) -> None:
        self.send(json.dumps({"jsonrpc": "2.0", "method": method, "params": params or {}}).encode())

    def request(self, method: str, params: Any = None) -> Any:
        """Send a request, and give the message that answers it."""
        number = self.post(method, params)
        while (message := self.message()).get("id") != number:
            pass
        return message

    def call(self, name: str, **arguments: Any) -> Any:
        return self.request("tools/call", {"name": name, "arguments": arguments})

    def hello(self, version: str = "2025-06-18") -> Any:
        """Begin, as clients of the versions do that have a handshake."""
        client = {"name": "test", "version": "1"}
        answer = self.request("initialize", {"protocolVersion": version, "capabilities": {}, "clientInfo": client})
        self.notify("notifications/initialized")
        return answer["result"]

    def workers(self) -> set[int]:
        """The processes that answer for it."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return {int(number) for task in tasks for number in task.read_text(encoding="ascii").split()}

    def leave(self) -> tuple[int, bytes]:
        """Close stdin, and give the status with which it ends and what stderr has."""
        assert self.process.stdin is not None
        assert self.process.stderr is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        status = self.process.wait(timeout=MOST_SECONDS)
        self._reader.join(timeout=MOST_SECONDS)
        with self.process.stdout, self.process.stderr:
            return status, self.process.stderr.read()

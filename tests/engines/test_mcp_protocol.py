"""The server for agents as a server: versions, clients in turn, what is cancelled or late, and a hostile client."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client
from mcp.types.version import HANDSHAKE_PROTOCOL_VERSIONS, LATEST_HANDSHAKE_VERSION

from japan_us_brief.mcp import lines, tool
from tests.agents import RawClient, asked, environment

# It takes minutes to check.
LONG = ("Rapidus got up to ¥590 billion ($3.9 billion) in April 2024. " * 20_000)[: tool.MOST_TEXT]


@pytest.fixture
def client() -> Iterator[RawClient]:
    with RawClient() as made:
        yield made


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what is to happen; it need not be soon, but must be once."""
    for _ in range(600):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def runs(process: int) -> bool:
    """Whether a process runs; one that nobody has asked for its end is none that does."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False
    return status.rpartition(") ")[2][0] != "Z"


@pytest.mark.parametrize("version", [*HANDSHAKE_PROTOCOL_VERSIONS, "1999-12-31"])
def test_a_client_of_any_version_is_answered(client: RawClient, version: str) -> None:
    hello = client.hello(version)
    assert hello["protocolVersion"] == (version if version in HANDSHAKE_PROTOCOL_VERSIONS else LATEST_HANDSHAKE_VERSION)
    assert {*hello["capabilities"]} >= {"tools", "resources", "prompts"}
    assert "qualifier" in hello["instructions"]
    assert len(client.request("tools/list")["result"]["tools"]) == 10
    result = client.call("convert", text=["¥590bn"], on="2024-04-02")["result"]
    assert "$3.89 billion" in result["content"][0]["text"]
    assert result["structuredContent"]["answer"][0]["converted"]["value"] == "3890000000"
    assert client.call("convert", text=["nonsense"])["result"]["isError"] is True


@pytest.mark.parametrize("mode", ["legacy", "2026-07-28"])
def test_the_client_of_the_sdk_connects_in_both_ways(mode: str) -> None:
    async def ask(client: Client) -> tuple[str, Any]:
        return client.protocol_version, await client.call_tool("show", {"ids": ["rapidus-2024-approval"]})

    version, result = asked(ask, mode=mode)
    assert version == (LATEST_HANDSHAKE_VERSION if mode == "legacy" else mode)
    assert result.structured_content["answer"][0]["id"] == "rapidus-2024-approval"


def test_two_clients_in_turn_and_at_once_are_told_the_same(client: RawClient) -> None:
    client.hello()
    before = client.call("facts", text=["rapidus"])["result"]
    with RawClient() as other:
        other.hello()
        assert other.call("facts", text=["rapidus"])["result"] == before
        assert client.call("facts", text=["rapidus"])["result"] == before
    with RawClient() as third:
        third.hello()
        assert third.call("facts", text=["rapidus"])["result"] == before
    assert client.call("facts", text=["rapidus"])["result"] == before


def test_calls_at_once_are_each_answered(client: RawClient) -> None:
    client.hello()
    days = [f"2024-04-{day:02}" for day in range(1, 13)]
    numbers = {
        client.post("tools/call", {"name": "convert", "arguments": {"text": ["¥1bn"], "on": day}}): day for day in days
    }
    answers = [client.message() for _ in days]
    assert {
        numbers[answer["id"]]: answer["result"]["structuredContent"]["answer"][0]["converted"]["rate"]["asked"]
        for answer in answers
    } == dict(zip(days, days, strict=True))
    assert len(client.workers()) <= 4


def test_what_is_cancelled_stops(client: RawClient) -> None:
    client.hello()
    client.call("facts")
    (idle,) = client.workers()
    number = client.post("tools/call", {"name": "check", "arguments": {"text": LONG}})
    # A message that comes behind it is answered before it.
    assert client.request("ping")["result"] == {}
    assert client.workers() == {idle}
    client.notify("notifications/cancelled", {"requestId": number, "reason": "no more of it"})
    wait_until(lambda: not runs(idle))
    # What was cancelled is not answered, and the next is.
    assert client.call("facts", limit=1)["result"]["structuredContent"]["of"] == 1
    assert client.workers().isdisjoint({idle})


def test_what_takes_too_long_is_ended() -> None:
    with RawClient("--most-seconds", "1") as client:
        client.hello()
        client.call("facts", limit=1)
        before = client.workers()
        result = client.call("check", text=LONG)["result"]
        error = json.loads(result["content"][0]["text"])
        assert result["isError"] is True
        assert "structuredContent" not in result
        assert (error["code"], error["message"]) == ("BRF-U122", "there is no answer after 1 seconds")
        assert not any(map(runs, before))
        # The first answer of a new process may take a second on a busy machine.
        answers = (client.call("show", ids=["rapidus-2024-approval"])["result"] for _ in itertools.count())
        assert next(answer for answer in answers if not answer["isError"])["structuredContent"]["answer"]


def test_a_process_that_ends_is_told_and_replaced(client: RawClient) -> None:
    client.hello()
    client.call("facts")
    (idle,) = client.workers()
    os.kill(idle, 9)
    wait_until(lambda: not runs(idle))
    assert client.call("facts", limit=1)["result"]["isError"] is False
    (next_one,) = client.workers() - {idle}
    number = client.post("tools/call", {"name": "check", "arguments": {"text": LONG}})
    assert client.request("ping")["result"] == {}
    os.kill(next_one, 9)
    answer = client.message()
    assert answer["id"] == number
    assert json.loads(answer["result"]["content"][0]["text"])["code"] == "BRF-X701"
    assert client.call("facts", limit=1)["result"]["isError"] is False


def test_nothing_is_left_when_the_client_leaves(client: RawClient) -> None:
    client.hello()
    client.call("facts")
    client.post("tools/call", {"name": "check", "arguments": {"text": LONG}})
    assert client.request("ping")["result"] == {}
    workers = client.workers()
    assert workers
    assert client.leave() == (0, b"")
    assert not any(map(runs, workers))


def test_nobody_is_left_when_the_server_is_killed(client: RawClient) -> None:
    client.hello()
    client.call("facts")
    workers = client.workers()
    client.process.kill()
    wait_until(lambda: not any(map(runs, workers)))


def test_a_client_that_says_nothing_is_told_nothing(client: RawClient) -> None:
    assert client.leave() == (0, b"")


NO_MESSAGES = [
    b"",
    b"nonsense",
    b"{",
    b'{"jsonrpc": "2.0", "id": 1',
    b"[]",
    b'[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]',
    b"null",
    b'"ping"',
    b"{}",
    b'{"jsonrpc": "1.0", "id": 1, "method": "ping"}',
    b'{"jsonrpc": "2.0", "id": 1, "method": 5}',
    b"\xff\xfe\x00\x80",
    b"\x00" * 100,
    b'{"jsonrpc": "2.0", "id": 1, "method": "\\ud800"}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"1" * 1_000_000,
    b"Content-Length: 20",
]


def test_what_is_no_message_is_told_and_the_next_is_answered(client: RawClient) -> None:
    client.hello()
    for line in NO_MESSAGES:
        client.send(line)
        answer = client.message()
        assert answer["error"]["code"] == -32700, line[:50]
        assert answer["id"] is None
        assert client.request("ping")["result"] == {}, line[:50]


def test_before_the_handshake_what_is_no_message_is_told_as_well(client: RawClient) -> None:
    client.send(b"nonsense")
    assert client.message()["error"]["code"] == -32700
    assert client.hello()["serverInfo"]["name"] == "brief"


def test_a_message_without_an_end_takes_no_room(client: RawClient) -> None:
    client.hello()
    piece = b"x" * 1_000_000
    assert client.process.stdin is not None
    for _ in range(200):
        client.process.stdin.write(piece)
    client.send(b"")
    assert client.message()["error"]["code"] == -32700
    status = Path(f"/proc/{client.process.pid}/status").read_text(encoding="ascii")
    (most,) = (int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
    assert most < 150_000
    assert client.request("ping")["result"] == {}


def test_a_text_of_the_most_characters_is_read_however_it_is_escaped(client: RawClient) -> None:
    client.hello()
    text = "\U0001f4b0" * tool.MOST_TEXT
    assert len(json.dumps(text)) < lines.LONGEST
    assert client.call("extract", text=text)["result"]["structuredContent"]["answer"] == []


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("tools/call", {"name": "nothing", "arguments": {}}, -32602),
        ("tools/call", {"name": "add", "arguments": {}}, -32602),
        ("tools/call", {"arguments": {}}, -32602),
        ("tools/call", {"name": 5}, -32602),
        ("tools/call", {"name": "facts", "arguments": []}, -32602),
        ("resources/read", {}, -32602),
        ("prompts/get", {"name": "check_this_draft", "arguments": {"draft": 5}}, -32602),
        ("nothing/at/all", {}, -32601),
        ("completion/complete", {}, -32602),
        ("logging/setLevel", {"level": "debug"}, -32601),
        ("resources/subscribe", {"uri": "brief://topics"}, -32601),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(client: RawClient, method: str, params: Any, code: int) -> None:
    client.hello()
    answer = client.request(method, params)
    assert answer["error"]["code"] == code
    assert "Traceback" not in json.dumps(answer)
    assert client.request("ping")["result"] == {}


def test_what_comes_out_of_order_is_refused_or_passed_over(client: RawClient) -> None:
    assert client.call("facts")["error"]["code"] == -32602
    client.notify("notifications/cancelled", {"requestId": 99})
    client.notify("notifications/nothing")
    client.send(b'{"jsonrpc": "2.0", "id": {}, "method": "ping"}')
    client.send(b'{"jsonrpc": "2.0", "method": "tools/call", "params": []}')
    assert client.message()["error"]["code"] == -32700
    client.send(b'{"jsonrpc": "2.0", "id": 7, "result": {}}')
    client.send(b'{"jsonrpc": "2.0", "id": 8, "error": {"code": 1, "message": "x"}}')
    client.hello()
    again = client.request("initialize", {"protocolVersion": "x", "capabilities": {}, "clientInfo": {}})
    assert again["error"]["code"] == -32602
    client.notify("notifications/cancelled", {"requestId": {}})
    client.notify("notifications/initialized")
    assert client.call("facts", limit=1)["result"]["isError"] is False


def test_arguments_that_mean_ill_are_text_and_no_more(client: RawClient) -> None:
    client.hello()
    for given in (
        {"text": ["$(touch pwned)", "`id`", "'; drop table claims; --"]},
        {"text": ["\x1b]0;title\x07", "[red]markup[/]", "\u202e", "\r\n"]},
        {"text": ["--output", "x.json"]},
        {"text": ["a" * 9_000]},
    ):
        result = client.call("facts", **given)["result"]
        assert result["structuredContent"]["answer"] == []
        assert "\x1b" not in result["content"][0]["text"]
    error = json.loads(client.call("show", ids=["\x1b[31m"])["result"]["content"][0]["text"])
    assert error["code"] == "BRF-I501"
    assert "\x1b" not in error["message"]
    assert client.call("rates", what="update")["result"]["isError"] is True


def test_what_a_command_prints_by_the_way_never_reaches_an_answer() -> None:
    code = """
import os, sys
from japan_us_brief.cli import agent_worker
from japan_us_brief.cli.commands import topics
plain = topics.listing_result
def loud(*given):
    print("printed")
    os.write(1, b"written\\n")
    os.system("echo by a child")
    return plain(*given)
topics.listing_result = loud
agent_worker.main()
"""
    request: dict[str, object] = {
        "command": "topics",
        "arguments": {},
        "stdin": None,
        "fields": ["id"],
        "start": 0,
        "rows": 2,
    }
    done = subprocess.run(
        [sys.executable, "-c", code, "{}"],
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    (line,) = done.stdout.splitlines()
    answer = json.loads(line)
    assert [topic["id"] for topic in answer["answer"]] == ["semiconductors", "subsidies"]
    assert answer["text"] == "id\nsemiconductors\nsubsidies\n"
    assert (answer["end"], answer["of"] > 2, answer["notes"]) == (2, True, [])
    assert sorted(done.stderr.split("\n")) == ["", "by a child", "printed", "written"]

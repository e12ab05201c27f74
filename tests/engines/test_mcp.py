"""What agents are told is what the commands say: every tool, resource, prompt and error, and schemas that hold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import jsonschema
from mcp import Client, MCPError
from mcp.types import CallToolResult, Tool

from japan_us_brief.cli import agent_tools
from japan_us_brief.cli.command_tree import TREE
from japan_us_brief.errors import CODES
from tests.agents import asked, environment
from tests.conftest import NASTY, Outcome, unmeasured

Run = Callable[..., Outcome]
DRAFT = "Rapidus got 590 billion yen ($5 billion) in subsidies in April 2024."
# Calls, each with the command line that asks the same.
CALLS: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "facts": ("facts", {"text": ["rapidus"], "kind": ["subsidy"]}, ["facts", "rapidus", "--kind", "subsidy"]),
    "facts converted": (
        "facts",
        {"topic": ["semiconductors"], "in": "USD", "min": "500bn", "currency": ["JPY"], "limit": 5, "sort": "-amount"},
        [
            "facts",
            "-t",
            "semiconductors",
            "--in",
            "USD",
            "--min",
            "500bn",
            "--currency",
            "JPY",
            "-n5",
            "--sort=-amount",
        ],
    ),
    "nothing found": ("facts", {"since": "9998"}, ["facts", "--since", "9998"]),
    "show": ("show", {"ids": ["rapidus-2024-approval"]}, ["show", "rapidus-2024-approval"]),
    "total": ("total", {"topic": ["semiconductors"], "in": "USD"}, ["total", "-t", "semiconductors", "--in", "USD"]),
    "total by": (
        "total",
        {"kind": ["subsidy"], "by": "recipient", "across": ["status"]},
        ["total", "--kind", "subsidy", "--by", "recipient", "--across", "status"],
    ),
    "compare": (
        "compare",
        {"one": "fdi-stock-end-2023", "other": "fdi-stock-end-2022"},
        ["compare", "fdi-stock-end-2023", "fdi-stock-end-2022"],
    ),
    "compare amounts": (
        "compare",
        {"one": "¥590bn", "other": "$2.9bn", "on": "2024-04-09"},
        ["compare", "¥590bn", "$2.9bn", "--on", "2024-04-09"],
    ),
    "convert": (
        "convert",
        {"text": ["up to 590", "billion yen"], "to": ["USD", "EUR"], "on": "2024-04-02"},
        ["convert", "up to 590", "billion yen", "--to", "USD", "--to", "EUR", "--on", "2024-04-02"],
    ),
    "convert at the average": (
        "convert",
        {"text": ["590e9", "JPY"], "on": "2024", "average": True},
        ["convert", "590e9", "JPY", "--on", "2024", "--average"],
    ),
    "a conversion that fits": (
        "check_conversion",
        {"text": ["¥590bn"], "check": "$3.9bn", "on": "2024-04-02"},
        ["convert", "¥590bn", "--check", "$3.9bn", "--on", "2024-04-02"],
    ),
    "a conversion of today": (
        "check_conversion",
        {"text": ["¥590bn"], "check": "$9bn"},
        ["convert", "¥590bn", "--check", "$9bn"],
    ),
    "rates of a pair": (
        "rates",
        {"what": "USD/JPY", "since": "2024-04-01", "until": "2024-04-12"},
        ["rates", "USD/JPY", "--since", "2024-04-01", "--until", "2024-04-12"],
    ),
    "average rates": (
        "rates",
        {"what": "USD/JPY", "since": "2023", "until": "2024", "average": "year"},
        ["rates", "USD/JPY", "--since", "2023", "--until", "2024", "--average", "year"],
    ),
    "rates of a day": ("rates", {"on": "2024-04-02"}, ["rates", "--on", "2024-04-02"]),
    "the table": ("rates", {"what": "info"}, ["rates", "info"]),
    "extract": ("extract", {"text": DRAFT, "published": "2024-04-10"}, ["extract", "-", "--published", "2024-04-10"]),
    "check": ("check", {"text": DRAFT, "on": "2024-04-10"}, ["check", "-", "--on", "2024-04-10"]),
    "check one rule": (
        "check",
        {"text": DRAFT, "select": ["D1"], "strict": True},
        ["check", "-", "--select", "D1", "--strict"],
    ),
    "cite": ("cite", {"ids": ["rapidus-2024-approval"], "in": "USD"}, ["cite", "rapidus-2024-approval", "--in", "USD"]),
    "cite for a bibliography": (
        "cite",
        {"ids": ["rapidus-2024-approval"], "style": "bibtex", "evidence": True},
        ["cite", "rapidus-2024-approval", "--style", "bibtex", "--evidence"],
    ),
}
# Calls that are refused as the command line refuses them.
REFUSED: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "BRF-U101": ("facts", {"rate": "average"}, ["facts", "--rate", "average"]),
    "BRF-U102": ("facts", {"topic": ["semiconductor"]}, ["facts", "--topic", "semiconductor"]),
    "BRF-U103": ("convert", {"text": ["nonsense"]}, ["convert", "nonsense"]),
    "BRF-U104": ("convert", {"text": [".9bn", "USD"]}, ["convert", ".9bn", "USD"]),
    "BRF-U105": ("facts", {"since": "soon"}, ["facts", "--since", "soon"]),
    "BRF-U106": ("facts", {"in": "florins"}, ["facts", "--in", "florins"]),
    "BRF-U107": ("cite", {"ids": ["x"], "style": "harvard"}, ["cite", "x", "--style", "harvard"]),
    "BRF-U111": (
        "compare",
        {"one": "once-economic-rivals", "other": "¥590bn"},
        ["compare", "once-economic-rivals", "¥590bn"],
    ),
    "BRF-R401": (
        "convert",
        {"text": ["5", "RUB"], "on": "2023-01-01"},
        ["convert", "5", "RUB", "--on", "2023-01-01"],
    ),
    "BRF-I501": ("show", {"ids": ["rapidus-2024-aproval"]}, ["show", "rapidus-2024-aproval"]),
    "BRF-F304": ("extract", {"text": "a\0b"}, ["extract", "-"]),
}


class Asked(NamedTuple):
    """What one client got to know."""

    tools: dict[str, Tool]
    answers: dict[str, CallToolResult]
    refusals: dict[str, CallToolResult]


@pytest.fixture(scope="module")
def told() -> Asked:
    async def everything(client: Client) -> Asked:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        answers = {name: await client.call_tool(tool, given) for name, (tool, given, _) in CALLS.items()}
        refusals = {code: await client.call_tool(tool, given) for code, (tool, given, _) in REFUSED.items()}
        return Asked(tools, answers, refusals)

    return asked(everything)


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


def error_of(result: CallToolResult) -> Any:
    """The error of a tool, which has no data."""
    assert result.is_error
    assert result.structured_content is None
    return json.loads(text_of(result))


def data_of(result: CallToolResult) -> Any:
    assert not result.is_error, text_of(result)
    assert result.structured_content is not None
    return result.structured_content


def stdin_of(given: dict[str, Any]) -> bytes:
    return given["text"].encode() if isinstance(given.get("text"), str) else b""


def test_every_tool_is_called(told: Asked) -> None:
    assert {tool for tool, _, _ in CALLS.values()} == {*told.tools}
    assert {*told.tools} == {
        *("facts", "show", "total", "compare", "convert", "check_conversion", "rates", "extract", "check", "cite")
    }


@pytest.mark.parametrize("name", CALLS)
def test_an_answer_is_that_of_the_command_and_valid_by_its_schema(told: Asked, brief: Run, name: str) -> None:
    tool, given, argv = CALLS[name]
    data = data_of(told.answers[name])
    jsonschema.Draft202012Validator(told.tools[tool].output_schema).validate(data)
    is_text = tool == "cite"
    done = brief(*argv, *([] if is_text else ["-f", "json"]), stdin=stdin_of(given))
    assert data["answer"] == (done.out if is_text else done.json)
    said = [line.removeprefix("brief: ") for line in done.err.splitlines()]
    assert [note for note in data["notes"] if note in said] == said
    text = text_of(told.answers[name])
    assert all(f"note: {note}\n" in text for note in data["notes"])
    if "of" in data:
        assert (data["of"], data["cursor"]) == (len(done.json) if isinstance(done.json, list) else 1, None)


@pytest.mark.parametrize("code", REFUSED)
def test_an_error_is_that_of_the_command(told: Asked, brief: Run, code: str) -> None:
    _, given, argv = REFUSED[code]
    done = brief(*argv, stdin=stdin_of(given))
    error = error_of(told.refusals[code])
    assert error["code"] == code
    hint = f" ({error['hint']})" if error["hint"] else ""
    where = f"{error['where']}: " if error["where"] else ""
    assert done.err.splitlines()[-1] == f"brief: {where}{error['message']}{hint} [{code}]"


def test_in_the_text_a_figure_has_its_qualifier_date_source_and_rate(told: Asked) -> None:
    data, text = data_of(told.answers["facts converted"]), text_of(told.answers["facts converted"])
    lines = text.splitlines()[1:]
    made = [(claim, figure) for claim in data["answer"] for figure in claim["figures"]]
    assert len(made) == len(lines) > 4
    for (claim, figure), line in zip(made, lines, strict=True):
        (source,) = (one for one in claim["sources"] if one["id"] == claim["attribution"]["source"])
        cells = line.split("\t")
        assert cells[:2] == [claim["id"], figure["text"]]
        assert {claim["date"], source["publisher"], claim["verdict"]["support"]} <= {*cells}
        if figure["converted"]:
            (converted,) = figure["converted"]
            assert {converted["text"], converted["rate"]["date"], converted["rate"]["source"]} <= {*cells}
    total = text_of(told.answers["total"])
    assert "\tup to $3.90 billion\t151.651\t2024-04-02\t" in total
    assert "Left out: " in total
    for name in ("convert", "a conversion that fits", "cite"):
        assert re.search(r"151\.651.*ECB euro reference rates", text_of(told.answers[name])), name


def test_a_text_is_much_shorter_than_the_data(told: Asked) -> None:
    texts = sum(len(text_of(answer)) for answer in told.answers.values())
    assert texts < sum(len(json.dumps(data_of(answer))) for answer in told.answers.values()) / 3


def test_tools_only_read(told: Asked) -> None:
    for tool in told.tools.values():
        assert tool.annotations is not None
        assert tool.annotations.read_only_hint
        assert tool.annotations.destructive_hint is False
        assert tool.annotations.open_world_hint is False


FILTERS = [
    *("text", "topic", "entity", "kind", "status", "verdict", "measure", "currency", "speaker"),
    *("since", "until", "min", "max"),
]


def test_what_tools_take_was_decided_one_by_one(told: Asked) -> None:
    """A new option of a command is a decision: whether agents may have it."""
    assert {name: [*tool.input_schema["properties"]] for name, tool in told.tools.items()} == {
        "facts": [*FILTERS, "sort", "limit", "in", "rate", "style", "cursor"],
        "show": ["ids", "style", "cursor"],
        "total": [*FILTERS, "in", "by", "across", "sort", "limit", "style"],
        "compare": ["one", "other", "in", "on"],
        "convert": ["text", "to", "on", "rate", "average", "exact", "style", "cursor"],
        "check_conversion": ["text", "on", "check"],
        "rates": ["what", "on", "since", "until", "average", "cursor"],
        "extract": ["text", "published", "cursor"],
        "check": ["text", "on", "strict", "select", "ignore", "cursor"],
        "cite": ["ids", "style", "in", "evidence"],
    }


def test_tools_say_what_the_command_line_says(told: Asked) -> None:
    facts = told.tools["facts"]
    options = {option["flags"][0]: option for option in TREE["commands"]["facts"]["options"]}
    assert facts.title == TREE["commands"]["facts"]["summary"]
    assert facts.input_schema["properties"]["limit"] == {
        "type": "integer",
        "minimum": 0,
        "maximum": 999_999_999,
        "description": options["--limit"]["help"],
    }
    assert facts.input_schema["properties"]["topic"]["description"] == options["--topic"]["help"]
    assert told.tools["show"].input_schema["required"] == ["ids"]
    assert told.tools["check_conversion"].input_schema["required"] == ["text", "check"]
    for tool in told.tools.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        assert tool.output_schema is not None
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert all(declared["description"] for declared in tool.input_schema["properties"].values())


def test_calls_are_valid_by_the_schemas_of_tools(told: Asked) -> None:
    for tool, given, _ in (*CALLS.values(), *REFUSED.values()):
        jsonschema.Draft202012Validator(told.tools[tool].input_schema).validate(given)


# What no schema of a tool allows, each with the words of the refusal and the beginning of its hint.
WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("facts", {"topics": ["ai"]}, "facts has no argument 'topics'", "did you mean topic?"),
    ("facts", {"output": "x.json"}, "facts has no argument 'output'", ""),
    ("facts", {"format": "json"}, "facts has no argument 'format'", ""),
    ("facts", {"topic": "ai"}, "topic is no list of texts", "Only this topic. Repeatable."),
    ("facts", {"topic": [1]}, "topic is no list of texts", ""),
    ("facts", {"limit": "3"}, "limit is no count", ""),
    ("facts", {"limit": True}, "limit is no count", ""),
    ("facts", {"limit": -1}, "limit is no count", ""),
    ("facts", {"limit": 10**30}, "limit is no count", ""),
    ("facts", {"in": None}, "in is no text", ""),
    ("cite", {"ids": ["x"], "evidence": "yes"}, "evidence is no true or false", ""),
    ("show", {}, "show needs ids", "Ids of claims."),
    ("check_conversion", {"text": ["¥5"]}, "check_conversion needs check", ""),
    ("convert", {"text": ["¥5"], "check": "$5"}, "convert has no argument 'check'", ""),
    ("check", {"text": "x", "fix": True}, "check has no argument 'fix'", ""),
    ("check", {"text": "x", "files": ["x.md"]}, "check has no argument 'files'", ""),
    ("extract", {"text": "x", "as_claims": True}, "extract has no argument 'as_claims'", ""),
]
# And what JSON Schema has no word for.
REFUSED_HERE: list[tuple[str, dict[str, Any], str, str]] = [
    ("show", {"ids": []}, "show needs ids", ""),
    ("convert", {"text": ["-"]}, "text does not take '-' here", ""),
    ("rates", {"what": " Update"}, "what does not take 'update' here", ""),
    ("check", {}, "check reads one text, or files", "give text"),
    ("facts", {"cursor": "12"}, "the cursor is of another question", "ask the same again, with the cursor"),
]


def test_what_a_tool_does_not_take_is_refused(told: Asked) -> None:
    calls = [*WRONG, *REFUSED_HERE]

    async def ask(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(tool, given) for tool, given, _, _ in calls]

    for (tool, given, message, hint), result in zip(calls, asked(ask), strict=True):
        error = error_of(result)
        assert error["code"] == "BRF-U101", given
        assert error["message"].startswith(message), given
        assert error["hint"].startswith(hint), given
        schema = jsonschema.Draft202012Validator(told.tools[tool].input_schema)
        assert schema.is_valid(given) == ((tool, given, message, hint) in REFUSED_HERE), given


def test_what_is_too_much_is_refused() -> None:
    calls: list[tuple[str, dict[str, Any], str]] = [
        ("check", {"text": "x" * 1_000_001}, "text is longer than 1,000,000 characters"),
        ("facts", {"topic": ["x" * 10_001]}, "topic is longer than 10,000 characters"),
        ("facts", {"since": "9" * 10_001}, "since is longer than 10,000 characters"),
        ("facts", {"topic": ["x"] * 1_001}, "topic is of more than 1,000 values"),
    ]

    async def ask(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(tool, given) for tool, given, _ in calls]

    for (_, _, message), result in zip(calls, asked(ask), strict=True):
        error = error_of(result)
        assert (error["code"], error["message"]) == ("BRF-U122", message)
        assert error["hint"]


def test_a_long_message_is_cut() -> None:
    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool("facts", {"topic": ["x" * 10_000]})

    error = error_of(asked(ask))
    assert error["code"] == "BRF-U102"
    assert len(error["message"]) == 2_000


def test_rows_come_in_parts_until_there_are_no_more(brief: Run) -> None:
    async def ask(client: Client) -> tuple[list[CallToolResult], CallToolResult, CallToolResult]:
        parts = [await client.call_tool("facts", {"text": ["rapidus"]})]
        while cursor := data_of(parts[-1])["cursor"]:
            parts.append(await client.call_tool("facts", {"text": ["rapidus"], "cursor": cursor}))
        first = data_of(parts[0])["cursor"]
        other = await client.call_tool("facts", {"text": ["microsoft"], "cursor": first})
        return parts, other, await client.call_tool("rates", {"what": "USD/JPY", "since": "2024-04-01"})

    parts, other, rates = asked(ask, "--most-rows", "4")
    whole = brief("facts", "rapidus", "-f", "json").json
    assert [claim for part in parts for claim in data_of(part)["answer"]] == whole
    assert {data_of(part)["of"] for part in parts} == {len(whole)}
    assert len(parts) == -(-len(whole) // 4) > 2
    for part in parts:
        ids = [claim["id"] for claim in data_of(part)["answer"]]
        assert len(ids) <= 4
        assert list(dict.fromkeys(line.partition("\t")[0] for line in text_of(part).splitlines()[1:])) == ids
    assert error_of(other)["message"] == "the cursor is of another question"
    assert len(data_of(rates)["answer"]) == 4
    assert data_of(rates)["of"] > 100


def test_much_data_comes_in_parts_as_well(brief: Run) -> None:
    async def ask(client: Client) -> list[CallToolResult]:
        parts = [await client.call_tool("show", {"ids": ids})]
        while cursor := data_of(parts[-1])["cursor"]:
            parts.append(await client.call_tool("show", {"ids": ids, "cursor": cursor}))
        return parts

    ids = [claim["id"] for claim in brief("facts", "-n30", "-f", "json").json]
    parts = asked(ask, "--most-rows", "1000")
    assert [claim["id"] for part in parts for claim in data_of(part)["answer"]] == ids
    assert len(parts) > 1
    assert all(len(json.dumps(data_of(part)["answer"], ensure_ascii=False)) < 120_000 for part in parts)


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    """A root with drafts, and what lies outside it."""
    for name in ("root/in", "root2", "outside"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("root/draft.md", "root/in/deep.md", "root2/other.md", "outside/secret.md", "rootless.md"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    (tmp_path / "root/out.md").symlink_to(tmp_path / "outside/secret.md")
    (tmp_path / "root/out").symlink_to(tmp_path / "outside")
    (tmp_path / "root/inner.md").symlink_to(tmp_path / "root/in/deep.md")
    (tmp_path / "root-link").symlink_to(tmp_path / "root")
    return tmp_path


def test_files_are_read_under_the_roots_alone(folders: Path) -> None:
    readable = ["draft.md", "in/deep.md", "in/../draft.md", "inner.md", "other.md", str(folders / "root" / "draft.md")]
    readable += [str(folders / "root-link" / "draft.md")]
    unreadable = [
        *(
            "out.md",
            "out/secret.md",
            "../outside/secret.md",
            "../rootless.md",
            "in",
            "",
            ".",
            "/",
            "nothing.md",
            "a\0b",
        ),
        *("/etc/passwd", str(folders / "outside" / "secret.md"), "-", "/dev/stdin", "~/draft.md", "file:///etc/passwd"),
    ]

    async def ask(client: Client) -> tuple[list[CallToolResult], list[CallToolResult], CallToolResult, CallToolResult]:
        return (
            [await client.call_tool("extract", {"files": [path]}) for path in readable],
            [await client.call_tool("check", {"files": ["draft.md", path]}) for path in unreadable],
            await client.call_tool("check", {"files": ["draft.md", "in/deep.md"]}),
            await client.call_tool("check", {"files": ["draft.md"], "text": DRAFT}),
        )

    read, refused, both, neither = asked(ask, "--root", str(folders / "root-link"), "--root", str(folders / "root2"))
    for path, result in zip(readable, read, strict=True):
        assert [figure["as_written"] for figure in data_of(result)["answer"]] == ["590 billion yen", "$5 billion"], path
        (name,) = {figure["file"] for figure in data_of(result)["answer"]}
        assert Path(name).is_absolute()
    for path, result in zip(unreadable, refused, strict=True):
        assert error_of(result)["code"] == "BRF-U121", path
    # What is there and what is not there are not told apart.
    assert len({re.sub("'.*'", "", error_of(result)["message"]) for result in refused}) == 1
    assert {Path(finding["file"]).name for finding in data_of(both)["answer"]} == {"draft.md", "deep.md"}
    assert error_of(neither)["message"] == "check reads one text, or files"


@pytest.mark.parametrize("tool", ["extract", "check"])
def test_a_text_is_taken_with_a_root_as_without(tool: str, folders: Path) -> None:
    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool(tool, {"text": DRAFT})

    assert data_of(asked(ask, "--root", str(folders / "root"))) == data_of(asked(ask))


def test_without_a_root_no_path_is_offered(told: Asked) -> None:
    assert not any("files" in tool.input_schema["properties"] for tool in told.tools.values())


def test_resources(brief: Run) -> None:
    async def ask(client: Client) -> tuple[dict[str, str], list[str], list[str], dict[str, MCPError]]:
        found: dict[str, str] = {}
        failed: dict[str, MCPError] = {}
        for uri in ("topics", "schema", "claims/Rapidus-2024-Approval", "rules/BRF-D101", "rules/a101"):
            (content,) = (await client.read_resource(f"brief://{uri}")).contents
            assert content.mime_type == "application/json"
            found[uri] = content.text  # type: ignore[union-attr]
        for uri in (
            "brief://claims/nothing",
            "brief://rules/D999",
            "brief://claims/",
            "brief://x",
            "file:///etc/passwd",
        ):
            with pytest.raises(MCPError) as caught:
                await client.read_resource(uri)
            failed[uri] = caught.value
        listed = [str(one.uri) for one in (await client.list_resources()).resources]
        templates = [one.uri_template for one in (await client.list_resource_templates()).resource_templates]
        return found, listed, templates, failed

    found, listed, templates, failed = asked(ask)
    assert listed == ["brief://topics", "brief://schema"]
    assert templates == ["brief://claims/{id}", "brief://rules/{code}"]
    assert json.loads(found["topics"]) == brief("topics", "-f", "json").json
    assert found["schema"] == brief("schema").out
    assert (
        json.loads(found["claims/Rapidus-2024-Approval"]) == brief("show", "rapidus-2024-approval", "-f", "json").json
    )
    assert json.loads(found["rules/BRF-D101"]) == brief("check", "--explain", "D101", "-f", "json").json
    assert json.loads(found["rules/a101"]) == brief("audit", "--explain", "A101", "-f", "json").json
    assert failed["brief://claims/nothing"].data["code"] == "BRF-I501"
    assert failed["brief://rules/D999"].data["code"] == "BRF-U102"
    assert {error.code for error in failed.values()} == {-32602}


def test_prompts() -> None:
    async def ask(client: Client) -> tuple[list[str], list[str], list[MCPError]]:
        prompts = (await client.list_prompts()).prompts
        made = []
        for name, given in (
            ("check_this_draft", {"draft": DRAFT}),
            ("check_this_draft", {"draft": DRAFT, "on": "2024-04-10"}),
            ("what_may_i_print_about", {"subject": "Rapidus"}),
        ):
            (message,) = (await client.get_prompt(name, given)).messages
            made.append(message.content.text)  # type: ignore[union-attr]
        errors = []
        for name, given in (
            ("check_this_draft", {}),
            ("what_may_i_print_about", {"subject": " "}),
            ("chek_this_draft", {}),
        ):
            with pytest.raises(MCPError) as caught:
                await client.get_prompt(name, given)
            errors.append(caught.value)
        return [prompt.title or "" for prompt in prompts], made, errors

    titles, made, errors = asked(ask)
    assert titles == ["Check this draft", "What may I print about …"]
    assert all(DRAFT in text for text in made[:2])
    assert "on='2024-04-10'" in made[1]
    assert "on=" not in made[0]
    assert "about Rapidus?" in made[2]
    assert {error.code for error in errors} == {-32602}
    assert [error.message for error in errors] == [
        "check_this_draft needs draft (The text of the draft.)",
        "what_may_i_print_about needs subject (A company, a topic, words.)",
        "no prompt 'chek_this_draft' (did you mean check_this_draft?)",
    ]


def test_another_facts_file_is_served_and_what_it_says_is_no_markup(brief: Run) -> None:
    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool("facts", {})

    result = asked(ask, data=str(NASTY))
    assert data_of(result)["answer"] == brief("--data", str(NASTY), "facts", "-f", "json").json
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text_of(result))


def test_a_facts_file_that_is_none_is_told_as_an_error(tmp_path: Path) -> None:
    (tmp_path / "mine.json").write_text("{", encoding="utf-8")

    async def ask(client: Client) -> CallToolResult:
        return await client.call_tool("facts", {})

    assert error_of(asked(ask, data=str(tmp_path / "mine.json")))["code"] == "BRF-F302"


def test_offers_name_what_their_commands_have() -> None:
    for name, offer in agent_tools.OFFERS.items():
        command = TREE["commands"][offer.command]
        known = {declared["name"] for declared in (*command["arguments"], *command["options"])}
        assert {*offer.only, *offer.always, *offer.required} <= known, name
        assert offer.texts in {"", *known}, name


def test_every_parameter_that_is_withheld_is_one() -> None:
    named = {option["name"] for command in TREE["commands"].values() for option in command["options"]}
    assert named >= agent_tools.WITHHELD


def test_without_the_extra_it_is_refused() -> None:
    code = (
        "import sys, importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'mcp' else find(name, *rest)\n"
        "from japan_us_brief.cli.main import main; sys.exit(main(['mcp']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (CODES["BRF-U112"][0], "")
    assert done.stderr == "brief: mcp needs the SDK of the protocol (pip install 'japan-us-brief[mcp]') [BRF-U112]\n"


def imported_by(code: str) -> set[str]:
    printed = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", printed], capture_output=True, text=True, check=True, env=unmeasured())
    return {*done.stdout.split()}


def test_no_more_of_the_sdk_is_imported_than_is_needed() -> None:
    loaded = "from japan_us_brief.mcp import sdk; sdk.load(); import japan_us_brief.mcp.server"
    modules = imported_by(loaded)
    assert {"mcp.server.lowlevel.server", "mcp.server.stdio"} <= modules
    assert not {"mcp.client.session", "mcp.server.mcpserver", "httpx2", "jsonschema", "typer"} & modules
    # And what was set for the import alone is set no more.
    assert "defer" not in imported_by(loaded + "; import pydantic; print(*pydantic.BaseModel.model_config)")


def test_an_sdk_that_cannot_be_imported_in_parts_is_imported_as_it_comes() -> None:
    code = """
import sys
class Once:
    def find_spec(self, name, path=None, target=None):
        if name == "mcp.server.stdio":
            sys.meta_path.remove(self)
            raise ImportError(name)
sys.meta_path.insert(0, Once())
from japan_us_brief.mcp import sdk
sdk.load()
import japan_us_brief.mcp.server
"""
    assert {"mcp.client.session", "mcp.server.stdio"} <= imported_by(code)

"""Prompts that a person chooses: what an editor asks of a draft, and what a reporter asks of a subject."""

from __future__ import annotations

import mcp_types as types
from mcp.shared.exceptions import MCPError

from japan_us_brief.errors import did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Arguments = Mapping[str, str]

LISTED = [
    types.Prompt(
        name="check_this_draft",
        title="Check this draft",
        description="Every figure of a draft, held against the briefing.",
        arguments=[
            types.PromptArgument(name="draft", description="The text of the draft.", required=True),
            types.PromptArgument(name="on", description="The day of the draft, such as 2024-04-10.", required=False),
        ],
    ),
    types.Prompt(
        name="what_may_i_print_about",
        title="What may I print about …",
        description="What the briefing has on a subject, and how it may be said.",
        arguments=[types.PromptArgument(name="subject", description="A company, a topic, words.", required=True)],
    ),
]


def made(name: str, given: Arguments) -> types.GetPromptResult:
    """A prompt with its arguments in it. Raises MCPError."""
    known = {prompt.name: prompt for prompt in LISTED}
    prompt = known.get(name)
    if prompt is None:
        near = did_you_mean(name[:100], [*known])
        raise MCPError(types.INVALID_PARAMS, f"no prompt {name[:100]!r} ({near})")
    for argument in prompt.arguments or []:
        if argument.required and not given.get(argument.name, "").strip():
            raise MCPError(types.INVALID_PARAMS, f"{name} needs {argument.name} ({argument.description})")
    text = _MAKERS[name](given)
    message = types.PromptMessage(role="user", content=types.TextContent(text=text))
    return types.GetPromptResult(description=prompt.description, messages=[message])


def _check_this_draft(given: Arguments) -> str:
    day = f" with on={given['on'].strip()!r}" if given.get("on", "").strip() else ""
    return (
        f"Check the figures of the draft below. Call check{day} with the draft as text. For each finding, quote the "
        "words it is about, say what is wrong, and give the hint as the way to mend it; call show for its claim where "
        "you need its source or wording. Then call extract, and list the figures that no claim of the briefing is "
        "behind as not checked. Change nothing that no finding is about, and take no figure from memory.\n\n"
        f"<draft>\n{given['draft']}\n</draft>"
    )


def _what_may_i_print_about(given: Arguments) -> str:
    return (
        f"What may I print about {given['subject'].strip()}? Call facts, and show for what matters. For each figure "
        "give a sentence ready to print, with its qualifier, its date and who says so, as cite writes it; a converted "
        "amount with its rate and the day of the rate. Say apart what must not be printed as it stands, because its "
        "verdict is not `supported` or a later claim supersedes it, and why. Add figures up only by total, and name "
        "what it left out. Where the briefing has nothing, say so; take no figure from memory."
    )


_MAKERS = {"check_this_draft": _check_this_draft, "what_may_i_print_about": _what_may_i_print_about}

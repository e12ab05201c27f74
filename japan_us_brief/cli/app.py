"""The Typer application, put together from the command modules, and the command tree that is read off it.

A command is a function in the module of its name. Its parameters are annotated with names from `options`, which are
resolved only here, so that running a command does not import Typer.
"""

from __future__ import annotations

import functools
import inspect
import sys
import typing
from collections.abc import Callable
from importlib import import_module
from itertools import chain
from typing import Any

import typer
from typer import completion
from typer._completion_classes import completion_init
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from japan_us_brief import __version__
from japan_us_brief.cli import options, output, parameters, slips
from japan_us_brief.cli.settings import Settings
from japan_us_brief.errors import CODES, BriefError, did_you_mean

# By what one does with them; those of the first group are all that many need.
GROUPS = {
    "First": ("facts", "show", "cite", "convert", "check"),
    "Browse": ("overview", "explore", "topics", "entities", "sources", "timeline", "chart", "report"),
    "Calculate": ("total", "compare", "rates"),
    "Edit": ("init", "extract", "add", "audit", "archive"),
    "Connect": ("export", "lsp", "mcp", "schema", "spec"),
}
COMMANDS = tuple(chain.from_iterable(GROUPS.values()))
HELP_FLAGS = ["--help", "-h"]
# In columns: what the help texts of the command tree are set for, and how wide the terms may be in their lists.
HELP_WIDTH, WIDEST_TERM = 80, 30
# Not every version of Typer says that these functions are for all.
_SHELLS: Any = completion
CONTEXT = {"help_option_names": HELP_FLAGS}
SUMMARY = "Every figure of a briefing, with its source, qualifier, date and rate."
# The variable by which the scripts of shells ask for completions.
COMPLETION = "_BRIEF_COMPLETE"
CLOSING = "Exit status: 0 ok, 1 findings, 2 usage, 3 bad data, 4 no rate, 5 unknown id."


def build(settings: Settings) -> typer.Typer:
    """The application, whose commands run with these settings."""
    completion_init()
    app = typer.Typer(
        name="brief",
        cls=Commands,
        help=SUMMARY,
        epilog=CLOSING,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        # Typer's own options would guess the shell, which fails in a container.
        add_completion=False,
        context_settings=CONTEXT,
    )

    @app.callback(invoke_without_command=True)
    def brief(
        context: typer.Context,
        data: options.Data = None,
        rates: options.Rates = None,
        engine: options.Engine = None,
        color: options.Color = None,
        no_pager: options.NoPager = False,
        debug: options.Debug = False,
        install_completion: options.InstallCompletion = None,
        show_completion: options.ShowCompletion = None,
        version: options.Version = False,
    ) -> None:
        if version:
            print(f"brief {__version__}")
            raise typer.Exit
        if install_completion is not None:
            path = _install(_known_shell(install_completion))
            print(f"completion is installed in {path}; it begins with the next terminal")
            raise typer.Exit
        if show_completion is not None:
            shell = _known_shell(show_completion)
            print(_SHELLS.get_completion_script(prog_name="brief", complete_var=COMPLETION, shell=shell))
            raise typer.Exit
        if context.invoked_subcommand is None:
            from japan_us_brief.cli.commands.overview import overview

            raise typer.Exit(parameters.call(overview, settings, {}))

    for name in COMMANDS:
        module = import_module(f"japan_us_brief.cli.commands.{name}")
        declare = app.command(name, cls=Command, epilog=epilog(module.EXAMPLES))
        declare(_bound(getattr(module, name), settings))
    return app


def _known_shell(text: str) -> str:
    """A shell for which there is completion. Raises BriefError: `BRF-U101`."""
    if text.casefold() not in options.SHELLS:
        raise BriefError(
            "BRF-U101", f"no completion for {text!r}", hint=did_you_mean(text.casefold(), [*options.SHELLS])
        )
    return text.casefold()


def _install(shell: str) -> object:
    """Where the script is that completes in a shell, now that it is there. Raises BriefError: `BRF-U108`."""
    try:
        return _SHELLS.install(shell, "brief", COMPLETION)[1]
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - whatever Typer meets there
        # No home, a home that cannot be written to, a shell that is not there.
        reason = f"{getattr(error, 'strerror', None) or error}".rstrip(".")
        raise BriefError(
            "BRF-U108",
            f"cannot install completion for {shell}: {reason}",
            hint=f"`brief --show-completion {shell}` prints the script",
        ) from None


class Commands(TyperGroup):
    """All commands, whose help shows them in groups, and what holds for all behind them."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the groups of commands, and the list of options."""
        groups = {name: [self._row(ctx, command) for command in commands] for name, commands in GROUPS.items()}
        if formatter.width < HELP_WIDTH:
            for name, rows in groups.items():
                _write_list(formatter, name, rows)
        else:
            longest = max(map(len, groups))
            with formatter.section("Commands"):
                for number, (name, rows) in enumerate(groups.items()):
                    heads = [name, *[""] * (len(rows) - 1)]
                    formatter.write_dl(
                        [(f"{head:<{longest}}  {term}", about) for head, (term, about) in zip(heads, rows, strict=True)]
                    )
                    if number == 0:
                        formatter.write("\n")
        options: list[Any] = [one.get_help_record(ctx) for one in self.get_params(ctx)]
        _write_list(formatter, "Options", options)

    def _row(self, ctx: Any, name: str) -> tuple[str, str]:
        command = self.get_command(ctx, name)
        assert command is not None
        return f"{name:<{max(map(len, COMMANDS))}}", command.get_short_help_str(HELP_WIDTH)


class Command(TyperCommand):
    """A command whose help shows its arguments as they are declared; how Typer shows them depends on its version."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words of the usage line."""
        return ["[OPTIONS]", *(f"{{{one.metavar}}}" if one.required else one.metavar for one in self._arguments(ctx))]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the lists of arguments and options."""
        arguments = [(one.metavar, _described(one)) for one in self._arguments(ctx)]
        if arguments:
            _write_list(formatter, "Arguments", arguments)
        options: list[Any] = [one.get_help_record(ctx) for one in self.get_params(ctx) if not _is_argument(one)]
        _write_list(formatter, "Options", options)

    def _arguments(self, ctx: Any) -> list[Any]:
        return [one for one in self.get_params(ctx) if _is_argument(one)]


def _write_list(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    """Write a list of terms, each with what it is; where that has little room, under the term."""
    with formatter.section(title):
        formatter.write_dl(rows, col_max=min(WIDEST_TERM, formatter.width // 2))


def _is_argument(parameter: Any) -> bool:
    found: bool = parameter.param_type_name == "argument"
    return found


def _described(argument: Any) -> str:
    """The help of an argument, and what happens without it."""
    without = "  [required]" if argument.required else f"  [default: {argument.default}]" if argument.default else ""
    return f"{argument.help}{without}"


def epilog(examples: tuple[str, ...]) -> str:
    """The examples of a command, as Typer sets them without rewrapping."""
    return "\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)


def _bound(function: Callable[..., int], settings: Settings) -> Callable[..., int]:
    """A command with its settings filled in, its groups spread out, and its annotations resolved for Typer."""

    @functools.wraps(function)
    def command(**arguments: Any) -> int:
        return parameters.call(function, settings, arguments)

    spread = _spread(function)
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in spread}
    command.__signature__ = inspect.Signature(spread)  # type: ignore[attr-defined]
    del command.__wrapped__
    return command


def _spread(function: Callable[..., int]) -> list[inspect.Parameter]:
    """The parameters of a command, those of its groups in place of the groups."""
    spread = []
    for parameter in _parameters(function):
        group = parameter.annotation
        is_group = isinstance(group, type) and issubclass(group, parameters.ParameterGroup)
        # Where they differ, a command line would be understood in one way here and in another by the reader.
        assert parameters.group_of(function, parameter.name) is (group if is_group else None), parameter
        spread += _parameters(group.__init__) if is_group else [parameter]
    return spread


def _parameters(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """What a function takes from the command line, each parameter with its resolved annotation."""
    names = function.__globals__ | {"options": options, "Settings": Settings}
    hints = typing.get_type_hints(function, names, include_extras=True)
    return [
        parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in inspect.signature(function).parameters.items()
        if name not in {"self", "settings"}
    ]


def invoke(argv: list[str], settings: Settings) -> int:
    """Run a command line through Typer.

    Returns:
        The exit status.

    Raises:
        BriefError: `BRF-U101`, for a command line that Typer refuses.
    """
    command = typer.main.get_command(build(settings))
    try:
        width = min(output.terminal_width() or HELP_WIDTH, HELP_WIDTH)
        status = command.main(argv, prog_name="brief", standalone_mode=False, terminal_width=width)
        if sys.stdout is not None:
            sys.stdout.flush()
    except TyperException as error:
        message = " ".join(error.format_message().split())
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "brief"
        instead = slips.instead(message, argv)
        if instead:
            # What Typer suggests is only spelled alike.
            message = message.partition(". Did you mean")[0].partition(" (Possible options")[0]
        raise BriefError("BRF-U101", message.rstrip("."), hint=instead or f"see {path} --help") from None
    except BrokenPipeError:
        raise
    except OSError as error:
        # Help and completion are printed by Typer itself.
        raise output.unwritable(error) from None
    return status if isinstance(status, int) else 0


def tree() -> dict[str, Any]:
    """The command tree as data: what `brief spec` prints and the reader reads."""
    root: Any = typer.main.get_command(build(Settings({})))
    with root.make_context("brief", [], resilient_parsing=True) as context:
        commands = {name: _command(command, context) for name, command in root.commands.items()}
        return {
            "name": "brief",
            "version": __version__,
            "summary": SUMMARY,
            "options": [_option(one, "text") for one in root.params if not _is_argument(one)],
            "commands": commands,
            "errors": {code: {"exit_status": status, "meaning": meaning} for code, (status, meaning) in CODES.items()},
            "help": _help(root, context),
        }


def _command(command: Any, parent: Any) -> dict[str, Any]:
    with command.make_context(command.name, [], parent=parent, resilient_parsing=True) as context:
        module = import_module(f"japan_us_brief.cli.commands.{command.name}")
        types = {one.name: _type(one.annotation) for one in _spread(getattr(module, command.name))}
        return {
            "summary": command.get_short_help_str(200),
            "arguments": [
                {
                    "name": one.name,
                    "multiple": one.nargs == -1,
                    "required": one.required,
                    "default": one.default,
                    "help": one.help,
                }
                for one in command.params
                if _is_argument(one)
            ],
            "options": [_option(one, types[one.name]) for one in command.params if not _is_argument(one)],
            "examples": list(module.EXAMPLES),
            "help": _help(command, context),
        }


def _type(annotation: Any) -> str:
    """What an option's values are, by its annotation: `Annotated[int | None, …]` is an integer."""
    declared = typing.get_args(annotation)[0]
    return "integer" if int in (declared, *typing.get_args(declared)) else "text"


def _option(parameter: Any, kind: str) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "flags": list(parameter.opts),
        "kind": "flag" if parameter.is_flag else "value",
        "type": kind,
        "multiple": parameter.multiple,
        "default": parameter.default,
        "help": parameter.help,
    }


def _help(command: Any, context: Any) -> str:
    context.terminal_width = HELP_WIDTH
    text: str = command.get_help(context)
    return text + "\n"

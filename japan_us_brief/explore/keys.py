"""The keys of the explorer, each with what it does: the one list that keys are bound by, and that help shows."""

from __future__ import annotations


class Key:
    """A key, or several that do the same.

    Attributes:
        names: what Textual calls them, with commas between.
        action: what it does, as Textual is told.
        shown: what a reader calls them.
        about: what it does, in words.
        short: the same in a word or two, for the last line of the screen; empty where it is not told there.
    """

    __slots__ = ("about", "action", "names", "short", "shown")

    def __init__(self, names: str, action: str, shown: str, about: str, short: str = "") -> None:
        self.names = names
        self.action = action
        self.shown = shown
        self.about = about
        self.short = short


# What moves in a list, a card or a text. The widgets that have the focus obey these.
MOVES = (
    Key("down,j", "move(1)", "j, ↓", "down"),
    Key("up,k", "move(-1)", "k, ↑", "up"),
    Key("pagedown,space,ctrl+f", "page(1)", "page down, space", "a screen down"),
    Key("pageup,ctrl+b", "page(-1)", "page up", "a screen up"),
    Key("home,g", "first", "home, g", "to the beginning"),
    Key("end,G", "last", "end, G", "to the end"),
)
# What the whole screen obeys, in the order in which they are told.
COMMANDS = (
    Key("slash", "filter", "/", "filter: words, and terms such as topic:semiconductors min:$1bn", "filter"),
    Key("f", "facets", "f", "what the claims can be filtered by, with counts; enter chooses", "facets"),
    Key("escape", "clear", "esc", "leave what is open; else clear the filter"),
    Key("s", "sort", "s", "sort by another key", "sort"),
    Key("r", "reverse", "r", "reverse the order"),
    Key("enter", "follow", "enter", "go to a related claim", "related"),
    Key("backspace,b", "back", "b, backspace", "back to the claim before", "back"),
    Key("c", "convert", "c", "convert to a currency, each figure at its own date or all at another", "convert"),
    Key("t", "total", "t", "add up what is shown, and see what was left out", "total"),
    Key("y", "copy", "y", "copy the citation of the claim", "copy"),
    Key("Y", "copy_as", "Y", "copy the citation in another style"),
    Key("e", "export", "e", "write what is shown to a file, in any format", "export"),
    Key("o", "addresses", "o", "the addresses of the claim’s sources"),
    Key("tab", "next_pane", "tab", "to the next part of the screen"),
    Key("shift+tab", "previous_pane", "shift tab", "to the part before"),
    Key("D", "darkness", "D", "dark or light"),
    Key("question_mark", "help", "?", "all keys", "keys"),
    Key("q", "leave", "q, ctrl+c", "leave", "leave"),
)
# What the filter line obeys.
TYPING = (
    Key("tab", "complete", "tab", "complete what is being typed"),
    Key("enter,escape,down", "done", "enter, esc, ↓", "back to the list"),
    Key("ctrl+u", "", "ctrl+u", "clear the line"),
)
# And what shows sums.
SUMS = (
    Key("b", "by", "b", "a sum for each topic, entity, payer, recipient, status, year or kind"),
    Key("x", "explain", "x", "each sum line by line, and each figure that was left out"),
)

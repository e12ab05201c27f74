"""The language server: what `brief check` finds, shown by an editor while one writes.

`document` is one text, checked; `positions` are its places as an editor counts them; `hover` and `actions` say what the
briefing knows of a figure and what can be done; `rule_pages` are what findings link to; `server` speaks the protocol,
and is the only module that imports pygls.
May import everything but the command line.
"""

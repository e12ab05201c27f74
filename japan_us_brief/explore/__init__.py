"""The explorer in the terminal: a list of claims, the card of one, and what can be done with those that are shown.

What it says of figures comes from `render/`, word for word as `facts`, `show`, `total` and `cite` say it, and what it
shows passes a `Filter` of `analysis/query`. The modules `terms`, `index`, `facets`, `view`, `conversion`, `exports` and
`clipboard` know no screen; only those of the widgets import Textual, and only `brief explore` imports them.
May import everything but the command line.
"""

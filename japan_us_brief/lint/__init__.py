"""The two linters: rules over a facts file and rules over a draft, what they find, and how it is fixed.

May import analysis, briefing, rates, extraction, core and util.
"""

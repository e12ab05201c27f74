"""The two linters: rules over a facts file and rules over a draft, what they find, and how it is fixed.

`rule`, `finding`, `placing`, `suppression` and `fixes` are for both; `facts` and `drafts` each have a registry, an
engine, what rules look at, and a package of rules.

May import analysis, briefing, rates, extraction, core, vocabulary and util.
"""

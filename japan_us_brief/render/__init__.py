"""What a command answers, before and after it has a format: results, claims, conversions, cards and citations.

May import lint, analysis, briefing, rates, extraction, core, vocabulary and util.
"""

"""What is asked of a briefing: claims that pass a filter, sums of like with like, comparisons of two figures.

May import briefing, rates, extraction, core, vocabulary and util.
"""

"""Figures in running text: where they stand, what they say, and what they are about.

May import core, vocabulary and util.
"""

"""A facts file: its models, the gate that it passes, what is read from it, and what is appended to it.

May import rates, extraction, core, vocabulary and util.
"""

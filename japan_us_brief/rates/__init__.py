"""Exchange rates: where they are from, conversions with them, and whether a stated conversion fits them.

May import extraction, core, vocabulary and util.
"""

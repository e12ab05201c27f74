"""The command line: how it is read, and how answers and errors leave. Each command has a file in `commands`.

May import everything.
"""

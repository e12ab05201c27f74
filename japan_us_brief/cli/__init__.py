"""The command line: one file per command, which parses options, calls down, and hands the result to a format."""

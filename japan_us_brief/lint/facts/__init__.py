"""The linter of facts files, `brief audit`: an engine, what rules look at, and the rules."""

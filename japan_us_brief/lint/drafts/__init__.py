"""The linter of drafts, `brief check`: an engine, what rules look at, and the rules."""

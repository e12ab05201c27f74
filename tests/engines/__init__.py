"""Tests that drive an engine, such as a browser or a terminal: they take long, and are run when they are named."""

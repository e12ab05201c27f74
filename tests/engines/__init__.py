"""Tests that drive another program: a browser, a terminal, a server. They take long, and run when they are named."""

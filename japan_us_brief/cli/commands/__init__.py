"""One file for each command: it reads its options, calls down, and hands on a result."""

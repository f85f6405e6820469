"""The command line: one module per command, and how findings look in a terminal."""

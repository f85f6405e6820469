"""Where the core meets the world: the command line, the language server, a plugin of another server.

Hosts alone know a clock, files, the environment, a protocol. They ask the core, turn offsets into lines and
columns, and render what it says. They judge nothing.
"""

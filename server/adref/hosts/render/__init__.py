"""Turns what the core says into what clients show: plain dictionaries of the protocol, and Markdown."""

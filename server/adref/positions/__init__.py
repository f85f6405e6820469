"""Reads the positions file with the place of every value, and answers what may be used by whom and what is cleared.

The file is written by people: an invalid entry is left out with a `Problem` at its exact words, the rest is in force.
This layer knows no draft; time and role are arguments. Only `positions.load` opens files.
"""

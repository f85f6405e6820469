"""Reads the positions file with the place of every value, and answers what may be used by whom and what is cleared.

The file is written by people: an invalid entry is left out with a `Problem` at its exact words, the rest is in force.
This layer knows no draft; time and role are arguments. Only `positions.load` opens files.
"""

from adref.positions.load import find, load
from adref.positions.loaded import Loaded
from adref.positions.places import Places
from adref.positions.problems import Problem
from adref.positions.reading import Included, IncludeError, read
from adref.positions.release import as_seen_by

__all__ = [
    "IncludeError",
    "Included",
    "Loaded",
    "Places",
    "Problem",
    "as_seen_by",
    "find",
    "load",
    "read",
]

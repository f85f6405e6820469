"""adref: holds a draft treaty or resolution against a delegation's approved positions.

The packages below import downwards only (`docs/architecture.md`): text, draft, readings, positions, review, compare,
editor, exchange, report, hosts. Everything below `hosts` is pure: values in, values out.
"""

__version__ = "0.1.0"

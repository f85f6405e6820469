"""What each key and each word of the positions file means, in the words of the model's own source."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from itertools import pairwise


def meanings(described: type) -> dict[str, str]:
    """Return what each field or word of a class means, by its name in the code: the text below it in the source."""
    return dict(_told(inspect.getsource(described)))


@cache
def _told(source: str) -> tuple[tuple[str, str], ...]:
    (definition,) = ast.parse(source).body
    found: dict[str, str] = {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for before, after in pairwise(body):
        target = before.targets[0] if isinstance(before, ast.Assign) else getattr(before, "target", None)
        text = ast.get_docstring(ast.Module([after], []))
        if isinstance(target, ast.Name) and text:
            found[target.id] = text
    return tuple(found.items())

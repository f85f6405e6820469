"""Gathers what the server needs of Python into a folder: adref, and the libraries under it, as plain source.

    python libraries.py TARGET

Taken from the environment that it runs in, so the versions are the locked ones. Compiled parts are left out: each of
these libraries has a form in Python too. Licences and metadata come along.
"""

from __future__ import annotations

import re
import shutil
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOTS = ("pygls", "lark", "PyYAML", "rapidfuzz")
PACKAGES = ("server/adref", "grammar/adref_grammar")
LEFT_OUT = re.compile(r"(\.(so|pyd|dylib|pyc|pyi|pxd|pyx|hpp)|/RECORD|/INSTALLER|/REQUESTED|/direct_url\.json)$")
UNUSED = re.compile(r"(^|/)(__pycache__|tests?|__pyinstaller)/|^\.\./")


def closure(names: tuple[str, ...]) -> dict[str, Distribution]:
    """The distributions of these names and all that they need, without extras."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        found[name] = distribution(name)
        for requirement in found[name].requires or ():
            needed, _, marker = requirement.partition(";")
            if "extra" not in marker and "python_version <" not in marker and "python_full_version <" not in marker:
                waiting.append(re.split(r"[^\w.-]", needed.strip(), maxsplit=1)[0])
    return found


def main(target: Path) -> None:
    """Fill `target`, which is made anew."""
    shutil.rmtree(target, ignore_errors=True)
    for one in closure(ROOTS).values():
        for file in one.files or ():
            name = file.as_posix()
            if LEFT_OUT.search(name) or UNUSED.search(name):
                continue
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one.locate_file(file), place)
    top = Path(__file__).resolve().parents[2]
    for package in PACKAGES:
        source = top / package
        shutil.copytree(source, target / source.name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    shutil.copytree(top / "docs/rules", target / "adref/rule_pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

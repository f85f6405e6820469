"""Writes the files that are made from the code: `make generate`. Tests fail where one of them has drifted.

A maker is a function that returns texts by their path in the checkout; add yours to `MAKERS`.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import adref_grammar
from adref.draft import grammars, inline
from adref.hosts.lsp import greeting
from adref.positions import reference, schema
from adref_grammar import data
from scripts import announced
from scripts.colours import with_colours
from scripts.rule_pages import rule_pages
from scripts.severities import with_severities

CHECKOUT = Path(__file__).resolve().parents[1]
MANIFEST = "vscode-extension/package.json"


def positions_file() -> dict[str, str]:
    """The schema of the positions file and its reference page."""
    return {
        f"grammar/adref_grammar/{schema.FILE}": json.dumps(schema.json_schema(), indent=1, ensure_ascii=False) + "\n",
        f"docs/{reference.FILE}": reference.page(),
    }


def capabilities() -> dict[str, str]:
    """What the language server says of itself before the library that it stands on is loaded."""
    said = announced.answer_to(announced.ABLE)["capabilities"]
    name = greeting.FILE.relative_to(CHECKOUT).as_posix()
    return {name: json.dumps(said, indent=1, sort_keys=True) + "\n"}


def manifest() -> dict[str, str]:
    """The extension's manifest, in which the names of the colours and the rules that a setting can name are ours."""
    made = json.loads((CHECKOUT / MANIFEST).read_text(encoding="utf-8"))
    made = with_severities(with_colours(made))
    return {MANIFEST: json.dumps(made, indent=2, ensure_ascii=False) + "\n"}


def parsers() -> dict[str, str]:
    """The parsers of the grammars, each made again only when its grammar or the library is another."""
    name = f"grammar/adref_grammar/{grammars.FILE}"
    path = CHECKOUT / name
    before = path.read_text(encoding="utf-8").splitlines(keepends=True) if path.exists() else []
    wanted = {
        "blocks": data("blocks.lark"),
        "inline": inline.grammar_of(double_round=False),
        "inline-double-round": inline.grammar_of(double_round=True),
    }
    lines = []
    for one, grammar in wanted.items():
        same = [line for line in before if line.startswith(f"{one} {grammars.mark(grammar)} ")]
        lines.append(same[0] if same else grammars.kept(one, grammar))
    return {name: "".join(lines)}


def tables() -> dict[str, str]:
    """What the TOML files of the grammar hold, one a line."""
    folder = Path(adref_grammar.__file__).parent
    lines = []
    for path in sorted(folder.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        holds = {"of": adref_grammar.mark(text), "holds": tomllib.loads(text)}
        lines.append(f"{json.dumps(path.relative_to(folder).as_posix())}: {json.dumps(holds, ensure_ascii=False)}")
    return {f"grammar/adref_grammar/{adref_grammar.TABLES}": "{\n" + ",\n".join(lines) + "\n}\n"}


MAKERS: tuple[Callable[[], dict[str, str]], ...] = (positions_file, capabilities, parsers, tables, manifest, rule_pages)


def main() -> None:
    """Write every file anew and name those that changed."""
    for maker in MAKERS:
        for name, text in maker().items():
            path = CHECKOUT / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
                sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()

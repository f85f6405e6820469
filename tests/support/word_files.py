"""Word files made in a test, element by element: what real files hold and our own writer never writes.

Everything is raw WordprocessingML with the prefix `w`; nothing of the code under test is used.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes",
         "comments": "comments", "header": "hdr", "footer": "ftr"}  # fmt: skip
DAY = 'w:date="2026-03-02T10:15:00Z"'


def part(root: str, content: str) -> bytes:
    """A part of a package."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_SPACES}>{content}</w:{root}>'.encode()


def word_file(body: str, *, content_type: str = MAIN, extra: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """A Word file with this body; further parts by kind (`numbering`, `styles`, `footnotes`, `comments` …)."""
    files = {
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations(
            {f"rId{at}": (kind, f"{kind}.xml") for at, kind in enumerate(parts, 1)}
        ),
        **{f"word/{kind}.xml": part(ROOTS[kind], content) for kind, content in parts.items()},
        **(extra or {}),
    }
    kinds = dict.fromkeys(files, "application/xml") | {"word/document.xml": content_type}
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    files["[Content_Types].xml"] = f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>'.encode()
    return zipped(files)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relations(targets: Mapping[str, tuple[str, str]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="{name}" Type="{_R}/{kind}" Target="{to}"/>' for name, (kind, to) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def run(text: str, looks: str = "") -> str:
    """A run of words."""
    return f'<w:r>{f"<w:rPr>{looks}</w:rPr>" if looks else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, looks: str = "", mark: str = "") -> str:
    """A paragraph of runs; plain text becomes a run. `mark` is what is tracked of its end."""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    properties = looks + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def ins(*content: str, author: str = "Norway") -> str:
    """Words that a tracked change puts in."""
    inner = "".join(one if one.startswith("<") else run(one) for one in content)
    return f'<w:ins w:id="1" w:author="{author}" {DAY}>{inner}</w:ins>'


def gone(text: str, author: str = "Norway") -> str:
    """Words that a tracked change takes out."""
    words = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{author}" {DAY}>{words}</w:del>'


def mark(kind: str, author: str = "Norway") -> str:
    """A tracked change of a paragraph's own end: `ins` or `del`."""
    return f'<w:{kind} w:id="3" w:author="{author}" {DAY}/>'


def listed(number: int = 1, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of a list."""
    shape = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{shape}</w:lvl>'


def lists(*levels: str, more: str = "") -> str:
    """Numbering with one definition and the list 1 of it; `more` are further lists."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}'
    )

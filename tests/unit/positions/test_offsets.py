"""Offsets are ours, not the parser's: odd line ends, marks and letters shift nothing, with libyaml and without it."""

from __future__ import annotations

import pytest
import yaml

from adref.positions import events, read

LOADERS = [
    pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="c"),
    pytest.param(yaml.SafeLoader, id="pure"),
]


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_LOADER", request.param)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "\ufeff",
        "# a\u2028b\n",
        "# a\x85b\n",
        "# \U0001d4b3\n",
        'title: "x\u2028y"\n',
        "title: from\x0ba\x0cscreen\n",
        "title: 𝒳 é\r\n",
        "\ufeff# x\r\n\r\n",
        "title: >-\r\n  a\r\n  b\r\n\r\n",
    ],
)
@pytest.mark.usefixtures("loader")
def test_a_value_stands_where_it_is_said_to(before: str) -> None:
    text = before.replace("title", "instrument") + "positions:\n  - at: Article 9\n    approved: here\n"
    loaded = read(text)
    assert loaded.problems == ()
    for path, words in (("at", "Article 9"), ("approved", "here")):
        _, span = loaded.places.of("positions", 0, path)
        assert text[span.start : span.end] == words


@pytest.mark.parametrize("style", [">-", "|", ">", "|+", ">2-"])
@pytest.mark.usefixtures("loader")
def test_a_block_of_text_is_placed_at_its_words(style: str) -> None:
    words = "\n\n      Each Party\n      shall pay.\n\n\n"
    text = f"positions:\n  - at: Article 9\n    approved: {style}{words}    title: t\n"
    loaded = read(text)
    assert loaded.problems == ()
    _, span = loaded.places.of("positions", 0, "approved")
    assert text[span.start : span.end].split() == ["Each", "Party", "shall", "pay."]
    assert text[span.start] == "E"


@pytest.mark.usefixtures("loader")
def test_collections_end_with_their_last_words() -> None:
    text = (
        "positions:\n  - at: Article 9\n    approved: x   # comment\n\n  # about the next\n  - {at: a, approved: y}\n"
    )
    loaded = read(text)
    _, span = loaded.places.of("positions", 0)
    assert text[span.start : span.end] == "at: Article 9\n    approved: x"


@pytest.mark.parametrize(
    "text",
    [
        "a: [1, 2\nb: 3\n",
        "a: b: c\n",
        "a: 'x\nb: 2\n",
        "a:\n\tb: 1\n",
        "a: {x: 1\n",
        "- a\nb: 1\n",
        "a: @x\n",
        "? [a]\n: 1\n",
    ],
)
def test_both_parsers_say_the_same(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(text)
    monkeypatch.setattr(events, "_LOADER", yaml.SafeLoader)
    slow = read(text)
    assert fast.problems == slow.problems

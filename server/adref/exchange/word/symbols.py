"""Characters of the symbol fonts, whose codes mean nothing elsewhere: as the page shows them."""

from __future__ import annotations

_PRIVATE, _PRIVATE_END = 0xF000, 0xF0FF
_GREEK = {
    **dict(zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}
_SYMBOL = {
    **{ord(latin): greek for latin, greek in _GREEK.items()},
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xDE: "⇒", 0x2D: "−",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x9F: "•", 0xF0: "⇨",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(code: int, font: str) -> str:
    """Return the character that `font` draws for a code (of the private area or below 256)."""
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE_END else code
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(low, "•" if known is _WINGDINGS else chr(low))
    return "•" if low != code else chr(code)


def shown(text: str, font: str) -> str:
    """Return text of a bullet in `font` as the page shows it."""
    drawn = font.strip().lower()
    if drawn == "courier new" and text == "o":
        return "○"
    return "".join(
        symbol(ord(one), font) if drawn in _FONTS or _PRIVATE <= ord(one) <= _PRIVATE_END else one for one in text
    )

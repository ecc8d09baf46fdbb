"""Signs that stand before a line: what points at a link, and pictures for bullets."""

from __future__ import annotations

from unicodedata import category

BULLETS = "→➡️👉🎯✅▶►»>•*-– \u200d"
"""What stands before a link, a call or an entry of a list, with what joins and parts such signs."""
_FIRST = "\u2190"
"""From here on a sign may be a picture that stands for a bullet: arrows come first."""
_PICTURES = frozenset(("So", "Sm", "Co"))
"""Categories of Unicode: pictures and most arrows, the other arrows, and the icons of a font of the page's own."""


def opens_with_picture(text: str) -> bool:
    """Whether a line begins with a picture; a dash, a quotation mark, a currency's sign or a bullet is none."""
    return text[0] >= _FIRST and category(text[0]) in _PICTURES

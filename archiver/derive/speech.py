"""Whether a line reports what somebody said: then it is no prompt of the page, whatever the words are."""

from __future__ import annotations

import re

_SAID = (
    r"said|says|told|warned|warns|announced|wrote|added|argued|ruled|found|reported|showed|demanded|asked"
    r"|sagte|sagt|teilte|warnte|warnt|forderte|bittet|bat|erklärte|versprach|schrieb|hieß|dit|demande|demandait|affirme"
    r"|rappelle|annonce|déclaré|dijo|pidió|decía|afirmó|explicó|anunció|disse|afirmou|pediu|dice|detto|deciso"
    r"|chiede|zei|zegt|vraagt|powiedział|powiedziała|mówi|prosi|сказал|сказала|заявил|заявила|сообщил|сообщила|просит"
)
_CLAUSE = re.compile(rf"[,”\"»“’]\s(?:[^\s,.;:!?]+\s){{0,7}}?(?:{_SAID})\b[^:!?]{{0,100}}$")


def is_reported(lower: str) -> bool:
    """Whether a sentence, in lower case, ends with who said it (“…, police said.”), in nine languages."""
    return lower.endswith((".", "”", "“", "»", '"')) and _CLAUSE.search(lower) is not None

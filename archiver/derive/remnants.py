"""Programs that stand as text: what a template or a broken script leaves on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archiver.derive.block import LONGEST_JUDGED, ends_sentence

if TYPE_CHECKING:
    from archiver.derive.block import Line

_CODE = re.compile(
    r"\bfunction\s*\w*\s*\(|\bdocument\.(?:getElement|createElement|location|write|querySelector|cookie|body)"
    r"|\bwindow\.\w+\s*(?:[=(.\[]|\|\|)|\bgoogletag\b|\.push\(|=>\s*\{|\.(?:insertBefore|appendChild"
    r"|addEventListener)\("
    r"|\bparentNode\b|text/javascript|^\s*!function|\}\)\(|\b(?:var|let|const) \w+\s*=\s*\S|\btypeof \w+"
    r"|^\w+(?:\.\w+)+\s*=\s*.{1,200};\s*$|@media\s*[\w(]|[.#][\w-]+\s*\{\s*[\w-]+\s*:|\{\{\s*\w|</?(?:div|script"
    r"|span|iframe|style)\b"
)
_CALLS = ("function", "document.", "window.", "googletag", ".push(", ".insertBefore(", ".appendChild(", "Listener(",
          "parentNode", "text/javascript", "typeof ", "})(", "@media")  # fmt: skip
"""What of `_CODE` may stand in a line that has none of ``={<``."""
_CODE_SIGNS = b";{}=()<>[]|&"
_STATEMENT = re.compile(
    r"(?:var|let|const) [\w$]+\s*=\s*[^;]{1,200};$|[\w$]+(?:\.[\w$]+){2,}\([\w$.]+(?:, ?[\w$.]+)+\);?$"
)
"""The whole line is one statement of a program."""
_FAULT = re.compile(
    r"(?:PHP )?(?:Strict Standards|Warning|Notice|Fatal error|Parse error|Deprecated): .{3,600}"
    r" in (?:/|[A-Z]:\\)\S+ on line \d+$"
)
"""What a server's program says when it goes wrong."""
_FEWEST_KEYS = 6
"""Of an object in JSON: a shorter one may be what an article speaks of."""
_PROSE = 8
"""Words of a sentence that may name what a program is made of."""
_LETTER = re.compile(r"[^\W_]")


def script(line: Line) -> bool:
    """Code that stands as text: two signs of a program, or one in a line dense with its punctuation."""
    if line.block.kind == "code":
        return False
    text = line.text
    if text.endswith((";", ")")) and _STATEMENT.match(text):
        return True
    if (" on line " in text and _FAULT.match(text)) or _is_object(text):
        return True
    if "=" not in text and "{" not in text and "<" not in text:
        may_call = "(" in text or ";" in text
        if not may_call or not any(map(text.__contains__, _CALLS)):
            return False
    encoded = text.encode("utf-8", "replace")
    signs = len(encoded) - len(encoded.translate(None, _CODE_SIGNS))
    if signs < 2:
        return False
    found = len(_CODE.findall(text))
    return found > 0 and not _is_prose(text) and (found + signs / 4 >= 2 or signs / len(text) > 0.08)


def _is_object(text: str) -> bool:
    """Whether a line is an object in JSON, with nothing before or after it."""
    ends = text.endswith("}") or len(text) == LONGEST_JUDGED  # of a longer line no more is given
    return text.startswith('{"') and ends and text.count('":') >= _FEWEST_KEYS


def _is_prose(text: str) -> bool:
    """Whether a line is a sentence about a program: mostly plain words, and an end."""
    words = text.split()
    plain = sum(word.strip(",.:;“”„\"'’()").isalpha() for word in words)
    return len(words) >= _PROSE and 10 * plain >= 7 * len(words) and ends_sentence(text)


def script_rest(line: Line) -> bool:
    """Brackets and semicolons alone, beside code."""
    if _LETTER.search(line.text) or not re.search(r"[{}();]", line.text):
        return False
    return any(
        near is not None and (script(near) or not _LETTER.search(near.text)) for near in (line.at(-1), line.at(1))
    )

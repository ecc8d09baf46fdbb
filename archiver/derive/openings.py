"""Many phrases that a line may begin with, looked for by the letter that it does begin with, which leaves few of them.

One pattern of a hundred alternatives tries each of them on each line. Which letters an alternative can begin with is
read from the expression; where that is not plain to see, it is asked of every line, which is slower and never wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?<?[:=!])?|.", re.DOTALL)
_COUNT = re.compile(r"(?:[?*+]|\{[^}]*\})[?+]?")
_MAY_LACK = ("?", "*", "{0")
_NONE = ""
"""No letter: a digit, a sign, or the end of an empty line."""
_ANY = "any"
"""Any letter, or none."""


class Within(NamedTuple):
    """A pattern that may begin with anything, and needs one of these texts."""

    texts: tuple[str, ...]
    pattern: re.Pattern[str]


def within(*texts: str, matching: str) -> Within:
    """An alternative for `Phrases` that is asked only of lines with one of the `texts`: it can't match another."""
    return Within(texts, re.compile(matching))


class Phrases:
    """Alternatives to be matched where a line begins, which is in lower case; a ``^`` there says nothing."""

    def __init__(self, *alternatives: str | Within) -> None:
        self.parts = alternatives
        of = _by_letter("|".join(one for one in alternatives if isinstance(one, str)))
        always = of.pop(_ANY, None)
        self._other = re.compile(always) if always else None
        self._of = {letter: re.compile(f"{one}|{always}" if always else one) for letter, one in of.items()}
        self._within = [(text, one.pattern) for one in alternatives if isinstance(one, Within) for text in one.texts]

    def also(self, *more: str | Within) -> Phrases:
        """These and more."""
        return Phrases(*self.parts, *more)

    def match(self, line: str) -> bool:
        """Whether one of them matches."""
        first = line[:1]
        pattern = self._of.get(first)
        if pattern is None:
            pattern = self._other if first.isalpha() else self._of.get(_NONE, self._other)
        if pattern is not None and pattern.match(line):
            return True
        for text, within in self._within:  # noqa: SIM110 - a generator takes three times as long
            if text in line and within.match(line):
                return True
        return False


def together(*those: Phrases) -> Phrases:
    """All of several lists, to tell with one look that none of them matches."""
    return Phrases(*(one for phrases in those for one in phrases.parts))


def by_letters(pattern: str) -> str:
    """The same pattern (without ``^``), its alternatives together by what they begin with: to search for it where none
    is takes a fifth of the time."""
    return "|".join(f"(?:{one})" for one in _by_letter(pattern).values())


def _by_letter(pattern: str) -> dict[str, str]:
    """Letter -> what of a pattern can match where a line begins with it; `_ANY` -> what can match any line."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for branch in _branches(pattern):
        for letter, one in _heads(branch).items():
            found[letter].append(one)
    return {letter: "|".join(ones) for letter, ones in found.items()}


def _heads(branch: str) -> dict[str, str]:
    """The same for a pattern without alternatives, or with such as stand in a group."""
    first, count, rest = _cut(branch)
    if first == "^":
        return _heads(rest)
    if first.startswith("(?:"):
        inner = _by_letter(first[3:-1])
        once = count in ("", "?")  # when it comes again, it may begin with another letter
        heads = {letter: f"(?:{one})" if once else first for letter, one in inner.items()}
    else:
        heads = dict.fromkeys(_letters(first), first)
    heads = {letter: f"{head}{count}{rest}" for letter, head in heads.items()}
    return {**_heads(rest), **heads} if count.startswith(_MAY_LACK) and _ANY not in heads else heads


def _letters(of: str) -> frozenset[str]:
    """The letters that a single character, or a class of them, may be."""
    if of in (r"\W", r"\d", r"\s"):
        return frozenset([_NONE])
    is_class = of.startswith("[") and not re.search(r"[\\^-]", of)
    is_plain = len(of) == 1 and of != "."
    is_sign = len(of) == 2 and of[0] == "\\" and not of[1].isalnum()
    told = of[1:-1] if is_class else of[-1] if is_plain or is_sign else ""
    return frozenset(char if char.isalpha() else _NONE for char in told) or frozenset([_ANY])


def _cut(branch: str) -> tuple[str, str, str]:
    """(the first character, class or group of a pattern, how often it may come, the rest)."""
    first = _TOKEN.match(branch)
    end = first.end() if first else 0
    if branch.startswith("("):
        end = next(token.end() for depth, token in _tokens(branch) if depth == 0 and token[0] == ")")
    count = _COUNT.match(branch, end)
    rest = count.end() if count else end
    return branch[:end], branch[end:rest], branch[rest:]


def _tokens(pattern: str) -> Iterator[tuple[int, re.Match[str]]]:
    """(how many groups are open around it, the token) of each token."""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        depth -= token[0] == ")"
        yield depth, token
        depth += token[0].startswith("(")


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    bars = [token.start() for depth, token in _tokens(pattern) if depth == 0 and token[0] == "|"]
    return [pattern[begin + 1 : end] for begin, end in pairwise((-1, *bars, len(pattern)))]

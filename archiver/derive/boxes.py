"""Boxes in a text that want something of the reader: to buy, to sign up, to call. Told by how they are made.

What such a box says is often no more than a claim (“Building a business is enough work”), which no rule about words can
tell from the text around it. But the box ends in a button that says what it is for, or its element is named for it; and
it stands alone: one of several boxes of a kind, each with a button, is a list that the article is about.

On the annotated pages 59 lines go that the annotators don't have, and six that they have.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from archiver.derive import leads
from archiver.derive.block import is_prose, words_of
from archiver.derive.blocks import CONTROL, LINKED, is_in
from archiver.derive.buttons import is_link
from archiver.derive.calls import BUTTON, PROMPT
from archiver.derive.signs import BULLETS, opens_with_picture

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from archiver.derive.blocks import Cut, Place

CALLED, RELATED, WITH_CALL, LED_TO = "box-named-prompt", "box-named-related", "box-with-call", "under-a-lead"
"""The rules that a box's lines go by."""
REASONS = {CALLED: "prompt", RELATED: "related", WITH_CALL: "prompt", LED_TO: "related"}
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?P<related>related-?(?:posts?|articles?|stor(?:y|ies)|content|news|links?|items?)|peer-?articles"
    r"|recirc|(?:related|recommended)(?=$|\s))|(?<!above-)(?<!below-)(?<!before-)(?<!after-)(?<!tag-)(?<!category-)"
    r"(?:cta|newsletter(?:-?(?:box|form|sign-?up|teaser|promo))?|sign-?up-?(?:box|form)|push-?layer"
    r"|donation-?(?:box|form)|petition-?(?:teaser|box|form)|paid-?box|affiliate|upsell))"
    r"(?:$|\s|[_-](?!page|template|content))",
    re.IGNORECASE,
)
"""What an element is called that wants something, or leads elsewhere; not whole pages (``newsletter-page``)."""
_BUTTON = 40
"""Characters that a button has at most."""
_LINES, _WORDS = 8, 50
"""What a box holds at most."""
_NAMED_WORDS = 80
_ANNOUNCED = 12
"""Words of a line that announces a button."""
_LOUD = frozenset(("p", "div", "td"))
_SHARE = 6
"""A box is at most that part of the text."""
_ALIKE = 3
"""So many elements of a kind, one beside the other, are a list."""
_AROUND = 16
"""Blocks in a place from which on it is no box."""
_MOST = 100
"""Of so many buttons, and named places, is a page asked about at most."""
_CLIMB = 12
"""So many elements around a button may hold no text."""
_OPERATED = CONTROL | LINKED
_NAMING = ("cta", "newsletter", "signup", "sign-up", "pushlayer", "push-layer", "donation", "affiliate", "upsell",
           "petition", "paidbox", "paid-box",
           "related", "recommended", "recirc", "peerarticles", "peer-articles")  # fmt: skip
"""One of these is in what `_NAMED` finds."""
_DIGITS = re.compile(r"\d+")
_WHOLE = frozenset(("body", "main", "article", "header", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Elements that are never called a box: what holds a text, and headings, which are called by their own words."""
_NO_BOX = frozenset(
    ("body", "main", "article", "header", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "li", "figure")
)
"""Elements that hold a text, or are a part of it; never a box by themselves."""


def boxes(pieces: Cut, chosen: Sequence[bool]) -> list[str]:
    """For each block the rule by which it goes as part of such a box; empty: none. `chosen`: what is taken for text."""
    rules = [""] * len(chosen)
    for at, rule in _Finder(pieces, chosen).found():
        rules[at] = rule
    return rules


def _shape(place: Place) -> tuple[int, str, str]:
    """What elements of a kind have in common that stand one beside the other."""
    return place.parent, place.tag, _DIGITS.sub("", place.names)


class _Finder:
    """Looks for the boxes in one page's text."""

    def __init__(self, pieces: Cut, chosen: Sequence[bool]) -> None:
        self._blocks, self._places = pieces
        self._chosen = chosen
        self._taken = [at for at, yes in enumerate(chosen) if yes]

    def found(self) -> Iterator[tuple[int, str]]:
        """(index of a block of the text, the rule by which it goes), of all boxes."""
        if not self._taken:
            return
        most = sum(len(self._blocks[at].text) for at in self._taken) // _SHARE
        for place, rule in islice(self._named(), _MOST):
            yield from ((at, rule) for at in self._small(self._inside(place, self._first(place)), _NAMED_WORDS, most))
        for button in islice(self._buttons(), _MOST):
            if self._announces(button - 1):
                yield button - 1, WITH_CALL
            held = self._around(button)
            own = [at for at in held if not self._calls(at)]
            if self._reads_like_claim(own) and own[-1] < button and self._small(own, _WORDS, most):
                yield from ((at, WITH_CALL) for at in held)

        yield from ((at, LED_TO) for at in self._led())

    def _led(self) -> Iterator[int]:
        """The links of the text under a label that leads to other pages (“Read also:”), taken for text or not."""
        last = -1
        for at in self._taken:
            block = self._blocks[at]
            if not at or not is_link(100 * block.linked // len(block.text)):
                continue
            above = self._blocks[at - 1].text
            if last == at - 1 or (above.endswith(":") and leads.RELATED.match(above.lower())):
                last = at
                yield at

    def _named(self) -> Iterator[tuple[int, str]]:
        """(a place around text that is called such a box, the rule that says so), the outermost first."""
        around: set[int] = set()
        for at in {self._blocks[at].place for at in self._taken}:
            above = at
            while above >= 0 and above not in around:
                around.add(above)
                above = self._places[above].parent
        names = " ".join([self._places[at].names for at in around]).lower()
        if not any(map(names.__contains__, _NAMING)):
            return
        for at in sorted(around):
            place = self._places[at]
            if place.tag not in _WHOLE and (named := _NAMED.search(place.names)):
                yield at, RELATED if named["related"] else CALLED

    def _first(self, place: int) -> int:
        return next(at for at in self._taken if self._is_in(at, place))

    def _buttons(self) -> Iterator[int]:
        """The blocks amid the text, and right below it, that are buttons and call."""
        begin, end = self._taken[0] + 1, self._taken[-1] + _LINES
        for at, block in enumerate(self._blocks[begin:end], begin):
            size = len(block.text)
            if size > _BUTTON:
                continue
            if not is_link(100 * block.linked // size) and not self._places[block.place].flags & _OPERATED:
                continue
            if BUTTON.match(block.text.lower().lstrip(BULLETS)):
                yield at

    def _calls(self, at: int) -> bool:
        """Whether a line calls by its words, or lists with a picture for a bullet what is offered."""
        text = self._blocks[at].text
        return opens_with_picture(text) or PROMPT.match(text.lower())

    def _announces(self, at: int) -> bool:
        """Whether a line right above a button only leads to it: a short bold question or exclamation."""
        block = self._blocks[at]
        text = block.text
        is_loud = self._chosen[at] and text.endswith(("?", "!")) and 10 * block.bold >= 9 * len(text)
        return is_loud and text.count(" ") < _ANNOUNCED and self._places[block.place].tag in _LOUD

    def _around(self, button: int) -> list[int]:
        """The text in the narrowest place around a button that holds any, if the place may be a box."""
        place = self._blocks[button].place
        held = self._inside(place, button)
        for _ in range(_CLIMB):
            if held or place <= 0:
                break
            place = self._places[place].parent
            held = self._inside(place, button)
        return held if held and self._places[place].tag not in _NO_BOX and not self._is_listed(place, held) else []

    def _is_listed(self, place: int, held: list[int]) -> bool:
        """Whether a place, or one around it that holds no more text, is one of several alike."""
        while place > 0:
            here = self._places[place]
            if self._alike[_shape(here)] >= _ALIKE:
                return True
            place = here.parent
            if self._inside(place, held[0]) != held:
                return False
        return False

    @cached_property
    def _alike(self) -> Counter[tuple[int, str, str]]:
        return Counter(map(_shape, self._places))

    def _inside(self, place: int, near: int) -> list[int]:
        """The blocks of the text in a place, one of whose blocks is `near`; none if the place holds much."""
        begin = end = near
        while begin > 0 and self._is_in(begin - 1, place) and near - begin <= _AROUND:
            begin -= 1
        while end + 1 < len(self._blocks) and self._is_in(end + 1, place) and end - near <= _AROUND:
            end += 1
        return [] if end - begin >= _AROUND else [at for at in range(begin, end + 1) if self._chosen[at]]

    def _is_in(self, at: int, place: int) -> bool:
        return is_in(self._places, self._blocks[at].place, place)

    def _reads_like_claim(self, held: list[int]) -> bool:
        """Whether lines are a claim, and no part of the text: there is text above, and at most one is a paragraph."""
        if not 0 < len(held) <= _LINES or held[0] == self._taken[0]:
            return False
        return sum(is_prose(text := self._blocks[at].text, words_of(text)) for at in held) <= 1

    def _small(self, held: list[int], words: int, most: int) -> list[int]:
        """The same lines, if they have at most so many words and characters."""
        texts = [self._blocks[at].text for at in held]
        is_small = sum(text.count(" ") + 1 for text in texts) <= words and sum(map(len, texts)) <= most
        return held if is_small else []

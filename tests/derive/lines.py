"""A line of a text, and the rule that takes it out."""

from __future__ import annotations

from archiver.derive.block import Block, Line, Page
from archiver.derive.boilerplate import rule_for

BEFORE = "The ferry left the northern quay at noon with forty people on board, and nobody saw it turn."
AFTER = "The company said on Tuesday that the crossing would be closed until the cause had been found."


def rules(*blocks: Block, publisher: str = "") -> list[str | None]:
    """For each block the name of the rule that takes it out of a text of these."""
    page = Page(blocks, publisher=publisher)
    found = (rule_for(Line(page, index)) for index in range(len(blocks)))
    return [rule.name if rule else None for rule in found]


def rule(text: str, kind: str = "", *, above: str = BEFORE, linked: int | None = 0) -> str | None:
    """The rule for a line in the middle of a text; as a rule such a line is no link."""
    line = Block(text, kind, linked=linked)
    return rules(Block(BEFORE), Block(above), line, Block(AFTER), Block(BEFORE + " Again."))[2]

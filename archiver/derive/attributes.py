"""Whether a tag has too many attributes, told before the parser reads it, which takes quadratic time for them.

Only where so many could stand the markup is read, by the rules of the tokenizer (HTML, 13.2.5) as libxml2 has them
since 2.14: what stands in comments, scripts and titles is no tag. Both signs that are looked for first can be avoided
by one who puts ``<`` and ``>`` into quotes all over one tag; such a page meets the limit of time that workers have.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 20_000
"""Bytes without ``<`` or without ``>``, from which on a tag is looked at."""
_MARKUP = re.compile(rb"<(?:!--(?:-?>|.*?--!?>|.*+)|(/?)([a-z][^\s/>]*+)|[!?/][^>]*+)", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(rb"<[a-z][^\s/>]*+", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    rb"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?+)?+"
)
_ATTRIBUTES = re.compile(rb"((?:%s)*+)[\s/]*+" % _ATTRIBUTE.pattern)
_OPAQUE = frozenset((b"title", b"textarea", b"style", b"xmp", b"iframe", b"noembed", b"noframes"))
"""Elements whose content is text up to their own end tag; a script is, too, but for scripts in comments in it."""
_IN_SCRIPT = re.compile(rb"<!--(?!-?>)|-->|<(/?)script(?=[\s/>])", re.IGNORECASE)


def too_many(document: bytes, bound: int) -> bool:
    """Whether a tag has more attributes than that."""
    suspected = any(_may_hold(run, bound) for run in (*_runs(document, b"<"), *_runs(document, b">")))
    return suspected and any(_are_more(tag, bound) for tag in _tags(document))


def _are_more(attributes: bytes, bound: int) -> bool:
    return len(attributes) > 2 * bound and len(_ATTRIBUTE.findall(attributes)) > bound


def _runs(document: bytes, without: bytes) -> Iterator[bytes]:
    """Long stretches in which a byte does not stand, each with the one before it. In jumps: of a common page few places
    are looked at."""
    at = 0
    while at + _LONG <= len(document):
        last = document.rfind(without, at + 1, at + _LONG)
        if last < 0:
            last = document.find(without, at + _LONG) % (len(document) + 1)
            yield document[at:last]
        at = last


def _may_hold(run: bytes, bound: int) -> bool:
    """Whether so many attributes could stand in it: in the tag that it begins with, or in one that begins within."""
    if begin := _NAME.match(run):
        tag = _ATTRIBUTES.match(run, begin.end())
        return tag is not None and _are_more(tag[1], bound)
    if run.startswith(b">"):
        run = run[run.find(b"<") % (len(run) + 1) :]
        return len(run.split()) + run.count(b"/") + run.count(b'"') + run.count(b"'") > bound
    return len(run.split()) > bound


def _tags(document: bytes) -> Iterator[bytes]:
    """The attributes of each tag."""
    at = 0
    while found := _MARKUP.search(document, at):
        at = found.end()
        if not (name := found[2]):
            continue
        tag = _ATTRIBUTES.match(document, at)
        assert tag is not None  # it matches nothing, too
        yield tag[1]
        at = tag.end()
        if not found[1] and not tag[0][len(tag[1]) :].endswith(b"/"):
            at = _after(document, at, name.lower())


def _after(document: bytes, at: int, name: bytes) -> int:
    """Where the content of an element ends that is text; of another one, where it begins."""
    if name == b"plaintext":
        return len(document)
    if name == b"script":
        return _end_of_script(document, at)
    if name not in _OPAQUE:
        return at
    end = re.compile(rb"</%s(?=[\s/>])" % name, re.IGNORECASE).search(document, at)
    return end.start() if end else len(document)


def _end_of_script(document: bytes, at: int) -> int:
    """A script in a comment in a script has an end tag of its own (HTML, 13.2.5.17 to 13.2.5.31)."""
    depth = 0
    for found in _IN_SCRIPT.finditer(document, at):
        if found[1] is None:
            depth = 0 if found[0] == b"-->" else max(depth, 1)
        elif not found[1]:
            depth = 2 if depth else 0
        elif depth < 2:
            return found.start()
        else:
            depth = 1
    return len(document)

"""What recurs on one site, what does not, and what a profile may never take."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from archiver.derive import Article, Rejection, derive_html
from archiver.derive.blocks import cut
from archiver.derive.recurrence import learn
from archiver.derive.site import LEAST, Profile, Sketch, Spot, site_of, spots
from archiver.errors import FormatError
from tests.harbour import story

PROMPT = "The Fellhaven Courier belongs to the four thousand people who read it, and to nobody else in the whole bay."


def spot(text: str, place: str = "p < div[story] < body", *, kept: bool = True, size: int = 100) -> Spot:
    return Spot(place, text, text, size, kept)


def sketch(number: int, *shared: Spot, url: str = "", headline: str = "") -> Sketch:
    """An article of 1,000 bytes of its own, with these spots."""
    own = spot(f"own {number}", size=1000)
    return Sketch(f"<{number}>", url or f"http://a.example/{number}", headline or f"headline {number}", (own, *shared))


def learned(*sketches: Sketch) -> Profile:
    profile = learn("a.example", sketches)
    assert profile is not None
    return profile


def told(profile: Profile) -> tuple[list[str], list[str]]:
    return [one.text for one in profile.texts], [one.place for one in profile.places]


def prompted(number: int, prompt: str = PROMPT) -> bytes:
    before, last, after = story(number).rpartition(b"<p>")
    return before + f"<p>{prompt}</p>".encode() + last + after


def of_pages(*pages: bytes, url: str = "http://fellhaven.example/{}") -> Profile:
    sketches = []
    for number, page in enumerate(pages):
        pieces = cut(html.document_fromstring(page))
        kept = spots(pieces, [True] * len(pieces.blocks))
        sketches.append(Sketch(f"<{number}>", url.format(number), f"part {number}", kept))
    return learned(*sketches)


def derived(page: bytes, profile: Profile | None = None) -> Article:
    found = derive_html(page, "http://fellhaven.example/x", profile=profile)
    assert not isinstance(found, Rejection)
    return found


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Example.org/a", "example.org"),
        ("https://sport.example.org/a", "sport.example.org"),
        ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
        ("urn:uuid:1", ""),
        ("http://[bad/", ""),
        ("http://a.example:99999/", ""),
    ],
)
def test_a_site_is_a_host(url: str, site: str) -> None:
    assert site_of(url) == site


def test_a_text_on_five_articles_recurs_and_on_four_does_not() -> None:
    often, rarely = spot("often"), spot("rarely")
    pages = [sketch(number, often, *([rarely] if number else [])) for number in range(5)]
    assert set(told(learned(*pages))[0]) == {"often"}


def test_fewer_than_five_articles_teach_nothing() -> None:
    assert learn("a.example", [sketch(number, spot("often")) for number in range(LEAST - 1)]) is None


def test_addresses_versions_and_reprints_of_one_article_count_once() -> None:
    pages = [sketch(number) for number in range(4)]
    versions = [sketch(9, spot(f"more {number}"), url="http://a.example/live") for number in range(5)]
    reprints = [sketch(8, spot(f"more {number}"), headline="the same") for number in range(5)]
    text = spot("the body of it", size=2000)
    copies = [sketch(number, text, headline=f"other {number}") for number in range(10, 15)]
    for same in (versions, reprints, copies):
        assert told(learned(*pages, *same))[0] == []
    assert learn("a.example", [*versions, *reprints, *copies]) is None


def test_the_same_text_in_another_place_does_not_recur() -> None:
    """An article's standfirst is a teaser on the site's other pages."""
    pages = [sketch(number, spot("standfirst", "div[teaser]", kept=False)) for number in range(5)]
    profile = learned(sketch(7, spot("standfirst")), *pages)
    assert [(one.text, one.place) for one in profile.texts] == [("standfirst", "div[teaser]")]


def test_a_text_in_other_places_recurs_if_several_articles_seem_to_be_of_it() -> None:
    pages = [sketch(number, spot("house", f"p < div[slug-{'abcde'[number]}]", kept=number < 3)) for number in range(5)]
    assert [(one.text, one.place, one.pages) for one in learned(*pages).texts] == [("house", "", 5)]
    pages[2] = sketch(2, spot("house", "p < div[slug-c]", kept=False))
    assert told(learned(*pages))[0] == []


def test_a_short_text_recurs_if_it_mostly_was_boilerplate_or_is_everywhere() -> None:
    heading, button = spot("Background", size=10), spot("Subscribe", kept=False, size=9)
    some = [sketch(number, heading, button) for number in range(5)]
    assert told(learned(*some, *(sketch(number) for number in range(5, 12))))[0] == ["Subscribe"]
    assert told(learned(*some))[0] == ["Background", "Subscribe"]


def test_a_place_recurs_only_if_nothing_in_it_is_article() -> None:
    off = [sketch(number, spot(f"teaser {number}", "li < ul[more]", kept=False)) for number in range(5)]
    assert told(learned(*off)) == ([], ["li < ul[more]"])
    on = [sketch(number, spot(f"entry {number}", "li < ul[more]", kept=number < 2)) for number in range(5)]
    assert told(learned(*on)) == ([], [])


def test_what_recurs_is_dropped_with_its_reason_and_its_place() -> None:
    profile = of_pages(*(prompted(number) for number in range(5)))
    page = prompted(9)
    assert PROMPT in derived(page).paragraphs
    found = derived(page, profile)
    assert [one for one in derived(page).paragraphs if one != PROMPT] == list(found.paragraphs)
    (gone,) = [piece for piece in found.removed if piece.text == PROMPT]
    assert (gone.rule, gone.reason, gone.place) == ("site-text", "recurring", 4)


def test_a_headline_never_goes() -> None:
    title = "The wall of Fellhaven held, part 9"
    profile = of_pages(*(prompted(number, title) for number in range(5)))
    assert title in {one.shown for one in profile.texts}
    assert "recurring" not in {piece.reason for piece in derived(prompted(9, title), profile).removed}


def test_a_page_of_another_form_keeps_what_stands_in_places_that_were_boilerplate_elsewhere() -> None:
    pages = [
        Sketch(
            f"<{n}>",
            f"http://a.example/{n}",
            f"{n}",
            (spot(f"own {n}"), spot(f"{n}", "p < article < body", kept=False)),
        )
        for n in range(5)
    ]
    assert derived(story(9), learned(*pages)).paragraphs == derived(story(9)).paragraphs


def test_the_same_pages_in_any_order_give_the_same_bytes() -> None:
    pages = [sketch(number, spot("often"), spot(f"t {number}", "ul", kept=False)) for number in range(8)]
    data = learned(*pages).dumps()
    for seed in range(5):
        random.Random(seed).shuffle(pages)
        assert learned(*pages).dumps() == data
    assert Profile.loads(data).dumps() == data
    assert Profile.loads(data).sha256 == learned(*pages).sha256


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"format": "other/1"}', b"\xff", b"[" * 100_000])
def test_bytes_that_are_no_profile_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        Profile.loads(data)


@given(st.text(max_size=300), st.text(max_size=300))
def test_no_page_breaks_it(names: str, text: str) -> None:
    tree = html.document_fromstring("<body><div><p>x</p></div></body>")
    tree.find(".//div").set("class", "".join(c for c in names if c.isprintable()))  # type: ignore[union-attr]
    tree.find(".//p").text = "".join(c for c in text if c.isprintable())  # type: ignore[union-attr]
    pieces = cut(tree)
    found = spots(pieces, [False] * len(pieces.blocks))
    profile = learned(*(Sketch(f"{n}", f"{n}", f"{n}", (spot(f"{n}"), *found)) for n in range(5)))
    assert Profile.loads(profile.dumps()).sha256 == profile.sha256

"""Boxes that want something go, told by their button or their name; what a text says in boxes of its own stays."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from archiver.derive.blocks import cut
from archiver.derive.boxes import CALLED, LED_TO, RELATED, WITH_CALL, boxes
from archiver.derive.content import main_content
from tests.derive.test_content import PAGE, PARAGRAPHS

ABOVE, BELOW = (f"<p>{text} {other}</p>" for text, other in (PARAGRAPHS[:2], PARAGRAPHS[2:4]))
CLAIM = "<p>Every crossing is a small adventure.</p><p>We take care of the ropes.</p>"
BUTTON = '<div><a href="/start">Start my crossing</a></div>'


def taken_out(inner: str, *buttons: str) -> dict[str, str]:
    """Text of each block between two paragraphs that goes -> the rule. `buttons`: what was no text before."""
    pieces = cut(document_fromstring(f"<body><div>{ABOVE}{inner}{BELOW}</div></body>"))
    rules = boxes(pieces, [block.text not in buttons for block in pieces.blocks])
    return {block.text: rule for block, rule in zip(pieces.blocks, rules, strict=True) if rule}


def test_a_claim_above_a_button_that_calls_goes_with_it() -> None:
    found = taken_out(f"<div class='x1'>{CLAIM}{BUTTON}</div>", "Start my crossing")
    assert found == dict.fromkeys(("Every crossing is a small adventure.", "We take care of the ropes."), WITH_CALL)


@pytest.mark.parametrize("button", ["Request Saltrope demo & pricing", "See All Discounts", "View today’s deals"])
def test_a_box_whose_button_offers_something_goes(button: str) -> None:
    found = taken_out(f"<div class='x1'>{CLAIM}<div><a href=/start>{button}</a></div></div>", button)
    assert set(found.values()) == {WITH_CALL}


def test_a_box_whose_button_only_leads_on_stays() -> None:
    assert not taken_out(f"<div>{CLAIM}{BUTTON.replace('Start my crossing', 'Read more')}</div>", "Read more")


def test_several_boxes_of_a_kind_are_a_list_of_the_text() -> None:
    inns = [f"<div class='inn inn-{n}'><h3>Inn {n}</h3><p>Rooms over the quay.</p>{BUTTON}</div>" for n in range(3)]
    assert not taken_out("".join(inns), "Start my crossing")
    assert set(taken_out("".join(inns[:1]), "Start my crossing")) == {"Inn 0", "Rooms over the quay."}


def test_paragraphs_of_the_text_beside_a_button_stay() -> None:
    assert not taken_out(f"<div><p>{PARAGRAPHS[4]}</p><p>{PARAGRAPHS[5]}</p>{BUTTON}</div>", "Start my crossing")
    assert not taken_out(f"<div><p>{PARAGRAPHS[4]}</p>{BUTTON}<p>So it is.</p></div>", "Start my crossing")


def test_paragraphs_that_begin_with_an_east_asian_quotation_mark_are_no_list_with_pictures() -> None:
    quoted = "".join(f"<p>「{text}</p>" for text in PARAGRAPHS[4:6])
    assert not taken_out(f"<div>{quoted}<p>So it is.</p>{BUTTON}</div>", "Start my crossing")
    listed = "<p>→ A cabin over the quay.</p><p>⛵ A sail of your own.</p>"
    found = taken_out(f"<div><p>So it is.</p>{listed}{BUTTON}</div>", "Start my crossing")
    assert set(found) == {"So it is.", "→ A cabin over the quay.", "⛵ A sail of your own."}


def test_a_loud_line_right_above_a_button_goes_and_a_quiet_one_stays() -> None:
    loud = f"<p><b>Ready to cross the bay?</b></p><p>{BUTTON}</p>"
    assert taken_out(loud, "Start my crossing") == {"Ready to cross the bay?": WITH_CALL}
    assert not taken_out(loud.replace("<b>", "").replace("</b>", ""), "Start my crossing")


def test_what_is_named_for_what_it_wants_goes_without_a_button() -> None:
    for name in (
        "cta",
        "cta landing",
        "wp-block-newsletter",
        "c-pushlayer--enabled",
        "affiliate-box",
        "x paidbox",
        "petition-teaser",
    ):
        assert set(taken_out(f"<section class='{name}'>{CLAIM}</section>").values()) == {CALLED}, name
    for name in ("related-posts", "peerArticles", "mm_related", "recirc-grid", "recommended"):
        assert set(taken_out(f"<section class='{name}'>{CLAIM}</section>").values()) == {RELATED}, name


def test_names_that_only_hold_such_a_word_say_nothing() -> None:
    for name in (
        "above-cta",
        "category-newsletter",
        "newsletter-page",
        "unrelated",
        "octane",
        "related-deaths",
        "unpaid",
        "petition",
        "where-to-buy",
    ):
        assert not taken_out(f"<section class='{name}'>{CLAIM}</section>"), name
    assert not taken_out("<h2 id='newsletter'>The newsletter of 1911</h2>")


def test_a_large_part_of_the_text_is_no_box_whatever_it_is_called() -> None:
    long = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert not taken_out(f"<section class='cta'>{long}</section>")


def test_the_first_lines_of_a_text_are_no_box() -> None:
    pieces = cut(document_fromstring(f"<body><div>{CLAIM}{BUTTON}</div>{ABOVE}{BELOW}</body>"))
    assert not any(boxes(pieces, [block.text != "Start my crossing" for block in pieces.blocks]))


def test_a_box_goes_from_a_whole_page_with_its_rule_as_the_reason() -> None:
    box = f"<div class='x1'><h3>Sail with us.</h3><p>The sea is calling every one of us.</p>{BUTTON}</div>"
    page = PAGE.replace(f"<p>{PARAGRAPHS[3]}</p>", f"<p>{PARAGRAPHS[3]}</p>{box}")
    found = main_content(document_fromstring(page)).pieces
    assert [piece.text for piece in found if not piece.reason] == PARAGRAPHS
    assert not {"Sail with us.", "The sea is calling every one of us."} - {piece.text for piece in found}


def test_links_under_a_label_that_leads_elsewhere_go_and_others_stay() -> None:
    links = ("The last ferry of the year", "Why the quay was built")
    linked = "".join(f"<p><a href=/>{text}</a></p>" for text in links)
    for label in ("Lue aiheesta lisää:", "Weiterlesen:", "Read also:"):
        assert taken_out(f"<p>{label}</p>{linked}") == dict.fromkeys(links, LED_TO), label
        assert taken_out(f"<p>{label}</p>{linked}", label) == dict.fromkeys(links, LED_TO), label
    assert not taken_out(f"<p>The boats were built in two yards:</p>{linked}")
    assert not taken_out(f"<p>Read also what they say</p>{linked}")
    assert not taken_out(f"<p>Read also:</p><p>{links[0]}</p>{linked}")


def test_what_calls_may_stand_under_a_button_and_a_claim_may_not() -> None:
    offer = "+ + + Limited-Time Offers + + + Don’t Miss Out! + + +"
    box = f"<div class='x1'>{CLAIM}{BUTTON}<p>{offer}</p></div>"
    assert set(taken_out(box, "Start my crossing").values()) == {WITH_CALL}
    assert not taken_out(box.replace(offer, "The sea is calling every one of us."), "Start my crossing")

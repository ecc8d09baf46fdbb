"""Tables of data and the lines of one element are kept as a whole, or not at all."""

from __future__ import annotations

from lxml.html import document_fromstring

from archiver.derive.blocks import cut
from archiver.derive.content import main_content
from archiver.derive.wholes import completed
from tests.derive.test_content import PAGE, PARAGRAPHS

TABLE = "<table><tr><th>Pier</th><th>Boats</th></tr><tr><td>North</td><td>5</td></tr><tr><td>South</td><td>7</td></tr>"


def choice(page: str, *first: str) -> list[str]:
    """What is chosen at last, when the classifier chose the blocks of these texts."""
    pieces = cut(document_fromstring(f"<body>{page}</body>"))
    chosen = completed(*pieces, [block.text in first for block in pieces.blocks])
    return [block.text for block, yes in zip(pieces.blocks, chosen, strict=True) if yes]


def test_a_table_of_which_the_head_is_kept_is_kept_with_all_its_rows() -> None:
    assert choice(f"{TABLE}</table><p>More.</p>", "Pier") == ["Pier", "Boats", "North", "5", "South", "7"]
    assert choice(f"{TABLE}</table>", "North", "5", "7") == ["Pier", "Boats", "North", "5", "South", "7"]


def test_a_table_of_which_only_a_cell_is_taken_stays_as_it_is() -> None:
    assert choice(f"{TABLE}</table>", "5") == ["5"]


def test_a_table_for_layout_is_no_whole() -> None:
    layout = f"<table><tr><td>Menu</td><td>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}</td></tr><tr><td>Foot</td></tr></table>"
    assert choice(layout, "Menu", PARAGRAPHS[0]) == ["Menu", PARAGRAPHS[0]]


def test_the_lines_of_one_element_are_a_whole() -> None:
    lines = ["June 9: Harwich", "June 11: Cromer", "June 12: Whitby", "June 15: Tynemouth", "June 20: Leith"]
    assert choice(f"<p>{'<br>'.join(lines)}</p><p>By bus</p>", *lines[:2]) == lines


def test_one_line_of_many_may_be_a_note() -> None:
    lines = ["June 9: Harwich", "June 11: Cromer", "June 12: Whitby", "Photo: Ann Marlow"]
    assert choice(f"<p>{'<br>'.join(lines)}</p>", *lines[:3]) == lines[:3]


def test_what_is_hidden_or_operated_does_not_come_with_the_whole() -> None:
    hidden = TABLE.replace("<td>7</td>", "<td hidden>7</td>").replace("<td>5</td>", "<td><button>5</button></td>")
    assert choice(f"{hidden}</table>", "Pier") == ["Pier", "Boats", "North", "South"]


def test_facts_in_microdata_are_no_text() -> None:
    facts = '<div itemprop="datePublished">2024-03-12</div><div itemprop="keywords">ferry, bridge</div>'
    page = PAGE.replace(f"<p>{PARAGRAPHS[5]}</p>", f"<p>{PARAGRAPHS[5]}</p>{facts}")
    found = main_content(document_fromstring(page)).pieces
    assert [piece.text for piece in found if not piece.reason] == PARAGRAPHS
    assert [piece.text for piece in found if piece.rule == "apart"] == ["2024-03-12", "ferry, bridge"]


def test_a_list_of_comments_is_no_text() -> None:
    said = "I have lived by the sound for {} years, and the ferry never came late, whatever they say."
    spoken = [said.format(years) for years in (7, 30)]
    listed = "".join(f"<li><p>{text}</p></li>" for text in spoken)
    page = PAGE.replace("</article>", f'<ol class="comments-list">{listed}</ol></article>')
    found = main_content(document_fromstring(page)).pieces
    assert [piece.text for piece in found if not piece.reason] == PARAGRAPHS
    apart = [(piece.text, piece.reason) for piece in found if piece.rule == "apart"]
    assert apart == [(text, "comment") for text in spoken]


def test_a_list_right_under_a_line_with_a_colon_is_kept_unless_it_is_of_links() -> None:
    items = ("Mill Street", "Harbour Road")
    plain = "".join(f"<li>{item}</li>" for item in items)
    links = "".join(f"<li><a href=/>{item}</a></li>" for item in items)
    assert choice(f"<p>Closed are:</p><ul>{plain}</ul>", "Closed are:") == ["Closed are:", *items]
    assert choice(f"<p>Closed are:</p><p>{items[0]}</p><p>{items[1]}</p>", "Closed are:") == ["Closed are:", *items]
    assert choice(f"<p>Closed are:</p><ul>{links}</ul>", "Closed are:") == ["Closed are:"]
    assert choice(f"<p>Roads are closed.</p><ul>{plain}</ul>", "Roads are closed.") == ["Roads are closed."]
    assert choice(f"<div><p>Closed are:</p></div><aside><ul>{plain}</ul></aside>", "Closed are:") == ["Closed are:"]


def test_a_table_right_under_a_line_with_a_colon_is_kept() -> None:
    assert choice(f"<p>The boats:</p>{TABLE}</table>", "The boats:")[0:3] == ["The boats:", "Pier", "Boats"]
    assert choice(f"<p>The boats.</p>{TABLE}</table>", "The boats.") == ["The boats."]


def test_the_times_of_a_live_blog_are_a_whole() -> None:
    times = ["17.42 GMT", "17.20 GMT", "16.55 GMT", "16.05 GMT"]
    page = "".join(f"<p>{time}</p><h2>The river rises.</h2>" for time in times)
    assert [text for text in choice(page, *times[1:]) if text in times] == times
    assert [text for text in choice(page, *times[2:]) if text in times] == times[2:]


def test_what_stands_between_two_paragraphs_like_it_is_kept_unless_it_is_a_link() -> None:
    said = ["The pier was closed in March.", "Why?", "Its piles had rotted.", "The ferry goes on."]
    spoken = "".join(f"<p>{text}</p>" for text in said)
    assert choice(spoken, *said[:1], *said[2:]) == said
    assert choice(spoken.replace("Why?", "Why, as <a href=/>all</a> asked?"), said[0], said[2])[1:2] == [
        "Why, as all asked?"
    ]
    assert choice(spoken.replace("Why?", "<a href=/why>Why?</a>"), *said[:1], *said[2:]) == [said[0], *said[2:]]
    assert choice(spoken.replace("<p>Why?</p>", '<p class="box">Why?</p>'), said[0], said[2]) == [said[0], said[2]]
    assert choice(spoken, *said[:2]) == said[:2]


def test_many_paragraphs_left_out_in_a_row_are_no_mistake() -> None:
    said = [f"Boat {number} has left." for number in range(7)]
    assert choice("".join(f"<p>{text}</p>" for text in said), said[0], said[6]) == [said[0], said[6]]

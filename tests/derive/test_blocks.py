"""One pass over the tree: every visible text once, in its order, with what the markup says of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import document_fromstring

from archiver.derive.blocks import APART, BODY, CONTROL, HIDDEN, INLINE, LINKED, MAX_DEPTH, Cut, cut


def of(body: str) -> Cut:
    return cut(document_fromstring(f"<html><head><title>Harbour</title></head><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return [block.text for block in of(body).blocks]


def test_block_elements_and_line_breaks_end_a_block() -> None:
    assert texts("<div>Before<p>The ferry left.</p>between<br>two lines<ul><li>one<li>two</ul>after</div>") == [
        "Before", "The ferry left.", "between", "two lines", "one", "two", "after",
    ]  # fmt: skip


def test_inline_elements_neither_part_nor_space_a_text() -> None:
    assert texts("<p>A <b>quiet</b> har<i>bour</i>, <a href='#'>seen <span>from</span></a> above.</p>") == [
        "A quiet harbour, seen from above."
    ]
    assert texts("<p>港<b>口</b>很安静。</p>") == ["港口很安静。"]


def test_white_space_is_collapsed() -> None:
    assert texts("<p>\n  The\t ferry\xa0 left. \n</p><p> \n </p>") == ["The ferry left."]


def test_what_a_browser_does_not_show_is_no_block() -> None:
    page = (
        "<script>var x</script><style>p{}</style><noscript>On</noscript><svg><text>L</text></svg><template>T</template>"
    )
    assert texts(f"<p>One {page}two.</p>{page}three") == ["One two.", "three"]


def test_links_bold_and_italics_are_counted_in_characters() -> None:
    (block,) = of("<p>See <a href='#'>the <b>port</b></a> and <em>sea</em></p>").blocks
    assert (block.linked, block.links, block.bold, block.slanted) == (len("the") + len("port"), 1, 4, 3)


def test_a_block_that_begins_with_an_inline_element_knows_its_tag_and_names() -> None:
    first, second = of(
        "<p><span class='credit big'>Photo: Ann</span> here</p><p>Text <span class='x'>more</span></p>"
    ).blocks
    assert (first.first, first.names) == ("span", "credit big")
    assert (second.first, second.names) == ("-", "")


def test_places_carry_names_and_pass_their_flags_down() -> None:
    pieces = of(
        "<div itemprop='articleBody' id='story'><p>In.</p></div><div style='display: none'><p>Hidden.</p></div>"
        "<a href='#'><div>Card.</div></a><button>Press</button><p>Out.</p>"
    )
    assert [pieces.places[b.place].flags for b in pieces.blocks] == [BODY, HIDDEN, LINKED, CONTROL, 0]
    inside = pieces.places[pieces.blocks[0].place]
    assert pieces.places[inside.parent].names.split() == ["articleBody", "story"]
    assert inside.depth == pieces.places[inside.parent].depth + 1


def test_deep_nesting_is_read_and_its_depth_bounded() -> None:
    root = etree.Element("html")
    inner = etree.SubElement(root, "body")
    for _ in range(3000):
        inner = etree.SubElement(inner, "div")
    inner.text = "Far down."
    pieces = cut(root)
    assert [block.text for block in pieces.blocks] == ["Far down."]
    assert max(place.depth for place in pieces.places) == MAX_DEPTH


words_ = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=8)
tags = st.sampled_from(["div", "p", "li", "section", "br", "span", "b", "a", "h2", "td", "x-card"])
trees = st.recursive(words_, lambda inner: st.tuples(tags, st.lists(inner, max_size=4)), max_leaves=25)


def build(parent: etree._Element, node: str | tuple[str, list[object]]) -> None:
    if isinstance(node, str):
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + node
        else:
            parent.text = (parent.text or "") + node
        return
    element = etree.SubElement(parent, node[0])
    for child in node[1]:
        build(element, child)  # type: ignore[arg-type]


@given(st.lists(trees, max_size=6))
def test_nothing_is_lost_and_nothing_comes_twice(nodes: list[str | tuple[str, list[object]]]) -> None:
    body = etree.Element("body")
    for node in nodes:
        build(body, node)
    pieces = cut(body)
    assert "".join("".join(block.text.split()) for block in pieces.blocks) == "".join(
        str(etree.tostring(body, method="text", encoding="unicode")).split()
    )
    assert all(place.tag not in INLINE for place in pieces.places)
    assert all(place.parent < k for k, place in enumerate(pieces.places))


def test_a_label_is_seen_behind_white_space_and_not_behind_a_word() -> None:
    cells = "<td>\n\t<label for=a>A wrong word</label></td><td>Quiet, <label for=b>a wrong fact</label></td>"
    assert [block.labelled for block in of(f"<table><tr>{cells}</tr></table><p>The ferry left.</p>").blocks] == [
        True,
        False,
        False,
    ]


def test_the_text_of_an_article_is_no_fact_about_it_wherever_it_stands() -> None:
    page = "<div itemprop=mainEntityOfPage><p>4 min</p><div itemprop=articleBody><p>The ferry left.</p></div></div>"
    blocks, places = of(page)
    assert [bool(places[block.place].flags & APART) for block in blocks] == [True, False]

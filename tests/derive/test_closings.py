"""What a page asks of its readers when it has told enough goes; advice and reports in the same words stay."""

from archiver.derive.block import Block, Line, Page
from archiver.derive.boilerplate import rule_for
from tests.derive.lines import AFTER, BEFORE, rule, rules

LIST = (
    "Today’s news: Follow live updates from the harbour.",
    "Ground Game: Sign up for the Courier’s newsletter to get it in your inbox every Monday.",
    "The Courier’s role: It is the paper that the whole harbour trusts, since 1848. Learn more.",
)


def test_a_list_of_calls_goes_with_its_heading_and_what_stands_in_it() -> None:
    entries = [Block(text, "entry") for text in LIST]
    head = Block("What to know about the harbour")
    found = rules(Block(BEFORE), head, *entries, Block(AFTER))
    assert found == [
        None, "heading-of-calls", "pointer-elsewhere", "subscription-prompt", "among-calls", None,
    ]  # fmt: skip


def test_a_list_of_the_article_stays_though_one_of_its_entries_calls() -> None:
    told = ("The quay is closed.", "The boats stay out.", "The school is open.")
    entries = [Block(text, "entry") for text in (*told, LIST[1])]
    found = rules(Block(BEFORE), Block("What to know about the harbour"), *entries, Block(AFTER))
    assert found == [None, None, None, None, None, "subscription-prompt", None]


def test_a_heading_goes_when_a_call_is_all_that_it_heads() -> None:
    call = "New episodes of our podcast come out on Mondays, on Spotify and elsewhere."
    heading = Block("Stay connected", "heading")
    assert rules(Block(BEFORE), heading, Block(call))[1:] == ["heading-of-calls", "call-to-readers"]
    assert rules(Block(BEFORE), heading, Block(call), Block("The crew", "heading"), Block(AFTER))[1] is not None
    assert rules(Block(BEFORE), heading, Block(call), Block(AFTER), Block(BEFORE + " Again."))[1] is None
    assert rules(Block(BEFORE), heading, Block(AFTER))[1] is None


def test_what_is_a_fact_in_a_table_stays() -> None:
    for text, kind in (("14-day free trial", "cell"), ("LinkedIn", "heading"), ("X", "cell"), ("PA", "cell")):
        assert rules(Block(BEFORE), Block(text, kind, linked=0), Block(AFTER))[1] is None
        assert rules(Block(BEFORE), Block(text, linked=0), Block(AFTER))[1] is not None


def test_the_author_of_a_book_in_a_list_is_no_byline() -> None:
    around = (Block(BEFORE), Block(AFTER)), (Block(BEFORE + " Again."), Block(AFTER + " Again."))
    assert rules(*around[0], Block("Author: Ada Marlow", "entry"), *around[1])[2] is None
    assert rules(*around[0], Block("Author: Ada Marlow"), *around[1])[2] == "byline"


def test_what_is_recommended_for_whom_is_no_link() -> None:
    text = "Recommended: Saltrope for storms, Quayside for calm"
    assert rule(text) is None
    assert rule(text, linked=100) == "related-link"


def test_what_stands_below_a_film_ends_in_its_length() -> None:
    assert rule("The ferry is towed to the quay. 21.04.2026 | 3:18 min") == "caption-credited"
    assert rule("The fastest crossing of the year took 48:18 min") is None


def test_a_parenthesis_with_a_path_is_no_credit_of_a_picture() -> None:
    assert rule("(For example, the /api/ferry path of the harbour's pages)") is None
    assert rule("Passengers at the quay (harbour office/AP)") == "caption-credited"


def test_who_should_write_to_the_police_is_told_to_all_readers() -> None:
    told = "Anyone with information is asked to email detectives at harbour@police.example."
    assert rules(Block(BEFORE), Block(AFTER), Block(told))[2] is None
    own = "Email our reporter at harbour@courier.example."
    assert rules(Block(BEFORE), Block(AFTER), Block(own))[2] == "author-contact"


def test_a_sentence_about_what_authors_are_not_is_no_biography_and_a_numbered_heading_no_byline() -> None:
    authors = frozenset({"the sailors"})
    told = Block("The Sailors are not fans of bridges, because a bridge takes the sea away from those who cross it.")
    numbered = Block("1. The Sailors", "heading")
    page = Page((told, numbered, Block(BEFORE), Block(AFTER)), authors=authors)
    assert [rule_for(Line(page, index)) for index in (0, 1)] == [None, None]

"""A sidecar goes both ways, holds to its schema, and depends on nothing but the capture and the software."""

import hashlib
import json
from dataclasses import replace

import pytest

from archiver.derive import Derivative, History, Provenance, derive, schema_problems, text
from archiver.errors import FormatError
from tests.derive.pages import HEADLINE, HTML, capture


def derivative() -> Derivative:
    found = derive(capture(HTML.encode()), warc_sha256="ab" * 32)
    assert isinstance(found, Derivative)
    return found


def test_round_trip_with_name_and_history() -> None:
    made = derivative()
    further = History("2026-03-03T08:30:00Z", "https://courier.example/b", "B.warc.gz", "<urn:uuid:2>", 9, 99, None)
    whole = made.provenance.named(text.name(3, made.text)).with_history(further)
    assert schema_problems(whole.dumps()) == []
    assert Provenance.loads(whole.dumps()) == whole
    assert whole.text.path == f"texts/{text.name(3, made.text)}.txt"


def test_what_it_says_of_the_text_and_the_record_is_true() -> None:
    made = derivative()
    content = json.loads(made.provenance.dumps())
    assert content["text"]["hash"] == "sha256:" + hashlib.sha256(made.text).hexdigest() == "sha256:" + made.sha256
    assert content["text"]["bytes"] == len(made.text)
    assert (content["warc"]["offset"], content["warc"]["length"]) == (840, 5120)
    assert content["warc"]["payload_digest_rule"] == "payload"
    assert content["warc"]["hash"] == "sha256:" + "ab" * 32
    assert content["source"]["captured"] == "2026-03-02T08:30:00Z"
    assert content["article"]["rights"] == ["robots: max-snippet:-1", "tdm-reservation: 1"]
    assert len(content["removed"]["pieces"]) == len(made.article.removed)


def test_it_says_where_each_field_was_taken_from() -> None:
    told = json.loads(derivative().provenance.dumps())["article"]
    assert told["shown_headline"] is None
    assert told["sources"] == {
        "headline": "h1",
        "authors": "json-ld author",
        "published": "json-ld datePublished",
        "modified": "json-ld dateModified",
        "language": "html lang",
        "publisher": "json-ld publisher",
        "canonical_url": "link canonical",
        "section": "json-ld articleSection",
        "agency": "line",
    }


def test_a_headline_that_was_outvoted_stands_beside_it_and_not_in_the_text() -> None:
    declared = "Tower by the harbour: a vote of the council ends eleven years of argument"
    page = HTML.replace(f'"headline": "{HEADLINE}"', f'"headline": "{declared}"').replace(
        f'"og:title" content="{HEADLINE}"', f'"og:title" content="{declared}"'
    )
    page = page.replace(f"<title>{HEADLINE} |", "<title>Lighthouse vote |")
    found = derive(capture(page.encode()))
    assert isinstance(found, Derivative)
    assert found.provenance.article.headline == declared
    assert found.provenance.article.shown_headline == HEADLINE
    assert found.text.startswith(f"{declared}\n\n".encode())
    assert HEADLINE.encode() not in found.text


def test_a_sidecar_of_an_older_version_can_be_read() -> None:
    content = json.loads(derivative().provenance.dumps())
    del content["article"]["sources"], content["article"]["shown_headline"]
    assert Provenance.loads(json.dumps(content).encode()).article.sources == ()


def test_the_same_capture_is_not_its_own_history() -> None:
    first = derivative().provenance
    entry = first.as_history()
    assert first.with_history(entry) == first
    later = replace(entry, offset=entry.offset + 1)
    assert first.with_history(later).with_history(later).history == (later,)


def test_a_changed_list_of_removed_pieces_has_another_hash() -> None:
    other = derive(capture(HTML.replace("Sign up to our newsletter", "Sign up to the newsletter").encode()))
    assert isinstance(other, Derivative)
    assert other.text == derivative().text
    assert other.provenance.removed.hash != derivative().provenance.removed.hash


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: content.pop("warc"), "'warc' is a required property"),
        (lambda content: content["text"].update(hash="sha256:0"), "text.hash"),
        (lambda content: content["warc"].update(offset=-1), "warc.offset"),
        (lambda content: content.update(extra=1), "extra"),
    ],
)
def test_what_is_against_the_schema_is_said(change: object, said: str) -> None:
    content = json.loads(derivative().provenance.dumps())
    assert callable(change)
    change(content)
    data = json.dumps(content).encode()
    assert any(said in problem for problem in schema_problems(data))
    with pytest.raises(FormatError, match="provenance"):
        Provenance.loads(data, where="x.json")


def test_what_is_no_json_is_said() -> None:
    assert "not JSON" in "".join(schema_problems(b"{"))
    assert "not JSON" in "".join(schema_problems(b"\xff"))

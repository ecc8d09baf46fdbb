"""A page of an invented paper with every kind of boilerplate, and the captures that its tests are made of."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import brotli

from archiver.warc.capture import Capture, Fixity, Location, Record
from archiver.warc.exchange import Purpose

HEADLINE = "Harbour council keeps the old lighthouse after a long night of talks"
STANDFIRST = "The vote ends eleven years of argument about a tower that nobody had wanted to pay for."
PROSE = (
    "The harbour council voted on Monday to keep the old lighthouse, and to repair it before the winter storms begin.",
    "“Nobody asked us for a museum,” said Ada Marlow, keeper for thirty years. “They asked for a light.”",
    "The repairs will cost about four million crowns, which is half of what a new tower would have cost the town.",
    "Opponents had called the plan “a waste (and an ugly one)”, and promised to go to court before the year ends.",
    "Work begins in April, when the last of the ice has left the northern basin and the cranes can come closer.",
)

HTML = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{HEADLINE} | The Tidewater Courier</title>
<link rel="canonical" href="/news/lighthouse">
<meta property="og:title" content="{HEADLINE}"><meta property="og:type" content="article">
<meta property="og:site_name" content="The Tidewater Courier"><meta name="robots" content="max-snippet:-1">
<meta name="tdm-reservation" content="1"><meta name="description" content="{STANDFIRST}">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{HEADLINE}",
"datePublished": "2026-03-02T07:15:00+01:00", "dateModified": "2026-03-02T09:00:00Z", "articleSection": "Harbour",
"author": [{{"@type": "Person", "name": "Ines Calder"}}, {{"@type": "Organization", "name": "Courier desk"}}],
"publisher": {{"@type": "Organization", "name": "The Tidewater Courier"}},}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{HEADLINE}</h1><p class="standfirst">{STANDFIRST}</p>
<p>By Ines Calder</p>
<p>{HEADLINE}</p>
<p>Sign up to our newsletter and get the harbour news in your inbox</p>
<figure><img src="a.jpg" alt=""><figcaption>Keeper and tower on a windy day</figcaption></figure>
<p>{PROSE[0]}</p><p>{PROSE[1]}</p>
<p>The lighthouse at dusk, seen from the pier (Jon Berg/AP)</p>
<p>!function(d,s,id){{var js,fjs=d.getElementsByTagName(s)[0];js=d.createElement(s)}}(document, ‘script’, ‘w’);</p>
<h2>What it costs</h2>
<p>{PROSE[2]}</p>
<p>Sorry, this content isn’t available on your device.</p>
<p>Read more: Five towers that the sea has taken</p>
<blockquote><p>{PROSE[3]}</p></blockquote>
<p>{PROSE[4]}</p>
<p>Reuters</p></article>
<footer><p>© 2026 The Tidewater Courier. All rights reserved.</p></footer></body></html>"""


def br_compress(data: bytes) -> bytes:
    """Bytes in the content coding br."""
    return bytes(brotli.compress(data))  # type: ignore[no-untyped-call]


def capture(
    body: bytes,
    *,
    content_type: bytes = b"text/html; charset=utf-8",
    status: int | None = 200,
    url: str = "https://courier.example/news/lighthouse-vote",
    warc_headers: tuple[tuple[str, str], ...] = (),
    http_headers: tuple[tuple[bytes, bytes], ...] = (),
) -> Capture:
    """A capture of one response, as the reader would give it."""
    location = Location("COURIER-00000.warc.gz", 840, 5120, "<urn:uuid:00000000-0000-4000-8000-000000000001>")
    headers = (("WARC-Type", "response"), ("WARC-Payload-Digest", "sha256:" + "0" * 64), *warc_headers)
    return Capture(
        url=url,
        date=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        response=Record("response", headers, io.BytesIO(body), location),
        purpose=Purpose(source="courier", via="https://courier.example/feed", requested=url, redirects=()),
        status=status,
        http_headers=((b"Content-Type", content_type), *http_headers),
        payload=body,
        fixity=(Fixity("payload-digest", "pass", rule="payload"),),
    )

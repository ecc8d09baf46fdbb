"""What lists the demo site's pages for machines: RSS, Atom, a sitemap, robots.txt."""

from __future__ import annotations

import html
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.demo.pages import Page


def robots(root: str) -> str:
    return f"User-agent: *\nDisallow: /obituaries/\nDisallow: /search\n\nSitemap: {root}/sitemap.xml\n"


def sitemap(root: str, listed: Sequence[Page]) -> str:
    urls = "".join(
        f"<url><loc>{root}{page.path}</loc><lastmod>{page.published.isoformat()}</lastmod></url>\n" for page in listed
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{urls}</urlset>\n'
    )


def rss(name: str, root: str, listed: Sequence[Page]) -> str:
    entries = "".join(
        f"<item><title>{html.escape(page.head['headline'])}</title><link>{root}{page.path}</link>"
        f'<guid isPermaLink="true">{root}{page.path}</guid>'
        f"<pubDate>{format_datetime(page.published)}</pubDate></item>\n"
        for page in listed
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
        f"<title>{name}</title><link>{root}/</link><description>All stories</description>\n"
        f"{entries}</channel></rss>\n"
    )


def atom(name: str, root: str, listed: Sequence[Page]) -> str:
    entries = "".join(
        f"<entry><title>{html.escape(page.head['headline'])}</title><id>{root}{page.path}</id>"
        f'<link rel="alternate" href="{root}{page.path}"/>'
        f"<updated>{page.published.isoformat()}</updated></entry>\n"
        for page in listed
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{name}</title><id>{root}/</id><updated>{listed[0].published.isoformat()}</updated>\n"
        f"{entries}</feed>\n"
    )

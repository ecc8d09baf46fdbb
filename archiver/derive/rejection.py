"""Why a capture is no article: the words, and how each is found. Outcomes, not errors.

The first test that holds gives the reason: what is wrong with the answer, then with the document, then with the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archiver.derive import makeup
from archiver.derive.block import is_prose, words_of
from archiver.derive.outcome import Article, Rejection

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.derive.metadata import Metadata

WORDS = {
    "http-NNN": "the server answered with the HTTP status NNN, which is not 200 or 203",
    "not-http": "the record holds no HTTP response",
    "revisit-unresolved": "the record says that the page is the same as an earlier one, which is not in the collection",
    "not-html": "the answer is another kind of document: an image, PDF, JSON, ...",
    "empty": "the answer has no body",
    "truncated": "the answer was cut short, in the archive or on its way",
    "bad-coding": "the body can't be decoded as its content coding says",
    "too-large": "the decoded document is over the bound on its size",
    "too-complex": "the document is nested too deep, or has too many elements or attributes",
    "not-extractable": "the extractor failed on this document",
    "challenge": "a test whether the visitor is a person, or a refusal, instead of the page",
    "consent-wall": "a question about cookies instead of the page",
    "login-wall": "a demand to log in or to subscribe instead of the text",
    "soft-404": "a page that says that there is no such page, with status 200",
    "section-page": "a list of articles: a front page, a section, search results",
    "not-article": "the page says, or its make-up shows, that it is something else: a product, a service, a forum, ...",
    "no-text": "no text was found that is long enough to be an article",
    "derivation-crashed": "the process that derived the page died",
    "derivation-timeout": "deriving the page took too long",
    "derivation-memory": "deriving the page took too much memory",
}
"""Each reason, and what it means. The last three are said by whoever runs the derivation in worker processes."""

_MIN_WORDS = 20
_MIN_CHARACTERS = 60
_SHORT_WORDS = 150
"""A text that is shorter may be a notice that stands in the article's place."""

_OTHER_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x00\x00\x00\x18ftyp", "MP4 video"),
    (b"\x00\x00\x00 ftyp", "MP4 video"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3 audio"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
)
_RIFF = b"RIFF"
_HTML_TYPE = re.compile(
    r"^\s*(?:text/html|application/xhtml\+xml|text/plain|application/xml|text/xml|application/octet-stream"
    r"|unknown/unknown|\*/\*|)\s*(?:;|$)",
    re.IGNORECASE,
)
_ELEMENT = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|p|div|article|section|h[1-6]|span|table|br|a|i|b|u|em|strong|font|center"
    r"|ul|ol|li|dl|img|main|header|nav|form|blockquote|pre)\b",
    re.IGNORECASE,
)

_CHALLENGE = re.compile(
    r"^(?:just a moment|attention required|access (?:to this page has been )?denied|are you a (?:human|robot)"
    r"|are you human|pardon our interruption"
    r"|please verify you are (?:a )?human|verify(?:ing)? (?:that )?you are (?:a )?human|security check"
    r"|checking your browser|robot check|one more step"
    r"|bot verification|ddos-guard|you have been blocked|request (?:blocked|rejected)|human verification|captcha"
    r"|403 forbidden|forbidden|un momento|einen moment|un instant)\b",
    re.IGNORECASE,
)
_CHALLENGE_TEXT = re.compile(
    r"verify(?:ing)? (?:that )?you(?:'re| are) (?:a )?human|enable javascript and cookies to continue"
    r"|unusual traffic from your|performing security verification"
    r"|complete the (?:captcha|security check)|checking (?:if the site connection is secure|your browser)"
    r"|needs to review the security of your connection"
    r"|press (?:&|and) hold to confirm|are you a robot",
    re.IGNORECASE,
)
_SOFT_404 = re.compile(
    r"\b(?:page|article|story|content|document) (?:(?:was |is |can ?not be |could not be |cannot be |you .{0,30})?"
    r"(?:not found|no longer (?:available|exists)|doesn['’]t exist|does not exist|been (?:removed|deleted)))\b"
    r"|^(?:error )?(?:404|410)\b|\b(?:404|410)(?: error)?$|\b404 not found\b|^not found$|^oops\b.{0,60}\b(?:page"
    r"|found)\b|\b(?:seite|artikel) (?:wurde )?(?:leider )?nicht gefunden\b"
    r"|\bpage (?:introuvable|non trouvée|inexistante)\b|\bpágina no encontrada\b|\bpagina non trovata\b"
    r"|\bpágina não encontrada\b|\bpagina niet gevonden\b"
    r"|\bnie znaleziono strony\b|\bsidan (?:hittades inte|finns inte)\b|\bsiden (?:ble ikke funnet|finnes ikke"
    r"|blev ikke fundet)\b|\bстраница не найдена\b|\bсторінку не знайдено\b",
    re.IGNORECASE,
)
_CONSENT_TEXT = re.compile(r"\b(?:cookies?|consent|gdpr|datenschutz|einwilligung|tracking|partners?)\b", re.IGNORECASE)
_CONSENT_TITLE = re.compile(
    r"^(?:before you continue|we value your privacy|consent|cookie consent|privacy (?:gate|wall)|ihre privatsphäre"
    r"|votre vie privée|zustimmung)\b",
    re.IGNORECASE,
)
_LOGIN_TEXT = re.compile(
    r"\b(?:log ?in|sign ?in|subscribe to (?:continue|read)|subscribers? only|already a (?:subscriber|member)|create "
    r"(?:an|your) account|register to (?:continue|read)"
    r"|anmelden|einloggen|abonnenten|se connecter|connectez-vous|réservé aux abonnés|iniciar sesión|suscriptores"
    r"|accedi|abbonati|inloggen|zaloguj|logga in|войти)\b",
    re.IGNORECASE,
)
_LOGIN_TITLE = re.compile(
    r"^(?:log ?in|sign ?in|login|anmelden|anmeldung|connexion|iniciar sesión|accedi|entrar|inloggen|zaloguj się"
    r"|logga in|вход)\b.{0,40}$",
    re.IGNORECASE,
)

_OTHER_TYPES = frozenset(
    {
        *(
            "Product",
            "ProductGroup",
            "Offer",
            "AggregateOffer",
            "QAPage",
            "DiscussionForumPosting",
            "Recipe",
            "JobPosting",
        ),
        *(
            "Event",
            "SoftwareApplication",
            "Course",
            "LocalBusiness",
            "Store",
            "Restaurant",
            "Service",
            "Hotel",
            "Movie",
        ),
        *(
            "ProfessionalService",
            "RealEstateListing",
            "og:product",
            "og:product.item",
            "og:profile",
            "og:business.business",
        ),
    }
)
_LIST_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList"})
_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report)$|^og:article$")
_SECTION_PATH = re.compile(
    r"/(?:tags?|topics?|category|categories|search|author|authors|page/\d+|archive|archives|thema|themen|tema|sujet"
    r"|section)/?[^/]*/?$",
    re.IGNORECASE,
)


def of_status(status: int | None, body: bytes) -> Rejection | None:
    """By the HTTP status line."""
    if status is None:
        return Rejection("not-http", WORDS["not-http"])
    if status not in (200, 203):
        return Rejection(f"http-{status}", f"the server answered with the HTTP status {status}")
    return None if body else Rejection("empty", WORDS["empty"])


def of_truncation(truncated: str | None) -> Rejection | None:
    """By what the archive says about the record: a text that may lack its end is not what was published."""
    return Rejection("truncated", f"the record is cut short (WARC-Truncated: {truncated})") if truncated else None


def of_media_type(content_type: str, text: str, begin: bytes) -> Rejection | None:
    """By what the answer says that it is, and by its first bytes."""
    magic = next(
        (kind for prefix, kind in _OTHER_MAGIC if begin.startswith(prefix)), "RIFF" if begin.startswith(_RIFF) else None
    )
    if magic:
        return Rejection("not-html", f"the document is {magic}")
    if not _HTML_TYPE.match(content_type):
        return Rejection("not-html", f"the document is {content_type.strip()[:80]}")
    if not text.strip(" \t\r\n\f\0"):
        return Rejection("empty", WORDS["empty"])
    if not _ELEMENT.search(text[:200_000]):
        return Rejection("not-html", "the document has no HTML element")
    return None


def of_page(tree: HtmlElement, url: str, said: Metadata, article: Article) -> Rejection | None:
    """By what the page shows instead of an article."""
    text = "\n".join(article.paragraphs)
    size = len(text.split())
    title = article.headline or next((element.text_content().strip() for element in tree.iter("title")), "")
    claims = sum(1 for name in said.types if _ARTICLE_TYPE.search(name))
    if size < _SHORT_WORDS and (found := _notice(tree, title, text, article)):
        return found
    if size < _MIN_WORDS and len("".join(text.split())) < _MIN_CHARACTERS * 2:
        return Rejection("no-text", f"{size} words of text were found, and an article has {_MIN_WORDS} at least")
    return _other_page(url, said, article, claims) or _by_makeup(tree, url, said, article)


def _by_makeup(tree: HtmlElement, url: str, said: Metadata, article: Article) -> Rejection | None:
    """A page that is made as shops, forums, services, documentation and lists are, by the trained judge."""
    odds = makeup.odds(makeup.numbers(tree, url, said, article), makeup.packaged())
    if odds >= 0:
        return None
    what = "its text, what stands around it, its names and its address are those of another kind of page"
    return Rejection("not-article", f"{what} (log odds {odds / 1024:.1f} below what an article has)")


def _notice(tree: HtmlElement, title: str, text: str, article: Article) -> Rejection | None:
    """A short page that is a notice of the server."""
    visible = f"{text}\n" + "\n".join(piece.text for piece in article.removed)
    if _CHALLENGE.match(title) or _CHALLENGE_TEXT.search(visible):
        return Rejection("challenge", f"{WORDS['challenge']}: {title[:80]!r}")
    if _SOFT_404.search(title) or _SOFT_404.search(text[:200]):
        return Rejection("soft-404", f"{WORDS['soft-404']}: {title[:80]!r}")
    if _CONSENT_TITLE.match(title) or len(_CONSENT_TEXT.findall(visible)) >= 5:
        return Rejection("consent-wall", f"{WORDS['consent-wall']}: {title[:80]!r}")
    asks = _LOGIN_TEXT.search(visible) is not None
    if _LOGIN_TITLE.match(title) or (
        asks and len(text.split()) < 60 and tree.xpath("boolean(.//input[@type='password'])")
    ):
        return Rejection("login-wall", f"{WORDS['login-wall']}: {title[:80]!r}")
    return None


def _other_page(url: str, said: Metadata, article: Article, claims: int) -> Rejection | None:
    """A page with text that is another kind of page, by its own word or by its shape."""
    if claims:
        return None
    if other := sorted(said.types & _OTHER_TYPES):
        return Rejection("not-article", f"the page says that it is: {', '.join(other)}")
    if _is_list_address(url) or said.types & _LIST_TYPES:
        return Rejection("section-page", f"{WORDS['section-page']}: the address or the page's own word says so")
    if _reads_as_list(article):
        return Rejection("section-page", "the text is a list of short lines, without paragraphs")
    return None


def _is_list_address(url: str) -> bool:
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    front = bool(address.netloc) and address.path in ("", "/") and not address.query
    return front or _SECTION_PATH.search(address.path) is not None


def _reads_as_list(article: Article) -> bool:
    """Whether hardly any line reads like a paragraph."""
    long = sum(len(text) for text in article.paragraphs if is_prose(text, words_of(text)))
    return len(article.paragraphs) >= 8 and long < 0.2 * sum(map(len, article.paragraphs))

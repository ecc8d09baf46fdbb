"""What stands in an article's place on a short page: a test of the visitor, a demand, or a word that there is nothing.

Each is known by what its title or its text says, in the larger languages. All of it is asked about short pages only: an
article about robots, cookies or a page that was not found says such things, too, but not alone.
"""

from __future__ import annotations

import math
import re
from itertools import islice
from typing import TYPE_CHECKING

from archiver.derive import speech
from archiver.derive.block import begin_of, is_prose, one_line, words_of
from archiver.derive.outcome import Rejection
from archiver.derive.rejection import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from archiver.derive.outcome import Article, Removed

SHORT = 250
"""Words: a text that is shorter may be a notice."""
_BRIEF = 30
"""Words: what calls itself an article and has so many is not judged by its title, which may be about such pages."""
_TEASER = 60
"""Words: a text that is shorter and ends in a demand to subscribe is a teaser, not the article."""
_TOLD = 4
"""Spaces: what is shorter and stands around the text is a mark on another teaser (“For subscribers only”)."""
_TWO = 2
"""Sentences that turn to nobody, one of which tells what was, from which on a short text is no notice; or paragraphs,
when there are more."""
_SPACES = 7
"""In a sentence that is long enough to count."""
_SENTENCE = re.compile(r"(?<=[.!?。])[”\"»’]?\s+")
_OF_THE_PAGE = re.compile(
    r"\b(?:page|website|site|url|browser|link|seite|adresse|página|pagina|sitio|strona|страниц\w|sid[ae]n?|stránk\w)\b"
)
_OTHER_SCRIPT = re.compile("[\u0590-\u1fff\u3040-\u9fff\uac00-\ud7af]")
"""Of scripts in whose languages it is not known how one turns to a reader."""
_LONGEST_TITLE = 300
"""Characters: what is longer is no notice's title."""
_READ, _MOST = 3_000, 100
"""Characters of a title that are read, white space among them, and how many titles."""
_LOOKED_AT = 50_000
"""Characters in which a notice is looked for, the text's first: a page that is one shows little else."""
_WIDE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""Thai, kana, Chinese characters: no spaces between words, of which one is about two characters long."""


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_CHALLENGE_TITLE = _any(
    r"^(?:just a moment|attention required|access (?:to this page has been )?denied|are you a (?:human|robot)"
    r"|are you human|pardon our interruption|please verify you are (?:a )?human|verify(?:ing)? (?:that )?you are "
    r"(?:a )?human|security check|checking your browser|robot check|one more step|bot verification|ddos-guard"
    r"|you have been blocked|request (?:blocked|rejected)|human verification|captcha|403 forbidden|forbidden)\b",
    r"^making sure (?:that )?you(?:'|’| a)re not a (?:bot|robot)",
    r"^(?:un momento|einen (?:kleinen )?moment|un instant|só um momento|een ogenblik|chwileczkę|один момент)\b",
    r"^(?:zugriff (?:verweigert|gesperrt)|sicherheits(?:über)?prüfung|accès (?:refusé|interdit)|vérification de "
    r"sécurité|acceso denegado|accesso negato|acesso negado|toegang geweigerd|odmowa dostępu|erişim engellendi"
    r"|доступ (?:запрещ[её]н|ограничен)|проверка (?:браузера|безопасности))\b",
    r"^(?:アクセスが拒否|セキュリティ(?:チェック|確認)|访问被拒绝|拒絕存取|人机验证|安全验证|접근이 "
    r"(?:거부|차단)|تم رفض الوصول|التحقق الأمني)",
)
_CHALLENGE_TEXT = _any(
    r"verify(?:ing)? (?:that )?you(?:['’]re| are) (?:a )?human|(?:prove|confirm|make sure) (?:that "
    r")?you(?:['’]re| are) "
    r"(?:a human|human|not a (?:ro)?bot)|are you a robot|press (?:&|and) hold to confirm",
    r"enable javascript and cookies to continue|enable js and disable any ad blocker",
    r"unusual (?:traffic|activity) from your|performing (?:a )?security verification",
    r"complete the (?:captcha|security check)|checking (?:if the site connection is secure|your browser)",
    r"needs to review the security of your connection|you don['’]t have permission to access",
    r"dass sie (?:ein mensch|kein (?:ro)?bot|kein roboter) sind|ungewöhnliche[nr]? (?:zugriffe"
    r"|datenverkehr|aktivität)",
    r"que vous (?:êtes (?:bien )?(?:un )?humain|n['’]êtes pas un robot)|trafic inhabituel|je ne suis pas un robot",
    r"que (?:eres|es|usted es) (?:un )?(?:ser )?humano|que no (?:eres|es) un robot|tráfico inusual",
    r"di (?:non )?essere (?:un (?:essere )?umano|umano|un robot)|que (?:você é|é) humano|que não é um robô",
    r"dat (?:u|je) geen robot bent|że (?:nie jesteś robotem|jesteś człowiekiem)|robot olmadığınızı|insan olduğunuzu",
    r"что вы (?:не робот|человек)|ロボットではない|人間であること(?:を|の)確認|ブラウザを確認しています",
    r"(?:验证|確認|确认)您是(?:真人|人类)|请完成(?:安全)?验证|로봇이 아닙니다|사람인지 확인|أنك (?:إنسان"
    r"|لست روبوت)|لست روبوت",
)
_SOFT_404 = _any(
    r"\b(?:page|article|story|content|document) (?:(?:was |is |can ?not be |could not be |cannot be |you .{0,30})?"
    r"(?:not found|no longer (?:available|exists)|doesn['’]t exist|does not exist|been (?:removed|deleted)))\b",
    r"^(?:error )?(?:404|410)(?=\W*$|\W+(?:error|not|page|file|gone|seite|fehler|erreur|página|pagina))"
    r"|\b(?:error|http|page|seite|erreur) (?:404|410)$|\b(?:404|410) error$|\b404 not found\b|^not found$"
    r"|^oops\b.{0,60}\b(?:page|found)\b",
    r"\b(?:can['’]t|cannot|could(?:n['’]t| not)) (?:be )?f(?:ind|ound) (?:the|that|this) (?:page|article)\b",
    r"\b(?:seite|artikel) (?:wurde )?(?:leider )?nicht gefunden\b|\b(?:seite|artikel) (?:existiert|gibt "
    r"es) (?:leider )?"
    r"nicht\b|\b(?:angeforderte|gesuchte) seite\b.{0,40}\bnicht\b",
    r"\bpage (?:introuvable|non trouvée|inexistante)\b|\b(?:page|article)\b.{0,40}\bn['’](?:existe (?:pas|plus)"
    r"|est (?:pas|plus) (?:disponible|accessible|en ligne))\b",
    r"\bpágina no encontrada\b|\bpágina\b.{0,40}\bno (?:existe|se encuentra|está disponible|se ha encontrado)\b",
    r"\bpagina non trovata\b|\bpagina\b.{0,40}\bnon (?:esiste|è (?:stata trovata|disponibile))\b",
    r"\bpágina\b.{0,40}\bnão (?:encontrada|existe|foi encontrada)\b",
    r"\bpagina (?:is )?niet gevonden\b|\bpagina bestaat niet\b|\bnie znaleziono strony\b|\bstrona nie istnieje\b",
    r"\bsidan (?:hittades inte|finns inte)\b|\bsiden (?:ble ikke funnet|finnes ikke|blev ikke fundet|findes ikke)\b",
    r"\bsivua ei (?:löytynyt|löydy)\b|\bstránka (?:nebyla nalezena|neexistuje)\b|\bsayfa bulunamadı\b",
    r"\bстраница не (?:найдена|существует)\b|\bсторінку не знайдено\b|\bη σελίδα δεν βρέθηκε\b|הדף (?:לא "
    r"נמצא|שחיפשת)",
    r"ページ(?:が|は)(?:見つかりません|存在しません|ありません)|お探しのページ|記事(?:が|は)見つかりません",
    r"(?:页面|網頁|頁面|文章)(?:不存在|未找到|找不到|已(?:被)?删除)|找不到.{0,8}(?:页面|網頁|頁面)"
    r"|페이지를 찾을 수 없습니다",
    r"الصفحة (?:غير موجودة|التي تبحث عنها)|لم يتم العثور على الصفحة|(?:पृष्ठ|पेज) नहीं मिला",
)
_CONSENT_TITLE = _any(
    r"^(?:before you continue|we (?:value|respect|care about) your privacy|your privacy(?: choices)?$|consent"
    r"|cookie (?:consent|settings|notice|preferences)|privacy (?:gate|wall))\b",
    r"^(?:ihre privatsphäre|zustimmung|datenschutzeinstellungen|(?:mit werbung )?weiterlesen mit werbung"
    r"|votre vie privée|vos choix (?:en matière de|concernant les) cookies|gestion des cookies|tu privacidad"
    r"|su privacidad|configuración de cookies|la tua privacy|a sua privacidade|(?:jouw|uw) privacy|twoja prywatność"
    r"|din integritet)\b",
    r"^(?:(?:クッキー|cookie)の(?:使用|利用|設定|同意)|プライバシー設定|خصوصيتك|ملفات تعريف الارتباط)",
)
_CONSENT_WORD = _any(
    r"\b(?:cookies?|consent|gdpr|tracking|trackers?|partners?)\b",
    r"\b(?:datenschutz\w*|einwillig\w+|zustimm\w+|partnern|werbung|personalisierte\w*)\b",
    r"\b(?:consentement|partenaires?|traceurs?|consentimiento|socios|rastreo|consenso|consentimento|parceiros)\b",
    r"\b(?:toestemming|samtycke|zgod[aęy]|согласие)\b|クッキー|同意|パートナー|ملفات تعريف الارتباط|موافق\w*|شركا\w*",
)
_LOGIN_TITLE = _any(
    r"^(?:please )?(?:log ?in|sign ?in|login|anmelden|anmeldung|bitte (?:anmelden|einloggen)|connexion|se connecter"
    r"|connectez-vous|identifiez-vous|iniciar sesión|inicia sesión|accedi|entrar|iniciar sessão|inloggen"
    r"|zaloguj się|logga in|logg inn|log ind|вход|войти|giriş yap)\b.{0,40}$",
    r"^(?:ログイン|会員ログイン|登录|登入|로그인|تسجيل الدخول|התחברות).{0,20}$",
)
_LOGIN_TEXT = _any(
    r"\b(?:log ?in|sign ?in|subscribe to (?:continue|read)|subscribers? only|already a (?:subscriber|member)|create "
    r"(?:an|your) account|register to (?:continue|read)|anmelden|einloggen|abonnenten|se connecter|connectez-vous"
    r"|réservé aux abonnés|iniciar sesión|inicia sesión|suscriptores|accedi|abbonati|inloggen|zaloguj"
    r"|logga in|войти)\b",
    r"ログイン|登录|登入|로그인|تسجيل الدخول",
)
_WALL = _any(
    r"\b(?:subscribe|register|sign up|log in|sign in) (?:now )?to (?:continue|keep|read|unlock)\b",
    r"\bfor subscribers only\b|\b(?:is|are) (?:only|exclusively) (?:available )?(?:for|to) (?:our )?subscribers\b",
    r"\b(?:melden sie sich an|registrieren sie sich|anmelden|abonnieren),? (?:und|um) (?:weiter\w*|diesen)",
    r"\bum (?:diesen artikel )?(?:weiter|zu ende)\s?(?:zu\s?)?lesen\b|\bnur für abonnent(?:en|innen)\b",
    r"\bréservée?s? (?:aux|à nos) abonnés\b|\bpour lire la suite\b|\bexclusivo para suscriptores\b",
    r"\bpara (?:seguir|continuar) (?:leyendo|lendo)\b|\bper continuare a leggere\b|\briservato agli abbonati\b",
    r"\bexclusivo para assinantes\b|\bom verder te lezen\b|\balleen voor abonnees\b|\btylko dla "
    r"(?:subskrybentów|abonentów)\b",
    r"(?:有料)?会員限定|続きを読むには|(?:订阅|訂閱|登录|登入)后?(?:以)?(?:继续|繼續)阅读|구독자 전용"
    r"|للمشتركين فقط|لمتابعة القراءة",
)


def size_of(text: str, enough: float = math.inf) -> int:
    """How many words a text has; where none are parted by spaces, about so many. Counts no further than is `enough`."""
    words = len(text.split())
    return words if words >= enough or text.isascii() else words + len(_WIDE.findall(text)) // 2


def found(tree: HtmlElement, article: Article, *, claims: bool) -> Rejection | None:
    """The notice that a short page is; `claims`: whether the page calls itself an article."""
    text = "\n".join(article.paragraphs)
    visible = _beside(text, (*article.removed, *(() if text else article.chrome)))
    titles = [title for title in (article.headline, *_titles(tree)) if title and len(title) <= _LONGEST_TITLE]
    shown = repr(titles[0][:80]) if titles else "a page without a title"
    tells = _tells(article.paragraphs)
    reads = tells or (claims and size_of(text) >= _BRIEF)
    if reads:
        titles = []
    if any(map(_CHALLENGE_TITLE.match, titles)) or (not reads and _CHALLENGE_TEXT.search(visible)):
        return Rejection("challenge", f"{WORDS['challenge']}: {shown}")
    if any(map(_SOFT_404.search, titles)) or (not reads and _SOFT_404.search(text[:200])):
        return Rejection("soft-404", f"{WORDS['soft-404']}: {shown}")
    if any(map(_CONSENT_TITLE.match, titles)) or (not tells and _asks_consent(visible, claims=claims)):
        return Rejection("consent-wall", f"{WORDS['consent-wall']}: {shown}")
    if any(map(_LOGIN_TITLE.match, titles)) or _is_walled(tree, article, text, visible):
        return Rejection("login-wall", f"{WORDS['login-wall']}: {shown}")
    return None


def _beside(text: str, pieces: Iterable[Removed]) -> str:
    """The text and what was taken out, a piece a line, as far as it is looked at."""
    return "\n".join((text, *(piece.text for piece in pieces)))[:_LOOKED_AT]


def _titles(tree: HtmlElement) -> Iterator[str]:
    yield from (one_line(begin_of(element, _READ)) for element in islice(tree.iter("title", "h1"), _MOST))


def _tells(paragraphs: Sequence[str]) -> bool:
    """Whether a text reports: whether it tells of others, in sentences that do not turn to the reader.

    News may be called “Security check at the airport takes hours”, “404 jobs to go” or “Zustimmung sinkt”.
    """
    neutral = prose = 0
    told = False
    for line in paragraphs:
        sentences = [one.lower() for one in _SENTENCE.split(line)]
        about = [one for one in sentences if not speech.is_addressed(one)]
        prose += len(about) == len(sentences) and is_prose(line, words_of(line))
        about = [one for one in about if not _OF_THE_PAGE.search(one)]
        neutral += sum(one.count(" ") >= _SPACES for one in about)
        told = told or any(map(speech.is_reported, about)) or any(map(speech.is_past, about))
    return (told and neutral >= _TWO) or prose > _TWO


def _asks_consent(visible: str, *, claims: bool) -> bool:
    """Whether a page speaks to its reader, and of cookies, consent and partners all the time."""
    count = len(_CONSENT_WORD.findall(visible))
    speaks = _OTHER_SCRIPT.search(visible) is not None or speech.is_addressed(visible.lower())
    return speaks and count >= 5 and count * (12 if claims else 25) >= size_of(visible)


def _is_walled(tree: HtmlElement, article: Article, text: str, visible: str) -> bool:
    """Whether hardly any text stands before a demand to subscribe, or beside a field for a password."""
    if size_of(text) >= _TEASER:
        return False
    asks = _LOGIN_TEXT.search(visible) is not None and bool(tree.xpath("boolean(.//input[@type='password'])"))
    told = (piece for piece in article.chrome if piece.text.count(" ") >= _TOLD)
    return asks or _WALL.search(_beside(visible, told)) is not None

"""What buttons say that share a page. Data for `boilerplate`, as `phrases` is.

“Share the burden” and “Comparte esta idea” are sentences: a button names itself, the page, or the network.
"""

from __future__ import annotations

from archiver.derive.openings import Phrases

_NETWORK = (
    r"(?:facebook|twitter|x|whatsapp|linkedin|telegram|instagram|reddit|pinterest|bluesky|threads|mastodon|e-?mail|mail"
    r"|correo|redes|socials?)"
)

SHARE = Phrases(
    r"^(?:share|tweet|pin|e-?mail|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard"
    r"|tumblr|copy link|print|bluesky|threads|mastodon|x)(?:\W+(?:on|via|this|by|share|tweet|pin|e-?mail|whatsapp"
    r"|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard|tumblr|link|print|bluesky|threads"
    r"|mastodon|x|article|story|save|copy|comment|comments|to|and|more|a|friend))*$",
    r"^share (?:this|it|(?:on|via) .{1,40}|(?:this|the|our) (?:article|story|post|page|link|news|recipe|video|image"
    r"|photo|poll|content|on|via|with|by)\b.{0,40}|with (?:your |a )?(?:friends?|others|family"
    r"|us)\b.{0,20})\W*$(?<!\?)",
    r"^(?:like|enjoyed?) this (?:story|article|post)\?.{0,60}\bshare\b.{0,40}$",
    r"^click to (?:share|email|print)\b.{0,80}$",
    r"^(?:like|loved?|liked|enjoyed) (?:it|this)\? (?:pin|share|save)\b.{0,30}$",
    r"^(?:teilen|artikel teilen|auf (?:facebook|twitter|x|whatsapp) teilen|per (?:e-?mail|mail|whatsapp) (?:teilen"
    r"|versenden))(?:\W*$|\W+(?:auf|per|via|mit|über|sie|twittern|e-?mail|mail|drucken|merken|facebook|x|whatsapp|link"
    r"|speichern)\b.{0,40}$)",
    r"^(?:partager|partagez)(?: (?:sur|cet article|via|l['’]article)\b.{0,40})?$",
    rf"^(?:compartir|comparte|compártelo)(?: (?:(?:en|por|v[ií]a) {_NETWORK}|est[ae] (?:art[ií]culo|noticia|nota"
    r"|entrada|historia|p[aá]gina|publicaci[oó]n|contenido|v[ií]deo))\b.{0,30})?\W*$",
    rf"^condividi(?: (?:(?:su|via) {_NETWORK}|quest[oa] (?:articolo|pagina|notizia|storia|post|contenuto)"
    r"|l['’]articolo)\b.{0,30})?\W*$",
    rf"^(?:compartilhar|compartilhe|partilhar|partilhe)(?: (?:(?:no|na|em|via|por|pelo) {_NETWORK}|est[ae] (?:artigo"
    r"|notícia|página|matéria|conteúdo|publicação|texto|post))\b.{0,30})?\W*$",
    rf"^(?:delen|deel (?:(?:op|via) {_NETWORK}|dit (?:artikel|bericht|verhaal))\b.{{0,30}}"
    rf"|udostępnij(?: (?:(?:na|przez|w) {_NETWORK}\w*|(?:ten )?(?:artykuł|link|wpis))\b.{{0,30}})?"
    rf"|(?:dela|del)(?: på {_NETWORK}.{{0,20}}| artikeln| artikkelen)?|(?:поделиться|поширити)(?:"
    rf" (?:[ву] (?:{_NETWORK}|соц|вк|одно)|вконтакте|на|через|ссылкой|новостью"
    r"|стать[её]й|посиланням).{0,30})?)\W*$",
)
"""Buttons that share a page."""

"""What a page says of itself in small print: what is paid for, whose it is, what it stores. Data for `boilerplate`.

Each pattern is for one line in lower case, from its begin, as in `phrases`.
"""

from __future__ import annotations

from archiver.derive.openings import Phrases, within

ADVERTISEMENT = Phrases(
    r"\W*(?:advertisements?|advertisement - .{0,40}|advertising|ad|ads|sponsored(?: content| by [^,.;:!?]{0,40})?"
    r"|promoted(?: content)?|paid (?:content|post|partnership)|anzeige|werbung|publicité|publicidad|pubblicità"
    r"|publicidade|advertentie|reklama|reklame|annons|annonse|annonce|реклама|-?\s*scroll to continue.{0,30}"
    r"|scroll to continue.{0,40}|(?:story|article) continues (?:below|after) (?:this )?(?:ad|advertisement).{0,20}"
    r"|continue reading below.{0,20}|ad feedback|remove ads?|skip ad)\W*$",
    r"(?:we may (?:earn|receive|get) (?:a )?(?:small )?commission\b(?! of)|this (?:article|post|page"
    r"|site) (?:may )?contains? affiliate links|as an amazon associate|affiliate links may (?:be used|have been)"
    r"|(?:please note: )?if you (?:buy|purchase|click|decide to (?:buy|purchase)|find this helpful and buy) "
    r".{0,80}\b(?:we|i|us)\b.{0,40}(?:commission|share of the sale))\b.{0,200}$",
    r"purchases (?:made )?through (?:our |these |the |my )?links\b[^.!?]{0,40}\bearn (?:us|me) (?:an?|some)\b.{0,160}$",
    r"(?:disclosure|disclaimer): .{0,80}\bmay (?:earn|receive|get) (?:an? )?(?:small |affiliate )?(?:commission"
    r"|compensation|fee)s?\b.{0,200}$",
    within(
        *("my own", "our own"),
        matching=r".{0,300}\b(?:was an? guest|guests? of|hosted|gifted|complimentary|provided|sponsor\w*|partner\w*"
        r"|collaborat\w*|free of charge|in exchange)\b.{0,300}\b(?:opinions|views|thoughts)(?: expressed| here)?"
        r" (?:are|remain) (?:entirely |all |100% |always )?(?:my|our) own\W*$",
    ),
    r"\W*(?:dieser|der) (?:beitrag|artikel|post) (?:ist|entstand|wurde|erscheint)\b.{0,20}\bin (?:freundlicher"
    r"|bezahlter) (?:zusammenarbeit|kooperation|partnerschaft) mit\b.{0,160}$",
    r"\W*(?:(?:gesponserte[rs]?|bezahlte[rs]?) (?:beitrag|artikel|inhalt|post)|(?:article|billet|contenu) sponsorisé"
    r"|(?:artículo|contenido) patrocinado|(?:articolo|contenuto|post) sponsorizzato|(?:artigo|conteúdo) patrocinado"
    r"|gesponsorde? (?:artikel|bericht|inhoud)|(?:artykuł|wpis|materiał) sponsorowany|sponsored (?:post|article"
    r"|story))(?: (?:von|par|por|da|door|przez|by) [^,.;:!?]{1,40})?\W*$",
    r"\W*(?:cet article (?:est|a été) (?:sponsorisé par|réalisé en (?:collaboration|partenariat) commerciale?)"
    r"|this (?:post|article|episode|video) (?:is|was) sponsored by)\b.{0,120}$",
    r"deal alert: .{3,80}$|advertising disclosure: .{0,300}$|\W?editor['’]s note: the disclaimer below\b.{0,160}$",
    r"(?:die mit .{0,60}(?:gekennzeichneten|markierten) links sind|dieser (?:artikel|beitrag) enthält) .{0,40}"
    r"(?:affiliate|partner|provisions)-?links?\b.{0,200}$",
)
"""Marks of advertisements."""

COPYRIGHT = Phrases(
    r"(?:copyright\b(?! (?:(?:law|holder|owner|infring|claim|case|act|office|rule)s?|is|was|has|in|on|for|and|reform"
    r"|protection)\b)|©|\(c\) (?:19|20)\d\d|&copy;).{0,200}$",
    within("all rights reserved", matching=r".{0,80}\ball rights reserved\b(?! (?:for|to)\b).{0,200}$"),
    r"(?:this material|no part of this (?:site|material|article|publication)) may not be (?:published|reproduced"
    r"|broadcast|rewritten)\b(?=[,./]| or\b| in whole| without|\W*$).{0,200}$",
    r"(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati"
    r"|riproduzione riservata|©? ?riproduzione riservata|todos os direitos reservados|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone|все права защищены)\b.{0,120}$",
    within(
        *("réservés", "reservados", "riservat", "vorbehalten"),
        matching=r".{0,60}(?:tous droits réservés|todos los derechos reservados|tutti i diritti riservati"
        r"|riproduzione riservata|todos os direitos reservados|alle rechte vorbehalten)\W*$",
    ),
)
"""Who owns the page."""

CONSENT = Phrases(
    r"(?:we (?:and our (?:\d+ )?partners )?use cookies|this (?:site|website) uses cookies|by (?:continuing|clicking"
    r"|using) .{0,80}\bcookies\b|accept (?:all )?cookies)\b.{0,300}$",
    r"(?:(?:manage|change|view|our|accept|reject) (?:all )?)?(?:cookies?|privacy)(?:\W+(?:cookies?|privacy|policy"
    r"|policies|settings|preferences|notice|choices|terms|and|or)){1,8}\W*$|manage (?:preferences|cookies)\W*$",
    r"(?:wir (?:und unsere (?:\d+ )?partner )?(?:verwenden|nutzen) cookies|diese (?:web)?seite (?:verwendet"
    r"|nutzt) cookies|nous utilisons des cookies|ce site utilise des cookies|utilizamos cookies|usamos cookies"
    r"|questo sito utilizza (?:i )?cookie|este site utiliza cookies|wij gebruiken cookies"
    r"|ta strona używa (?:plików )?(?:cookie|ciastecz)\w*)\b.{0,300}$",
    r"by (?:signing up|subscribing|clicking|submitting|entering|providing|creating|registering)\b.{0,200}\b(?:you|i"
    r"|users?)\b.{0,20}\b(?:agree|consent|accept|acknowledge)\b.{0,200}$",
    within(
        *("ip-adresse", "ip address", "adresse ip"),
        matching=r".{0,300}\b(?:klick\w*|anklicken|laden|abspielen|aktivieren|aktivierung)\b.{0,200}\b(?:ihre|deine)"
        r" ip-adresse\b.{0,120}\b(?:übertragen|übermittelt|weitergegeben)\b.{0,500}$|.{0,200}\b(?:by (?:clicking"
        r"|loading|playing|activating)|(?:only )?(?:when|once|if) you (?:click|play|load|activate))\b.{0,200}\byour ip"
        r" address\b.{0,300}$|.{0,200}\ben (?:cliquant|chargeant|activant|lançant)\b.{0,200}\bvotre adresse ip\b"
        r".{0,300}$",
    ),
    r"(?:this site is protected by recaptcha)\b.{0,160}$",
)
"""Cookies, terms and consent."""

AFFILIATE = Phrases(
    r"\W*(?:disclosure|disclaimer|note)?\W{0,3}(?:as an affiliate\b|(?:these are|some of these are) affiliate links"
    r"|this "
    r"(?:blog )?(?:post|article|page|site) (?:may )?(?:contains?|uses) affiliate links"
    r"|affiliate links are used(?! by))\b.{0,500}$",
    r"(?:this|our) (?:article|post|page|site|content) (?:may )?contains? references to products from\b.{0,80}\b(?:our"
    r" advertisers|our partners)\b.{0,500}$",
    r"\W*(?:alle|die) (?:mit|durch) .{0,40}\b(?:gekennzeichneten|markierten) (?:links|verweise) sind .{0,20}affiliate\b"
    r".{0,600}$|in diesem (?:artikel|beitrag|text) sind affiliate-?links\b(?! (?:nicht|das|ein|verboten)).{0,600}$",
    r"\W*by using (?:the |these |our |my )?affiliate links?\b.{0,300}$",
    r"\W*(?:cet article contient|certains liens sont) des liens (?:d['’]affiliation|affiliés)\b.{0,300}$",
    r"\W*este (?:artículo|post) contiene enlaces de afiliad\w+\b.{0,300}$|\W*este (?:artigo"
    r"|post) contém links de afiliad\w+"
    r"\b.{0,300}$|\W*questo (?:articolo|post) contiene link (?:di )?affiliazione\b.{0,300}$",
    r"\W*dit (?:artikel|bericht) bevat affiliate\b.{0,300}$|\W*(?:ten )?(?:artykuł"
    r"|wpis) zawiera linki afiliacyjne\b.{0,300}$",
)
"""Says that links are paid for."""

"""What leads away from the text, to other pages. Data for `boilerplate`, as `phrases` is.

A reporter writes “Mehr dazu will der Minister am Freitag sagen” and “À lire les journaux, …”. So what may go on as a
sentence is taken only as a label: alone, before a sign, or with a colon at its end; or as a link (`OF_LINK`).
"""

from __future__ import annotations

from archiver.derive.openings import Phrases, within

_AS_LABEL = r"(?:(?:\s*[:|►▶»>…]|\s[–—-]\s).{0,160}|\W*|[^:.!?]{0,80}:)$"
"""What may follow a label: nothing, or a sign and a title."""
_LEADS = (
    (
        r"lesen sie (?:auch|hier|mehr|dazu)(?: (?:hier|mehr|auch))?|lies (?:auch|hier|mehr)|mehr (?:zum thema|lesen"
        r"|dazu|aus|von|zu)|auch interessant|das könnte (?:sie|dich|ihnen"
        r"|dir) auch(?: noch)?(?: interessieren| gefallen)?|siehe auch|zum thema|weitere (?:artikel|meldungen"
        r"|nachrichten|themen)|ähnliche artikel|meistgelesen|passend dazu|verwandte (?:themen|artikel)"
    ),
    (
        r"lire (?:aussi|également|la suite)|à lire(?: aussi| également)?|a lire (?:aussi|également)|voir aussi|sur le"
        r" même (?:sujet|thème)"
        r"|pour aller plus loin|à voir(?: aussi)?|notre sélection|les plus lus|articles? (?:liés?|similaires"
        r"|recommandés?)|vous aimerez(?: peut-être)? aussi|en savoir plus"
    ),
    (
        r"leggi (?:anche|tutto|altro)|vedi anche|guarda anche|potrebbe interessarti(?: anche)?|ti potrebbe interessare"
        r"(?: anche)?|articoli correlati|approfondisci|i più letti|per approfondire|da non perdere"
    ),
    r"lees (?:ook|meer|verder)|meer over|gerelateerd|bekijk ook|meest gelezen|ook interessant",
    r"(?:czytaj|zobacz|przeczytaj) (?:też|także|również|więcej)|polecamy|powiązane|najczęściej czytane",
    (
        r"läs (?:också|mer|även)|les (?:også|mer)|læs (?:også|mere)|se också|se også|relaterat|relaterte"
        r"|mest (?:lest|läst|læst)"
    ),
    (
        r"читайте (?:также|ещё|еще|подробнее|також)|смотрите также|(?:материалы )?по теме|дивіться також|див\. також"
        r"|популярн(?:ое|ые)(?: за \w+)?"
    ),
    (
        r"lue (?:myös|lisää|aiheesta(?: lisää)?|seuraavaksi)|katso myös|aiheesta lisää|(?:čtěte|přečtěte si) (?:také"
        r"|dále|více)|mohlo by vás zajímat|související články|olvas(?:d|sa) el ezt is|kapcsolódó cikke(?:k|ink)"
        r"|citește și|citiți și|διαβάστε (?:επίσης|ακόμη)|δείτε επίσης"
    ),
)

_PIECE = (
    r"(?:review|report|guide|story|article|post|blog|tutorial|interview|coverage|analysis|roundup|explainer|dossier)s?"
)
WHOLE = Phrases(
    rf"(?:click (?:here|below) to )?(?:read|see|watch|check out|take a look at|view|explore) (?:our|my|the|this)"
    rf" (?:\S+ ){{0,8}}?{_PIECE}\b.{{0,80}}$",
    r"(?:learn|find out|read|discover) (?:more|how|why)\b.{3,90}$",
    r"(?:check out|see|find|read|watch|head over|learn|view) [^.!?]{2,80}\bhere\W*$",
    r"(?:beachten? (?:sie )?auch|schau(?:en|t)? (?:sie |dir |euch )?auch|entdecken? (?:sie )?auch)\b.{3,120}$",
    r"(?:lies|lesen sie|mehr (?:infos|informationen) (?:zu|über)|hier (?:geht(?: es|['’]s)"
    r"|finden sie|findest du"
    r"|gibt es)) (?:\S+ ){0,3}?(?:unser\w*|mein\w*|den|die|das|dem|zum|zur)\b.{2,100}$",
    r"(?:lisez|lire|consultez|découvrez|retrouvez) (?:(?:ici|aussi|également) )?(?:(?:notre|nos|le|la|les) |l['’])"
    r".{2,100}$",
    r"(?:lee|lea|consulta|consulte|descubre|descubra|mira|vea) (?:(?:aquí|también) )?(?:nuestr[oa]s?|el|la|los|las)\b"
    r".{2,100}$",
    r"(?:leggi|scopri|guarda|consulta) (?:(?:qui|anche) )?(?:(?:il|la|lo|i|gli|le|come) |l['’]).{2,100}$",
    r"(?:confira|leia|veja) (?:(?:aqui|também) )?(?:o|a|os|as|como|noss[oa]s?)\b.{2,100}$",
    r"(?:lees|bekijk|ontdek) (?:(?:hier|ook) )?(?:onze?|de|het|hoe)\b.{2,100}$",
    r"(?:przeczytaj|sprawdź|zobacz) (?:(?:też|także|tutaj) )?(?:nasz\w*|jak|więcej)\b.{2,100}$",
)
"""A paragraph that is one link and nothing else, and bids its reader to read on elsewhere."""

RELATED = Phrases(
    r"^(?:read|see|watch|listen|find out|learn|explore|check out|compare)(?: also| more| next| on"
    r"| here)* ?[:|►▶»>].{0,160}$(?<![.!?])",
    r"^(?:read (?:also|more|next|the full (?:story|article|report|interview))|also read|see also|watch also|more "
    r"(?:on this|stories|news|from|to read|like this|coverage|reading)|related(?: (?:articles?|stories|stor(?:y|ies)"
    r"|content|topics?|recipes|posts?|news|links?|coverage|reading|video|videos))?|recommended(?: (?:for you|stories"
    r"|articles|reading|videos?))|you (?:may|might)(?: also)? (?:like|be interested|want|enjoy)|don['’]t miss"
    r"|trending(?: now| stories| topics)?|most (?:read|popular|viewed|watched|commented|shared)(?: (?:in|on"
    r"|this) .{1,30})?|explore further|top stories|latest (?:news|stories|articles)|popular (?:now|stories|articles"
    r"|posts)|up next|editor['’]?s['’]? (?:picks?|choice)|what to read next|further reading|in case you missed it"
    r"|keep reading|sponsored (?:stories|links|content)|from around the web|around the web|promoted (?:stories|links"
    r"|content))(?:\s*[:>»…].{0,160}|\W*)$",
    r"^recommended\W*$|^related (?:coverage|stories|reports|articles|posts) (?:from|includes?|that)\b.{0,600}$",
    r"^for more on (?:(?!\b(?:we|i|i['’]m|let['’]s|than)\b)[^.!?,:]){2,60}:?$",
    r"^>>.{1,160}$|^also: (?:see|read|check out|watch|listen to)\b.{1,120}$",
    r"^\[ ?(?:(?:want|looking for|interested in)\b.{1,80}\? )?(?:also |please )?(?:see|read|related|learn|watch|listen"
    r"|check)\b.{1,200}\]$",
    r"^related (?:coverage|stories|articles|content|reading|links|posts) (?:from|on|about|in) [^.!?]{2,60}:$"
    r"|^(?:weiterlesen|auch lesenswert|lesenswert|continue reading|à lire|sigue leyendo|continua a leggere"
    r"|verder lezen):$"
    r"|^(?:more|follow) [^.!?:]{1,60}: ?(?:https?://|www\.|@)\S+(?:(?:,| and| und| et| y| e) (?:https?://|www\."
    r"|@)\S+)*\W*$",
    r"^(?:read|see|watch) (?:(?:our|my) full|the full (?:story|article|report|interview|video|review|episode"
    r"|statement)\b).{0,80}$(?<![.!?:])",
    r"^(?:more|other) (?!than\b)[\w'’ -]{1,40}\b(?:posts|articles|recipes|stories|guides)(?: (?:you|to|for|on|from)\b"
    r".{0,30})?\W*$|^(?:learn|read|find out) more (?:in|from) (?:our|the)\b.{0,60}:$",
    r"^(?:mira|lee|lea|vea|leia|veja|leggi|guarda|vedi|voir|lire)(?: (?:también|anche|também|aussi))?\s*[|►▶»].{1,99}$",
    r"^(?:lea?(?:a|er)? (?:también|más|además)|lee (?:también|más)|ver también|te puede interesar|le puede interesar"
    r"|más información|noticias relacionadas|también te puede|artículos relacionados|lo más (?:leído|visto)"
    r"|mira también|relacionad[oa]s?|recomendad[oa]s?)\b(?:\s*[:|–-].{0,160}|\W*)$",
    r"^(?:leia (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|notícias relacionadas|mais lidas|você "
    r"(?:também )?pode gostar|relacionad[oa]s)\b(?:\s*[:|–-].{0,160}|\W*)$",
    r"^(?:dowiedz się więcej|sprawdź (?:też|także|również)|mehr erfahren|en savoir plus|scopri di più|saber más)"
    r"\s*[:►▶»].{2,160}$",
    *(f"^(?:{lead}){_AS_LABEL}" for lead in _LEADS),
)
"""Leads away to other pages."""

IN_BRACKETS = Phrases(
    *(
        rf"[(\[] ?(?:{lead})\s?:[^()\[\]]{{3,200}}(?<![.!?…])[)\]]\.?$"
        for lead in (
            *_LEADS,
            r"(?:read|see|watch) (?:also|more)|also read|related(?: (?:story|article|coverage))?",
            r"(?:lea|lee|vea|mira|ver) (?:también|más|además)|(?:también )?(?:[lt]e )?puede[ns]? (?:leer|interesar)",
            r"(?:leia|veja|saiba|lê) (?:também|mais)",
        )
    )
)
"""A label and a title in brackets: whatever the title says, it is another page's."""

OF_LINK = RELATED.also(
    r"^(?:read|see|watch) the full .{1,80}$(?<![.!?:])|^mehr: .{10,160}$|^recommended\s*[:>»…].{0,160}$",
    r"^(?:more|mehr|plus de|más|altro|mais|meer) [^:|.!?]{2,40}: [^|]{2,80}(?: \| [^|]{2,80}){1,8}$",
    *(rf"^(?:{lead})\b.{{0,160}}$" for lead in _LEADS),
)
"""The same, of a line that is a link: more than a label may follow."""

LIVE = Phrases(
    within(
        "follow ",
        matching=r"(?:[^:.!?]{3,30}: )?follow (?:our |the |all (?:the )?)?(?:latest |live ){1,2}(?:updates|coverage"
        r"|blog|reporting)\b[^.!?]{0,80}[.!]?$",
    ),
    within(
        *("blog", "ticker"),
        matching=r"\[?(?:alle|die) (?:aktuellen |neuesten |wichtigsten )?(?:entwicklungen|nachrichten|informationen"
        r"|infos|meldungen)\b[^.!?]{0,80}\b(?:im|in unserem) (?:[\w-]+-)?(?:live|news)-?(?:blog|ticker)\b"
        r"[^.!?]{0,60}[.!]?\]?$",
    ),
    r"suivez (?:notre direct|(?:toute )?l['’](?:actualité|évolution)\b[^.!?]{0,80}\bdirect)\b[^.!?]{0,40}[.!]?$",
    r"(?:sigue|siga) (?:toda )?(?:la última hora|el minuto a minuto)\b[^.!?]{0,80}[.!]?$",
    r"segui (?:la (?:nostra )?diretta|gli aggiornamenti in diretta)\b[^.!?]{0,60}[.!]?$",
    r"(?:acompanhe|siga) (?:o minuto a minuto|(?:tudo |todas as notícias )?(?:ao vivo|em direto))\b[^.!?]{0,60}[.!]?$",
    r"volg (?:ons|het) live-?blog\b[^.!?]{0,60}[.!]?$|śledź (?:naszą )?relację (?:na żywo|live)\b[^.!?]{0,60}[.!]?$",
)
"""Leads to what is written about the same while it happens."""

MORE = Phrases(
    r"(?:learn|read|find out) more about [^.!?:]{2,60} here: .{2,100}$|\W{0,4}(?:learn|read|find out) more about"
    r" [^.!?:]{2,60}:$",
    r"(?:if you (?:want|would like|['’]d like) )?to (?:learn|read|know|find out|see) more\b[^.!?,]{0,100}, (?:check out"
    r"|read|see|visit|have a look at) (?:all )?(?:our|my|the full|this)\b[^.!?]{0,80}[.!]?$",
    r"for (?:more|additional|further)\b[^.!?]{0,60}, see this (?:episode|post|article|video)[.!]?$",
    r"for (?:more|a deeper dive|further)\b[^.!?]{0,60}, (?:please )?(?:check out|read|see"
    r"|visit) (?:our|my)\b[^.!?]{0,80}[.!]?$",
    r"(?:want|looking) (?:to|for) [^?]{3,80}\? (?:then )?(?:watch|read|see|check out) (?:this|my|our) [^.!?]{2,60}$",
    r"(?:visit|go to|head to) [^.!?]{2,50} (?:homepage|home page|website) for more (?:stories|news|articles)\W*$",
    r"(?:weiterlesen|lire la suite|seguir leyendo|continua a leggere|continue lendo|lees verder|continue reading)\s?:"
    r" .{3,160}$|read more (?:of|from|by) [^.!?:]{3,60} here\W*$",
    r"(?:lire|à lire|lees|leggi|lesen sie|read|lee|leia|czytaj|mehr|more)(?: (?:aussi|également|ook|anche|auch|also"
    r"|también|também|też))? (?:sur|op|su|auf|on|en|em|na) [\w-]+\.(?:com|org|net|de|at|ch|fr|es|it|pt|nl|be|pl"
    r"|co\.uk)\W*$",
    r"mehr (?:informationen|infos) (?:zu|über) [^.!?:]{3,80}: [«»„“\"].{3,160}[«»“”\"]$",
    r"read (?:our|my) [^.!?]{2,40} reviews? for more(?: information| details)?[.!]?$",
    r"read about [^.!?<>]{3,90} [>»›]$",
    r"listen to\b[^.!?]{3,60}\bor (?:listen|watch|catch up) (?:back |again )?here\W*$",
    r"mehr (?:nachrichten|artikel|meldungen|geschichten) (?:finden|gibt es|lesen)\b[^.!?]{0,20}\b(?:auf (?:unserer|der)"
    r" startseite|hier)\W*$",
)
"""Leads to more of the same, on other pages."""

CLICK = Phrases(
    within(
        *("klick", "cliq", "clic", "klik"),
        matching=r"(?:(?:um|für|zur|zum|mehr|weitere|alle|pour (?:lire|voir|en savoir|découvrir|accéder)|para (?:leer"
        r"|ver|conocer|saber|ler|conhecer)|per (?:leggere|vedere|saperne)|om|aby|żeby)\b[^.!?]{0,80}\b)?(?:(?:klicke?"
        r"|klickt|klicken sie)(?: bitte)? hier|cliquez ici|(?:haga |haz |da |hacer )?clic(?:k)? aquí|clique aqui"
        r"|clicca qui|klik hier|kliknij tutaj)\b[^.!?]{0,80}[.!]?$",
    ),
)
"""Tells where to click."""

"""What boilerplate says, in the larger European languages. Data for `boilerplate`: each pattern is for one line, in
lower case (patterns that know no case are several times as fast).

Every phrase is one that readers of many sites see; none names a site or a publisher. A pattern is anchored at the
line's begin where the words could stand in a sentence of an article too. English, German, French, Spanish, Italian,
Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Russian and Ukrainian, as far as each is known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.derive.openings import Phrases, within

APPEAL = Phrases(
    r"^your (?:support|donation|contribution)s? (?:helps?|makes?|allows?|enables?|means?|funds?|keeps?)\b",
    r"^(?:please )?(?:support|help(?: us)? fund|back) (?:our|independent|quality) (?:journalism|reporting|newsroom"
    r"|work)\b",
    r"^(?:please )?(?:consider )?(?:donat(?:e|ing)|making a donation|becoming a (?:member|supporter"
    r"|subscriber))\b.{0,80}$",
    r"^(?:become a|be a) (?:member|supporter|subscriber|patron)\b.{0,60}$",
    r"^if you (?:enjoyed|liked) this (?:article|story|post|piece)\b.{0,200}\b(?:subscri|join|sign up|donat|support"
    r"|share)",
    r"^(?:unterstützen sie|unterstütze) (?:uns|unsere|unseren|unabhängigen)\b",
    r"^(?:hat (?:ihnen|dir|euch)|gefällt (?:ihnen|dir|euch)|(?:ihnen|dir|euch) gefällt) .{0,40}\b(?:artikel|beitrag"
    r"|text|arbeit|seite)\b.{0,100}\b(?:unterstütz|spende|abonn|mitglied|teile)",
    r"^soutenez (?:nous|-nous|notre|une? |le journalisme)",
    r"^(?:apoya|apóyanos|apoye) (?:nuestro|el periodismo|a )",
    r"^(?:sostieni|sostienici|aiutaci|supporta) (?:il nostro|il giornalismo|a )",
    r"^(?:apoie|ajude) (?:o nosso|o jornalismo|a )",
    r"^steun (?:ons|onze|onafhankelijke)\b",
    r"^(?:diese|unsere|meine) (?:arbeit|recherchen?|seite) (?:ist|sind) nur (?:mit|durch|dank) (?:ihrer|eurer|deiner) "
    r"(?:unterstützung|hilfe|spende)",
    r"^helfen sie mit,? (?:und )?(?:sichern|unterstützen|spenden) sie\b",
    r"^auf (?:sie|dich|euch) kommt es an\W*$",
    r"^(?:faire un don|faites un don|je fais un don|donnez, partagez|merci de votre (?:aide|soutien|don))\b.{0,80}$",
    r"^(?:haz una donación|haga una donación|fai una donazione|faça uma doação|doe nu|przekaż darowiznę)\b.{0,80}$",
    r"^(?:bitcoin|btc|eth)\b.{0,12}\b(?:empfänger\w*|adresse?|address|wallet)\b.{0,100}$",
    r"^(?:wesprzyj|wspieraj) (?:nas|nasz|niezależne)",
    r"^(?:stöd|støtt|støt) (?:oss|os|vår|vores|fri|oberoende|uafhængig)",
    r"^(?:поддержите|підтримайте) (?:нас|нашу|работу|независим)",
    within(
        "your ",
        matching=r"^.{0,200}?\byour (?:donation|contribution|financial support) (?:allows?|helps?|enables?|lets"
        r"|keeps) us\b",
    ),
    within(
        "if you ",
        matching=r"^(?:.{0,80}?[.!?] )?if you (?:value|appreciate|enjoy|like) (?:our|this) (?:journalism|reporting|work"
        r"|coverage)\b.{0,80}\b(?:support|donat|subscri|contribut|join)",
    ),
    within("ihre ", matching=r"^.{0,80}?\bihre (?:spende|unterstützung) (?:hilft|ermöglicht|macht)\b"),
    within("votre ", matching=r"^.{0,80}?\bvotre (?:don|soutien) (?:nous )?(?:permet|aide)\b"),
    within("iban", matching=r"^.{0,60}?\biban\b:? ?[a-z]{2}\d\d\b"),
)
"""Asks for money or membership."""

SUBSCRIBE = Phrases(
    r"^(?:please )?(?:sign|log|signed|logged) (?:up|in)(?: now| here| today| free)?(?: to| for| with"
    r"| and)?\b.{0,120}\b(?:newsletters?|e-?mail (?:updates|alerts|newsletter)|updates|alerts|briefings?|inbox"
    r"|notifications)\b.{0,120}$",
    r"^(?:please )?(?:log|sign) ?in (?:or \w+(?: up)? )?to (?:continue|read|comment|save|access|view|unlock|follow"
    r"|join)\b.{0,60}$",
    r"^(?:please )?(?:sign up|log ?in|sign in|register|subscribe)(?: now| here| today| for free)?[.!]?$",
    r"^(?:already|not yet) (?:a |an )?(?:subscrib|member|registered|have an account).{0,60}$",
    r"^(?:please )?(?:subscribe|register)(?: now| today| here| free)? (?:to|for|and)\b.{0,120}$",
    r"^(?:get|receive) (?:the |our |all |daily |breaking )?.{0,60}\b(?:in|into|to|straight to|delivered to) your "
    r"(?:inbox|email|phone)\b",
    r"^(?:get|download|install) (?:the |our )?.{0,30}\bapp\b.{0,60}$",
    r"^stay (?:up to date|informed|connected|in the loop|up-to-date|ahead)\b.{0,60}\b(?:notifications?|newsletters?"
    r"|inbox|emails?|sign|alerts?)\b",
    r"^(?:join|enter) (?:our|the) (?:newsletter|mailing list|whatsapp|telegram|facebook|community|commenting"
    r"|discussion|conversation)\b.{0,80}$",
    r"^(?:follow|like|find|join) us (?:on|at|via)\b.{0,120}$",
    r"^join (?:the|our|my) (?:waitlist|waiting list)\b.{0,160}$",
    r"^(?:get|download|grab|claim) (?:my|our|your) free\b.{0,100}$(?<!\.)",
    r"^(?:get|receive|access|unlock)\b.{0,80}\bby (?:signing up|subscribing|registering)\b.{0,160}$",
    r"^(?:create|open|set up) (?:a|your|an) (?:free )?(?:\S+ )?(?:account|profile) to (?:access|read|continue|see|view"
    r"|get|save)\b.{0,120}$",
    r"^if you(?:['’]re| are) (?:already )?an? (?:client|subscriber|member|customer),? (?:you can|please|log|sign)\b"
    r".{0,120}$",
    r"^(?:\d+[- ]day (?:free )?trial|(?:start|try|get) (?:your|our|a) (?:free )?(?:\d+[- ]day )?(?:free )?trial.{0,20}"
    r"|no credit card (?:required|needed))\W*$",
    within("newsletter? ", matching=r"^.{0,60}\bnewsletter\? .{0,80}$"),
    within(
        *("in the comment", "a comment"),
        matching=r"^(?:.{0,120}[.!?…] ?|.{0,30})(?:please )?(?:let (?:me|us) know|tell (?:me|us)|share|leave|drop)\b"
        r"[^.!?]{0,90}\b(?:in the comments?(?: section)?|a comment)(?: below)?(?: (?:and|so|to)\b.{0,50})?\W*$",
    ),
    r"^(?:verrat|schreib|sag|teil|erzähl|lass)\w*\b.{0,40}\b(?:in (?:den|die) kommentaren?|per kommentar)\b.{0,100}$",
    within(
        *("postfach", "posteingang"),
        matching=r"^.{0,60}\bin (?:dein|ihr|euer)(?:em|en)? (?:e-?mail-?)?(?:postfach|posteingang)\W*$",
    ),
    r"^follow .{1,60} on (?:twitter|x|facebook|instagram|google news|telegram|whatsapp|threads|bluesky|linkedin"
    r"|tiktok|youtube)\b.{0,80}$",
    r"^thank you for (?:registering|subscribing|signing up|joining)\b.{0,60}$",
    r"^thanks for (?:registering|subscribing|signing up|reading).{0,40}$",
    r"^(?:this|the rest of this|this premium|the full) (?:article|story|content) is (?:only |exclusively )?(?:for"
    r"|available to|reserved for) (?:our )?(?:subscribers|members|registered)",
    r"^(?:to (?:continue|keep) reading|continue reading|read the full (?:story|article))\b.{0,80}\b(?:subscri|sign"
    r"|log ?in|register|account|free|trial).{0,60}$",
    r"^(?:jetzt |hier )?(?:abonnieren|anmelden|registrieren|einloggen)\b.{0,60}$",
    r"^(?:melden sie sich|abonnieren sie|abonniere|melde dich)\b.{0,120}(?:newsletter|an\.?$|kanal|push)",
    r"^(?:folgen sie (?:uns|dem|der)|folgt? uns)\b.{0,80}$",
    r"^(?:s['’]abonner|abonnez[- ]vous|inscrivez[- ]vous|connectez[- ]vous|je m['’]abonne|déjà abonné"
    r"|créez? un compte)\b.{0,120}$",
    r"^(?:suivez|rejoignez)[- ]nous\b.{0,80}$",
    r"^(?:cet article est )?réservé aux abonnés\b.{0,60}$",
    r"^(?:suscr[ií]bete|suscríbase|reg[ií]strate|regístrese|inicia(?:r)? sesión|ya (?:eres|soy) suscriptor)\b.{0,120}$",
    r"^(?:síguenos|siga?nos|sigue a [@#]?\w+ en) .{0,80}$",
    r"^(?:iscriviti|(?:abbonati|registrati)(?=\W*$|[!:,]| (?:ora|subito|qui|gratis|alla|al|per|e)\b)|accedi|seguici"
    r"|sei già abbonato)\b.{0,120}$",
    r"^(?:assine|inscreva-se|cadastre-se|siga-nos|siga o|já é assinante|entre no canal|receba)\b.{0,100}"
    r"(?:newsletter|whatsapp|telegram|instagram|e-?mail|notícias|canal|$)$",
    r"^(?:meld je aan|schrijf je in|abonneer|word abonnee|word lid|log in|volg ons|al abonnee)\b.{0,100}$",
    r"^(?:zapisz się|zaloguj się|zarejestruj|subskrybuj|obserwuj nas|dołącz do nas|masz już konto)\b.{0,100}$",
    r"^(?:prenumerera|logga in|redan prenumerant|följ oss|abonner|logg inn|log ind|følg oss|følg os|tilmeld dig"
    r"|meld deg på)\b.{0,80}$",
    r"^(?:подпис(?:ывайтесь|аться|итесь)|подпишитесь|войдите|зарегистрируйтесь|читайте нас|підписуйтесь"
    r"|підпишіться)\b.{0,120}$",
)
"""Asks to register, log in, subscribe or follow."""

INTERFACE = Phrases(
    r"^(?:we(?:'|’)re )?sorry,? (?:but )?(?:this|the|your) (?:content|video|page|browser|feature|player"
    r"|item)\b.{0,120}$",
    r"^this (?:content|video|audio|feature|clip|media|embed) (?:is(?:n['’]t| not)?|can(?:'|’)?not|cannot|could not"
    r"|has|requires)\b.{0,120}(?:available|supported|displayed|loaded|played|shown|expired|javascript|browser"
    r"|cookies)\b.{0,60}$",
    r"^(?:please )?(?:refresh|reload) (?:the|this|your) (?:page|browser)\b",
    r"^(?:please )?(?:enable|turn on|activate|allow|switch on) (?:javascript|cookies|notifications)\b",
    r"^(?:javascript|cookies) (?:is|are|must be|has to be|have to be)\b.{0,100}$",
    r"^(?:you need to |you must )?(?:enable|disable) (?:javascript|your ad ?blocker)\b",
    r"^notifications? (?:can|may) be (?:managed|turned|switched)\b.{0,60}$",
    r"^your browser (?:does(?:n['’]t| not)|is not|isn['’]t)\b.{0,120}$",
    r"^(?:loading|please wait|loading\W*)[.…\s]*$",
    r"^(?:comments?|view comments?|show comments?|leave a (?:comment|reply)|post a comment|\d+ comments?|no comments"
    r"(?: yet)?|comments? \(\d+\)|comments are closed\.?)$",
    r"^(?:join (?:our|the) (?:commenting forum|conversation|discussion|debate)|have your say"
    r"|what do you think\?.{0,60}comment.{0,40})[.!]?$",
    r"^join thought-provoking conversations\b.{0,120}$",
    r"^(?:be the first to|log ?in to|sign in to) comment\b.{0,60}$",
    r"^(?:close|menu|search|skip to (?:main )?content|back to top|show more|load more|see more|view more|read more"
    r"|click here|tap here|play video|play|pause|mute|unmute|full ?screen|next|previous|copy link|copied"
    r"|link copied!?|print|save|listen|listen to (?:this )?article|expand|collapse|toggle|open in app|enlarge"
    r"(?: image)?|view gallery|hide caption|toggle caption|image|photo|video|gallery)$",
    r"^(?:check (?:the )?(?:latest |best |current )?price\b.{0,30}|(?:now )?[$€£]\s?\d.{0,40}\b(?:on|at|from) \S.{0,50}"
    r"check (?:the )?price\b.{0,30})$",
    r"^(?:story|article) continues (?:below|after)\b.{0,40}$",
    r"^(?:\d+ (?:of|/) \d+|\d+ min(?:ute)?s?\.? read|reading time:? .{0,20}|read time:? .{0,20}|lesezeit:? .{0,20}"
    r"|\d+ (?:min\.?|minuten) lesezeit|temps de lecture:? .{0,20}|tiempo de lectura:? .{0,20}"
    r"|tempo di lettura:? .{0,20})$",
    r"^(?:you have|you['’]ve) (?:successfully|already|been)\b.{0,40}\b(?:logged|signed|subscribed|registered"
    r"|unsubscribed)\b.{0,60}$",
    r"^(?:an error (?:has )?occurred|something went wrong|try again later|please try again)\b.{0,80}$",
    r"^(?:dieser|dieses|diese) (?:inhalt|video|browser|funktion)\b.{0,100}(?:nicht verfügbar|nicht unterstützt"
    r"|nicht angezeigt|nicht geladen)\b.{0,40}$",
    r"^(?:bitte )?(?:aktivieren sie|aktiviere) (?:javascript|cookies)\b",
    r"^(?:kommentare?|kommentare? (?:lesen|anzeigen|schreiben)|\d+ kommentare?|zum seitenanfang|mehr anzeigen"
    r"|weiterlesen|artikel (?:drucken|teilen|merken|versenden)|zur startseite|vorlesen|schließen|externer inhalt"
    r"|empfohlener redaktioneller inhalt)$",
    r"^an dieser stelle (?:findest du|finden sie)\b.{0,120}\binhalt\b.{0,300}$",
    r"^ich bin (?:damit )?einverstanden, dass mir (?:der |die )?externen? inhalte?\b",
    r"^(?:ein|mit einem) klick für (?:den|mehr) datenschutz\W*$",
    r"^(?:embed(?:ded content)?|lorem ipsum\b.{0,400})\W*$",
    within(
        *("comment", "coment", "kommentare"),
        matching=r"^\W*(?:\w{3,12}: )?(?:comments|comentários|comentarios|commentaires|kommentare|commenti) (?:with"
        r"|that|containing|com|que|con|mit|die|contenant|contenenti)\b.{0,160}\b(?:moderad|moderat|modérat|approved|aprovad"
        r"|aprobad|freigeschalt|gelöscht|removed|deleted|eliminad)",
    ),
    r"^(?:(?:jump to|print|pin|save|rate|share)(?: (?:this|the))?(?: recipe)?\s*){1,3}(?<=recipe)$",
    r"^(?:did you (?:make|try)|have you (?:made|tried)|tried|made|love) (?:this|one of my|one of these|my) recipes?\?"
    r".{0,260}$",
    within(
        *("pdf", "doc", "xls", "zip"),
        matching=r"^.{0,120}\b(?:pdf|docx?|xlsx?|zip)\W{1,4}\d+(?:[.,]\d+)?\s?[km]b\b.{0,60}$",
    ),
    r"^click (?:here )?(?:for|to (?:see|view|read|download|watch|enlarge|expand))\b.{0,60}$(?<![.])",
    r"^externer inhalt (?:nicht verfügbar|von .{0,40})$",
    r"^(?:deine|ihre) (?:privatsphäre|datenschutz|cookie)-?einstellungen verhindern\b.{0,300}$",
    r"^(?:zur anzeige|um (?:diesen|das|den) .{0,40} anzuzeigen),? (?:aktiviere|akzeptiere|bitte|benötigen)\b.{0,160}$",
    r"^(?:to view this content|this content is (?:blocked|provided by|hosted by)|we need your (?:consent"
    r"|permission) (?:to|before))\b.{0,200}$",
    r"^(?:ce contenu|cette vidéo|votre navigateur)\b.{0,100}(?:pas disponible|n['’]est pas|ne supporte|ne prend pas"
    r"|bloqué|indisponible)\b.{0,60}$",
    r"^(?:commentaires?|\d+ commentaires?|voir (?:plus|les commentaires)|afficher (?:plus|la suite)|lire la suite"
    r"|écouter (?:cet )?article|imprimer|fermer|retour en haut)$",
    r"^(?:este (?:contenido|vídeo|video|navegador)|tu navegador|su navegador)\b.{0,100}(?:no está disponible"
    r"|no es compatible|no soporta|no admite)\b.{0,60}$",
    r"^(?:comentarios?|\d+ comentarios?|ver (?:más|comentarios)|leer más|cargando|imprimir|cerrar|escuchar"
    r"(?: artículo)?)$",
    r"^(?:questo (?:contenuto|video)|il tuo browser)\b.{0,100}(?:non è disponibile|non supporta"
    r"|non è supportato)\b.{0,60}$",
    r"^(?:commenti|\d+ commenti|leggi (?:tutto|di più|anche)|mostra (?:altro|di più)|stampa|chiudi|ascolta"
    r"(?: l['’]articolo)?|caricamento)$",
    r"^(?:este (?:conteúdo|vídeo)|seu navegador)\b.{0,100}(?:não está disponível|não suporta)\b.{0,60}$",
    r"^(?:comentários|ver mais|leia mais|carregando|imprimir|ouvir(?: artigo)?|fechar)$",
    r"^(?:reacties|\d+ reacties|lees verder|meer laden|sluiten|deze (?:inhoud|video) is niet beschikbaar.{0,40})$",
    r"^(?:komentarze|\d+ komentarzy|czytaj dalej|więcej|zamknij|wczytywanie)[.…]*$",
    r"^(?:kommentarer|läs mer|les mer|læs mere|visa mer|vis mer|stäng|lukk|luk|innhold fra .{0,40})$",
    r"^(?:комментарии|\d+ комментар\w+|читать (?:далее|полностью)|загрузка|показать (?:ещё|еще)|коментарі"
    r"|читати далі)[.…]*$",
)
"""A notice or button of the page itself."""

SHARE = Phrases(
    r"^(?:share|tweet|pin|e-?mail|whatsapp|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard"
    r"|tumblr|copy link|print|bluesky|threads|mastodon|x)(?:\W+(?:on|via|this|by|share|tweet|pin|e-?mail|whatsapp"
    r"|facebook|twitter|linkedin|pinterest|reddit|telegram|messenger|flipboard|tumblr|link|print|bluesky|threads"
    r"|mastodon|x|article|story|save|copy|comment|comments|to|and|more|a|friend))*$",
    r"^share (?:this|on|via|with|the)\b.{0,40}$(?<!\?)",
    r"^(?:like|enjoyed?) this (?:story|article|post)\?.{0,60}\bshare\b.{0,40}$",
    r"^click to (?:share|email|print)\b.{0,80}$",
    r"^(?:like|loved?|liked|enjoyed) (?:it|this)\? (?:pin|share|save)\b.{0,30}$",
    r"^(?:teilen|artikel teilen|auf (?:facebook|twitter|x|whatsapp) teilen|per (?:e-?mail|mail|whatsapp) (?:teilen"
    r"|versenden))\b.{0,40}$",
    r"^(?:partager|partagez)(?: (?:sur|cet article|via|l['’]article)\b.{0,40})?$",
    r"^(?:compartir|comparte|compártelo)(?: (?:en|esta|este|por|via|vía)\b.{0,40})?$",
    r"^(?:condividi|condividi (?:su|via|questo|l['’]articolo)\b.{0,40})$",
    r"^(?:compartilhar|compartilhe|partilhar|partilhe)(?: .{0,40})?$",
    r"^(?:delen|deel (?:dit|op|via)\b.{0,40}|udostępnij.{0,40}|dela(?: artikeln| på .{0,20})?|del(?: på .{0,20}"
    r"| artikkelen)?|поделиться.{0,40}|поширити.{0,40})$",
)
"""Buttons that share a page."""

RELATED = Phrases(
    r"^(?:read|see|watch|listen|find out|learn|explore)(?: also| more| next| on| here)* ?[:|►▶»>].{0,160}$(?<![.!?])",
    r"^(?:read (?:also|more|next|the full (?:story|article|report|interview))|also read|see also|watch also|more "
    r"(?:on this|stories|news|from|to read|like this|coverage|reading)|related(?: (?:articles?|stories|stor(?:y|ies)"
    r"|content|topics?|posts?|news|links?|coverage|reading|video|videos))?|recommended(?: (?:for you|stories"
    r"|articles|reading|videos?))?|you (?:may|might)(?: also)? (?:like|be interested|want|enjoy)|don['’]t miss"
    r"|trending(?: now| stories| topics)?|most (?:read|popular|viewed|watched|commented|shared)(?: (?:in|on"
    r"|this) .{1,30})?|explore further|top stories|latest (?:news|stories|articles)|popular (?:now|stories|articles"
    r"|posts)|up next|editor['’]?s['’]? (?:picks?|choice)|what to read next|further reading|in case you missed it"
    r"|keep reading|sponsored (?:stories|links|content)|from around the web|around the web|promoted (?:stories|links"
    r"|content))(?:\s*[:>»…].{0,160}|\W*)$",
    r"^>>.{1,160}$",
    r"^\[ ?(?:(?:want|looking for|interested in)\b.{1,80}\? )?(?:also |please )?(?:see|read|related|learn|watch|listen"
    r"|check)\b.{1,200}\]$",
    r"^(?:read|see|watch) (?:our|the|my) full .{1,80}$(?<![.!?:])",
    r"^(?:more|other) (?!than\b)[\w'’ -]{1,40}\b(?:posts|articles|recipes|stories|guides)(?: (?:you|to|for|on|from)\b"
    r".{0,30})?\W*$|^learn more (?:in|from) (?:our|the)\b.{0,60}:$",
    r"^(?:mira|lee|lea|vea|leia|veja|leggi|guarda|vedi|voir|lire)(?: (?:también|anche|também|aussi))?\s*[|►▶»].{1,99}$",
    r"^(?:lesen sie (?:auch|hier|mehr|dazu)|lies (?:auch|hier|mehr)|mehr (?:zum thema|zu |lesen|dazu|aus |von )"
    r"|auch interessant|das könnte (?:sie|dich|ihnen|dir) auch|siehe auch|zum thema|weitere (?:artikel|meldungen"
    r"|nachrichten|themen)|ähnliche artikel|meistgelesen|passend dazu|verwandte (?:themen|artikel)|hintergrund:"
    r"|mehr dazu)\b(?:.{0,160}(?<![.!?])|\W*|.{0,60}\.)$",
    r"^(?:lire (?:aussi|également|la suite)|à lire(?: aussi| également)?|voir aussi|sur le même (?:sujet|thème)"
    r"|pour aller plus loin|à voir(?: aussi)?|notre sélection|les plus lus|articles? (?:liés?|similaires"
    r"|recommandés?)|vous aimerez aussi|en savoir plus)\b.{0,160}$",
    r"^(?:lea?(?:a|er)? (?:también|más|además)|lee (?:también|más)|ver también|te puede interesar|le puede interesar"
    r"|más información|noticias relacionadas|también te puede|artículos relacionados|lo más (?:leído|visto)"
    r"|mira también|relacionad[oa]s?|recomendad[oa]s?)\b(?:\s*[:|–-].{0,160}|\W*)$",
    r"^(?:leggi (?:anche|tutto|altro)|vedi anche|guarda anche|potrebbe interessarti|ti potrebbe interessare"
    r"|articoli correlati|approfondisci|i più letti|per approfondire|da non perdere)\b.{0,160}$",
    r"^(?:leia (?:também|mais|ainda)|veja (?:também|mais)|saiba mais|notícias relacionadas|mais lidas|você "
    r"(?:também )?pode gostar|relacionad[oa]s)\b(?:\s*[:|–-].{0,160}|\W*)$",
    r"^(?:lees (?:ook|meer|verder)|meer over|gerelateerd|bekijk ook|meest gelezen|ook interessant)\b.{0,120}$",
    r"^(?:czytaj (?:też|także|również|więcej)|zobacz (?:też|także|również)|przeczytaj (?:też|także|również)|polecamy"
    r"|powiązane|najczęściej czytane)\b.{0,160}$",
    r"^(?:läs (?:också|mer|även)|les (?:også|mer)|læs (?:også|mere)|se också|se også|relaterat|relaterte|mest lest"
    r"|mest läst|mest læst)\b.{0,120}$",
    r"^(?:читайте (?:также|ещё|еще|подробнее)|смотрите также|по теме|материалы по теме|читайте також|дивіться також"
    r"|див\. також|популярн(?:ое|ые))\b.{0,160}$",
)
"""Leads away to other pages."""

WE = re.compile(
    r"\b(?:we|our|us|we(?:'|’)(?:re|ve|ll)|my)\b"
    r"|\b(?:wir|uns|unser(?:e[mnrs]?)?|meine[mnrs]?)\b"
    r"|\b(?:nous|notre|nos)\b"
    r"|\b(?:nosotros|nos|nuestr[oa]s?)\b"
    r"|\b(?:noi|nostr[oaie])\b"
    r"|\b(?:nós|noss[oa]s?)\b"
    r"|\b(?:wij|ons|onze)\b"
    r"|\b(?:nasz[aey]?|nam|nas)\b"
    r"|\b(?:vi|oss|vår[at]?|os|vores|våre)\b"
    r"|\b(?:мы|нас|нам|наш\w*|ми)\b"
)
"""A page that speaks of itself."""

MONEY, NAME = 1, 2
LONGEST_APPEAL = 60
_LONGEST_PROMPT = 40


@lru_cache(maxsize=1 << 9)
def asked_for(lower: str, count: int) -> int:
    """What a line of so many words asks its reader for: nothing (0), `MONEY`, or a `NAME` and an address.

    Remembered, because of most lines it is asked twice: among all of the main content, and among those that stay.
    """
    if count > LONGEST_APPEAL:
        return 0
    if count <= _LONGEST_PROMPT and SUBSCRIBE.match(lower):
        return NAME
    return MONEY if APPEAL.match(lower) else 0

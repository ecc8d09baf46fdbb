"""What boilerplate says, in the larger European languages. Data for `boilerplate`: each pattern is for one line, in
lower case (patterns that know no case are several times as fast).

Every phrase is one that readers of many sites see; none names a site or a publisher. A pattern is anchored at the
line's begin where the words could stand in a sentence of an article too. English, German, French, Spanish, Italian,
Portuguese, Dutch, Polish, Swedish, Danish, Norwegian, Russian and Ukrainian, as far as each is known.
"""

from __future__ import annotations

import re
from functools import lru_cache

from archiver.derive import appeals, closings
from archiver.derive.openings import Phrases, within

SUBSCRIBE = Phrases(
    r"^(?:please )?(?:sign|log|signed|logged) (?:up|in)(?: now| here| today| free)?(?: to| for| with"
    r"| and)?\b.{0,120}\b(?:newsletters?|e-?mail (?:updates|alerts|newsletter)|updates|alerts|briefings?|inbox"
    r"|notifications)\b.{0,120}$",
    r"^(?:please )?(?:log|sign) ?in (?:or \w+(?: up)? )?to (?:continue|read|comment|save|access|view|unlock|follow"
    r"|join)\b.{0,60}$",
    r"^(?:please )?(?:sign up|log ?in|sign in|register|subscribe)(?: now| here| today| for free)?[.!]?$",
    r"^(?:already|not yet) (?:a |an )?(?:subscrib\w+|members?|registered|have an account)(?:\W*$|[?!:].{0,60}$"
    r"|.{0,20}\b(?:log|sign)\b.{0,40}$)",
    r"^(?:please )?subscribe(?: now| today| here| free)? (?:to|for|and) (?:(?:our|us|my|the|this|receive|get|read|keep"
    r"|continue|unlock|access|view|save|daily|free|full|unlimited|enjoy|support)\b.{0,120}$"
    r"|[^.!?]{0,60}\b(?:newsletter|channel|podcast|magazine|updates|feed|e-?mails?|alerts?|briefing)\b.{0,60}$)",
    r"^(?:please )?register(?: now| today| here| free| for free)? (?:to|for|and) (?:continue|read|comment|access"
    r"|unlock|receive|get|view|save|keep|our|a free|your|the newsletter|attend)\b.{0,120}$",
    r"^(?:get|receive) (?:the |our |all |daily |breaking )?.{0,60}\b(?:in|into|to|straight to|delivered to) your "
    r"(?:inbox|email|phone)\b",
    r"^(?:get|download|install) (?:the |our )?.{0,30}\bapp(?: (?:now|today|here|free|on|from|for|to)\b.{0,60})?\W*$",
    r"^stay (?:up to date|informed|connected|in the loop|up-to-date|ahead)\b.{0,60}\b(?:notifications?|newsletters?"
    r"|inbox|emails?|sign up|our alerts|(?:news|breaking|e-?mail) alerts)\b",
    r"^(?:join|enter) our (?:newsletter|mailing list|whatsapp|telegram|facebook|community|commenting|discussion"
    r"|conversation)\b.{0,80}$|^(?:join|enter) the (?:newsletter|mailing list|commenting)\b.{0,80}$"
    r"|^join the (?:whatsapp|telegram|facebook|community|discussion|conversation)(?: (?:group|channel|page))?"
    r"(?:\W*$|\W+(?:https?|www|on|in the comments|here|below|now|today)\b.{0,80}$)",
    r"^(?:follow|like|find|join) us (?:on|at|via)\b.{0,120}$",
    r"^join (?:the|our|my) (?:waitlist|waiting list)\b.{0,160}$",
    r"^(?:get|download|grab|claim) (?:my|our|your) free\b.{0,100}$(?<!\.)",
    r"^(?:get|receive|access|unlock)\b.{0,80}\bby (?:signing up|subscribing|registering)\b.{0,160}$",
    r"^(?:create|open|set up) (?:a|your|an) (?!bank\b)(?:free )?(?:\S+ )?(?:account|profile) to (?:access|read"
    r"|continue|see|view|get|save)\b.{0,120}$",
    r"^if you(?:['’]re| are) (?:already )?an? (?:client|subscriber|member|customer),? (?:you can|please|log|sign)\b"
    r".{0,120}$",
    r"^(?:\d+[- ]day (?:free )?trial|(?:start|try|get) (?:your|our|a) (?:free )?(?:\d+[- ]day )?(?:free )?trial.{0,20}"
    r"|no credit card (?:required|needed))\W*$",
    *closings.REGISTER.parts,
    within("newsletter? ", matching=r"^.{0,60}\bnewsletter\? .{0,80}$"),
    within(
        *("in the comment", "a comment"),
        matching=r"^(?:.{0,120}[.!?…] ?|.{0,30})(?:please |feel free to |be sure to )?(?:let (?:me|us) know"
        r"|tell (?:me|us)|share|leave|drop)\b[^.!?]{0,90}\b(?:in the comments?(?: section)?"
        r"|a comment)(?: below)?(?: (?:and|so|to)\b.{0,50}| (?:which|what|if|how|whether|who"
        r"|where)\b[^.!?]{0,80})?\W*$",
    ),
    r"^(?:verrat|schreib|sag|teil|erzähl|lass)(?:e?t?|en sie) (?:(?:uns|es|mir|euch|gerne?|doch|bitte|mal|deine?|ihre?"
    r"|eure?|jetzt)\b.{0,40}\b)?(?:in (?:den|die) kommentaren?|per kommentar)\b.{0,100}$",
    within(
        *("postfach", "posteingang"),
        matching=r"^.{0,60}\bin (?:dein|ihr|euer)(?:em|en)? (?:e-?mail-?)?(?:postfach|posteingang)\W*$",
    ),
    r"^follow (?!th(?:e|is|ese|ose) (?:money|case|steps|story|trial|rules)).{1,60} on (?:twitter|x|facebook|instagram"
    r"|google news|telegram|whatsapp|threads|bluesky|linkedin|tiktok|youtube)\b(?!.*\b(?:where|you|who"
    r"|which)\b).{0,80}$",
    r"^(?:register|subscribe|sign in|log in) ?[/|] ?(?:register|subscribe|sign in|log in)\b.{0,60}$"
    r"|^(?:like|enjoy(?:ed|ing)?|loved?|liked) this (?:article|post|story|blog)\? (?:subscribe|sign up)\b.{0,160}$"
    r"|^(?:find|join|connect with) me on (?:tiktok|instagram|facebook|youtube|twitter|x|linkedin|telegram)\b.{0,60}$"
    r"|^zapraszamy (?:też |także |również )?do (?:subskrypcji|prenumeraty)\b.{0,160}$",
    within(
        *("sign up for", "as a preferred source"),
        matching=r"^[^.!?:]{2,40}: sign up for\b.{0,80}\bnewsletter\b.{0,80}$"
        r"|^follow .{1,60} on google news and add\b.{0,160}$",
    ),
    r"^thank you for (?:registering|subscribing|signing up|joining (?:us|our))\b.{0,60}$",
    r"^thanks for (?:registering|subscribing|signing up|reading).{0,40}$",
    r"^(?:this|the rest of this|this premium|the full) (?:article|story|content) is (?:only |exclusively )?(?:for"
    r"|available to|reserved for) (?:our )?(?:subscribers|members|registered)\b(?! of\b)",
    r"^(?:to (?:continue|keep) reading|continue reading|read the full (?:story|article))\b(?! to\b).{0,80}\b(?:subscri"
    r"|sign|log ?in|register|account|free|trial).{0,60}$",
    r"^(?:jetzt |hier )?(?:abonnieren|anmelden|registrieren|einloggen)(?:\W*$|(?: (?:und|um)\b|!).{0,60}$"
    r"|.{0,40}\bnewsletter\b.{0,40}$)",
    r"^(?:melden sie sich|abonnieren sie|abonniere|melde dich)\b.{0,120}(?:newsletter|kanal|push)"
    r"|^(?:melden sie sich|melde dich)(?: (?:jetzt|hier|bitte|kostenlos|gleich|gratis)){0,3} an\W*$",
    r"^(?:folgen sie|folgt?) uns(?:\W*$| (?:auf|bei|hier|gern|gerne|jetzt|auch|in|und)\b.{0,80}$)"
    r"|^folgen sie (?:dem|der) .{1,40} (?:auf|bei) (?:facebook|twitter|x|instagram|google|whatsapp|telegram|youtube)\b",
    r"^(?:s['’]abonner(?=\W*$| (?:à (?:la newsletter|notre|nos)|pour|maintenant|ici)\b)|abonnez[- ]vous|je m['’]abonne"
    r"|connectez[- ]vous(?=\W*$| (?:pour|à|ou|avec)\b)|créez? un compte)\b.{0,120}$"
    r"|^inscrivez[- ]vous(?:\W*$|.{0,80}\b(?:newsletter|infolettre|lettre|alertes?|gratuitement|ici|compte)\b.{0,60}$)"
    r"|^déjà abonnée?(?:\W*$|\s?\?.{0,80}$|.{0,10}\b(?:connect|identif).{0,60}$)",
    r"^(?:suivez|rejoignez)[- ]nous(?:\W*$| (?:sur|en|ici|dès|aussi|également|via|et)\b.{0,80}$)",
    r"^(?:cet article est )?réservé aux abonnés\b.{0,60}$",
    r"^(?:suscr[ií]bete|suscríbase|reg[ií]strate|regístrese|ya (?:eres|soy) suscriptor)\b.{0,120}$"
    r"|^iniciar? sesión(?:\W*$| (?:o|y|para|aquí|con (?:tu|su|google)|en tu)\b.{0,100}$)",
    r"^(?:síguenos|siga?nos|sigue a [@#]?\w+ en (?:twitter|x|facebook|instagram|google|youtube|whatsapp)\b) ?.{0,80}$",
    r"^(?:(?:iscriviti|abbonati|registrati)(?=\W*$|[!:,]| (?:ora|subito|qui|gratis|alla|al (?:sito|servizio|canale"
    r"|nostro)|per|anche)\b)|accedi(?=\W*$|!| (?:ora|subito|qui|con|per|o|alla tua|al tuo)\b)|seguici"
    r"|sei già abbonato)\b.{0,120}$",
    r"^(?:(?:assine|inscreva-se|cadastre-se|siga-nos|já é assinante)(?:\W*$|\b.{0,100}(?:notícias|agora|aqui|grátis"
    r"|newsletter|whatsapp|telegram|instagram|e-?mail|canal)\W*$)"
    r"|(?:siga o|entre no canal|receba)\b.{0,100}(?:newsletter|whatsapp|telegram|instagram|e-?mail|canal)\W*$)",
    r"^(?:meld je aan|schrijf je in|abonneer(?=\W*$| (?:je|u|nu|hier|op)\b)|word (?:abonnee|lid)(?=\W*$"
    r"| (?:en|nu|voor|van onze)\b)|log in(?=\W*$| (?:om|met|en|of)\b)|volg ons|al abonnee)\b.{0,100}$",
    r"^(?:zapisz się(?=\W*$| (?:teraz|(?:na|do) (?:nasz|newsletter|list))|,)|zaloguj się|zarejestruj się|subskrybuj"
    r"|obserwuj nas|dołącz do nas|masz już konto)\b.{0,100}$",
    r"^(?:prenumerera|logga in|redan prenumerant|följ oss|abonner|logg inn|log ind|følg oss|følg os|tilmeld dig"
    r"|meld deg på)\b.{0,80}$",
    r"^(?:подпис(?:ывайтесь|аться(?=\W*$| на\b)|итесь)|подпишитесь|читайте нас|підписуйтесь|підпишіться"
    r"|(?:войдите|зарегистрируйтесь)(?=\W*$|,? чтобы| (?:или|и|на сайте|для|в аккаунт|с помощью)\b))\b.{0,120}$",
)
"""Asks to register, log in, subscribe or follow."""

INTERFACE = Phrases(
    r"^(?:we(?:'|’)re )?sorry,? (?:but )?(?:this|the|your) (?:content|video|page|browser|feature|player"
    r"|item)\b.{0,60}(?:not|n['’]t|unable|unavailable|expired|no longer|moved|error|cannot)\b.{0,60}$",
    r"^this (?:content|video|audio|feature|clip|media|embed) (?:is(?:n['’]t| not)?|can(?:'|’)?not|cannot|could not"
    r"|has|requires)\b.{0,120}(?:available|supported|displayed|loaded|played|shown|expired|javascript|browser"
    r"|cookies)\b.{0,60}$",
    r"^(?:please )?(?:refresh|reload) (?:the|this|your) (?:page|browser)\b(?! of\b)",
    r"^(?:please )?(?:enable|turn on|activate|allow|switch on) (?:javascript|cookies|notifications)\b",
    r"^(?:javascript|cookies) (?:is|are|must be|has to be|have to be) (?:currently |not |also )?(?:disabled|enabled"
    r"|required|needed|necessary|blocked|turned|switched|supported|accepted|allowed)\b.{0,80}$",
    r"^(?:you need to |you must )?(?:enable|disable) (?:javascript|your ad ?blocker)\b",
    r"^notifications? (?:can|may) be (?:managed|turned|switched)\b.{0,60}$",
    r"^your browser (?:does(?:n['’]t| not) (?:support|allow|accept|have|seem|appear|currently)|(?:is not|isn['’]t)"
    r" (?:supported|compatible|up|able|fully|currently|configured|set))\b.{0,120}$",
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
    r"^(?:\d+ (?:of|/) \d+|\d+ min(?:ute)?s?\.? read|\d+ (?:min\.?|minuten) lesezeit|(?:reading time|read time|lesezeit"
    r"|temps de lecture|tiempo de lectura|tempo di lettura)(?: ?:)? .{0,5}\d.{0,16})$",
    r"^(?:you have|you['’]ve) (?:successfully|already|been)\b.{0,40}\b(?:logged|signed|subscribed|registered"
    r"|unsubscribed)\b.{0,60}$",
    r"^(?:an error (?:has )?occurred|something went wrong|try again later|please try again)(?:\W*$"
    r"|[.!,:…–—-]+ ?(?:please|try|we|refresh|reload|sorry|check|contact|an error)\b.{0,80}$| (?:while|when|on our"
    r"|with (?:your|this) (?:request|page|form)|processing|loading|later|in a|soon)\b.{0,80}$)",
    r"^(?:dieser|dieses|diese) (?:inhalt|video|browser|funktion) (?:ist|wird|kann|konnte"
    r"|steht)\b.{0,100}(?:nicht verfügbar|nicht unterstützt|nicht angezeigt|nicht geladen)\b.{0,40}$",
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
        r"|that|containing|com|que|con|mit|die|contenant|contenenti)\b.{0,160}\b(?:will|won['’]t|may|are|serão|são"
        r"|serán|son|seront|sont|werden|saranno|vengono)\b.{0,40}\b(?:moderad|moderat|modérat|approved|aprovad|aprobad"
        r"|freigeschalt|gelöscht|removed|deleted|eliminad)",
    ),
    r"^(?:(?:jump to|print|pin|save|rate|share)(?: (?:this|the))?(?: recipe)?\s*){1,3}(?<=recipe)$",
    r"^(?:did you (?:make|try)|have you (?:made|tried)|tried|made|love) (?:this|one of my|one of these"
    r"|my) recipes?\?(?:\W*$|.{0,200}\b(?:tag|leave|comments?|rat(?:e|ing)|share|let|tell|mention|pin|reviews?|stars?"
    r"|photos?|know|hear)\b.{0,160}$)",
    within(
        *("pdf", "doc", "xls", "zip"),
        matching=r"^.{0,120}\b(?:pdf|docx?|xlsx?|zip)\W{1,4}\d+(?:[.,]\d+)?\s?[km]b\b.{0,60}$",
    ),
    r"^click (?:here )?(?:for(?= (?:more|the|an?|details|full|video|photos?|images?|our|larger|live)\b)|to (?:see|view"
    r"|read|download|watch|enlarge|expand))\b.{0,60}$(?<![.])",
    r"^this (?:slideshow|gallery|page|site|form|map|chart|application) requires (?:javascript|cookies|flash)\b.{0,40}$"
    r"|^this is a (?:breaking|developing)(?: new)?s? story\b[^.!?]{0,40}\b(?:to follow|for updates|more soon"
    r"|be updated)\W*$",
    r"^this (?:post|article|story|page|entry) is (?:over|more than|older than) (?:\d+|a|one|two|three|five) (?:years?"
    r"|months?)(?: old)?(?:\W*$|(?:[.,;!]| and)? ?(?:i['’]ve|we['’]ve|it (?:may|might|could)|(?:may|might|could)\b"
    r"|(?:some|the|its) (?:information|content|links)|please)\b.{0,140}$)",
    r"^dieser (?:artikel|beitrag|text|post) ist (?:schon |bereits )?(?:über|mehr als|älter als) (?:\d+|ein|zwei|drei"
    r"|fünf)"
    r" (?:jahre?|monate?)n?(?: alt)?(?:\W*$|[.,;!]? ?(?:und |er |sein |die |der )?(?:kann|könnte|inhalt|informationen"
    r"|enthält)\b.{0,140}$)",
    r"^(?:cet article (?:date de|a été publié il y a)|este artículo (?:tiene|se publicó hace)"
    r"|questo articolo ha) (?:plus"
    r" (?:de |d['’])|más de |più di )(?:\d+|un|deux|dos|due) (?:ans?|mois|años?|meses|anni|mesi)\W*$",
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
    r"^wie (?:hilfreich|nützlich) (?:war|fanden sie|findest du) dies\w+ (?:artikel|beitrag|seite|text|information|firma"
    r"|eintrag)\?$|^wie sehr hat (?:ihnen|dir) (?:der|dieser) (?:\w*eintrag|artikel|beitrag) gefallen\?$",
)
"""A notice or button of the page itself."""

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

    Only asked about lines of at most `LONGEST_APPEAL` words: a longer one is no appeal, and need not be remembered.
    Remembered, because of most lines it is asked twice: among all of the main content, and among those that stay.
    """
    if count <= _LONGEST_PROMPT and SUBSCRIBE.match(lower):
        return NAME
    return MONEY if appeals.APPEAL.match(lower) else 0

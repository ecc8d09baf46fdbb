"""What buttons and boxes say that stand among paragraphs: to click, to order, to follow, to look elsewhere.

Data for `boilerplate`, as `phrases` is: each pattern is for one line in lower case, from its begin. An author's
sentence that leads to another page (“Check out our guide to …”) is part of the text, as annotators see it; what is
taken here are buttons, and lines that only want something of the reader. English, German, French, Spanish, Italian,
Portuguese, Dutch and Polish, where the notion exists there.
"""

from __future__ import annotations

from archiver.derive import closings, leads
from archiver.derive.openings import Phrases, within

PROMPT = Phrases(
    r"(?:order|buy|get|grab|pre-?order|purchase) (?:a copy of )?my\b[^.]{0,80}\b(?:e-?book|book|course|workbook"
    r"|planner|cookbook)s?\b.{0,120}$",
    r"(?:bestell|kauf|hol)\w* (?:sie |dir |euch |sich )?(?:jetzt )?mein(?:e[nrs]?)? (?:neue[ns]? )?(?:e-?book|buch"
    r"|kurs|online-?kurs)\b.{0,120}$",
    r"check out my (?:youtube|channel|podcast|shop|store|course|e-?book|book|patreon|etsy)\b.{0,140}$",
    r"check out the .{1,60}\bblog\b.{0,200}$",
    r"(?:also )?check out (?:(?:our|my) (?:amazon |etsy )?|[^.!?]{2,40}['’]s (?:amazon|etsy) )(?:store|storefront"
    r"|shop)\b.{0,140}$",
    r"simply (?:pop|enter|put|type) your e-?mail(?: address)? (?:above|below|in(?:to)? the (?:box|form|field) (?:above"
    r"|below|at the top)|to (?:receive|subscribe|join (?:us|our)|sign up))\b.{0,200}$",
    r"(?:every|each) (?:day|morning|evening|week) we(?:['’]ll| will) send you\b.{0,200}\b(?:e-?mail|newsletter"
    r"|roundup)\b.{0,80}$",
    r"you can (?:contact|reach) (?!.*\b(?:phone|call\w*|dial\w*|messenger|\d{3,})\b)[^.!?]{2,40} on (?:facebook"
    r"|twitter|instagram|whatsapp|x),? (?:and |or )?(?:facebook|twitter|instagram|whatsapp|x)\b.{0,120}$",
    r">> ?(?:sie suchen|suchen sie) [^.?!]{3,60}\? unser\w* [^.!?]{5,120}[.!]?$",
    r"\[[^\[\]]{3,120}\? let['’]s (?:hang out|connect|be friends|chat) (?:over )?(?:on|at)\b[^\[\]]{2,60}\]$",
    r"kein(?:en?|s)? (?:schnäppchen|deals?|angebote?|rabatte?|gutscheine?|news|neuigkeit(?:en)?|artikel|beitrag|folge"
    r"|ausgabe) mehr verpassen: .{2,200}$",
    within("reinschauen", matching=r".{20,240}[.!] (?:jetzt|gleich) reinschauen und [^.!?]{3,20}!$"),
    r"if you(?:['’]re| are) interested in\b.{0,160}\b(?:check out|take a look at|sign up for) my\b.{0,100}\b(?:course"
    r"|class|book|e-?book|workshop|channel|podcast)\b.{0,40}$",
    r"if you(?:['’]re| are) (?:like us|looking for (?:tooling|a tool|help|support|a partner|more"
    r"|any more))\b.{0,160}\b(?:take a look at|have a look at|check out)\b.{0,300}$",
    r"if you(?:['’]d| would) like to\b.{2,80}\b(?:click here|hop over to|head over to|click below)\b.{0,60}$",
    r"if you (?:found|like|liked|love|loved|enjoyed)\b.{2,120}\b(?:pin it|pin this|share it|you might like seeing"
    r"|one-off donation|on ko-?fi|on patreon)\b.{0,400}$",
    r"want (?:an?|more)\b[^.?!]{2,80}\? (?:(?:try|use|follow|get|check out|download) (?:our|my|me|us|this"
    r"|these)\b.{0,140}|check out\W*)$",
    r"want (?:more ways|to advertise)\b[^.?!]{0,80}\?\W*$",
    r"(?:more|other) ways (?:i can|we can|to (?:connect with|(?:support|reach|follow) (?:us|me|our"
    r"|my)))\b[^.!?]{0,60}$",
    r"(?:members|subscribers|patrons|supporters) (?:watch|listen|read)\b[^.!?]{0,40}\b(?:here|ad-?free)\b.{0,12}$",
    r"check here (?:to see if|for)\b.{0,140}$",
    r"(?:shop|start shopping)\b (?!online|local|early|less|smart|safe|till|until)[^.!?:]{2,40}\b(?:now|today"
    r"|with \w+)\W*$|start shopping\b(?! (?:early|late|local|less))[^.!?:]{0,30}$|shop our [^.!?:]{2,50}$",
    r"try (?!(?:again|harder|something|it|this|that|to|not|these|and|your)\b)\w[^.!?:,]{2,30} today$",
    r"get matched (?:to|with) [^.!?]{2,50}$",
    r"(?:try|get started with) [^.!?]{2,40} (?:for )?free(?: for \d+ (?:days"
    r"|months))?(?: here)?(?: ?>| \(.{0,30}\))?\W*$",
    r"(?:get|book|request|schedule) (?:[^.!?]{2,40}\bdemo|[^.!?]{0,40}\b(?:free|days?"
    r"|-day)\b[^.!?]{0,20}\btrial)(?: here)?(?: ?>)?$",
    r"(?:try|get|book|start|free) [^.!?]{2,60}\bor read our (?:full )?[^.!?]{0,40}$",
    r"\W?click here to (?:get|claim|redeem|save|shop|order)\b[^.]{0,80}$",
    r"(?:thanks|thank you) for (?:visiting|stopping by)(?:\W*$| (?:my|our|us|the (?:blog|site|page))\b.{0,50}$)",
    r"mention @\S+ or tag\b.{0,60}$",
    r"(?:if so, )?i have something special for you\b.{0,200}$",
    r"follow @\w+ on\b.{0,400}$",
    r"questions (?:about|on) [^?]{3,80}\? let (?:me|us) know\W*$",
    r"join the (?:waitlist|waiting list) for (?:my|our)\b.{0,400}$",
    r"(?:ready for|looking to) [^?]{3,80}\? (?:we['’]ve got [^.]{3,40}\. )?access our\b.{0,300}$",
    r"icymi: (?:learn|read|see|watch|check out)\b.{0,200}$",
    r"dive deeper (?:with|into) (?:this|these|our)\b.{0,200}$",
    r"with (?:the|our|my) [^.!?]{3,80}\b(?:program|course|class|bootcamp|masterclass"
    r"|workshop),? you(?:['’]ll| will) (?:learn|discover|master)\b[^.!?]{0,30}:$",
    r"join (?:my|our) (?:mailing list|email list|patreon)\b.{0,300}$",
    r"support \S+(?: \S+)?! donate\b.{0,300}$",
    r"view more .{2,50}\bhere\W*$",
    r"(?:kontaktieren|rufen) sie (?:uns|mich)\b.{0,100}$|nehmen sie (?:noch heute |jetzt )?(?:mit )?(?:mir"
    r"|uns) kontakt\b.{0,100}$",
    r"(?:contactez|appelez)[- ](?:nous|moi)\b.{0,80}$|(?:contáctanos|contáctenos|llámanos)\b.{0,80}$"
    r"|(?:contattaci|contattateci|chiamaci)\b.{0,80}$|(?:contate-nos|fale conosco|contacte-nos)\b.{0,80}$"
    r"|neem (?:gerust )?contact (?:met ons )?op\b.{0,80}$|skontaktuj się z nami\b.{0,80}$",
    within("sign up below", matching=r".{0,160}\b(?:just|sure to|simply|please) sign up below\b.{0,160}$"),
    within("ko-fi", "kofi", matching=r".{0,400}\b(?:support|donat|tip)\w*\b.{0,80}\bko-?fi\W*$"),
    within(
        "on ko-fi", "on kofi", matching=r".{0,400}\b(?:one-off donation|regular supporter)\b.{0,120}\bon ko-?fi\W*$"
    ),
    within("doorstep", matching=r"[^.?!]{10,120}\bto your doorstep\b[^.?!]{0,40}!$"),
    within("your door", matching=r"[^.?!]{10,120}\bshipped straight to your door\b[^.?!]{0,40}!$"),
    within("join our", matching=r".{0,200}\bdo you .{2,60}\? join our [^.!?]{2,50}\bcommunity\b[^.!?]{0,60}\W*$"),
    within(
        "would you like to", matching=r"[^?]{5,120}\?(?: what else)? would you like to (?:know|share)\b[^?]{0,100}\?$"
    ),
    within("else would you", matching=r"[^?]{5,120}\? what else would you like to (?:know|see|read)\b[^?]{0,100}\?$"),
    within("sign up today", matching=r".{0,600}\bsign up today to (?:gain|get) access\b[^.!?]{0,80}[.!]$"),
    within("book your", matching=r".{0,500}\bbook your (?:session|call|consultation|spot|seat) (?:today|now)!$"),
    within(
        "recipe",
        matching=r"(?:did you (?:make|try)|have you (?:made|tried)) (?:this|one of my|any of my) recipes?\?(?:\W*$"
        r"|.{0,400}\b(?:tag|leave|comments?|rat(?:e|ing)|share|let|tell|mention|pin|reviews?|stars?|photos?|know"
        r"|hear)\b.{0,200}$)",
    ),
    within(
        "free trial", matching=r".{0,300}\bstart your (?:\d+-\w+ )?free trial (?:today|now) to see\b[^.!?]{0,60}[.!]$"
    ),
    within("subscribers", matching=r"we are now .{0,40}\bsubscribers\b.{0,300}$"),
    within("subscribe to", matching=r"[^.!?]{5,60}\(you can subscribe to (?:it|this)(?: too)?!?\)\W*$"),
    within("signal", matching=r".{0,300}\b(?:melden|schreiben) sie\b.{0,60}\b(?:via|über|per) signal\b.{0,80}$"),
    within(
        "signal",
        matching=r".{0,300}\b(?:contact|message) (?:us|our reporters?|me)\b.{0,60}\b(?:via|on) signal\b.{0,80}$",
    ),
    r"(?:was this (?:newsletter|e-?mail)|were you) forwarded\b.{0,160}\b(?:sign up|subscribe)\b.{0,80}$",
    r"become an? (?:paid|paying|premium|annual|monthly) (?:subscriber|member|supporter)\b.{0,140}$",
    r"to sign up for\b.{0,240}\byou can click here\b.{0,120}$",
    r"for more\b[^.!?]{3,120}\b(?:explore the blog|follow along on|follow (?:me|us) on)\b[^.!?]{0,40}[.!]?$",
    r"need help [^?]{3,60}\?[^.!?]{3,120}\bfree tool\b[^.!?]{0,120}$",
    r"(?:this|the rest of this) (?:article|story|piece) is exclusive to\b.{0,60}\b(?:subscribers|members)\W*$",
    within(
        *("advertise with us", "advertising with us"),
        matching=r".{0,300}\b(?:consider|about|in|to) (?:advertising|advertise) with us\b[^.!?]{0,60}[.!]?$",
    ),
    r"you(?:['’]re| are) reading one of our\b.{0,200}\bfree\b.{0,100}$",
    r"join us (?:in|on) (?:our )?(?:discord|slack|telegram|whatsapp)\b.{0,120}$",
    within(
        "kommentar",
        matching=r"[^?]{3,160}\? (?:dann )?(?:schreib(?:e|t|en sie)? (?:mir|uns) (?:gerne? |doch |bitte )?ein"
        r"|(?:freue ich mich|freuen wir uns) (?:über|auf) (?:dein|euer|eure|ihr|einen|jeden))"
        r"[^.!?]{0,60}\bkommentar(?:e|en|spalte|bereich)?\b[^.!?]{0,40}[.!]?$",
    ),
    *closings.CLOSING.parts,
    *closings.PODCAST.parts,
    within("会員になると", matching=r"[^。]{0,30}会員になると[^。]{0,60}(?:お読み|読め)[^。]{0,20}。?$"),
    within("our subscribers", matching=r"[^“\"]{0,300}\bexclusive(?:ly)? (?:to|for) our subscribers\b.{0,600}$"),
    within("exklusive angebote", matching=r"[^.?!]{0,60}\berhalten sie exklusive angebote\W*$"),
    r"(?:want to|ready to|curious|looking to)\b[^.?!]{3,80}\? (?:get started (?:today|now|here)|learn more here)\W*$",
    r"\W*limited[- ]time (?:deals?|offers?|sale)\b[^.?]{0,100}\b(?:expir\w+|don['’]t miss|hurry"
    r"|ends? soon)\b[^.?]{0,40}$",
    r"(?:die|das) (?:aktuelle|neue) (?:ausgabe|heft|magazin)\b(?!.*\b(?:ist|sind|war|liegt|gibt|kommt|erscheint"
    r"|enthält)\b)[^.!?]{0,100}\b(?:im abo|als e-?paper)\b[^.!?]{0,60}[.!]?$",
    within(
        *("request a ", "book a ", "schedule a "),
        matching=r"[^.?!]{5,100}\? (?:request|book|schedule) a (?:(?:free |personalized )?(?:demo|consultation|trial)"
        r" (?:today|now|below|here)\b[^.?!]{0,100}[.!]?|free quote and we(?:['’]ll| will)\b[^.?!]{0,80}[.!]?)$",
    ),
)
"""Wants the reader to buy, follow, contact, share or subscribe."""

PROMPT_OF_LINK = PROMPT.also(
    r"(?:listen|watch|download|apply|enroll?|donate|shop) [^.!?]{0,60}\bhere\W*$",
    r"jetzt (?:bei|im|auf) [^.!?]{2,40} (?:abschließen|kaufen|bestellen|sichern|buchen|testen)$",
)
"""The same, of a line that is a link."""

POINTER = Phrases(
    r"you may also check\W*$",
    r"(?:den rest|die fortsetzung) (?:des|dieses) (?:artikels|beitrags|textes|interviews)\b[^.!?]{0,20}\b"
    r"(?:gibt(?:['’]s| es)|finde[nt] (?:sie|ihr|du)|findest du|lesen sie|lest ihr)\b[^.!?]{0,40}[.!]?$",
    r"(?:you can |read )(?:read |find )?the (?:rest|remainder) of (?:this|the) (?:article|post|story)\b[^.!?]{0,30}"
    r"\bhere[.!]?$",
    r"(?:vorschau auf den|preview of the) (?:nächsten|next) (?:artikel|beitrag|article|post)$",
    within(
        "finden sie ",
        matching=r".{0,160}[.!] hier finden sie (?:(?:alle )?unsere|alle(?= \S+ (?:zum thema|zu|zur|zum|über|rund um)\b"
        r")) (?:inhalte|artikel|beiträge|berichte|texte|nachrichten)\b[^.!?]{0,100}[.!]?$",
    ),
    r"you can (?:view|read|find) our (?:\w+ ){0,3}?(?:list|guide|review|coverage|report|interview|stor(?:y|ies)"
    r"|article|page|archive|post|policy|thread)s?\b[^.!?]{0,50} here[.!]?$",
    r"read (?:my|our) (?:full |detailed )?reviews?\b[^.!?]{0,60}\bhere[.!]?$",
    r"questions about [^?]{3,80}\? (?:take a look at|(?:check out|visit|see|read) (?:our|my)) [^,]{3,160}$",
    r"\[ ?(?:mehr|more|więcej|czytaj|read|weiter|lire|en savoir plus|leer|lee|leggi|leia|lees"
    r"|meer)\b[^\[\]]{0,24}\]$",
    r"\((?:read more|weiterlesen|lire la suite|leer más|lee más|leggi tutto|leia mais|lees verder|czytaj więcej)"
    r"[^()]{0,8}\)\.?$",
    r"weiterlesen\W*$",
    r"weitere (?:informationen|infos|tipps|(?:top-)?artikel|themen|meldungen)\b(?!.*\b(?:gibt(?! es hier)|geben"
    r"|erhalten|erteil\w+|biete[nt]|liefert|der feuerwehr|der polizei)\b)[^.!?]{2,100}:$",
    r"(?:must|can also|you can also) read ?: [^.!?]{2,100}$",
    r"(?:\.\.\.|…) ?weiter (?:zu|mit)\b.{2,80}$|read the (?:entire|complete) (?:review|article|story)\W*$"
    r"|check out all (?:our|my) [^.!?]{2,60}$",
    r"you (?:may|might) (?:also )?be interested in the fol+owing\b[^.!?]{0,60}:$",
    r"(?:this|these|das|dies) (?:might|may|could|könnte|dürfte) (?:also |auch )?(?:be interesting (?:to|for) you"
    r"|interest you|(?:dich|sie|euch|dir|ihnen) (?:auch )?(?:interessieren|gefallen)):?$"
    r"|(?:more|other|related) (?:articles|posts|stories|reads) (?:that )?you (?:might|may|will|['’]ll)\b[^.!?]{2,30}$",
    *leads.MORE.parts,
    r"(?:mehr von|more from|plus de|más de|altro da|mais de|meer van) [^.!?:]{3,40} (?:auf|on|sur|en|su|em|op)"
    r" [\w-]+\.(?:com|org|net|de|at|ch|fr|es|it|pt|nl|be|pl|co\.uk)\W*$",
    *leads.LIVE.parts,
    *leads.CLICK.parts,
    r"<\s?alle \w[^.!?<>]{1,50}$",
    within(
        *("live updates", "live coverage"),
        matching=r"(?:[^.!?:]{2,40}: )?follow (?:our )?live (?:updates|coverage)\b[^.!?]{0,60}[.!]?$",
    ),
    r"if you (?:want|would like|['’]d like) to (?:learn|know|read|see) more,? (?:check out|read|see"
    r"|visit) (?:all )?(?:our"
    r"|my)\b[^.!?]{2,80}[.!]?$|to learn more about how we (?:test|review|evaluate|rate|choose"
    r"|pick)\b[^.!?]{0,120}[.!]?$",
    r"visit (?:the |our )?(?:[^.!?]{2,40} )?(?:homepage|website|site) for (?:more|other|all(?: the)? latest"
    r"|the latest) (?:stories|news|articles|headlines|coverage)\W*$",
    r"(?:mehr|weitere|alle|aktuelle) (?:nachrichten|meldungen|artikel|berichte) (?:finden sie|findest du|gibt es) auf"
    r" (?:unserer|der) (?:startseite|website|homepage)\W*$",
    r"retrouvez (?:tou(?:s|te|tes) (?:nos|l['’]|les) ?|nos |plus d['’])(?:actualités?|articles?|infos?) sur (?:notre"
    r" (?:site|page|application)|la page d['’]accueil)\b.{0,30}$",
    r"visit[ae] nuestra (?:portada|página|web) para (?:más|ver más|leer más) (?:noticias|artículos)\b.{0,20}$"
    r"|visita la nostra (?:homepage|pagina) per (?:altre|tutte le) notizie\W*$|visite (?:nossa"
    r"|a nossa) página para mais notícias\W*$",
    r"(?:listen|watch|tune in) (?:to )?[^.!?]{2,90}\b(?:listen|watch|catch up) (?:back"
    r"|again)(?: on [^.!?]{2,30})? ?here\W*$",
    within("durch", matching=r".{0,80}\b(?:klicke?|klickt|klicken sie) (?:dich|euch|sich) durch\b.{0,80}$"),
)
"""Leads to other pages."""

POINTER_OF_LINK = POINTER.also(
    r"\W{0,4}(?:learn|read|find out|see|discover) more (?:about|on)\b[^!?]{2,90}$",
    r"(?:learn|read) more [^.!?:]{3,60} review$",
    r"(?:also (?:read|check(?: out)?)|you may also check)\b[^?!]{0,100}$",
    r"entdecke (?:weitere|alle|noch mehr) [^.!?]{2,50}$|entdecken sie (?:weitere|hier alle) [^!?]{2,80}$",
)
"""The same, of a line that is a link."""

BUTTON = Phrases(
    r"(?:get started|get in touch|get (?:my|your|a|an|it now|the (?:app|guide|report|deal|offer))\b|start (?:my|your"
    r"|a free|free|for free|now|today|here|building|saving)\b|(?:request|book|schedule|arrange|make|set up) (?:an?|my"
    r"|your|now|today)\b|contact (?:us|sales|me)\b|(?:talk|speak|chat) (?:to|with)\b|try\b|sign up|subscribe|register"
    r"|join\b|donate|become an?\b|apply (?:now|here|today)|enroll?\b|buy|shop|order|add to (?:cart|basket)|claim|redeem"
    r"|grab\b|download\b|(?:see|view|compare) (?:plans|pricing|prices|all plans|my)|calculate\b|find (?:my|an?)\b"
    r"|show me\b|check (?:availability|my|your|prices)|see if\b|hire\b|support us|give now|learn more about us)",
    r"(?:request|book|schedule) [^.?!]{2,30}\b(?:demo|pricing|quote|trial|call)\b|(?:see|view|get|show) (?:all |the "
    r"|today['’]s )?(?:discounts|coupons|deals)\b|see (?:it|us) in action",
    r"(?:jetzt|kostenlos|gratis|termin|kontakt|zum (?:shop|angebot|newsletter)"
    r"|spenden|abonnieren|anmelden|registrieren|bestellen|kaufen|mitglied werden|demo"
    r"|angebot (?:anfordern|einholen))\b",
    r"(?:s['’]abonner|je m['’]abonne|s['’]inscrire|je m['’]inscris|commencer|essayer|essayez|demander|demandez"
    r"|contactez|réserver|réservez|acheter|achetez|faire un don|je (?:donne|soutiens)|devenir)\b",
    r"(?:suscríbete|suscribirse|compra(?:r|)|empieza|prueba|contáctanos|solicita|reserva|regístrate|dona|únete)\b",
    r"(?:abbonati|iscriviti|prova|acquista|contattaci|richiedi|prenota|registrati|dona)\b",
    r"(?:assine|compre|comece|experimente|fale (?:com|conosco)|solicite|agende|inscreva-se|doe|cadastre-se)\b",
    r"(?:abonneer|bestel|koop|probeer|neem contact|meld je aan|vraag (?:een|uw|je)|doneer|word (?:lid|abonnee))\b",
    r"(?:kup|zamów|zapisz się|wypróbuj|skontaktuj|subskrybuj|wesprzyj|dołącz)\b",
)
"""A button that wants the reader to buy, register, call or pay; with nothing of an article behind it (“Read more”)."""

LINKED = Phrases(
    r"(?:shop (?:the|our|all|now|for)|(?:buy|order) (?:now|here|the|it|yours|tickets|online)|get (?:the|your|it|our|my)"
    r"|grab (?:the|your|it|our)|claim (?:the|your)|compare \w+ (?:with|on|here)|download (?:the|our|your|now|here)"
    r"|download [^.?]{2,30} for free|use code|check (?:the )?(?:current|latest|best) price)\b[^.?]{0,140}(?<![.?])$",
    r"get access to [^.?]{2,120}(?<![.?])$",
    r"(?:view|see|open) [^.!?]{2,60}\bpdf\W*$|try [^.!?]{2,40}\b(?:free|today|now)\b[^.?]{0,100}(?<![.?])$",
    r"(?:learn more about|check out) our [^.!?]{2,60}$|help [^.?]{3,60} by joining [^.?]{2,80}$",
    r"(?:probier|teste?|versuch)(?:['’]s| es|en sie)? (?:es )?(?:jetzt |doch |mal )?(?:mit )?(?:unser"
    r"|mein)\w*\b.{2,80}$",
    r"hier (?:kannst du|können sie|könnt ihr) [^.!?]{3,80}\b(?:freischalten|bestellen|kaufen|sichern|buchen"
    r"|abonnieren)\W*$",
    r"(?:jetzt|hier) (?:kaufen|bestellen|sichern|entdecken|testen|buchen|anmelden|spenden|abonnieren)\b[^.?]{0,100}$",
    within(
        "? ",
        matching=r"[^?]{5,100}\? (?:dann|hier|jetzt|zobacz|sprawdź|scopri|découvrez|mira|descubre|descubra|bekijk|try"
        r"|see|check|find|get|discover|shop|use|join|start|learn)\b[^?]{5,160}(?<![.?)])$",
    ),
)
"""A paragraph that is a link and nothing else, and wants the reader to do something, or asks and answers."""

WALL = Phrases(
    within(
        *("unlock", "paid", "premium"),
        matching=r"(?:become|upgrade|subscribe|join)\b[^.?!]{0,80}(?:unlock|paid|premium)[^.?!]{0,100}:$",
    ),
)
"""Says what paying readers would find."""

JOINTS = frozenset(("and", "or", "und", "oder", "et", "ou", "of", "lub", "en", "och", "og"))
"""Words that are left alone where the buttons that they stood between are gone."""

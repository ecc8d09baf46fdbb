"""What a company's page asks when it has told enough: to book, to call, to try, to listen.

Data for `calls`. A reporter's advice is most like it (“Want to help? Call the shelter.”), and stays: here it is the
page that is to be called, and what it sells that is to be tried.
"""

from __future__ import annotations

from archiver.derive.openings import Phrases, within

_OFFERED = (
    r"(?:book|schedule|request) (?:an?|your) (?:[\w-]+ ){0,2}(?:demo|call|consultation|quote|installation|assessment)"
    r"|contact us|contact (?!police|your|the|a)\S+ today|call us|give us a (?:call|ring)|get started (?:today|now|here)"
    r"|get in touch(?! with (?!us\b|our\b))|(?:talk|speak) to (?:us|our)|reach out to us|let['’]s (?:talk|chat|connect)"
    r"|drop us|start (?:your|a) free|try [^.!?]{2,40} (?:for )?free (?:and|today|now|for \d+)"
    r"|click (?:the button|below|here)|learn more (?:here|today|now)|shop (?:our|now)"
)
"""What a company wants its reader to do who has said yes."""

CLOSING = Phrases(
    r"(?:(?:are you )?ready(?: to| for)?\b|want\b|looking (?:to|for)\b|need\b|interested in\b|do you (?:want|need)\b"
    r"|would you like\b|(?:have )?(?:any |more |still have |further )?questions\b)[^?.!]{0,110}\? (?:then )?(?:please "
    rf"|simply |just |be sure to )?(?:{_OFFERED})\b[^?]{{0,200}}$",
    r"(?:start|try|begin) (?:a|your|our) (?:free (?:\d+[- ]day )?|\d+[- ]day (?:free )?)trial (?:today|now|to see"
    r"|and (?:see|experience|discover)|\(no credit card)\b.{0,120}$",
    r"if you(?:['’]re| are) interested in (?:\w+ing )?(?:our|my|this)\b[^.!?]{0,100}\b(?:(?:start|request|book"
    r"|schedule|try) an? (?:free|demo|call|\d+-day|trial)|contact us|get in touch)\b[^.!?]{0,80}[.!]?$",
    r"(?:schedule|book|request|get) (?:a|your) (?:(?:free|live|personali[sz]ed|\d+-minute) ){0,2}(?:demo|consultation"
    r"|(?:discovery|strategy) call) (?:today|now|here|to (?:see|learn|find out|discuss)|with (?:us|our)\b).{0,160}$",
    r"new episodes (?:of|from)\b(?=.*\b(?:our|my|us)\b).{0,60}\bpodcast\b.{0,160}\b(?:apple podcasts|spotify"
    r"|youtube)\b.{0,400}$",
    r"(?:for|to|if you)\b[^.!?]{3,120}\b(?:please )?(?:contact us|call us|give us a call|reach out to us)\b[^.!?]{0,80}"
    r"[.!]?$",
    r"interested in (?:learning|finding out|knowing) more about (?:our|my|this|these|what we|how we)\b[^.!?]{0,60}\?$",
    r"if you(?:['’]re| are) ready to [^.!?]{3,120}, we can help\b[^:]{0,400}$",
    within("contact us ", matching=r"[^?]{5,300}[.!] contact us to get started!$"),
    r"(?:explore|see|view) our pricing(?: plans| page)?(?:\W*$| (?:to|for|and)\b.{0,400}$)",
    within("give us a call", matching=r".{0,240}\brequest a quote,? or (?:simply )?give us a call\b.{0,160}$"),
    within(
        "reach out to us",
        matching=r".{5,500}[.!] reach out to us (?:today|now) to (?:find|learn|discuss|see|get)\b.{0,120}$",
    ),
    within(
        "free trial", matching=r".{5,500}[.!] get started with (?:a|your) (?:\d+-day )?free trial(?: today| now)?!?$"
    ),
    within(
        *("support this website", "support this blog"),
        matching=r".{20,400}\bhelps?(?: to)? support this (?:website|blog)\b.{0,60}$",
    ),
    r"(?:please )?feel free to (?:e-?mail|contact|message) (?:us|me)\b.{0,300}$",
    r"download (?:our|my) free [^.!?]{2,80} to\b.{0,160}$",
    within("around ", matching=r".{5,300}[.!] take a look around (?:our site|the site today)\b.{0,40}$"),
    r"if you want to learn more about [^.!?]{2,60}, we recommend\b.{0,40}\bour (?:course|book|workshop"
    r"|webinar)\b.{0,160}$",
    r"(?:have|got|own) an? [^.?!]{0,30}\b(?:alexa|amazon echo|google home|smart speaker)\b[^.?!]{0,20}\? (?:now )?you"
    r" can (?:now )?(?:hear|listen|play|ask)\b.{5,240}$",
    r"talk to (?:our|an?) [^.!?]{0,50}\bexperts?\W*$",
    within("talk to our", matching=r"[^.!?]{3,60}[.!] talk to our [^.!?]{0,50}\bexperts?\W*$"),
    within(
        "code",
        matching=r"mit (?:unserem|meinem) (?:gutschein|rabatt)-?code\b.{0,160}$|.{0,160}\b(?:we(?:['’]re| are)?"
        r" (?:gifting|giving|offering)|with (?:my|our))\b.{0,160}\b(?:use|promo|discount|coupon) code\b.{0,80}$",
    ),
    within("rabatt", matching=r".{0,80}\bjetzt\b.{0,20}\d ?(?:%|prozent|euro|€) rabatt\b.{0,60}\bsichern\W*$"),
    r"(?:avec (?:mon|notre) code (?:promo|de réduction)|con (?:mi|nuestro) código (?:de descuento|promocional)|con il"
    r" (?:mio|nostro) codice sconto|com o (?:meu|nosso) (?:cupom|código de desconto)|met (?:mijn|onze) kortingscode"
    r"|z (?:moim|naszym) kodem rabatowym)\b.{0,160}$",
    r"\W*limited-time (?:deals?|offers?)\b.{0,100}\b(?:don['’]t miss|expir\w+)\b.{0,40}$",
    r"(?:get|request) (?:a |your |my )?(?:free )?quotes?$|get it now$",
)
"""Wants the reader to become a customer, or to listen."""

PODCAST = Phrases(
    r"(?:itunes|apple podcasts|spotify|acast|stitcher|google podcasts|soundcloud): ?https?://\S+$",
    r"help (?:me|us) spread the word\b.{0,80}$|join (?:me|us) on (?:tiktok|instagram|facebook|twitter|x|youtube|threads"
    r"|linkedin|patreon)\b.{0,60}$",
    within("leave ", matching=r".{0,300}\bplease leave (?:us )?a (?:review|rating)\b.{0,160}$"),
    r"(?:mehr (?:über|von) (?:mich|uns) (?:findet|finden|gibt)\b.{0,60}\bauf|(?:you can (?:also )?|also )?find"
    r" (?:me|us) (?:also )?on) (?:instagram|youtube|facebook|twitter|tiktok|linkedin)\b.{0,60}$",
)
"""Wants the listener to follow, and to tell others."""

REGISTER = Phrases(
    r"^il vous reste \d[\d.,]* ?% (?:de|à)\b.{0,100}$|^(?:la suite|cet article|ce contenu) (?:de cet article )?est"
    r" réservée? (?:à nos |aux )abonnés\b.{0,60}$",
    r"^(?:register|sign up|subscribe|log ?in|sign ?in) ?(?:/|or) ?(?:register|sign up|sign in|log ?in|subscribe) to\b"
    r".{0,80}$",
    r"^(?:like|liked|enjoy|enjoyed|love|loved) (?:this|what you)\b[^?]{0,40}\? (?:subscribe|sign up|join|follow)\b"
    r".{0,160}$",
    r"^join our\b[^.!?]{0,40}\b(?:facebook|whatsapp|telegram|discord|slack) (?:group|channel|server|community)\b"
    r".{0,100}$",
    r"^kommentare? zu diesem (?:text|artikel|beitrag) (?:könnt ihr|können sie|kannst du)\b.{0,120}$",
    within("ausgabe", matching=r"^.{0,200}\b(?:kostenlos|gratis) erhalten sie\b.{0,60}\bausgabe\b.{0,20}$"),
    within("preferred source", matching=r"^(?:follow|add|make|set) .{1,120}\bpreferred source\b.{0,120}$"),
    within("rss-feed", matching=r"^.{0,120}\brss-feed abonnieren\W*$"),
    r"^(?:you (?:can|may) )?unsubscribe (?:at )?any ?time\b.{0,60}$|^(?:eine )?abmeldung (?:ist )?jederzeit möglich\W*$"
    r"|^vous pouvez vous désinscrire à tout moment\b.{0,60}$|^(?:puedes|puede) darte? de baja (?:en cualquier"
    r"|cuando)\b.{0,40}$",
    within(
        *("freue mich", "freuen uns"),
        matching=r"^(?:[^.!?]{3,120}\? ){0,3}(?:ich freue mich|wir freuen uns)(?: immer| sehr)? (?:über|auf)\b"
        r"[^.!?]{0,80}\b(?:kommentare?|feedback|rückmeldung(?:en)?|anregungen)\W*$",
    ),
    within(
        *("comment", "coment", "komentarz", "reacties"),
        matching=r"^(?:[^.!?]{3,120}\? ?){0,3}(?:dites(?:-moi|-nous)(?: tout)? (?:en|dans les) commentaires?"
        r"|(?:cuéntame|cuéntanos|déjanos|dinos|dime)\b[^.!?]{0,60}\b(?:los )?comentarios|(?:conta|conte|deixe"
        r"|diga)\b[^.!?]{0,60}\bnos comentários|laat het (?:me|ons) weten in de (?:comments|reacties)|(?:dajcie"
        r"|daj) znać w komentarzach|napisz(?:cie)? w komentarzu|(?:fatemi sapere|scrivetemi|ditemi|dimmi)\b[^.!?]{0,60}"
        r"\bnei commenti)\b[^.!?]{0,30}[.!]?$",
    ),
    r"^you can (?:also )?(?:subscribe|sign up) (?:to|for) (?:this|our|my)\b.{0,120}$",
    within(
        *("newsletter", "inbox"),
        matching=r"^(?:[^.:!?]{2,30}: |then |so )(?:please )?(?:sign up for|subscribe to|join) (?:our|my|the free"
        r"|(?:the )?[^\s:]+['’]s)\b.{0,200}\b(?:inbox\b.{0,60}|newsletters?\b.{0,80}\b(?:every \w*day|here)\b.{0,60})$",
    ),
    within(
        "newsletter",
        matching=r"^.{0,300}\bnewsletter\b.{0,160}\b(?:zur anmeldung geht|anmelden können sie sich hier"
        r"|hier (?:geht['’]?s|geht es) zur anmeldung|melden sie sich hier)\b.{0,60}$",
    ),
    within("abonnier", matching=r"^[^?]{3,160}\? (?:dann )?abonnier(?:e|en sie|t)\b.{0,160}$"),
    within(
        "unsere app",
        matching=r"^.{0,200}\b(?:empfehlen wir (?:ihnen|euch|dir)|(?:holen|laden) sie sich|lad(?:e|t)?"
        r" (?:dir|euch)|hol(?:e|t)? (?:dir|euch))(?: hier)? unsere app\b.{0,160}$",
    ),
)
"""Asks to subscribe, to register or to comment."""

"""What asks readers for money or membership. Data for `boilerplate`, as `phrases` is, in the same languages."""

from __future__ import annotations

from archiver.derive.openings import Phrases, within

_OURS = (
    r"(?:\w+ )?\w*(?:magazin|blog|(?<!wahl)programm|podcast|zeitung|angebot|seite|kanal|arbeit|redaktion|projekt"
    r"|journalismus)"
)

APPEAL = Phrases(
    r"^your (?:support|donation|contribution)s? (?:helps?|makes?|allows?|enables?|means?|funds?|keeps?)\b.{0,120}?"
    r"\b(?:us|our|we|journalis\w+|report\w+|news\w*|possible|all the difference)\b",
    r"^(?:please )?(?:support|help(?: us)? fund|back) (?:our|independent|quality) (?:journalism|reporting|newsroom"
    r"|work)\b",
    r"^(?:please )?(?:consider )?(?:donat(?:e|ing)|making a donation|becoming a (?:member|supporter|subscriber))"
    r"(?: (?:now|today|here|online|via|on (?:ko-?fi|patreon|paypal)|if|so|and|to (?:us|our|this|support|help|keep)\b)"
    r".{0,70})?\W*$",
    r"^(?:become a|be a) (?:member|supporter|subscriber|patron)(?: (?:now|today|here|and|for|from|on"
    r"|to)\b.{0,50})?\W*$",
    r"^if you (?:enjoyed|liked) this (?:article|story|post|piece)\b.{0,200}\b(?:subscri|join|sign up|donat|support"
    r"|share)",
    r"^(?:unterstützen sie|unterstütze) (?:uns|unsere|unseren|unabhängigen)\b",
    r"^(?:hat (?:ihnen|dir|euch)|gefällt (?:ihnen|dir|euch)|(?:ihnen|dir|euch) gefällt) .{0,40}\b(?:artikel|beitrag"
    r"|text|arbeit|seite)\b.{0,100}\b(?:unterstütz|spende|abonn|mitglied|teile)",
    r"^soutenez (?:nous|-nous|notre|une? |le journalisme)",
    r"^apóyanos\b|^(?:apoya|apoye) (?:nuestr[oa] (?:periodismo|trabajo|medio|redacción)|el periodismo|a (?:nuestro"
    r"|este) (?:medio|diario|periódico))\b",
    r"^(?:sostienici|aiutaci)\b|^(?:sostieni|supporta) (?:il nostro|il giornalismo)\b",
    r"^(?:apoie|ajude) (?:o nosso|o jornalismo|a nossa|a manter)\b",
    r"^steun (?:ons(?=\W*$| (?:werk|nu|met|en)\b)|onze (?:journalis|redactie|krant|werk)|onafhankelijke journalis)",
    r"^(?:diese|unsere|meine) (?:arbeit|recherchen?|seite) (?:ist|sind) nur (?:mit|durch|dank) (?:ihrer|eurer|deiner) "
    r"(?:unterstützung|hilfe|spende)",
    r"^helfen sie mit,? (?:und )?(?:sichern|unterstützen|spenden) sie\b",
    r"^auf (?:sie|dich|euch) kommt es an\W*$",
    r"^(?:(?:faire|faites|je fais) un don(?! d(?:e |['’]))|donnez, partagez|merci de votre (?:aide|soutien"
    r"|don))\b.{0,80}$",
    r"^(?:(?:haz|haga) una donación|fai una donazione|faça uma doação|doe nu|przekaż darowiznę)\b(?! (?:de"
    r"|di) ).{0,80}$",
    r"^(?:bitcoin|btc|eth)\b.{0,12}\b(?:empfänger\w*|adresse?|address|wallet)\b.{0,100}$",
    r"^(?:wesprzyj|wspieraj) (?:nas|nasz|niezależne)",
    r"^(?:stöd|støtt|støt) (?:oss|os|vår|vores|fri|oberoende|uafhængig)",
    r"^(?:поддержите|підтримайте) (?:нас|нашу|работу|независим)",
    r"^(?:el periodismo independiente|le journalisme indépendant|la presse indépendante|il giornalismo indipendente"
    r"|o jornalismo independente|independent journalism|unabhängiger journalismus|onafhankelijke journalistiek"
    r"|niezależne dziennikarstwo)\b.{0,300}\b(?:your (?:support|help)|tu (?:apoyo|ayuda)|votre (?:soutien|aide)|tuo"
    r" (?:sostegno|aiuto)|seu apoio|(?:ihre|eure|deine) (?:unterstützung|hilfe)|jouw (?:steun|hulp)"
    r"|twoje\w* (?:wsparci|pomoc))",
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
    r"^(?:spenden|unterstützen) (?:könnt ihr|können sie|kannst du) (?:uns )?[^.!?]{0,60}\b(?:uns|unser(?:e[mnrs]?)?)\b"
    r".{0,120}$",
    within(
        *("jede spende", "jede noch so kleine spende"),
        matching=r"^.{0,400}\b(?:freuen wir uns|sind wir dankbar)\b.{0,20}\bjede (?:noch so kleine )?spende"
        r"\b[^.!?\"“”„«»]{0,30}[.!]?$",
    ),
    within("iban", matching=r"^.{0,60}?\biban\b:? ?[a-z]{2}\d\d\b"),
    rf"^gefällt (?:ihnen|dir|euch) unser\w* {_OURS}\?(?=.{{0,300}}\b(?:frei|kostenlos|unterstütz|spend|abonn|mitglied"
    r"|werbe|bezahl|paywall)).{0,400}$",
    rf"^(?:ihnen|dir|euch) gefällt unser\w* {_OURS}\? .{{0,60}}\bunterstütz\w*\b.{{0,120}}$",
    within(
        "brauchen wir ",
        matching=r"^(?:um|damit)\b.{0,120}\b(?:unabhängig\w* von werbe\w+|unabhängig\w* (?:\w+ ){0,2}(?:bericht\w+"
        r"|journalis\w+|recherch\w+)|werbefrei\w*|unsere inhalte|journalismus|recherchen)\b.{0,160}"
        r"\bbrauchen wir (?:deine|ihre|eure) (?:unterstützung|hilfe|spenden?)\b[^,]{0,40}$",
    ),
    r"^(?:(?:darum|deshalb|also)[:,]? )?hilf(?:e?t)? mit(?: und|,) unterstütz(?:e?t?|en sie)"
    rf" (?:uns|unser\w* {_OURS})\b.{{0,300}}$",
    r"^(?:online[ -]|guter |unabhängiger )?journalismus kostet(?: geld| zeit)?! .{40,800}$",
    r"^wir (?:wollen|möchten)\b.{0,120}\bnicht hinter einer (?:bezahlschranke|paywall)\b.{0,240}$",
    r"^\S+\.\w{2,4} zahl['’‘]? ich freiwillig!?$|^\S+ ist spendenfinanziert!$",
    r"^werden sie (?:jetzt )?(?:mitglied|förderer|förderin|unterstützer(?:in)?|abonnent(?:in)?)(?: bei| im| von)?"
    r"\W*$",
    r"^natürlich (?:haben wir (?:auch )?einen|gibt es (?:auch )?unseren) spendenbutton[.:!].{0,300}$",
    within(
        *("fan-shop", "fanshop", "merch-shop", "our merch"),
        matching=r"^.{0,140}\b(?:(?:zu|in) unserem|(?:to|in) our) (?:fan-?shop|merch(?:-shop| store)?)(?::"
        r"| (?:unter|auf|at|on) \S+\.\w{2,}).{0,100}$",
    ),
    r"^support our mission(?:\W*$| (?:today|now|here|by|with|and|to (?:keep|bring|provide|report|inform|make|deliver"
    r"|tell))\b(?:[^,]{0,300}|[^,.!?]{5,120}[.!].{0,300})$)",
)
"""Asks for money or membership."""

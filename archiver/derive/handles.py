"""What one handles a page by: buttons, counters, words on how to move it. Data for `boilerplate`, as `calls` is."""

from __future__ import annotations

from archiver.derive import embeds
from archiver.derive.openings import Phrases, within

WORD = Phrases(
    r"zum (?:video|artikel|beitrag|bericht|interview|livestream)$|(?:bestellen|kaufen|buchen)$",
    r"no (?:responses?|replies|reactions) (?:so far|yet)$",
)
"""Words of a button that a cell, a heading or an entry of a list may say, too."""

HANDLE = Phrases(
    *WORD.parts,
    r"(?:(?:view|buy|shop|see it|get it) (?:on|at|from) \S+(?: \S+){0,2} ?){2,5}$",
    r"(?:[$€£]\s?\d[\d.,]* (?:on|at|from) [^.!?$€£]{2,30}){2,5}$",
    r"check (?:the )?(?:latest |best |current )?price (?:on|at|from)\b[^.!?]{2,80}$",
    r"(?:nach (?:rechts|links|unten) (?:wischen|scrollen)|wische nach (?:rechts|links)),? (?:um|für)\b.{0,50}$",
    r"faites défiler (?:pour|vers)\b.{0,50}$|desliza (?:hacia \w+ )?para (?:ver|leer)\b.{0,50}$|scorri per (?:vedere"
    r"|leggere)\b.{0,50}$|(?:deslize|arraste) para (?:o lado|ver)\b.{0,50}$|scroll naar beneden (?:voor|om)\b.{0,50}$"
    r"|przewiń (?:w dół|dalej),? (?:aby|żeby)\b.{0,50}$",
    r"of \d{1,3}$",
    r"(?:jump to (?:an? |the )?section|zum abschnitt springen|springe zum abschnitt|aller à la section|ir a la sección"
    r"|vai alla sezione|ir para a seção|ga naar sectie|przejdź do sekcji)\W*$",
    r"(?:hide|show) (?:all )?(?:images?|photos?|captions?|transcript|map)$",
    r"(?:learn|find out|discover|know) more\W*$|visit (?:website|site|store)\W*$|(?:view|get) (?:deal|offer)s?\W*$"
    r"|download this code\W*$",
    r"(?:mehr erfahren|mehr infos?|jetzt (?:entdecken|kaufen|bestellen|buchen|lesen|testen|spenden|mitmachen"
    r"|abstimmen|teilnehmen|herunterladen)|zum (?:shop"
    r"|angebot)|zur website|details ansehen)\W*$",
    r"(?:découvrir|voir l['’]offre|j['’]en profite|visiter le site|je découvre)\W*$",
    r"(?:saber más|más info|descubre más|ver oferta|comprar ahora|visitar (?:sitio|web))\W*$",
    r"(?:scopri di più|vai al sito|acquista ora|vedi (?:l['’])?offerta)\W*$",
    r"(?:saber mais|ver oferta|comprar agora|visitar site)\W*$",
    r"(?:meer informatie|bekijk aanbieding|bestel nu|koop nu|naar de website)\W*$",
    r"(?:dowiedz się więcej|zobacz więcej|sprawdź ofertę|kup teraz)\W*$",
    r"is this e-?mail not displaying\b.{0,80}$|(?:view|read) (?:it |this e-?mail )?in (?:your )?browser\W*$",
    r"wird diese[r]? (?:e-?mail|nachricht|newsletter) nicht (?:richtig|korrekt)\b.{0,80}$|si (?:cet|ce) (?:e-?mail"
    r"|message|courriel) ne s['’]affiche pas\b.{0,80}$|(?:si no|¿no) (?:puede|puedes|ves) (?:ver )?(?:bien )?este "
    r"(?:correo|e-?mail|mensaje)\b.{0,80}$|se non (?:visualizzi|vedi)\b.{0,40}\b(?:e-?mail|messaggio)\b.{0,60}$",
    r"(?:like this|gefällt mir|j['’]aime(?: ça)?|me gusta(?: esto)?|mi piace|curtir|lubię to"
    r"|vind ik leuk)(?::| (?:loading|wird geladen|chargement|cargando|caricamento|carregando|laden"
    r"|wczytywanie)[.…]*)$",
    r"(?:fotostrecke|fotostream|bildergalerie|bilderstrecke|diaporama|photo gallery|slideshow|galería de fotos"
    r"|galleria fotografica|galeria de fotos|fotogalerij|galeria zdjęć)$",
    r"head ?line \d+$",
    r"(?:sent|posted) (?:from|via|with) (?:my |the )?[^.!?]{0,30}\b(?:iphone|ipad|android|app)\W*$|(?:eingetragen"
    r"|gesendet) (?:mit|von)\b[^.!?]{0,40}\b(?:iphone|ipad|android|app)\W*$|(?:envoyé (?:de|depuis)|enviado (?:desde"
    r"|do)|inviato da|verzonden vanaf|wysłane z)\b[^.!?]{0,30}\b(?:iphone|ipad|android|app)\w*\W*$",
    within("swipe right", matching=r"swipe right (?:to see|for)\b.{0,40}$"),
    within("swipe left", matching=r"swipe left (?:to see|for)\b.{0,40}$"),
    within("scroll down for", matching=r"(?:.{0,60}[.!] )?scroll down for (?:the |more |live |all )?\w+\b.{0,50}$"),
    within("scroll down to", matching=r"(?:.{0,60}[.!] )?scroll down to (?:see more|watch|read more)\b.{0,50}$"),
    within("pdf", matching=r".{0,120}\dpdf\W{1,4}\d+(?:[.,]\d+)?\s?[km]b\b.{0,60}$"),
    r"where to (?:buy|shop)\W*$|\(?to the (?:full |detailed )?(?:review|offer)\)?$|\(?zum (?:testbericht|angebot)\)?$",
    r"(?:discuss|feedback|rss(?:/xml| feed)?)$",
    r"\(?(?:(?:link )?opens? in (?:an? )?new (?:tab|window)|öffnet (?:sich )?in (?:einem )?neue[mn] (?:tab|fenster)"
    r"|(?:s['’])?ouvre dans (?:un nouvel onglet|une nouvelle fenêtre)|se abre en (?:una )?(?:nueva (?:ventana|pestaña)"
    r"|(?:ventana|pestaña) nueva)|si apre in (?:una )?nuova (?:finestra|scheda)|abre (?:em|numa) (?:uma )?nova"
    r" (?:janela|aba)|opent in (?:een )?nieuw (?:venster|tabblad)|otwiera się w nowy[mj] (?:oknie|karcie)"
    r"|öppnas i (?:ett )?nytt fönster|åbner i (?:et )?nyt vindue|åpnes i (?:et )?nytt vindu)\)?$",
    *embeds.WIDGET.parts,
    r"add to (?:my )?(?:calendar|goodreads|wish ?list|favou?rites)\b[^.!?]{0,30}$",
    r"(?:mit diesem button|with this button)\b.{0,240}$|downloads?: ?\d[\d.,]*$",
    r"download: (?:mp3|m4a|opus|ogg)\b.{0,80}$",
    r"benachrichtigung(?:en)? (?:aktivieren dürfen wir|erfolgreich aktiviert)\b.{0,200}$"
    r"|(?:fast geschafft )?erlauben sie \S+ ihnen benachrichtigungen\b.{0,160}$|(?:would you like|do you want)"
    r" to (?:get|receive) (?:\w+ ){0,3}notifications\b.{0,160}$"
    r"|(?:souhaitez|voulez)-vous recevoir (?:des|les|nos) notifications\b.{0,160}$"
    r"|¿?(?:quieres|desea) recibir (?:\w+ )?notificaciones\b.{0,160}$",
    r"download: https?://\S+\W*$|\W*check (?:the )?(?:\w+ )?prices? here\W*$|\d(?:[.,]\d+)? (?:from|out of|aus|von) \d+"
    r" (?:votes?|ratings|reviews|stimmen|bewertungen)$|[|<>«»‹› ]*(?:next|previous|prev|weiter|zurück|suivant|précédent"
    r"|siguiente|anterior) ?[|<>«»‹›]+$",
    r"rating: ?\d(?:[.,]\d+)?/\d+ \(\d[\d.,]* votes?(?: cast)?\)$"
    r"|\(?\d[\d.,]* votes?, average:? \d[\d.,]* out of \d+\)?$"
    r"|(?:thank you|thanks) for (?:rating|voting|your (?:rating|vote))\b.{0,20}$|vielen dank f(?:ü|ue)r (?:ihre"
    r"|deine) bewertung\W*$|merci pour votre (?:vote|note|évaluation)\W*$|gracias por (?:tu|su) (?:voto"
    r"|valoración)\W*$",
    r"\W*(?:clique (?:aqui|n[oa]s? (?:links?|imagem|fotos?))|ha(?:z|ga) clic (?:aquí|en (?:el enlace|la imagen))"
    r"|pinch[ae] aquí|cliquez (?:ici|sur (?:le lien|l['’]image))|clicca (?:qui|sul link|sull['’]immagine)"
    r"|klik (?:hier|op de link)|kliknij (?:tutaj|tu|w link),?|klicken sie (?:hier|auf (?:den link"
    r"|das bild)),?) (?:abaixo |acima |abajo )?(?:para|pour|per|om|voor|aby|żeby|um) .{3,100}$",
    r"bookmark (?:this|our) (?:page|site|blog|website)\b.{0,80}$|(?:setzen|speichern|nehmen"
    r"|merken) sie (?:uns|(?:diese|unsere) \w+|sich diese seite)\b.{0,20}\b(?:als|in (?:ihre|ihren"
    r"|die)) (?:lesezeichen|favoriten|bookmark)\b.{0,40}$"
    r"|ajoutez(?:[- ]nous| cette page| ce site) à vos (?:favoris|signets)\b.{0,80}$|(?:añad[ae]|agreg[aue]+"
    r"|guard[ae])(?:nos| esta página| este sitio) (?:a|en) (?:tus|sus) favoritos\b.{0,80}$|(?:coloque|adicione"
    r"|salve)(?:-nos| esta página| este site)? (?:n?aos|em|nos) seus favoritos\b.{0,80}$|aggiungi (?:questa pagina"
    r"|questo sito) ai (?:tuoi )?preferiti\b.{0,80}$",
    within("klicken", matching=r".{0,160}\bzum (?:starten|abspielen|vergrößern)\b.{0,40}\b(?:an)?klicken\W*$"),
    r"zum (?:tarif|angebot|deal|shop)\b.{0,100}\bzum (?:angebot|deal|shop|tarif)$|headline:$",
    r"article content$|link (?:zum|zu den) [\w-]+-inhalt(?:en)?$",
    r"(?:insgesamt|gäste|guests|visitors|users) online: ?\d+$",
    r"(?:rezept|artikel|beitrag|seite) drucken(?: (?:bei|auf|in) \w+ (?:speichern|teilen|merken))?$",
    r"(?:es werden (?:die |alle )?\S+|zeige|showing|treffer|ergebnisse|resultate|results) \d+ (?:bis|to|-|–) \d+"
    r" (?:von|of)(?: insgesamt)? \d+(?: \S+){0,2}\W*$",
    r"no comments (?:so far|yet)$|no (?:responses?|replies|reactions|comments) (?:so far|yet) ?[»›>]$"
    r"|(?:bisher |noch )?keine kommentare$",
    r".{3,60}, \d(?:[.,]\d+)? (?:out of|von|aus) \d+ (?:based on|basierend auf) \d+ (?:ratings?|reviews?|votes?"
    r"|bewertung(?:en)?)$|[>»] ?(?:mehr|weitere|more|further) (?:details|infos?|informationen|information)$",
)
"""A handle of the page: a button, a counter, a word on how to move it."""

"""What is left in a text where something else was put between its lines: a post, a player, an advertisement.

Data for `boilerplate`, as `phrases` is. A post that is embedded leaves who shared it, or its bare address; below a
film or an advertisement a page says that the article goes on.
"""

from __future__ import annotations

from archiver.derive.openings import Phrases, together, within

POST = Phrases(
    r"(?:a (?:post|photo|video|reel) shared by|ein beitrag geteilt von|une (?:publication|photo|vidéo) partagée par"
    r"|una publicación compartida (?:por|de)|un post condiviso da|uma publicação (?:compartilhada|partilhada) por"
    r"|een bericht gedeeld door|post udostępniony przez|et innlegg delt av|et opslag delt af|ett inlägg delat av"
    r"|публикация от) .{1,80}\(@[\w.]+\).{0,60}$",
    r"ein von .{1,80}\(@[\w.]+\) geteilter beitrag\W*$",
    r"(?:view this post on|sieh dir diesen beitrag auf|voir cette publication sur|ver esta publicaci[oó]n en"
    r"|visualizza questo post su|ver (?:essa foto|esta publicação) no|dit bericht op|wyświetl ten post na"
    r"|(?:se|vis) dette (?:innlegget|opslag) på|visa det här inlägget på|посмотреть эту публикацию в)"
    r" instagram(?: an| bekijken)?\W*$",
)
"""Says whose post it was."""

ADDRESS = Phrases(
    r"https?://(?:www\.|m\.|mobile\.)?(?:instagram\.com/(?:p|reel|tv)/|(?:twitter|x)\.com/\w{1,30}/status/"
    r"|youtube\.com/(?:watch\?|shorts/|embed/)|youtu\.be/|tiktok\.com/@[^/\s]{1,40}/video/"
    r"|facebook\.com/[\w.]{1,60}/(?:posts|videos)/|fb\.watch/|vimeo\.com/\d|open\.spotify\.com/)\S+$",
)
"""The address of one post, film or piece of music, and nothing else."""

GOES_ON = Phrases(
    r"\W*(?:(?:der |dieser )?(?:artikel|text|beitrag) (?:geht|wird) (?:nach|unter|unterhalb) (?:der|dem|des|diesem"
    r"|dieser) (?:anzeige|werbung|videos?|bild(?:es|s)?|galerie|grafik|fotos?) (?:weiter|fortgesetzt)|(?:mehr"
    r"|weiterlesen|lesen sie) nach der (?:anzeige|werbung)(?: weiter)?|nach der (?:anzeige|werbung) (?:geht['’]?s"
    r"|geht es) weiter)\W*$",
    r"\W*(?:l['’]article continue|la suite(?: de (?:l['’]|cet )article)?) (?:après|sous) (?:la |cette |l['’]|le )"
    r"(?:publicité|pub|vidéo|annonce|image|photo)\W*$",
    r"\W*(?:la noticia |el artículo |el texto )?(?:continúa|sigue)(?: leyendo)? (?:después de|tras|debajo de) (?:la"
    r"|esta|el) (?:publicidad|anuncio|vídeo|video|imagen)\W*$",
    r"\W*(?:l['’]articolo |il testo )?(?:continua|prosegue)(?: a leggere)? (?:dopo|sotto) (?:la|il|questa|questo)"
    r" (?:pubblicità|video|foto|annuncio|immagine)\W*$",
    r"\W*(?:o texto |o artigo |a matéria |a notícia )?continua (?:após|depois d[ao]|abaixo d[ao]) (?:a |o )?"
    r"(?:publicidade|anúncio|vídeo|foto|imagem)\W*$",
    r"\W*(?:(?:de |het |dit )?(?:tekst|artikel|verhaal|bericht) (?:gaat|loopt) (?:verder|door)|lees (?:verder"
    r"|door)) (?:onder|na) (?:de|het|deze) (?:advertentie|video|foto|afbeelding|kaart|grafiek|tweet)\W*$",
    r"\W*(?:poniżej )?(?:dalsza część|ciąg dalszy) (?:artykułu|tekstu|materiału)(?: (?:znajduje się )?(?:pod|poniżej"
    r")(?: \w+){0,2})?\W*$",
    r"\W*(?:artikeln fortsätter|artiklen fortsætter|(?:saken|artikkelen) fortsetter) (?:under|efter|etter) (?:annonsen"
    r"|annoncen|reklamen|bilden|billedet|bildet|videon|videoen|filmen|grafiken)\W*$",
    r"\W*(?:продолжение|стаття продовжується) (?:после|под|після|під) (?:рекламы|рекламой|реклами|видео|відео)\W*$",
)
"""Says that the article goes on below."""

ANY = together(POST, ADDRESS, GOES_ON)

WIDGET = Phrases(
    r"(?:sterne? )?(?:anklicken|klicken),? (?:zum|um zu) bewerten\W*$|click (?:on )?(?:an? |the )?stars? to rate\b"
    r".{0,30}$|(?:please )?rate this (?:recipe|post|article|page)\W*$|bewerten? (?:sie )?(?:dieses|diesen|das|den)"
    r" (?:rezept|artikel|beitrag)\W*$|notez cette (?:recette|page)\W*$|valora est[ae] (?:receta|artículo)\W*$|vota"
    r" quest[ao] (?:ricetta|articolo)\W*$|avalie est[ae] (?:receita|artigo)\W*$|beoordeel dit (?:recept|artikel)\W*$"
    r"|oceń ten (?:artykuł|przepis)\W*$",
    r"(?:this (?:slideshow|gallery|form|map|chart|app|widget) requires|diese (?:diashow|galerie|karte) benötigt"
    r"|ce (?:diaporama|formulaire) nécessite|este (?:pase de diapositivas|formulario) requiere|questa presentazione"
    r" richiede|este slideshow (?:necessita de|requer)|deze diashow vereist|ten pokaz slajdów wymaga) javascript\W*$",
    r"\W*click to (?:auto )?scroll\b.{0,40}$|weiterlesen \d{1,2} (?:min\.?|minuten)\W*$",
    r"eingebunden mit embedded video\W*$|comments? rss\b.{0,30}$|rss feed for comments\b.{0,60}$|trackback ur[il]\W*$",
    r"(?:increase|decrease|change)\b.{0,20} font size\b.{0,80}$|schriftgröße (?:ändern|anpassen)\W*$",
    within("| visit ", matching=r"[\w ]{3,20} \| visit (?:website|site|store)\W*$"),
)
"""What a widget of the page says: stars to rate with, a slideshow, a jump."""

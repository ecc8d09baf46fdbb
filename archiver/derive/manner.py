"""How a text speaks: to whom and of whom, in quotations, with names, in code. Whole numbers, for the judge of pages.

News speaks of others and quotes them; services speak of us and to you; forums of me. The pronouns are those of the
language that the page says it is in, and of a language that is not in the table none are counted.
"""

from __future__ import annotations

import re
from collections import Counter

PERSONS = ("you", "we", "i", "they")
_PRONOUNS = {
    "en": ("you your yours", "we our us", "i my me mine", "he she his her him they their"),
    "de": ("sie ihr ihre ihren ihrem ihnen du dich dir dein deine", "wir uns unser unsere unseren unserer",
           "ich mich mir mein meine", "er seine seiner seinem ihm"),
    "fr": ("vous votre vos tu te ton tes", "nous notre nos", "je mon ma mes moi", "il elle ils elles son leur leurs"),
    "es": ("usted ustedes tu tus te su sus", "nosotros nuestro nuestra nos", "yo mi mis me", "él ella ellos ellas"),
    "it": ("tu tuo tua tuoi vostro vostra vi ti", "noi nostro nostra nostri ci", "io mio mia mi", "lui lei loro suo"),
    "pt": ("você seu sua seus suas", "nós nosso nossa nossos", "eu meu minha me", "ele ela eles elas"),
    "nl": ("je jij jouw u uw jullie", "we wij ons onze", "ik mijn mij", "hij zij haar hem hun zijn"),
    "sv": ("du din ditt dina ni er", "vi vår vårt våra oss", "jag min mitt mig", "han hon hans hennes de deras"),
    "da": ("du din dit dine dig i jer", "vi vores os", "jeg min mit mig", "han hun hans hendes de deres"),
    "nb": ("du din ditt dine deg dere", "vi vår vårt våre oss", "jeg min mitt meg", "han hun hans hennes de deres"),
    "pl": ("ty twój twoja państwo ci wasz", "my nasz nasza nas", "ja mój moja mnie", "on ona jego jej oni ich"),
    "ru": ("вы вас вам ваш ваша ваши ты", "мы нас нам наш наша наши", "я мой моя мне меня", "он она его её они их"),
}  # fmt: skip
_TABLES = {code: tuple(frozenset(told.split()) for told in lists) for code, lists in _PRONOUNS.items()}
_TABLES["no"] = _TABLES["nn"] = _TABLES["nb"]
_QUOTES = '“”„«»"「」『』'
_CODE = "{}<>=;_\\$|`"
_SENTENCE = re.compile(r"[.!?。！？।؟]+(?:\s|$)|[。！？]")


def manner(text: str, counts: Counter[str], language: str) -> dict[str, int]:
    """`text`: a paragraph a line; `counts`: how often each word is in it; `language`: BCP 47, English where nothing is
    said."""
    paragraphs = text.split("\n")
    size, length = max(1, counts.total()), max(1, len(text))
    table = _TABLES.get((language or "en").split("-")[0], ())
    persons = [sum(counts[word] for word in known) for known in table] or [0] * len(PERSONS)
    return {f"person.{name}": 10_000 * count // size for name, count in zip(PERSONS, persons, strict=True)} | {
        "quotes": 10_000 * sum(map(text.count, _QUOTES)) // length,
        "code": 10_000 * (sum(map(text.count, _CODE)) + text.count("()") + text.count(" --")) // length,
        "exclaims": 10_000 * text.count("!") // size,
        "ends_in_colon": 1000 * sum(line.endswith(":") for line in paragraphs) // max(1, len(paragraphs)),
        "names": 1000 * sum(map(str.isupper, [word[0] for word in text.split()])) // size,
        "sentence": 10 * size // max(1, len(_SENTENCE.findall(text))),
    }

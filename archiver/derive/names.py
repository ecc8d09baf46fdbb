"""Wire services and photo agencies, as data: the names under which texts and pictures are credited."""

from __future__ import annotations

import re

AGENCIES = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "PA": ("PA", "Press Association", "PA Media", "PA Wire"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "dpa": ("dpa", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA", "Agenzia ANSA"),
    "APA": ("APA", "Austria Presse Agentur"),
    "UPI": ("UPI", "United Press International"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "TASS": ("TASS", "ТАСС"),
    "Interfax": ("Interfax", "Интерфакс"),
    "Keystone-SDA": ("Keystone-SDA", "SDA", "ATS", "Keystone-ATS"),
    "ANP": ("ANP",),
    "Belga": ("Belga",),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "TT": ("TT", "TT Nyhetsbyrån"),
    "NTB": ("NTB",),
    "Ritzau": ("Ritzau",),
    "STT": ("STT",),
    "Lusa": ("Lusa", "Agência Lusa"),
    "Europa Press": ("Europa Press",),
    "Adnkronos": ("Adnkronos",),
    "AAP": ("AAP", "Australian Associated Press"),
    "Canadian Press": ("The Canadian Press", "Canadian Press", "La Presse Canadienne"),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI",),
    "IANS": ("IANS",),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Yonhap": ("Yonhap",),
    "Anadolu": ("Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA"),
    "Ukrinform": ("Ukrinform",),
    "CTK": ("ČTK", "CTK"),
    "MTI": ("MTI",),
}
"""Agency -> the names that credit it, in a byline or as the last line of a text."""

_PICTURES = (
    "EPA|EPA-EFE|Getty|Getty Images|AFP/Getty|Shutterstock|Rex|REX/Shutterstock|Alamy|iStock|Corbis|Magnum|Imago"
    "|imago images"
    "|picture alliance|Keystone|SIPA|Sipa USA|ABACA|Zuma|ZUMA Press|NurPhoto|Unsplash|Pixabay|Pexels|Wikimedia Commons"
    "|Wikipedia|NASA|Press Office|Handout|PA Archive|PA Images|AP Photo|AP Images|File photo"
    "|Screengrab|Hulton Archive|WireImage|FilmMagic|SOPA Images|LightRocket|Contour|LaPresse"
    "|Ansa|Fotogramma|Cordon Press|Europa Press|Scanpix|NTB Scanpix|Bildbyrån|Lehtikuva|Hollandse Hoogte|Belgaimage"
)


def _alternatives() -> str:
    names = {name for names in AGENCIES.values() for name in names} | set(_PICTURES.split("|"))
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


CREDITED = _alternatives()
"""A regular expression's alternatives: who can be credited for a picture."""

_BY_NAME = {name.lower(): agency for agency, names in AGENCIES.items() for name in names}


def agency_named(text: str) -> str | None:
    """The wire service that a line names and nothing else (``Press Association``, ``(AP)``, ``dpa/AFP``); or None."""
    plain = text.strip(" .()[]–—-/|*\t").lower()
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    parts = [part.strip() for part in re.split(r"\s*(?:/|,|;|\||&|\band\b|\bund\b|\bet\b|\by\b)\s*", plain)]
    if len(parts) > 1 and all(part in _BY_NAME for part in parts):
        return _BY_NAME[parts[0]]
    return None

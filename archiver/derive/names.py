"""Wire services and photo agencies, as data: the names under which texts and pictures are credited."""

from __future__ import annotations

import re

AGENCIES = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "Thomson Reuters", "Reuters News Agency", "Рейтер", "ロイター", "路透社", "로이터"),
    "PA": ("PA", "Press Association", "PA Media", "PA Wire", "PA News Agency"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "AFP News", "法新社", "AFP時事"),
    "dpa": ("dpa", "Deutsche Presse-Agentur", "dpa-AFX", "dpa International", "dpa-infocom"),
    "EFE": ("EFE", "Agencia EFE", "EFE News", "Agencias EFE"),
    "ANSA": ("ANSA", "Agenzia ANSA"),
    "APA": ("APA", "Austria Presse Agentur", "Austria Presseagentur"),
    "UPI": ("UPI", "United Press International"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Dow Jones": ("Dow Jones", "Dow Jones Newswires"),
    "Agenzia Nova": ("Agenzia Nova",),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "新华社", "新華社", "新华网"),
    "China News Service": ("China News Service", "中新社", "中新网", "中国新闻社"),
    "CNA (Taiwan)": ("Central News Agency", "中央社"),
    "TASS": ("TASS", "ТАСС", "ITAR-TASS", "ИТАР-ТАСС"),
    "RIA Novosti": ("RIA Novosti", "РИА Новости"),
    "Interfax": ("Interfax", "Интерфакс", "Interfax-Ukraine", "Интерфакс-Украина", "Interfax.ru"),
    "BelTA": ("BelTA", "БЕЛТА"),
    "Ukrinform": ("Ukrinform", "Укринформ", "Укрінформ"),
    "UNIAN": ("UNIAN", "УНИАН", "УНІАН"),
    "Keystone-SDA": ("Keystone-SDA", "SDA", "ATS", "Keystone-ATS", "Schweizerische Depeschenagentur"),
    "KNA": ("KNA", "Katholische Nachrichten-Agentur"),
    "epd": ("epd", "Evangelischer Pressedienst"),
    "SID": ("Sport-Informations-Dienst",),
    "ANP": ("ANP", "Algemeen Nederlands Persbureau"),
    "Belga": ("Belga", "Agence Belga", "Agentschap Belga"),
    "PAP": ("PAP", "Polska Agencja Prasowa"),
    "TT": ("TT", "TT Nyhetsbyrån", "TT-Reuters", "TT-AFP"),
    "NTB": ("NTB", "Norsk Telegrambyrå"),
    "Ritzau": ("Ritzau", "Ritzaus Bureau"),
    "STT": ("STT", "Suomen Tietotoimisto", "STT-Lehtikuva"),
    "BNS": ("BNS", "Baltic News Service"),
    "LETA": ("LETA",),
    "ELTA": ("ELTA",),
    "Lusa": ("Lusa", "Agência Lusa"),
    "Europa Press": ("Europa Press", "Europapress"),
    "ACN": ("Agència Catalana de Notícies",),
    "Adnkronos": ("Adnkronos",),
    "AGI": ("Agenzia Italia",),
    "Askanews": ("Askanews",),
    "Agência Brasil": ("Agência Brasil", "Agencia Brasil"),
    "Agência Estado": ("Agência Estado", "Estadão Conteúdo"),
    "Folhapress": ("Folhapress",),
    "Télam": ("Télam", "Telam"),
    "Noticias Argentinas": ("Noticias Argentinas",),
    "Notimex": ("Notimex",),
    "Prensa Latina": ("Prensa Latina",),
    "Colprensa": ("Colprensa",),
    "ANDINA": ("Agencia Andina",),
    "AAP": ("AAP", "Australian Associated Press"),
    "Canadian Press": ("The Canadian Press", "Canadian Press", "La Presse Canadienne", "Presse Canadienne"),
    "PTI": ("PTI", "Press Trust of India", "PTI News"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "UNI": ("United News of India",),
    "APP": ("Associated Press of Pakistan",),
    "UNB": ("United News of Bangladesh",),
    "BSS": ("Bangladesh Sangbad Sangstha",),
    "Kyodo": ("Kyodo", "Kyodo News", "共同", "共同通信", "共同通信社"),
    "Jiji": ("Jiji", "Jiji Press", "時事", "時事通信", "時事通信社"),
    "Yonhap": ("Yonhap", "Yonhap News", "Yonhap News Agency", "연합뉴스"),
    "Newsis": ("Newsis", "뉴시스"),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "Antara": ("Antara", "Antara News", "LKBN Antara"),
    "Bernama": ("Bernama",),
    "VNA": ("VNA", "Vietnam News Agency", "TTXVN"),
    "PNA (Philippines)": ("Philippine News Agency",),
    "Anadolu": ("Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA"),
    "DHA": ("Demirören Haber Ajansı",),
    "IHA": ("İhlas Haber Ajansı",),
    "IRNA": ("IRNA", "Islamic Republic News Agency"),
    "MENA": ("Middle East News Agency",),
    "SPA": ("Saudi Press Agency", "واس"),
    "WAM": ("WAM", "Emirates News Agency", "وام"),
    "NAN": ("News Agency of Nigeria",),
    "GNA": ("Ghana News Agency",),
    "APS": ("Algérie Presse Service",),
    "MAP": ("Maghreb Arabe Presse",),
    "PANA": ("Panapress",),
    "CTK": ("ČTK", "CTK"),
    "TASR": ("TASR",),
    "MTI": ("MTI", "Magyar Távirati Iroda"),
    "Agerpres": ("Agerpres",),
    "Mediafax": ("Mediafax",),
    "BTA": ("BTA", "БТА"),
    "Tanjug": ("Tanjug", "Танјуг"),
    "Beta (Serbia)": ("Novinska agencija Beta",),
    "HINA": ("HINA", "Hina"),
    "STA": ("Slovenska tiskovna agencija",),
    "ANA-MPA": ("ANA-MPA", "ΑΠΕ-ΜΠΕ"),
}
"""Agency -> the names that credit it, in a byline, in a dateline or as the last line of a text."""

_IN_MARKS = {
    "CP": "Canadian Press",
    "PC": "Canadian Press",
    "APP": "APP",
    "AGI": "AGI",
    "ACN": "ACN",
    "BSS": "BSS",
    "UNB": "UNB",
    "UNI": "UNI",
    "SID": "SID",
    "DHA": "DHA",
    "İHA": "IHA",
    "IHA": "IHA",
    "SPA": "SPA",
    "WAM": "WAM",
    "SITA": "SITA",
    "STA": "STA",
}
"""Short names that mean something else where they stand alone: read in datelines and in marks at an end only."""

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
_BY_CAPITALS = {name: agency for agency, names in AGENCIES.items() for name in names} | _IN_MARKS
_INITIALS = 3
"""Names of so many letters, and fewer, are somebody's initials too, when they stand in small letters."""
_SMALL = frozenset({"dpa", "afp", "apa", "sda", "ats", "epd", "kna", "sid", "efe", "anp", "ntb"})
"""Those that newspapers do write so."""
_BETWEEN = re.compile(r"\s*(?:/|,|;|\||&|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*")


def agency_named(text: str) -> str | None:
    """The wire service that a line names and nothing else (``Press Association``, ``(AP)``, ``dpa/AFP``); or None."""
    plain = text.strip(" .()[]–—-/|*\t").lower()
    if plain in _BY_NAME:
        return _BY_NAME[plain]
    if len(plain) > 80:
        return None
    parts = _BETWEEN.split(plain)
    if len(parts) > 1 and all(part in _BY_NAME for part in parts):
        return _BY_NAME[parts[0]]
    return None


def agency_marked(text: str) -> str | None:
    """The wire service in a mark, perhaps with a desk or initials beside it: ``dpa/lby``, ``Reuters``, ``SDA/sep``."""
    for part in _BETWEEN.split(text.strip(" .()[]–—-/|*\t")):
        by_any_case = len(part) > _INITIALS or part.isupper() or part in _SMALL
        if found := _BY_CAPITALS.get(part) or (_BY_NAME.get(part.lower()) if by_any_case else None):
            return found
    return None

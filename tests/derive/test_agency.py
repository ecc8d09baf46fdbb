"""The wire service is the one that the text or its byline names, never the one that a picture is credited to."""

import pytest

from archiver.derive import agency
from archiver.derive.outcome import Removed

TEXT = "The harbour council voted on Monday to keep the old lighthouse."


def named(first: str = TEXT, last: str = TEXT, removed: tuple[Removed, ...] = ()) -> str | None:
    return agency.named((first, TEXT, last), removed)[0]


@pytest.mark.parametrize(
    ("begin", "wire"),
    [
        ("WASHINGTON (Reuters) - ", "Reuters"),
        ("LA CROSSE, Wis. (AP) — ", "AP"),
        ("BERLIN/MÜNCHEN (dpa/lby) – ", "dpa"),
        ("MADRID, 24 Nov. (EUROPA PRESS) - ", "Europa Press"),
        ("Madrid, 24 nov (EFE).- ", "EFE"),
        ("(ANSA) - ROMA, 24 NOV - ", "ANSA"),
        ("New Delhi, Nov 24 (PTI) ", "PTI"),
        ("New Delhi [India], November 24 (ANI): ", "ANI"),
        ("BEIJING, Nov. 24 (Xinhua) -- ", "Xinhua"),
        ("TOKYO, Nov 24 (Kyodo) -- ", "Kyodo"),
        ("MOSCOW, November 24. /TASS/. ", "TASS"),
        ("МОСКВА, 24 ноя — РИА Новости. ", "RIA Novosti"),
        ("Москва. 24 ноября. INTERFAX.RU - ", "Interfax"),
        ("新华社北京11月24日电 ", "Xinhua"),
        ("【北京共同】", "Kyodo"),
        ("(서울=연합뉴스) ", "Yonhap"),
        ("JAKARTA (ANTARA) - ", "Antara"),
        ("KUALA LUMPUR, Nov 24 (Bernama) -- ", "Bernama"),
        ("ISTANBUL (AA) - ", "Anadolu"),
        ("Lisboa, 24 nov 2026 (Lusa) - ", "Lusa"),
        ("Wien (APA) - ", "APA"),
        ("Bern (Keystone-SDA) – ", "Keystone-SDA"),
        ("PRAHA (ČTK) - ", "CTK"),
        ("Warszawa (PAP) - ", "PAP"),
        ("St. John's (CP) - ", "Canadian Press"),
        ("AFP – ", "AFP"),
    ],
)
def test_datelines(begin: str, wire: str) -> None:
    assert named(begin + TEXT) == wire


@pytest.mark.parametrize(
    ("end", "wire"),
    [(" (dpa)", "dpa"), (" (dpa/tmn)", "dpa"), (" /TASS/", "TASS"), (" - AFP", "AFP"), (" (AA)", "Anadolu")],
)
def test_marks_at_the_end(end: str, wire: str) -> None:
    assert named(last=TEXT + end) == wire


@pytest.mark.parametrize(
    "text",
    [
        "The company (AP) said no",
        "He left in 2020 (AFP) and came back",
        "Ada – a keeper – left",
        "It ended (aa)",
    ],
)
def test_abbreviations_and_initials_are_no_services(text: str) -> None:
    assert named(text, text) is None


@pytest.mark.parametrize(
    ("byline", "wire"),
    [
        ("Von DPA", "dpa"),
        ("SDA/sep", "Keystone-SDA"),
        ("Par Le Courrier et AFP", "AFP"),
        ("By Ada Marlow - Associated Press - Friday", "AP"),
        ("By Ada Pa", None),
        ("Ada Marlow/AFP via Getty Images", None),
    ],
)
def test_bylines(byline: str, wire: str | None) -> None:
    assert named(removed=(Removed(byline, "byline", "byline", 0),)) == wire


def test_who_contributed_is_named_when_nothing_else_is() -> None:
    assert named(last="With files from The Canadian Press") == "Canadian Press"
    assert named("BERLIN (dpa) - " + TEXT, "Mit Material von AFP") == "dpa"
    assert named(last="She said so to Reuters in an interview with AFP.") is None


def test_a_line_of_its_own_is_a_signature_unless_it_may_be_a_picture_s_credit() -> None:
    def line(place: int) -> Removed:
        return Removed("Reuters", "agency-alone", "agency", place)

    def of(*lines: Removed, has_people: bool) -> tuple[str | None, str]:
        return agency.named((TEXT, TEXT), lines, has_people=has_people)

    assert of(line(2), has_people=True) == ("Reuters", "line")
    assert of(line(0), has_people=False) == ("Reuters", "line")
    assert of(line(0), has_people=True) == (None, "")
    assert of(line(1), line(2), has_people=False) == (None, "")


def test_the_text_goes_before_what_the_page_declares() -> None:
    assert agency.named(("BERLIN (dpa) - " + TEXT,), (), ("Reuters",)) == ("dpa", "dateline")
    assert agency.named((TEXT,), (), ("The Courier", "Reuters")) == ("Reuters", "declared")

"""Sentences of news that begin as prompts, buttons and notices do stay; what is most like them goes."""

from __future__ import annotations

from html import escape

import pytest

from archiver.derive import Article, derive_html, speech
from archiver.derive.block import Block, Line, Page
from archiver.derive.boilerplate import rule_for
from tests.derive.lines import AFTER, BEFORE, rule

URL = "https://courier.example/news/2026/11/24/ferry-turns-over"


@pytest.mark.parametrize(
    "line",
    [
        "Suivez-nous, a dit le guide aux rescapés.",
        "Unterstützen Sie uns, riefen die Streikenden.",
        "“Sign up today to gain access to the shelters,” read the leaflet.",
        "Log in to view your ballot, said the mail, which came from criminals.",
        "Regístrate, vota y no te calles, decía el cartel.",
        "Поддержите нас, просили шахтёры.",
        "Wspieraj nas, wołali strajkujący.",
        "Læs også loven, sagde ministeren til bønderne.",
        "— Abonnez-vous avant la fin de l’année, répondit le marchand.",
        "Become a member for life was the slogan that they had chosen.",
    ],
)
def test_what_somebody_said_or_what_was_is_no_prompt(line: str) -> None:
    assert rule(line) is None


def test_a_report_has_a_speaker_or_tells_what_was_and_does_not_turn_to_its_reader() -> None:
    assert speech.is_told("the crew was told to leave the ferry.")
    assert speech.is_told("the ferry had been sold twice in ten years.")
    assert not speech.is_told("your account had been closed for ten years.")
    assert not speech.is_told("sign up for the newsletter of the harbour.")
    assert not speech.is_told("it was late")


def test_a_line_that_goes_on_with_the_one_above_is_no_counter() -> None:
    assert rule("of 94", above="She died in her house above the harbour at the age") is None
    assert rule("of 94") == "handle-of-the-page"


def test_an_account_s_number_goes_with_an_appeal_and_stays_with_the_news() -> None:
    account = "Spendenkonto der Flutopfer: IBAN DE30 1234 5678"
    assert rule(account) is None
    assert rule(account, above="Your donation helps us to tell the story") == "donation-prompt"


@pytest.mark.parametrize("bullet", ["—", "–", "“", "„", "«", "€", "£", "•"])
def test_only_a_picture_is_the_bullet_of_an_offer(bullet: str) -> None:
    call = "With our Seamanship Certificate Program, you’ll learn to:"
    page = Page(tuple(map(Block, (BEFORE, call, f"{bullet} Tie forty knots", "✅ Read the sky", AFTER))))
    assert rule_for(Line(page, 2)) is None
    page = Page(tuple(map(Block, (BEFORE, call, "✅ Read the sky", AFTER))))
    assert (found := rule_for(Line(page, 2))) is not None
    assert found.name == "offer-under-a-call"


def test_what_is_announced_last_stays_unless_it_turns_to_the_reader() -> None:
    for line, taken in (("The mayor explained the plan in a video:", False), ("More pictures for you are here:", True)):
        page = Page(tuple(map(Block, (BEFORE, AFTER, line))))
        assert (rule_for(Line(page, 2)) is not None) == taken


TIMES = ("21:40", "21:12", "20:55", "20:31", "20:10")
ENTRIES = (
    "The council meets in the town hall, and about forty people have come to hear what is said of the wall.",
    "Ruth Ames opens the session.",
    "“We have waited three winters,” the mayor tells the councillors, and reads out a letter from the harbour.",
    "The opposition says the costs have been underestimated, and that the money will be missing in the schools.",
    "That is all.",
)


def article(body: str, title: str = "Council votes on the wall") -> Article:
    html = f"<html lang=en><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav><main><article>"
    found = derive_html(f"{html}<h1>{title}</h1>{body}</article></main></body></html>".encode(), URL)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("entry", ["<p>{}</p><p>{}</p>", "<h3>{}</h3><p>{}</p>", "<div>{}</div><div><p>{}</p></div>"])
def test_the_times_of_a_live_blog_stay_all_or_go_all(entry: str) -> None:
    pairs = zip(TIMES, ENTRIES, strict=True)
    found = article(
        "<p>24 November 2026, 19:00</p>" + "".join(entry.format(time, escape(text)) for time, text in pairs)
    )
    assert sum(time in found.paragraphs for time in TIMES) in (0, len(TIMES))
    assert "24 November 2026, 19:00" not in found.paragraphs


PROSE = "".join(f"<p>{text}</p>" for text in (BEFORE, AFTER, f"{BEFORE} So it was told in court."))
STREETS = ("Mill Street", "Harbour Road", "The quay")


@pytest.mark.parametrize("form", ["<ul><li>{}</li><li>{}</li><li>{}</li></ul>", "<p>{}</p><p>{}</p><p>{}</p>"])
def test_a_list_that_the_last_line_announces_stays_with_it(form: str) -> None:
    found = article(f"{PROSE}<p>The following roads are closed:</p>{form.format(*STREETS)}")
    assert found.paragraphs[-4:] == ("The following roads are closed:", *STREETS)


def test_a_list_of_links_goes_with_its_announcement() -> None:
    links = "".join(f"<li><a href=/{name}>{name} news</a></li>" for name in STREETS)
    found = article(f"{PROSE}<p>More links for you:</p><ul>{links}</ul>")
    assert found.paragraphs[-1].endswith("So it was told in court.")


TITLES = [
    "Zustimmung für Merz sinkt auf Rekordtief",
    "Anmeldung für Kita-Plätze startet am Montag",
    "Connexion ferroviaire Paris–Berlin: le train de nuit revient",
    "Security check at Heathrow takes hours",
    "404 people rescued as ferry turns over",
    "Access denied: disabled voters turned away",
    "Login fraud costs pensioners millions",
]


@pytest.mark.parametrize("title", TITLES)
def test_several_sentences_of_a_report_under_such_a_title_are_news(title: str) -> None:
    assert article(f"<p>{BEFORE}</p><p>{AFTER}</p>", title).headline == title


def test_news_about_consent_does_not_ask_for_it() -> None:
    text = (
        "Der Bundestag stimmt am Freitag über ein Gesetz zum Datenschutz ab. Es regelt, wann ein Unternehmen eine "
        "Einwilligung braucht. Für Werbung und Tracking gelten strengere Regeln. Die Einwilligung muss freiwillig "
        "sein, Cookies dürfen nicht vorausgewählt sein."
    )
    assert article(f"<p>{text}</p>", "Neues Gesetz").paragraphs == (text,)


LINES = {
    "questions": ("How long have you kept the light?", "Thirty years in May.", "And who will follow you?", "Nobody."),
    "verses": ("O bridge of tar and timber,", "who carried calves and brides,", "the river did remember", "its sides."),
    "forecast": ("North: rain, 6 degrees", "South: sun, 9 degrees", "West: wind, 7 degrees", "East: fog until ten"),
}


@pytest.mark.parametrize("kind", LINES)
def test_short_lines_that_are_no_links_are_no_list_of_articles(kind: str) -> None:
    told = LINES[kind]
    lines = [*told, *(f"{line[:-1]} {number}{line[-1]}" for number in (1, 2) for line in told)]
    assert len(article("".join(f"<p>{line}</p>" for line in lines)).paragraphs) >= 8

"""What an embedded post, film or advertisement leaves in a text goes, and a sentence that is most like it stays."""

import pytest

from archiver.derive.article import from_lines
from tests.derive.lines import AFTER, BEFORE, rule

LEFT = [
    "A post shared by Harbour Watch (@harbour.watch)",
    "Ein Beitrag geteilt von Hafenwache (@hafen_wache) am 19. Jul 2018",
    "Ein von Hafenwache (@hafenwache) geteilter Beitrag",
    "Une publication partagée par La Vigie (@vigie)",
    "Una publicación compartida por Vigía (@vigia)",
    "Un post condiviso da Vedetta (@vedetta)",
    "Uma publicação compartilhada por Vigia (@vigia)",
    "Een bericht gedeeld door Havenwacht (@havenwacht)",
    "Post udostępniony przez Straż (@straz)",
    "View this post on Instagram",
    "Sieh dir diesen Beitrag auf Instagram an",
    "Voir cette publication sur Instagram",
    "https://www.instagram.com/p/Ab3dEf_9hIj/",
    "https://twitter.com/harbour_watch/status/1019999999999999999?s=20",
    "https://youtu.be/Ab3dEf_9hIj",
    "Artikel geht nach der Anzeige weiter",
    "– Nach der Werbung geht’s weiter –",
    "La suite après la publicité",
    "Continúa después de la publicidad",
    "L’articolo continua dopo la pubblicità",
    "Continua após a publicidade",
    "Tekst gaat verder onder de foto",
    "Poniżej dalsza część artykułu",
    "Artikeln fortsätter under annonsen",
    "Saken fortsetter under bildet",
    "Продолжение после рекламы",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_of_something_embedded_goes(text: str) -> None:
    assert rule(text) == "embed-remnant"


HONEST = [
    "A post shared by the mayor was seen by forty thousand people before noon.",
    "Ein Beitrag geteilt von allen, das war die Idee der Genossenschaft.",
    "Una publicación compartida por el ministro encendió la disputa.",
    "View this post on the hill: it was once a gallows.",
    "https://www.instagram.com/harbour_watch/",
    "https://courier.example/watch?v=1",
    "Der Artikel geht nach der Abstimmung an den Senat weiter.",
    "Der Text wird unter dem Bild erklärt.",
    "La suite après la publicité mensongère : un procès",
    "Continúa después de la publicidad engañosa el juicio contra la naviera.",
    "L’articolo continua dopo la legge di bilancio",
    "Tekst gaat verder onder een andere naam",
    "Dalsza część artykułu mówi o karze.",
    "Saken fortsetter under ledelse av en ny dommer",
]


@pytest.mark.parametrize("text", HONEST)
def test_a_sentence_that_begins_as_such_a_remnant_stays(text: str) -> None:
    assert rule(text) is None


def test_an_address_that_is_given_to_be_read_stays() -> None:
    film = "https://www.youtube.com/watch?v=Ab3dEf9hIj0"
    assert rule(film) == "embed-remnant"
    assert rule(film, above="The company has put its film of the night here:") is None
    assert rule(film, above="https://courier.example/ferry") is None
    assert rule(film, kind="entry") is None


@pytest.mark.parametrize(
    "note",
    [
        "(opens in a new tab)",
        "(öffnet in neuem Fenster)",
        "(s’ouvre dans un nouvel onglet)",
        "(otwiera się w nowym oknie)",
    ],
)
def test_what_a_link_says_of_its_window_goes_from_the_end_of_a_line(note: str) -> None:
    line = "The inquiry's report is on the pages of the harbour office"
    found = from_lines(f"Ferry turns over\n{BEFORE}\n{line} {note}\n{AFTER}")
    assert found.paragraphs == (BEFORE, line, AFTER)
    assert [(piece.text, piece.reason) for piece in found.removed] == [(note, "interface")]


def test_another_parenthesis_stays_at_the_end_of_its_line() -> None:
    line = "She plays the widow, and he the captain (opens in cinemas on Friday)"
    assert line in from_lines(f"Ferry turns over\n{BEFORE}\n{line}\n{AFTER}").paragraphs

"""The calm reading page: no controls, and for the board the effects first."""

import re

import pytest

from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def fyldt(by):
    """The contract with something in every section but one."""
    for noegle in ("baggrund_og_formaal", "maaltekst", "tidsperspektiv"):
        fabrikker.afsnit(by.maal, noegle, f"<p>Om {noegle}</p>")
    fabrikker.virkning(by.maal, "Børnene griner")
    fabrikker.aktivitet(by.maal, "Vi synger", huse=[by.huse[0]])
    by.kontrakt.indledning = "<p>Om os</p>"
    by.kontrakt.save()
    return by.kontrakt


def _overskrifter(svar) -> list[str]:
    return re.findall(r"<h3>([^<]+)</h3>", svar.content.decode())


def test_kontrakt_laes_begins_with_the_effects_for_the_board(fyldt, klient, foraelder):
    svar = klient(foraelder).get(sti("kontrakt_laes", fyldt.pk))
    assert _overskrifter(svar) == [
        "Hvad skal I kunne mærke?",
        "Hvad vil vi?",
        "Hvad gør vi?",
        "Hvornår?",
        "Baggrund og formål",
        "Hvad bygger målet på?",
    ]
    assert ord_i(svar).index("Børnene griner") < ord_i(svar).index("Vi synger")


@pytest.mark.parametrize("person", ["kontraktholder", "lmu", "daglig_leder"])
def test_kontrakt_laes_keeps_the_order_of_the_template_for_others(request, fyldt, klient, foraelder, person):
    klient(foraelder).get(sti("kontrakt_laes", fyldt.pk))
    svar = klient(request.getfixturevalue(person)).get(sti("kontrakt_laes", fyldt.pk))
    assert _overskrifter(svar) == [
        "Baggrund og formål",
        "Det politiske og strategiske afsæt",
        "Udviklingsmål",
        "Forventede virkninger for borgeren",
        "Tidsperspektiv",
        "Aktiviteter",
    ]


def test_kontrakt_laes_has_no_controls_in_the_text(fyldt, klient, kontraktholder):
    html = klient(kontraktholder).get(sti("kontrakt_laes", fyldt.pk)).content.decode()
    tekst = html[html.index('<div class="laesning">') : html.index("</main>")]
    assert re.findall(r"<(?:form|button|input)\b|hx-|/rediger/|/status/", tekst) == []


def test_kontrakt_laes_says_whether_it_is_a_draft(fyldt, klient, foraelder):
    besked = "Kontrakten er stadig et udkast og kan blive ændret."
    assert besked in ord_i(klient(foraelder).get(sti("kontrakt_laes", fyldt.pk)))
    fyldt.tilstand = "godkendt"
    fyldt.save()
    assert besked not in ord_i(klient(foraelder).get(sti("kontrakt_laes", fyldt.pk)))


def test_kontrakt_laes_says_when_there_is_nothing_to_read(by, klient, foraelder):
    by.maal.afsaetslinks.all().delete()
    by.skabelon.afsnit.all().delete()
    assert "Der er ikke skrevet noget under målet endnu." in ord_i(
        klient(foraelder).get(sti("kontrakt_laes", by.kontrakt.pk))
    )
    by.maal.delete()
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(revision=2)
    assert "Kontrakten har ingen mål endnu." in ord_i(klient(foraelder).get(sti("kontrakt_laes", by.kontrakt.pk)))


def test_kontrakt_laes_says_so_under_a_goal_whose_sections_are_all_empty(by, klient, foraelder):
    by.maal.afsaetslinks.all().delete()
    svar = klient(foraelder).get(sti("kontrakt_laes", by.kontrakt.pk))
    assert "Der er ikke skrevet noget under målet endnu." in ord_i(svar)


def test_kontrakt_laes_shows_every_text_sanitised_even_one_that_was_not_saved_so(by, klient, foraelder):
    fabrikker.afsnit(by.maal, "maaltekst", '<p onclick="x()">Mål<script>alert(1)</script></p>')
    fabrikker.virkning(by.maal, "<b>fed</b><script>alert(2)</script>")
    html = klient(foraelder).get(sti("kontrakt_laes", by.kontrakt.pk)).content.decode()
    assert "<p>Mål</p>" in html
    assert "&lt;b&gt;fed&lt;/b&gt;&lt;script&gt;" in html
    assert "alert(1)" not in html

"""The rows of a goal, effects and activities alike: add, change, move, remove, bring back."""

import re
from datetime import date

import pytest

from historik.models import Haendelse
from kontrakter.models import Aktivitet, Virkning
from tests import fabrikker

from .hjaelp import HTMX, ord_i, paa_siden, sti

VIRKNING = {"tekst": "Børnene griner", "hvem": "boern", "version": 0}
AKTIVITET = {"tekst": "Vi synger", "ansvarlig": "Køkkenet", "art": "moede", "tilstand": "i_gang", "version": 0}
SLAGS = {
    "virkning": (Virkning, fabrikker.virkning, VIRKNING, "forventede_virkninger", "virkningen"),
    "aktivitet": (Aktivitet, fabrikker.aktivitet, AKTIVITET, "aktiviteter", "aktiviteten"),
}


@pytest.fixture(params=SLAGS)
def slags(request):
    """Run the test for both kinds of row."""
    return request.param


@pytest.fixture
def tre(by, slags):
    """Three rows of the kind: A, B, C."""
    return [SLAGS[slags][1](by.maal, tekst) for tekst in "ABC"]


def _raekker(by, slags) -> list[str]:
    return [raekke.tekst for raekke in SLAGS[slags][0].objects.filter(maal=by.maal, fjernet=None)]


def _raekkeside(by, slags) -> str:
    return sti("afsnit_rediger", by.maal.pk, SLAGS[slags][3])


def _tekster(svar) -> list[str]:
    return re.findall(r'<p class="raekke-tekst"[^>]*>([^<]+)</p>', svar.content.decode())


def _log() -> list[str]:
    return [et.tekst for et in Haendelse.objects.all()]


# --- Adding -----------------------------------------------------------------------------------


def test_raekke_opret_adds_the_last_row_and_returns_to_the_rows(by, klient, kontraktholder, slags, tre):
    _, _, data, _, navn = SLAGS[slags]
    svar = klient(kontraktholder).post(sti(f"{slags}_opret", by.maal.pk), data)
    assert svar.url == _raekkeside(by, slags)
    assert _raekker(by, slags) == ["A", "B", "C", data["tekst"]]
    assert _log() == [f"Tilføjede {navn} “{data['tekst']}” under mål 1."]
    raekke = SLAGS[slags][0].objects.get(tekst=data["tekst"])
    assert [(post.history_type, post.history_user) for post in raekke.history.all()] == [("+", kontraktholder)]


def test_raekke_opret_makes_one_row_when_the_form_is_sent_twice(by, klient, kontraktholder, slags):
    inde, adresse = klient(kontraktholder), sti(f"{slags}_opret", by.maal.pk)
    form = {"efter": inde.get(adresse).context["form"]["efter"].value()} | SLAGS[slags][2]
    for _ in range(2):
        assert inde.post(adresse, form).status_code == 302
    assert len(_raekker(by, slags)) == len(_log()) == 1
    ny = {"efter": inde.get(adresse).context["form"]["efter"].value()} | SLAGS[slags][2]
    inde.post(adresse, ny)
    assert len(_raekker(by, slags)) == 2


def test_raekke_opret_would_make_two_without_the_guard(by, klient, kontraktholder, slags, monkeypatch):
    monkeypatch.setattr("kontrakter.views.raekker.er_oprettet", lambda *a, **k: False)
    for _ in range(2):
        klient(kontraktholder).post(sti(f"{slags}_opret", by.maal.pk), SLAGS[slags][2] | {"efter": 0})
    assert len(_raekker(by, slags)) == 2


@pytest.mark.parametrize(
    ("slags", "felter", "fejl"),
    [
        ("virkning", {"tekst": ""}, "tekst"),
        ("virkning", {"tekst": "x" * 2001}, "tekst"),
        ("virkning", {"tekst": "a\x00b"}, "tekst"),
        ("virkning", {"hvem": "alle"}, "hvem"),
        ("aktivitet", {"tekst": "x" * 4001}, "tekst"),
        ("aktivitet", {"ansvarlig": ""}, "ansvarlig"),
        ("aktivitet", {"ansvarlig": "x" * 121}, "ansvarlig"),
        ("aktivitet", {"start": "2023-02-02", "frist": "2023-02-01"}, "frist"),
        ("aktivitet", {"frist": "31-02-2023"}, "frist"),
        ("aktivitet", {"tilstand": "glemt"}, "tilstand"),
        ("aktivitet", {"art": ""}, "art"),
        ("aktivitet", {"note": "x" * 501}, "note"),
        ("aktivitet", {"huse": ["andet"]}, "huse"),
        ("aktivitet", {"huse": ["9" * 20]}, "huse"),
        ("aktivitet", {"efter": "-1"}, "efter"),
    ],
)
def test_raekke_opret_and_rediger_save_nothing_when_something_is_wrong(by, klient, kontraktholder, slags, felter, fejl):
    if felter.get("huse") == ["andet"]:
        felter = {"huse": [by.andet_hus.pk]}
    raekke = SLAGS[slags][1](by.maal, "A")
    adresser = [sti(f"{slags}_opret", by.maal.pk), sti(f"{slags}_rediger", raekke.pk)]
    for adresse in adresser[: 1 if fejl == "efter" else 2]:
        svar = klient(kontraktholder).post(adresse, SLAGS[slags][2] | {"version": 1} | felter)
        assert (svar.status_code, list(svar.context["form"].errors)) == (422, [fejl])
    assert (_raekker(by, slags), _log()) == (["A"], [])


def test_aktivitet_opret_keeps_everything_about_it(by, klient, kontraktholder):
    data = AKTIVITET | {"huse": [by.huse[1].pk], "start": "2023-02-01", "frist": "2023-02-01", "note": "Tirsdag"}
    klient(kontraktholder).post(sti("aktivitet_opret", by.maal.pk), data)
    ny = Aktivitet.objects.get()
    assert (ny.ansvarlig, ny.art, ny.tilstand, ny.note) == ("Køkkenet", "moede", "i_gang", "Tirsdag")
    assert (ny.start, ny.frist, list(ny.huse.all())) == (date(2023, 2, 1), date(2023, 2, 1), [by.huse[1]])


def test_aktivitet_opret_proposes_the_goals_responsible_and_open_houses(by, klient, kontraktholder):
    by.maal.ansvarlig = "Souschefen"
    by.maal.save()
    fabrikker.enhed(by.dagtilbud, "Lukket hus", "boernehus", aktiv_til=date(2020, 1, 1))
    form = klient(kontraktholder).get(sti("aktivitet_opret", by.maal.pk)).context["form"]
    assert form["ansvarlig"].value() == "Souschefen"
    assert set(form.fields["huse"].queryset) == set(by.huse)


def test_aktivitet_rediger_still_offers_a_closed_house_that_is_chosen(by, klient, kontraktholder):
    lukket = fabrikker.enhed(by.dagtilbud, "Lukket hus", "boernehus", aktiv_til=date(2020, 1, 1))
    aktivitet = fabrikker.aktivitet(by.maal, huse=[lukket])
    form = klient(kontraktholder).get(sti("aktivitet_rediger", aktivitet.pk)).context["form"]
    assert lukket in form.fields["huse"].queryset
    assert form["huse"].value() == [lukket.pk]


def test_aktivitet_opret_asks_for_no_houses_where_there_are_none(by, klient, kontraktholder):
    by.dagtilbud.children.all().delete()
    svar = klient(kontraktholder).get(sti("aktivitet_opret", by.maal.pk))
    assert "huse" not in svar.context["form"].fields
    assert klient(kontraktholder).post(sti("aktivitet_opret", by.maal.pk), AKTIVITET).status_code == 302


# --- Changing ---------------------------------------------------------------------------------


def test_raekke_rediger_saves_and_returns_to_the_row(by, klient, kontraktholder, slags, tre):
    _, _, data, _, navn = SLAGS[slags]
    svar = klient(kontraktholder).post(sti(f"{slags}_rediger", tre[1].pk), data | {"version": 1})
    assert svar.url == f"{_raekkeside(by, slags)}#{slags}-{tre[1].pk}"
    assert _raekker(by, slags) == ["A", data["tekst"], "C"]
    assert _log() == [f"Rettede {navn} “{data['tekst']}” under mål 1."]


def test_raekke_rediger_shows_both_when_somebody_saved_first(by, klient, kontraktholder, slags, tre):
    inde, adresse = klient(kontraktholder), sti(f"{slags}_rediger", tre[0].pk)
    inde.post(adresse, SLAGS[slags][2] | {"tekst": "Først", "version": 1})
    svar = inde.post(adresse, SLAGS[slags][2] | {"tekst": "Sidst", "version": 1})
    assert (svar.status_code, _raekker(by, slags)) == (409, ["Først", "B", "C"])
    assert [(et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [("Sidst", "Først")]
    assert inde.post(adresse, SLAGS[slags][2] | {"tekst": "Sidst", "version": 2}).status_code == 302
    assert _raekker(by, slags) == ["Sidst", "B", "C"]


def test_aktivitet_rediger_leaves_the_houses_alone_when_somebody_saved_first(by, klient, kontraktholder):
    aktivitet = fabrikker.aktivitet(by.maal, huse=[by.huse[0]], version=2)
    data = AKTIVITET | {"huse": [by.huse[1].pk], "version": 1, "frist": "2023-05-01"}
    svar = klient(kontraktholder).post(sti("aktivitet_rediger", aktivitet.pk), data)
    forskelle = {et.label: (et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]}
    assert forskelle["Hvilke huse?"] == ("Børnehuset Ærten", "Børnehuset Egen")
    assert forskelle["Frist"] == ("01-05-2023", "")
    assert list(aktivitet.huse.all()) == [by.huse[0]]


def test_raekke_rediger_gives_the_text_back_when_the_row_is_removed_meanwhile(by, klient, kontraktholder, slags, tre):
    inde = klient(kontraktholder)
    inde.post(sti(f"{slags}_fjern", tre[0].pk))
    assert inde.get(sti(f"{slags}_rediger", tre[0].pk)).status_code == 404
    svar = inde.post(sti(f"{slags}_rediger", tre[0].pk), SLAGS[slags][2] | {"version": 1})
    assert svar.status_code == 409
    assert "er fjernet af en anden imens" in ord_i(svar)
    assert SLAGS[slags][2]["tekst"] in ord_i(svar)
    assert _raekker(by, slags) == ["B", "C"]


# --- Moving -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nr", "retning", "orden", "besked"),
    [
        (1, "op", ["B", "A", "C"], "Flyttet op."),
        (1, "ned", ["A", "C", "B"], "Flyttet ned."),
        (0, "op", ["A", "B", "C"], "Rækken kan ikke flyttes længere op."),
        (2, "ned", ["A", "B", "C"], "Rækken kan ikke flyttes længere ned."),
    ],
)
def test_raekke_flyt_swaps_with_its_neighbour(by, klient, kontraktholder, slags, tre, nr, retning, orden, besked):
    svar = klient(kontraktholder).post(sti(f"{slags}_flyt", tre[nr].pk), {"retning": retning}, follow=True)
    assert (_raekker(by, slags), len(_log())) == (orden, int(orden != ["A", "B", "C"]))
    assert besked in ord_i(svar)


def test_raekke_flyt_passes_over_rows_that_are_removed(by, klient, kontraktholder, slags, tre):
    inde = klient(kontraktholder)
    inde.post(sti(f"{slags}_fjern", tre[1].pk))
    inde.post(sti(f"{slags}_flyt", tre[2].pk), {"retning": "op"})
    assert _raekker(by, slags) == ["C", "A"]


# --- Removing and htmx ------------------------------------------------------------------------


def test_raekke_fjern_can_be_undone_and_comes_back_to_its_place(by, klient, kontraktholder, slags, tre):
    inde, navn = klient(kontraktholder), SLAGS[slags][4]
    svar = inde.post(sti(f"{slags}_fjern", tre[1].pk), follow=True)
    assert _raekker(by, slags) == ["A", "C"]
    assert f'action="{sti(f"{slags}_genskab", tre[1].pk)}"' in svar.content.decode()
    inde.post(sti(f"{slags}_genskab", tre[1].pk))
    assert _raekker(by, slags) == ["A", "B", "C"]
    assert _log() == [f"Hentede {navn} “B” tilbage under mål 1.", f"Fjernede {navn} “B” under mål 1."]


def test_raekke_fjern_twice_is_answered_like_once(by, klient, kontraktholder, slags, tre):
    """Without script the answer to the second click is the one that is seen, and it must offer to undo."""
    inde = klient(kontraktholder)
    inde.post(sti(f"{slags}_fjern", tre[1].pk))
    svar = inde.post(sti(f"{slags}_fjern", tre[1].pk), follow=True)
    assert f'action="{sti(f"{slags}_genskab", tre[1].pk)}"' in svar.content.decode()
    assert (svar.status_code, _raekker(by, slags), len(_log())) == (200, ["A", "C"], 1)


def test_raekke_is_shown_again_as_a_fragment_that_equals_the_page(by, klient, kontraktholder, slags, tre):
    inde = klient(kontraktholder)
    svar = inde.post(sti(f"{slags}_flyt", tre[0].pk), {"retning": "ned"}, headers=HTMX)
    html = svar.content.decode()
    assert (svar.status_code, "<html" in html) == (200, False)
    vist = re.findall(r'<p class="raekke-tekst"[^>]*>([^<]+)</p>', html)
    assert vist == ["B", "A", "C"]
    assert (
        re.findall(r'<p class="raekke-tekst"[^>]*>([^<]+)</p>', inde.get(_raekkeside(by, slags)).content.decode())
        == vist
    )
    assert "Flyttet ned." in html
    assert 'id="naeste-skridt"' not in html


def test_raekke_in_the_page_brings_the_state_of_the_contract_along(by, klient, kontraktholder, slags, tre):
    svar = klient(kontraktholder).post(sti(f"{slags}_fjern", tre[0].pk), headers=paa_siden(by.kontrakt))
    html = svar.content.decode()
    assert 'id="naeste-skridt" hx-swap-oob="true"' in html
    assert re.search(r'id="maalliste"[^>]* hx-swap-oob="true"', html)
    assert f'hx-post="{sti(f"{slags}_genskab", tre[0].pk)}"' in html
    assert "2 af 7 afsnit er udfyldt" in ord_i(svar)


def test_raekke_whose_section_the_template_has_dropped_returns_to_the_contract(by, klient, kontraktholder, slags, tre):
    by.skabelon.afsnit.filter(noegle=SLAGS[slags][3]).delete()
    svar = klient(kontraktholder).post(sti(f"{slags}_fjern", tre[0].pk))
    assert (svar.url, _raekker(by, slags)) == (sti("kontrakt_vis", by.kontrakt.pk), ["B", "C"])


def test_raekke_keeps_its_section_when_the_template_drops_it_later(by, klient, kontraktholder, administrator, slags):
    klient(kontraktholder).post(sti(f"{slags}_opret", by.maal.pk), SLAGS[slags][2])
    afsnit = by.skabelon.afsnit.get(noegle=SLAGS[slags][3])
    klient(administrator).post(sti("skabelonafsnit_fjern", afsnit.pk))
    vist = ord_i(klient(kontraktholder).get(sti("kontrakt_vis", by.kontrakt.pk)))
    assert f"Tidligere afsnit: {afsnit.overskrift}" in vist
    assert SLAGS[slags][2]["tekst"] in vist

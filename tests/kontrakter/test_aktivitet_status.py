"""State and note: what a daily leader updates in ten seconds."""

import pytest
from django.utils import timezone

from historik.models import Haendelse
from kontrakter.models import Aktivitet
from tests import fabrikker

from .hjaelp import ord_i, sti

STATUS = {"tilstand": "gennemfoert", "note": "Det gik godt", "version": 1}


@pytest.fixture
def aktivitet(by):
    """An activity of the daily leader's house."""
    return fabrikker.aktivitet(by.maal, "Vi synger", huse=[by.huse[0]], frist="2023-05-01")


def test_aktivitet_status_saves_state_and_note_and_nothing_else(by, klient, daglig_leder, aktivitet):
    data = STATUS | {"tekst": "Ændret", "ansvarlig": "Ændret", "frist": "2030-01-01", "huse": [by.huse[1].pk]}
    svar = klient(daglig_leder).post(sti("aktivitet_status", aktivitet.pk), data)
    assert svar.url == sti("kontrakt_vis", by.kontrakt.pk) + f"#aktivitet-{aktivitet.pk}"
    foer, aktivitet = aktivitet, Aktivitet.objects.get(pk=aktivitet.pk)
    assert (aktivitet.tilstand, aktivitet.note) == ("gennemfoert", "Det gik godt")
    assert (aktivitet.tekst, aktivitet.ansvarlig, f"{aktivitet.frist}") == (foer.tekst, foer.ansvarlig, foer.frist)
    assert list(aktivitet.huse.all()) == [by.huse[0]]
    assert [(et.tekst, et.bruger_id) for et in Haendelse.objects.all()] == [
        ("Satte “Vi synger” til gennemført.", daglig_leder.pk)
    ]


def test_aktivitet_status_returns_to_the_front_page_it_came_from(klient, daglig_leder, aktivitet):
    adresse = sti("aktivitet_status", aktivitet.pk)
    en = klient(daglig_leder)
    assert '<input type="hidden" name="fra" value="overblik">' in en.get(f"{adresse}?fra=overblik").content.decode()
    svar = en.post(adresse, STATUS | {"fra": "overblik"}, follow=True)
    assert svar.redirect_chain == [(f"/?skiftet={aktivitet.pk}#aktivitet-{aktivitet.pk}", 302)]
    assert "Status er gemt på “Vi synger" in svar.content.decode()
    for version, fra in enumerate(("//ond.example", ""), 2):
        assert en.post(adresse, STATUS | {"version": version, "fra": fra}).url.startswith("/kontrakter/")


@pytest.mark.parametrize(("hvor", "status"), [("eget", 200), ("andet", 403), ("alle", 200), ("begge", 200)])
def test_aktivitet_status_is_for_the_own_house(by, klient, daglig_leder, hvor, status):
    huse = {"eget": by.huse[:1], "andet": by.huse[1:], "alle": [], "begge": by.huse}[hvor]
    aktivitet = fabrikker.aktivitet(by.maal, huse=huse)
    assert klient(daglig_leder).get(sti("aktivitet_status", aktivitet.pk)).status_code == status
    svar = klient(daglig_leder).post(sti("aktivitet_status", aktivitet.pk), STATUS)
    aktivitet.refresh_from_db()
    assert (svar.status_code, aktivitet.tilstand) == ((302, "gennemfoert") if status == 200 else (403, "ikke_begyndt"))


@pytest.mark.parametrize(
    ("tilstand", "status"),
    [
        ("udkast", 302),
        ("i_hoering", 302),
        ("til_godkendelse", 302),
        ("godkendt", 302),
        ("evalueret", 403),
        ("arkiveret", 403),
    ],
)
def test_aktivitet_status_lives_on_until_the_evaluation(by, klient, daglig_leder, aktivitet, tilstand, status):
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    assert klient(daglig_leder).post(sti("aktivitet_status", aktivitet.pk), STATUS).status_code == status


@pytest.mark.parametrize("felter", [{"tilstand": "glemt"}, {"tilstand": ""}, {"note": "x" * 501}, {"version": ""}])
def test_aktivitet_status_saves_nothing_when_something_is_wrong(klient, daglig_leder, aktivitet, felter):
    svar = klient(daglig_leder).post(sti("aktivitet_status", aktivitet.pk), STATUS | felter)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, list(felter))
    aktivitet.refresh_from_db()
    assert (aktivitet.tilstand, aktivitet.note) == ("ikke_begyndt", "")


def test_aktivitet_status_shows_both_when_the_leader_saved_first(klient, daglig_leder, kontraktholder, aktivitet):
    klient(kontraktholder).post(sti("aktivitet_status", aktivitet.pk), STATUS | {"note": "Først"})
    svar = klient(daglig_leder).post(sti("aktivitet_status", aktivitet.pk), STATUS | {"tilstand": "i_gang"})
    assert svar.status_code == 409
    assert [(et.label, et.min_tekst, et.andens_tekst) for et in svar.context["konflikter"]] == [
        ("Status", "I gang", "Gennemført"),
        ("Kort note", "Det gik godt", "Først"),
    ]


def test_aktivitet_status_of_a_removed_activity_does_not_exist(klient, daglig_leder, aktivitet):
    Aktivitet.objects.filter(pk=aktivitet.pk).update(fjernet=timezone.now())
    assert klient(daglig_leder).post(sti("aktivitet_status", aktivitet.pk), STATUS).status_code == 404


def test_aktivitet_status_form_shows_what_it_is_about(klient, daglig_leder, aktivitet):
    svar = klient(daglig_leder).get(sti("aktivitet_status", aktivitet.pk))
    assert "Vi synger" in ord_i(svar)
    assert set(svar.context["form"].fields) == {"tilstand", "note", "version"}

"""A new unit: under own scope only, and all or nothing."""

import pytest

from historik.models import Haendelse
from organisation.models import Enhed
from tests import fabrikker

STI = "/administration/enheder/ny/"


def _felter(by, **andre):
    return {"navn": "Børnehuset Nyt", "type": "boernehus", "parent": by.dagtilbud.pk} | andre


def test_enhed_opret_makes_unit_when_valid(by, klient, administrator):
    svar = klient(administrator).post(STI, _felter(by, p_nummer="1234567890", aktiv_fra="2026-01-01"))
    assert (svar.status_code, svar.url) == (302, "/administration/enheder/")
    ny = Enhed.objects.get(navn="Børnehuset Nyt")
    assert (ny.parent, ny.kommune, ny.type, ny.p_nummer) == (by.dagtilbud, by.kommune, "boernehus", "1234567890")
    haendelse = Haendelse.objects.get(emne=f"enhed:{ny.pk}")
    assert haendelse.tekst == "Oprettede enheden “Børnehuset Nyt” under “Dagtilbud Skovkanten”."
    assert (haendelse.bruger_navn, haendelse.kommune_id) == ("Anna Administrator", by.kommune.pk)
    assert haendelse.poster == [["organisation.enhed", ny.history.get().pk]]
    assert ny.history.get().history_user == administrator


def test_enhed_opret_suggests_place_when_asked(by, klient, administrator):
    svar = klient(administrator).get(STI, {"under": by.huse[0].pk})
    assert f'<option value="{by.huse[0].pk}" selected>' in svar.content.decode()


@pytest.mark.parametrize(
    ("felt", "vaerdi", "fejl"),
    [
        ("navn", "", "Udfyld dette felt."),
        ("type", "kommune", "Marker en gyldig valgmulighed. kommune er ikke en af de tilgængelige valgmuligheder."),
        ("los_id", "12a", "Et LOS-ID består kun af tal."),
        ("los_id", "1001", "Dagtilbud Skovkanten har allerede dette LOS-ID."),
        ("p_nummer", "123", "Et P-nummer har 10 cifre."),
        ("aktiv_fra", "i morgen", "Indtast en gyldig dato."),
    ],
)
def test_enhed_opret_saves_nothing_when_invalid(by, klient, administrator, felt, vaerdi, fejl):
    foer = Enhed.objects.count()
    svar = klient(administrator).post(STI, _felter(by, **{felt: vaerdi}))
    assert (svar.status_code, Enhed.objects.count()) == (422, foer)
    assert svar.context["form"].errors == {felt: [fejl]}
    assert Haendelse.objects.count() == 0


def test_enhed_opret_saves_nothing_when_nothing_is_sent(by, klient, administrator):
    svar = klient(administrator).post(STI, {})
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"navn", "type", "parent"})


def test_enhed_opret_refuses_when_it_closes_before_it_opens(by, klient, administrator):
    svar = klient(administrator).post(STI, _felter(by, aktiv_fra="2026-02-01", aktiv_til="2026-01-31"))
    assert svar.context["form"].non_field_errors() == ["Enheden kan ikke lukke, før den åbner."]


def test_enhed_opret_allows_same_los_id_in_other_municipality(by, klient, administrator):
    fabrikker.enhed(by.anden_kommune, los_id="77")
    assert klient(administrator).post(STI, _felter(by, los_id="77")).status_code == 302


@pytest.mark.parametrize("sted", ["fremmed_dagtilbud", "anden_kommune"])
def test_enhed_opret_refuses_place_in_other_municipality(by, klient, administrator, sted):
    svar = klient(administrator).post(STI, _felter(by, parent=getattr(by, sted).pk))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"parent"})


def test_enhed_opret_refuses_place_outside_own_scope(by, klient):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    svar = klient(stedlig).post(STI, _felter(by, parent=by.andet_dagtilbud.pk))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"parent"})


def test_enhed_opret_ignores_extra_fields(by, klient, administrator):
    klient(administrator).post(STI, _felter(by, kommune=by.anden_kommune.pk, revision=99, pk=by.huse[0].pk, id=1))
    ny = Enhed.objects.get(navn="Børnehuset Nyt")
    assert (ny.kommune, ny.revision, ny.pk == by.huse[0].pk) == (by.kommune, 1, False)

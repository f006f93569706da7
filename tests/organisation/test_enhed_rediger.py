"""Changing, moving, closing and reopening a unit."""

import pytest
import time_machine
from django.urls import reverse

from historik.models import Haendelse
from organisation.models import Enhed
from tests import fabrikker


def _sti(enhed):
    return reverse("organisation:enhed_rediger", args=[enhed.pk])


def _felter(klient, enhed, **andre):
    """The form as the browser would send it back, with some fields changed."""
    form = klient.get(_sti(enhed)).context["form"]
    return {felt.html_name: felt.value() if felt.value() is not None else "" for felt in form} | andre


def test_enhed_rediger_saves_when_valid(by, klient, administrator):
    inde = klient(administrator)
    svar = inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, navn="Dagtilbud Skovbrynet"))
    by.dagtilbud.refresh_from_db()
    assert (svar.status_code, by.dagtilbud.navn) == (302, "Dagtilbud Skovbrynet")
    haendelse = Haendelse.objects.get()
    assert haendelse.tekst == "Rettede navn for enheden “Dagtilbud Skovbrynet”."
    assert haendelse.poster[0][1] == by.dagtilbud.history.first().pk
    assert by.dagtilbud.history.first().history_user == administrator


def test_enhed_rediger_raises_revision_when_name_changes(by, klient, administrator):
    inde = klient(administrator)
    inde.post(_sti(by.huse[0]), _felter(inde, by.huse[0], navn="Børnehuset Eg"))
    by.kommune.refresh_from_db()
    assert by.kommune.revision == 2


def test_enhed_rediger_leaves_revision_when_only_dates_change(by, klient, administrator):
    inde = klient(administrator)
    inde.post(_sti(by.huse[0]), _felter(inde, by.huse[0], aktiv_fra="2020-01-01"))
    by.kommune.refresh_from_db()
    assert by.kommune.revision == 1


def test_enhed_rediger_writes_nothing_when_nothing_changed(by, klient, administrator):
    inde = klient(administrator)
    assert inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud)).status_code == 302
    assert (Haendelse.objects.count(), by.dagtilbud.history.count()) == (0, 1)


def test_enhed_rediger_moves_unit_with_rights(by, klient, administrator, udenfor):
    inde = klient(administrator)
    inde.post(_sti(by.huse[0]), _felter(inde, by.huse[0], parent=by.andet_dagtilbud.pk))
    assert list(by.andet_dagtilbud.children.values_list("navn", flat=True)) == ["Børnehuset Egen", "Børnehuset Siv"]


@pytest.mark.parametrize("sted", ["dagtilbud", "hus", "fremmed_dagtilbud", "anden_kommune"])
def test_enhed_rediger_refuses_impossible_place(by, klient, administrator, sted):
    steder = {**vars(by), "hus": by.huse[0]}
    inde = klient(administrator)
    svar = inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, parent=steder[sted].pk))
    by.dagtilbud.refresh_from_db()
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"parent"})
    assert by.dagtilbud.parent == by.omraade


def test_enhed_rediger_of_municipality_has_neither_kind_nor_place(by, klient, administrator):
    inde = klient(administrator)
    felter = _felter(inde, by.kommune, navn="Nylille Kommune", type="dagtilbud", parent=by.dagtilbud.pk)
    assert inde.post(_sti(by.kommune), felter).status_code == 302
    by.kommune.refresh_from_db()
    assert (by.kommune.navn, by.kommune.type, by.kommune.parent) == ("Nylille Kommune", "kommune", None)


def test_enhed_rediger_keeps_place_outside_own_scope(by, klient):
    stedlig = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(stedlig, "administrator", by.dagtilbud)
    inde = klient(stedlig)
    assert inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, navn="Nyt navn")).status_code == 302
    by.dagtilbud.refresh_from_db()
    assert (by.dagtilbud.navn, by.dagtilbud.parent) == ("Nyt navn", by.omraade)


@time_machine.travel("2026-06-15 12:00+02:00", tick=False)
def test_enhed_rediger_closes_and_reopens(by, klient, administrator):
    inde = klient(administrator)
    svar = inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, aktiv_til="2026-06-14"), follow=True)
    by.dagtilbud.refresh_from_db()
    assert by.dagtilbud.lukket
    assert "Disse enheder under den er stadig åbne efter den dag: Børnehuset Egen, Børnehuset Ærten." in (
        svar.content.decode()
    )
    inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, aktiv_til=""))
    by.dagtilbud.refresh_from_db()
    assert not by.dagtilbud.lukket


def test_enhed_rediger_saves_nothing_when_invalid(by, klient, administrator):
    inde = klient(administrator)
    svar = inde.post(_sti(by.dagtilbud), _felter(inde, by.dagtilbud, navn="", los_id="1002"))
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"navn", "los_id"})
    assert "Ret Dagtilbud Skovkanten" in svar.content.decode()
    assert list(Enhed.objects.filter(pk=by.dagtilbud.pk).values_list("navn", "los_id")) == [
        ("Dagtilbud Skovkanten", "1001")
    ]


def test_enhed_rediger_tells_when_somebody_saved_first(by, klient, administrator):
    inde = klient(administrator)
    felter = _felter(inde, by.dagtilbud, navn="Mit navn")
    Enhed.objects.filter(pk=by.dagtilbud.pk).update(navn="Den andens navn")
    svar = inde.post(_sti(by.dagtilbud), felter)
    side = svar.content.decode()
    assert svar.status_code == 409
    assert svar.context["form"].konflikter == [("Navn", "Den andens navn")]
    assert 'value="Mit navn"' in side
    assert Enhed.objects.get(pk=by.dagtilbud.pk).navn == "Den andens navn"
    igen = {felt.html_name: felt.value() if felt.value() is not None else "" for felt in svar.context["form"]}
    assert inde.post(_sti(by.dagtilbud), igen).status_code == 302
    assert Enhed.objects.get(pk=by.dagtilbud.pk).navn == "Mit navn"


def test_enhed_rediger_tells_when_mark_is_missing(by, klient, administrator):
    inde = klient(administrator)
    felter = _felter(inde, by.dagtilbud, navn="Mit navn")
    del felter["laest"]
    assert inde.post(_sti(by.dagtilbud), felter).status_code == 409


def test_enhed_rediger_ignores_extra_fields(by, klient, administrator):
    inde = klient(administrator)
    inde.post(
        _sti(by.dagtilbud),
        _felter(inde, by.dagtilbud, navn="Nyt", kommune=by.anden_kommune.pk, revision=99, kommune_id=1),
    )
    by.dagtilbud.refresh_from_db()
    assert (by.dagtilbud.navn, by.dagtilbud.kommune, by.dagtilbud.revision) == ("Nyt", by.kommune, 1)

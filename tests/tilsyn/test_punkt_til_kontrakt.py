"""A point is carried on to a contract on the screen, and the two show each other."""

from django.urls import reverse

from kontrakter.models import Aktivitet, Udviklingsmaal
from tests import fabrikker

from .hjaelp import sti


def _kontraktside(by):
    return reverse("kontrakter:kontrakt_vis", args=[by.kontrakt.pk])


def test_punkt_til_kontrakt_makes_a_goal_and_both_show_the_other(by, klient, plan, saet, kontraktholder, lmu):
    saet(plan, "godkendt")
    inde, punkt = klient(kontraktholder), plan.punkter.get()
    adresse = sti("punkt_til_kontrakt", punkt.pk)
    assert adresse in inde.get(sti("handleplan_vis", plan.pk)).content.decode()
    data = {"hvor": f"maal-{by.kontrakt.pk}", "tekst": "Roligt måltid", "ansvarlig": "Lederen"}
    svar = inde.post(adresse, data)
    maal = Udviklingsmaal.objects.get(overskrift="Roligt måltid")
    assert svar.url == f"{_kontraktside(by)}#maal-{maal.pk}"
    planens = inde.get(sti("handleplan_vis", plan.pk)).content.decode()
    assert f"mål 2 i {by.kontrakt}" in planens
    kontraktens = inde.get(_kontraktside(by))
    assert [(et.hvad, et.tekst, et.url) for et in kontraktens.context["ophav"]] == [
        (
            "Mål 2, Roligt måltid",
            "“Måltidet” i handleplanen “Roligere måltider”",
            f"{sti('handleplan_vis', plan.pk)}#punkt-{punkt.pk}",
        )
    ]
    assert "“Måltidet” i handleplanen “Roligere måltider”" in kontraktens.content.decode()
    assert len(klient(lmu).get(_kontraktside(by)).context["ophav"]) == 1
    saet(plan, "udkast")  # what is being written anew is not for those who only read
    assert klient(lmu).get(_kontraktside(by)).context["ophav"] == []


def test_punkt_til_kontrakt_makes_an_activity(by, klient, plan, saet, kontraktholder):
    saet(plan, "godkendt")
    inde, adresse = klient(kontraktholder), sti("punkt_til_kontrakt", plan.punkter.get().pk)
    valg = dict(inde.get(adresse).context["form"].fields["hvor"].choices)
    assert valg == {
        str(by.kontrakt): [
            (f"maal-{by.kontrakt.pk}", "Et nyt mål"),
            (f"aktivitet-{by.maal.pk}", f"En aktivitet under mål 1: {by.maal.overskrift}"),
        ]
    }
    inde.post(adresse, {"hvor": f"aktivitet-{by.maal.pk}", "tekst": "Dæk bord med børn", "ansvarlig": "Lederen"})
    aktivitet = Aktivitet.objects.get()
    assert (aktivitet.maal, aktivitet.tekst) == (by.maal, "Dæk bord med børn")
    assert "aktivitet under mål 1" in inde.get(sti("handleplan_vis", plan.pk)).content.decode()
    [ophav] = inde.get(_kontraktside(by)).context["ophav"]
    assert ophav.hvad == "Mål 1, aktiviteten “Dæk bord med børn”"


def test_punkt_til_kontrakt_saves_nothing_that_is_wrong(by, klient, plan, saet, kontraktholder):
    saet(plan, "godkendt")
    inde, adresse = klient(kontraktholder), sti("punkt_til_kontrakt", plan.punkter.get().pk)
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    for data, felt in (
        ({"hvor": f"maal-{anden.pk}"}, "hvor"),
        ({"tekst": ""}, "tekst"),
        ({"tekst": "x" * 251}, "tekst"),
        ({"ansvarlig": ""}, "ansvarlig"),
    ):
        god = {"hvor": f"maal-{by.kontrakt.pk}", "tekst": "X", "ansvarlig": "Y"}
        svar = inde.post(adresse, god | data)
        assert (svar.status_code, list(svar.context["form"].errors)) == (422, [felt])
    assert Udviklingsmaal.objects.count() == 1


def test_punkt_til_kontrakt_is_for_a_plan_that_is_approved_and_says_when_there_is_no_contract(
    by, klient, plan, saet, kontraktholder, daglig_leder, konsulent
):
    adresse = sti("punkt_til_kontrakt", plan.punkter.get().pk)
    assert klient(kontraktholder).get(adresse).status_code == 403
    saet(plan, "godkendt")
    assert [klient(et).get(adresse).status_code for et in (kontraktholder, daglig_leder, konsulent)] == [200, 200, 403]
    assert "Der er ingen kontrakt at føre punktet over i" in klient(daglig_leder).get(adresse).content.decode()


def test_a_goal_that_is_removed_is_no_longer_shown(by, klient, plan, saet, kontraktholder):
    saet(plan, "godkendt")
    maal = fabrikker.maal(by.kontrakt, "7", "Væk", fjernet="2023-01-01T00:00Z")
    fabrikker.kontraktlink(plan.punkter.get(), maal=maal)
    inde = klient(kontraktholder)
    assert "Ført videre" not in inde.get(sti("handleplan_vis", plan.pk)).content.decode()
    assert inde.get(_kontraktside(by)).context["ophav"] == []


def test_kontrakt_vis_asks_the_same_of_few_and_many_points(by, klient, plan, saet, kontraktholder, forespoergsler):
    saet(plan, "godkendt")
    fabrikker.kontraktlink(plan.punkter.get(), maal=by.maal)
    inde = klient(kontraktholder)
    inde.get(_kontraktside(by))
    foer = forespoergsler(inde, _kontraktside(by))
    for _ in range(3):
        fabrikker.kontraktlink(fabrikker.handleplanspunkt(plan), maal=by.maal)
    assert forespoergsler(inde, _kontraktside(by)) == foer

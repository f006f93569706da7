"""Who has seen the figures: written by reading, shown to the leader and the administrator, gone after a year."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone

from config import urls
from faelles.middleware import LaesningSkrev
from sygefravaer.models import Fravaersopslag
from tests import fabrikker

from .laes import tabel

STI = "/sygefravaer/hvem-har-set/"


def _noteret() -> list[tuple[str, str, str]]:
    return list(Fravaersopslag.objects.order_by("pk").values_list("bruger_navn", "enhed_navn", "side"))


def _raekker(svar) -> list[list[str]]:
    return [[hvem, enhed, hvad] for hvem, _, enhed, hvad in tabel(svar, "tabel")[1:]]


@pytest.mark.parametrize(
    ("side", "navn"),
    [("", "Enhedens side"), ("til-moedet/", "Til mødet"), ("regneark/", "Enhedens regneark")],
)
def test_each_reading_of_a_unit_is_noted(to_aar, klient, lmu, side, navn):
    for _ in range(2):
        klient(lmu).get(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/{side}")
    assert _noteret() == [("Lars Udvalg", "Dagtilbud Skovkanten", navn)] * 2


@pytest.mark.parametrize(("side", "navn"), [("", "Tabellen"), ("regneark/", "Tabellens regneark")])
def test_a_reading_of_the_table_is_noted_of_what_it_is_about(to_aar, klient, centerchef, side, navn):
    klient(centerchef).get(f"/sygefravaer/{side}")
    klient(centerchef).get(f"/sygefravaer/{side}?omraade={to_aar.omraade.pk}")
    assert _noteret() == [("Carl Chef", "Børn og Unge", navn), ("Carl Chef", "Område Øst", navn)]


def test_a_leaders_own_reading_is_not_noted(to_aar, klient, kontraktholder, daglig_leder):
    for enhed in (to_aar.dagtilbud, *to_aar.huse):
        klient(kontraktholder).get(f"/sygefravaer/enheder/{enhed.pk}/")
    klient(kontraktholder).get("/sygefravaer/")
    assert _noteret() == []
    klient(daglig_leder).get(f"/sygefravaer/enheder/{to_aar.huse[0].pk}/")
    klient(daglig_leder).get(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/")  # the leader's unit, and not the house's
    klient(daglig_leder).get("/sygefravaer/")
    assert _noteret() == [
        ("Dorte Daglig", "Dagtilbud Skovkanten", "Enhedens side"),
        ("Dorte Daglig", "Dagtilbud Skovkanten", "Tabellen"),
    ]


def test_nothing_is_noted_of_what_is_not_shown(to_aar, klient, lmu, udenfor):
    klient(udenfor).get(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/")
    klient(lmu).head(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/")
    klient(lmu).get("/sygefravaer/")  # leads on to the unit, and shows nothing itself
    assert _noteret() == []


def test_opslag_liste_shows_a_leader_those_of_the_own_units_and_above(by, klient, kontraktholder, daglig_leder, lmu):
    for enhed in (by.omraade, by.dagtilbud, by.huse[1], by.andet_dagtilbud, by.fremmed_dagtilbud):
        fabrikker.fravaersopslag(lmu, enhed)
    navne = ["Børnehuset Ærten", "Dagtilbud Skovkanten", "Område Øst"]
    svar = klient(kontraktholder).get(STI)
    assert _raekker(svar) == [["Lars Udvalg", navn, "Enhedens side"] for navn in navne]
    assert [raekke[1] for raekke in _raekker(klient(daglig_leder).get(STI))] == navne[1:]


def test_opslag_liste_shows_the_administrator_all_of_the_municipality(by, klient, administrator, lmu):
    for enhed in (by.dagtilbud, by.andet_dagtilbud, by.fremmed_dagtilbud):
        fabrikker.fravaersopslag(lmu, enhed)
    navne = [raekke[1] for raekke in _raekker(klient(administrator).get(STI))]
    assert navne == ["Dagtilbud Åbredden", "Dagtilbud Skovkanten"]


def test_opslag_liste_has_pages(by, klient, administrator, lmu, forespoergsler):
    for _ in range(51):
        fabrikker.fravaersopslag(lmu, by.dagtilbud)
    sider = [len(_raekker(klient(administrator).get(STI, {"side": nr}))) for nr in (1, 2)]
    assert sider == [50, 1]


@pytest.mark.parametrize("person", ["lmu", "centerchef", "konsulent", "foraelder"])
def test_opslag_liste_is_for_leaders_and_the_administrator(by, klient, request, person):
    assert klient(request.getfixturevalue(person)).get(STI).status_code == 403


def test_readings_are_gone_after_a_year(by, lmu, capsys):
    gammelt, nyt = (fabrikker.fravaersopslag(lmu, by.dagtilbud) for _ in range(2))
    for et, dage in ((gammelt, 366), (nyt, 364)):
        Fravaersopslag.objects.filter(pk=et.pk).update(tid=timezone.now() - timedelta(days=dage))
    call_command("ryd_op")
    assert list(Fravaersopslag.objects.values_list("pk", flat=True)) == [nyt.pk]
    assert "Opslag i sygefravær over 365 dage gamle: 1 slettet.\n" in capsys.readouterr().out


# --- The guard: a GET may add to this table, and do nothing else to it ----------------------------
def _skriver(request):
    maade = request.GET["maade"]
    if maade == "ret":
        Fravaersopslag.objects.update(bruger_navn="En anden")
    elif maade == "fjern":
        Fravaersopslag.objects.all().delete()
    elif maade == "raa":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sygefravaer_fravaersopslag")
    else:
        fabrikker.samtaletal(request.user.kommune, timezone.localdate().replace(day=1))
    return HttpResponse("skrevet")


urlpatterns = [*urls.urlpatterns, path("skriver/", _skriver)]


@pytest.mark.parametrize("maade", ["ret", "fjern", "raa", "andet"])
def test_guard_lets_nothing_else_through(by, klient, lmu, settings, monkeypatch, maade):
    settings.ROOT_URLCONF = __name__
    fabrikker.fravaersopslag(lmu, by.dagtilbud)
    with pytest.raises(LaesningSkrev), transaction.atomic():
        klient(lmu).get("/skriver/", {"maade": maade})
    monkeypatch.setattr("faelles.middleware._vagt", lambda execute, *args: execute(*args))
    assert klient(lmu).get("/skriver/", {"maade": maade}).content == b"skrevet"

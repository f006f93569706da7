"""What a meeting decides of activities: it is no change behind its back, and whoever stops one is asked why."""

import pytest

from kontrakter.models import Aktivitet, Kontrakt
from tests import fabrikker

from .hjaelp import ord_i, sti


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2, 9])


@pytest.fixture
def moede(by, forum):
    return fabrikker.moede_i_gang(by.kontrakt, forum)


@pytest.mark.parametrize("tilstand", ["udkast", "godkendt"])
def test_what_the_meeting_decides_is_no_change_since_the_agenda(by, klient, kontraktholder, forum, tilstand):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    moede, inde = fabrikker.moede(by.kontrakt, forum), klient(kontraktholder)
    gammel, omlagt = fabrikker.aktivitet(by.maal, "Vi går ud"), fabrikker.aktivitet(by.maal, "Vi spiser sammen")
    for verbum in ("klar", "begynd"):
        inde.post(sti("moede_skift", moede.pk, verbum))
    inde.post(sti("moedeaktivitet_status", moede.pk, gammel.pk), {"tilstand": "stoppet", "note": "Nej", "version": 1})
    ny = {"tekst": "Vi holder grupper", "ansvarlig": "Lederne", "frist": ""}
    inde.post(sti("moedeaktivitet_opret", moede.pk, by.maal.pk), ny | {"version": 0})
    inde.post(sti("moedeaktivitet_erstat", moede.pk, omlagt.pk), ny | {"tekst": "Vi spiser ude", "version": 1})
    assert list(Aktivitet.objects.order_by("pk").values_list("tilstand", "besluttet_paa")) == [
        ("stoppet", None),
        ("stoppet", None),
        ("ikke_begyndt", moede.pk),
        ("ikke_begyndt", moede.pk),
    ]
    assert "siden dagsordenen var klar" not in ord_i(inde.get(sti("moede_vis", moede.pk)))
    assert "Kontrakten siger det samme som dengang." in ord_i(inde.get(sti("moede_forskel", moede.pk)))
    # an activity from elsewhere counts
    Aktivitet.objects.filter(besluttet_paa=moede).update(besluttet_paa=None)
    assert "Kontrakten er ændret 2 steder" in ord_i(inde.get(sti("moede_vis", moede.pk)))
    assert "2 ændringer" in ord_i(inde.get(sti("moede_forskel", moede.pk)))


@pytest.mark.parametrize("note", ["", "Hver fredag"])  # none, and the one that stood there
def test_whoever_stops_an_activity_is_asked_why_and_may_leave_it(by, klient, lmu, moede, note):
    aktivitet = fabrikker.aktivitet(by.maal, "Gå ture", note=note)
    side, inde = sti("moedeaktivitet_status", moede.pk, aktivitet.pk), klient(lmu)
    assert "uden at skrive hvorfor" not in ord_i(inde.get(side))
    felter = {"tilstand": "stoppet", "note": note, "version": 1}
    svar = inde.post(side, felter)
    assert svar.status_code == 422
    assert "Skriv kort, hvorfor aktiviteten stopper, eller sæt kryds nedenfor." in ord_i(svar)
    assert "Stop aktiviteten uden at skrive hvorfor" in ord_i(svar)
    assert Aktivitet.objects.get().tilstand == "ikke_begyndt"
    inde.post(side, felter | {"uden_grund": "on"})
    assert Aktivitet.objects.values_list("tilstand", "note").get() == ("stoppet", note)
    inde.post(side, {"tilstand": "stoppet", "note": note, "version": 2})  # it is stopped: nobody is asked again
    assert Aktivitet.objects.values_list("version", flat=True).get() == 3


def test_a_reason_is_kept_without_more_questions(by, klient, lmu, moede):
    aktivitet = fabrikker.aktivitet(by.maal, "Gå ture", note="Hver fredag")
    felter = {"tilstand": "stoppet", "note": "Det regner", "version": 1}
    klient(lmu).post(sti("moedeaktivitet_status", moede.pk, aktivitet.pk), felter)
    assert Aktivitet.objects.values_list("tilstand", "note").get() == ("stoppet", "Det regner")

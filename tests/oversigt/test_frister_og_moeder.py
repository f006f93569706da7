"""The front page's deadlines and meetings: all that a mail of the calendar names, for the same people."""

import pytest
import time_machine

from kontrakter.adgang.paamindelser import hent_sager, sager_hos
from kontrakter.models import Kontrakt
from organisation.models import Bruger
from oversigt.views import _paa_siden
from tests import fabrikker
from tests.kontrakter.aarshjaelp import saet_frister
from tests.kontrakter.hjaelp import ord_i
from tests.kontrakter.paamindelseshjaelp import I_DAG, MORGEN, aktivitet, moede, om


@pytest.fixture(autouse=True)
def _ur():
    with time_machine.travel(MORGEN, tick=False):
        yield


@pytest.fixture
def holder(by, kontraktholder):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(kontraktholder=kontraktholder)
    by.kontrakt.refresh_from_db()
    return kontraktholder


def test_forside_says_what_when_and_where(by, holder, klient):
    """A meeting stands with its button, and not among the deadlines too."""
    saet_frister(by.skabelon, skrivning=om(-1))
    det = moede(by, dato=None, maaned=12, aar=2026)
    svar = klient(holder).get("/")
    assert [(et.hvad, et.sti) for et in svar.context["frister"]] == [
        (f"31. oktober 2026, i går · {by.kontrakt}", f"/kontrakter/{by.kontrakt.pk}/"),
    ]
    assert [(et.moede.pk, et.sti) for et in svar.context["moeder"]] == [(det.pk, f"/kontrakter/moeder/{det.pk}/")]
    assert "Frister Kontrakten skulle være skrevet færdig 31. oktober 2026, i går" in ord_i(svar)


def test_forside_has_no_heading_without_any(by, holder, klient):
    assert 'id="frister"' not in klient(holder).get("/").content.decode()


def test_forside_has_each_late_matter_once_also_those_that_are_only_counted(by, holder, klient):
    """Of seven late activities five are shown, two counted; one that is not over stands among the deadlines."""
    for nr in range(7):
        fabrikker.aktivitet(by.maal, f"Nr. {nr}", ansvarlig="Souschefen", frist=om(-nr - 1))
    fabrikker.aktivitet(by.maal, "Den næste", ansvarlig="Souschefen", frist=om(7))
    svar = klient(holder).get("/")
    assert [(len(et.linjer), et.flere) for et in svar.context["sent"]] == [(5, 2)]
    assert [et.titel for et in svar.context["frister"]] == ["Aktiviteten “Den næste” skal være gennemført"]


def test_forside_keeps_a_late_activity_of_somebody_who_does_not_write_the_contract(by, holder, daglig_leder, klient):
    """Who answers for it by name sees it once, and not among what the contract's writer is late with."""
    aktivitet(by, frist=om(-3), ansvarlig="Dorte Daglig")
    svar = klient(daglig_leder).get("/")
    sene = [et.noegle for gruppe in svar.context["sent"] for et in gruppe.linjer]
    assert (sene, len(svar.context["frister"]) + len(svar.context["aktiviteter"])) == ([], 1)


def test_forside_takes_the_same_queries_for_one_and_many(by, holder, klient, forespoergsler):
    """Of the holder of contracts under one area, with meetings and activities in each."""
    fabrikker.tildeling(holder, "kontraktholder", by.omraade)
    inde = klient(holder)

    def mere():
        for _ in range(3):
            enhed = fabrikker.enhed(by.omraade)
            kontrakt = fabrikker.kontrakt(enhed, by.skabelon, kontraktholder=holder, aar=2020)
            fabrikker.aktivitet(fabrikker.maal(kontrakt), frist=om(7), huse=[enhed])
            fabrikker.moede(kontrakt, fabrikker.forum(enhed), aar=2026, maaned=11, dato=om(7))

    mere()
    forespoergsler(inde, "/")
    en = forespoergsler(inde, "/")
    mere()
    forespoergsler(inde, "/")
    assert forespoergsler(inde, "/") == en


def test_hent_sager_takes_the_same_queries_for_one_and_many(by, holder, lmu, daglig_leder, django_assert_num_queries):
    aktivitet(by, ansvarlig="De daglige ledere")
    moede(by, lmu)
    with django_assert_num_queries(10):
        assert len(hent_sager(I_DAG)) == 3
    for nr in range(5):
        enhed = fabrikker.enhed(by.omraade)
        maal = fabrikker.maal(fabrikker.kontrakt(enhed, by.skabelon, kontraktholder=holder))
        fabrikker.tildeling(holder, "kontraktholder", enhed)
        fabrikker.aktivitet(maal, frist=om(nr), huse=[by.huse[0]])
    with django_assert_num_queries(10):
        assert [len(sager) for sager in hent_sager(I_DAG).values()] == [6, 1, 1]


def test_everything_a_mail_names_stands_on_the_front_page(by, holder, lmu, foraelder, daglig_leder, centerchef, klient):
    """Of each person and each kind; and each of the addresses opens."""
    saet_frister(by.skabelon, skrivning=om(7), hoering=om(7), godkendelse=om(7))
    for ansvarlig in ("Souschefen", "Dorte Daglig", "De daglige ledere"):
        aktivitet(by, ansvarlig=ansvarlig)
    moede(by, lmu, foraelder)
    fabrikker.moede(by.kontrakt, fabrikker.forum(by.dagtilbud, "udvalg"), aar=2026, maaned=9)
    for aar, tilstand in [(2024, "til_godkendelse"), (2025, "i_hoering")]:
        anden = fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar=aar, kontraktholder=holder, tilstand=tilstand)
    fabrikker.hoering(anden, frist=om(7))
    alle = hent_sager(I_DAG)
    for person, sager in alle.items():
        svar = klient(person).get("/")
        stier = {et.sti for et in (*svar.context["venter"], *svar.context["frister"])}
        stier |= {f"/kontrakter/aktiviteter/{et.pk}/status/?fra=overblik" for et in svar.context["aktiviteter"]}
        vist = _paa_siden(*(svar.context[navn] for navn in ("aktiviteter", "moeder", "sent")))
        assert {sag.sti for sag in sager if sag.noegle not in vist} - stier == set()
        assert {klient(person).get(sti).status_code for sti in stier} == {200}
    assert {str(person): sorted({sag.slags for sag in sager}) for person, sager in alle.items()} == {
        "Karen Holder": ["evaluering_mangler", "frist_aktivitet", "frist_naer", "moede_naer"],
        "Dorte Daglig": ["frist_aktivitet"],
        "Lars Udvalg": ["frist_naer", "moede_naer"],
        "Fatima Forælder": ["frist_naer", "moede_naer"],
        "Carl Chef": ["frist_godkendelse"],
    }


def test_sager_hos_is_what_the_person_gets_mail_of_and_nothing_of_others(by, holder, lmu, udenfor, daglig_leder):
    aktivitet(by, ansvarlig="Dorte Daglig")
    moede(by, lmu)
    alle = hent_sager(I_DAG)
    for person in (holder, lmu, udenfor, daglig_leder):
        assert sager_hos(Bruger.objects.get(pk=person.pk), I_DAG) == alle.get(person, [])
    assert [len(alle.get(person, [])) for person in (holder, lmu, udenfor, daglig_leder)] == [1, 1, 0, 1]

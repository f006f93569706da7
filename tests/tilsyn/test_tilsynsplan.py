"""The plan: who is due, who is late, who has never had a report; closed units and dagplejens own are left out."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests import fabrikker
from tilsyn.indhold.plan import hent_plan
from tilsyn.models import Tilsynsopsaetning

from .hjaelp import sti

I_DAG = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def idag():
    """It is 15 June 2026."""
    with time_machine.travel("2026-06-15 12:00+02:00", tick=False):
        yield


def _rapport(enhed, redskab, konsulent, *dag, **felter):
    tilsyn = fabrikker.tilsyn(enhed, redskab.redskab, "offentliggjort", **felter)
    fabrikker.tilsynsversion(tilsyn, konsulent, datetime(*dag, 10, tzinfo=UTC))


def _staar(svar):
    return {et.enhed.navn: (et.stand, et.frist) for et in svar.context["raekker"]}


def test_tilsynsplan_says_how_each_unit_stands(by, klient, redskab, konsulent):
    skole = fabrikker.enhed(by.omraade, "Skolen", "skole")
    pleje = fabrikker.enhed(by.omraade, "Dagplejen", "dagpleje")
    stor = fabrikker.enhed(pleje, "Stordagplejen", "boernehus")
    fabrikker.enhed(by.dagtilbud, "Lukket hus", "boernehus", aktiv_til=date(2026, 6, 14))
    egen, aerten = by.huse
    _rapport(egen, redskab, konsulent, 2024, 6, 14)
    _rapport(aerten, redskab, konsulent, 2024, 6, 15)
    _rapport(pleje, redskab, konsulent, 2025, 1, 1)
    svar = klient(konsulent).get(sti("tilsynsplan"))
    assert _staar(svar) == {
        "Børnehuset Egen": ("overskredet", date(2026, 6, 14)),
        "Børnehuset Ærten": ("snart", date(2026, 6, 15)),
        "Dagplejen": ("i_orden", date(2027, 1, 1)),
        "Børnehuset Siv": ("aldrig", None),
    }
    assert {skole.navn, stor.navn, by.dagtilbud.navn, "Lukket hus"} & set(_staar(svar)) == set()
    assert svar.context["plan"].optaelling == [
        ("overskredet", "Overskredet", 1),
        ("aldrig", "Aldrig", 1),
        ("snart", "Snart", 1),
        ("i_orden", "I orden", 1),
    ]


def test_tilsynsplan_is_sorted_by_urgency_and_by_what_is_asked_for(by, klient, redskab, konsulent):
    for hus, dag in zip(by.huse, ((2025, 1, 1), (2024, 1, 1)), strict=True):
        _rapport(hus, redskab, konsulent, *dag)

    def orden(sorter):
        svar = klient(konsulent).get(sti("tilsynsplan"), {"sorter": sorter})
        return [et.enhed.navn.split()[-1] for et in svar.context["raekker"]]

    assert orden("frist") == orden("vrøvl") == ["Ærten", "Siv", "Egen"]
    assert orden("enhed") == ["Egen", "Siv", "Ærten"]
    assert orden("enhed_omvendt") == ["Ærten", "Siv", "Egen"]
    assert orden("seneste") == ["Siv", "Ærten", "Egen"]


def test_tilsynsplan_is_filtered_by_area_and_by_deadline(by, klient, redskab, konsulent):
    nord = fabrikker.enhed(by.forvaltning, "Område Nord", "omraade")
    hus = fabrikker.enhed(fabrikker.enhed(nord, "Dagtilbud Nord"), "Nordhuset", "boernehus")
    _rapport(hus, redskab, konsulent, 2025, 1, 1)
    inde = klient(konsulent)
    for valg, navne in (
        ({"omraade": "Område Nord"}, {"Nordhuset"}),
        ({"stand": "i_orden"}, {"Nordhuset"}),
        ({"stand": "aldrig"}, {"Børnehuset Egen", "Børnehuset Ærten", "Børnehuset Siv"}),
        ({"omraade": "Område Nord", "stand": "aldrig"}, set()),
        ({"omraade": "Findes ikke"}, {"Nordhuset", "Børnehuset Egen", "Børnehuset Ærten", "Børnehuset Siv"}),
    ):
        assert set(_staar(inde.get(sti("tilsynsplan"), valg))) == navne


def test_tilsynsplan_counts_unannounced_visits_of_the_round(by, klient, redskab, konsulent):
    for anmeldt, dag in ((True, (2025, 1, 1)), (False, (2024, 6, 15)), (False, (2024, 6, 14)), (True, (2026, 1, 1))):
        fabrikker.tilsyn(by.huse[0], redskab.redskab, "udkast", anmeldt=anmeldt, afholdt=date(*dag))
    blanding = klient(konsulent).get(sti("tilsynsplan")).context["plan"].blanding
    assert (blanding.afholdte, blanding.uanmeldte, blanding.procent) == (3, 1, 33)


def test_tilsynsplan_follows_what_the_municipality_has_decided(by, klient, redskab, konsulent):
    _rapport(by.huse[0], redskab, konsulent, 2025, 3, 1)
    Tilsynsopsaetning.objects.create(kommune=by.kommune, aar_imellem=1)
    svar = klient(konsulent).get(sti("tilsynsplan"))
    assert _staar(svar)["Børnehuset Egen"] == ("overskredet", date(2026, 3, 1))


def test_tilsynsplan_shows_what_is_on_its_way(by, klient, redskab, konsulent):
    for dag in (date(2026, 9, 1), date(2026, 8, 1)):
        fabrikker.tilsyn(by.huse[0], redskab.redskab, planlagt=dag, anmeldt=False)
    fabrikker.tilsyn(by.huse[1], redskab.redskab, fjernet=datetime(2026, 1, 1, tzinfo=UTC))
    raekker = klient(konsulent).get(sti("tilsynsplan")).context["raekker"]
    assert {et.enhed.navn: et.paa_vej and et.paa_vej.planlagt for et in raekker} == {
        "Børnehuset Egen": date(2026, 8, 1),
        "Børnehuset Ærten": None,
        "Børnehuset Siv": None,
    }


def test_tilsynsplan_asks_the_same_of_few_and_many(by, klient, redskab, konsulent, forespoergsler):
    inde = klient(konsulent)
    inde.get(sti("tilsynsplan"))
    foer = forespoergsler(inde, sti("tilsynsplan"))
    for nr in range(3):
        hus = fabrikker.enhed(by.dagtilbud, f"Hus {nr}", "boernehus")
        _rapport(hus, redskab, konsulent, 2025, 1, 1)
        fabrikker.tilsyn(hus, redskab.redskab, planlagt=I_DAG, konsulent=konsulent)
    assert forespoergsler(inde, sti("tilsynsplan")) == foer


def test_tilsynsplan_over_five_years(by, redskab, konsulent):
    """A unit that gets its report in time is never late; one that does not is, from the day after."""
    egen, aerten = by.huse
    _rapport(egen, redskab, konsulent, 2024, 2, 29)
    _rapport(aerten, redskab, konsulent, 2024, 2, 29)
    _rapport(egen, redskab, konsulent, 2026, 2, 20)
    _rapport(egen, redskab, konsulent, 2028, 2, 20)
    ids = {egen.pk, aerten.pk}
    staar = {
        dag: [et.stand for et in sorted(hent_plan(ids, by.kommune.pk, i_dag=dag).raekker, key=lambda et: et.enhed.pk)]
        for dag in (date(2026, 2, 28), date(2026, 3, 1), date(2029, 1, 1))
    }
    assert staar == {
        date(2026, 2, 28): ["i_orden", "snart"],
        date(2026, 3, 1): ["i_orden", "overskredet"],
        date(2029, 1, 1): ["i_orden", "overskredet"],
    }


def test_tilsynsplan_is_without_the_units_one_leads(by, klient, redskab, leder_og_konsulent):
    fabrikker.tilsyn(by.huse[0], redskab.redskab, anmeldt=False)
    plan = klient(leder_og_konsulent).get(sti("tilsynsplan")).context["plan"]
    assert [str(et.enhed) for et in plan.raekker] == ["Børnehuset Siv"]


def test_tilsynsplan_is_for_those_who_supervise(klient, centerchef, kontraktholder, administrator):
    for bruger in (centerchef, kontraktholder, administrator):
        assert klient(bruger).get(sti("tilsynsplan")).status_code == 403
    assert klient().get(sti("tilsynsplan")).status_code == 302

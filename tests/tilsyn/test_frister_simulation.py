"""Five years of supervision, day by day: who is due and who is late, held against a model that counts differently.

The plan (`tilsyn/indhold/plan.py`) reads the database and adds years to a date. The model here knows nothing of it: it
keeps, for each unit, when its latest report came, and says by comparing (year, month, day) that so many years have
gone. Run it with `-s` to see the summary.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from tests import fabrikker
from tilsyn.indhold import plan
from tilsyn.models import Tilsyn, Tilsynsopsaetning
from tilsyn.regler import frister

FOERSTE, SIDSTE = date(2024, 1, 1), date(2028, 12, 31)
SNART = timedelta(days=90)
AENDRES = date(2027, 1, 1)  # from here the municipality wants a report every year
DAGPLEJE, LUKKER, NY, SKUDDAG, ALDRIG = "Dagplejen", "Hus 03", "Nyt hus", "Hus 05", "Hus 07"
# A closed unit is supervised no more, a new one not before it opens.
LUKKET_FRA, AABNER = date(2026, 4, 1), date(2025, 8, 1)


@dataclass
class Enhedsmodel:
    """A unit as the independent model knows it."""

    navn: str
    fra: date = date(2015, 1, 1)
    til: date | None = None
    rapporter: list[date] = field(default_factory=list)

    def er_aaben(self, dag: date) -> bool:
        return self.fra <= dag and (self.til is None or dag <= self.til)

    def stand(self, dag: date, aar: int) -> str:
        """Return how it stands that day, without adding years to a date."""
        kendte = [et for et in self.rapporter if et <= dag]
        if not kendte:
            return "aldrig"
        if _er_gaaet(kendte[-1], dag, aar):
            return "overskredet"
        return "snart" if _er_gaaet(kendte[-1], dag + SNART + timedelta(days=1), aar) else "i_orden"


def _er_gaaet(fra: date, dag: date, aar: int) -> bool:
    """Whether more than `aar` years have gone from the one day to the other; from 29 February to 28 is a whole year."""
    maaned, nr = (fra.month, fra.day)
    if (maaned, nr) == (2, 29) and not _er_skudaar(fra.year + aar):
        nr = 28
    return (dag.year, dag.month, dag.day) > (fra.year + aar, maaned, nr)


def _er_skudaar(aar: int) -> bool:
    return aar % 4 == 0 and (aar % 100 != 0 or aar % 400 == 0)


def _rapportdage(nr: int) -> list[date]:
    """Return when unit number `nr` publishes: about every second year, some in time, some late, one on a leap day."""
    foerste = date(2022, 3, 1) + timedelta(days=37 * nr)
    dage = [foerste]
    while dage[-1] < SIDSTE:
        dage.append(dage[-1] + timedelta(days=640 + (nr * 53) % 190))
    return dage


@pytest.fixture
def by5(by, redskab, konsulent):
    """Twenty units of a municipality with all their reports, and the model of each by name."""
    modeller: dict[str, Enhedsmodel] = {}
    enheder = {}

    def enhed(navn: str, over, slags: str, **felter):
        enheder[navn] = fabrikker.enhed(over, navn, slags, **felter)
        modeller[navn] = Enhedsmodel(navn, felter.get("aktiv_fra", date(2015, 1, 1)), felter.get("aktiv_til"))

    for nr in range(17):
        lukker = {"aktiv_til": LUKKET_FRA - timedelta(days=1)} if f"Hus {nr:02}" == LUKKER else {}
        enhed(f"Hus {nr:02}", by.dagtilbud, "boernehus", **lukker)
    enhed(NY, by.andet_dagtilbud, "boernehus", aktiv_fra=AABNER)
    enhed(DAGPLEJE, by.omraade, "dagpleje")
    enhed("Landsbyordningen", by.omraade, "landsbyordning")
    for navn in ("Stordagplejen Syd", "Stordagplejen Nord"):  # under dagplejens joint report: never on the plan
        fabrikker.enhed(enheder[DAGPLEJE], navn, "boernehus")
    for nr, (navn, model) in enumerate(modeller.items()):
        for dag in _dage(navn, nr):
            _offentliggoer(enheder[navn], redskab.redskab, konsulent, dag)
            model.rapporter.append(dag)
    # what is no report of the law: a skærpet tilsyn, and a correction of the oldest report
    _offentliggoer(enheder["Hus 01"], redskab.redskab, konsulent, date(2025, 5, 5), art="skaerpet")
    gammel = Tilsyn.objects.filter(enhed=enheder["Hus 02"]).order_by("pk").first()
    fabrikker.tilsynsversion(gammel, konsulent, datetime(2026, 6, 6, 10, tzinfo=UTC))
    egne = {et.navn: et for et in [*by.huse, by.andet_hus]}
    modeller |= {navn: Enhedsmodel(navn) for navn in egne}  # the houses of the small municipality never have one
    return modeller, {et.pk for et in [*enheder.values(), *egne.values(), by.dagtilbud, by.andet_dagtilbud]}


def _dage(navn: str, nr: int) -> list[date]:
    if navn == ALDRIG:
        return []
    if navn == SKUDDAG:
        return [date(2024, 2, 29), date(2026, 3, 5), date(2028, 2, 29)]
    if navn == NY:
        return [date(2026, 7, 15), date(2028, 7, 15)]
    return [dag for dag in _rapportdage(nr) if navn != LUKKER or dag < LUKKET_FRA]


def _offentliggoer(enhed, redskab, konsulent, dag: date, art: str = "ordinaert") -> None:
    tilsyn = fabrikker.tilsyn(enhed, redskab, "offentliggjort", art=art)
    fabrikker.tilsynsversion(tilsyn, konsulent, datetime(dag.year, dag.month, dag.day, 10, tzinfo=UTC))


def _planen(ids: set[int], kommune_id: int, dag: date) -> dict[str, str]:
    """Return unit → how it stands, as the plan would have said that day.

    The plan reads what has been published by now; that day it had read what was published by then.
    """
    with pytest.MonkeyPatch.context() as m:
        alle = Tilsyn.objects.filter(versioner__nummer=1, versioner__offentliggjort__date__lte=dag)
        m.setattr(plan.Tilsyn.objects, "filter", alle.filter)
        raekker = plan.hent_plan(ids, kommune_id, i_dag=dag).raekker
    return {et.enhed.navn: et.stand for et in raekker}


def _forskelle(by, modeller: dict[str, Enhedsmodel], ids: set[int], dage) -> tuple[list[tuple], Counter]:
    """Return (day, unit, the plan's word, the model's) wherever they differ, and how many unit days stood how."""
    fejl, talt = [], Counter()
    for dag in dage:
        aar = 1 if dag >= AENDRES else 2
        Tilsynsopsaetning.objects.update_or_create(kommune=by.kommune, defaults={"aar_imellem": aar})
        fundet = _planen(ids, by.kommune.pk, dag)
        ventet = {et.navn: et.stand(dag, aar) for et in modeller.values() if et.er_aaben(dag)}
        talt.update(ventet.values())
        navne = sorted({*fundet, *ventet})
        fejl += [
            (dag, navn, fundet.get(navn), ventet.get(navn)) for navn in navne if fundet.get(navn) != ventet.get(navn)
        ]
    return fejl, talt


def _dagene(hver: int = 1) -> list[date]:
    """Return the days of the five years, every one or every so many, with the days around what is special."""
    alle = [FOERSTE + timedelta(days=nr) for nr in range(0, (SIDSTE - FOERSTE).days + 1, hver)]
    saerlige = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2), LUKKET_FRA, AABNER, AENDRES, date(2028, 2, 29)]
    omkring = [dag + timedelta(days=nr) for dag in saerlige for nr in (-1, 0, 1)]
    return sorted({*alle, *omkring})


def test_plan_says_the_same_as_the_model_every_day_of_five_years(by, by5):
    modeller, ids = by5
    dage = _dagene()
    fejl, talt = _forskelle(by, modeller, ids, dage)
    assert fejl == []
    rapporter = sum(len(et.rapporter) for et in modeller.values())
    print(
        f"\n{len(modeller)} enheder, {rapporter} rapporter, {len(dage)} dage, {talt.total()} enhedsdage: "
        + ", ".join(f"{talt[kode]} {navn.lower()}" for kode, navn in frister.STAND.items())
    )
    assert len(dage) == (SIDSTE - FOERSTE).days + 1 == 1827
    assert min(talt[kode] for kode in frister.STAND) > 200  # every way to stand has been tried


def test_the_special_days_come_out_as_they_should(by, by5):
    """The leap day, dagplejens joint report, what closes, what opens, and the changed interval, by name."""
    _, ids = by5

    def staar(dag: date, navn: str) -> str | None:
        aar = 1 if dag >= AENDRES else 2
        Tilsynsopsaetning.objects.update_or_create(kommune=by.kommune, defaults={"aar_imellem": aar})
        return _planen(ids, by.kommune.pk, dag).get(navn)

    omkring = [staar(date(2026, *dag), SKUDDAG) for dag in ((2, 27), (2, 28), (3, 1), (3, 4), (3, 5))]
    assert omkring == ["snart", "snart", "overskredet", "overskredet", "i_orden"]
    assert staar(LUKKET_FRA - timedelta(days=1), LUKKER) is not None
    assert staar(LUKKET_FRA, LUKKER) is None
    assert [staar(AABNER + timedelta(days=nr), NY) for nr in (-1, 0)] == [None, "aldrig"]
    assert staar(date(2026, 1, 1), ALDRIG) == "aldrig"
    assert staar(date(2026, 1, 1), "Stordagplejen Syd") is None
    assert staar(date(2026, 1, 1), DAGPLEJE) is not None
    assert (staar(AENDRES - timedelta(days=1), "Hus 04"), staar(AENDRES, "Hus 04")) == ("i_orden", "snart")


@pytest.mark.parametrize(
    ("navn", "skaev"),
    [
        ("plan.stand", lambda frist, i_dag: frister.stand(frist, i_dag + timedelta(days=1))),
        ("plan.stand", lambda frist, i_dag: frister.stand(frist, i_dag - timedelta(days=1))),
        ("plan.naeste_frist", lambda seneste, aar: seneste and seneste + timedelta(days=365 * aar)),
        ("enheder.skal_have_rapport", lambda slags, over, *, har_huse: slags == "boernehus"),
    ],
)
def test_a_rule_that_is_wrong_by_a_day_is_found(by, by5, monkeypatch, navn, skaev):
    """The control: each rule a little wrong is seen, though only every seventh day is looked at."""
    modeller, ids = by5
    monkeypatch.setattr(f"tilsyn.indhold.{navn}", skaev)
    fejl, _ = _forskelle(by, modeller, ids, _dagene(hver=7))
    assert fejl != []

"""The rules of reminders, on plain values: the days, what a mail names, and 400 days of several people at a time."""

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kontrakter.regler import aaret, paamindelser
from kontrakter.regler.paamindelser import (
    RYTMER,
    Sag,
    at_naevne,
    dage_i_ord,
    er_daglige_ledere,
    seneste_trin,
    taler_til,
)
from kontrakter.regler.udsendelse import MAILSLAGS

FRIST = date(2026, 3, 1)
FRISTENS = [-30, -7, -1, 1, 7, 37, 67, 97]


def _dag(antal: int) -> date:
    return FRIST + timedelta(days=antal)


def _sag(noegle="a", dag=FRIST, slags="frist_naer", **felter) -> Sag:
    return Sag(slags, noegle, dag, "Noget", "Kontrakt", 1, "/", **felter)


# --- The days -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slags", "dage"),
    [
        ("frist_naer", FRISTENS),
        ("frist_godkendelse", FRISTENS),
        ("frist_aktivitet", FRISTENS),
        ("moede_naer", [-30, -7, -1]),
        ("evaluering_mangler", [1, 7, 37, 67, 97]),
    ],
)
def test_seneste_trin_moves_on_the_days_of_the_table(slags, dage):
    trin = [seneste_trin(RYTMER[slags], FRIST, _dag(antal)) for antal in range(-60, 100)]
    assert sorted({(et - FRIST).days for et in trin if et}) == dage
    assert [(et - FRIST).days for nr, et in enumerate(trin) if et == _dag(nr - 60)] == dage


def test_every_kind_of_reminder_can_be_switched_off():
    assert set(RYTMER) | {"kalender"} <= set(MAILSLAGS)


@pytest.mark.parametrize(("dag", "til"), [(-30, -26), (-7, -3), (-2, 0), (0, 0), (1, 1), (7, 7)])
def test_taler_til_ahead_of_the_deadline_but_never_past_it(dag, til):
    assert taler_til(FRIST, _dag(dag)) == _dag(til)


@pytest.mark.parametrize(
    ("dage", "ord_"),
    [(61, ""), (7, "om 7 dage"), (1, "i morgen"), (0, "i dag"), (-1, "i går"), (-60, "for 60 dage siden"), (-61, "")],
)
def test_dage_i_ord(dage, ord_):
    assert dage_i_ord(_dag(dage), FRIST) == ord_


@pytest.mark.parametrize(
    ("ansvarlig", "er"),
    [
        ("Den daglige leder i hvert hus", True),
        ("De daglige ledere", True),
        ("Daglig leder", True),
        ("Dagtilbudslederen", False),
        ("Souschefen", False),
        ("Den daglige pædagog", False),
    ],
)
def test_er_daglige_ledere(ansvarlig, er):
    assert er_daglige_ledere(ansvarlig) is er


# --- What a mail names ----------------------------------------------------------------------------
def _naevnt(sager, dag, naevnt=None) -> list[str]:
    return [sag.noegle for sag in at_naevne(sager, naevnt or {}, _dag(dag))]


def test_at_naevne_sorts_by_day_and_takes_along_what_comes_before_the_next_mail():
    """Seven days before the 11th day is in four days, and seven before the 12th is when the next mail may be sent."""
    om = {"i_dag": 7, "om_en_uge": 12, "om_fire_dage": 11, "i_morgen_om_fire_dage": 5, "om_fem_dage": 6}
    sager = [_sag(noegle, _dag(dage)) for noegle, dage in om.items()]
    naevnt = dict.fromkeys(om, _dag(-1))
    assert _naevnt(sager, 0, naevnt) == ["i_morgen_om_fire_dage", "i_dag", "om_fire_dage"]


def test_at_naevne_is_silent_when_nothing_is_to_be_reminded_of_today():
    assert _naevnt([_sag(dag=_dag(8))], 0, {"a": _dag(-20)}) == []
    assert _naevnt([_sag(dag=_dag(7))], 0, {"a": _dag(-20)}) == ["a"]


def test_at_naevne_counts_the_nearest_of_the_days_that_were_missed_once():
    assert _naevnt([_sag(dag=_dag(3))], 0) == ["a"]
    assert _naevnt([_sag(dag=_dag(3))], 0, {"a": _dag(-5)}) == ["a"]
    assert _naevnt([_sag(dag=_dag(3))], 0, {"a": _dag(-4)}) == []


def test_at_naevne_does_not_repeat_what_another_mail_has_told():
    """A hearing that was sent yesterday, to be answered in six days."""
    assert _naevnt([_sag(dag=_dag(6), fra=_dag(-1))], 0) == []
    assert _naevnt([_sag(dag=_dag(6), fra=_dag(-2))], 0) == ["a"]


def test_at_naevne_says_nothing_of_lateness_beforehand():
    i_morgen = [_sag(dag=_dag(1))]
    assert _naevnt(i_morgen, 0) == ["a"]
    assert _naevnt(i_morgen, 2, {"a": taler_til(_dag(1), _dag(0))}) == ["a"]


# --- 400 days -------------------------------------------------------------------------------------
START, DAGE = date(2026, 1, 1), 400


@dataclass(frozen=True)
class Levende:
    """A matter that is there from one day until it is done on another, counted from START; None: never."""

    sag: Sag
    fra: int = 0
    faerdig: int | None = None

    def er_der(self, nr: int) -> bool:
        return self.fra <= nr and (self.faerdig is None or nr < self.faerdig)


def _lev(noegle, dag, slags="frist_naer", fra=0, faerdig=None) -> Levende:
    return Levende(_sag(noegle, START + timedelta(days=dag), slags), fra, faerdig)


def simuler(sager: list[Levende], koeres=lambda nr: 1) -> list[tuple[int, list[str]]]:
    """Return (day, matters) for each mail to one person; `koeres` is how often the calendar is run on a day."""
    naevnt, seneste, mails = {}, None, []
    for nr in range(DAGE):
        dag = START + timedelta(days=nr)
        for _ in range(koeres(nr)):
            if not aaret.maa_mindes(seneste, dag):
                continue
            levende = [et.sag for et in sager if et.er_der(nr)]
            if naevnes := paamindelser.at_naevne(levende, naevnt, dag):
                mails.append((nr, [sag.noegle for sag in naevnes]))
                naevnt |= {sag.noegle: paamindelser.taler_til(sag.dag, dag) for sag in naevnes}
                seneste = dag
    return mails


PERSONER: dict[str, tuple[list[Levende], list[int]]] = {
    # One deadline, never met: what is late is said on the first day it may be.
    "Karen, altid for sent": (
        [_lev("frist", 100)],
        [70, 93, 99, 104, 109, 137, 167, 197, 227, 257, 287, 317, 347, 377],
    ),
    "Bo, færdig i god tid": ([_lev("frist", 100, faerdig=90)], [70]),
    "Ulla, færdig dagen efter fristen": ([_lev("frist", 100, faerdig=101)], [70, 93, 99]),
    "Lars, to møder": ([_lev("feb", 40, "moede_naer"), _lev("sep", 250, "moede_naer")], [10, 33, 39, 220, 243, 249]),
    # The second deadline is two days after the first: both are in the same mails.
    "Fatima, to frister i samme uge": (
        [_lev("a", 100, faerdig=102), _lev("b", 102, faerdig=103)],
        [70, 93, 99],
    ),
    # A day to remind of the second comes three days after a mail about the first: it is taken along.
    "Dorte, en frist tages med": ([_lev("a", 100, faerdig=101), _lev("b", 97, faerdig=98)], [67, 90, 96]),
    # It became hers the day after a mail about another thing, so it comes with the next that may be sent.
    "Kirsten, en sag holdes tilbage": ([_lev("a", 100, faerdig=96), _lev("b", 103, fra=94, faerdig=104)], [70, 93, 98]),
    "Carl, møde ikke holdt": ([_lev("feb", 58, "evaluering_mangler", faerdig=150)], [59, 65, 95, 125]),
    "Ingen, intet": ([], []),
}


def _brud(sager: list[Levende], mails: list[tuple[int, list[str]]]) -> list[str]:
    """Return which promises the mails to one person break."""
    dage = [nr for nr, _ in mails]
    brud = [f"kun {b - a} dage" for a, b in pairwise(dage) if b - a < 5]
    efter = {et.sag.noegle: et for et in sager}
    naevnt_dage = defaultdict(list)
    for nr, noegler in mails:
        for noegle in noegler:
            naevnt_dage[noegle].append(nr)
            if not efter[noegle].er_der(nr):
                brud.append(f"{noegle} efter den var færdig")
    for et in sager:
        frist = (et.sag.dag - START).days
        kendt_laenge = max(et.fra, 0) <= frist - 40 < DAGE - 40
        if not kendt_laenge or not et.er_der(frist) or not RYTMER[et.sag.slags].foer:
            continue
        if not any(frist - 5 <= nr < frist for nr in naevnt_dage[et.sag.noegle]):
            brud.append(f"{et.sag.noegle} ikke nævnt i de sidste dage før")
    return brud


@pytest.mark.parametrize("navn", PERSONER)
def test_400_days_give_each_person_exactly_these_mails(navn):
    sager, ventet = PERSONER[navn]
    mails = simuler(sager)
    dage = [nr for nr, _ in mails]
    mellem = [b - a for a, b in pairwise(dage)]
    print(f"{navn}: {len(mails)} mails, korteste afstand {min(mellem, default='-')}, dage {dage}")
    assert dage == ventet
    assert _brud(sager, mails) == []


def test_400_days_run_twice_a_day_give_the_same_mails():
    for sager, _ in PERSONER.values():
        assert simuler(sager, koeres=lambda nr: 2) == simuler(sager)


def test_what_is_taken_along_or_held_back_is_named():
    assert simuler(PERSONER["Dorte, en frist tages med"][0]) == [(67, ["b", "a"]), (90, ["b", "a"]), (96, ["b", "a"])]
    assert simuler(PERSONER["Kirsten, en sag holdes tilbage"][0]) == [(70, ["a"]), (93, ["a"]), (98, ["b"])]


def _mange(froe: int) -> list[Levende]:
    """Return 25 matters of all kinds over the year, done or not."""
    r = random.Random(froe)
    ud = []
    for nr in range(25):
        fra, slags = r.randrange(350), r.choice(list(RYTMER))
        ud.append(_lev(f"s{nr}", fra + r.randrange(120), slags, fra, r.choice([None, fra + r.randrange(200)])))
    return ud


@pytest.mark.parametrize("froe", range(20))
def test_400_days_of_many_matters_keep_every_promise(froe):
    sager = _mange(froe)
    mails = simuler(sager)
    assert len(mails) > 20
    assert _brud(sager, mails) == []


def test_a_week_without_the_calendar_is_no_flood_and_nothing_is_lost():
    """Down on the days 90-99, over the reminders seven days and one day before: one mail, when it is up again."""
    sager = [_lev("frist", 100), _lev("anden", 101)]
    mails = simuler(sager, koeres=lambda nr: 0 if 90 <= nr <= 99 else 1)
    assert mails[:3] == [(70, ["frist", "anden"]), (100, ["frist", "anden"]), (105, ["frist", "anden"])]


# --- Each guard, seen to fail when it is off ------------------------------------------------------
def _samlede_brud() -> list[str]:
    return [brud for froe in range(20) for brud in _brud(_mange(froe), simuler(_mange(froe)))]


def test_without_the_five_days_mails_come_closer(monkeypatch):
    monkeypatch.setattr(aaret, "maa_mindes", lambda seneste, i_dag: True)
    assert any(et.startswith("kun") for et in _samlede_brud())


def test_without_taking_along_a_near_deadline_is_missed(monkeypatch):
    monkeypatch.setattr(paamindelser, "taler_til", lambda frist, dag: dag)
    assert any(et.endswith("ikke nævnt i de sidste dage før") for et in _samlede_brud())


def test_without_remembering_what_was_named_it_is_said_again(monkeypatch):
    rigtig = at_naevne
    monkeypatch.setattr(paamindelser, "at_naevne", lambda sager, naevnt, dag: rigtig(sager, {}, dag))
    assert len(simuler(PERSONER["Karen, altid for sent"][0])) == 66


def test_without_the_end_of_a_matter_it_is_named_afterwards(monkeypatch):
    sager = PERSONER["Bo, færdig i god tid"][0]
    monkeypatch.setattr(Levende, "er_der", lambda self, nr: self.fra <= nr)
    mails = simuler(sager)
    monkeypatch.undo()
    assert "frist efter den var færdig" in _brud(sager, mails)

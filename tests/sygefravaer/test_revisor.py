"""The auditor goes through random municipalities: nothing that is withheld may be given back (catalogue 6.4).

`KOMMUNER=200` goes through the whole catalogue; by default it is fewer, so that the suite stays quick.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest

from sygefravaer import diskretion

from .kommuner import lav
from .revision import Revision

KOMMUNER = int(os.environ.get("KOMMUNER", "12"))
FAERRE = -(-KOMMUNER // 4)


def _revider(froe: int, **felter) -> tuple[list, Counter]:
    """Return what is given back of a municipality: to anybody, and to one who knows how many days everybody works."""
    kommune = lav(froe, **felter)
    fundet, antal = Revision(kommune).fund()
    flere, talt = Revision(kommune, lofter=True).fund(kun_faa=True)
    return fundet + flere, antal + talt


def _alle(antal: int, **felter) -> tuple[list, Counter]:
    fund, talt = [], Counter()
    for froe in range(antal):
        fundet, nye = _revider(froe, **felter)
        fund += [(froe, et) for et in fundet]
        talt += nye
    return fund, talt


def _uden(monkeypatch, **vagter) -> None:
    rigtig = diskretion.regel
    monkeypatch.setattr(diskretion, "regel", lambda *args: replace(rigtig(*args), **vagter))


def _sig(hvad: str, fund: list, talt: Counter) -> None:
    print(f"\nRevisor, {hvad}: {talt['skjulte']} skjulte, {len(fund)} givet tilbage ({dict(talt)})")
    for et in fund[:10]:
        print("   ", et)


@pytest.mark.langsom
def test_nothing_is_given_back(db):
    fund, talt = _alle(KOMMUNER)

    _sig(f"{KOMMUNER} kommuner", fund, talt)
    assert fund == []
    assert talt["skjulte"] > 20 * KOMMUNER


@pytest.mark.langsom
def test_with_primary_hiding_only_much_is_given_back(db, monkeypatch):
    _uden(monkeypatch, bevogt=False)

    fund, talt = _alle(FAERRE)

    _sig(f"{FAERRE} kommuner, kun primær", fund, talt)
    assert len(fund) > FAERRE


@pytest.mark.langsom
def test_when_what_was_shown_before_is_forgotten_corrections_give_it_back(db, monkeypatch):
    _uden(monkeypatch, husk=False)

    fund, talt = _alle(FAERRE)

    _sig(f"{FAERRE} kommuner, glemsom", fund, talt)
    assert fund != []


@pytest.mark.langsom
@pytest.mark.parametrize("vagt", [True, False], ids=["med", "uden"])
def test_leaders_who_see_their_own_cannot_subtract_it_from_the_rest(db, monkeypatch, vagt):
    if not vagt:
        _uden(monkeypatch, leder_ser_egne=False)
    fund, talt, ledere = [], Counter(), 0
    for froe in range(1000, 1000 + FAERRE):
        kommune = lav(froe, leder_ser_egne=True)
        for enhed in {enhed for enhed, _ in kommune.udgaver[-1][1]}:
            fundet, nye = Revision(kommune, ved=enhed).fund()
            fund += [(froe, enhed, et) for et in fundet]
            talt, ledere = talt + nye, ledere + 1

    _sig(f"{FAERRE} kommuner, {ledere} ledere som angribere{'' if vagt else ', uden hensyn til dem'}", fund, talt)
    assert (fund == []) == vagt

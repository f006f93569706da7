"""The auditor goes through random municipalities: nothing that is withheld may be given back (catalogue 6.4).

`KOMMUNER=200` goes through the whole catalogue, ten in each test; by default it is fewer: the suite must stay quick.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest

from sygefravaer import diskretion

from .kommuner import lav
from .revision import Revision

KOMMUNER = int(os.environ.get("KOMMUNER", "8"))
PR_HOLD = 10


def _hold(antal: int, fra: int = 0) -> list[range]:
    """Part the seeds in portions of a size that one test has time for."""
    return [range(fra + nr, fra + min(nr + PR_HOLD, antal)) for nr in range(0, antal, PR_HOLD)]


def pr_hold(antal: int, fra: int = 0):
    alle = _hold(antal, fra)
    return pytest.mark.parametrize("hold", alle, ids=[f"{et[0]}-{et[-1]}" for et in alle])


FAERRE = -(-KOMMUNER // 4)


def _revider(froe: int, **felter) -> tuple[list, Counter]:
    """Return what is given back of a municipality: to anybody, and to one who knows how many days everybody works."""
    kommune = lav(froe, **felter)
    fundet, antal = Revision(kommune).fund()
    flere, talt = Revision(kommune, lofter=True).fund(kun_faa=True)
    return fundet + flere, antal + talt


def _alle(hold: range, **felter) -> tuple[list, Counter]:
    fund, talt = [], Counter()
    for froe in hold:
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
@pr_hold(KOMMUNER)
def test_nothing_is_given_back(db, hold):
    fund, talt = _alle(hold)

    _sig(f"{len(hold)} kommuner", fund, talt)
    assert fund == []
    assert talt["skjulte"] > 10 * len(hold)


@pytest.mark.langsom
@pr_hold(FAERRE)
def test_with_primary_hiding_only_much_is_given_back(db, monkeypatch, hold):
    _uden(monkeypatch, bevogt=False)

    fund, talt = _alle(hold)

    _sig(f"{len(hold)} kommuner, kun primær", fund, talt)
    assert len(fund) > len(hold)


@pytest.mark.langsom
@pr_hold(FAERRE)
def test_when_what_was_shown_before_is_forgotten_corrections_give_it_back(db, monkeypatch, hold):
    _uden(monkeypatch, husk=False)

    fund, talt = _alle(hold)

    _sig(f"{len(hold)} kommuner, glemsom", fund, talt)
    assert fund != []


@pytest.mark.langsom
@pytest.mark.parametrize("vagt", [True, False], ids=["med", "uden"])
@pr_hold(FAERRE, fra=1000)
def test_leaders_who_see_their_own_cannot_subtract_it_from_the_rest(db, monkeypatch, vagt, hold):
    if not vagt:
        _uden(monkeypatch, leder_ser_egne=False)
    fund, talt, ledere = [], Counter(), 0
    for froe in hold:
        kommune = lav(froe, leder_ser_egne=True)
        for enhed in {enhed for enhed, _ in kommune.udgaver[-1][1]}:
            fundet, nye = Revision(kommune, ved=enhed).fund()
            fund += [(froe, enhed, et) for et in fundet]
            talt, ledere = talt + nye, ledere + 1

    _sig(f"{len(hold)} kommuner, {ledere} ledere som angribere{'' if vagt else ', uden hensyn til dem'}", fund, talt)
    assert (fund == []) == vagt

"""The auditor goes through random municipalities: nothing that is withheld may be given back (catalogue 6.4).

`KOMMUNER=200` for the whole catalogue; fewer by default, so that the suite stays quick.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest

from sygefravaer import diskretion

from .kommuner import lav
from .revision import Revision

KOMMUNER = int(os.environ.get("KOMMUNER", "40"))


def _slaa_fra(monkeypatch, **vagter):
    rigtig = diskretion.regel
    monkeypatch.setattr(diskretion, "regel", lambda *args: replace(rigtig(*args), **vagter))


def test_nothing_is_given_back(db):
    antal, fund = Counter(), []
    for froe in range(KOMMUNER):
        kommune = lav(froe)
        for revision, kun_faa in [(Revision(kommune), False), (Revision(kommune, lofter=True), True)]:
            fundet, talt = revision.fund(kun_faa=kun_faa)
            fund += [(froe, kun_faa, et) for et in fundet]
            antal += talt
    print(f"\nRevisor: {KOMMUNER} kommuner, {dict(antal)}, {len(fund)} givet tilbage")
    for et in fund[:20]:
        print(et)
    assert fund == []

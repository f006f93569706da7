"""How many methods all the units use: an exact count that follows each tick, and never an average."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from strategi.regler import Maalt
from strategi.regler.metoder import Brug, antal_over_tid, i_alle

DAG = date(2023, 1, 1)
FOERST, ANDEN, TREDJE = (DAG + timedelta(days=30 * nr) for nr in (1, 2, 3))


def test_a_method_counts_when_every_unit_uses_it():
    brug = [Brug(1, 7, DAG), Brug(1, 8, DAG), Brug(2, 7, DAG)]
    assert i_alle(brug, [1, 2], [7, 8], FOERST) == {1}
    assert i_alle(brug, [1, 2], [7], FOERST) == {1, 2}


def test_nothing_is_common_to_no_units_and_a_removed_method_does_not_count():
    brug = [Brug(1, 7, DAG)]
    assert i_alle(brug, [1], [], FOERST) == set()
    assert i_alle(brug, [], [7], FOERST) == set()


def test_use_begins_on_its_day_and_ends_before_the_day_it_stops():
    et = Brug(1, 7, FOERST, ANDEN)
    assert [et.paa(dag) for dag in (DAG, FOERST, ANDEN - timedelta(days=1), ANDEN)] == [False, True, True, False]


def test_the_number_is_told_on_each_day_it_changed_and_today():
    brug = [Brug(1, 7, DAG), Brug(1, 8, FOERST), Brug(2, 7, FOERST), Brug(2, 8, FOERST, ANDEN)]
    tal = antal_over_tid(brug, [1, 2], [7, 8], TREDJE)
    assert tal == [
        Maalt(DAG, Decimal(0)),
        Maalt(FOERST, Decimal(2)),
        Maalt(ANDEN, Decimal(1)),
        Maalt(TREDJE, Decimal(1)),
    ]


def test_a_list_nobody_has_ticked_says_none_today_and_one_without_units_says_nothing():
    assert antal_over_tid([], [1], [7], DAG) == [Maalt(DAG, Decimal(0))]
    assert antal_over_tid([Brug(1, 7, DAG)], [1], [], TREDJE) == []


BRUG = st.lists(
    st.builds(
        lambda metode, enhed, fra, varer: Brug(
            metode, enhed, DAG + timedelta(days=fra), varer and DAG + timedelta(days=fra + varer)
        ),
        st.integers(1, 3),
        st.integers(1, 3),
        st.integers(0, 40),
        st.none() | st.integers(1, 30),
    ),
    max_size=12,
)


@given(BRUG, st.integers(0, 60))
def test_the_last_figure_is_what_is_common_today(brug, dage):
    i_dag = DAG + timedelta(days=dage)
    tal = antal_over_tid(brug, [1, 2, 3], [1, 2], i_dag)
    faelles = {
        m
        for m in (1, 2, 3)
        if all(any(et.metode == m and et.enhed == e and et.paa(i_dag) for et in brug) for e in (1, 2))
    }
    assert (tal[-1].dato, tal[-1].vaerdi) == (i_dag, len(faelles))
    assert [et.dato for et in tal] == sorted({et.dato for et in tal})

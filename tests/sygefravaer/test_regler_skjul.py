"""The pure rules: sums, widths, and that what is withheld stays wide, whatever the figures."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sygefravaer.regler.bredde import FRIT, Led, bredder, krav, tre_dage
from sygefravaer.regler.skjul import faa, skjul
from sygefravaer.regler.tabel import Regel
from sygefravaer.regler.trae import NANO, Blad, byg

REGEL = Regel(5, "dagsvaerk")


def blad(fravaer: int, ansatte: int, kort: int | None = None) -> Blad:
    """Return a leaf with so many days of absence, a share of what so many people could work."""
    helt, delt = fravaer * NANO, None if kort is None else kort * NANO
    return Blad(1, helt, ansatte * 20 * NANO, delt, None if kort is None else helt - delt, ansatte, ansatte, "dage")


@st.composite
def traeer(draw):
    """A municipality (1) with one to four areas (11, 12 …) of one to five houses (111 …), some with own staff."""
    over, maalinger = {1: None}, {}

    def figurer():
        ansatte = draw(st.integers(1, 30))
        fravaer = draw(st.integers(0, ansatte * 20))
        return blad(fravaer, ansatte, draw(st.integers(0, fravaer)))

    for omraade in range(11, 11 + draw(st.integers(1, 4))):
        over[omraade] = 1
        if draw(st.booleans()):
            maalinger[omraade] = figurer()
        for hus in range(draw(st.integers(1, 5))):
            over[omraade * 10 + hus] = omraade
            maalinger[omraade * 10 + hus] = figurer()
    return byg(maalinger, over)


def _intervaller(trae, skjulte: set[int]) -> dict[int, int]:
    """Work out, by brute force over the equations, how wide each node that is not shown can be: the sum it is in."""

    def under(knude):
        return next((op for op in trae.forfaedre(knude) if op not in skjulte), None)

    gemte = [blad for blad in trae.blade if blad < 0 or blad in skjulte]
    rest: dict = {}
    for et in gemte:
        rest.setdefault(under(et), []).append(et)
    fundet = {}
    for knude in {*skjulte, *(et for et in gemte if et < 0)}:
        mine = [et for et in gemte if et in set(trae.under(knude))]
        sted = under(knude)
        andre = [et for et in rest.get(sted, []) if et not in mine]
        egne = [et for et in mine if under(et) == sted]
        if sted is None:
            fundet[knude] = FRIT
        elif egne and andre:
            fundet[knude] = sum(trae.knuder[et].fravaer for et in egne + andre)
        else:
            fundet[knude] = 0
    return fundet


@settings(max_examples=150)
@given(traeer())
def test_what_is_withheld_is_wide_enough(trae):
    skjult = skjul(trae, REGEL)

    for knude, bredde in _intervaller(trae, skjult.maaneder).items():
        tal = trae.knuder[knude]
        if knude > 0 or faa(tal, 5):
            assert bredde >= krav(tal.fravaer, 3 * NANO), knude


@settings(max_examples=100)
@given(traeer())
def test_few_people_are_never_shown_and_short_and_long_never_more_than_the_whole(trae):
    skjult = skjul(trae, REGEL)

    for knude, tal in trae.knuder.items():
        if knude > 0 and tal.personer < 5:
            assert knude in skjult.maaneder
        if knude > 0 and tal.personer < 10:
            assert knude in skjult.fordelinger
    assert skjult.maaneder <= skjult.fordelinger


@settings(max_examples=100)
@given(traeer(), st.data())
def test_what_was_withheld_stays_so(trae, data):
    foer = set(data.draw(st.lists(st.sampled_from(sorted(k for k in trae.knuder if k > 0)))))

    skjult = skjul(trae, REGEL, tvungne=(foer, foer))

    assert foer <= skjult.maaneder


@settings(max_examples=100)
@given(traeer())
def test_a_sum_is_the_sum_of_its_leaves(trae):
    for knude, tal in trae.knuder.items():
        blade = [trae.blade[et] for et in trae.under(knude)]
        assert tal.fravaer == sum(et.fravaer for et in blade)
        assert tal.personer == sum(et.personer for et in blade)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=5), st.data())
def test_a_width_is_what_trying_everything_gives(tal, data):
    """Against every way of sharing the sum among the leaves: the widest that a part of them can be."""
    lofter = [et + data.draw(st.integers(0, 20)) for et in tal]
    ialt = sum(tal)
    gruppe = [Led(nr, et, loft - et) for nr, (et, loft) in enumerate(zip(tal, lofter, strict=True), 1)]
    for antal in range(1, len(tal) + 1):
        for del_ in combinations(range(1, len(tal) + 1), antal):
            rest = sum(lofter) - sum(lofter[nr - 1] for nr in del_)
            mest = min(ialt, sum(lofter[nr - 1] for nr in del_))
            mindst = max(0, ialt - rest)
            fundet = bredder(gruppe, lambda nr, del_=del_: [99] if nr in del_ else [])
            assert fundet[99] == mest - mindst


def test_when_one_house_is_small_the_smallest_that_is_enough_goes_with_it():
    trae = byg(
        {11: blad(4, 3), 12: blad(1, 6), 13: blad(9, 8), 14: blad(30, 20)}, {1: None, 11: 1, 12: 1, 13: 1, 14: 1}
    )

    assert skjul(trae, REGEL).maaneder == {11, 12}


def test_a_sibling_that_is_withheld_in_the_month_before_is_rather_taken():
    trae = byg(
        {11: blad(4, 3), 12: blad(1, 6), 13: blad(9, 8), 14: blad(30, 20)}, {1: None, 11: 1, 12: 1, 13: 1, 14: 1}
    )

    assert skjul(trae, REGEL, naboer=({13}, set())).maaneder == {11, 13}


def test_a_sibling_with_too_little_is_passed_over():
    trae = byg({11: blad(0, 3), 12: blad(2, 6), 13: blad(9, 8)}, {1: None, 11: 1, 12: 1, 13: 1})

    assert skjul(trae, REGEL).maaneder == {11, 13}


def test_when_nobody_was_ill_the_sum_is_withheld_instead():
    trae = byg({11: blad(0, 3), 12: blad(0, 6)}, {1: None, 11: 1, 12: 1})

    assert skjul(trae, REGEL).maaneder == {1, 11}


def test_an_only_child_takes_its_parent_along_and_something_else_too():
    over = {1: None, 11: 1, 111: 11, 12: 1, 121: 12, 122: 12}
    trae = byg({111: blad(8, 4), 121: blad(10, 12), 122: blad(20, 20)}, over)

    assert skjul(trae, REGEL).maaneder == {11, 111, 12, 121}


def test_staff_of_its_own_is_protected_though_nobody_is_shown_it():
    trae = byg({11: blad(2, 2), 111: blad(10, 12), 112: blad(20, 20)}, {1: None, 11: 1, 111: 11, 112: 11})

    assert skjul(trae, REGEL).maaneder == {111}


def test_staff_of_its_own_that_is_many_protects_a_small_house():
    trae = byg({11: blad(20, 12), 111: blad(4, 3), 112: blad(20, 20)}, {1: None, 11: 1, 111: 11, 112: 11})

    assert skjul(trae, REGEL).maaneder == {111}


def test_one_who_knows_how_many_days_a_house_works_learns_nothing_more():
    """The first sibling works two days in all and was ill on one: then four days could only be three, four or five."""
    lille = Blad(1, NANO, 2 * NANO, None, None, 6, 6, "dage")
    trae = byg({11: blad(4, 3), 12: lille, 13: blad(30, 20)}, {1: None, 11: 1, 12: 1, 13: 1})

    assert skjul(trae, REGEL).maaneder == {11, 13}


def test_three_days_in_each_way_of_counting():
    assert tre_dage("dagsvaerk", "dage") == 3 * NANO
    assert tre_dage("timer", "dage") == 222 * NANO // 10
    assert tre_dage("procent", "procent") == 15 * NANO // 100


def test_per_cents_and_days_are_never_added_up():
    pct = Blad(1, NANO, 20 * NANO, None, None, 20, 20, "procent")
    trae = byg({11: pct, 12: blad(5, 9)}, {1: None, 11: 1, 12: 1})

    assert trae.knuder[1].fravaer is None
    assert trae.knuder[1].ansatte == 29

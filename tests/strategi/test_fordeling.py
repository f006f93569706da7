"""No answer of a few teams can be read, or worked out, from what is shown of all of them."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategi.regler import fordeling
from strategi.regler.fordeling import Fordeling, vis_fordelinger
from strategi.regler.tegn import SVAR

KODER = [kode for kode, _ in SVAR]
ANTAL = st.lists(st.integers(0, 6), min_size=4, max_size=4).map(lambda tal: dict(zip(KODER, tal, strict=True)))
GRUPPER = st.dictionaries(st.sampled_from("ABCDEFG"), ANTAL, min_size=1, max_size=7)
GRAENSE = st.integers(5, 12)


def afsloeret(grupper, graense: int) -> list[set[str]]:
    """Return every set of groups that can be worked out from what is shown and has too few teams behind it.

    One takes any of the shown groups away from the whole; what is left is what the others answered together.
    """
    vist = vis_fordelinger(grupper, graense)
    hold = {navn: sum(antal.values()) for navn, antal in grupper.items()}
    med = {navn for navn, antal in hold.items() if antal}
    vises = [navn for navn, et in vist.grupper.items() if et]
    fundne = [{navn} for navn in vises]
    if vist.samlet:
        for antal in range(len(vises) + 1):
            fundne += [med - set(valgt) for valgt in combinations(vises, antal)]
    return [et for et in fundne if et and sum(hold[navn] for navn in et) < graense]


def alene(grupper, graense: int) -> list[str]:
    """Return the hidden groups that are alone in what is left, so that they stand there bare."""
    vist = vis_fordelinger(grupper, graense)
    vises = {navn for navn, et in vist.grupper.items() if et}
    rest = {navn for navn, antal in grupper.items() if sum(antal.values())} - vises
    return sorted(rest) if vist.samlet and vises and len(rest) == 1 else []


@given(GRUPPER, GRAENSE)
def test_what_can_be_worked_out_has_enough_teams_behind_it(grupper, graense):
    assert afsloeret(grupper, graense) == []
    assert alene(grupper, graense) == []


@given(GRUPPER, GRAENSE)
def test_what_is_shown_is_what_was_answered(grupper, graense):
    vist = vis_fordelinger(grupper, graense)
    for navn, et in vist.grupper.items():
        assert et is None or et.antal == tuple(grupper[navn][kode] for kode in KODER)
    sum_ = tuple(sum(antal[kode] for antal in grupper.values()) for kode in KODER)
    assert vist.samlet == (Fordeling(sum_) if sum(sum_) >= graense else None)


def _gruppe(antal: int) -> dict:
    return dict.fromkeys(KODER, 0) | {"ofte": antal}


FAA = {"A": _gruppe(9), "B": _gruppe(8), "C": _gruppe(2)}


@pytest.mark.parametrize(
    ("hold", "vises"),
    [
        ({"A": 9, "B": 8}, "AB"),
        ({"A": 9, "B": 8, "C": 2}, "A"),  # C alone is hidden, so B is hidden with it
        ({"A": 9, "B": 2, "C": 2}, ""),  # B and C are four together: A goes too, and only the whole is left
        ({"A": 9, "B": 3, "C": 2}, "A"),
        ({"A": 9, "B": 0}, "A"),
        ({"A": 4, "B": 4}, ""),
        ({"A": 4}, ""),
    ],
)
def test_a_second_group_is_hidden_where_one_is(hold, vises):
    vist = vis_fordelinger({navn: _gruppe(antal) for navn, antal in hold.items()}, 5)
    assert "".join(navn for navn, et in vist.grupper.items() if et) == vises
    assert bool(vist.samlet) == (sum(hold.values()) >= 5)
    assert vist.skjulte == [navn for navn, antal in hold.items() if antal and navn not in vises]


def test_the_control_a_hidden_group_is_found_without_the_second(monkeypatch):
    """What the properties above look for is there when only the small groups themselves are hidden."""
    assert (afsloeret(FAA, 5), alene(FAA, 5)) == ([], [])
    monkeypatch.setattr(
        fordeling, "_vises", lambda hold, graense: {navn for navn, antal in hold.items() if antal >= graense}
    )
    assert {"C"} in afsloeret(FAA, 5)
    assert alene(FAA, 5) == ["C"]

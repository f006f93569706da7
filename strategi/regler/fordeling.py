"""How the teams' answers are distributed, without telling what a few of them answered. Pure.

Source: the same discretion as for sick leave (docs/beslutninger/0015-diskretion.md), counted in teams. A distribution
is shown when at least `graense` teams stand behind it. The groups are parts of the whole, so what is left of the whole
when all the shown groups are taken away is itself a group that anybody can work out: it must be none at all, or at
least `graense` teams from at least two groups. Where it is less, the smallest of the shown groups is hidden too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .tegn import SVAR

Antal = Mapping[str, int]


@dataclass(frozen=True)
class Fordeling:
    """How many teams gave each answer, in the order of SVAR."""

    antal: tuple[int, ...]

    @property
    def hold(self) -> int:
        return sum(self.antal)

    @property
    def med_ord(self) -> list[tuple[str, int]]:
        """The answers in words, each with how many."""
        return [(ord_, antal) for (_, ord_), antal in zip(SVAR, self.antal, strict=True)]


@dataclass(frozen=True)
class Vist:
    """What may be shown of a sign: the whole, and each group; None is hidden, or no team has answered (`tomme`)."""

    samlet: Fordeling | None
    grupper: dict[str, Fordeling | None]
    tomme: frozenset[str]

    @property
    def skjulte(self) -> list[str]:
        return [navn for navn, et in self.grupper.items() if et is None and navn not in self.tomme]


def vis_fordelinger(grupper: Mapping[str, Antal], graense: int) -> Vist:
    """Return what may be shown of the groups' answers (group → answer → number of teams) and of them all."""
    alle = {navn: Fordeling(tuple(antal.get(kode, 0) for kode, _ in SVAR)) for navn, antal in grupper.items()}
    samlet = Fordeling(tuple(sum(tal) for tal in zip(*(et.antal for et in alle.values()), strict=True)))
    tomme = frozenset(navn for navn, et in alle.items() if not et.hold)
    if samlet.hold < graense:
        return Vist(None, dict.fromkeys(alle), tomme)
    vises = _vises({navn: et.hold for navn, et in alle.items() if et.hold}, graense)
    return Vist(samlet, {navn: et if navn in vises else None for navn, et in alle.items()}, tomme)


def _vises(hold: dict[str, int], graense: int) -> set[str]:
    """Return the groups that may be shown beside their whole."""
    vises = {navn for navn, antal in hold.items() if antal >= graense}
    skjules = set(hold) - vises
    while vises and skjules and (len(skjules) < 2 or sum(hold[navn] for navn in skjules) < graense):
        mindst = min(vises, key=lambda navn: (hold[navn], navn))
        vises.remove(mindst)
        skjules.add(mindst)
    return vises

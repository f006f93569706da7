"""Which units a sum is without: those that had figures lately and have none in the month. Pure.

It is said of figures that are shown, and from which months have a row at all: never from what stands in one.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from faelles.maaneder import skub

FLEST_NAVNE = 3


class Enhedsraekke(NamedTuple):
    """A unit, the newest month it has a row for until the one it is about, and the last day it was open."""

    pk: int
    navn: str
    over: int | None
    nyeste: date
    aktiv_til: date | None = None

    def mangler(self, maaned: date) -> bool:
        """Whether it had figures in the twelve months before and has none in `maaned`, though it was open."""
        aaben = self.aktiv_til is None or self.aktiv_til >= maaned
        return aaben and skub(maaned, -12) <= self.nyeste < maaned


def uden_tal(raekker: Iterable[Enhedsraekke], maaned: date) -> list[str]:
    """Return the names of the units without figures in the month; of a unit without, those under it are left out."""
    mangler = {et.pk: et for et in raekker if et.mangler(maaned)}
    return sorted((et.navn for et in mangler.values() if et.over not in mangler), key=str.casefold)


def uden_tal_over(raekker: Collection[Enhedsraekke], maaned: date) -> dict[int, tuple[str, ...]]:
    """Return unit → the names of those under it without figures in the month, for the units that have any."""
    over = {et.pk: et.over for et in raekker}
    mangler = {et.pk for et in raekker if et.mangler(maaned)}
    fundne: dict[int, list[str]] = {}
    for et in sorted(raekker, key=lambda et: et.navn.casefold()):
        if et.pk not in mangler or et.over in mangler:
            continue
        op = et.over
        while op is not None:
            fundne.setdefault(op, []).append(et.navn)
            op = over.get(op)
    return {pk: tuple(navne) for pk, navne in fundne.items()}


def uden_i_ord(navne: Collection[str]) -> str:
    """Return "uden tal fra A, B og C", at most three names; "" when there are none."""
    *foerste, sidste = [*list(navne)[:FLEST_NAVNE], *_resten(len(navne))] or [""]
    if not sidste:
        return ""
    return f"uden tal fra {' og '.join(filter(None, (', '.join(foerste), sidste)))}"


def _resten(antal: int) -> list[str]:
    return [f"{antal - FLEST_NAVNE} til"] if antal > FLEST_NAVNE else []

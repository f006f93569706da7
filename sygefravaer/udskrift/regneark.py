"""Sick leave as spreadsheets: the same words and figures as the page, "skjult" and "mangler" among them."""

from decimal import Decimal

from faelles.regneark import Ark, regneark

from ..indhold.enhed import Enhedsfravaer, Under
from ..indhold.tabel import Enhedslinje, Fravaerstabel
from ..regler.visning import INTET_LOFT, Tal
from .om_arket import Om

_NAVN, _TAL = 34, 15
_MAANEDER = ["Måned", "Sygefravær", "Året før", "Kort", "Langt", "12 måneder under ét", "Året til dato"]


def enhed_som_regneark(hele: Enhedsfravaer, titel: str, om: Om) -> bytes:
    """Return an .xlsx with the unit's months, and a sheet with the newest months of the units under it."""
    maaneder = [
        [et.navn, et.tal.procent, et.foer, et.tal.kort, et.tal.langt, et.tal.rullende, et.tal.aar] for et in hele.linjer
    ]
    ark = [_ark("Måneder", _MAANEDER, maaneder)]
    if hele.under:
        under = [raekke for et in hele.under for raekke in _under(et)]
        ark.append(_ark("Enheder under", ["Enhed", "Måned", "Sygefravær"], under))
    return regneark(titel, ark, om)


def _under(et: Under) -> list[list]:
    return [[et.enhed.navn, maaned, tal] for maaned, tal in et.maaneder]


def tabel_som_regneark(tabel: Fravaerstabel, linjer: list[Enhedslinje], titel: str, om: Om) -> bytes:
    """Return an .xlsx with the lines of the table; `om` says what they are and how they were chosen."""
    if tabel.aarnavne:
        hoved = ["Enhed", "Slags", "Ligger under", *tabel.aarnavne, "Loft"]
        raekker = [[*_hoved(et), *et.aarstal, _loft(et)] for et in linjer]
        return regneark(titel, [_ark("År for år", hoved, raekker)], om)
    hoved = ["Enhed", "Slags", "Ligger under", *_MAANEDER[1:], "Loft"]
    raekker = [
        [*_hoved(et), et.tal.procent, et.foer, et.tal.kort, et.tal.langt, et.tal.rullende, et.tal.aar, _loft(et)]
        for et in linjer
    ]
    return regneark(titel, [_ark(tabel.maanedsnavn.capitalize() or "Sygefravær", hoved, raekker)], om)


def _hoved(et: Enhedslinje) -> list[str]:
    return [et.navn, et.typen, et.over]


def _loft(et: Enhedslinje) -> Tal | str:
    return INTET_LOFT if et.loft is None else Tal(et.loft)


def _ark(navn: str, hoved: list[str], raekker: list[list]) -> Ark:
    kolonner = [(et, _TAL if plads and et != "Ligger under" else _NAVN) for plads, et in enumerate(hoved)]
    return Ark(navn, kolonner, [[_celle(et) for et in celler] for celler in raekker])


def _celle(celle: Tal | str) -> Decimal | str:
    if not isinstance(celle, Tal):
        return celle
    return celle.vaerdi if isinstance(celle.vaerdi, Decimal) else celle.ord

"""Sick leave as spreadsheets: the same words and figures as the page, "skjult" and "mangler" among them."""

from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

from ..indhold.enhed import Enhedsfravaer, Under
from ..indhold.tabel import Enhedslinje, Fravaerstabel
from ..regler.visning import INTET_LOFT, Tal
from .om_arket import Om

REGNEARK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NAVN, _TAL = 34, 15
_MAANEDER = ["Måned", "Sygefravær", "Året før", "Kort", "Langt", "12 måneder under ét", "Året til dato"]


def enhed_som_regneark(hele: Enhedsfravaer, titel: str, om: Om) -> bytes:
    """Return an .xlsx with the unit's months, and a sheet with the newest months of the units under it."""
    maaneder = [
        [et.navn, et.tal.procent, et.foer, et.tal.kort, et.tal.langt, et.tal.rullende, et.tal.aar] for et in hele.linjer
    ]
    ark = [("Måneder", _MAANEDER, maaneder)]
    if hele.under:
        under = [raekke for et in hele.under for raekke in _under(et)]
        ark.append(("Enheder under", ["Enhed", "Måned", "Sygefravær"], under))
    return _bog(titel, ark, om)


def _under(et: Under) -> list[list]:
    return [[et.enhed.navn, maaned, tal] for maaned, tal in et.maaneder]


def tabel_som_regneark(tabel: Fravaerstabel, linjer: list[Enhedslinje], titel: str, om: Om) -> bytes:
    """Return an .xlsx with the lines of the table; `om` says what they are and how they were chosen."""
    if tabel.aarnavne:
        hoved = ["Enhed", "Slags", "Ligger under", *tabel.aarnavne, "Loft"]
        raekker = [[*_hoved(et), *et.aarstal, _loft(et)] for et in linjer]
        return _bog(titel, [("År for år", hoved, raekker)], om)
    hoved = ["Enhed", "Slags", "Ligger under", *_MAANEDER[1:], "Loft"]
    raekker = [
        [*_hoved(et), et.tal.procent, et.foer, et.tal.kort, et.tal.langt, et.tal.rullende, et.tal.aar, _loft(et)]
        for et in linjer
    ]
    return _bog(titel, [(tabel.maanedsnavn.capitalize() or "Sygefravær", hoved, raekker)], om)


def _hoved(et: Enhedslinje) -> list[str]:
    return [et.navn, et.typen, et.over]


def _loft(et: Enhedslinje) -> Tal | str:
    return INTET_LOFT if et.loft is None else Tal(et.loft)


def _bog(titel: str, arkene: Iterable[tuple[str, list[str], list[list]]], om: Om) -> bytes:
    ud = BytesIO()
    with Workbook(ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bog:
        bog.set_properties({"title": titel})
        formater = (bog.add_format({"bold": True, "bottom": 1}), bog.add_format({"num_format": '0.0" %"'}))
        for navn, hoved, raekker in arkene:
            _ark(bog.add_worksheet(navn), hoved, raekker, *formater)
        _om_arket(bog.add_worksheet("Om arket"), om, bog.add_format({"bold": True, "valign": "top"}))
    return ud.getvalue()


def _om_arket(ark, om: Om, fed) -> None:
    ark.set_column(0, 0, _NAVN)
    ark.set_column(1, 1, 90)
    for nr, (navn, tekst) in enumerate(om):
        ark.write_string(nr, 0, navn, fed)
        ark.write_string(nr, 1, tekst)


def _ark(ark, hoved: list[str], raekker: list[list], fed, procent) -> None:
    for plads, navn in enumerate(hoved):
        ark.set_column(plads, plads, _TAL if plads and navn != "Ligger under" else _NAVN)
        ark.write_string(0, plads, navn, fed)
    for nr, celler in enumerate(raekker, 1):
        for plads, celle in enumerate(celler):
            tal = celle.vaerdi if isinstance(celle, Tal) else None
            if isinstance(tal, Decimal):
                ark.write_number(nr, plads, float(tal), procent)
            else:  # never write(): that would make a formula of "=…"
                ark.write_string(nr, plads, celle.ord if isinstance(celle, Tal) else celle)
    ark.freeze_panes(1, 1)
    ark.autofilter(0, 0, max(1, len(raekker)), len(hoved) - 1)

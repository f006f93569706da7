"""Tables → an .xlsx. What people have written is always text in it, also when it looks like a formula."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

REGNEARK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# How a cell is shown, by what it is: a day, a share of one, a figure that is in per cent already.
_FORMATER = {date: "dd-mm-yyyy", float: "0 %", Decimal: '0.0" %"'}


class Ark(NamedTuple):
    """A sheet: its name, its columns as (heading, width), and the cells of its rows."""

    navn: str
    kolonner: Sequence[tuple[str, int]]
    raekker: Sequence[Sequence[str | int | float | Decimal | date]]


def regneark(titel: str, arkene: Iterable[Ark], om: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the spreadsheet; `om` is what is said of it, as (what, in words), on a sheet of its own at the end."""
    ud = BytesIO()
    with Workbook(ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bog:
        bog.set_properties({"title": titel})
        formater = {slags: bog.add_format({"num_format": et}) for slags, et in _FORMATER.items()}
        fed = bog.add_format({"bold": True, "bottom": 1})
        for et in arkene:
            _skriv_ark(bog.add_worksheet(et.navn), et, fed, formater)
        if om:
            _skriv_om(bog.add_worksheet("Om arket"), om, bog.add_format({"bold": True, "valign": "top"}))
    return ud.getvalue()


def _skriv_ark(ark, om: Ark, fed, formater: dict) -> None:
    for plads, (overskrift, bredde) in enumerate(om.kolonner):
        ark.set_column(plads, plads, bredde)
        ark.write_string(0, plads, overskrift, fed)
    for nr, celler in enumerate(om.raekker, 1):
        for plads, vaerdi in enumerate(celler):
            _skriv_celle(ark, nr, plads, vaerdi, formater)
    ark.freeze_panes(1, 1)
    ark.autofilter(0, 0, max(1, len(om.raekker)), len(om.kolonner) - 1)


def _skriv_celle(ark, nr: int, plads: int, vaerdi, formater: dict) -> None:
    if isinstance(vaerdi, str):
        ark.write_string(nr, plads, vaerdi)  # never write(): that would make a formula of "=…"
    elif isinstance(vaerdi, date):
        ark.write_datetime(nr, plads, vaerdi, formater[date])
    else:
        ark.write_number(nr, plads, float(vaerdi), formater.get(type(vaerdi)))


def _skriv_om(ark, om: Iterable[tuple[str, str]], fed) -> None:
    ark.set_column(0, 0, 34)
    ark.set_column(1, 1, 90)
    for nr, (hvad, tekst) in enumerate(om):
        ark.write_string(nr, 0, hvad, fed)
        ark.write_string(nr, 1, tekst)

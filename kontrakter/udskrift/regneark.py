"""The year as a spreadsheet: one sheet with the columns of the page."""

from datetime import datetime
from io import BytesIO

from django.utils import timezone
from xlsxwriter import Workbook

from ..models.aaret import Aarsraekke

REGNEARK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KOLONNER = [
    ("Enhed", 34),
    ("Område", 24),
    ("Hvor langt", 22),
    ("Mærket som klar", 16),
    ("For sent på den", 14),
    ("Næste frist", 14),
    ("Hvad fristen er for", 18),
    ("Kontraktholder", 26),
    ("Kontrakt", 46),
    ("Sidst ændret", 14),
]


def aaret_som_regneark(raekker: list[Aarsraekke], aar: int) -> bytes:
    """Return an .xlsx. What people have written is always text in it, also when it looks like a formula."""
    ud = BytesIO()
    with Workbook(ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bog:
        bog.set_properties({"title": f"Kontrakter {aar}"})
        ark = bog.add_worksheet(f"Kontrakter {aar}")
        fed = bog.add_format({"bold": True, "bottom": 1})
        dato, procent = bog.add_format({"num_format": "dd-mm-yyyy"}), bog.add_format({"num_format": "0 %"})
        for plads, (navn, bredde) in enumerate(KOLONNER):
            ark.set_column(plads, plads, bredde)
            ark.write_string(0, plads, navn, fed)
        for nr, raekke in enumerate(raekker, 1):
            for plads, vaerdi in enumerate(_celler(raekke)):
                _skriv(ark, nr, plads, vaerdi, dato, procent)
        ark.freeze_panes(1, 1)
        ark.autofilter(0, 0, max(1, len(raekker)), len(KOLONNER) - 1)
    return ud.getvalue()


def _celler(raekke: Aarsraekke) -> list:
    kontrakt, frist = raekke.kontrakt, raekke.frist
    return [
        raekke.enhed.navn,
        raekke.omraade,
        raekke.trin_navn,
        raekke.procent / 100 if kontrakt else "",
        "Ja" if raekke.for_sent else "",
        datetime.combine(frist.dag, datetime.min.time()) if frist else "",
        frist.navn if frist else "",
        str(raekke.holder or ""),
        str(kontrakt) if kontrakt else "Ingen kontrakt",
        timezone.make_naive(kontrakt.aendret) if kontrakt else "",
    ]


def _skriv(ark, nr: int, plads: int, vaerdi, dato, procent) -> None:
    if isinstance(vaerdi, datetime):
        ark.write_datetime(nr, plads, vaerdi, dato)
    elif isinstance(vaerdi, str):
        ark.write_string(nr, plads, vaerdi)  # never write(): that would make a formula of "=…"
    else:
        ark.write_number(nr, plads, vaerdi, procent)

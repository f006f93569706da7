"""A year as a spreadsheet: one row for each event of the page."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from ..begivenheder import Begivenhed

REGNEARK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KOLONNER = [("Hvornår", 30), ("Fra", 12), ("Til", 12), ("Hvad", 60), ("Slags", 18), ("Enhed", 30), ("Bemærkning", 18)]


def aarshjul_som_regneark(begivenheder: list[Begivenhed], titel: str) -> bytes:
    """Return an .xlsx. What people have written is always text in it, also when it looks like a formula."""
    ud = BytesIO()
    with Workbook(ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bog:
        bog.set_properties({"title": titel})
        ark = bog.add_worksheet("Årshjul")
        fed, dato = bog.add_format({"bold": True, "bottom": 1}), bog.add_format({"num_format": "dd-mm-yyyy"})
        for plads, (navn, bredde) in enumerate(KOLONNER):
            ark.set_column(plads, plads, bredde)
            ark.write_string(0, plads, navn, fed)
        for nr, et in enumerate(begivenheder, 1):
            for plads, vaerdi in enumerate(_celler(et)):
                if isinstance(vaerdi, datetime):
                    ark.write_datetime(nr, plads, vaerdi, dato)
                else:
                    ark.write_string(nr, plads, vaerdi)  # never write(): that would make a formula of "=…"
        ark.freeze_panes(1, 1)
        ark.autofilter(0, 0, max(1, len(begivenheder)), len(KOLONNER) - 1)
    return ud.getvalue()


def _celler(et: Begivenhed) -> list:
    fra, til = (datetime.combine(dag, datetime.min.time()) for dag in (et.fra, et.sidste_dag))
    return [et.naar, fra, til, et.titel, et.art.navn, et.enhed.navn, et.note]

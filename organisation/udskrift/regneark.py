"""A year as a spreadsheet: one row for each event of the page."""

from faelles.regneark import Ark, regneark

from ..begivenheder import Begivenhed

KOLONNER = [("Hvornår", 30), ("Fra", 12), ("Til", 12), ("Hvad", 60), ("Slags", 18), ("Enhed", 30), ("Bemærkning", 18)]


def aarshjul_som_regneark(begivenheder: list[Begivenhed], titel: str) -> bytes:
    """Return an .xlsx with one sheet."""
    return regneark(titel, [Ark("Årshjul", KOLONNER, [_celler(et) for et in begivenheder])])


def _celler(et: Begivenhed) -> list:
    return [et.naar, et.fra, et.sidste_dag, et.titel, et.art.navn, et.enhed.navn, et.note]

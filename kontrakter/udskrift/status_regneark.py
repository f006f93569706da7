"""The year's evaluations as a spreadsheet: a sheet with the lines of the page, and one with each assessment."""

from io import BytesIO

from xlsxwriter import Workbook

from ..indhold.evalueringsstatus import Statusraekke

_MAAL = [
    *(("Enhed", 34), ("Område", 24), ("Mål", 8), ("Overskrift", 50), ("Spor", 34)),
    *(("Vurderinger", 50), ("Fora er uenige", 14), ("Møder", 20), ("Ikke afsluttet", 34)),
]
_VURDERINGER = [
    *(("Enhed", 34), ("Område", 24), ("Mål", 8), ("Overskrift", 50)),
    *(("Forum", 28), ("Møde", 18), ("Vurdering", 16)),
]


def status_som_regneark(raekker: list[Statusraekke], aar: int) -> bytes:
    """Return an .xlsx. What people have written is always text in it, also when it looks like a formula."""
    ud = BytesIO()
    with Workbook(ud, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as bog:
        bog.set_properties({"title": f"Status på kontrakterne {aar}"})
        _ark(bog, f"Status {aar}", _MAAL, [_maal(raekke) for raekke in raekker])
        _ark(bog, "Vurderinger", _VURDERINGER, [celler for raekke in raekker for celler in _vurderinger(raekke)])
    return ud.getvalue()


def _ark(bog: Workbook, navn: str, kolonner: list[tuple[str, int]], raekker: list[list[str]]) -> None:
    ark, fed = bog.add_worksheet(navn), bog.add_format({"bold": True, "bottom": 1})
    for plads, (overskrift, bredde) in enumerate(kolonner):
        ark.set_column(plads, plads, bredde)
        ark.write_string(0, plads, overskrift, fed)
    for nr, celler in enumerate(raekker, 1):
        for plads, tekst in enumerate(celler):
            ark.write_string(nr, plads, tekst)  # never write(): that would make a formula of "=…"
    ark.freeze_panes(1, 1)
    ark.autofilter(0, 0, max(1, len(raekker)), len(kolonner) - 1)


def _maal(raekke: Statusraekke) -> list[str]:
    enhed, maal = raekke
    hoved = [enhed.navn, enhed.omraade]
    egne = ["", "", "", "", ""]
    if maal:
        vurderinger = "; ".join(f"{ord_}: {fora}" for _, ord_, fora in maal.grupper) or "Ikke vurderet"
        egne = [maal.nummer, maal.overskrift, maal.sporene, vurderinger, "Ja" if maal.uenige else ""]
    return [*hoved, *egne, enhed.mangel_ord, enhed.mangler]


def _vurderinger(raekke: Statusraekke) -> list[list[str]]:
    enhed, maal = raekke
    if maal is None:
        return []
    hoved = [enhed.navn, enhed.omraade, maal.nummer, maal.overskrift]
    return [[*hoved, et.moede.forum, et.moede.naar, et.ord] for et in maal.vurderinger]

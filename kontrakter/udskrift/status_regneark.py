"""The year's evaluations as a spreadsheet: a sheet with the lines of the page, and one with each assessment."""

from faelles.regneark import Ark, regneark

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
    """Return an .xlsx with two sheets."""
    vurderinger = [celler for raekke in raekker for celler in _vurderinger(raekke)]
    arkene = [
        Ark(f"Status {aar}", _MAAL, [_maal(raekke) for raekke in raekker]),
        Ark("Vurderinger", _VURDERINGER, vurderinger),
    ]
    return regneark(f"Status på kontrakterne {aar}", arkene)


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

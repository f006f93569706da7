"""The picture as plain values, ready for JSON: what the page draws and the report to the committee keeps."""

from collections.abc import Sequence

from ..regler.billede import INTET, UFORENELIG, Fordeling
from .billede import Billede, Billedraekke, Enhedsbillede

_UDEN = {INTET: "Ikke vurderet", UFORENELIG: "Anden skala"}


def _celler(felter: Sequence[int], niveauer: list[str], kolonner: list[str]) -> list[list]:
    """Return (place, words, the column's name) of each cell."""
    ord_ = (niveauer[et - 1] if et > 0 else _UDEN[et] for et in felter)
    return [list(et) for et in zip(felter, ord_, kolonner, strict=True)]


def varmedata(billede: Billede, raekker: list[Billedraekke]) -> dict:
    """Return the rows, with themes across, for `faelles.diagrammer.varmekort` and for the table."""
    niveauer, temaer = [et.navn for et in billede.skala], [et.navn for et in billede.temaer]
    return {
        "titel": "Det seneste tilsyn i hver enhed, tema for tema",
        "kolonner": temaer,
        "niveauer": niveauer,
        "raekker": [
            {
                "pk": et.sted.enhed.pk,
                "navn": et.sted.enhed.navn,
                "under": ", ".join(filter(None, (str(et.tilsyn.aar), et.sted.omraade))),
                "felter": list(et.felter),
                "celler": _celler(et.felter, niveauer, temaer),
                "oversat": et.andet_redskab,
            }
            for et in raekker
        ],
    }


def enhedsdata(billede: Enhedsbillede) -> dict:
    """Return one unit's themes, with its years across."""
    niveauer, aarene = [et.navn for et in billede.skala], [str(et.aar) for et in billede.aarene]
    return {
        "titel": "Temaerne år for år",
        "kolonner": aarene,
        "niveauer": niveauer,
        "raekker": [
            {
                "navn": tema.navn,
                "under": "",
                "felter": felter,
                "celler": _celler(felter, niveauer, aarene),
                "oversat": "",
            }
            for tema, felter in billede.raekker
        ],
    }


def til_varmekort(data: dict) -> dict:
    """Return what `varmekort` is called with."""
    raekker = [(et["navn"], et["under"], et["felter"]) for et in data["raekker"]]
    return {navn: data[navn] for navn in ("titel", "kolonner", "niveauer")} | {"raekker": raekker}


def fordelingsdata(billede: Billede) -> dict:
    """Return how many units stand at each level, theme by theme, with those that stand at none."""
    niveauer = [et.navn for et in billede.skala]
    return {
        "titel": "Enhederne fordelt på niveauer, tema for tema",
        "niveauer": niveauer,
        "raekker": [
            {
                "navn": tema.navn,
                "celler": [list(et) for et in zip(et.pladser, niveauer, strict=True)],
                "uforenelige": et.uforenelige,
                "uden": et.uden,
            }
            for tema, et in zip(billede.temaer, billede.fordelinger, strict=True)
        ],
    }


def til_soejler(data: dict) -> dict:
    """Return what `soejler` is called with."""
    raekker = [(et["navn"], [antal for antal, _ in et["celler"]]) for et in data["raekker"]]
    return {"titel": data["titel"], "niveauer": data["niveauer"], "raekker": raekker}


def udviklingsdata(billede: Billede) -> dict:
    """Return year by year how many of those assessed stood at the best level."""
    return {
        "niveau": billede.skala[0].navn,
        "aarene": billede.aarene,
        "raekker": [
            {"navn": tema.navn, "celler": [list(et) for et in zip(billede.aarene, map(_aarscelle, aaret), strict=True)]}
            for tema, aaret in zip(billede.temaer, billede.udvikling, strict=True)
        ],
    }


def _aarscelle(et: Fordeling) -> str:
    """Return "5 af 8"; scales that are not mapped are not counted together, and the cell says so."""
    if et.uforenelige:
        return "Anden skala"
    return f"{et.pladser[0]} af {et.vurderede}" if et.vurderede else "Ingen"

"""The picture across units as a spreadsheet: the units, how the levels are distributed, and the years."""

from faelles.regneark import Ark, regneark

from ..indhold.billede import Billede, Billedraekke
from ..indhold.billededata import fordelingsdata, udviklingsdata, varmedata

_HOVED = [("Enhed", 34), ("Område", 24), ("År", 8), ("Redskab", 30)]


def billede_som_regneark(billede: Billede | None) -> bytes:
    """Return an .xlsx; without a picture, the headings alone."""
    temaer = [(et.navn, 26) for et in billede.temaer] if billede else []
    arkene = [Ark("Enheder", [*_HOVED, *temaer], _enheder(billede) if billede else [])]
    if billede:
        arkene += [Ark("Fordeling", *_fordeling(billede)), Ark("Udvikling", *_udvikling(billede))]
    return regneark("Tilsyn på tværs", arkene)


def _enheder(billede: Billede) -> list[list]:
    viste = billede.viste
    celler = [[ord_ for _, ord_, _ in et["celler"]] for et in varmedata(billede, viste)["raekker"]]
    egne = [[*_hoved(et, billede), *ord_] for et, ord_ in zip(viste, celler, strict=True)]
    return egne + [[*_hoved(et, billede), *([et.besked] * len(billede.temaer))] for et in billede.andre + billede.uden]


def _hoved(et: Billedraekke, billede: Billede) -> list:
    redskab = (et.andet_redskab or billede.redskab.navn) if et.tilsyn else ""
    return [et.sted.enhed.navn, et.sted.omraade, et.tilsyn.aar if et.tilsyn else "", redskab]


def _fordeling(billede: Billede) -> tuple[list, list]:
    data = fordelingsdata(billede)
    rest = [("Anden skala", 14), ("Ikke vurderet", 14)]
    kolonner = [("Tema", 44), *((et, 22) for et in data["niveauer"]), *rest]
    return kolonner, [
        [et["navn"], *(nr for nr, _ in et["celler"]), et["uforenelige"], et["uden"]] for et in data["raekker"]
    ]


def _udvikling(billede: Billede) -> tuple[list, list]:
    data = udviklingsdata(billede)
    kolonner = [(f"Tema: {data['niveau']}", 44), *((str(aar), 14) for aar in data["aarene"])]
    return kolonner, [[et["navn"], *(ord_ for _, ord_ in et["celler"])] for et in data["raekker"]]

"""The year's evaluations → what their paper shows: plain values, so that equal content is the same paper. Pure."""

from datetime import date

from ..indhold.evalueringsstatus import Enhedsstatus, Statusraekke, grupper_af, statustal
from .kontekst import dansk_dato


def statusdata(
    kommune, aar: int, valgt: list[str], enheder: list[Enhedsstatus], raekker: list[Statusraekke], dag: date
) -> dict:
    """Return the paper's content, ready for JSON; `valgt` are the choices it is limited to, in words."""
    tal = statustal(enheder)
    return {
        "skabelon": "kontrakter/udskrift/status.html",
        "titel": f"Status på kontrakterne {aar}",
        "kommune": str(kommune),
        "dato": dag.isoformat(),
        "fakta": [["Valgt", ", ".join(valgt) or "Alle enheder"], ["Dato", dansk_dato(dag)]],
        "fod": f"{kommune} · Status på kontrakterne {aar} · {dansk_dato(dag)}",
        "enheder": tal["enheder"],
        "ikke_evalueret": tal["ikke_evalueret"],
        "mangler_nogle": tal["mangler_nogle"],
        "maal": tal["maal"],
        "valg": [[ord_, antal] for _, ord_, antal in tal["valg"]],
        "grupper": [_gruppe(*gruppe) for gruppe in grupper_af(raekker)],
    }


def _gruppe(enhed: Enhedsstatus, raekker: list[Statusraekke]) -> dict:
    return {
        "enhed": enhed.navn,
        "om": " · ".join(filter(None, (enhed.omraade, enhed.moedetal))),
        "mangel": enhed.mangel_ord,
        "mangler": enhed.mangler,
        "maal": [
            {
                "navn": f"{maal.nummer} {maal.overskrift}",
                "spor": maal.sporene,
                "vurderinger": [[ord_, fora] for _, ord_, fora in maal.grupper],
                "uenige": maal.uenige,
            }
            for _, maal in raekker
            if maal
        ],
    }

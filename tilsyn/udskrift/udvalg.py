"""The report to the committee on paper: its data → what the template shows. Every rich text passes `rig` here.

It is made by the worker that makes the year's status (`kontrakter/udskrift/status_pdf.py`): kept for an hour under what
it says, and made again, the same bytes, from the sealed version.
"""

from datetime import date

from django.utils import timezone

from kontrakter.udskrift.kontekst import dansk_dato, rig

from ..indhold.udvalg import tegnede
from ..models import Udvalgsversion

SKABELON = "tilsyn/udskrift/udvalgsrapport.html"


def udvalgspapir(data: dict, version: Udvalgsversion | None) -> dict:
    """Return the paper's content; `version` is the finished one it is, None for a draft."""
    dag = timezone.localtime(version.faerdig).date() if version else date.fromisoformat(data["dato"])
    slags = f"Version {version.nummer}, {dansk_dato(dag)}" if version else f"Udkast af {dansk_dato(dag)}"
    return {
        "skabelon": SKABELON,
        "titel": data["titel"],
        "kommune": data["kommune"],
        "dato": dag.isoformat(),
        "udkast": version is None,
        "fod": f"{data['kommune']} · {data['titel']} · {slags}",
        "fakta": [
            ["Enheder", data["enhed"]],
            ["Periode", data["periode"]],
            ["Redskab", data["redskab"]],
            ["Udgave", slags],
        ],
        "afsnit": [et | {"tekst": rig(et["tekst"], niveau=3)} for et in data["afsnit"] if et["tekst"]],
        "enheder": data["enheder"],
        "vist": data["vist"],
        "dele": tegnede(data),
    }

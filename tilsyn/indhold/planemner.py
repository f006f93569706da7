"""What the handleplaner of some units are about: the points of approved plans, theme by theme, and how they ended."""

from collections import Counter, defaultdict
from collections.abc import Collection

from django.db.models import Min
from django.db.models.functions import ExtractYear

from ..models import Handleplanspunkt
from ..regler.handleplan import FOELGES, UDFALD

UDEN_TEMA = "Uden tema"


def planemner(enhed_ids: Collection[int], fra: int, til: int) -> dict:
    """Return the points of the plans first approved in those years, ready for JSON; the most frequent theme first.

    Plans that are being written, also those that are written anew, are left out: one query.
    """
    raekker = _punkter(enhed_ids, fra, til)
    antal, enheder, udfald = Counter(), defaultdict(set), defaultdict(Counter)
    for tema, _, enhed, ende in raekker:
        antal[tema] += 1
        enheder[tema].add(enhed)
        udfald[tema][ende] += 1
    temaer = sorted(antal, key=lambda et: (et == UDEN_TEMA, -antal[et], et.casefold()))
    return {
        "planer": len({plan for _, plan, _, _ in raekker}),
        "enheder": len({enhed for _, _, enhed, _ in raekker}),
        "udfald": [navn for _, navn in UDFALD],
        "raekker": [
            {
                "navn": et,
                "punkter": antal[et],
                "enheder": len(enheder[et]),
                "udfald": [[navn, udfald[et][kode]] for kode, navn in UDFALD],
            }
            for et in temaer
        ],
    }


def _punkter(enhed_ids: Collection[int], fra: int, til: int) -> list[tuple[str, int, int, str]]:
    """Return (theme, plan, unit, how it ended) of every point."""
    alle = Handleplanspunkt.objects.gaeldende().filter(
        handleplan__fjernet=None, handleplan__enhed__in=enhed_ids, handleplan__tilstand__in=FOELGES
    )
    i_aarene = alle.annotate(aar=ExtractYear(Min("handleplan__versioner__godkendt"))).filter(aar__gte=fra, aar__lte=til)
    felter = ("tema__navn", "handleplan_id", "handleplan__enhed_id", "evaluering__udfald")
    return [(tema or UDEN_TEMA, *resten) for tema, *resten in i_aarene.order_by().values_list(*felter)]

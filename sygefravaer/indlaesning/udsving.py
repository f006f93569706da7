"""Figures of a file that are so unlike the unit's own that somebody should look at them: told, and never refused.

They are held against the unit's other months: those of the file, which whoever sent it has, and those before them that
are shown. What is withheld is no part of it, so that a question tells nothing of it.
"""

from collections import defaultdict
from datetime import date
from operator import itemgetter
from statistics import median
from typing import TextIO

from faelles.maaneder import skub
from organisation.models import Enhed
from strategi.regler.udsving import langt_fra

from ..models import Fravaerstal
from .perioder import iso

HOEJT = 40.0  # per cent: so much is asked about whatever the unit's other months are
FAERREST = 4  # months that make a level, the row's own among them
FLEST_VIST = 100
_FOER = 24  # months that are looked back


def udsving(kommune: Enhed, opgoerelse: str, fil: TextIO, maaneder: list[int]) -> tuple[list[dict], int]:
    """Return the rows that should be looked at by line, the first so many, and how many there are.

    A row is {"linje", "enhed" (pk), "maaned" (ISO), "procent", "niveau" (None where nothing is known of it)}.
    """
    if not maaneder:
        return [], 0
    vist = _vist(kommune, opgoerelse, date.fromisoformat(iso(maaneder[0])))
    fundne = []
    for pk, egne in _raekker(fil).items():
        alle = [*vist.get(pk, ()), *(procent for procent, _, _ in egne)]
        niveau = median(alle) if len(alle) >= FAERREST else None
        for procent, maaned, linje in egne:
            if procent > HOEJT or (niveau is not None and langt_fra(procent, niveau)):
                felter = {"enhed": pk, "maaned": maaned, "procent": procent, "niveau": niveau}
                fundne.append({"linje": linje} | felter)
    return sorted(fundne, key=itemgetter("linje", "maaned"))[:FLEST_VIST], len(fundne)


def _raekker(fil: TextIO) -> dict[int, list[tuple[float, str, int]]]:
    """Return unit → (per cent, month, line) of its rows, as the reader wrote them (`laes`)."""
    ud: dict[int, list[tuple[float, str, int]]] = defaultdict(list)
    fil.seek(0)
    for raekke in fil:
        pk, maaned, fravaer, muligt, procent, *_, linje = raekke.split("\t")
        if fravaer != "\\N" and muligt != "\\N":
            hele = float(muligt)
            vaerdi = 100 * float(fravaer) / hele if hele else 0.0
        else:
            vaerdi = 0.0 if procent == "\\N" else float(procent)
        ud[int(pk)].append((vaerdi, maaned, int(linje)))
    return ud


def _vist(kommune: Enhed, opgoerelse: str, foerste: date) -> dict[int, list[float]]:
    """Return unit → its shown per cents before `foerste`; of units with units under them they are of all together."""
    alle = Fravaerstal.objects.gaeldende().i_perioden(skub(foerste, -_FOER), skub(foerste, -1))
    alle = alle.filter(enhed__kommune=kommune, opgoerelse=opgoerelse).order_by()
    samlede = set(alle.exclude(over=None).values_list("over", flat=True).distinct())
    ud: dict[int, list[float]] = defaultdict(list)
    for pk, procent in alle.filter(skjult=False, procent__isnull=False).values_list("enhed", "procent"):
        if pk not in samlede:
            ud[pk].append(float(procent))
    return ud

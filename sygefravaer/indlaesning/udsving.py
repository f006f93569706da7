"""Figures of a file that are so unlike the unit's own that somebody should look at them: told, and never refused.

They are held against the unit's other months: those of the file, which whoever sent it has, and those before them that
are shown. What is withheld is no part of it, so that a question tells nothing of it.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from operator import itemgetter
from statistics import median
from typing import TextIO

from faelles.maaneder import skub
from organisation.models import Enhed
from strategi.regler.udsving import rimeligt

from ..models import Fravaerstal
from .perioder import iso

HOEJT = 40.0  # per cent: so much is asked about whatever the unit's other months are
FAERREST = 4  # months that make a level, the row's own among them
FLEST_VIST = 100
_FLEST_HUSKET = 5_000
_FOER = 24  # months that are looked back


def udsving(kommune: Enhed, opgoerelse: str, fil: TextIO, maaneder: list[int]) -> tuple[list[dict], int]:
    """Return the rows that should be looked at by line, the first so many, and how many there are.

    A row is {"linje", "enhed" (pk), "maaned" (ISO), "procent", "niveau" (None where nothing is known of it)}.
    """
    if not maaneder:
        return [], 0
    alle = _vist(kommune, opgoerelse, date.fromisoformat(iso(maaneder[0])))
    for pk, procent, _ in _raekker(fil):
        alle[pk].append(procent)
    niveauer = {pk: median(egne) if len(egne) >= FAERREST else None for pk, egne in alle.items()}
    graenser = {pk: _graenser(niveau) for pk, niveau in niveauer.items()}
    fundne, antal = [], 0
    for pk, procent, raekke in _raekker(fil):
        mindst, hoejst = graenser[pk]
        if procent > hoejst or 0 < procent < mindst:
            antal += 1
            fundne.append(_fundet(pk, procent, niveauer[pk], raekke))
            if len(fundne) > _FLEST_HUSKET:
                fundne = _de_foerste(fundne)
    return _de_foerste(fundne), antal


def _graenser(niveau: float | None) -> tuple[float, float]:
    """Return the least and the most a unit's month can be without being asked about."""
    if not niveau:
        return 0.0, HOEJT
    mindst, hoejst = rimeligt(niveau)
    return mindst, min(hoejst, HOEJT)


def _fundet(pk: int, procent: float, niveau: float | None, raekke: str) -> dict:
    _, maaned, *_, linje = raekke.split("\t")
    return {"linje": int(linje), "enhed": pk, "maaned": maaned, "procent": procent, "niveau": niveau}


def _de_foerste(fundne: list[dict]) -> list[dict]:
    return sorted(fundne, key=itemgetter("linje", "maaned"))[:FLEST_VIST]


def _raekker(fil: TextIO) -> Iterator[tuple[int, float, str]]:
    """Yield unit, per cent and the whole row, as the reader wrote it (`laes`): there may be half a million."""
    fil.seek(0)
    for raekke in fil:
        pk, _, fravaer, muligt, procent, _ = raekke.split("\t", 5)
        if fravaer != "\\N" and muligt != "\\N":
            hele = float(muligt)
            yield int(pk), 100 * float(fravaer) / hele if hele else 0.0, raekke
        else:
            yield int(pk), 0.0 if procent == "\\N" else float(procent), raekke


def _vist(kommune: Enhed, opgoerelse: str, foerste: date) -> dict[int, array]:
    """Return unit → its shown per cents before `foerste`; of units with units under them they are of all together."""
    alle = Fravaerstal.objects.gaeldende().i_perioden(skub(foerste, -_FOER), skub(foerste, -1))
    alle = alle.filter(enhed__kommune=kommune, opgoerelse=opgoerelse).order_by()
    samlede = set(alle.exclude(over=None).values_list("over", flat=True).distinct())
    ud: dict[int, array] = defaultdict(lambda: array("d"))  # eight bytes each
    for pk, procent in alle.filter(skjult=False, procent__isnull=False).values_list("enhed", "procent"):
        if pk not in samlede:
            ud[pk].append(float(procent))
    return ud

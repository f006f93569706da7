"""Units that usually have figures and are not in a file: said before it is saved, as their sum would lack them."""

from datetime import date

from django.db.models import Max

from faelles.maaneder import skub
from organisation.models import Enhed

from ..models import Fravaersmaaling
from ..regler.uden import Enhedsraekke, uden_tal
from .fejl import opremset

_UDEBLEVNE = "Disse enheder plejer at have tal og er ikke med i filen: {}."


def udeblevne(kommune: Enhed, opgoerelse: str, med: set[int], sidste: date) -> str:
    """Return the sentence about open units with figures in the year before `sidste`, the file's newest month; or ""."""
    alle = Fravaersmaaling.objects.gaeldende().filter(enhed__kommune=kommune, opgoerelse=opgoerelse)
    aaret = alle.filter(maaned__gte=skub(sidste, -12), maaned__lte=sidste).order_by()
    raekker = aaret.values_list("enhed_id", "enhed__navn", "enhed__aktiv_til").annotate(nyeste=Max("maaned"))
    andre = (Enhedsraekke(pk, navn, None, nyeste, til) for pk, navn, til, nyeste in raekker if pk not in med)
    navne = uden_tal(andre, sidste)
    return _UDEBLEVNE.format(opremset(navne)) if navne else ""

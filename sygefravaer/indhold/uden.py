"""Which units under a unit are not in the sum of a month."""

from datetime import date

from django.db.models import OuterRef, Subquery

from organisation.models import Enhed

from ..models import Fravaerstal
from ..regler.uden import Enhedsraekke, uden_tal


def uden_tal_under(enhed: Enhed, opgoerelse: str, maaned: date) -> list[str]:
    """Return the names of those under the unit that have had figures lately and have none in the month. One query."""
    tal = Fravaerstal.objects.gaeldende().filter(enhed=OuterRef("pk"), opgoerelse=opgoerelse, maaned__lte=maaned)
    alle = Enhed.objects.without_tree_fields().i_kommune(enhed.kommune_id).order_by()
    med = alle.annotate(nyeste=Subquery(tal.order_by("-maaned").values("maaned")[:1]))
    raekker = list(med.values_list("pk", "navn", "parent_id", "nyeste", "aktiv_til"))
    over = {pk: op for pk, _, op, *_ in raekker}
    return uden_tal(
        (Enhedsraekke(*et) for et in raekker if et[3] is not None and _er_under(et[0], enhed.pk, over)), maaned
    )


def _er_under(pk: int, top: int, over: dict[int, int | None]) -> bool:
    naeste = over.get(pk)
    while naeste is not None and naeste != top:
        naeste = over.get(naeste)
    return naeste == top

"""Sick leave as a source of figures for indicators: what a contract's goal "højst 5 %" is held up against.

Only the unit's own figures, as everybody who may see the unit sees them, rounded as on every page
(docs/beslutninger/0016-fravaer-i-kontrakten.md).
"""

from collections.abc import Collection
from datetime import date

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from strategi.datakilder import Datakilde, Seriepunkt

from .indhold import AARET_RUNDT, MAANED
from .models import Fravaersopsaetning, Fravaerstal
from .regler.visning import vist


def _serier(felt: str, skjult: str):
    """Return what gives the figures of one column, by unit: one query, each municipality's own way of counting."""

    def serier(enhed_ids: Collection[int], fra: date, til: date) -> dict[int, list[Seriepunkt]]:
        valgt = Fravaersopsaetning.objects.filter(kommune=OuterRef("enhed__kommune")).values("opgoerelse")
        standard = Fravaersopsaetning._meta.get_field("opgoerelse").default
        alle = (
            Fravaerstal.objects.gaeldende()
            .i_perioden(fra, til)
            .filter(enhed__in=enhed_ids, opgoerelse=Coalesce(Subquery(valgt), Value(standard)))
        )
        ud: dict[int, list[Seriepunkt]] = {}
        for enhed, maaned, vaerdi, er_skjult in alle.order_by("maaned").values_list("enhed_id", "maaned", felt, skjult):
            tal = vist(vaerdi, er_skjult)
            ud.setdefault(enhed, []).append(Seriepunkt(maaned, tal.vaerdi, tal.skjult))
        return ud

    return serier


DATAKILDER = [
    Datakilde(
        MAANED,
        "Sygefravær, måned for måned",
        "procent",
        "Enhedens sygefravær i hver måned, som kommunen har indlæst det.",
        _serier("procent", "skjult"),
    ),
    Datakilde(
        AARET_RUNDT,
        "Sygefravær, 12 måneder under ét",
        "procent",
        "Enhedens sygefravær i de 12 måneder, der slutter med måneden.",
        _serier("rullende", "rullende_skjult"),
    ),
]

"""What a municipality decides about sick leave. What may be shown is worked out again in the same transaction."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from historik.handlinger import registrer
from historik.laest import gem_laest
from organisation.models import Enhed

from ..models import Fravaersmaaling, Fravaersopsaetning
from .tal import genberegn, meld_tal

# What decides which figures are hidden, and which of them others show.
_SKJULER = {"diskretionsgraense", "leder_ser_egne"}
_VISER = _SKJULER | {"opgoerelse"}


@transaction.atomic
def gem_opsaetning(*, kommune: Enhed, laest: str, af, **felter) -> list[str]:
    """Save the municipality's rules and return the names of those that changed.

    Raises Konflikt when somebody else saved first, ValidationError when the limit would be lowered: what was withheld
    under a higher one is withheld for good.
    """
    Enhed.objects.select_for_update().get(pk=kommune.pk)  # the row of rules may not be there yet
    raekke, _ = Fravaersopsaetning.objects.get_or_create(kommune=kommune)
    _check_graense(raekke, felter)
    gemt = gem_laest(raekke, laest=laest, af=af, **felter)
    if not gemt.aendret:
        return []
    navne = [str(Fravaersopsaetning._meta.get_field(navn).verbose_name) for navn in gemt.aendret]
    registrer(
        emne=f"sygefravaer:{kommune.pk}",
        tekst=f"Ændrede opsætningen af sygefravær: {', '.join(navne)}.",
        af=af,
        kommune_id=kommune.pk,
        poster=[gemt.post],
    )
    if _SKJULER & set(gemt.aendret):
        for opgoerelse, maaneder in _maalte(kommune).items():
            genberegn(kommune=kommune, opgoerelse=opgoerelse, maaneder=maaneder)
    if _VISER & set(gemt.aendret):
        meld_tal(kommune)
    return gemt.aendret


def _check_graense(nu: Fravaersopsaetning, felter: dict) -> None:
    ny = felter.get("diskretionsgraense", nu.diskretionsgraense)
    if ny < nu.diskretionsgraense:
        raise ValidationError(
            {
                "diskretionsgraense": f"Grænsen kan kun hæves. Den er {nu.diskretionsgraense} nu. Intet er gemt. "
                f"Skriv {nu.diskretionsgraense} eller mere."
            }
        )


def _maalte(kommune: Enhed) -> dict[str, set[date]]:
    """Return way of counting → the months the municipality has figures of: one query."""
    alle: Iterable = (
        Fravaersmaaling.objects.gaeldende()
        .filter(enhed__kommune=kommune)
        .order_by()
        .values_list("opgoerelse", "maaned")
        .distinct()
    )
    ud: dict[str, set[date]] = {}
    for opgoerelse, maaned in alle:
        ud.setdefault(opgoerelse, set()).add(maaned)
    return ud

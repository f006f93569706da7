"""How many talks about long absence a unit has held, month by month. Counts only; whom they were with is nobody's."""

from datetime import date

from django.db import transaction

from faelles.maaneder import maanedsnavn
from historik.handlinger import registrer
from historik.models import Konflikt
from organisation.models import Enhed

from ..models import Samtaletal


class Samtalekonflikt(Konflikt):
    """Somebody else wrote some of the same months first. `nu` is month → the row as it is; None where it is gone."""


@transaction.atomic
def gem_samtaletal(*, enhed: Enhed, antal: dict[date, int | None], versioner: dict[date, int], af) -> list[date]:
    """Save the months that are not as they stand already, all or none; return which. Raises Samtalekonflikt.

    `versioner` is what each month was read at, 0 where nothing stood; a month without a number is emptied.
    """
    Enhed.objects.select_for_update().get(pk=enhed.pk)  # of two who write the unit's numbers, one waits
    nu = {et.maaned: et for et in Samtaletal.objects.filter(enhed=enhed, maaned__in=antal)}
    nye = {maaned: tal for maaned, tal in antal.items() if tal != (nu[maaned].antal if maaned in nu else None)}
    fremmede = [maaned for maaned in nye if versioner.get(maaned, 0) != _version(nu.get(maaned))]
    if fremmede:
        raise Samtalekonflikt({maaned: nu.get(maaned) for maaned in fremmede})
    for maaned, tal in nye.items():
        _gem(enhed, maaned, tal, nu.get(maaned))
    if nye:
        ord_ = ", ".join(maanedsnavn(maaned) for maaned in sorted(nye))
        registrer(
            emne=f"sygefravaer:{enhed.pk}",
            tekst=f"Skrev antallet af sygefraværssamtaler i {enhed} for {ord_}.",
            af=af,
            kommune_id=enhed.kommune_id,
        )
    return sorted(nye)


def _version(raekke: Samtaletal | None) -> int:
    return raekke.version if raekke else 0


def _gem(enhed: Enhed, maaned: date, antal: int | None, nu: Samtaletal | None) -> None:
    if nu is None:
        Samtaletal.objects.create(enhed=enhed, maaned=maaned, antal=antal)
    elif antal is None:
        nu.delete()
    else:
        Samtaletal.objects.filter(pk=nu.pk).update(antal=antal, version=nu.version + 1)

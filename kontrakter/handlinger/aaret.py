"""The year begins: a template is activated, and each chosen unit gets its contract."""

from dataclasses import dataclass, field

from django.db import IntegrityError, transaction
from django.utils import timezone

from historik.handlinger import registrer
from organisation.models import Bruger, Enhed

from ..models import Kontrakt, Skabelon
from .faelles import laas_kommune
from .kontrakt import opret_kontrakt


@dataclass
class Aktiveret:
    """What came of activating: the contracts that were made, and the units that had one already."""

    nye: list[Kontrakt] = field(default_factory=list)
    havde: list[Enhed] = field(default_factory=list)


@transaction.atomic
def aktiver_skabelon(*, skabelon: Skabelon, enheder: list[Enhed], holdere: dict[int, list[Bruger]], af) -> Aktiveret:
    """Make the chosen units' contracts from the template, all or none, and mark it as activated.

    A unit that has a contract for the year is left as it is, so that activating twice makes nothing twice. `holdere`
    are those who may write each unit's contract: the only one becomes its kontraktholder.
    """
    laas_kommune(skabelon.kommune_id)
    laast = Skabelon.objects.select_for_update().get(pk=skabelon.pk)  # of two clicks the second waits, and finds all
    ud = Aktiveret()
    har = set(
        Kontrakt.objects.gaeldende()
        .filter(enhed__in=[enhed.pk for enhed in enheder])
        .gaelder_i(laast.aar)
        .values_list("enhed_id", flat=True)
    )
    for enhed in enheder:
        ny = None if enhed.pk in har else _opret(enhed, laast, holdere.get(enhed.pk, []), af)
        if ny:
            ud.nye.append(ny)
        else:
            ud.havde.append(enhed)
    if not laast.aktiveret:
        Skabelon.objects.filter(pk=laast.pk).update(aktiveret=timezone.now())
    if ud.nye or not laast.aktiveret:
        _husk(laast, len(ud.nye), af)
    return ud


def _opret(enhed: Enhed, skabelon: Skabelon, holdere: list[Bruger], af) -> Kontrakt | None:
    """Make one contract; None when somebody has made it by hand in the same moment."""
    try:
        with transaction.atomic():
            return opret_kontrakt(
                enhed=enhed,
                skabelon=skabelon,
                aar=skabelon.aar,
                titel=f"Udviklingskontrakt {skabelon.aar} for {enhed}",
                kontraktholder=holdere[0] if len(holdere) == 1 else None,
                af=af,
            )
    except IntegrityError:
        return None


def _husk(skabelon: Skabelon, antal: int, af) -> None:
    enheder = "én enhed" if antal == 1 else f"{antal} enheder"
    registrer(
        emne=f"skabelon:{skabelon.pk}",
        tekst=f"Aktiverede skabelonen “{skabelon}” for {enheder}.",
        af=af,
        kommune_id=skabelon.kommune_id,
    )

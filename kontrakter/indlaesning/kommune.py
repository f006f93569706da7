"""What a municipality has taught the reader: its headings, and the points its goals build on."""

from organisation.models import Enhed
from strategi import models as strategi

from ..models import Overskriftsord, SkabelonAfsnit
from .forstaa import Punkt
from .ordbog import STANDARD, Ordbog


def ordbog_for(kommune: Enhed) -> Ordbog:
    """Return the usual headings, those of the municipality's templates, and those it has added: two queries."""
    skabeloner = SkabelonAfsnit.objects.filter(skabelon__kommune=kommune).order_by("skabelon__aar", "pk")
    egne = Overskriftsord.objects.filter(kommune=kommune)
    return STANDARD.med(
        dict(skabeloner.values_list("overskrift", "noegle")) | dict(egne.values_list("overskrift", "noegle"))
    )


def punkter_for(kommune: Enhed) -> list[Punkt]:
    """Return the points of all the municipality's strategies: one query."""
    raekker = strategi.Punkt.objects.filter(spor__strategi__ejer__kommune=kommune)
    felter = ("pk", "spor__strategi__titel", "spor__nummer", "spor__titel", "nummer", "titel")
    return [Punkt(*raekke) for raekke in raekker.values_list(*felter)]


def gaet_enhed(navn: str, titel: str, enheder: list[Enhed]) -> Enhed | None:
    """Return the unit a file names in its head; the only one there is to choose when it names none."""
    navn, alt = navn.casefold().strip(), f"{navn} {titel}".casefold()
    ens = [et for et in enheder if et.navn.casefold() == navn]
    i_navnet = [et for et in enheder if et.navn.casefold() in alt or (navn and navn in et.navn.casefold())]
    laengst = sorted(i_navnet, key=lambda et: -len(et.navn))
    return next(iter([*ens, *laengst, *(enheder if len(enheder) == 1 else [])]), None)

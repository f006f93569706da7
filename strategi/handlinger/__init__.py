"""Writes to strategies, tracks and points. Atomic, keyword-only, `af` is who did it.

Titles, numbers and order are shown in contracts, so changing them raises the municipality's revision. What goals
point to cannot be removed: the database refuses (PROTECT), and ProtectedError reaches the view.
"""

from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.laest import gem_laest
from historik.models import gem_ny

from ..models import Indikator, Punkt, Spor, Strategi
from .faelles import husk, husk_rettet


@transaction.atomic
def opret_strategi(*, ejer, af, **felter) -> Strategi:
    """Make a strategy without tracks. Raises IntegrityError when the owner has one of that title and year."""
    strategi = Strategi(ejer=ejer, **felter)
    post = gem_ny(strategi, af=af)
    husk(strategi, f"Oprettede strategien “{strategi}”.", af, post)
    return strategi


@transaction.atomic
def gem_strategi(*, strategi: Strategi, laest: str, af, **felter) -> None:
    """Save a strategy's own fields. Raises Konflikt."""
    gemt = gem_laest(strategi, laest=laest, af=af, **felter)
    if "ejer" in gemt.aendret:  # its figures are the owner's
        Indikator.objects.filter(maalepunkt__strategi=strategi).update(enhed=gemt.raekke.ejer)
    husk_rettet(strategi, gemt, "strategien", af)


@transaction.atomic
def fjern_strategi(*, strategi: Strategi, af) -> None:
    """Remove a strategy with all under it. Raises ProtectedError when a goal points to it."""
    husk(strategi, f"Fjernede strategien “{strategi}”.", af)
    strategi._history_user = af
    indikatorer = list(Indikator.objects.filter(maalepunkt__strategi=strategi).values_list("pk", flat=True))
    strategi.delete()
    Indikator.objects.filter(pk__in=indikatorer).delete()


@transaction.atomic
def opret_spor(*, strategi: Strategi, af, **felter) -> Spor:
    """Add a track as the last. Raises IntegrityError when its number is taken."""
    spor = Spor(strategi=strategi, raekkefoelge=naeste_plads(strategi.spor), **felter)
    post = gem_ny(spor, af=af)
    husk(strategi, f"Tilføjede {strategi.ord.sporet} “{spor}” i “{strategi}”.", af, post)
    return spor


@transaction.atomic
def gem_spor(*, spor: Spor, laest: str, af, **felter) -> None:
    """Save a track's number and title. Raises Konflikt."""
    gemt = gem_laest(spor, laest=laest, af=af, **felter)
    husk_rettet(spor.strategi, gemt, spor.strategi.ord.sporet, af)


@transaction.atomic
def flyt_spor(*, spor: Spor, op: bool, af) -> bool:
    """Swap a track with its neighbour above or below; False when it already stands at the end."""
    if not byt_plads(spor.pk, Spor.objects.filter(strategi=spor.strategi_id), op=op):
        return False
    husk(spor.strategi, f"Flyttede {spor.strategi.ord.sporet} “{spor}” {'op' if op else 'ned'}.", af, vist=True)
    return True


@transaction.atomic
def fjern_spor(*, spor: Spor, af) -> None:
    """Remove a track with its points and målepunkter. Raises ProtectedError when a goal points to one of them."""
    husk(spor.strategi, f"Fjernede {spor.strategi.ord.sporet} “{spor}” fra “{spor.strategi}”.", af)
    spor._history_user = af
    indikatorer = list(Indikator.objects.filter(maalepunkt__spor=spor).values_list("pk", flat=True))
    spor.delete()
    Indikator.objects.filter(pk__in=indikatorer).delete()


@transaction.atomic
def opret_punkt(*, spor: Spor, af, **felter) -> Punkt:
    """Add a point as the last of its track. Raises IntegrityError when its number is taken."""
    punkt = Punkt(spor=spor, raekkefoelge=naeste_plads(spor.punkter), **felter)
    post = gem_ny(punkt, af=af)
    husk(spor.strategi, f"Tilføjede {spor.strategi.ord.punktet} “{punkt}” under “{spor}”.", af, post)
    return punkt


@transaction.atomic
def gem_punkt(*, punkt: Punkt, laest: str, af, **felter) -> None:
    """Save a point's number and title. Raises Konflikt."""
    gemt = gem_laest(punkt, laest=laest, af=af, **felter)
    husk_rettet(punkt.spor.strategi, gemt, punkt.spor.strategi.ord.punktet, af)


@transaction.atomic
def flyt_punkt(*, punkt: Punkt, op: bool, af) -> bool:
    """Swap a point with its neighbour in the track; False when it already stands at the end."""
    if not byt_plads(punkt.pk, Punkt.objects.filter(spor=punkt.spor_id), op=op):
        return False
    husk(
        punkt.spor.strategi,
        f"Flyttede {punkt.spor.strategi.ord.punktet} “{punkt}” {'op' if op else 'ned'}.",
        af,
        vist=True,
    )
    return True


@transaction.atomic
def fjern_punkt(*, punkt: Punkt, af) -> None:
    """Remove a point. Raises ProtectedError when a goal points to it."""
    husk(punkt.spor.strategi, f"Fjernede {punkt.spor.strategi.ord.punktet} “{punkt}” fra “{punkt.spor}”.", af)
    punkt._history_user = af
    punkt.delete()

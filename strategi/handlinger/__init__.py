"""Writes to strategies, tracks and points. Atomic, keyword-only, `af` is who did it.

Titles, numbers and order are shown in contracts, so changing them raises the municipality's revision. What goals
point to cannot be removed: the database refuses (PROTECT), and ProtectedError reaches the view.
"""

from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.handlinger import registrer
from historik.laest import Gemt, gem_laest
from historik.models import gem_ny
from organisation.handlinger import haev_revision

from ..models import Punkt, Spor, Strategi

_SKJULT_I_KONTRAKTER = {"beskrivelse", "ejer"}


def _husk(strategi: Strategi, tekst: str, af, post=None, *, vist: bool = False) -> None:
    if vist:
        haev_revision(strategi.ejer.kommune_id)
    registrer(
        emne=f"strategi:{strategi.pk}",
        tekst=tekst,
        af=af,
        kommune_id=strategi.ejer.kommune_id,
        poster=[post],
    )


def _husk_rettet(strategi: Strategi, gemt: Gemt, hvad: str, af) -> None:
    if gemt.aendret:
        vist = not set(gemt.aendret) <= _SKJULT_I_KONTRAKTER
        _husk(strategi, f"Rettede {hvad} “{gemt.raekke}”.", af, gemt.post, vist=vist)


@transaction.atomic
def opret_strategi(*, ejer, af, **felter) -> Strategi:
    """Make a strategy without tracks. Raises IntegrityError when the owner has one of that title and year."""
    strategi = Strategi(ejer=ejer, **felter)
    post = gem_ny(strategi, af=af)
    _husk(strategi, f"Oprettede strategien “{strategi}”.", af, post)
    return strategi


@transaction.atomic
def gem_strategi(*, strategi: Strategi, laest: str, af, **felter) -> None:
    """Save a strategy's own fields. Raises Konflikt."""
    gemt = gem_laest(strategi, laest=laest, af=af, **felter)
    _husk_rettet(strategi, gemt, "strategien", af)


@transaction.atomic
def fjern_strategi(*, strategi: Strategi, af) -> None:
    """Remove a strategy with all under it. Raises ProtectedError when a goal points to it."""
    _husk(strategi, f"Fjernede strategien “{strategi}”.", af)
    strategi._history_user = af
    strategi.delete()


@transaction.atomic
def opret_spor(*, strategi: Strategi, af, **felter) -> Spor:
    """Add a track as the last. Raises IntegrityError when its number is taken."""
    spor = Spor(strategi=strategi, raekkefoelge=naeste_plads(strategi.spor), **felter)
    post = gem_ny(spor, af=af)
    _husk(strategi, f"Tilføjede sporet “{spor}” i “{strategi}”.", af, post)
    return spor


@transaction.atomic
def gem_spor(*, spor: Spor, laest: str, af, **felter) -> None:
    """Save a track's number and title. Raises Konflikt."""
    gemt = gem_laest(spor, laest=laest, af=af, **felter)
    _husk_rettet(spor.strategi, gemt, "sporet", af)


@transaction.atomic
def flyt_spor(*, spor: Spor, op: bool, af) -> bool:
    """Swap a track with its neighbour above or below; False when it already stands at the end."""
    if not byt_plads(spor.pk, Spor.objects.filter(strategi=spor.strategi_id), op=op):
        return False
    _husk(spor.strategi, f"Flyttede sporet “{spor}” {'op' if op else 'ned'}.", af, vist=True)
    return True


@transaction.atomic
def fjern_spor(*, spor: Spor, af) -> None:
    """Remove a track with its points. Raises ProtectedError when a goal points to one of them."""
    _husk(spor.strategi, f"Fjernede sporet “{spor}” fra “{spor.strategi}”.", af)
    spor._history_user = af
    spor.delete()


@transaction.atomic
def opret_punkt(*, spor: Spor, af, **felter) -> Punkt:
    """Add a point as the last of its track. Raises IntegrityError when its number is taken."""
    punkt = Punkt(spor=spor, raekkefoelge=naeste_plads(spor.punkter), **felter)
    post = gem_ny(punkt, af=af)
    _husk(spor.strategi, f"Tilføjede punktet “{punkt}” under “{spor}”.", af, post)
    return punkt


@transaction.atomic
def gem_punkt(*, punkt: Punkt, laest: str, af, **felter) -> None:
    """Save a point's number and title. Raises Konflikt."""
    gemt = gem_laest(punkt, laest=laest, af=af, **felter)
    _husk_rettet(punkt.spor.strategi, gemt, "punktet", af)


@transaction.atomic
def flyt_punkt(*, punkt: Punkt, op: bool, af) -> bool:
    """Swap a point with its neighbour in the track; False when it already stands at the end."""
    if not byt_plads(punkt.pk, Punkt.objects.filter(spor=punkt.spor_id), op=op):
        return False
    _husk(punkt.spor.strategi, f"Flyttede punktet “{punkt}” {'op' if op else 'ned'}.", af, vist=True)
    return True


@transaction.atomic
def fjern_punkt(*, punkt: Punkt, af) -> None:
    """Remove a point. Raises ProtectedError when a goal points to it."""
    _husk(punkt.spor.strategi, f"Fjernede punktet “{punkt}” fra “{punkt.spor}”.", af)
    punkt._history_user = af
    punkt.delete()

"""A goal shared with another contract: offered, taken, and ended.

Both contracts are changed by it, so both raise their revision and both logs tell it, the one with the lowest number
first: two who end and take at once wait for each other and do not lock each other out.
"""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import Kontrakt, Maaldeling, Udviklingsmaal
from ..regler import TEKST_KAN_REDIGERES
from .faelles import husk

# A goal is offered as long as its contract lives.
DELES_I = {"udkast", "i_hoering", "til_godkendelse", "godkendt"}


class DelingVaek(Exception):
    """The sharing was taken back, or ended, in the meantime."""


class MaalDeles(PermissionDenied):
    """The goal stands in other contracts too, so it cannot go away on its own."""

    def __init__(self, delinger):
        andre = " og ".join(sorted({str(deling.kontrakt.enhed) for deling in delinger}))
        super().__init__(f"Målet står også i kontrakten for {andre}. Stop delingen først, så kan det fjernes her.")


@transaction.atomic
def tilbyd_maal(*, maal: Udviklingsmaal, kontrakt: Kontrakt, af) -> Maaldeling:
    """Offer the goal to another contract; an offer that stands is left as it is."""
    list(Udviklingsmaal.objects.select_for_update(no_key=True).filter(pk=maal.pk))  # of two clicks the second waits
    deling, ny = Maaldeling.objects.gaeldende().get_or_create(maal=maal, kontrakt=kontrakt)
    if ny:
        tekst = f"Tilbød at dele mål {maal} med {kontrakt.enhed}."
        husk(kontrakt=maal.kontrakt, tekst=tekst, af=af, tilstande=DELES_I)
    return deling


@transaction.atomic
def modtag_maal(*, deling: Maaldeling, nummer: str, af) -> None:
    """Let the goal stand in the contract it was offered to, as number `nummer`.

    Raises DelingVaek, and IntegrityError when another goal has the number.
    """
    maal, kontrakt = deling.maal, deling.kontrakt
    _husk_begge(
        deling,
        hos_ejer=f"{kontrakt.enhed} tog mål {maal} med i sin kontrakt.",
        hos_anden=f"Tog det delte mål “{maal.overskrift}” fra {maal.kontrakt.enhed} med som mål {nummer}.",
        af=af,
    )
    aabne = Maaldeling.objects.tilbudte().filter(pk=deling.pk)
    if not aabne.update(modtaget=timezone.now(), nummer=nummer):
        raise DelingVaek
    check_nummer(kontrakt, nummer)


@transaction.atomic
def fjern_deling(*, deling: Maaldeling, af) -> bool:
    """End the sharing from either side, or take an offer back or decline it; it can be brought back.

    Returns whether there was anything to end. Raises KontraktLaast when the other contract is no draft any more.
    """
    if not Maaldeling.objects.gaeldende().filter(pk=deling.pk).update(fjernet=timezone.now()):
        return False
    _fortael(deling, "deles ikke længere med", af)
    return True


@transaction.atomic
def genskab_deling(*, deling: Maaldeling, af) -> None:
    """Undo the ending. Raises IntegrityError when the number, or the sharing, has been given anew; else as ending."""
    if not Maaldeling.objects.exclude(fjernet=None).filter(pk=deling.pk).update(fjernet=None):
        return
    _fortael(deling, "deles igen med", af)
    if deling.modtaget:
        check_nummer(deling.kontrakt, deling.nummer)


def _fortael(deling: Maaldeling, hvad: str, af) -> None:
    maal, anden = deling.maal, deling.kontrakt
    hos_ejer = f"Mål {maal} {hvad} {anden.enhed}."
    if not deling.modtaget:
        husk(kontrakt=maal.kontrakt, tekst=hos_ejer, af=af, tilstande=None)
        return
    hos_anden = f"Målet “{maal.overskrift}” {hvad} {maal.kontrakt.enhed}."
    _husk_begge(deling, hos_ejer=hos_ejer, hos_anden=hos_anden, af=af)


def _husk_begge(deling: Maaldeling, *, hos_ejer: str, hos_anden: str, af) -> None:
    begge = [(deling.maal.kontrakt, hos_ejer, None), (deling.kontrakt, hos_anden, TEKST_KAN_REDIGERES)]
    for kontrakt, tekst, tilstande in sorted(begge, key=lambda et: et[0].pk):
        husk(kontrakt=kontrakt, tekst=tekst, af=af, tilstande=tilstande)


def check_delt_ikke(delinger) -> None:
    """Raise MaalDeles when some of the sharings (a QuerySet) has been taken by another contract."""
    delte = list(delinger.modtagne().select_related("kontrakt__enhed"))
    if delte:
        raise MaalDeles(delte)


def check_nummer(kontrakt: Kontrakt, nummer: str) -> None:
    """Raise IntegrityError when an own goal and a shared one have the same number in the contract.

    Called after the contract's row is written (`husk`), so that only one at a time gets here.
    """
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt, nummer=nummer)
    if egne.exists() and Maaldeling.objects.modtagne().filter(kontrakt=kontrakt, nummer=nummer).exists():
        raise IntegrityError(nummer)

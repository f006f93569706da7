"""A goal shared with another contract: offered, taken, and ended.

Both contracts are changed by it, so both raise their revision and both logs tell it. Whoever changes a sharing locks
its row first, and then writes the contracts, the one with the lowest number first; so two at once wait for each other.
"""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import Kontrakt, Maaldeling, Udviklingsmaal
from ..regler import DELES_I, TEKST_KAN_REDIGERES, opremsning
from .brev import meld_deling, meld_tilbud
from .faelles import husk


class DelingVaek(Exception):
    """The sharing was taken back, or ended, in the meantime; or what was shared is gone."""


class MaalDeles(PermissionDenied):
    """The goal stands in other contracts too, so it cannot go away on its own."""

    def __init__(self, delinger):
        andre = opremsning(sorted({str(deling.kontrakt.enhed) for deling in delinger}))
        super().__init__(f"Målet står også i kontrakten for {andre}. Stop delingen først, så kan det fjernes her.")


def _laas(delinger):
    """Return the sharings as they are now, with both contracts; nobody else changes them until this is done."""
    sider = ("maal__kontrakt__enhed", "kontrakt__enhed")
    return list(delinger.select_for_update(of=("self",)).select_related(*sider).order_by("pk"))


def _laas_en(deling: Maaldeling) -> Maaldeling:
    return _laas(Maaldeling.objects.filter(pk=deling.pk))[0]


@transaction.atomic
def tilbyd_maal(*, maal: Udviklingsmaal, kontrakt: Kontrakt, af) -> Maaldeling:
    """Offer the goal to another contract; an offer that stands is left as it is. Raises DelingVaek for a goal gone."""
    nu = Udviklingsmaal.objects.select_for_update(no_key=True).filter(pk=maal.pk, fjernet=None)
    if not list(nu.values_list("pk")):  # of two clicks the second waits here
        raise DelingVaek
    deling, ny = Maaldeling.objects.gaeldende().get_or_create(maal=maal, kontrakt=kontrakt)
    if ny:
        tekst = f"Tilbød at dele mål {maal} med {kontrakt.enhed}."
        husk(kontrakt=maal.kontrakt, tekst=tekst, af=af, tilstande=DELES_I)
        meld_tilbud(deling, af=af)
    return deling


@transaction.atomic
def modtag_maal(*, deling: Maaldeling, nummer: str, af) -> None:
    """Let the goal stand in the contract it was offered to, as number `nummer`.

    Raises DelingVaek, IntegrityError when another goal has the number, KontraktLaast when the contract is no draft.
    """
    nu = _laas_en(deling)
    if nu.fjernet or nu.modtaget or not _lever(nu) or nu.maal.kontrakt.tilstand not in DELES_I:
        raise DelingVaek
    Maaldeling.objects.filter(pk=nu.pk).update(modtaget=timezone.now(), nummer=nummer)
    maal, kontrakt = nu.maal, nu.kontrakt
    _husk_begge(
        nu,
        hos_ejer=f"{kontrakt.enhed} tog mål {maal} med i sin kontrakt.",
        hos_anden=f"Tog det delte mål “{maal.overskrift}” fra {maal.kontrakt.enhed} med som mål {nummer}.",
        af=af,
    )
    check_nummer(kontrakt, nummer)
    meld_deling(nu, "tog jeres mål med i sin kontrakt", til_ejer=True, af=af)


def _lever(deling: Maaldeling) -> bool:
    """Whether the goal, and both contracts, are there."""
    return not (deling.maal.fjernet or deling.maal.kontrakt.fjernet or deling.kontrakt.fjernet)


@transaction.atomic
def fjern_deling(*, deling: Maaldeling, som_ejer: bool, af) -> bool:
    """End the sharing from either side, or take an offer back or decline it; the same side can bring it back.

    Returns whether there was anything to end. Raises KontraktLaast when the other contract is no draft any more.
    """
    nu = _laas_en(deling)
    if nu.fjernet:
        return False
    Maaldeling.objects.filter(pk=nu.pk).update(fjernet=timezone.now(), stoppet_af_ejer=som_ejer)
    _fortael(nu, "deles ikke længere med", af)
    if nu.modtaget:
        meld_deling(nu, "stoppede delingen af målet", til_ejer=not som_ejer, af=af)
    elif not som_ejer:
        meld_deling(nu, "sagde nej til at dele jeres mål", til_ejer=True, af=af)
    return True


@transaction.atomic
def genskab_deling(*, deling: Maaldeling, af) -> None:
    """Undo the ending. Raises DelingVaek, IntegrityError when number or sharing has been given anew; else as ending."""
    nu = _laas_en(deling)
    if not nu.fjernet:
        return
    if not _lever(nu):
        raise DelingVaek
    Maaldeling.objects.filter(pk=nu.pk).update(fjernet=None)
    _fortael(nu, "deles igen med", af)
    if nu.modtaget:
        check_nummer(nu.kontrakt, nu.nummer)


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


def slip_delinger(delinger) -> None:
    """End what is only offered of the sharings (a QuerySet) before their goals go; raise MaalDeles where one is taken.

    Also those whose contract is removed for now end: a goal that comes back does not turn up there.
    """
    laaste = _laas(delinger.gaeldende())
    delte = [deling for deling in laaste if deling.modtaget and not deling.kontrakt.fjernet]
    if delte:
        raise MaalDeles(delte)
    ider = [deling.pk for deling in laaste]
    Maaldeling.objects.filter(pk__in=ider).update(fjernet=timezone.now(), stoppet_af_ejer=True)


def fortael_ejere(kontrakt: Kontrakt, hvad: str, af) -> None:
    """Tell the contracts whose goals this one has taken that it was removed, or came back."""
    for deling in _laas(Maaldeling.objects.gaeldende().exclude(modtaget=None).filter(kontrakt=kontrakt)):
        tekst = f"Kontrakten for {kontrakt.enhed}, som mål {deling.maal} også står i, {hvad}."
        husk(kontrakt=deling.maal.kontrakt, tekst=tekst, af=af, tilstande=None)


def check_nummer(kontrakt: Kontrakt, nummer: str) -> None:
    """Raise IntegrityError when an own goal and a shared one have the same number in the contract.

    Called after the contract's row is written (`husk`), so that only one at a time gets here.
    """
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt, nummer=nummer)
    if egne.exists() and Maaldeling.objects.modtagne().filter(kontrakt=kontrakt, nummer=nummer).exists():
        raise IntegrityError(nummer)

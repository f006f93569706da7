"""Writes to the methods of a målepunkt: the list, and which unit uses what."""

from django.db import transaction
from django.utils import timezone

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.laest import gem_laest
from historik.models import gem_ny

from ..models import Maalepunkt, Metode, Metodebrug
from .faelles import husk, kort, laas, maerk_fjernet


@transaction.atomic
def opret_metode(*, maalepunkt: Maalepunkt, navn: str, af) -> Metode:
    """Add a method as the last. One with that name already is that one."""
    laas(maalepunkt)
    if staar := maalepunkt.metoder.gaeldende().filter(navn=navn).first():
        return staar
    ny = Metode(maalepunkt=maalepunkt, navn=navn, raekkefoelge=naeste_plads(maalepunkt.metoder))
    post = gem_ny(ny, af=af)
    husk(maalepunkt.strategi, f"Tilføjede metoden “{navn}” under “{kort(maalepunkt.tekst)}”.", af, post)
    return ny


@transaction.atomic
def gem_metode(*, metode: Metode, laest: str, af, **felter) -> None:
    """Save a method's name. Raises Konflikt."""
    laas(metode)
    gemt = gem_laest(metode, laest=laest, af=af, **felter)
    if gemt.aendret:
        husk(metode.maalepunkt.strategi, f"Rettede metoden “{gemt.raekke}”.", af, gemt.post)


@transaction.atomic
def flyt_metode(*, metode: Metode, op: bool, af) -> bool:
    """Swap a method with its neighbour; False when it already stands at the end."""
    if not byt_plads(metode.pk, metode.maalepunkt.metoder.gaeldende(), op=op):
        return False
    husk(metode.maalepunkt.strategi, f"Flyttede metoden “{metode}” {'op' if op else 'ned'}.", af)
    return True


@transaction.atomic
def fjern_metode(*, metode: Metode, af) -> None:
    """Remove a method; it can be brought back with its ticks."""
    if post := maerk_fjernet(metode, fjernet=True, af=af):
        husk(metode.maalepunkt.strategi, f"Fjernede metoden “{metode}”.", af, post)


@transaction.atomic
def genskab_metode(*, metode: Metode, af) -> None:
    """Bring a removed method back."""
    if post := maerk_fjernet(metode, fjernet=False, af=af):
        husk(metode.maalepunkt.strategi, f"Hentede metoden “{metode}” tilbage.", af, post)


@transaction.atomic
def gem_metodebrug(*, maalepunkt: Maalepunkt, enhed, vist, valgte, af) -> bool:
    """Tick what the unit uses today, of the methods that were shown; False when it already said so.

    A tick made and taken off on one day leaves nothing; methods that were not shown keep theirs.
    """
    laas(maalepunkt)
    i_dag, vist, valgte = timezone.localdate(), {et.pk for et in vist}, {et.pk for et in valgte}
    staar = Metodebrug.objects.filter(metode__in=vist, metode__maalepunkt=maalepunkt, enhed=enhed, til=None)
    brugt = set(staar.values_list("metode", flat=True))
    vaek = staar.filter(metode__in=brugt - valgte)
    vaek.filter(fra=i_dag).delete()
    vaek.filter(fra__lt=i_dag).update(til=i_dag)
    Metodebrug.objects.bulk_create(Metodebrug(metode_id=pk, enhed=enhed, fra=i_dag) for pk in sorted(valgte - brugt))
    if brugt == valgte:
        return False
    husk(maalepunkt.strategi, f"Satte, hvilke metoder {enhed} bruger, under “{kort(maalepunkt.tekst)}”.", af)
    return True

"""A contract is looked over before it is sent: sections marked as ready, warnings passed by with a reason."""

from collections.abc import Iterable

from django.db import transaction

from ..indhold import AfsnitIndhold
from ..models import Advarselsgrund, Afsnit, Kontrakt, Udviklingsmaal
from .faelles import husk
from .maal import gem_afsnit


@transaction.atomic
def maerk_afsnit(*, maal: Udviklingsmaal, noegle: str, overskrift: str, art: str, klar: bool, af) -> bool:
    """Mark a section as ready, or not after all; False when it stands so already. The text's version stays."""
    if not _maerk(maal, noegle, overskrift, art, klar=klar, af=af):
        return False
    ord_ = "klar" if klar else "ikke klar"
    husk(kontrakt=maal.kontrakt, tekst=f"Mærkede “{overskrift}” under mål {maal.nummer} som {ord_}.", af=af)
    return True


def _maerk(maal: Udviklingsmaal, noegle: str, overskrift: str, art: str, *, klar: bool, af) -> bool:
    if not Afsnit.objects.filter(maal=maal, noegle=noegle).exists():
        gem_afsnit(maal=maal, noegle=noegle, overskrift=overskrift, art=art, tekst="", version=0, af=af)
    return bool(Afsnit.objects.filter(maal=maal, noegle=noegle, klar=not klar).update(klar=klar))


@transaction.atomic
def maerk_maal(*, maal: Udviklingsmaal, afsnittene: Iterable[AfsnitIndhold], af) -> int:
    """Mark the sections of a goal as ready, those that are not already; return how many."""
    antal = sum(_maerk(maal, et.noegle, et.overskrift, et.art, klar=True, af=af) for et in afsnittene)
    if antal:
        husk(kontrakt=maal.kontrakt, tekst=f"Mærkede alle udfyldte afsnit under mål {maal.nummer} som klar.", af=af)
    return antal


@transaction.atomic
def gaa_forbi(*, kontrakt: Kontrakt, noegle: str, tekst: str, grund: str, af) -> Advarselsgrund:
    """Pass a warning by, and say why; a second click changes nothing."""
    ny, oprettet = Advarselsgrund.objects.get_or_create(
        kontrakt=kontrakt,
        noegle=noegle,
        defaults={"grund": grund, "bruger_id": af.pk, "bruger_navn": af.navn},
    )
    if oprettet:
        husk(kontrakt=kontrakt, tekst=f"Gik forbi “{tekst}”: {grund}", af=af)
    return ny


@transaction.atomic
def fortryd_forbi(*, kontrakt: Kontrakt, noegle: str, tekst: str, af) -> bool:
    """Let a warning count again; False when it does already."""
    antal, _ = Advarselsgrund.objects.filter(kontrakt=kontrakt, noegle=noegle).delete()
    if antal:
        husk(kontrakt=kontrakt, tekst=f"Lod “{tekst}” gælde igen.", af=af)
    return bool(antal)

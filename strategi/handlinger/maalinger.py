"""Writing the figures of an indicator: typed one by one, or pasted as a column.

An indicator belongs to nothing here, so whoever shows it says what it is called and who must be told (`Talsted`).
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.models import gem_ny, gem_version

from ..models import Indikator, Maaling
from ..regler import Maalt


@dataclass(frozen=True)
class Talsted:
    """Where an indicator stands: `navn` inside a sentence of the log, and `husk(tekst, af, poster)` for each write."""

    indikator: Indikator
    navn: str
    husk: Callable[[str, object, list], None]


@transaction.atomic
def opret_maaling(*, sted: Talsted, dato: date, vaerdi, trin: str, note: str, af) -> Maaling:
    """Type a figure. The same one again is no change; ValidationError when another stands on the day."""
    staar = _paa_dagen(sted, dato)
    if staar is not None and (staar.vaerdi, staar.trin, staar.note) == (vaerdi, trin, note):
        return staar
    _check_fri(staar)
    maaling = Maaling(indikator=sted.indikator, dato=dato, vaerdi=vaerdi, trin=trin, note=note, skrevet_af=_hvem(af))
    post = gem_ny(maaling, af=af)
    sted.husk(f"Skrev {maaling.tal} for {dato:%d.%m.%Y} i {sted.navn}.", af, [post])
    return maaling


@transaction.atomic
def gem_maaling(*, sted: Talsted, maaling: Maaling, version: int, af, **felter) -> None:
    """Correct a figure. Raises Konflikt, and ValidationError when another stands on the day."""
    staar = _paa_dagen(sted, felter["dato"])
    if staar is not None and staar.pk != maaling.pk:
        _check_fri(staar)
    post = gem_version(maaling, version=version, af=af, skrevet_af=_hvem(af), **felter)
    tekst = f"Rettede tallet for {maaling.dato:%d.%m.%Y} til {maaling.tal} i {sted.navn}."
    sted.husk(tekst, af, [post])


@transaction.atomic
def fjern_maaling(*, sted: Talsted, maaling: Maaling, af) -> None:
    """Remove a figure; it can be brought back."""
    _saet_fjernet(sted, [maaling], fjernet=True, af=af)


@transaction.atomic
def genskab_maaling(*, sted: Talsted, maaling: Maaling, af) -> None:
    """Bring a removed figure back. ValidationError when another stands on its day now."""
    _saet_fjernet(sted, [maaling], fjernet=False, af=af)


@transaction.atomic
def indsaet_maalinger(*, sted: Talsted, maalte: list[Maalt], af) -> tuple[list[Maaling], uuid.UUID]:
    """Type a column of figures, all of them or none, and return the new ones with the mark they can be undone by.

    Those that stand there already are passed over. ValidationError, one message a day, where another stands.
    """
    staar = {et.dato: et for et in _laas(sted)}
    uens = [et for et in maalte if et.dato in staar and _andet(staar[et.dato], et)]
    if uens:
        raise ValidationError([f"{_linje(et)}{_optaget(staar[et.dato])}" for et in uens])
    maerke, nye, poster = _maerke(sted), [], []
    for et in maalte:
        if et.dato not in staar:
            felter = {"dato": et.dato, "vaerdi": et.vaerdi, "trin": et.trin, "note": et.note}
            maaling = Maaling(indikator=sted.indikator, skrevet_af=_hvem(af), indsat=maerke, **felter)
            poster.append(gem_ny(maaling, af=af))
            nye.append(maaling)
    if nye:
        sted.husk(f"Indsatte {len(nye)} tal i {sted.navn}.", af, poster)
    return nye, maerke


@transaction.atomic
def fjern_indsatte(*, sted: Talsted, maerke: uuid.UUID, af) -> int:
    """Undo a column: remove what came with it and still stands; return how many."""
    egne = [et for et in _laas(sted) if et.indsat == maerke]
    return _saet_fjernet(sted, egne, fjernet=True, af=af)


@transaction.atomic
def genskab_indsatte(*, sted: Talsted, maerke: uuid.UUID, af) -> int:
    """Bring back what came in one column and is removed; return how many. ValidationError as `genskab_maaling`."""
    egne = list(Maaling.objects.filter(indikator=sted.indikator.pk, indsat=maerke).exclude(fjernet=None))
    return _saet_fjernet(sted, egne, fjernet=False, af=af)


def _maerke(sted: Talsted) -> uuid.UUID:
    """Return a mark for what is pasted now: while the indicator is locked nobody else makes the same."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"indikator:{sted.indikator.pk}:{timezone.now().isoformat()}")


def _saet_fjernet(sted: Talsted, maalinger: list[Maaling], *, fjernet: bool, af) -> int:
    """Remove or bring back figures, those that are not so already; return how many were changed."""
    staar = {et.dato: et for et in _laas(sted)}
    nu = [et for et in Maaling.objects.filter(pk__in=[et.pk for et in maalinger]) if bool(et.fjernet) != fjernet]
    if not fjernet and (uens := [staar[et.dato] for et in nu if et.dato in staar]):
        raise ValidationError([_optaget(et) for et in uens])
    naar = timezone.now() if fjernet else None
    poster = [gem_version(et, version=et.version, af=af, fjernet=naar) for et in nu]
    if nu:
        hvad = f"tallet for {nu[0].dato:%d.%m.%Y}" if len(nu) == 1 else f"{len(nu)} tal"
        verbum = f"Fjernede {hvad} i" if fjernet else f"Hentede {hvad} tilbage i"
        sted.husk(f"{verbum} {sted.navn}.", af, poster)
    return len(nu)


def _laas(sted: Talsted) -> list[Maaling]:
    """Return the figures that stand, one writer at a time."""
    list(Indikator.objects.select_for_update(of=("self",)).filter(pk=sted.indikator.pk).values_list("pk"))
    return list(Maaling.objects.gaeldende().filter(indikator=sted.indikator.pk))


def _paa_dagen(sted: Talsted, dato: date) -> Maaling | None:
    return next((et for et in _laas(sted) if et.dato == dato), None)


def _check_fri(staar: Maaling | None) -> None:
    if staar is not None:
        raise ValidationError(_optaget(staar))


def _optaget(staar: Maaling) -> str:
    tal = staar.tal
    return f"Der står allerede {tal} for {staar.dato:%d.%m.%Y}. Ret det tal i stedet, eller skriv en anden dato."


def _linje(et: Maalt) -> str:
    return f"Linje {et.linje}: " if et.linje else ""


def _andet(staar: Maaling, nyt: Maalt) -> bool:
    return (staar.vaerdi, staar.trin) != (nyt.vaerdi, nyt.trin)


def _hvem(af) -> str:
    return getattr(af, "navn", "") or "Systemet"

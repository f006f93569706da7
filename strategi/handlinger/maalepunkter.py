"""Writes to målepunkter and their indicators. No contract shows them, so no revision is raised."""

from django.core.exceptions import ValidationError
from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.laest import gem_laest
from historik.models import gem_ny, gem_version, saet_mange, spor

from ..models import Indikator, Maalepunkt, Strategi
from .faelles import husk, kort, laas, maerk_fjernet
from .maalinger import Talsted


@transaction.atomic
def opret_maalepunkt(*, strategi: Strategi, spor, tekst: str, af) -> Maalepunkt:
    """Add a målepunkt as the last of the track, or of the strategy itself when `spor` is None.

    One that says the same there already is that one.
    """
    Strategi.objects.select_for_update(of=("self",)).get(pk=strategi.pk)  # of two clicks the second waits
    if staar := Maalepunkt.objects.gaeldende().filter(strategi=strategi, spor=spor, tekst=tekst).first():
        return staar
    ny = Maalepunkt(strategi=strategi, spor=spor, tekst=tekst)
    ny.raekkefoelge = naeste_plads(ny.soeskende)
    post = gem_ny(ny, af=af)
    husk(strategi, f"Tilføjede målepunktet “{kort(tekst)}” i “{strategi}”.", af, post)
    return ny


@transaction.atomic
def gem_maalepunkt(*, maalepunkt: Maalepunkt, laest: str, af, **felter) -> None:
    """Save its text and where it stands. Raises Konflikt."""
    laas(maalepunkt)
    gemt = gem_laest(maalepunkt, laest=laest, af=af, **felter)
    if "spor" in gemt.aendret:
        sidst = naeste_plads(gemt.raekke.soeskende.exclude(pk=maalepunkt.pk))
        Maalepunkt.objects.filter(pk=maalepunkt.pk).update(raekkefoelge=sidst)
    if gemt.aendret:
        husk(maalepunkt.strategi, f"Rettede målepunktet “{kort(gemt.raekke.tekst)}”.", af, gemt.post)


@transaction.atomic
def flyt_maalepunkt(*, maalepunkt: Maalepunkt, op: bool, af) -> bool:
    """Swap it with its neighbour; False when it already stands at the end."""
    if not byt_plads(maalepunkt.pk, maalepunkt.soeskende, op=op):
        return False
    husk(maalepunkt.strategi, f"Flyttede målepunktet “{kort(maalepunkt.tekst)}” {'op' if op else 'ned'}.", af)
    return True


@transaction.atomic
def fjern_maalepunkt(*, maalepunkt: Maalepunkt, af) -> None:
    """Remove it; it can be brought back with its figures and its list."""
    if post := maerk_fjernet(maalepunkt, fjernet=True, af=af):
        husk(maalepunkt.strategi, f"Fjernede målepunktet “{kort(maalepunkt.tekst)}”.", af, post)


@transaction.atomic
def genskab_maalepunkt(*, maalepunkt: Maalepunkt, af) -> None:
    """Bring a removed målepunkt back."""
    if post := maerk_fjernet(maalepunkt, fjernet=False, af=af):
        husk(maalepunkt.strategi, f"Hentede målepunktet “{kort(maalepunkt.tekst)}” tilbage.", af, post)


@transaction.atomic
def gem_metodeenheder(*, maalepunkt: Maalepunkt, version: int, enheder, af) -> None:
    """Choose the units that count; none means that the målepunkt is no list of methods. Raises Konflikt."""
    laas(maalepunkt)
    saet_mange(maalepunkt, "enheder", enheder)
    post = gem_version(maalepunkt, version=version, af=af)
    husk(maalepunkt.strategi, f"Valgte, hvem der tæller med i “{kort(maalepunkt.tekst)}”.", af, post)


# --- Its indicator ----------------------------------------------------------------------------
@transaction.atomic
def opret_indikator(*, maalepunkt: Maalepunkt, af, **felter) -> Indikator:
    """Give the målepunkt an indicator. The same again is no change; ValidationError when it has another."""
    nu = laas(maalepunkt)
    if nu.indikator_id is not None:
        if (nu.indikator.navn, nu.indikator.maaltype) == (felter["navn"], felter["maaltype"]):
            return nu.indikator
        raise ValidationError("Målepunktet har allerede en indikator. Ret den i stedet.")
    ny = Indikator(enhed=maalepunkt.strategi.ejer, **felter)
    post = gem_ny(ny, af=af)
    _saet_indikator(maalepunkt, ny, af)
    husk(maalepunkt.strategi, f"Tilføjede indikatoren {_navn(maalepunkt)}.", af, post)
    return ny


@transaction.atomic
def gem_indikator(*, maalepunkt: Maalepunkt, version: int, af, **felter) -> None:
    """Save what the indicator is. Raises Konflikt."""
    laas(maalepunkt)
    post = gem_version(maalepunkt.indikator, version=version, af=af, **felter)
    husk(maalepunkt.strategi, f"Rettede indikatoren {_navn(maalepunkt)}.", af, post)


@transaction.atomic
def fjern_indikator(*, maalepunkt: Maalepunkt, af) -> int | None:
    """Take the indicator off; return its key, with which it can be brought back with its figures."""
    nu = laas(maalepunkt)
    if nu.indikator_id is None:
        return None
    tekst = f"Fjernede indikatoren {_navn(nu)}."
    husk(maalepunkt.strategi, tekst, af, _saet_indikator(maalepunkt, None, af))
    return nu.indikator_id


@transaction.atomic
def genskab_indikator(*, maalepunkt: Maalepunkt, indikator: Indikator, af) -> None:
    """Bring back an indicator it has had. ValidationError when it has another one now."""
    nu = laas(maalepunkt)
    if nu.indikator_id == indikator.pk:
        return
    if nu.indikator_id is not None:
        raise ValidationError("Målepunktet har fået en anden indikator imens.")
    post = _saet_indikator(maalepunkt, indikator, af)
    husk(maalepunkt.strategi, f"Hentede indikatoren {_navn(maalepunkt)} tilbage.", af, post)


def _saet_indikator(maalepunkt: Maalepunkt, indikator: Indikator | None, af):
    maalepunkt.indikator = indikator
    Maalepunkt.objects.filter(pk=maalepunkt.pk).update(indikator=indikator)
    return spor(maalepunkt, af=af)


def _navn(maalepunkt: Maalepunkt) -> str:
    return f"“{kort(maalepunkt.indikator.navn)}” under målepunktet “{kort(maalepunkt.tekst)}”"


def talsted(maalepunkt: Maalepunkt) -> Talsted:
    """Return where the indicator stands, for whoever writes its figures."""

    def husk_tal(tekst: str, af, poster: list) -> None:
        husk(maalepunkt.strategi, tekst, af, *poster)

    return Talsted(maalepunkt.indikator, _navn(maalepunkt), husk_tal)

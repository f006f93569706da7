"""Writing the rows of a goal: expected effects and activities."""

from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.models import gem_version, saet_mange, spor

from ..models import Aktivitet, Maalindikator, Udviklingsmaal, Virkning
from ..regler import STATUS_KAN_OPDATERES
from .faelles import husk, husk_maal, kort, maerk_fjernet
from .maal import sikr_afsnit

_NAVN = {Virkning: "virkningen", Aktivitet: "aktiviteten", Maalindikator: "indikatoren"}
_ART = {Virkning: "virkninger", Aktivitet: "aktiviteter"}
_AKTIVITETSFELTER = ("tekst", "ansvarlig", "start", "frist", "art", "tilstand", "note")


def _opret(model, *, maal: Udviklingsmaal, af, **felter):
    sikr_afsnit(maal=maal, art=_ART[model], af=af)
    raekke = model(maal=maal, raekkefoelge=naeste_plads(model.objects.filter(maal=maal)), **felter)
    raekke.skip_history_when_saving = True  # written below, when the houses are known
    raekke.save()
    del raekke.skip_history_when_saving
    return raekke


@transaction.atomic
def opret_virkning(*, maal: Udviklingsmaal, tekst, hvem, af) -> Virkning:
    """Add an expected effect as the last row."""
    virkning = _opret(Virkning, maal=maal, af=af, tekst=tekst, hvem=hvem)
    post = spor(virkning, af=af, ny=True)
    husk_maal(
        maal=maal,
        tekst=f"Tilføjede virkningen “{kort(tekst)}” under mål {maal.nummer}.",
        af=af,
        poster=[post],
    )
    return virkning


@transaction.atomic
def gem_virkning(*, virkning: Virkning, version: int, tekst, hvem, af) -> None:
    """Save an expected effect. Raises Konflikt when somebody saved first."""
    post = gem_version(virkning, version=version, af=af, tekst=tekst, hvem=hvem)
    maal = virkning.maal
    husk_maal(
        maal=maal,
        tekst=f"Rettede virkningen “{kort(tekst)}” under mål {maal.nummer}.",
        af=af,
        poster=[post],
    )


@transaction.atomic
def opret_aktivitet(*, maal: Udviklingsmaal, huse, af, **felter) -> Aktivitet:
    """Add an activity as the last row. `felter`: tekst, ansvarlig, start, frist, art, tilstand, note."""
    aktivitet = _opret(Aktivitet, maal=maal, af=af, **_kendte(felter))
    saet_mange(aktivitet, "huse", huse)
    post = spor(aktivitet, af=af, ny=True)
    husk_maal(
        maal=maal,
        tekst=f"Tilføjede aktiviteten “{kort(aktivitet.tekst)}” under mål {maal.nummer}.",
        af=af,
        poster=[post],
    )
    return aktivitet


@transaction.atomic
def gem_aktivitet(*, aktivitet: Aktivitet, version: int, huse, af, **felter) -> None:
    """Save an activity. Raises Konflikt when somebody saved first; then the houses are as they were, too."""
    saet_mange(aktivitet, "huse", huse)  # first, so that the field history has them; a Konflikt rolls them back
    gem = gem_version(aktivitet, version=version, af=af, **_kendte(felter))
    maal = aktivitet.maal
    husk_maal(
        maal=maal,
        tekst=f"Rettede aktiviteten “{kort(aktivitet.tekst)}” under mål {maal.nummer}.",
        af=af,
        poster=[gem],
    )


@transaction.atomic
def gem_aktivitetsstatus(*, aktivitet: Aktivitet, version: int, tilstand, note, af) -> None:
    """Save an activity's state and note, and nothing else. Raises Konflikt when somebody saved first."""
    post = gem_version(aktivitet, version=version, af=af, tilstand=tilstand, note=note)
    husk(
        kontrakt=aktivitet.maal.kontrakt,
        tekst=f"Satte “{kort(aktivitet.tekst)}” til {aktivitet.get_tilstand_display().lower()}.",
        af=af,
        poster=[post],
        tilstande=STATUS_KAN_OPDATERES,
    )


def _kendte(felter: dict) -> dict:
    return {navn: vaerdi for navn, vaerdi in felter.items() if navn in _AKTIVITETSFELTER}


@transaction.atomic
def flyt_raekke(*, raekke, op: bool, af) -> bool:
    """Swap a row with its neighbour above or below; False when it already stands at the end."""
    if not byt_plads(raekke.pk, type(raekke).objects.gaeldende().filter(maal=raekke.maal_id), op=op):
        return False
    maal = raekke.maal
    husk_maal(
        maal=maal,
        tekst=f"Flyttede {_NAVN[type(raekke)]} “{kort(raekke.tekst)}” {'op' if op else 'ned'} under mål {maal.nummer}.",
        af=af,
    )
    return True


@transaction.atomic
def fjern_raekke(*, raekke, af) -> None:
    """Remove a row; it can be brought back to its place."""
    post = maerk_fjernet(raekke, fjernet=True, af=af)
    if post:
        _husk_raekke(raekke, "Fjernede", "", af, post)


@transaction.atomic
def genskab_raekke(*, raekke, af) -> None:
    """Bring a removed row back."""
    post = maerk_fjernet(raekke, fjernet=False, af=af)
    if post:
        _husk_raekke(raekke, "Hentede", " tilbage", af, post)


def _husk_raekke(raekke, verbum: str, efter: str, af, post) -> None:
    maal = raekke.maal
    tekst = f"{verbum} {_NAVN[type(raekke)]} “{kort(raekke.tekst)}”{efter} under mål {maal.nummer}."
    husk_maal(maal=maal, tekst=tekst, af=af, poster=[post])

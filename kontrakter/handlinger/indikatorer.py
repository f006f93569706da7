"""Writing what a goal's indicators are: it is part of what the goal says (`husk_maal`). Figures: maalinger.py."""

from django.db import transaction

from faelles.raekkefoelge import naeste_plads
from historik.models import gem_ny, gem_version
from strategi.models import Indikator

from ..models import Maalindikator, Udviklingsmaal
from .faelles import husk_maal, kort
from .maal import sikr_afsnit


@transaction.atomic
def opret_indikator(*, maal: Udviklingsmaal, af, **felter) -> Maalindikator:
    """Add an indicator of the contract's unit as the goal's last. `felter` are those of Indikator."""
    sikr_afsnit(maal=maal, art="indikatorer", af=af)
    indikator = Indikator(enhed=maal.kontrakt.enhed, **felter)
    poster = [gem_ny(indikator, af=af)]
    raekke = Maalindikator(maal=maal, indikator=indikator, raekkefoelge=naeste_plads(maal.indikatorer))
    poster.append(gem_ny(raekke, af=af))
    husk_maal(maal=maal, tekst=f"Tilføjede indikatoren {indikatornavn(raekke)}.", af=af, poster=poster)
    return raekke


@transaction.atomic
def gem_indikator(*, raekke: Maalindikator, version: int, af, **felter) -> None:
    """Save what the indicator is. Raises Konflikt when somebody saved first."""
    post = gem_version(raekke.indikator, version=version, af=af, **felter)
    husk_maal(maal=raekke.maal, tekst=f"Rettede indikatoren {indikatornavn(raekke)}.", af=af, poster=[post])


def indikatornavn(raekke: Maalindikator) -> str:
    """Return the indicator and where it stands, as inside a sentence of the log."""
    return f"“{kort(raekke.indikator.navn)}” under mål {raekke.maal.nummer}"

"""The figures of a goal's indicator (strategi/handlinger/maalinger.py), as the contract knows them.

They are the life of the contract: they are written in the states where activities are kept up to date, and raise its
revision like anything else it shows.
"""

from strategi.handlinger.maalinger import Talsted

from ..models import Maalindikator
from ..regler import STATUS_KAN_OPDATERES
from .faelles import husk
from .indikatorer import indikatornavn


def talsted(raekke: Maalindikator) -> Talsted:
    """Return where the goal's indicator stands, for whoever writes its figures."""

    def husk_tal(tekst: str, af, poster: list) -> None:
        husk(kontrakt=raekke.maal.kontrakt, tekst=tekst, af=af, poster=poster, tilstande=STATUS_KAN_OPDATERES)

    return Talsted(raekke.indikator, indikatornavn(raekke), husk_tal)

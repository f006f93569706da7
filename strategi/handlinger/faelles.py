"""What the writes of the app share: the log, and rows that are removed by a mark."""

from django.utils import timezone

from historik.handlinger import registrer
from historik.laest import Gemt
from historik.models import Konflikt, spor
from organisation.handlinger import haev_revision

from ..models import Strategi

_SKJULT_I_KONTRAKTER = {"beskrivelse", "ejer", "visionstekst", "roller"}
_LOGGENS_ORD = 80


def husk(strategi: Strategi, tekst: str, af, *poster, vist: bool = False) -> None:
    """Write the sentence in the strategy's log; `vist`: contracts show it, so their papers are made anew."""
    if vist:
        haev_revision(strategi.ejer.kommune_id)
    registrer(
        emne=f"strategi:{strategi.pk}",
        tekst=tekst,
        af=af,
        kommune_id=strategi.ejer.kommune_id,
        poster=list(poster),
    )


def husk_rettet(strategi: Strategi, gemt: Gemt, hvad: str, af) -> None:
    if gemt.aendret:
        vist = not set(gemt.aendret) <= _SKJULT_I_KONTRAKTER
        husk(strategi, f"Rettede {hvad} “{gemt.raekke}”.", af, gemt.post, vist=vist)


def kort(tekst: str) -> str:
    """Return a text short enough to stand inside a sentence of the log."""
    return tekst if len(tekst) <= _LOGGENS_ORD else f"{tekst[:_LOGGENS_ORD].rstrip()}…"


def laas(raekke):
    """Return the row as it is now, one writer at a time. Raises Konflikt when it is removed."""
    nu = type(raekke).objects.select_for_update(of=("self",)).filter(pk=raekke.pk, fjernet=None).first()
    if nu is None:
        raise Konflikt(None)
    return nu


def maerk_fjernet(raekke, *, fjernet: bool, af):
    """Remove a row by a mark, or take the mark off; return its field-history row, None when it was so already."""
    nu = type(raekke).objects.select_for_update(of=("self",)).get(pk=raekke.pk)
    if bool(nu.fjernet) == fjernet:
        return None
    raekke.fjernet = nu.fjernet = timezone.now() if fjernet else None
    type(raekke).objects.filter(pk=nu.pk).update(fjernet=nu.fjernet)
    return spor(nu, af=af)

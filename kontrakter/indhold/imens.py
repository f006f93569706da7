"""What has happened to a contract since somebody read it, from the log: who and what."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from historik.models import Haendelse

from ..models import Kontrakt, Maaldeling
from . import stempel


@dataclass(frozen=True)
class Imens:
    """One thing that was done: when and by whom, where that is for the reader to know."""

    hvad: str
    hvem: str = ""
    tid: datetime | None = None


def nyeste_haendelse() -> int:
    """Return the number of the newest entry in the log; 0 without any."""
    return Haendelse.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def sket_siden(kontrakt: Kontrakt, laest: str, siden: int) -> list[Imens]:
    """Return what changed the look of the contract after the entry `siden`, oldest first; it was read at `laest`.

    `laest` is a `stempel`: of its parts only those that are others now are looked into. Of a contract that a shared
    goal is written in nothing is told but that it was changed: the reader may not see the rest of it.
    """
    andre = [nr for nr, (foer, nu) in enumerate(zip(_dele(laest), _dele(stempel(kontrakt)), strict=True)) if foer != nu]
    om = [_emner(kontrakt)[nr] for nr in andre if nr < 3]
    raekker = Haendelse.objects.filter(pk__gt=siden, kommune_id=kontrakt.enhed.kommune_id).order_by("pk")
    fundne = raekker.filter(_en_af(om)) if om else []
    ud = [Imens(et.tekst, et.bruger_navn, et.tid) for et in fundne]
    return ud + (_delte(kontrakt, raekker) if 3 in andre else [])


def _dele(maerke: str) -> list[str]:
    """Return the four parts of a `stempel`: content, template, municipality, shared goals."""
    return [*maerke.split("."), "", "", "", ""][:4]


def _emner(kontrakt: Kontrakt) -> list[Q]:
    navne = Q(emne__startswith="enhed:") | Q(emne__startswith="strategi:")
    return [Q(emne=f"kontrakt:{kontrakt.pk}"), Q(emne=f"skabelon:{kontrakt.skabelon_id}"), navne]


def _en_af(valg: list[Q]) -> Q:
    ud = Q()
    for et in valg:
        ud |= et
    return ud


def _delte(kontrakt: Kontrakt, raekker) -> list[Imens]:
    delinger = (
        Maaldeling.objects.filter(kontrakt=kontrakt).exclude(modtaget=None).select_related("maal__kontrakt__enhed")
    )
    ejere = {f"kontrakt:{deling.maal.kontrakt_id}": deling.maal.kontrakt.enhed for deling in delinger}
    rettet = set(raekker.filter(emne__in=ejere).values_list("emne", flat=True))
    return [
        Imens(f"Kontrakten for {ejere[emne]}, som et delt mål skrives i, er ændret.")
        for emne in ejere
        if emne in rettet
    ]

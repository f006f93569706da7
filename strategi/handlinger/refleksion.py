"""Writes to a team's reflections. The log says that a round was saved, and never what was answered, or by whom."""

from django.db import transaction

from historik.handlinger import registrer
from historik.models import gem_ny, gem_version

from ..models import Refleksion, Refleksionsrunde, Strategi
from .faelles import laas, maerk_fjernet

Svar = dict[int, tuple[str, str]]


@transaction.atomic
def opret_runde(*, strategi: Strategi, enhed, rolle: str, titel: str, dato, af) -> Refleksionsrunde:
    """Begin a round. The same again is the one that is there."""
    felter = {"strategi": strategi, "enhed": enhed, "rolle": rolle, "titel": titel, "dato": dato}
    if staar := Refleksionsrunde.objects.gaeldende().filter(**felter).first():
        return staar
    runde = Refleksionsrunde(**felter)
    post = gem_ny(runde, af=af)
    _husk(runde, f"Begyndte refleksionen “{runde}” for {rolle}.", af, post)
    return runde


@transaction.atomic
def gem_runde(*, runde: Refleksionsrunde, version: int, titel: str, dato, svar: Svar, af) -> None:
    """Save the round and its answers (sign → answer, example); of other signs nothing is changed. Raises Konflikt."""
    laas(runde)
    post = gem_version(runde, version=version, af=af, titel=titel, dato=dato)
    for tegn, (valgt, eksempel) in svar.items():
        if valgt:
            felter = {"svar": valgt, "eksempel": eksempel}
            Refleksion.objects.update_or_create(runde=runde, tegn_id=tegn, defaults=felter)
        else:
            Refleksion.objects.filter(runde=runde, tegn=tegn).delete()
    _husk(runde, f"Gemte refleksionen “{titel}” for {runde.rolle}.", af, post)


@transaction.atomic
def fjern_runde(*, runde: Refleksionsrunde, af) -> None:
    """Remove a round; it can be brought back with its answers."""
    if post := maerk_fjernet(runde, fjernet=True, af=af):
        _husk(runde, f"Fjernede refleksionen “{runde}” for {runde.rolle}.", af, post)


@transaction.atomic
def genskab_runde(*, runde: Refleksionsrunde, af) -> None:
    """Bring a removed round back."""
    if post := maerk_fjernet(runde, fjernet=False, af=af):
        _husk(runde, f"Hentede refleksionen “{runde}” for {runde.rolle} tilbage.", af, post)


def _husk(runde: Refleksionsrunde, tekst: str, af, post) -> None:
    registrer(emne=f"refleksion:{runde.enhed_id}", tekst=tekst, af=af, kommune_id=runde.enhed.kommune_id, poster=[post])

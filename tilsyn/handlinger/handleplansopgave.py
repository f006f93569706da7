"""The duties of a handleplan: who does what by when, and how far it has come."""

from django.db import transaction

from historik.models import gem_ny, gem_version
from kontrakter.handlinger.faelles import maerk_fjernet

from ..models import Handleplan, Handleplansopgave
from .faelles import husk
from .handleplan import laas_plan


@transaction.atomic
def opret_planopgave(*, plan: Handleplan, af, **felter) -> Handleplansopgave:
    """Add a task. Raises PlanVidere."""
    nu = laas_plan(plan)
    opgave = Handleplansopgave(handleplan=nu, **felter)
    post = gem_ny(opgave, af=af)
    husk(nu, f"Tilføjede opgaven “{opgave}”.", af, post)
    return opgave


@transaction.atomic
def gem_planopgave(*, opgave: Handleplansopgave, version: int, af, **felter) -> None:
    """Save what a task is. Raises Konflikt and PlanVidere."""
    nu = laas_plan(opgave.handleplan)
    post = gem_version(opgave, version=version, af=af, **felter)
    husk(nu, f"Rettede opgaven “{opgave}”.", af, post)


@transaction.atomic
def gem_opgavestatus(*, opgave: Handleplansopgave, version: int, tilstand: str, note: str, af) -> None:
    """Save how far a task has come. Raises Konflikt and PlanVidere."""
    nu = laas_plan(opgave.handleplan, {"godkendt"})
    post = gem_version(opgave, version=version, af=af, tilstand=tilstand, note=note)
    husk(nu, f"Satte opgaven “{opgave}” til {opgave.get_tilstand_display().lower()}.", af, post)


@transaction.atomic
def fjern_planopgave(*, opgave: Handleplansopgave, fjernet: bool = True, af) -> None:
    """Remove a task, or bring it back. Nothing happens the second time. Raises PlanVidere."""
    nu = laas_plan(opgave.handleplan)
    if post := maerk_fjernet(opgave, fjernet=fjernet, af=af):
        husk(nu, f"{'Fjernede' if fjernet else 'Hentede tilbage'} opgaven “{opgave}”.", af, post)

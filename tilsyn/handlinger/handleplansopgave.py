"""The duties of a handleplan: who does what by when, and how far it has come."""

from django.db import transaction
from django.utils import timezone

from historik.models import gem_ny, gem_version

from ..models import Handleplan, Handleplansopgave
from .handleplan import husk_plan, laas_plan


@transaction.atomic
def opret_planopgave(*, plan: Handleplan, af, **felter) -> Handleplansopgave:
    """Add a task. Raises PlanVidere."""
    nu = laas_plan(plan)
    opgave = Handleplansopgave(handleplan=nu, **felter)
    post = gem_ny(opgave, af=af)
    husk_plan(nu, f"Tilføjede opgaven “{opgave}”.", af, post)
    return opgave


@transaction.atomic
def gem_planopgave(*, opgave: Handleplansopgave, version: int, af, **felter) -> None:
    """Save what a task is. Raises Konflikt and PlanVidere."""
    nu = laas_plan(opgave.handleplan)
    post = gem_version(opgave, version=version, af=af, **felter)
    husk_plan(nu, f"Rettede opgaven “{opgave}”.", af, post)


@transaction.atomic
def gem_opgavestatus(*, opgave: Handleplansopgave, version: int, tilstand: str, note: str, af) -> None:
    """Save how far a task has come. Raises Konflikt and PlanVidere."""
    nu = laas_plan(opgave.handleplan, {"godkendt"})
    post = gem_version(opgave, version=version, af=af, tilstand=tilstand, note=note)
    husk_plan(nu, f"Satte opgaven “{opgave}” til {opgave.get_tilstand_display().lower()}.", af, post)


@transaction.atomic
def fjern_planopgave(*, opgave: Handleplansopgave, fjernet: bool = True, af) -> None:
    """Remove a task, or bring it back. Nothing happens the second time. Raises PlanVidere."""
    nu = laas_plan(opgave.handleplan)
    raekke = Handleplansopgave.objects.get(pk=opgave.pk)
    if bool(raekke.fjernet) == fjernet:
        return
    post = gem_version(raekke, version=raekke.version, af=af, fjernet=timezone.now() if fjernet else None)
    husk_plan(nu, f"{'Fjernede' if fjernet else 'Hentede tilbage'} opgaven “{opgave}”.", af, post)

"""A handleplan is made and written: its facts, its points, their answers, and the demands of a statutory one."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from faelles.raekkefoelge import byt_plads, naeste_plads
from historik.models import gem_ny, gem_version
from kontrakter.handlinger.faelles import maerk_fjernet
from organisation.models import Enhed

from ..adgang.handleplan import FEJL, kan_lave_plan
from ..adgang.planblik import planer_med_alt
from ..models import Handleplan, Handleplanspunkt, Handleplanssvar, Tema, Tilsyn
from ..regler.handleplan import HVAD_NU, SKRIVES
from ..regler.smart import KRAV, SMART
from .faelles import gem_eller_opret, husk


class PlanVidere(ValidationError):
    """The plan has gone on to a state where this cannot be written, after the writer had opened it."""

    def __init__(self, plan: Handleplan):
        super().__init__(f"Det blev ikke gemt, for planen er gået videre imens. {HVAD_NU[plan.tilstand]}")
        self.plan = plan


def laas_plan(plan: Handleplan, tilstande: Collection[str] | None = SKRIVES) -> Handleplan:
    """Return the plan as it is now, locked. Raises PlanVidere when it is in none of the states (None: any)."""
    nu = planer_med_alt().select_for_update(of=("self",)).get(pk=plan.pk)
    if tilstande is not None and (nu.fjernet or nu.tilstand not in tilstande):
        raise PlanVidere(nu)
    return nu


@transaction.atomic
def opret_handleplan(
    *, enhed: Enhed, art: str, tilsyn: Tilsyn | None = None, temaer: Collection[Tema] = (), af, **felter
) -> Handleplan:
    """Make a plan with a point for each theme, or one with the plan's own title.

    Raises PermissionDenied, and ValidationError for a tilsyn or theme that is not the unit's.
    """
    if not kan_lave_plan(af, art, enhed, tilsyn):
        raise PermissionDenied(FEJL)
    if tilsyn is not None and (tilsyn.enhed_id != enhed.pk or not tilsyn.versioner.exists()):
        raise ValidationError("Planen kan laves efter enhedens eget tilsyn, når rapporten er offentliggjort.")
    if any(tilsyn is None or et.redskab_id != tilsyn.redskab_id for et in temaer):
        raise ValidationError("Temaet hører ikke til tilsynets redskab.")
    plan = Handleplan(enhed=enhed, art=art, tilsyn=tilsyn, **felter)
    poster = [gem_ny(plan, af=af)]
    for nr, tema in enumerate(temaer or (None,), start=1):
        overskrift = tema.navn if tema else plan.titel
        punkt = Handleplanspunkt(handleplan=plan, overskrift=overskrift, tema=tema, raekkefoelge=nr)
        poster.append(gem_ny(punkt, af=af))
    husk(plan, f"Begyndte handleplanen “{plan}” for {enhed}.", af, *poster)
    return plan


@transaction.atomic
def gem_handleplan(*, plan: Handleplan, version: int, af, **felter) -> None:
    """Save the title and the dates. Raises Konflikt, PlanVidere, and ValidationError.

    The title lies fast when the plan has been approved: lists show it from the row, also to those who only read.
    """
    nu = laas_plan(plan)
    if nu.har_version and felter.get("titel", nu.titel) != nu.titel:
        raise ValidationError({"titel": "Titlen kan ikke ændres, når planen har været godkendt."})
    post = gem_version(nu, version=version, af=af, **felter)
    husk(nu, "Rettede planens titel eller datoer.", af, post)


@transaction.atomic
def fjern_handleplan(*, plan: Handleplan, fjernet: bool = True, af) -> None:
    """Remove a plan that was never approved, or bring it back. Nothing happens the second time."""
    nu = laas_plan(plan, None)
    if nu.tilstand not in SKRIVES or nu.har_version:
        return
    if post := maerk_fjernet(nu, fjernet=fjernet, af=af):
        husk(nu, "Fjernede handleplanen." if fjernet else "Hentede handleplanen tilbage.", af, post)


# --- Points -----------------------------------------------------------------------------------------
def _check_tema(plan: Handleplan, felter: dict) -> None:
    tema = felter.get("tema")
    if tema is not None and (plan.tilsyn is None or tema.redskab_id != plan.tilsyn.redskab_id):
        raise ValidationError({"tema": "Temaet hører ikke til tilsynets redskab."})


@transaction.atomic
def opret_punkt(*, plan: Handleplan, af, **felter) -> Handleplanspunkt:
    """Add a point at the end. Raises PlanVidere and ValidationError."""
    nu = laas_plan(plan)
    _check_tema(nu, felter)
    punkt = Handleplanspunkt(handleplan=nu, raekkefoelge=naeste_plads(nu.punkter.all()), **felter)
    post = gem_ny(punkt, af=af)
    husk(nu, f"Tilføjede punktet “{punkt}”.", af, post)
    return punkt


@transaction.atomic
def gem_punkt(*, punkt: Handleplanspunkt, version: int, af, **felter) -> None:
    """Save a point's heading and theme. Raises Konflikt, PlanVidere and ValidationError."""
    nu = laas_plan(punkt.handleplan)
    _check_tema(nu, felter)
    post = gem_version(punkt, version=version, af=af, **felter)
    husk(nu, f"Rettede punktet “{punkt}”.", af, post)


@transaction.atomic
def flyt_punkt(*, punkt: Handleplanspunkt, op: bool, af) -> bool:
    """Move a point one place; False when it is at the end already. Raises PlanVidere."""
    nu = laas_plan(punkt.handleplan)
    if not byt_plads(punkt.pk, nu.punkter.gaeldende(), op=op):
        return False
    husk(nu, f"Flyttede punktet “{punkt}” {'op' if op else 'ned'}.", af)
    return True


@transaction.atomic
def fjern_punkt(*, punkt: Handleplanspunkt, fjernet: bool = True, af) -> None:
    """Remove a point with its answers, or bring it back. Nothing happens the second time. Raises PlanVidere."""
    nu = laas_plan(punkt.handleplan)
    if post := maerk_fjernet(punkt, fjernet=fjernet, af=af):
        husk(nu, f"{'Fjernede' if fjernet else 'Hentede tilbage'}: {punkt}", af, post)


@transaction.atomic
def gem_svar(*, punkt: Handleplanspunkt, noegle: str, tekst: str, version: int, af) -> Handleplanssvar:
    """Save the answer to a question; `version` 0 means there was none. Raises Konflikt and PlanVidere."""
    nu = laas_plan(punkt.handleplan)
    raekke, post = gem_eller_opret(
        Handleplanssvar, {"handleplan": nu, "punkt": punkt, "noegle": noegle}, version=version, af=af, tekst=tekst
    )
    husk(nu, f"Skrev i “{SMART[noegle].tekst}” under “{punkt}”.", af, post)
    return raekke


@transaction.atomic
def gem_krav(*, plan: Handleplan, noegle: str, tekst: str, version: int, af) -> Handleplanssvar:
    """Save a demand of a statutory plan; `version` 0 means there was none. Raises Konflikt and PlanVidere."""
    nu = laas_plan(plan)
    raekke, post = gem_eller_opret(
        Handleplanssvar, {"handleplan": nu, "punkt": None, "noegle": noegle}, version=version, af=af, tekst=tekst
    )
    husk(nu, f"Skrev kravet “{KRAV[noegle].tekst}”.", af, post)
    return raekke

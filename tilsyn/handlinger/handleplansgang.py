"""A handleplan goes from state to state, is remarked on by the board, and is evaluated.

Who may, from where and on what conditions stands in `regler/handleplan.py`. Approval seals the plan as it stands in the
same transaction: the state and the version come together or not at all.
"""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from historik.models import gem_version
from organisation.adgang import rolle_i_ord
from organisation.regler import Ret

from ..adgang.handleplan import check_planskridt
from ..adgang.planblik import planer_med_alt, se_paa_plan
from ..indhold.handleplan import fakta_for_plan, plan_data
from ..models import (
    Handleplan,
    Handleplansbemaerkning,
    Handleplanspunkt,
    Handleplansskift,
    Handleplansversion,
    Punktevaluering,
    Tilsyn,
)
from ..regler.handleplan import BEMAERKES, PLANOVERGANGE, planhindringer
from ..regler.livsforloeb import Overgang
from ..regler.segl import plansegl
from .faelles import gem_eller_opret, gem_forseglet, husk
from .handleplan import laas_plan
from .livsforloeb import IkkeKlar

_GENSENDT = timedelta(seconds=30)


class ForkertPlantilstand(Exception):
    """The plan is in another state than it was shown in. `plan` is as it is now."""

    def __init__(self, plan: Handleplan):
        super().__init__("Planen er i en anden tilstand")
        self.plan = plan


def planhindringer_for(plan: Handleplan, overgang: Overgang) -> list[str]:
    """Return what is in the way of the step now, in Danish sentences."""
    return planhindringer(overgang, fakta_for_plan(plan)) if overgang.vilkaar else []


def _laas(plan: Handleplan, overgang: Overgang, af) -> Handleplan:
    nu = planer_med_alt().select_for_update(of=("self",)).get(pk=plan.pk)
    check_planskridt(se_paa_plan(af, nu), overgang)
    if nu.fjernet or nu.tilstand not in overgang.fra:
        raise ForkertPlantilstand(nu)
    if fejl := planhindringer_for(nu, overgang):
        raise IkkeKlar(fejl)
    return nu


@transaction.atomic
def skift_plantilstand(
    *, plan: Handleplan, verbum: str, grund: str = "", hvornaar: datetime | None = None, af, **evalueret
) -> Handleplan:
    """Do what `verbum` says and return the plan as it is then; approving makes a sealed version.

    `hvornaar` is when it was approved, for a plan that was so before it came in here; else it is now.
    `evalueret` and `evalueret_ved` go with the step that ends the evaluation: the day, and the later tilsyn or None.
    Raises ForkertPlantilstand, IkkeKlar, PermissionDenied, ValidationError for a tilsyn that is not the unit's, and
    ValueError for a reason that is asked for and not given.
    """
    overgang = PLANOVERGANGE[verbum]
    if overgang.grund and not grund.strip():
        raise ValueError(verbum)
    nu = _laas(plan, overgang, af)
    felter = _om_evaluering(nu, verbum, **evalueret)
    if overgang.til == "godkendt" and verbum == "godkend":
        forsegl_plan(nu, godkendt=hvornaar, af=af)
    Handleplansskift.objects.create(
        handleplan=nu,
        verbum=verbum,
        fra=nu.tilstand,
        til=overgang.til,
        grund=grund,
        bruger_id=af.pk,
        bruger_navn=af.navn,
    )
    post = gem_version(nu, version=nu.version, af=af, tilstand=overgang.til, **felter)
    husk(nu, overgang.haendelse(grund), af, post)
    return nu


def _om_evaluering(plan: Handleplan, verbum: str, evalueret: date | None = None, evalueret_ved: Tilsyn | None = None):
    """Return the fields that the step sets: when and at which tilsyn it was evaluated, nothing when it is opened."""
    if verbum == "genaabn":
        return {"evalueret": None, "evalueret_ved": None}
    if verbum != "evaluer":
        return {}
    if evalueret_ved is not None and (evalueret_ved.enhed_id != plan.enhed_id or evalueret_ved.pk == plan.tilsyn_id):
        raise ValidationError({"evalueret_ved": "Vælg et senere tilsyn i enheden."})
    return {"evalueret": evalueret or timezone.localdate(), "evalueret_ved": evalueret_ved}


def forsegl_plan(plan: Handleplan, *, godkendt: datetime | None = None, af) -> Handleplansversion:
    """Save the plan as it stands as the next version, sealed. Call inside a transaction that holds the row."""
    version = Handleplansversion(
        handleplan=plan,
        godkendt=godkendt or timezone.now(),
        godkendt_af=af.navn,
        godkendt_af_id=af.pk,
        rolle=rolle_i_ord(af, plan.enhed, Ret.GODKEND_HANDLEPLAN),
    )
    data = plan_data(plan) | {"tilstand": "godkendt", "tilstand_navn": "Godkendt"}
    return gem_forseglet(version, plan.versioner.order_by("nummer").last(), data, plansegl)


# --- The board ------------------------------------------------------------------------------------
@transaction.atomic
def skriv_bemaerkning(
    *,
    plan: Handleplan,
    tekst: str,
    svar_paa: Handleplansbemaerkning | None = None,
    hvornaar: datetime | None = None,
    af,
) -> Handleplansbemaerkning:
    """Keep a remark of the board's, or the answer to one, as it is written. Raises PlanVidere.

    The second of two clicks writes nothing: what is kept cannot be taken away again.
    """
    nu = laas_plan(plan, BEMAERKES)
    samme = {"svar_paa": svar_paa, "tekst": tekst, "bruger_id": af.pk, "tid__gt": timezone.now() - _GENSENDT}
    if findes := nu.bemaerkninger.filter(**samme).first():
        return findes
    retter = (Ret.SKRIV_HANDLEPLAN, Ret.GODKEND_HANDLEPLAN) if svar_paa else (Ret.BEMAERK_HANDLEPLAN,)
    bemaerkning = Handleplansbemaerkning.objects.create(
        handleplan=nu,
        nummer=nu.bemaerkninger.count() + 1,
        svar_paa=svar_paa,
        tekst=tekst,
        bruger_id=af.pk,
        bruger_navn=af.navn,
        rolle=rolle_i_ord(af, nu.enhed, *retter),
        tid=hvornaar or timezone.now(),
    )
    husk(nu, "Svarede på en bemærkning." if svar_paa else "Skrev en bemærkning til planen.", af)
    return bemaerkning


# --- Evaluation -----------------------------------------------------------------------------------
@transaction.atomic
def gem_punktevaluering(*, punkt: Handleplanspunkt, udfald: str, tekst: str, version: int, af) -> Punktevaluering:
    """Save how a point ended; `version` 0 means it had not been written. Raises Konflikt and PlanVidere."""
    nu = laas_plan(punkt.handleplan, {"godkendt"})
    raekke, post = gem_eller_opret(
        Punktevaluering, {"punkt": punkt}, version=version, af=af, udfald=udfald, tekst=tekst
    )
    husk(nu, f"Evaluerede punktet “{punkt}”.", af, post)
    return raekke

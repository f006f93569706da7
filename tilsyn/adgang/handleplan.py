"""Who reads, writes, removes and makes a handleplan, takes it from state to state, and carries it on to a contract."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from kontrakter.adgang import kan_redigere
from kontrakter.models import Kontrakt
from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Handleplan
from ..regler.frister import TILSYNSENHEDER
from ..regler.handleplan import HVAD_NU, PLANOVERGANGE, SKRIVES, Planudsyn
from ..regler.livsforloeb import Overgang
from .planblik import Planblik, planer_med_alt, se_paa_plan

FEJL = "Din rolle giver ikke ret til det."


def hent_handleplan(request, pk: int, *, fjernede: bool = False) -> Planblik:
    """Return a plan the user sees something of; else 404."""
    alle = planer_med_alt().filter(enhed__kommune_id=request.user.kommune_id)
    plan = (alle if fjernede else alle.gaeldende()).filter(pk=pk).first()
    if plan is None:
        raise Http404
    blik = se_paa_plan(request.user, plan)
    if blik.syn == Planudsyn.INTET or (plan.fjernet and not blik.arbejder):
        raise Http404
    return blik


def tillad(blik: Planblik, *, ret: bool, tilstande: Collection[str] = ()) -> Planblik:
    """Return the look when the person's part gives the right and the plan is in one of the states; else 403."""
    if not ret:
        raise PermissionDenied(FEJL)
    if tilstande and blik.plan.tilstand not in tilstande:
        raise PermissionDenied(f"Det kan ikke gøres nu. {HVAD_NU[blik.plan.tilstand]}")
    return blik


def hent_at_skrive(request, pk: int, tilstande: Collection[str] = SKRIVES, *, fjernede: bool = False) -> Planblik:
    """Return a plan the user writes in, when it is in one of the states; else 404 or 403."""
    blik = hent_handleplan(request, pk, fjernede=fjernede)
    return tillad(blik, ret=blik.skriver, tilstande=tilstande)


def hent_at_rette_fakta(request, pk: int) -> Planblik:
    """Return a plan whose title and dates the user may change; else 404 or 403."""
    blik = hent_handleplan(request, pk)
    egen = blik.skriver or (blik.kraever and blik.plan.er_lovpligtig)
    return tillad(blik, ret=egen, tilstande=SKRIVES)


def hent_at_fjerne(request, pk: int) -> Planblik:
    """Return a plan the user may remove or bring back; else 404 or 403."""
    blik = hent_handleplan(request, pk, fjernede=True)
    return tillad(blik, ret=blik.fjerner)


def hent_til_planskridt(request, pk: int, verbum: str) -> tuple[Planblik, Overgang]:
    """Return the plan and the step; 404 for a step there is not, 403 for a role that may not."""
    blik = hent_handleplan(request, pk)
    overgang = PLANOVERGANGE.get(verbum)
    if overgang is None:
        raise Http404
    check_planskridt(blik, overgang)
    return blik, overgang


def check_planskridt(blik: Planblik, overgang: Overgang) -> None:
    """Raise 403 when the person's part in the plan does not give the right to take the step."""
    if overgang.ret not in blik.rettigheder:
        raise PermissionDenied(FEJL)


# --- Making one -----------------------------------------------------------------------------------
ARTERS_RET = {"udviklende": Ret.SKRIV_HANDLEPLAN, "lovpligtig": Ret.KRAEV_HANDLEPLAN}


def kan_lave_plan(bruger, art: str, enhed: Enhed, tilsyn=None) -> bool:
    """Whether the user may make a plan of the kind for the unit, after the tilsyn when one is given."""
    ret = ARTERS_RET[art]
    if enhed.kommune_id == bruger.kommune_id and har_ret(bruger, ret, enhed):
        return True
    valgt = tilsyn is not None and tilsyn.konsulent_id == bruger.pk
    return art == "lovpligtig" and valgt and har_ret_et_sted(bruger, ret)


def planer_efter(bruger, tilsyn) -> list[Handleplan]:
    """Return the plans made after the tilsyn, or evaluated at it, that the user sees, the newest first."""
    synlige = Handleplan.objects.synlige_for(bruger)
    return list(synlige.filter(Q(tilsyn=tilsyn) | Q(evalueret_ved=tilsyn)).select_related("enhed"))


def arter_at_lave(bruger, enhed: Enhed | None = None, tilsyn=None) -> list[str]:
    """Return the kinds of plan the user may make, for the unit or somewhere."""
    if enhed is None:
        return [art for art, ret in ARTERS_RET.items() if har_ret_et_sted(bruger, ret)]
    return [art for art in ARTERS_RET if kan_lave_plan(bruger, art, enhed, tilsyn)]


def enheder_med_plan(bruger):
    """Return the open units the user may make some kind of plan for."""
    ids = set().union(*(enhed_ids_med(bruger, ret) for ret in ARTERS_RET.values()))
    return Enhed.objects.filter(pk__in=ids, type__in=TILSYNSENHEDER).aktive()


# --- On to a contract -----------------------------------------------------------------------------
def kontrakter_at_foere_til(bruger, plan: Handleplan) -> list[Kontrakt]:
    """Return the draft contracts of the unit, or of one above it, in which the user may write."""
    kladder = Kontrakt.objects.synlige_for(bruger).filter(
        tilstand="udkast", enhed__in=plan.enhed.ancestors(include_self=True)
    )
    return [et for et in kladder.select_related("enhed__kommune").order_by("-aar", "pk") if kan_redigere(bruger, et)]

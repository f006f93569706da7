"""Who sees and does what with a handleplan. How much is seen in each state stands in `regler/handleplan.py`.

A consultant who is chosen for the tilsyn a plan comes from puts demands in it too, also in another area.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from kontrakter.adgang import kan_redigere
from kontrakter.models import Kontrakt
from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted, roller_paa
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Handleplan, Handleplansbemaerkning, Handleplansopgave, Handleplanspunkt
from ..regler.frister import TILSYNSENHEDER
from ..regler.handleplan import (
    FOELGES,
    HVAD_NU,
    PLANOVERGANGE,
    SKRIVES,
    Planudsyn,
    kan_opdatere_opgave,
    planskridt,
    planudsyn,
)
from ..regler.livsforloeb import Overgang
from ..regler.smart import KRAV, SMART, Spoergsmaal

FEJL = "Din rolle giver ikke ret til det."


@dataclass(frozen=True)
class Planblik:
    """A plan as one person sees it: how much of it, and as what."""

    plan: Handleplan
    syn: Planudsyn
    skriver: bool
    godkender: bool
    kraever: bool
    bestyrelse: bool

    @property
    def rettigheder(self) -> set[Ret]:
        """The rights with which the person can take it from state to state."""
        har = ((Ret.SKRIV_HANDLEPLAN, self.skriver), (Ret.GODKEND_HANDLEPLAN, self.godkender))
        return {ret for ret, ja in har if ja}

    @property
    def skridt(self) -> list[Overgang]:
        """What the person can do with it now, the usual way on first."""
        return planskridt(self.plan.tilstand, self.rettigheder)

    @property
    def arbejder(self) -> bool:
        return self.syn == Planudsyn.ALT

    @property
    def kun_version(self) -> bool:
        return self.syn == Planudsyn.VERSION

    @property
    def retter(self) -> bool:
        """Whether the person may change the texts, points and tasks now."""
        return self.skriver and self.plan.tilstand in SKRIVES

    @property
    def retter_fakta(self) -> bool:
        """Whether the person may change the title and the dates now."""
        return (self.skriver or self.stiller_krav) and self.plan.tilstand in SKRIVES

    @property
    def stiller_krav(self) -> bool:
        """Whether the person may write the demands now."""
        return self.kraever and self.plan.er_lovpligtig and self.plan.tilstand in SKRIVES

    @property
    def evaluerer(self) -> bool:
        return self.skriver and self.plan.tilstand == "godkendt"

    @property
    def foerer_videre(self) -> bool:
        """Whether the person may carry points on to a contract now."""
        return self.skriver and self.plan.tilstand in FOELGES

    @property
    def bemaerker(self) -> bool:
        """Whether the person may write the board's remarks now."""
        return self.bestyrelse and self.plan.tilstand in ("fremlagt", "godkendt")

    @property
    def besvarer(self) -> bool:
        return (self.skriver or self.godkender) and self.plan.tilstand in ("fremlagt", "godkendt")

    @property
    def fjerner(self) -> bool:
        """Whether the person may remove the plan: a draft that was never approved or presented to anybody."""
        egen = self.kraever if self.plan.er_lovpligtig else self.skriver
        return egen and self.plan.tilstand in SKRIVES and not self.plan.har_version

    def opdaterer(self, opgave: Handleplansopgave) -> bool:
        """Whether the person may set how far the task has come."""
        return kan_opdatere_opgave(
            opgave.rolle, self.plan.tilstand, skriver=self.skriver or self.godkender, bestyrelse=self.bestyrelse
        )


def stiller_krav_til(bruger, plan: Handleplan) -> bool:
    """Whether `bruger` puts demands to the unit, or is the one chosen for the tilsyn the plan comes from."""
    if har_ret(bruger, Ret.KRAEV_HANDLEPLAN, plan.enhed):
        return True
    valgt = plan.tilsyn_id is not None and plan.tilsyn.konsulent_id == bruger.pk
    return valgt and har_ret_et_sted(bruger, Ret.KRAEV_HANDLEPLAN)


def se_paa_plan(bruger, plan: Handleplan) -> Planblik:
    """Return the plan, read with `har_version`, as the user sees it."""
    skriver = har_ret(bruger, Ret.SKRIV_HANDLEPLAN, plan.enhed)
    godkender = har_ret(bruger, Ret.GODKEND_HANDLEPLAN, plan.enhed)
    kraever = stiller_krav_til(bruger, plan)
    syn = planudsyn(
        plan.tilstand,
        har_version=plan.har_version,
        arbejder=skriver or godkender or kraever,
        laeser=har_ret(bruger, Ret.SE_HANDLEPLAN, plan.enhed),
    )
    return Planblik(plan, syn, skriver, godkender, kraever, har_ret(bruger, Ret.BEMAERK_HANDLEPLAN, plan.enhed))


def planer_med_alt():
    """Return the plans with what their pages ask for."""
    return Handleplan.objects.med_version().select_related("enhed__kommune", "tilsyn__enhed", "evalueret_ved__enhed")


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


def _kraev(blik: Planblik, *, ret: bool, tilstande: Collection[str] = ()) -> Planblik:
    """Return the look when the person's part gives the right and the plan is in one of the states; else 403."""
    if not ret:
        raise PermissionDenied(FEJL)
    if tilstande and blik.plan.tilstand not in tilstande:
        raise PermissionDenied(f"Det kan ikke gøres nu. {HVAD_NU[blik.plan.tilstand]}")
    return blik


def hent_at_skrive(request, pk: int, tilstande: Collection[str] = SKRIVES, *, fjernede: bool = False) -> Planblik:
    """Return a plan the user writes in, when it is in one of the states; else 404 or 403."""
    blik = hent_handleplan(request, pk, fjernede=fjernede)
    return _kraev(blik, ret=blik.skriver, tilstande=tilstande)


def hent_at_rette_fakta(request, pk: int) -> Planblik:
    """Return a plan whose title and dates the user may change; else 404 or 403."""
    blik = hent_handleplan(request, pk)
    egen = blik.skriver or (blik.kraever and blik.plan.er_lovpligtig)
    return _kraev(blik, ret=egen, tilstande=SKRIVES)


def hent_at_fjerne(request, pk: int) -> Planblik:
    """Return a plan the user may remove or bring back; else 404 or 403."""
    blik = hent_handleplan(request, pk, fjernede=True)
    return _kraev(blik, ret=blik.fjerner)


def hent_planpunkt(
    request, pk: int, tilstande: Collection[str] = SKRIVES, *, fjernede: bool = False
) -> tuple[Planblik, Handleplanspunkt]:
    """Return a point of a plan the user writes in, with the plan; else 404 or 403."""
    alle = Handleplanspunkt.objects.all() if fjernede else Handleplanspunkt.objects.gaeldende()
    punkt = alle.select_related("tema").filter(pk=pk).first()
    if punkt is None:
        raise Http404
    return hent_at_skrive(request, punkt.handleplan_id, tilstande), punkt


def hent_spoergsmaal(request, pk: int, noegle: str) -> tuple[Planblik, Handleplanspunkt, Spoergsmaal]:
    """Return a point the user writes in, and the question; else 404 or 403."""
    if noegle not in SMART:
        raise Http404
    return *hent_planpunkt(request, pk), SMART[noegle]


def hent_krav(request, pk: int, noegle: str) -> tuple[Planblik, Spoergsmaal]:
    """Return a statutory plan the user puts demands in, and the demand; else 404 or 403."""
    blik = hent_handleplan(request, pk)
    if noegle not in KRAV or not blik.plan.er_lovpligtig:
        raise Http404
    return _kraev(blik, ret=blik.kraever, tilstande=SKRIVES), KRAV[noegle]


def _hent_opgave(request, pk: int, *, fjernede: bool = False) -> tuple[Planblik, Handleplansopgave]:
    alle = Handleplansopgave.objects.all() if fjernede else Handleplansopgave.objects.gaeldende()
    opgave = alle.filter(pk=pk).first()
    if opgave is None:
        raise Http404
    return hent_handleplan(request, opgave.handleplan_id), opgave


def hent_planopgave(request, pk: int, *, fjernede: bool = False) -> tuple[Planblik, Handleplansopgave]:
    """Return a task whose text the user may change, with its plan; else 404 or 403."""
    blik, opgave = _hent_opgave(request, pk, fjernede=fjernede)
    return _kraev(blik, ret=blik.skriver, tilstande=SKRIVES), opgave


def hent_opgave_til_status(request, pk: int) -> tuple[Planblik, Handleplansopgave]:
    """Return a task the user may say how far has come, with its plan; else 404 or 403."""
    blik, opgave = _hent_opgave(request, pk)
    if blik.syn < Planudsyn.FREMLAGT:
        raise Http404  # the task as it stands belongs to a version that is being written
    egen = blik.skriver or blik.godkender or (blik.bestyrelse and opgave.rolle == "bestyrelse")
    return _kraev(blik, ret=egen, tilstande=("godkendt",)), opgave


def hent_at_bemaerke(request, pk: int) -> Planblik:
    """Return a plan the user may write the board's remarks to; else 404 or 403."""
    blik = hent_handleplan(request, pk)
    return _kraev(blik, ret=blik.bestyrelse, tilstande=("fremlagt", "godkendt"))


def hent_bemaerkning(request, pk: int) -> tuple[Planblik, Handleplansbemaerkning]:
    """Return a remark the user may answer, with its plan; else 404 or 403."""
    bemaerkning = Handleplansbemaerkning.objects.filter(pk=pk, svar_paa=None).first()
    if bemaerkning is None:
        raise Http404
    blik = hent_handleplan(request, bemaerkning.handleplan_id)
    if blik.syn < Planudsyn.FREMLAGT:
        raise Http404
    return _kraev(blik, ret=blik.skriver or blik.godkender, tilstande=("fremlagt", "godkendt")), bemaerkning


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


def rolle_i_plan(bruger, plan: Handleplan, *retter: Ret) -> str:
    """Return the role, and where, that gives the user one of the rights: "Kontraktholder, Dagtilbud Højvangen"."""
    for ret in retter:
        if roller := roller_paa(bruger, ret, plan.enhed):
            return f"{roller[0].rolleklasse.navn}, {roller[0].enhed}"[:120]
    return ""


def ser_handleplaner(bruger) -> bool:
    """Whether the user has anything to do with plans: decides what the navigation shows."""
    return har_ret_et_sted(bruger, Ret.SE_HANDLEPLAN)


def check_ser_handleplaner(bruger) -> None:
    """Raise 403 when `ser_handleplaner` says no."""
    if not ser_handleplaner(bruger):
        raise PermissionDenied("Din rolle giver ikke adgang til denne side.")


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

"""A handleplan as one person sees it. How much is seen in each state stands in `regler/handleplan.py`.

A consultant who is chosen for the tilsyn a plan comes from puts demands in it too, also in another area.
"""

from dataclasses import dataclass

from organisation.adgang import har_ret, har_ret_et_sted
from organisation.regler import Ret

from ..models import Handleplan, Handleplansopgave
from ..regler.handleplan import BEMAERKES, FOELGES, SKRIVES, Planudsyn, kan_opdatere_opgave, planskridt, planudsyn
from ..regler.livsforloeb import Overgang


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
        return self.bestyrelse and self.plan.tilstand in BEMAERKES

    @property
    def besvarer(self) -> bool:
        return (self.skriver or self.godkender) and self.plan.tilstand in BEMAERKES

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

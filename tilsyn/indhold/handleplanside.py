"""What a handleplan's own page shows those who work on it, and its reading page everybody who reads it."""

from dataclasses import dataclass, field

from django.utils import timezone

from ..models import Handleplan, Handleplansskift, Handleplansversion, Kontraktlink
from ..regler.handleplan import HVAD_NU, PLANOVERGANGE, planhindringer
from .handleplan import (
    Punktdel,
    Svardel,
    fakta_for_plan,
    kravdele,
    naeste_ubesvarede,
    opgaver_pr_rolle,
    punktdele,
    samtaler,
)


@dataclass
class Planside:
    """The page of those who write, approve, or put demands."""

    hvad_nu: str
    krav: list[Svardel]
    punkter: list[Punktdel]
    opgaver: list[tuple]
    bemaerkninger: list
    versioner: list[Handleplansversion]
    for_sent: int
    mangler: list[str] = field(default_factory=list)
    seneste_skift: Handleplansskift | None = None
    naeste_svar: tuple | None = None

    @property
    def har_opgaver(self) -> bool:
        return any(opgaver for _, _, opgaver in self.opgaver)

    @property
    def besvarede(self) -> str:
        """How many of the plan's questions are answered, in words."""
        svar = [et for del_ in self.punkter for et in del_.svar]
        return f"{sum(et.besvaret for et in svar)} af {len(svar)}"


def hent_planside(blik) -> Planside:
    """Return the page for an `adgang.handleplan.Planblik`, in a constant number of queries."""
    plan = blik.plan
    opgaver = maerk_opgaver(blik)
    punkter = punktdele(plan)
    naeste = next((et for et in blik.skridt if et.frem), None)
    return Planside(
        hvad_nu=HVAD_NU[plan.tilstand],
        krav=kravdele(plan),
        punkter=_med_links(punkter),
        opgaver=opgaver_pr_rolle(opgaver),
        bemaerkninger=samtaler(plan),
        versioner=list(plan.versioner.defer("indhold").order_by("-nummer")),
        for_sent=sum(et.for_sent for et in opgaver),
        mangler=planhindringer(naeste, fakta_for_plan(plan)) if naeste else [],
        seneste_skift=_seneste_skift(plan),
        naeste_svar=naeste_ubesvarede(punkter) if blik.retter else None,
    )


def maerk_opgaver(blik) -> list:
    """Return the plan's tasks, each with `for_sent`, and `opdateres`: whether the person may say how far it is."""
    i_dag, plan = timezone.localdate(), blik.plan
    opgaver = list(plan.opgaver.gaeldende())
    for et in opgaver:
        et.for_sent = plan.tilstand == "godkendt" and et.er_for_sent(i_dag)
        et.opdateres = blik.opdaterer(et)
    return opgaver


def _med_links(dele: list[Punktdel]) -> list[Punktdel]:
    links = Kontraktlink.objects.filter(punkt__in=[et.punkt.pk for et in dele])
    for link in links.select_related("maal__kontrakt__enhed", "aktivitet__maal__kontrakt__enhed"):
        raekke = link.maal or link.aktivitet
        if raekke.fjernet is None:
            next(et for et in dele if et.punkt.pk == link.punkt_id).links.append(link)
    return dele


def _seneste_skift(plan: Handleplan) -> Handleplansskift | None:
    skift = plan.skift.order_by("pk").last()
    if skift is None or not skift.grund:
        return None
    skift.hvad = PLANOVERGANGE[skift.verbum].skete.removesuffix(".")
    return skift

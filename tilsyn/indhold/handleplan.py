"""A handleplan as plain data: what is read, printed, and sealed when it is approved."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone

from faelles.rigtekst import html_til_tekst

from ..models import Handleplan, Handleplansopgave, Handleplanspunkt, Punktevaluering
from ..regler.handleplan import OPGAVEROLLER, Planfakta
from ..regler.smart import KRAV, Spoergsmaal, efter_bogstav

FORMAT = "handleplan-1"


@dataclass(frozen=True)
class Svardel:
    """A question with what has been answered."""

    spoergsmaal: Spoergsmaal
    tekst: str
    version: int

    @property
    def besvaret(self) -> bool:
        return bool(html_til_tekst(self.tekst).strip())


@dataclass(frozen=True)
class Punktdel:
    """A point with its answers under each letter: (letter, word, answers)."""

    punkt: Handleplanspunkt
    bogstaver: list[tuple[str, str, list[Svardel]]]
    evaluering: Punktevaluering | None = None
    links: list = field(default_factory=list)

    @property
    def svar(self) -> list[Svardel]:
        return [et for _, _, svar in self.bogstaver for et in svar]

    @property
    def mangler(self) -> bool:
        """Whether something that must be answered is not."""
        return not all(et.besvaret for et in self.svar if et.spoergsmaal.skal_besvares)

    @property
    def er_evalueret(self) -> bool:
        evaluering = self.evaluering
        return bool(evaluering and evaluering.udfald and html_til_tekst(evaluering.tekst).strip())


def _svardel(spoergsmaal: Spoergsmaal, svar: dict) -> Svardel:
    fundet = svar.get(spoergsmaal.noegle)
    return Svardel(spoergsmaal, fundet.tekst if fundet else "", fundet.version if fundet else 0)


def punktdele(plan: Handleplan) -> list[Punktdel]:
    """Return the plan's points in order with their answers and evaluations: two queries."""
    punkter = plan.punkter.gaeldende().select_related("tema", "evaluering").prefetch_related("svar")
    return [_punktdel(et) for et in punkter]


def _punktdel(punkt: Handleplanspunkt) -> Punktdel:
    svar = {et.noegle: et for et in punkt.svar.all()}
    bogstaver = [(kode, navn, [_svardel(et, svar) for et in alle]) for kode, navn, alle in efter_bogstav()]
    return Punktdel(punkt, bogstaver, getattr(punkt, "evaluering", None))


def naeste_ubesvarede(dele: list[Punktdel], efter: tuple[int, str] | None = None) -> tuple | None:
    """Return (point, question) of the next that is not answered after `efter`, round the plan; None when all are."""
    alle = [(del_.punkt, et) for del_ in dele for et in del_.svar]
    her = next((nr for nr, (punkt, et) in enumerate(alle, 1) if (punkt.pk, et.spoergsmaal.noegle) == efter), 0)
    return next(((punkt, et.spoergsmaal) for punkt, et in alle[her:] + alle[:her] if not et.besvaret), None)


def kravdele(plan: Handleplan) -> list[Svardel]:
    """Return the demands of a statutory plan; none for another: one query."""
    if not plan.er_lovpligtig:
        return []
    svar = {et.noegle: et for et in plan.svar.filter(punkt=None)}
    return [_svardel(et, svar) for et in KRAV.values()]


def opgaver_pr_rolle(opgaver) -> list[tuple[str, str, list[Handleplansopgave]]]:
    """Return (role, its word, its tasks) for every role, also those without any."""
    alle = list(opgaver)
    return [(kode, navn, [et for et in alle if et.rolle == kode]) for kode, navn in OPGAVEROLLER]


def fakta_for_plan(plan: Handleplan) -> Planfakta:
    """Return what the conditions of a step look at."""
    dele = punktdele(plan)
    return Planfakta(
        antal_punkter=len(dele),
        ubesvarede=tuple(str(et.punkt) for et in dele if et.mangler),
        manglende_krav=tuple(et.spoergsmaal.tekst for et in kravdele(plan) if not et.besvaret),
        har_tid=bool(plan.til or plan.evalueres),
        uevaluerede=tuple(str(et.punkt) for et in dele if not et.er_evalueret),
    )


def temaer_at_arbejde_med(tilsyn) -> list[int]:
    """Return the keys of the themes that were not assessed as the best, as the report was last published."""
    temaer = tilsyn.versioner.order_by("nummer").last().data["temaer"]
    navne = {et["navn"] for et in temaer if et["niveau"] and et["niveau"]["plads"] > 1}
    return [et.pk for et in tilsyn.redskab.temaer.all() if et.navn in navne]


def samtaler(plan: Handleplan) -> list:
    """Return the remarks in order, each with its answers as `.svarene`: two queries."""
    svar = Prefetch("svar", plan.bemaerkninger.model.objects.order_by("nummer"), to_attr="svarene")
    return list(plan.bemaerkninger.filter(svar_paa=None).prefetch_related(svar))


# --- As data ------------------------------------------------------------------------------------
def plan_data(plan: Handleplan) -> dict:
    """Return the plan as it stands, in words and ISO dates; what has not been answered is left out."""
    return {
        "format": FORMAT,
        "kommune": plan.enhed.kommune.navn,
        "enhed": plan.enhed.navn,
        "titel": plan.titel,
        "art": plan.art,
        "art_navn": plan.get_art_display(),
        "tilstand": plan.tilstand,
        "tilstand_navn": plan.get_tilstand_display(),
        "tilsyn": _tilsyn(plan.tilsyn),
        "fra": _iso(plan.fra),
        "til": _iso(plan.til),
        "evalueres": _iso(plan.evalueres),
        "naeste_tilsyn": _iso(plan.naeste_tilsyn),
        "krav": [{"spoergsmaal": et.spoergsmaal.tekst, "tekst": et.tekst} for et in kravdele(plan)],
        "punkter": [_punkt(et) for et in punktdele(plan)],
        "opgaver": _opgaver(plan),
        "bemaerkninger": [_bemaerkning(et) for et in samtaler(plan)],
        "evalueret": _iso(plan.evalueret),
        "evalueret_ved": _tilsyn(plan.evalueret_ved),
    }


def _iso(dag: date | None) -> str:
    return dag.isoformat() if dag else ""


def _tilsyn(tilsyn) -> str:
    """Return the supervision in words; the unit is the plan's."""
    return f"{tilsyn.get_art_display()} {tilsyn.aar}" if tilsyn else ""


def _punkt(del_: Punktdel) -> dict:
    evaluering = del_.evaluering
    return {
        "id": del_.punkt.pk,
        "overskrift": del_.punkt.overskrift,
        "tema": del_.punkt.tema.navn if del_.punkt.tema else "",
        "bogstaver": [
            {
                "bogstav": bogstav,
                "navn": navn,
                "svar": [{"spoergsmaal": et.spoergsmaal.tekst, "tekst": et.tekst} for et in besvarede],
            }
            for bogstav, navn, svar in del_.bogstaver
            if (besvarede := [et for et in svar if et.besvaret])
        ],
        "udfald": evaluering.udfald if evaluering else "",
        "udfald_navn": evaluering.get_udfald_display() if evaluering else "",
        "evaluering": evaluering.tekst if evaluering else "",
    }


def _opgaver(plan: Handleplan) -> list[dict]:
    return [
        {
            "rolle": navn,
            "opgaver": [
                {
                    "tekst": et.tekst,
                    "frist": _iso(et.frist),
                    "tilstand": et.tilstand,
                    "tilstand_navn": et.get_tilstand_display(),
                    "note": et.note,
                }
                for et in opgaver
            ],
        }
        for _, navn, opgaver in opgaver_pr_rolle(plan.opgaver.gaeldende())
        if opgaver
    ]


def _bemaerkning(bemaerkning) -> dict:
    return {
        "tekst": bemaerkning.tekst,
        "hvem": bemaerkning.bruger_navn,
        "rolle": bemaerkning.rolle,
        "dato": _dag(bemaerkning),
        "svar": [
            {"tekst": et.tekst, "hvem": et.bruger_navn, "rolle": et.rolle, "dato": _dag(et)}
            for et in bemaerkning.svarene
        ],
    }


def _dag(bemaerkning) -> str:
    return timezone.localtime(bemaerkning.tid).date().isoformat()

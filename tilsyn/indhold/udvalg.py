"""The report to the committee as plain data: its texts, and the tables and pictures that were chosen.

A new part is one line in `DELE`, and a template for the page and one for the paper.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date

from django.db.models import Min
from django.utils import timezone

from faelles.diagrammer.soejler import soejler
from faelles.diagrammer.varmekort import varmekort
from organisation.models import Enhed

from ..models import Tilsyn, Udvalgsrapport
from ..regler import TAELLER_SOM_RAPPORT
from ..regler.frister import STAND, rettidige
from ..regler.udvalg import AFSNIT
from .billede import UDVIKLING_AAR, Billede, hent_grundlag, lav_billede
from .billededata import fordelingsdata, til_soejler, til_varmekort, udviklingsdata, varmedata
from .plan import hent_plan, opsaetning_for
from .planemner import planemner

FORMAT = "udvalgsrapport-1"
RAEKKER_PR_KORT = 18  # as many as there is room for on a sheet


@dataclass(frozen=True)
class Kilder:
    """What the parts are made of: the report, the keys of its units, and the picture of them."""

    rapport: Udvalgsrapport
    enheder: set[int]
    billede: Billede
    i_dag: date


@dataclass(frozen=True)
class Del:
    """A table or a picture of the report. `data` gives its figures, ready for JSON; `tegn` what is drawn of them."""

    kode: str
    navn: str
    data: Callable[[Kilder], dict]
    tegn: Callable[[dict], dict]

    def vist(self, data: dict) -> dict:
        """Return what is drawn of the figures, and the templates that show them on the page and on paper."""
        skabeloner = {"side": f"tilsyn/_del_{self.kode}.html", "papir": f"tilsyn/udskrift/_{self.kode}.html"}
        return {"tegning": self.tegn(data)} | skabeloner


def _enheder(om: Kilder) -> dict:
    billede = om.billede
    resten = [[et.sted.enhed.navn, et.besked] for et in (*billede.andre, *billede.uden)]
    return varmedata(billede, billede.viste) | {"resten": resten}


def _tegn_enheder(data: dict) -> dict:
    """Return the heat map sheet by sheet."""
    raekker = data["raekker"]
    ark = [raekker[nr : nr + RAEKKER_PR_KORT] for nr in range(0, len(raekker), RAEKKER_PR_KORT)]
    kort = [asdict(varmekort(**til_varmekort(data | {"raekker": et}))) for et in ark]
    return {"kort": [et | {"id": f"kort-{nr}"} for nr, et in enumerate(kort, 1)]}


def _frister(om: Kilder) -> dict:
    """Return how the deadlines were kept in the period, and how every unit stands today."""
    kommune_id = om.rapport.enhed.kommune_id
    plan = hent_plan(om.enheder, kommune_id, i_dag=om.i_dag)
    raekker = [et for et in plan.raekker if et.stand in ("overskredet", "aldrig")]
    holdt = rettidige(_udgivelser(om), opsaetning_for(kommune_id).aar_imellem, om.rapport.fra_aar, om.rapport.til_aar)
    return {
        "dag": om.i_dag.isoformat(),
        "stande": [[STAND[kode], antal] for kode, _, antal in plan.optaelling],
        "rapporter": holdt.rapporter,
        "til_tiden": holdt.til_tiden,
        "foerste": holdt.foerste,
        "forsinkede": [[et.enhed.navn, et.frist.isoformat() if et.frist else "", et.stand_navn] for et in raekker],
    }


def _planer(om: Kilder) -> dict:
    return planemner(om.enheder, om.rapport.fra_aar, om.rapport.til_aar)


def _udgivelser(om: Kilder) -> list[tuple[int, date]]:
    """Return (unit, day) of each report's first publication."""
    rapporter = Tilsyn.objects.gaeldende().filter(enhed__in=om.enheder, art__in=TAELLER_SOM_RAPPORT)
    tider = rapporter.order_by().annotate(tid=Min("versioner__offentliggjort")).exclude(tid=None)
    return [(enhed, timezone.localtime(tid).date()) for enhed, tid in tider.values_list("enhed_id", "tid")]


DELE: dict[str, Del] = {
    et.kode: et
    for et in [
        Del("enheder", "Enhed for enhed", _enheder, _tegn_enheder),
        Del(
            "fordeling",
            "Fordelingen i hvert tema",
            lambda om: fordelingsdata(om.billede),
            lambda data: {"soejler": asdict(soejler(**til_soejler(data)))},
        ),
        Del("udvikling", "Udviklingen over årene", lambda om: udviklingsdata(om.billede), lambda _: {}),
        Del("frister", "Frister for tilsyn", _frister, lambda _: {}),
        Del("planer", "Hvad handleplanerne handler om", _planer, lambda _: {}),
    ]
}


def _kilder(rapport: Udvalgsrapport) -> Kilder:
    enhed, fra, til = rapport.enhed, rapport.fra_aar, rapport.til_aar
    enheder = set(Enhed.objects.descendants(enhed.pk, include_self=True).values_list("pk", flat=True))
    om = hent_grundlag(enheder, enhed.kommune_id, min(fra, til - UDVIKLING_AAR + 1), til)
    i_dag = timezone.localdate()
    return Kilder(rapport, enheder, lav_billede(om, enheder, rapport.redskab, fra, til, i_dag), i_dag)


def udvalgsdata(rapport: Udvalgsrapport) -> dict:
    """Return the whole report as it stands, with live figures: at most nineteen queries."""
    tekster = dict(rapport.afsnit.values_list("art", "tekst"))
    om = _kilder(rapport)
    return {
        "format": FORMAT,
        "titel": rapport.titel,
        "kommune": str(rapport.enhed.kommune),
        "enhed": str(rapport.enhed),
        "periode": rapport.periode,
        "redskab": str(rapport.redskab),
        "dato": om.i_dag.isoformat(),
        "enheder": len(om.billede.raekker),
        "vist": len(om.billede.viste),
        "afsnit": [{"art": et.art, "navn": et.navn, "tekst": tekster.get(et.art, "")} for et in AFSNIT.values()],
        "dele": [
            {"kode": kode, "navn": DELE[kode].navn, "data": DELE[kode].data(om)}
            for kode in rapport.dele
            if kode in DELE
        ],
    }


def tegnede(data: dict) -> list[dict]:
    """Return the parts of the report's data with what is drawn of each; one this program does not know is left out."""
    return [et | DELE[et["kode"]].vist(et["data"]) for et in data["dele"] if et["kode"] in DELE]

"""A handleplan on paper: as it stands, or as it was approved. Every rich text passes `rig` here and nowhere else."""

import json
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property

from faelles.pdf import Vedhaeftning, html_til_pdf
from kontrakter.udskrift.kontekst import dansk_dato, dato_af_tekst, rig, version_tekst
from kontrakter.udskrift.papir import sideaftryk
from organisation.models import Bruger

from ..adgang.planblik import planer_med_alt
from ..indhold.handleplan import plan_data
from ..models import Handleplan, Handleplansversion

SLAGS, FILNAVN = "handleplan", "handleplan.json"


@dataclass
class Handleplanspapir:
    """The plan as it stands; with `version` as it was approved then."""

    plan: Handleplan
    version: Handleplansversion | None = None
    bestilt_af: Bruger | None = None

    @property
    def noegle(self) -> dict:
        nummer = f":{self.version.nummer}" if self.version else ""
        return {"kontrakt": None, "moede": None, "emne": f"{SLAGS}:{self.plan.pk}{nummer}"}

    @cached_property
    def stempel(self) -> str:
        """A fingerprint of the page that is printed: nothing it shows can change without it."""
        return sideaftryk(self._html)

    @cached_property
    def _data(self) -> dict:
        return self.version.data if self.version else plan_data(self.plan)

    @cached_property
    def _dato(self) -> date:
        return timezone.localtime(self.version.godkendt).date() if self.version else timezone.localdate()

    @cached_property
    def _html(self) -> str:
        return render_to_string("tilsyn/udskrift/handleplan.html", kontekst(self._data, self.version, self._dato))

    def pdf(self) -> bytes:
        """Return the paper, PDF/UA-1 and PDF/A-3a, with the plan's data inside. Raises PdfFejl."""
        data = self._data
        json_ = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n"
        return html_til_pdf(
            self._html,
            titel=data["titel"],
            dato=self._dato,
            forfatter=data["kommune"],
            beskrivelse=f"{data['art_navn']}: {data['titel']}, {data['enhed']}, {data['kommune']}",
            vedhaeftninger=[Vedhaeftning(FILNAVN, json_.encode(), "application/json", "Handleplanens data")],
        )


def papir_af_noegle(noegle: str, bestilt_af) -> Handleplanspapir:
    """Return the paper that was ordered: "12" is the plan as it is now, "12:2" its second version."""
    pk, _, nummer = noegle.partition(":")
    plan = planer_med_alt().get(pk=pk)
    return Handleplanspapir(plan, plan.versioner.get(nummer=nummer) if nummer else None, bestilt_af)


def kontekst(data: dict, version: Handleplansversion | None, dato: date) -> dict:
    """Return the context of `tilsyn/udskrift/handleplan.html`."""
    udkast = version is None and data["tilstand"] in ("udkast", "fremlagt")
    stand = version_tekst(version) if version else data["tilstand_navn"]
    fakta = (
        ("Enhed", data["enhed"]),
        ("Slags", data["art_navn"]),
        ("Efter", data["tilsyn"]),
        ("Periode", _periode(data)),
        ("Evalueres", data["evalueres"] and f"senest {dato_af_tekst(data['evalueres'])}"),
        ("Næste tilsyn", dato_af_tekst(data["naeste_tilsyn"])),
        ("Evalueret", _evalueret(data)),
        ("Status", stand),
        ("Dato", "" if version else dansk_dato(dato)),
    )
    return {
        "titel": data["titel"],
        "kommune": data["kommune"],
        "udkast": udkast,
        "fakta": [et for et in fakta if et[1]],
        "fod": " · ".join((data["enhed"], "Handleplan", stand)),
        "krav": [et | {"tekst": rig(et["tekst"], niveau=4)} for et in data["krav"]],
        "punkter": [_punkt(nr, et) for nr, et in enumerate(data["punkter"], start=1)],
        "opgaver": [
            rolle | {"opgaver": [et | {"frist": dato_af_tekst(et["frist"])} for et in rolle["opgaver"]]}
            for rolle in data["opgaver"]
        ],
        "bemaerkninger": [
            _dateret(et) | {"svar": [_dateret(svar) for svar in et["svar"]]} for et in data["bemaerkninger"]
        ],
    }


def _dateret(bemaerkning: dict) -> dict:
    return bemaerkning | {"dato": dato_af_tekst(bemaerkning["dato"])}


def _periode(data: dict) -> str:
    fra, til = (dato_af_tekst(data[navn]) for navn in ("fra", "til"))
    return " ".join(filter(None, (fra and f"fra {fra}", til and f"til {til}")))


def _evalueret(data: dict) -> str:
    ved = data["evalueret_ved"] and f", ved {data['evalueret_ved'].lower()}"
    return f"{dato_af_tekst(data['evalueret'])}{ved}" if data["evalueret"] else ""


def _punkt(nummer: int, punkt: dict) -> dict:
    bogstaver = [
        et | {"svar": [svar | {"tekst": rig(svar["tekst"], niveau=5)} for svar in et["svar"]]}
        for et in punkt["bogstaver"]
    ]
    return punkt | {
        "nummer": nummer,
        "bogstaver": bogstaver,
        "evaluering": rig(punkt["evaluering"], niveau=4),
    }

"""A sealed report → its PDF, kept and rendered as the contracts' are (`kontrakter/udskrift/lager.py`).

Made of the version alone, which never changes: so it is made once, and kept under the version's seal. The sealed JSON
travels inside it, byte for byte. Every rich text passes `rig` here; the templates hold no `safe`.
"""

import json
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import timezone

from faelles.pdf import Vedhaeftning, html_til_pdf
from kontrakter.udskrift import opgaver
from kontrakter.udskrift.kontekst import dansk_dato, dato_af_tekst, rig
from organisation.models import Bruger

from ..models import Tilsynsversion

SLAGS = "tilsynsversion"
FILNAVN = "tilsynsrapport.json"


@dataclass
class Rapportpapir:
    """A published report, with its tilsyn read."""

    version: Tilsynsversion
    bestilt_af: Bruger | None = None

    @property
    def noegle(self) -> dict:
        return {"emne": f"{SLAGS}:{self.version.pk}"}

    @property
    def stempel(self) -> str:
        return self.version.sha256

    def pdf(self) -> bytes:
        return rapport_pdf(self.version)


def papir_af_noegle(pk: str, bestilt_af) -> Rapportpapir:
    """Return the paper that was ordered, of the version with that key."""
    return Rapportpapir(Tilsynsversion.objects.get(pk=pk), bestilt_af)


def bestil_forseglet(version: Tilsynsversion, **_) -> None:
    """Order the paper of a report that has just been sealed (signal `rapport_forseglet`)."""
    opgaver.bestil(Rapportpapir(version))


def rapport_pdf(version: Tilsynsversion) -> bytes:
    """Return the report's PDF: PDF/UA-1 and PDF/A-3a, the same bytes for the same version. Raises PdfFejl."""
    om = kontekst(version)
    return html_til_pdf(
        render_to_string("tilsyn/udskrift/rapport.html", om),
        titel=om["dokumenttitel"],
        dato=timezone.localtime(version.offentliggjort).date(),
        forfatter=om["kommune"],
        beskrivelse=f"{om['dokumenttitel']}, {om['kommune']}. {om['versionstekst']}",
        vedhaeftninger=[Vedhaeftning(FILNAVN, version.indhold.encode(), "application/json", "Rapportens data")],
    )


def papirtitel(data: dict) -> str:
    """Return what the paper is called: "Tilsynsrapport: Børnehuset Egen, ordinært tilsyn 2023"."""
    return f"Tilsynsrapport: {data['enhed']}, {data['art_navn'].lower()} {_aar(data)}".strip()


def _aar(data: dict) -> str:
    return str(data.get("aar", "")) or data["afholdt"][:4]


def kontekst(version: Tilsynsversion) -> dict:
    """Return the context of `tilsyn/udskrift/rapport.html`."""
    data = json.loads(version.indhold)
    dag = dansk_dato(timezone.localtime(version.offentliggjort).date())
    temaer = [_tema(plads, et) for plads, et in enumerate(data["temaer"], start=1)]
    om = {
        "titel": f"Tilsynsrapport for {data['enhed']}",
        "dokumenttitel": papirtitel(data),
        "kommune": data["kommune"],
        "versionstekst": f"Version {version.nummer}, offentliggjort {dag}",
        "forsidefakta": _forsidefakta(data, f"{version.nummer}, offentliggjort {dag}"),
        "fod": " · ".join(filter(None, (data["enhed"], data["art_navn"], _aar(data), f"Version {version.nummer}"))),
        "original": data.get("original"),
        "fakta": _fakta(data),
        "generelt": rig(data["generelt"]),
        "temaer": temaer,
        "anvisninger": [_anvisning(et) for et in data["anvisninger"]],
        "kommentarer": rig(data["kommentarer"]),
    }
    return om | {"linjer": _linjer(om)}


def _forsidefakta(data: dict, version: str) -> list[tuple[str, str]]:
    alle = (
        ("Enhed", data["enhed"]),
        ("Tilsyn", _slags(data)),
        ("Besøg", _dage(data["afholdt"], data["afholdt_til"])),
        ("Konsulent", data["konsulent"]),
        ("Version", version),
    )
    return [et for et in alle if et[1]]


def _slags(data: dict) -> str:
    return f"{data['art_navn']}, {'anmeldt' if data['anmeldt'] else 'uanmeldt'}"


def _dage(fra: str, til: str) -> str:
    return " til ".join(dato_af_tekst(dag) for dag in (fra, til) if dag)


def _fakta(data: dict) -> list[tuple[str, str]]:
    hvem = data["deltagere"]
    alle = (
        ("Tilsyn", _slags(data)),
        ("År", str(data.get("aar", ""))),
        ("Redskab", data["redskab"]),
        ("Besøg", _dage(data["afholdt"], data["afholdt_til"])),
        ("Faglig dialog", dato_af_tekst(data["dialog"])),
        ("Konsulent", data["konsulent"]),
        ("Fra ledelsen", hvem["ledelse"]),
        ("Fra personalet", hvem["personale"]),
        ("Fra forældrene", hvem["foraeldre"]),
        ("Bekymring", data["bekymring_navn"]),
    )
    return [et for et in alle if et[1]]


def _tema(plads: int, tema: dict) -> dict:
    niveau = tema["niveau"]
    return {
        "anker": f"tema-{plads}",
        "navn": tema["navn"],
        "vurdering": f"{niveau['navn']} (trin {niveau['plads']} af {niveau['af']})" if niveau else "Ikke vurderet",
        "betydning": niveau["betydning"] if niveau else "",
        "begrundelse": rig(tema["begrundelse"], niveau=4),
        "observationer": [et | {"niveau": et["niveau"].lower()} for et in tema["observationer"]],
    }


def _anvisning(et: dict) -> dict:
    return et | {"givet": dato_af_tekst(et["givet"]), "frist": dato_af_tekst(et["frist"])}


def _linjer(om: dict) -> list[tuple[str, str]]:
    """Return the lines of the contents: (anchor, words)."""
    foran = [("om", "Om tilsynet"), ("vurderinger", "Vurderingerne")]
    generelt = [("generelt", "Generelle bemærkninger")] if om["generelt"] else []
    temaer = [(et["anker"], et["navn"]) for et in om["temaer"]]
    return [
        *foran,
        *generelt,
        *temaer,
        ("anvisninger", "Anvisninger og strakspåbud"),
        ("kommentarer", "Enhedens kommentarer"),
    ]

"""A report as plain data: what is read on the page, and what is sealed when it is published.

Neither the leader's nor the consultants' preparation is part of it.
"""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from ..models import Tilsyn, Vurdering
from ..regler.livsforloeb import Fakta

FORMAT = "tilsynsrapport-1"


@dataclass(frozen=True)
class Temadel:
    """A theme of the tool with what has been written about it in one tilsyn."""

    tema: object
    vurdering: Vurdering | None
    kriterier: list = field(default_factory=list)

    @property
    def niveau(self):
        return self.vurdering and self.vurdering.niveau

    @property
    def begrundelse(self) -> str:
        return self.vurdering.begrundelse if self.vurdering else ""

    @property
    def version(self) -> int:
        return self.vurdering.version if self.vurdering else 0

    @property
    def observationer(self) -> dict:
        """Criterion's key → what was seen of it."""
        return {et.kriterium_id: et for et in self.vurdering.observationer.all()} if self.vurdering else {}


def temadele(tilsyn: Tilsyn) -> list[Temadel]:
    """Return the tool's themes in order with their assessments: four queries."""
    vurderinger = tilsyn.vurderinger.select_related("niveau").prefetch_related("observationer__niveau")
    efter_tema = {vurdering.tema_id: vurdering for vurdering in vurderinger}
    return [
        Temadel(tema, efter_tema.get(tema.pk), list(tema.kriterier.all()))
        for tema in tilsyn.redskab.temaer.prefetch_related("kriterier")
    ]


def fakta_for(tilsyn: Tilsyn) -> Fakta:
    """Return what the conditions of a step look at."""
    dele = temadele(tilsyn)
    return Fakta(
        i_dag=timezone.localdate(),
        afholdt=tilsyn.afholdt_til or tilsyn.afholdt,
        dialog=tilsyn.dialog,
        har_konsulent=bool(tilsyn.konsulent_id or tilsyn.konsulent_navn),
        antal_temaer=len(dele),
        uvurderede=tuple(str(et.tema) for et in dele if not et.niveau),
        ubegrundede=tuple(str(et.tema) for et in dele if et.niveau and not et.begrundelse),
        uden_frist=tuple(f"“{et}”" for et in tilsyn.anvisninger.gaeldende().filter(frist=None)),
    )


def rapport_data(tilsyn: Tilsyn) -> dict:
    """Return the whole report as it stands, with dates as ISO and rich text as sanitised HTML."""
    tekster = {et.art: et.tekst for et in tilsyn.tekster.filter(art__in=("generelt", "kommentarer"))}
    antal = tilsyn.redskab.niveauer.filter(art="tema").count()
    return _original(tilsyn) | {
        "format": FORMAT,
        "kommune": tilsyn.enhed.kommune.navn,
        "enhed": tilsyn.enhed.navn,
        "enhed_id": tilsyn.enhed_id,
        "art": tilsyn.art,
        "art_navn": tilsyn.get_art_display(),
        "anmeldt": tilsyn.anmeldt,
        "redskab": tilsyn.redskab.navn,
        "afholdt": _iso(tilsyn.afholdt),
        "afholdt_til": _iso(tilsyn.afholdt_til),
        "dialog": _iso(tilsyn.dialog),
        "konsulent": tilsyn.konsulenten,
        "deltagere": {
            "ledelse": tilsyn.deltager_ledelse,
            "personale": tilsyn.deltager_personale,
            "foraeldre": tilsyn.deltager_foraeldre,
        },
        "bekymring": tilsyn.bekymring,
        "bekymring_navn": tilsyn.get_bekymring_display(),
        "generelt": tekster.get("generelt", ""),
        "temaer": [_tema(del_, antal) for del_ in temadele(tilsyn)],
        "anvisninger": [_anvisning(et) for et in tilsyn.anvisninger.gaeldende().select_related("tema")],
        "kommentarer": tekster.get("kommentarer", ""),
    }


def _original(tilsyn: Tilsyn) -> dict:
    """Return which PDF the report was read from, when it was: its sum is part of what is sealed."""
    fil = tilsyn.originaler.values("filnavn", "sha256").first()
    aar = {"aar": tilsyn.rapportaar} if tilsyn.rapportaar else {}
    return aar | ({"original": fil} if fil else {})


def _iso(dag: date | None) -> str:
    return dag.isoformat() if dag else ""


def _tema(del_: Temadel, antal: int) -> dict:
    niveau, observationer = del_.niveau, del_.observationer
    return {
        "navn": del_.tema.navn,
        "niveau": niveau
        and {
            "kode": niveau.kode,
            "navn": niveau.navn,
            "betydning": niveau.beskrivelse,
            "plads": niveau.raekkefoelge,
            "af": antal,
        },
        "begrundelse": del_.begrundelse,
        "observationer": [
            {"kriterium": et.tekst, "niveau": str(seet.niveau or ""), "tekst": seet.tekst}
            for et in del_.kriterier
            if (seet := observationer.get(et.pk)) and (seet.niveau or seet.tekst)
        ],
    }


def _anvisning(anvisning) -> dict:
    return {
        "art": anvisning.art,
        "art_navn": anvisning.get_art_display(),
        "tema": anvisning.tema.navn if anvisning.tema else "",
        "tekst": anvisning.tekst,
        "givet": _iso(anvisning.givet),
        "frist": _iso(anvisning.frist),
    }

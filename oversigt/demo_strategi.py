"""The demo's strategies: tracks and points, a vision with what is measured, signs, and teams' reflections on them.

The names of areas and what is aimed at are the papers' own; the words and the figures are made up.
"""

from datetime import date
from decimal import Decimal

from organisation.models import Enhed
from strategi.handlinger.refleksion import gem_runde, opret_runde
from strategi.models import (
    Indikator,
    Maalepunkt,
    Maaling,
    Metode,
    Metodebrug,
    Punkt,
    Spor,
    Strategi,
    Tegn,
)
from strategi.regler.tegn import SVAR

_TAL = ("maalvaerdi", "udgangsvaerdi")
_HOLD = {
    "Pædagogiske ledere": [
        "Dagtilbud Havblik",
        "Børnehuset Fyrtårnet",
        "Børnehuset Klitrosen",
        "Frederikshavn Dagpleje",
        "Område Kysten",
    ],
    "Pædagogiske medarbejdere": ["Dagtilbud Havblik", "Børnehuset Fyrtårnet", "Børnehuset Klitrosen"],
}
_RUNDER = [("Efterår 2022", date(2022, 10, 12), 0), ("Forår 2023", date(2023, 4, 19), 1)]
_EKSEMPLER = ["", "Vi gjorde det på teammødet i tirsdags.", "", "Det sker mest om formiddagen.", ""]


def indlaes_strategi(data: dict) -> None:
    """Load one strategy with all under it; one that is there is left as it is."""
    ejer = Enhed.objects.get(navn=data["ejer"], type__in=["kommune", "forvaltning", "omraade"])
    strategi, ny = Strategi.objects.get_or_create(
        ejer=ejer,
        titel=data["titel"],
        fra_aar=data["fra_aar"],
        defaults={
            "art": data["art"],
            "til_aar": data["til_aar"],
            "beskrivelse": data["beskrivelse"],
            "visionstekst": data.get("visionstekst", ""),
            "roller": data.get("roller", []),
        },
    )
    if not ny:
        return
    for nr, spor in enumerate(data["spor"], 1):
        _spor(strategi, nr, spor)
    if strategi.roller:
        _refleksioner(strategi)


def _spor(strategi: Strategi, nr: int, data: dict) -> None:
    spor = Spor.objects.create(strategi=strategi, nummer=data["nummer"], titel=data["titel"], raekkefoelge=nr)
    for plads, punkt in enumerate(data["punkter"], 1):
        Punkt.objects.create(spor=spor, nummer=punkt["nummer"], titel=punkt["titel"], raekkefoelge=plads)
    for plads, maalepunkt in enumerate(data.get("maalepunkter", []), 1):
        _maalepunkt(spor, plads, maalepunkt)
    for rolle, tekster in data.get("tegn", {}).items():
        for plads, tekst in enumerate(tekster, 1):
            Tegn.objects.create(spor=spor, rolle=rolle, tekst=tekst, raekkefoelge=plads)


def _maalepunkt(spor: Spor, plads: int, data: dict) -> None:
    felter = {navn: Decimal(vaerdi) if navn in _TAL else vaerdi for navn, vaerdi in data["indikator"].items()}
    indikator = Indikator.objects.create(enhed=spor.strategi.ejer, **felter)
    maalepunkt = Maalepunkt.objects.create(
        strategi=spor.strategi, spor=spor, tekst=data["tekst"], indikator=indikator, raekkefoelge=plads
    )
    for dato, vaerdi in data.get("tal", []):
        Maaling.objects.create(
            indikator=indikator, dato=date.fromisoformat(dato), vaerdi=Decimal(vaerdi), skrevet_af="Karen Lindholt"
        )
    kommune = spor.strategi.ejer.kommune
    enheder = [Enhed.objects.get(kommune=kommune, navn=navn) for navn in data.get("enheder", [])]
    maalepunkt.enheder.set(enheder)
    for nr, (navn, fra, antal) in enumerate(data.get("metoder", []), 1):
        metode = Metode.objects.create(maalepunkt=maalepunkt, navn=navn, raekkefoelge=nr)
        for enhed in enheder[:antal]:
            Metodebrug.objects.create(metode=metode, enhed=enhed, fra=date.fromisoformat(fra))


def _refleksioner(strategi: Strategi) -> None:
    """Let each team answer about its signs twice, a little better the second time."""
    koder = [kode for kode, _ in SVAR]
    for rolle, enheder in _HOLD.items():
        tegn = list(Tegn.objects.filter(spor__strategi=strategi, rolle=rolle))
        for hold, navn in enumerate(enheder):
            enhed = Enhed.objects.get(kommune=strategi.ejer.kommune, navn=navn)
            for titel, dato, gang in _RUNDER:
                runde = opret_runde(strategi=strategi, enhed=enhed, rolle=rolle, titel=titel, dato=dato, af=None)
                svar = {
                    et.pk: (koder[min((nr + hold) % 3 + gang, 3)], _EKSEMPLER[(nr + hold + gang) % 5])
                    for nr, et in enumerate(tegn)
                }
                gem_runde(runde=runde, version=1, titel=titel, dato=dato, svar=svar, af=None)

"""Fills an installation with the demo data of fixtures/demo. May be run again: what is there is left as it is."""

import json
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kontrakter.handlinger import modtag_maal, opret_af_data, tilbyd_maal
from kontrakter.models import Kontrakt, Maaldeling, Skabelon, SkabelonAfsnit, Udviklingsmaal, numre_i
from organisation.models import Bruger, Enhed, Rolletildeling
from strategi.models import Strategi

from .demo_handleplan import indlaes_handleplan
from .demo_moeder import indlaes_moeder
from .demo_strategi import indlaes_strategi
from .demo_sygefravaer import indlaes_sygefravaer
from .demo_tilsyn import indlaes_tilsyn

MAPPE = Path(settings.BASE_DIR) / "fixtures" / "demo"
KONTRAKTER = (
    "kontrakt_hoejvangen_2023",
    "kontrakt_dagpleje_2023",
    "kontrakt_stilling_skole_2023",
    "kontrakt_frederikshavn_2023",
)


def _laes(navn: str):
    return json.loads((MAPPE / f"{navn}.json").read_text(encoding="utf-8"))


def _dato(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


@transaction.atomic
def indlaes_demo() -> dict[str, int]:
    """Load the demo data in one transaction and return how many of each there are afterwards."""
    organisation = _laes("organisation")
    for data in organisation["enheder"]:
        _enhed(data, None)
    for data in organisation["brugere"]:
        _bruger(data)
    for data in _laes("strategi"):
        indlaes_strategi(data)
    for data in _laes("skabeloner"):
        _skabelon(data)
    for navn in KONTRAKTER:
        _kontrakt(_laes(navn))
    indlaes_sygefravaer()
    indlaes_moeder()
    indlaes_tilsyn()
    indlaes_handleplan()
    for data in _laes("delte_maal"):
        _delt_maal(data)
    return {
        "enheder": Enhed.objects.count(),
        "brugere": Bruger.objects.count(),
        "strategier": Strategi.objects.count(),
        "kontrakter": Kontrakt.objects.count(),
    }


def _enhed(data: dict, over: Enhed | None) -> None:
    enhed = Enhed.objects.filter(navn=data["navn"], parent=over).first()
    if enhed is None:
        enhed = Enhed.objects.create(
            parent=over,
            navn=data["navn"],
            type=data["type"],
            los_id=data["los_id"],
            p_nummer=data["p_nummer"],
            aktiv_fra=_dato(data["aktiv_fra"]),
            aktiv_til=_dato(data["aktiv_til"]),
        )
    for under in data.get("boern", []):
        _enhed(under, enhed)


def _find_enhed(kommune: Enhed, navn: str) -> Enhed:
    return Enhed.objects.get(kommune=kommune, navn=navn)


def _bruger(data: dict) -> None:
    if Bruger.objects.filter(email=data["email"]).exists():
        return
    kommune = Enhed.objects.get(type="kommune", navn=data["kommune"])
    bruger = Bruger(email=data["email"], navn=data["navn"], kommune=kommune, demo_tekst=data["demo_tekst"])
    bruger.set_unusable_password()
    bruger.save()
    for rolle in data["roller"]:
        Rolletildeling.objects.create(
            bruger=bruger,
            rolle=rolle["rolle"],
            enhed=_find_enhed(kommune, rolle["enhed"]),
            fra=_dato(rolle["fra"]),
            til=_dato(rolle["til"]),
        )


def _skabelon(data: dict) -> None:
    kommune = Enhed.objects.get(type="kommune", navn=data["kommune"])
    skabelon, ny = Skabelon.objects.get_or_create(
        kommune=kommune, aar=data["aar"], navn=data["navn"], defaults={"praeambel": data["praeambel"]}
    )
    if not ny:
        return
    for nr, afsnit in enumerate(data["afsnit"], 1):
        SkabelonAfsnit.objects.create(
            skabelon=skabelon,
            noegle=afsnit["noegle"],
            overskrift=afsnit["overskrift"],
            art=afsnit["art"],
            vejledning=afsnit["vejledning"],
            paakraevet=afsnit["paakraevet"],
            maks_tegn=afsnit["maks_tegn"],
            raekkefoelge=nr,
        )


def _kontrakt(data: dict) -> None:
    kommune = Enhed.objects.get(type="kommune", navn=data["kommune"])
    enhed = _find_enhed(kommune, data["enhed"]["navn"])
    if Kontrakt.objects.filter(enhed=enhed, aar=data["aar"]).exists():
        return
    holder = Bruger.objects.filter(kommune=kommune, navn=data["kontraktholder"]).first()
    skabelon = Skabelon.objects.get(kommune=kommune, aar=data["aar"], navn=data["skabelon"]["navn"])
    opret_af_data(data, enhed=enhed, skabelon=skabelon, aar=data["aar"], kontraktholder=holder, af=holder)


def _delt_maal(data: dict) -> None:
    """Let the goal stand in the other contract too, once, while both are as they were loaded."""
    udkast = Kontrakt.objects.gaeldende().filter(
        enhed__kommune__navn=data["kommune"], aar=data["aar"], tilstand="udkast"
    )
    ejer, anden = (udkast.filter(enhed__navn=data[felt]).first() for felt in ("enhed", "deles_med"))
    maal = Udviklingsmaal.objects.gaeldende().filter(kontrakt=ejer, nummer=data["nummer"]).first()
    if not (ejer and anden and maal) or Maaldeling.objects.filter(maal=maal, kontrakt=anden).exists():
        return
    if data["som_nummer"] in numre_i(anden):
        return
    deling = tilbyd_maal(maal=maal, kontrakt=anden, af=ejer.kontraktholder)
    modtag_maal(deling=deling, nummer=data["som_nummer"], af=anden.kontraktholder)

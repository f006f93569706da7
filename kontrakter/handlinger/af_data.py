"""A whole contract from plain data (docs/kontrakt-json.md): the demo's, one that is read from a file."""

from datetime import date

from django.db import transaction

from faelles.rigtekst import kontroller, rens
from organisation.models import Enhed
from strategi.handlinger.maalinger import indsaet_maalinger
from strategi.models import Punkt
from strategi.regler.indikatordata import maalinger, modelfelter

from ..models import Kontrakt, Udviklingsmaal
from .indikatorer import opret_indikator
from .kontrakt import TEKSTFELTER, gem_kontrakttekst, opret_kontrakt
from .maal import gem_afsaet, gem_afsnit, opret_maal
from .maalinger import talsted
from .raekker import opret_aktivitet, opret_virkning

_MAALFELTER = ("nummer", "overskrift", "maaltype", "varighed", "ansvarlig")
_AKTIVITETSFELTER = ("tekst", "ansvarlig", "art", "tilstand", "note")


@transaction.atomic
def opret_af_data(data: dict, *, enhed: Enhed, skabelon, aar: int, kontraktholder, af) -> Kontrakt:
    """Make the contract that `data` describes, as a draft of `enhed` under `skabelon`.

    The texts are sanitised again. A house that the unit does not have, and a point that the municipality's strategies
    do not have (`find_punkt`), is left out.
    Raises IntegrityError when the unit has a contract for the year, or a goal number stands twice, and ValidationError
    for a text that no form would take.
    """
    kontrakt = opret_kontrakt(
        enhed=enhed,
        skabelon=skabelon,
        aar=aar,
        til_aar=data["til_aar"],
        titel=data["titel"],
        kontraktholder=kontraktholder,
        af=af,
    )
    for felt in TEKSTFELTER:
        gem_kontrakttekst(kontrakt=kontrakt, felt=felt, tekst=_rent(data[felt]), version=kontrakt.version, af=af)
    huse = {hus.navn: hus for hus in Enhed.objects.filter(parent=enhed)}
    arter = dict(skabelon.afsnit.values_list("noegle", "art"))
    for maal in data["maal"]:
        _maal(maal, kontrakt, arter, huse, af)
    return kontrakt


def _maal(data: dict, kontrakt: Kontrakt, arter: dict[str, str], huse: dict[str, Enhed], af) -> None:
    maal = opret_maal(kontrakt=kontrakt, af=af, **{felt: data[felt] for felt in _MAALFELTER})
    for afsnit in data["afsnit"]:
        _afsnit(afsnit, data["afsaet"], maal, arter.get(afsnit["noegle"], "prosa"), af)
    for virkning in data["virkninger"]:
        opret_virkning(maal=maal, tekst=virkning["tekst"], hvem=virkning["hvem"], af=af)
    for aktivitet in data["aktiviteter"]:
        opret_aktivitet(
            maal=maal,
            huse=[huse[navn] for navn in aktivitet["huse"] if navn in huse],
            start=_dato(aktivitet["start"]),
            frist=_dato(aktivitet["frist"]),
            af=af,
            **{felt: aktivitet[felt] for felt in _AKTIVITETSFELTER},
        )
    for indikator in data.get("indikatorer", []):
        raekke = opret_indikator(maal=maal, af=af, **modelfelter(indikator))
        if not indikator["datakilde"]:  # what a source gives is the source's
            indsaet_maalinger(sted=talsted(raekke), maalte=maalinger(indikator), af=af)


def _afsnit(afsnit: dict, afsaet: list[dict], maal: Udviklingsmaal, art: str, af) -> None:
    tekst = afsnit["tekst"] if art == "tidsperspektiv" else _rent(afsnit["tekst"])
    faelles = {"maal": maal, "noegle": afsnit["noegle"], "overskrift": afsnit["overskrift"], "version": 0, "af": af}
    if art == "afsaet":
        punkter = [punkt for et in afsaet if (punkt := find_punkt(et, maal.kontrakt.enhed.kommune_id))]
        gem_afsaet(**faelles, tekst=tekst, punkter=punkter)
    elif tekst or art in ("virkninger", "aktiviteter"):
        gem_afsnit(**faelles, art=art, tekst=tekst)


def find_punkt(data: dict, kommune_id: int) -> Punkt | None:
    """Return the municipality's point that the data names; None when it has no such."""
    return Punkt.objects.filter(
        spor__strategi__titel=data["strategi"],
        spor__strategi__ejer__kommune_id=kommune_id,
        spor__nummer=data["spor"],
        spor__titel=data["spor_titel"],
        nummer=data["nummer"],
        titel=data["titel"],
    ).first()


def _rent(html: str) -> str:
    """Return the text sanitised; ValidationError for one that no form would take."""
    kontroller(html)
    return rens(html)


def _dato(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None

"""The contract as a plain dict (docs/kontrakt-json.md): what the PDF shows and what is embedded in it."""

from django.utils import timezone

from ..indhold import AfsnitIndhold, Indhold, MaalIndhold
from ..indhold.ramme import Ramme
from ..models import Aktivitet, Hoering, Hoeringsforum, Kontrakt

FORMAT = "roed-traad/kontrakt"
# The first version that can be read without losing something: 2 has indicators.
VERSION, MED_INDIKATORER = 1, 2


def kontrakt_data(indhold: Indhold, *, uden_moede: int | None = None) -> dict:
    """Return the whole contract as JSON-ready values, the same for the same content.

    `uden_moede`: the key of a meeting whose decided activities are left out.
    """
    kontrakt = indhold.kontrakt
    return {
        "format": FORMAT,
        "version": MED_INDIKATORER if _har_indikatorer(indhold) else VERSION,
        "kommune": kontrakt.enhed.kommune.navn,
        "enhed": {"navn": kontrakt.enhed.navn, "type": kontrakt.enhed.type, "los_id": kontrakt.enhed.los_id},
        "aar": kontrakt.aar,
        "til_aar": kontrakt.til_aar,
        "titel": kontrakt.titel,
        "kontraktholder": kontrakt.kontraktholder.navn if kontrakt.kontraktholder else "",
        "tilstand": kontrakt.tilstand,
        "skabelon": {
            "navn": indhold.ramme.navn,
            "praeambel": indhold.ramme.praeambel,
            "afsnit": _skabelonafsnit(indhold.ramme),
        },
        "indledning": kontrakt.indledning,
        "opfoelgning": kontrakt.opfoelgning,
        "maal": [_maal(et, uden_moede) for et in indhold.maal],
    }


def _har_indikatorer(indhold: Indhold) -> bool:
    rammer = [indhold.ramme, *(et.ramme for et in indhold.maal)]
    i_skabelon = any(del_.art == "indikatorer" for ramme in rammer for del_ in ramme.afsnit)
    return i_skabelon or any(_raekker(et, "indikatorer") for et in indhold.maal)


def _skabelonafsnit(ramme: Ramme) -> list[dict]:
    return [{"noegle": del_.noegle, "overskrift": del_.overskrift, "art": del_.art} for del_ in ramme.afsnit]


def _maal(et: MaalIndhold, uden_moede: int | None) -> dict:
    maal = et.maal
    return _deling(et) | {
        "nummer": et.nummer,
        "overskrift": maal.overskrift,
        "maaltype": maal.maaltype,
        "varighed": maal.varighed,
        "ansvarlig": maal.ansvarlig,
        "fra_aar": maal.fra_aar,
        "til_aar": maal.til_aar,
        "afsnit": [
            {"noegle": afsnit.noegle, "overskrift": afsnit.overskrift, "tekst": afsnit.tekst}
            for afsnit in et.afsnit
            if not afsnit.frivillig
        ],
        "afsaet": [_link(link) for link in _raekker(et, "afsaet")],
        "virkninger": [{"tekst": et.tekst, "hvem": et.hvem} for et in _raekker(et, "virkninger")],
        "aktiviteter": [
            _aktivitet(aktivitet)
            for aktivitet in _raekker(et, "aktiviteter")
            if uden_moede is None or aktivitet.besluttet_paa_id != uden_moede
        ],
        **_indikatorer(et),
    }


def _indikatorer(et: MaalIndhold) -> dict:
    """Return the goal's indicators with their figures; without any, the goal reads as before there were such."""
    raekker = _raekker(et, "indikatorer")
    return {"indikatorer": [raekke.data for raekke in raekker]} if raekker else {}


def _deling(et: MaalIndhold) -> dict:
    """Return whom the goal is shared with; of one that is written elsewhere also what it needs from there."""
    if et.delinger:
        return {"deles_med": sorted(deling.kontrakt.enhed.navn for deling in et.delinger)}
    if not et.deling:
        return {}
    ejer = et.maal.kontrakt
    afsnit = _skabelonafsnit(et.ramme)
    return {"skrives_af": {"enhed": ejer.enhed.navn, "opfoelgning": ejer.opfoelgning, "afsnit": afsnit}}


def _raekker(et: MaalIndhold, art: str) -> list:
    afsnit: AfsnitIndhold | None = et.af_art(art)
    return afsnit.raekker if afsnit else []


def _link(link) -> dict:
    spor = link.punkt.spor
    return {
        "strategi": spor.strategi.titel,
        "spor": spor.nummer,
        "spor_titel": spor.titel,
        "nummer": link.punkt.nummer,
        "titel": link.punkt.titel,
    }


def _aktivitet(aktivitet: Aktivitet) -> dict:
    # Decided while the texts lay fast: it lives with the contract, and is no part of what was approved.
    loebende = {"loebende": True} if aktivitet.loebende else {}
    return loebende | {
        "tekst": aktivitet.tekst,
        "ansvarlig": aktivitet.ansvarlig,
        "huse": [hus.navn for hus in aktivitet.huse.all()],
        "start": aktivitet.start and aktivitet.start.isoformat(),
        "frist": aktivitet.frist and aktivitet.frist.isoformat(),
        "art": aktivitet.art,
        "tilstand": aktivitet.tilstand,
        "note": aktivitet.note,
    }


def hoeringssvar_data(kontrakt: Kontrakt) -> list[dict]:
    """Return every answer since the newest version as JSON-ready values, also of a hearing that was drawn back."""
    hoeringer = Hoering.objects.siden_seneste_version(kontrakt)
    fora = Hoeringsforum.objects.filter(hoering__in=hoeringer).exclude(svaret=None).order_by("svaret", "pk")
    return [
        {
            "forum": str(et),
            "tekst": et.hoeringssvar,
            "navne": et.navne,
            "dato": timezone.localtime(et.svaret).date().isoformat(),
            "besvarelse": et.besvarelse,
            "besvaret_af": et.besvaret_af,
        }
        for et in fora
    ]

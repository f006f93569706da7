"""What the goals that a forum evaluates look like now, as a picture that can be kept (`regler/billede.py`)."""

from ..models import Aktivitet, Forum, Moede, Udviklingsmaal
from ..regler.billede import fingeraftryk
from . import Indhold, MaalIndhold, hent_indhold


def forummets_maal(moede: Moede) -> list[MaalIndhold]:
    """Return the goals that the meeting's forum evaluates, in the contract's order."""
    return paa_dagsordenen(hent_indhold(moede.kontrakt), moede.forum)


def paa_dagsordenen(indhold: Indhold, forum: Forum) -> list[MaalIndhold]:
    """Return the goals of the content that the forum evaluates."""
    if forum.maalvalg == "alle":
        return indhold.maal
    if forum.maalvalg != "valgte":
        return [et for et in indhold.maal if et.maal.maaltype == forum.maalvalg]
    valgte = _med_fortsaettelser(set(forum.valgte_maal.values_list("pk", flat=True)))
    return [et for et in indhold.maal if et.maal.pk in valgte]


def evaluerer(forum: Forum, maal: Udviklingsmaal) -> bool:
    """Whether the forum evaluates the goal."""
    if forum.maalvalg == "valgte":
        return maal.pk in _med_fortsaettelser(set(forum.valgte_maal.values_list("pk", flat=True)))
    return forum.maalvalg in ("alle", maal.maaltype)


def _med_fortsaettelser(ids: set[int]) -> set[int]:
    """Return the goals and those that carry them on, year after year: a query a year."""
    alle, nye = set(ids), set(ids)
    while nye:
        nye = set(Udviklingsmaal.objects.filter(fortsaetter__in=nye).values_list("pk", flat=True)) - alle
        alle |= nye
    return alle


def billede(maal: list[MaalIndhold]) -> dict:
    """Return the picture of the goals as they are now (`regler/billede.py`), ready for JSON."""
    return {"maal": [_maalbillede(et) for et in maal]}


def _maalbillede(et: MaalIndhold) -> dict:
    maaltekst = et.find("maaltekst")
    return {
        "pk": et.maal.pk,
        "egen": et.deling is None,
        "nummer": et.nummer,
        "overskrift": et.maal.overskrift,
        "maaltekst": maaltekst.tekst if maaltekst else "",
        "afsnit": [
            {"noegle": afsnit.noegle, "overskrift": afsnit.overskrift, "aftryk": fingeraftryk(afsnit.tekst)}
            for afsnit in et.afsnit
            if not afsnit.frivillig
        ],
        "virkninger": [
            {"pk": virkning.pk, "tekst": virkning.tekst, "hvem": virkning.get_hvem_display()}
            for virkning in _raekker(et, "virkninger")
        ],
        "aktiviteter": [_aktivitetsbillede(aktivitet) for aktivitet in _raekker(et, "aktiviteter")],
        "indikatorer": [
            {"pk": raekke.pk, "paa": raekke.visning.paa.isoformat(), "data": raekke.data}
            for raekke in _raekker(et, "indikatorer")
        ],
    }


def _raekker(et: MaalIndhold, art: str) -> list:
    afsnit = et.af_art(art)
    return afsnit.raekker if afsnit else []


def _aktivitetsbillede(aktivitet: Aktivitet) -> dict:
    return {
        "pk": aktivitet.pk,
        "tekst": aktivitet.tekst,
        "tilstand": aktivitet.tilstand,
        "tilstand_navn": aktivitet.get_tilstand_display(),
        "note": aktivitet.note,
        "ansvarlig": aktivitet.ansvarlig,
        "frist": aktivitet.frist and aktivitet.frist.isoformat(),
        "huse": [hus.navn for hus in aktivitet.huse.all()],
        "besluttet_paa": aktivitet.besluttet_paa_id,
    }

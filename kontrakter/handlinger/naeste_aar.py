"""Next year's contract is made of this year's: what is chosen comes along, what is there already is left alone.

Goals, their texts, effects, links and indicators come along as they are; of the activities those that are chosen.
Results stay where they were reached: a carried activity begins without its note, a finished one begins again, and an
indicator has its target and none of its figures. Sent twice it does the same once.
"""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisation.adgang import har_ret
from organisation.regler import Ret
from strategi.regler.indikatordata import DEFINITION

from ..models import Aktivitet, Kontrakt, Skabelon, Udviklingsmaal, numre_i
from ..regler import naeste_nummer
from .faelles import een_haendelse, husk, laas_kommune
from .indikatorer import opret_indikator
from .kontrakt import TEKSTFELTER, gem_kontrakttekst, opret_kontrakt
from .livsforloeb import ForkertTilstand
from .maal import gem_afsaet, gem_afsnit, opret_maal
from .raekker import opret_aktivitet, opret_virkning

_HOVED = ("overskrift", "maaltype", "varighed", "ansvarlig")


@transaction.atomic
def lav_naeste_aar(
    *, kilde: Kontrakt, skabelon: Skabelon, maal: dict[Udviklingsmaal, list[Aktivitet]], tekster: set[str], holder, af
) -> Kontrakt:
    """Carry the goals, each with its chosen activities, and the `tekster` (of TEKSTFELTER) on to the template's year.

    Where the unit has a draft for that year, blanks in it are filled. Raises ForkertTilstand when it is no draft any
    more, PermissionDenied for one who may make contracts but not write in them, and ValueError when the template is not
    of a later year.
    """
    if skabelon.aar <= kilde.aar:
        raise ValueError(skabelon.aar)
    laas_kommune(kilde.enhed.kommune_id)  # of two clicks the second waits
    ny = Kontrakt.objects.gaeldende().filter(enhed=kilde.enhed_id, aar=skabelon.aar).first()
    if ny and not har_ret(af, Ret.REDIGER_KONTRAKT, kilde.enhed):
        raise PermissionDenied(f"“{ny}” er der allerede, og din rolle giver ikke ret til at skrive i den.")
    if ny and not ny.tekst_kan_redigeres:
        raise ForkertTilstand(ny)
    antal = "ét mål" if len(maal) == 1 else f"{len(maal)} mål"
    with een_haendelse(kontrakt=ny, tekst=f"Førte {antal} videre fra {kilde.aar}.", af=af) as haendelse:
        if ny is None:
            ny = haendelse.kontrakt = opret_kontrakt(
                enhed=kilde.enhed,
                skabelon=skabelon,
                aar=skabelon.aar,
                titel=f"Udviklingskontrakt {skabelon.aar} for {kilde.enhed}",
                kontraktholder=holder,
                af=af,
            )
        for felt in TEKSTFELTER:
            if felt in tekster and getattr(kilde, felt) and not getattr(ny, felt):
                gem_kontrakttekst(kontrakt=ny, felt=felt, tekst=getattr(kilde, felt), version=ny.version, af=af)
        for gammelt, aktiviteter in maal.items():
            _foer_videre(gammelt, aktiviteter, ny, af)
    husk(kontrakt=kilde, tekst=f"Førte {antal} videre til {skabelon.aar}.", af=af, tilstande=None)
    return ny


def _foer_videre(gammelt: Udviklingsmaal, aktiviteter: list[Aktivitet], kontrakt: Kontrakt, af) -> None:
    maal = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt, fortsaetter=gammelt).first()
    if maal is None:
        hoved = {felt: getattr(gammelt, felt) for felt in _HOVED}
        nummer = _frit_nummer(gammelt.nummer, kontrakt)
        maal = opret_maal(kontrakt=kontrakt, nummer=nummer, fortsaetter=gammelt, af=af, **hoved)
    _afsnit(gammelt, maal, af)
    _virkninger(gammelt, maal, af)
    _indikatorer(gammelt, maal, af)
    _aktiviteter(aktiviteter, maal, af)


def _frit_nummer(nummer: str, kontrakt: Kontrakt) -> str:
    brugte = numre_i(kontrakt)
    return nummer if nummer not in brugte else naeste_nummer(brugte)


def _afsnit(gammelt: Udviklingsmaal, maal: Udviklingsmaal, af) -> None:
    """Fill the sections that are blank; one the new template does not have comes along as a former section."""
    overskrifter = dict(maal.kontrakt.skabelon.afsnit.values_list("noegle", "overskrift"))
    egne = {afsnit.noegle: afsnit for afsnit in maal.afsnit.all()}
    for afsnit in gammelt.afsnit.all():
        eget = egne.get(afsnit.noegle)
        felter = {
            "maal": maal,
            "noegle": afsnit.noegle,
            "overskrift": overskrifter.get(afsnit.noegle, afsnit.overskrift),
            "tekst": eget.tekst if eget and eget.tekst else afsnit.tekst,
            "version": eget.version if eget else 0,
            "af": af,
        }
        if afsnit.art == "afsaet":
            gem_afsaet(**felter, punkter=_punkter(gammelt, maal))
        elif not (eget and eget.tekst) and afsnit.tekst:
            gem_afsnit(**felter, art=afsnit.art)


def _punkter(gammelt: Udviklingsmaal, maal: Udviklingsmaal) -> list:
    links = maal.afsaetslinks.select_related("punkt") or gammelt.afsaetslinks.select_related("punkt")
    return [link.punkt for link in links]


def _virkninger(gammelt: Udviklingsmaal, maal: Udviklingsmaal, af) -> None:
    har = set(maal.virkninger.gaeldende().values_list("tekst", flat=True))
    for virkning in gammelt.virkninger.gaeldende():
        if virkning.tekst not in har:
            opret_virkning(maal=maal, tekst=virkning.tekst, hvem=virkning.hvem, af=af)


def _indikatorer(gammelt: Udviklingsmaal, maal: Udviklingsmaal, af) -> None:
    """Carry what is measured and its target on, not the figures, nor days that will be over when the year begins."""
    foerste_dag = date(maal.kontrakt.aar, 1, 1)
    har = set(maal.indikatorer.gaeldende().values_list("indikator__navn", flat=True))
    for raekke in gammelt.indikatorer.gaeldende().select_related("indikator"):
        felter = {felt: getattr(raekke.indikator, felt) for felt in DEFINITION}
        if felter["navn"] in har:
            continue
        if felter["maaldato"] and felter["maaldato"] < foerste_dag:
            felter["maaldato"] = None
        felter["delmaal"] = [et for et in felter["delmaal"] if et["dato"] >= foerste_dag.isoformat()]
        opret_indikator(maal=maal, af=af, **felter)


def _aktiviteter(aktiviteter: list[Aktivitet], maal: Udviklingsmaal, af) -> None:
    har = set(maal.aktiviteter.gaeldende().values_list("tekst", flat=True))
    foerste_dag, i_dag = date(maal.kontrakt.aar, 1, 1), timezone.localdate()
    for et in aktiviteter:
        if et.tekst in har:
            continue
        frist = et.frist if et.frist and et.frist >= foerste_dag else None
        opret_aktivitet(
            maal=maal,
            huse=[hus for hus in et.huse.all() if not hus.aktiv_til or hus.aktiv_til >= max(foerste_dag, i_dag)],
            tekst=et.tekst,
            ansvarlig=et.ansvarlig,
            start=et.start if frist else None,
            frist=frist,
            art=et.art,
            tilstand="i_gang" if et.tilstand == "i_gang" else "ikke_begyndt",
            note="",
            af=af,
        )

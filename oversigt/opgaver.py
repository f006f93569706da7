"""What waits for a person: the next step of a contract, unsaved texts, own house's activities."""

import re
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import F
from django.urls import reverse
from django.utils.formats import date_format

from kontrakter.adgang.hoering import egne_fora
from kontrakter.indhold import hent_indhold, stempel
from kontrakter.indlaesning.optaelling import tal_for
from kontrakter.models import Aktivitet, Hoeringsforum, Indlaesning, Kladde, Kontrakt, Udviklingsmaal
from kontrakter.naeste import naeste_skridt
from organisation.adgang import enhed_ids_med
from organisation.regler import Ret


def naeste_skridt_for(kontrakt: Kontrakt) -> dict:
    """Return the contract with how far it is and its next step; read once per state of the content."""
    noegle = f"naeste:{kontrakt.pk}:{stempel(kontrakt)}"
    naeste = caches["sider"].get(noegle)
    if naeste is None:
        naeste = naeste_skridt(hent_indhold(kontrakt))
        caches["sider"].set(noegle, naeste)
    return {"kontrakt": kontrakt, "naeste": naeste}


_MAAL = re.compile(r"/maal/(\d{1,9})/")


def kladder_med_titel(bruger, antal: int = 5) -> list[dict]:
    """Return the user's newest unsaved texts, with the goal they belong to: two queries whatever their number.

    The address of a draft comes from the browser, so it says nothing of what its owner may read: only goals in
    contracts the user may write in are named.
    """
    kladder = Kladde.objects.filter(bruger=bruger)[:antal]
    raekker = [(kladde, int(fund[1]) if (fund := _MAAL.search(kladde.form)) else None) for kladde in kladder]
    egne = Udviklingsmaal.objects.filter(kontrakt__in=Kontrakt.objects.redigerbare_for(bruger))
    maal = egne.in_bulk([pk for _, pk in raekker if pk])
    return [
        {"kladde": kladde, "titel": f"Mål {maal[pk]}" if pk in maal else "Tekst i en kontrakt"}
        for kladde, pk in raekker
    ]


@dataclass(frozen=True)
class Venter:
    """One thing that waits for a person: what it is about, what is asked, where it is done."""

    titel: str
    hvad: str
    sti: str


def venter_paa(bruger) -> list[Venter]:
    """Return what waits for the person: contracts to approve or to answer in a forum, and files to look through."""
    return [*_til_godkendelse(bruger), *_i_hoering(bruger), *_til_gennemsyn(bruger)]


def _til_godkendelse(bruger):
    if not bruger.roller_med(Ret.GODKEND_KONTRAKT):
        return
    sendte = Kontrakt.objects.gaeldende().filter(
        tilstand="til_godkendelse", enhed__in=enhed_ids_med(bruger, Ret.GODKEND_KONTRAKT)
    )
    for kontrakt in sendte.exclude(kontraktholder=bruger).order_by("pk"):
        yield Venter(str(kontrakt), "Godkend kontrakten", reverse("kontrakter:kontrakt_godkend", args=[kontrakt.pk]))


def _i_hoering(bruger):
    if not bruger.roller_med(Ret.SVAR_HOERING):
        return
    aabne = Hoeringsforum.objects.filter(
        hoering__afsluttet=None,
        hoering__kontrakt__fjernet=None,
        hoering__kontrakt__enhed__in=enhed_ids_med(bruger, Ret.SVAR_HOERING),
        forum__in={rolle.rolle for rolle in bruger.roller_med(Ret.SVAR_HOERING)},
        svaret=None,
    )
    for et in aabne.select_related("hoering__kontrakt__enhed").order_by("hoering__frist"):
        kontrakt = et.hoering.kontrakt
        if et.forum in egne_fora(bruger, kontrakt):
            hvad = f"Svar i høringen senest {date_format(et.hoering.frist, 'j. F Y')}"
            yield Venter(str(kontrakt), hvad, reverse("kontrakter:hoering_vis", args=[kontrakt.pk]))


def _til_gennemsyn(bruger):
    if not bruger.roller_med(Ret.OPRET_KONTRAKT):
        return
    filer = list(Indlaesning.objects.filter(bruger=bruger, tilstand="klar").uden_fil())
    if not filer:
        return
    tal = tal_for(filer)
    at_se = sum(et["at_se"] for et in tal.values())
    sete = sum(min(len(fil.gennemset), tal[fil.pk]["at_se"]) for fil in filer if fil.pk in tal)
    en = len(filer) == 1
    yield Venter(
        "1 fil venter på dit gennemsyn" if en else f"{len(filer)} filer venter på dit gennemsyn",
        f"“{filer[0].filnavn}”: {sete} af {at_se} afsnit set" if en else f"{sete} af {at_se} afsnit set",
        reverse("kontrakter:indlaesning_vis", args=[filer[0].pk]) if en else reverse("kontrakter:indlaes"),
    )


def mine_aktiviteter(bruger, antal: int = 20) -> list[Aktivitet]:
    """Return the open activities of the houses the user leads day to day, those with a deadline first."""
    huse = [rolle.enhed for rolle in bruger.roller_med(Ret.OPDATER_AKTIVITET) if rolle.enhed.type == "boernehus"]
    if not huse:
        return []
    return list(
        Aktivitet.objects.aabne()
        .i_kontrakter(Kontrakt.objects.gaeldende().filter(enhed__in=[hus.parent_id for hus in huse]))
        .for_huse([hus.pk for hus in huse])
        .select_related("maal__kontrakt__enhed")
        .order_by(F("frist").asc(nulls_last=True), "maal__nummer_sort", "raekkefoelge")[:antal]
    )

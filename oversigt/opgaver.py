"""What waits for a person: the next step of a contract, unsaved texts, own house's activities."""

import re
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.core.cache import caches
from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from faelles.tal import antal_ord
from kontrakter.adgang.hoering import egne_fora
from kontrakter.adgang.livsforloeb import til_godkendelse_hos
from kontrakter.adgang.paamindelser import sager_hos
from kontrakter.handlinger.paamindelser import naar
from kontrakter.indhold import hent_indhold, stempel
from kontrakter.indlaesning.optaelling import tal_for
from kontrakter.models import (
    Aktivitet,
    Hoering,
    Hoeringsforum,
    Indlaesning,
    Kladde,
    Kontrakt,
    Maaldeling,
    Moede,
    Udviklingsmaal,
)
from kontrakter.naeste import naeste_skridt, svar_status, videre
from kontrakter.regler.livsforloeb import HVAD_NU
from organisation.adgang import enhed_ids_med
from organisation.regler import Ret


def naeste_skridt_for(kontrakt: Kontrakt) -> dict:
    """Return the contract with how far it is and its next step; read once per state of the content."""
    noegle = f"naeste:{kontrakt.pk}:{stempel(kontrakt)}"
    naeste = caches["sider"].get(noegle)
    if naeste is None:
        naeste = naeste_skridt(hent_indhold(kontrakt))
        caches["sider"].set(noegle, naeste)
    udfyldt = f"{naeste['procent']}\N{NO-BREAK SPACE}% udfyldt"
    return {"kontrakt": kontrakt, "naeste": naeste, "saetning": saetning(kontrakt, naeste), "udfyldt": udfyldt}


def saetning(kontrakt: Kontrakt, naeste: dict) -> str:
    """Return where a contract is, and what comes next, as one line for whoever writes it."""
    if kontrakt.tilstand == "udkast":
        return _i_udkast(kontrakt, naeste)
    if kontrakt.tilstand == "i_hoering" and kontrakt.hoering_frist:
        return f"I høring til {date_format(kontrakt.hoering_frist, 'j. F Y')}. {svar_status(kontrakt)}."
    if kontrakt.tilstand == "godkendt" and kontrakt.seneste_version:
        return f"Version {kontrakt.seneste_version} er godkendt og gælder."
    return HVAD_NU[kontrakt.tilstand]


def _i_udkast(kontrakt: Kontrakt, naeste: dict) -> str:
    if not naeste["antal_maal"]:
        return "Næste skridt: tilføj det første mål."
    if kontrakt.svar_at_besvare:
        return "Næste skridt: svar på høringssvarene."
    if naeste["uden_indledning"]:
        return "Næste skridt: skriv indledningen."
    if mangel := naeste["mangel"]:
        return f"Næste skridt: skriv “{mangel['overskrift']}” under mål {mangel['maal']}."
    return f"Alle afsnit er udfyldt. Næste skridt: {_SEND[videre(kontrakt)]}."


_SEND = {"send-til-godkendelse": "send kontrakten til godkendelse", "send-i-hoering": "send kontrakten i høring"}


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
    """One thing that waits for a person: what it is about, what is asked, where it is done.

    `noegle` is what the calendar's mails know it by, where they name it.
    """

    titel: str
    hvad: str
    sti: str
    noegle: str = ""


def venter_paa(bruger) -> list[Venter]:
    """Return what waits for the person: contracts to approve, to answer in a forum, or sent back, questions, files."""
    return [
        *_til_godkendelse(bruger),
        *_i_hoering(bruger),
        *_tilbage(bruger),
        *_ubehandlede(bruger),
        *_ubesvarede(bruger),
        *_tilbudte_maal(bruger),
        *_til_gennemsyn(bruger),
    ]


def _tilbage(bruger):
    """What came back to whoever writes: contracts that were returned, and answers of a hearing to be answered."""
    if not bruger.roller_med(Ret.REDIGER_KONTRAKT):
        return
    egne = Kontrakt.objects.redigerbare_for(bruger).med_omgivelser().filter(tilstand__in=("udkast", "i_hoering"))
    for kontrakt in egne.filter(Q(seneste_verbum="returner") | Q(svar_at_besvare__gt=0)).order_by("pk"):
        if kontrakt.seneste_verbum == "returner":
            grund = shorten(kontrakt.seneste_grund, 200, placeholder=" …").rstrip(".")
            sti = reverse("kontrakter:kontrakt_vis", args=[kontrakt.pk])
            yield Venter(str(kontrakt), f"{kontrakt.seneste_hvem} sendte kontrakten tilbage: {grund}", sti)
        if antal := kontrakt.svar_at_besvare:
            sti = f"{reverse('kontrakter:hoering_vis', args=[kontrakt.pk])}?runde={kontrakt.ubesvaret_hoering}"
            yield Venter(str(kontrakt), f"Svar på {'høringssvaret' if antal == 1 else f'{antal} høringssvar'}", sti)


def _ubehandlede(bruger):
    """Comments of a hearing that nobody has dealt with yet, in a contract the user writes."""
    if not bruger.roller_med(Ret.REDIGER_KONTRAKT):
        return
    egne = Kontrakt.objects.redigerbare_for(bruger).filter(tilstand__in=("udkast", "i_hoering"))
    for et in Hoering.objects.filter(kontrakt__in=egne).med_ubehandlede().select_related("kontrakt").order_by("pk"):
        antal = antal_ord(et.ubehandlede, "kommentar", "kommentarer")
        sti = f"{reverse('kontrakter:hoering_vis', args=[et.kontrakt_id])}?runde={et.pk}"
        yield Venter(str(et.kontrakt), f"Se på {antal} i høringen", sti)


def _ubesvarede(bruger):
    """What members have written about meetings the user leads, and nobody has answered: a line for each meeting."""
    if not bruger.roller_med(Ret.REDIGER_KONTRAKT):
        return
    egne = Kontrakt.objects.redigerbare_for(bruger).exclude(tilstand="arkiveret")
    uden_svar = Q(kommentarer__svaret=None)
    moeder = Moede.objects.i_orden().filter(kontrakt__in=egne).select_related("kontrakt__enhed")
    felter = ("aar", "maaned", "dato", "forum_navn", "forum__navn", "forum__art", "kontrakt__enhed__navn")
    moeder = moeder.only(*felter).annotate(
        antal=Count("kommentarer", filter=uden_svar), foerste=Min("kommentarer", filter=uden_svar)
    )
    for et in moeder.filter(antal__gt=0):
        antal = antal_ord(et.antal, "kommentar", "kommentarer")
        sti = f"{reverse('kontrakter:moede_vis', args=[et.pk])}#kommentar-{et.foerste}"
        yield Venter(str(et), f"Svar på {antal} fra forummet, {et.kontrakt.enhed}", sti)


def _tilbudte_maal(bruger):
    """Goals that others offer to share with a draft the user writes."""
    if not bruger.roller_med(Ret.REDIGER_KONTRAKT):
        return
    egne = Kontrakt.objects.redigerbare_for(bruger).filter(tilstand="udkast")
    tilbudte = Maaldeling.objects.tilbudte().filter(kontrakt__in=egne)
    for et in tilbudte.select_related("maal__kontrakt__enhed", "kontrakt").order_by("pk"):
        hvad = f"{et.maal.kontrakt.enhed} vil dele målet “{shorten(et.maal.overskrift, 120, placeholder=' …')}” med jer"
        yield Venter(str(et.kontrakt), hvad, reverse("kontrakter:maaldeling_modtag", args=[et.pk]))


def _til_godkendelse(bruger):
    if not bruger.roller_med(Ret.GODKEND_KONTRAKT):
        return
    for kontrakt in til_godkendelse_hos(bruger):
        sti = reverse("kontrakter:kontrakt_godkend", args=[kontrakt.pk])
        yield Venter(str(kontrakt), _godkend_senest(kontrakt), sti)


def _godkend_senest(kontrakt: Kontrakt) -> str:
    """Return what is asked of whoever approves, and by when; one that was approved before has no deadline."""
    frist = kontrakt.skabelon.frist_godkendelse
    if not frist or kontrakt.seneste_version:
        return "Godkend kontrakten"
    dag = date_format(frist, "j. F Y")
    return (
        f"Godkend kontrakten. Fristen var {dag}" if frist < timezone.localdate() else f"Godkend kontrakten senest {dag}"
    )


def _i_hoering(bruger):
    for et, kontrakt in _egne_hoeringer(bruger, besvarede=False):
        hvad = f"Svar i høringen senest {date_format(et.hoering.frist, 'j. F Y')}"
        yield Venter(str(kontrakt), hvad, reverse("kontrakter:hoering_vis", args=[kontrakt.pk]))


def besvarede_hoeringer(bruger) -> list[Venter]:
    """Return the hearings that go on, in which the user's own forum has answered: the answer can still be changed."""
    return [
        Venter(
            str(kontrakt),
            f"I har svaret. Svaret kan rettes til og med {date_format(et.hoering.frist, 'j. F Y')}",
            reverse("kontrakter:hoering_vis", args=[kontrakt.pk]),
        )
        for et, kontrakt in _egne_hoeringer(bruger, besvarede=True)
    ]


def _egne_hoeringer(bruger, *, besvarede: bool):
    """Yield (forum, contract) of the open hearings in which the user's own forum is asked."""
    if not bruger.roller_med(Ret.SVAR_HOERING):
        return
    aabne = Hoeringsforum.objects.filter(
        hoering__afsluttet=None,
        hoering__kontrakt__fjernet=None,
        hoering__kontrakt__enhed__in=enhed_ids_med(bruger, Ret.SVAR_HOERING),
        forum__in={rolle.rolle for rolle in bruger.roller_med(Ret.SVAR_HOERING)},
        svaret__isnull=not besvarede,
    )
    for et in aabne.select_related("hoering__kontrakt__enhed").order_by("hoering__frist"):
        if et.forum in egne_fora(bruger, et.hoering.kontrakt):
            yield et, et.hoering.kontrakt


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


def mine_aktiviteter(bruger, ogsaa: int | None = None, antal: int = 20) -> list[Aktivitet]:
    """Return the open activities of the houses the user leads day to day, those with a deadline first.

    `ogsaa`: the key of one that stands in its place though it is no longer open, since it was just set to that.
    """
    huse = [rolle.enhed for rolle in bruger.roller_med(Ret.OPDATER_AKTIVITET) if rolle.enhed.type == "boernehus"]
    if not huse:
        return []
    return list(
        (Aktivitet.objects.aabne() | Aktivitet.objects.gaeldende().filter(pk=ogsaa))
        .i_kontrakter(Kontrakt.objects.gaeldende().filter(enhed__in=[hus.parent_id for hus in huse]))
        .for_huse([hus.pk for hus in huse])
        .select_related("maal__kontrakt__enhed")
        .order_by(F("frist").asc(nulls_last=True), "maal__nummer_sort", "raekkefoelge")[:antal]
    )


# Kinds of matters that stand in "Det er for sent" when they are over, or are counted there.
_SENE = {"frist_aktivitet", "evaluering_mangler"}


def oevrige_frister(bruger, i_dag: date, vist: set[str]) -> list[Venter]:
    """Return the deadlines and meetings that are near, or over, the earliest first; each matter stands once.

    Not those that are shown elsewhere (`vist`), nor those that `moeder.det_sene` counts without showing them. With both
    it is all that a mail of the calendar can name.
    """
    sager = [sag for sag in sager_hos(bruger, i_dag) if sag.noegle not in vist]
    sene = {sag.noegle: sag.kontrakt_id for sag in sager if sag.slags in _SENE and sag.dag < i_dag}
    talt = _egne_af(bruger, set(sene.values()))
    vises = [sag for sag in sager if sene.get(sag.noegle) not in talt]
    return [Venter(sag.hvad, f"{naar(sag, i_dag)} · {sag.kontrakt}", sag.sti) for sag in vises]


def _egne_af(bruger, kontrakter: set[int]) -> set[int]:
    """Return those of the contracts that the user writes, and so sees all that is late of."""
    if not kontrakter:
        return set()
    return set(Kontrakt.objects.redigerbare_for(bruger).filter(pk__in=kontrakter).values_list("pk", flat=True))

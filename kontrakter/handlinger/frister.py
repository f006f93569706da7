"""Deadlines that are near: a mail some days before, to those who are not done, and never two within five days.

Source: reminder rules of climate-plan systems that do not nag: 30, 7 and 1 day before to the one who writes, 7 and 1 to
those who are asked in a hearing.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from ..models import Hoering, Kontrakt, Udsendelse
from ..regler.aaret import FRISTER, HOLDERENS_TRIN, SKAL, SKRIVNING_FORBI, maa_mindes, naeste_frist
from .brev import meld_frist, spurgte

_DAGE_FOER = {"skrive": (30, 7, 1), "svare": (7, 1)}


@transaction.atomic
def mind_om_naere_frister(*, dag: date) -> int:
    """Order a mail for every deadline that is so many days away on `dag`; return how many."""
    return sum(_skrivefrist(kontrakt, dag) for kontrakt in _ikke_sendt()) + sum(
        _hoeringsfrist(hoering, dag) for hoering in _aabne_hoeringer(dag)
    )


def _ikke_sendt():
    return (
        Kontrakt.objects.gaeldende()
        .filter(tilstand__in=HOLDERENS_TRIN, kontraktholder__isnull=False, versioner=None)
        .select_related("skabelon", "kontraktholder", "enhed__kommune")
        .order_by("pk")
    )


def _skrivefrist(kontrakt: Kontrakt, dag: date) -> int:
    frister = {felt: getattr(kontrakt.skabelon, felt) for felt in FRISTER}
    skrevet = kontrakt.skift.filter(verbum__in=SKRIVNING_FORBI).exists()
    frist = naeste_frist(kontrakt.tilstand, frister, skrevet_foer=skrevet)
    if not frist or not _er_naer(frist.dag, dag, "skrive"):
        return 0
    return meld_frist(kontrakt, SKAL[frist.felt], frist.dag, _uden_nylige([kontrakt.kontraktholder], dag, kontrakt))


def _aabne_hoeringer(dag: date):
    dage = [dag + timedelta(days=antal) for antal in _DAGE_FOER["svare"]]
    aabne = Hoering.objects.aabne().filter(frist__in=dage, kontrakt__fjernet=None)
    return aabne.select_related("kontrakt__enhed__kommune").order_by("pk")


def _hoeringsfrist(hoering: Hoering, dag: date) -> int:
    modtagere = spurgte(hoering, hoering.kontrakt, kun_uden_svar=True)
    return meld_frist(
        hoering.kontrakt,
        "have jeres høringssvar",
        hoering.frist,
        _uden_nylige(modtagere, dag, hoering.kontrakt),
        "hoering_vis",
    )


def _er_naer(frist: date, dag: date, hvad: str) -> bool:
    return (frist - dag).days in _DAGE_FOER[hvad]


def _uden_nylige(modtagere, dag: date, kontrakt: Kontrakt) -> list:
    """Return those who have not been reminded, by this or by a person, in the last days.

    What was ordered today about another contract does not count: both deadlines are near.
    """
    om_andre = Q(slags="frist_naer", tid__date=timezone.localdate()) & ~Q(kontrakt=kontrakt)
    mindet = (
        Udsendelse.objects.exclude(om_andre)
        .filter(slags__in=("frist_naer", "paamindelse"), modtager_id__in=[et.pk for et in modtagere])
        .order_by()
    )
    seneste = dict(mindet.values("modtager_id").annotate(tid=Max("tid")).values_list("modtager_id", "tid"))
    return [
        et
        for et in modtagere
        if maa_mindes(timezone.localtime(seneste[et.pk]).date() if et.pk in seneste else None, dag)
    ]

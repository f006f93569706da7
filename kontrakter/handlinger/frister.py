"""Deadlines that are near, or over: a mail to those who are not done, and never two within five days.

Who hears of which deadline on which day stands in one table, `PAAMINDELSER` in regler/aaret.py.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from ..adgang.livsforloeb import afsendere
from ..models import Hoering, Kontrakt, Udsendelse
from ..regler.aaret import (
    FRISTER,
    HOLDERENS_TRIN,
    PAAMINDELSER,
    SKAL,
    SKRIVNING_FORBI,
    Frist,
    er_naer_eller_forbi,
    maa_mindes,
    naeste_frist,
    skal_mindes,
)
from .brev import godkendere, meld_frist, meld_godkendelsesfrist, spurgte

_KALENDERENS = ("frist_naer", "frist_godkendelse")
_MINDER = ("paamindelse", *_KALENDERENS)


@transaction.atomic
def mind_om_naere_frister(*, dag: date) -> int:
    """Order a mail for every deadline there is to remind of on `dag`; return how many."""
    return (
        sum(_skrivefrist(kontrakt, dag) for kontrakt in _hos(HOLDERENS_TRIN).exclude(kontraktholder=None))
        + sum(_hoeringsfrist(hoering, dag) for hoering in _aabne_hoeringer(dag))
        + _godkendelsesfrister(dag)
    )


def _hos(tilstande):
    """Return the contracts in these states that have never been approved, which is what the deadlines are about."""
    return (
        Kontrakt.objects.gaeldende()
        .filter(tilstand__in=tilstande, versioner=None)
        .select_related("skabelon", "kontraktholder", "enhed__kommune")
        .order_by("pk")
    )


def _frist(kontrakt: Kontrakt) -> Frist | None:
    frister = {felt: getattr(kontrakt.skabelon, felt) for felt in FRISTER}
    skrevet = kontrakt.skift.filter(verbum__in=SKRIVNING_FORBI).exists()
    return naeste_frist(kontrakt.tilstand, frister, skrevet_foer=skrevet)


def _skrivefrist(kontrakt: Kontrakt, dag: date) -> int:
    frist = _frist(kontrakt)
    if not frist or not skal_mindes("skrive", frist.dag, dag):
        return 0
    holder = _uden_nylige([kontrakt.kontraktholder], dag, Q(slags="frist_naer", kontrakt=kontrakt))
    return meld_frist(kontrakt, SKAL[frist.felt], frist.dag, holder)


def _aabne_hoeringer(dag: date):
    dage = [dag + timedelta(days=antal) for antal in PAAMINDELSER["svare"].foer]
    aabne = Hoering.objects.aabne().filter(frist__in=dage, kontrakt__fjernet=None)
    return aabne.select_related("kontrakt__enhed__kommune").order_by("pk")


def _hoeringsfrist(hoering: Hoering, dag: date) -> int:
    kontrakt = hoering.kontrakt
    spurgt = spurgte(hoering, kontrakt, kun_uden_svar=True)
    modtagere = _uden_nylige(spurgt, dag, Q(slags="frist_naer", kontrakt=kontrakt))
    return meld_frist(kontrakt, "have jeres høringssvar", hoering.frist, modtagere, "hoering_vis")


def _godkendelsesfrister(dag: date) -> int:
    """Order one mail to each who can approve something that is due, about all that waits for them and is near or over.

    One who has been reminded in the last days hears of it on the next day there is something due.
    """
    frister = [(kontrakt, frist.dag) for kontrakt in _hos({"til_godkendelse"}) if (frist := _frist(kontrakt))]
    naere = [(kontrakt, frist) for kontrakt, frist in frister if er_naer_eller_forbi(frist, dag)]
    sendt_af = afsendere([kontrakt.pk for kontrakt, _ in naere])
    efter_person: dict = {}
    for kontrakt, frist in naere:
        for person in godkendere(kontrakt):
            if person.pk != sendt_af.get(kontrakt.pk):  # they cannot approve what they have sent themselves
                efter_person.setdefault(person, []).append((kontrakt, frist))
    i_dag = [
        person for person, egne in efter_person.items() if any(skal_mindes("godkende", frist, dag) for _, frist in egne)
    ]
    modtagere = _uden_nylige(i_dag, dag, Q(slags="frist_godkendelse"))
    return sum(meld_godkendelsesfrist(person, efter_person[person], dag) for person in modtagere)


def _uden_nylige(modtagere, dag: date, samme: Q) -> list:
    """Return those who have not been reminded, by this or by a person, in the last days.

    What the calendar ordered today about something else than `samme` does not count: both deadlines are near.
    """
    om_andet = Q(slags__in=_KALENDERENS, tid__date=timezone.localdate()) & ~samme
    mindet = (
        Udsendelse.objects.exclude(om_andet)
        .filter(slags__in=_MINDER, modtager_id__in=[et.pk for et in modtagere])
        .order_by()
    )
    seneste = dict(mindet.values("modtager_id").annotate(tid=Max("tid")).values_list("modtager_id", "tid"))
    return [
        et
        for et in modtagere
        if maa_mindes(timezone.localtime(seneste[et.pk]).date() if et.pk in seneste else None, dag)
    ]

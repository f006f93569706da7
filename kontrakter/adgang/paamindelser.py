"""What waits for whom by a day: deadlines and meetings, for everybody (the calendar's mails) or one (the front page).

Only what can still be done is here, for those who can do it today: nothing of a contract that has been removed or put
away, and nobody who cannot log in or has lost the right to it.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from organisation.adgang import har_ret, kend_forfaedre
from organisation.models import Bruger, Rolletildeling
from organisation.regler import Ret

from ..models import Aktivitet, Hoering, Kontrakt, Kontraktversion, Moede, Tilstandsskift
from ..regler import STATUS_KAN_OPDATERES
from ..regler.aaret import HOLDERENS_TRIN, SKAL, SKRIVNING_FORBI, Frist, naeste_frist
from ..regler.paamindelser import LAENGST_FREM, Sag, er_daglige_ledere
from . import kan_opdatere_aktivitet
from .hoering import spurgte
from .livsforloeb import afsendere, godkendere
from .moede import ROLLEFORA, enheder_om, gaelder_for

# A matter, and those it waits for.
_Fund = Iterator[tuple[Sag, list[Bruger]]]


def hent_sager(i_dag: date) -> dict[Bruger, list[Sag]]:
    """Return what waits for each, as far ahead as anybody is reminded: few queries, and some for each hearing."""
    alt = _laes(Kontrakt.objects.gaeldende(), i_dag)
    fund = (*_skriv(alt), *_aktiviteter(alt), *_moeder(alt), *_hoeringer(i_dag), *_godkendelser(alt))
    efter: dict[Bruger, list[Sag]] = {}
    for sag, personer in fund:
        for person in personer:
            efter.setdefault(person, []).append(sag)
    return efter


def sager_hos(bruger: Bruger, i_dag: date) -> list[Sag]:
    """Return one person's deadlines and meetings, the earliest first: nine queries at most.

    Not what the front page asks for apart: hearings, approvals, and the activities of a house the person leads.
    """
    egne = Q(kontraktholder=bruger) | Q(moeder__forum__medlemmer=bruger) | Q(maal__aktiviteter__ansvarlig=bruger.navn)
    synlige = Kontrakt.objects.synlige_for(bruger).filter(egne).distinct()
    alt = _laes(synlige, i_dag)
    fund = (*_skriv(alt), *_aktiviteter(alt), *_moeder(alt))
    return sorted((sag for sag, personer in fund if bruger in personer), key=lambda sag: (sag.dag, sag.noegle))


@dataclass(frozen=True)
class _Grundlag:
    """What is read once for all matters: contracts that live, their activities and meetings, and the people.

    `roller` are those that make somebody a member of a forum without being named in it.
    """

    i_dag: date
    kontrakter: dict[int, Kontrakt]
    aktiviteter: list[Aktivitet]
    moeder: list[Moede]
    roller: list[Rolletildeling]
    personer: dict[int, Bruger]

    def med_ret(self, ret: Ret, kontrakt: Kontrakt, *pks: int | None) -> list[Bruger]:
        """Return those of the persons who may log in and have the right on the contract's unit today."""
        kendte = [self.personer[pk] for pk in dict.fromkeys(pks) if pk in self.personer]
        return [person for person in kendte if har_ret(person, ret, kontrakt.enhed)]

    def medlemmer(self, moede: Moede, kontrakt: Kontrakt) -> list[int]:
        """Return the keys of those who sit in the meeting's forum: named, or by their role."""
        efter_rolle = [
            rolle.bruger_id
            for rolle in self.roller
            if rolle.rolle == moede.forum.art and gaelder_for(rolle, kontrakt.enhed)
        ]
        return [*(medlem.pk for medlem in moede.forum.medlemmer.all()), *efter_rolle]


def _laes(kontrakter, i_dag: date) -> _Grundlag:
    forbi = Tilstandsskift.objects.filter(kontrakt=OuterRef("pk"), verbum__in=SKRIVNING_FORBI)
    levende = (
        kontrakter.filter(tilstand__in=STATUS_KAN_OPDATERES)
        .select_related("skabelon", "enhed")
        .annotate(
            skrevet_foer=Exists(forbi), godkendt_foer=Exists(Kontraktversion.objects.filter(kontrakt=OuterRef("pk")))
        )
        .defer("indledning", "opfoelgning", "skabelon__praeambel")
        .order_by("pk")
    )
    fundne = {kontrakt.pk: kontrakt for kontrakt in levende}
    kend_forfaedre([kontrakt.enhed for kontrakt in fundne.values()])
    aktiviteter = Aktivitet.objects.aabne().filter(
        maal__fjernet=None, maal__kontrakt__in=fundne, frist__lte=i_dag + LAENGST_FREM
    )
    aktiviteter = list(aktiviteter.select_related("maal").prefetch_related("huse").order_by("frist", "pk"))
    for aktivitet in aktiviteter:
        aktivitet.maal.kontrakt = fundne[aktivitet.maal.kontrakt_id]
    moeder = Moede.objects.i_orden().kommende().filter(kontrakt__in=fundne)
    moeder = list(moeder.prefetch_related("forum__medlemmer"))
    roller = _forumroller(fundne, moeder)
    return _Grundlag(i_dag, fundne, aktiviteter, moeder, roller, _personer(fundne, aktiviteter, moeder, roller))


def _forumroller(kontrakter: dict[int, Kontrakt], moeder) -> list[Rolletildeling]:
    """Return today's roles that make somebody a member of one of the meetings' forums: one query."""
    fora = ROLLEFORA & {moede.forum.art for moede in moeder}
    if not fora:
        return []
    enheder = [kontrakter[pk].enhed for pk in {moede.kontrakt_id for moede in moeder}]
    return list(
        Rolletildeling.objects.gaeldende().filter(rolle__in=fora, enhed__in=enheder_om(enheder)).select_related("enhed")
    )


def _personer(kontrakter: dict[int, Kontrakt], aktiviteter, moeder, roller) -> dict[int, Bruger]:
    """Return everybody the matters may wait for, with their roles of today: two queries."""
    enheder = {kontrakt.enhed_id for kontrakt in kontrakter.values()}
    ledere = Rolletildeling.objects.gaeldende().filter(rolle="daglig_leder", enhed__parent__in=enheder)
    hvem = (
        Q(pk__in={kontrakt.kontraktholder_id for kontrakt in kontrakter.values()} - {None})
        | Q(pk__in={medlem.pk for moede in moeder for medlem in moede.forum.medlemmer.all()})
        | Q(pk__in={rolle.bruger_id for rolle in roller})
        | Q(navn__in={aktivitet.ansvarlig for aktivitet in aktiviteter})
    )
    if any(er_daglige_ledere(aktivitet.ansvarlig) for aktivitet in aktiviteter):
        hvem |= Q(pk__in=ledere.values("bruger"))
    deres = Prefetch("roller", Rolletildeling.objects.gaeldende().select_related("enhed"), to_attr="gaeldende_roller")
    return {et.pk: et for et in Bruger.objects.filter(hvem, is_active=True).prefetch_related(deres).order_by("pk")}


def _sti(side: str, pk: int) -> str:
    return reverse(f"kontrakter:{side}", args=[pk])


def _sag(slags: str, noegle: str, dag: date, hvad: str, kontrakt: Kontrakt, sti: str, **mere) -> Sag:
    return Sag(slags, noegle, dag, hvad, str(kontrakt), kontrakt.pk, sti, **mere)


def frist_for(kontrakt: Kontrakt) -> Frist | None:
    """Return the deadline of the year's template that is before a contract read here."""
    return naeste_frist(
        kontrakt.tilstand,
        kontrakt.skabelon.frister,
        skrevet_foer=kontrakt.skrevet_foer,
        godkendt_foer=kontrakt.godkendt_foer,
    )


def _skal(dag: date, i_dag: date) -> str:
    return "skulle" if dag < i_dag else "skal"


def _skriv(alt: _Grundlag) -> _Fund:
    """What the kontraktholder has to do with a contract by the template's next deadline."""
    for kontrakt in alt.kontrakter.values():
        frist = frist_for(kontrakt) if kontrakt.tilstand in HOLDERENS_TRIN else None
        if frist and frist.dag <= alt.i_dag + LAENGST_FREM:
            hvad = f"Kontrakten {_skal(frist.dag, alt.i_dag)} {SKAL[frist.felt]}"
            noegle, sti = f"{frist.felt}:{kontrakt.pk}", _sti("kontrakt_vis", kontrakt.pk)
            sag = _sag("frist_naer", noegle, frist.dag, hvad, kontrakt, sti)
            yield sag, alt.med_ret(Ret.REDIGER_KONTRAKT, kontrakt, kontrakt.kontraktholder_id)


def _aktiviteter(alt: _Grundlag) -> _Fund:
    """Activities that are not done."""
    for aktivitet in alt.aktiviteter:
        kontrakt = aktivitet.maal.kontrakt
        tekst = Truncator(" ".join(aktivitet.tekst.split())).words(14, truncate=" …")
        hvad = f"Aktiviteten “{tekst}” {_skal(aktivitet.frist, alt.i_dag)} være gennemført"
        noegle, sti = f"aktivitet:{aktivitet.pk}", _sti("aktivitet_status", aktivitet.pk) + "?fra=overblik"
        yield (
            _sag("frist_aktivitet", noegle, aktivitet.frist, hvad, kontrakt, sti),
            _ansvarlige(aktivitet, alt) or alt.med_ret(Ret.OPDATER_AKTIVITET, kontrakt, kontrakt.kontraktholder_id),
        )


def _ansvarlige(aktivitet: Aktivitet, alt: _Grundlag) -> list[Bruger]:
    """Return the people that an activity's responsible, a text, names; [] when it names nobody who can log in to it."""
    daglige = er_daglige_ledere(aktivitet.ansvarlig)
    return [
        person
        for person in alt.personer.values()
        if (person.navn == aktivitet.ansvarlig or (daglige and _leder_et_hus(person)))
        and kan_opdatere_aktivitet(person, aktivitet)
    ]


def _leder_et_hus(person: Bruger) -> bool:
    return any(rolle.rolle == "daglig_leder" for rolle in person.gaeldende_roller)


def _moeder(alt: _Grundlag) -> _Fund:
    """Meetings that come, for those who take part; and those that were not held, for whoever plans them."""
    for moede in alt.moeder:
        kontrakt = alt.kontrakter[moede.kontrakt_id]
        slut = date(moede.aar, moede.maaned, monthrange(moede.aar, moede.maaned)[1])
        dag = moede.dato or slut.replace(day=1)
        sti, holder = _sti("moede_vis", moede.pk), kontrakt.kontraktholder_id
        forum = moede.forum_i_saetning
        if alt.i_dag <= dag <= alt.i_dag + LAENGST_FREM:
            hvad = f"Evalueringsmøde i {forum}{'' if moede.dato else ', dagen er ikke sat endnu'}"
            sag = _sag("moede_naer", f"moede:{moede.pk}", dag, hvad, kontrakt, sti, kun_maaned=not moede.dato)
            yield sag, alt.med_ret(Ret.SE_KONTRAKT, kontrakt, holder, *alt.medlemmer(moede, kontrakt))
        elif (forbi := max(dag, slut)) < alt.i_dag:
            hvad = f"Mødet i {forum} er ikke afsluttet. Skriv, hvad I nåede frem til, eller fjern mødet"
            sag = _sag("evaluering_mangler", f"evaluering:{moede.pk}", forbi, hvad, kontrakt, sti, kun_maaned=True)
            yield sag, alt.med_ret(Ret.REDIGER_KONTRAKT, kontrakt, holder)


def _hoeringer(i_dag: date) -> _Fund:
    """Hearings that go on, for the members of the forums that have not answered."""
    aabne = Hoering.objects.aabne().filter(frist__lte=i_dag + LAENGST_FREM, kontrakt__fjernet=None)
    for hoering in aabne.select_related("kontrakt__enhed").order_by("pk"):
        kontrakt = hoering.kontrakt
        hvad = f"Kontrakten {_skal(hoering.frist, i_dag)} have jeres høringssvar"
        noegle, sti, fra = f"hoering:{hoering.pk}", _sti("hoering_vis", kontrakt.pk), timezone.localdate(hoering.sendt)
        sag = _sag("frist_naer", noegle, hoering.frist, hvad, kontrakt, sti, fra=fra)
        yield sag, spurgte(hoering, kontrakt, kun_uden_svar=True)


def _godkendelser(alt: _Grundlag) -> _Fund:
    """Contracts that have not been approved yet, for those who can: neither the holder, nor whoever sent it."""
    venter = [kontrakt for kontrakt in alt.kontrakter.values() if kontrakt.tilstand == "til_godkendelse"]
    naere = [(et, frist) for et in venter if (frist := frist_for(et)) and frist.dag <= alt.i_dag + LAENGST_FREM]
    sendt = Tilstandsskift.objects.filter(kontrakt__in=[et.pk for et, _ in naere], verbum="send-til-godkendelse")
    seneste = {et.kontrakt_id: timezone.localdate(et.tid) for et in sendt.order_by("pk")}
    sendt_af = afsendere([kontrakt.pk for kontrakt, _ in naere])
    for kontrakt, frist in naere:
        hvad, fra = f"Kontrakten {_skal(frist.dag, alt.i_dag)} være godkendt", seneste.get(kontrakt.pk)
        noegle, sti = f"{frist.felt}:{kontrakt.pk}", _sti("kontrakt_godkend", kontrakt.pk)
        sag = _sag("frist_godkendelse", noegle, frist.dag, hvad, kontrakt, sti, fra=fra)
        yield sag, [et for et in godkendere(kontrakt) if et.pk != sendt_af.get(kontrakt.pk)]

"""The front page: what is mine, and what waits for me, for each role a person has. And the search."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kontrakter.models import Aktivitet, Kontrakt, Soegepost
from kontrakter.models.aaret import aarene, aarets_tal, hent_aarsraekker
from kontrakter.regler import AKTIVITETSTILSTANDE
from kontrakter.regler.soegning import FLEST_FUND, soegeord, uddrag
from organisation.adgang import enhed_ids_med, enheder_med, har_ret_et_sted, kraever
from organisation.regler import Ret
from sygefravaer.adgang import styrer_fravaer

from .forms import SoegForm
from .handleplaner import planer_der_venter, sene_planopgaver
from .moeder import det_sene, naeste_moeder
from .opgaver import (
    besvarede_hoeringer,
    kladder_med_titel,
    mine_aktiviteter,
    naeste_skridt_for,
    oevrige_frister,
    venter_paa,
)
from .tilsyn import tilsyn_der_venter, tilsyn_paa_forsiden


@require_safe
def forside(request):
    """One page for everybody: only the boxes the person's roles give rise to."""
    bruger, i_dag = request.user, timezone.localdate()
    synlige = Kontrakt.objects.synlige_for(bruger).select_related("enhed", "skabelon")
    nyeste = synlige.order_by("-aar", "enhed__navn")
    skriver = har_ret_et_sted(bruger, Ret.REDIGER_KONTRAKT)
    skiftet = _skiftet(request.GET.get("skiftet", ""))
    aktiviteter = mine_aktiviteter(bruger, ogsaa=skiftet)
    tilsyn_sent, tilsyn_snart = tilsyn_paa_forsiden(bruger, i_dag)
    moeder = naeste_moeder(bruger, i_dag)
    sent = [*det_sene(bruger, i_dag), *tilsyn_sent, *sene_planopgaver(bruger, i_dag)]
    kontekst = {
        "roller": bruger.gaeldende_roller,
        "venter": [*venter_paa(bruger), *tilsyn_der_venter(bruger), *planer_der_venter(bruger, i_dag)],
        "frister": [*oevrige_frister(bruger, i_dag, _paa_siden(aktiviteter, moeder, sent)), *tilsyn_snart],
        "besvarede": besvarede_hoeringer(bruger),
        "skriver": skriver,
        "mine": [naeste_skridt_for(et) for et in _mine(bruger)] if skriver else [],
        "kladder": kladder_med_titel(bruger) if skriver else [],
        "aktiviteter": aktiviteter,
        "skiftet": skiftet,
        "et_tryk": AKTIVITETSTILSTANDE[:3],  # to stop one asks for a word of why
        "moeder": moeder,
        "sent": sent,
        "laeser": bool(bruger.gaeldende_roller) and not skriver,
        "laes": [] if skriver else nyeste[:12],
        "laes_flere": not skriver and synlige.count() > 12,
        "styrer": har_ret_et_sted(bruger, Ret.STYR_BRUGER) or har_ret_et_sted(bruger, Ret.STYR_SKABELON),
        "indlaeser": styrer_fravaer(bruger),
        "overblik": _overblik(bruger) if har_ret_et_sted(bruger, Ret.SE_HISTORIK) and not skriver else None,
        "aaret": _aaret_i_tal(bruger) if har_ret_et_sted(bruger, Ret.STYR_AARET) else None,
        "i_dag": i_dag,
    }
    return render(request, "oversigt/forside.html", kontekst)


def _skiftet(pk: str) -> int | None:
    """Return the key of the activity that was just set to another state, where the address names one."""
    return int(pk) if pk.isdecimal() and len(pk) < 19 else None


def _paa_siden(aktiviteter, moeder, sent) -> set[str]:
    """Return the keys of the matters that stand on the page already, as the calendar's mails name them."""
    sene = {linje.noegle for gruppe in sent for linje in gruppe.linjer}
    return sene | {f"aktivitet:{et.pk}" for et in aktiviteter} | {f"moede:{et.moede.pk}" for et in moeder}


def _mine(bruger):
    """The contracts the user may write in, the two newest years first."""
    return (
        Kontrakt.objects.redigerbare_for(bruger)
        .med_omgivelser()
        .select_related("enhed__kommune", "skabelon", "kontraktholder")
        .order_by("-aar", "enhed__navn")[:6]
    )


def _overblik(bruger) -> dict:
    """Counts for those who follow several units: who has a contract for the newest year, and who has not."""
    synlige = Kontrakt.objects.synlige_for(bruger)
    aar = _aaret(synlige)
    har = set(synlige.gaelder_i(aar).values_list("enhed_id", flat=True)) if aar else set()
    enheder = list(enheder_med(bruger, Ret.SE_KONTRAKT).aktive().med_aarlig_kontrakt())
    uden = [enhed for enhed in enheder if enhed.pk not in har]
    over_frist = Aktivitet.objects.i_kontrakter(synlige).over_frist(timezone.localdate())
    antal = Count("maal__aktiviteter", filter=Q(maal__aktiviteter__in=over_frist))
    return {
        "aar": aar,
        "uden": uden,
        "antal": len(enheder) - len(uden),
        "over_frist": synlige.annotate(antal=antal).filter(antal__gt=0).order_by("-aar", "enhed__navn"),
        "kan_oprette": har_ret_et_sted(bruger, Ret.OPRET_KONTRAKT),
    }


def _aaret_i_tal(bruger) -> dict:
    """The year in numbers, for whoever runs it: how many have not begun, and how many are late."""
    i_dag = timezone.localdate()
    _, aar = aarene(bruger.kommune_id, i_dag.year)
    raekker = hent_aarsraekker(enhed_ids_med(bruger, Ret.STYR_AARET), bruger.kommune_id, aar, i_dag)
    return {"aar": aar, **aarets_tal(raekker)}


def _aaret(kontrakter) -> int | None:
    """Return the year to count: this one when it has contracts, else the one that most have; None without any."""
    i_aar = timezone.localdate().year
    if kontrakter.gaelder_i(i_aar).exists():
        return i_aar
    aar = kontrakter.order_by().values("aar").annotate(antal=Count("pk")).order_by("-antal", "-aar")
    return aar.values_list("aar", flat=True).first()


@require_safe
@kraever(Ret.SE_KONTRAKT)
def soeg(request):
    """Where in the contracts the user may read the words stand, twenty places at a time."""
    synlige = Kontrakt.objects.synlige_for(request.user)
    form = SoegForm(request.GET, synlige=synlige, kommune_id=request.user.kommune_id)
    ordene = soegeord(form.tekst)
    fundne = Soegepost.objects.synlige_for(request.user).valgt(**form.filtre).bedste(ordene) if ordene else []
    side = Paginator(fundne[:FLEST_FUND], 20).get_page(request.GET.get("side"))
    kontekst = {
        "form": form,
        "ordene": ordene,
        "side": side,
        "fund": _fund(side.object_list, ordene),
        "flere": len(fundne) > FLEST_FUND,
        "filtreret": any(form.filtre.values()),
    }
    return render(request, "oversigt/soeg.html", kontekst)


def _fund(pks: list[int], ordene: list[str]) -> list[dict]:
    """Return the places in the order of `pks`, each with what to show of its title and its text."""
    poster = Soegepost.objects.select_related("kontrakt__enhed", "maal").in_bulk(pks)
    return [{"post": poster[pk], **_vist(poster[pk], ordene)} for pk in pks if pk in poster]


def _vist(post: Soegepost, ordene: list[str]) -> dict:
    titel = post.titel or (post.maal.overskrift if post.maal else "")
    return {"titel": uddrag(titel, ordene), "uddrag": uddrag(post.tekst, ordene)}

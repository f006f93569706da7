"""Who may do what with a contract in which state: the table of `livsforloeb`, asked for one user and one contract."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import enhed_ids_med, har_ret
from organisation.models import Bruger
from organisation.regler import Ret

from ..indhold import Indhold, hent_indhold
from ..models import Kontrakt, Tilstandsskift
from ..regler.livsforloeb import FOER_TID, OVERGANGE, Fakta, Overgang, hindringer, mulige
from . import hent_kontrakt


def rettigheder(bruger, kontrakt: Kontrakt) -> list[Ret]:
    """Return the rights of the life cycle that the user has on the contract's unit."""
    return [ret for ret in {et.ret for et in OVERGANGE.values()} if har_ret(bruger, ret, kontrakt.enhed)]


def mulige_overgange(bruger, kontrakt: Kontrakt) -> list[Overgang]:
    """Return what the user can do with the contract as it is now, the usual way on first."""
    har_version = bool(kontrakt.seneste_version)
    return mulige(kontrakt.tilstand, rettigheder(bruger, kontrakt), har_version=har_version)


def check_overgang(bruger, kontrakt: Kontrakt, overgang: Overgang) -> None:
    """Raise PermissionDenied, with the reason in Danish, unless the user's role gives the right to it."""
    if kontrakt.enhed.kommune_id != bruger.kommune_id or not har_ret(bruger, overgang.ret, kontrakt.enhed):
        raise PermissionDenied(f"Din rolle giver ikke ret til dette: {overgang.knap.lower()}.")


def afsendere(kontrakt_ids) -> dict[int, int]:
    """Return {contract: who sent it to approval last}: one query."""
    sendt = Tilstandsskift.objects.filter(kontrakt__in=kontrakt_ids, verbum="send-til-godkendelse")
    return dict(sendt.order_by("pk").values_list("kontrakt_id", "bruger_id"))


def godkendere(kontrakt: Kontrakt) -> list[Bruger]:
    """Return those who may approve the contract, without its holder."""
    alle = Bruger.objects.i_kommune(kontrakt.enhed.kommune_id).med_ret(Ret.GODKEND_KONTRAKT, kontrakt.enhed)
    return list(alle.exclude(pk=kontrakt.kontraktholder_id or 0).order_by("navn"))


def til_godkendelse_hos(bruger) -> list[Kontrakt]:
    """Return the contracts that wait for the user to approve them: not the own, nor those the user has sent."""
    hos = enhed_ids_med(bruger, Ret.GODKEND_KONTRAKT)
    sendte = Kontrakt.objects.gaeldende().filter(tilstand="til_godkendelse", enhed__in=hos)
    andres = sendte.exclude(kontraktholder=bruger).med_omgivelser()
    kontrakter = list(andres.select_related("skabelon").order_by("pk"))
    sendt_af = afsendere([kontrakt.pk for kontrakt in kontrakter])
    return [kontrakt for kontrakt in kontrakter if sendt_af.get(kontrakt.pk) != bruger.pk]


def er_hoert(kontrakt: Kontrakt) -> bool:
    """Whether a hearing has been held, or is going on, since the newest approved version."""
    return kontrakt.tilstand == "i_hoering" or kontrakt.hoering_holdt


def fakta_for(bruger, kontrakt: Kontrakt, indhold: Indhold | None = None) -> Fakta:
    """Return what the conditions look at: seven queries for what is written, two for the hearing."""
    indhold = indhold or hent_indhold(kontrakt)
    return Fakta(
        antal_maal=len(indhold.maal),
        mangler=tuple(
            f"Mål {et.nummer}: {afsnit.overskrift}" + (f", som {et.maal.kontrakt.enhed} skriver" if et.deling else "")
            for et in indhold.maal
            for afsnit in et.afsnit
            if afsnit.paakraevet and not afsnit.udfyldt
        ),
        kraever_hoering=kontrakt.skabelon.kraever_hoering,
        hoering_holdt=kontrakt.skabelon.kraever_hoering and er_hoert(kontrakt),
        er_holder=kontrakt.kontraktholder_id == bruger.pk,
        er_afsender=afsendere([kontrakt.pk]).get(kontrakt.pk) == bruger.pk,
    )


def hindringer_for(bruger, kontrakt: Kontrakt, overgang: Overgang, indhold: Indhold | None = None) -> list[str]:
    """Return what is in the way of the user doing it now, in Danish sentences."""
    return hindringer(overgang, fakta_for(bruger, kontrakt, indhold)) if overgang.vilkaar else []


def spoergsmaal(kontrakt: Kontrakt, overgang: Overgang) -> str:
    """Return the question a reason must answer before the step can be taken now; "" where none is asked for."""
    if overgang.grund or "i_hoering" not in overgang.fra:
        return overgang.grund
    hoering = kontrakt.hoeringer.aabne().first()
    return FOER_TID if hoering and hoering.mangler_svar_foer_fristen() else ""


def hent_til_overgang(request, pk: int, verbum: str) -> tuple[Kontrakt, Overgang]:
    """Return the contract and the transition; 404 for one it does not have, 403 for a role that may not."""
    kontrakt = hent_kontrakt(request, pk)
    overgang = OVERGANGE.get(verbum)
    if overgang is None or (overgang.har_version and not kontrakt.seneste_version):
        raise Http404
    check_overgang(request.user, kontrakt, overgang)
    return kontrakt, overgang

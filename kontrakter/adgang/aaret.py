"""Whose year it is: which units a person follows, who may write which contract, and which mails one may see."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted
from organisation.models import Bruger, Enhed, Rolletildeling
from organisation.regler import ROLLER, Ret

from ..models import Kontrakt, Skabelon, Udsendelse


def foelger_aaret(bruger) -> bool:
    """Whether the user follows the year anywhere: runs it, or approves contracts."""
    return har_ret_et_sted(bruger, Ret.STYR_AARET) or har_ret_et_sted(bruger, Ret.GODKEND_KONTRAKT)


def enheder_i_aaret(bruger) -> set[int]:
    """Return the units whose year the user follows; else 403."""
    if not foelger_aaret(bruger):
        raise PermissionDenied("Din rolle giver ikke adgang til denne side.")
    return enhed_ids_med(bruger, Ret.STYR_AARET) | enhed_ids_med(bruger, Ret.GODKEND_KONTRAKT)


def udsendelser_for(bruger):
    """Return the mails the user may see: all of the municipality, or those about contracts of the own units."""
    alle = Udsendelse.objects.filter(kommune_id=bruger.kommune_id)
    if har_ret(bruger, Ret.STYR_AARET, bruger.kommune):
        return alle
    return alle.filter(kontrakt__enhed__in=enhed_ids_med(bruger, Ret.STYR_AARET))


def hent_udsendelse(request, pk: int) -> Udsendelse:
    """Return a mail the user may see in the log; else 404."""
    return get_object_or_404(udsendelser_for(request.user), pk=pk)


def mulige_holdere(kommune_id: int, enheder) -> dict[int, list[Bruger]]:
    """Return {unit: those who may write its contract today} for units read with their tree: one query."""
    koder = [kode for kode, rolle in ROLLER.items() if Ret.REDIGER_KONTRAKT in rolle.rettigheder]
    tildelinger = (
        Rolletildeling.objects.gaeldende()
        .filter(rolle__in=koder, bruger__kommune_id=kommune_id, bruger__is_active=True)
        .select_related("bruger")
        .order_by("bruger__navn", "bruger_id")
    )
    paa: dict[int, list[Bruger]] = {}
    for tildeling in tildelinger:
        paa.setdefault(tildeling.enhed_id, []).append(tildeling.bruger)
    return {
        enhed.pk: list({bruger.pk: bruger for pk in enhed.tree_path for bruger in paa.get(pk, [])}.values())
        for enhed in enheder
    }


def enheder_at_aktivere(skabelon: Skabelon):
    """Return the units a template can be activated for: open some time in its year. With their place in the tree."""
    alle = Enhed.objects.with_tree_fields().i_kommune(skabelon.kommune_id)
    return alle.med_kontrakt().aabne_i(skabelon.aar).select_related("parent").order_by("navn")


def kontrakter_i_aaret(skabelon: Skabelon) -> dict[int, Kontrakt]:
    """Return {unit: the contract it has for the template's year already}."""
    alle = Kontrakt.objects.gaeldende().filter(enhed__kommune_id=skabelon.kommune_id).gaelder_i(skabelon.aar)
    return {kontrakt.enhed_id: kontrakt for kontrakt in alle.order_by("aar")}

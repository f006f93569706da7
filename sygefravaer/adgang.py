"""Who sees whose sick leave. A figure that is withheld is withheld from all (`Fravaerstal` does not hold it).

A role with `SE_SYGEFRAVAER` sees the figures of its own unit as one; those with `SE_SYGEFRAVAER_UNDER` also each unit
under it. A member of LMU or the board who is named on a house sees the unit above it, whose committee it is.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from .models import Fravaersindlaesning


def enhed_ids_med_fravaer(bruger) -> set[int]:
    """Return the ids of the units whose figures `bruger` may see, each with all under it as one."""
    ids = set(enhed_ids_med(bruger, Ret.SE_SYGEFRAVAER_UNDER))
    for rolle in bruger.roller_med(Ret.SE_SYGEFRAVAER):
        op = rolle.rolleklasse.laeser_op and rolle.enhed.type == "boernehus"
        ids |= {rolle.enhed_id, rolle.enhed.parent_id} if op else {rolle.enhed_id}
    return ids


def hent_enhed_med_fravaer(request, pk: int) -> Enhed:
    """Return a unit whose figures the user may see; else 404."""
    enhed = Enhed.objects.filter(pk=pk, kommune_id=request.user.kommune_id).select_related("kommune").first()
    if enhed is None or enhed.pk not in enhed_ids_med_fravaer(request.user):
        raise Http404
    return enhed


def er_leder(bruger, enhed: Enhed) -> bool:
    """Whether `bruger` leads the unit, and so needs no note of having looked at its figures."""
    return har_ret(bruger, Ret.REGISTRER_SAMTALER, enhed)


def ser_egne_tal(bruger, enhed: Enhed) -> bool:
    """Whether `bruger` may see the unit's figures as they were read, also where others may not."""
    valgt = getattr(enhed.kommune, "fravaersopsaetning", None)  # without a row the default holds, which is no
    return valgt is not None and valgt.leder_ser_egne and er_leder(bruger, enhed)


def hent_enhed_at_registrere(request, pk: int) -> Enhed:
    """Return a unit for which the user writes how many talks were held; else 404 or 403."""
    enhed = hent_enhed_med_fravaer(request, pk)
    if not er_leder(request.user, enhed):
        raise PermissionDenied("Antallet af samtaler skrives af enhedens leder.")
    return enhed


def check_styrer(bruger) -> None:
    """Raise 403 unless `bruger` runs the whole municipality's sick leave: a file holds units from all of it."""
    if not (har_ret_et_sted(bruger, Ret.STYR_SYGEFRAVAER) and har_ret(bruger, Ret.STYR_SYGEFRAVAER, bruger.kommune)):
        raise PermissionDenied("Sygefravær indlæses af den, der administrerer hele kommunen.")


def hent_fravaersindlaesning(request, pk: int) -> Fravaersindlaesning:
    """Return a file of the user's municipality for whoever runs its sick leave; else 403 or 404."""
    check_styrer(request.user)
    fil = Fravaersindlaesning.objects.filter(pk=pk, kommune_id=request.user.kommune_id).first()
    if fil is None:
        raise Http404
    return fil

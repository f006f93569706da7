"""Who sees whose sick leave. A figure that is withheld is withheld from all (`Fravaerstal` does not hold it).

A role with `SE_SYGEFRAVAER` sees the figures of its own unit as one; those with `SE_SYGEFRAVAER_UNDER` also each unit
under it. A member of LMU or the board who is named on a house sees the unit above it, whose committee it is.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import enhed_ids_med, forfaedre_ids, har_ret, har_ret_et_sted
from organisation.indhold import administratorer
from organisation.models import Enhed
from organisation.regler import Ret

from .models import Fravaersindlaesning, Fravaersopslag


def enhed_ids_med_fravaer(bruger) -> set[int]:
    """Return the ids of the units whose figures `bruger` may see, each with all under it as one."""
    egne = {rolle.enhed_id for rolle in bruger.roller_med(Ret.SE_SYGEFRAVAER)}
    return enhed_ids_med(bruger, Ret.SE_SYGEFRAVAER_UNDER) | egne | _laeser_op_til(bruger)


def _laeser_op_til(bruger) -> set[int]:
    """Return the units above the houses of those whose committee is that unit's."""
    roller = bruger.roller_med(Ret.SE_SYGEFRAVAER)
    huse = [rolle.enhed for rolle in roller if rolle.rolleklasse.laeser_op and rolle.enhed.type == "boernehus"]
    return {hus.parent_id for hus in huse}


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
    if not styrer_fravaer(bruger):
        raise PermissionDenied("Sygefravær indlæses af den, der administrerer hele kommunen.")


def hent_fravaersindlaesning(request, pk: int) -> Fravaersindlaesning:
    """Return a file of the user's municipality for whoever runs its sick leave; else 403 or 404."""
    check_styrer(request.user)
    fil = Fravaersindlaesning.objects.filter(pk=pk, kommune_id=request.user.kommune_id).defer("indhold").first()
    if fil is None:
        raise Http404
    return fil


def er_afsender(bruger, fil: Fravaersindlaesning) -> bool:
    """Whether `bruger` sent the file in, and so has its figures already; others see what came of it."""
    return fil.bruger_id == bruger.pk


def hent_egen_fravaersindlaesning(request, pk: int) -> Fravaersindlaesning:
    """Return a file the user has sent in; else 403 or 404. What others could choose would tell of its figures."""
    fil = hent_fravaersindlaesning(request, pk)
    if not er_afsender(request.user, fil):
        raise PermissionDenied(
            f"Filen er {fil.bruger_navn}s. Kun den, der har sendt den ind, kan vælge kolonner og enheder og gemme "
            "tallene. Du kan kassere den og selv sende den ind."
        )
    return fil


def ser_fravaer(bruger) -> bool:
    """Whether `bruger` sees the sick leave of any unit: decides what the navigation shows."""
    return har_ret_et_sted(bruger, Ret.SE_SYGEFRAVAER) or har_ret_et_sted(bruger, Ret.SE_SYGEFRAVAER_UNDER)


def check_ser_fravaer(bruger) -> None:
    """Raise 403 when `ser_fravaer` says no."""
    if not ser_fravaer(bruger):
        raise PermissionDenied(f"Du har ingen rolle, der giver adgang til sygefravær. {_hvem_kan_give_den(bruger)}")


def _hvem_kan_give_den(bruger) -> str:
    navne = [str(et) for et in administratorer(bruger.kommune_id)]
    hvem = "administrator" if len(navne) == 1 else "administratorer"
    return f"Den kan kommunens {hvem} give dig: {', '.join(navne)}." if navne else ""


def oeverste_enheder(bruger) -> list[Enhed]:
    """Return the units whose figures the user's roles give: what a table of everything is about. One query."""
    roller = [*bruger.roller_med(Ret.SE_SYGEFRAVAER_UNDER), *bruger.roller_med(Ret.SE_SYGEFRAVAER)]
    ids = {rolle.enhed_id for rolle in roller} | _laeser_op_til(bruger)
    return list(Enhed.objects.filter(pk__in=ids))


def styrer_fravaer(bruger) -> bool:
    """Whether `check_styrer` lets the user in."""
    return har_ret_et_sted(bruger, Ret.STYR_SYGEFRAVAER) and har_ret(bruger, Ret.STYR_SYGEFRAVAER, bruger.kommune)


def hent_opslag(bruger):
    """Return the readings the user may see; else 403.

    Whoever runs the municipality's sick leave sees them all. A leader sees those of the own units, and of the units
    above them, whose pages show the own ones too.
    """
    alle = Fravaersopslag.objects.filter(kommune_id=bruger.kommune_id)
    if styrer_fravaer(bruger):
        return alle
    if not har_ret_et_sted(bruger, Ret.REGISTRER_SAMTALER):
        raise PermissionDenied("Hvem der har set tallene, kan læses af enhedens leder og kommunens administrator.")
    ids = set(enhed_ids_med(bruger, Ret.REGISTRER_SAMTALER))
    for rolle in bruger.roller_med(Ret.REGISTRER_SAMTALER):
        ids |= forfaedre_ids(rolle.enhed)
    return alle.filter(enhed_id__in=ids)

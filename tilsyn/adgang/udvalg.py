"""Who writes and reads the report to the committee, of which units, and in which tools."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from organisation.adgang import enhed_ids_med, har_ret, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import Ret

from ..models import Redskab, Udvalgsrapport

# A report is about many units at once, so it is made of what is wide.
UDVALGSENHEDER = ("kommune", "forvaltning", "omraade")


def kan_skrive_udvalgsrapport(bruger) -> bool:
    """Whether the user may write a report to the committee."""
    return har_ret_et_sted(bruger, Ret.SKRIV_UDVALGSRAPPORT)


def enheder_til_udvalget(bruger):
    """Return the units whose report the user may write, as a tree: the wide ones, and those of the own roles."""
    egne = [et.enhed_id for et in bruger.roller_med(Ret.SKRIV_UDVALGSRAPPORT)]
    alle = Enhed.objects.filter(pk__in=enhed_ids_med(bruger, Ret.SKRIV_UDVALGSRAPPORT))
    return alle.filter(Q(type__in=UDVALGSENHEDER) | Q(pk__in=egne)).with_tree_fields()


def redskaber_til_udvalget(bruger):
    """Return the tools that figures can be shown in, the newest first."""
    return Redskab.objects.i_kommune(bruger.kommune_id).der_kan_vurderes_i()


def skriver_udvalgsrapport(bruger, rapport: Udvalgsrapport) -> bool:
    """Whether the user may write the report."""
    return har_ret(bruger, Ret.SKRIV_UDVALGSRAPPORT, rapport.enhed)


def hent_udvalgsrapport(request, pk: int, *, fjernede: bool = False) -> Udvalgsrapport:
    """Return a report the user writes, or reads when it is finished; else 404."""
    alle = Udvalgsrapport.objects.filter(enhed__kommune_id=request.user.kommune_id)
    alle = alle if fjernede else alle.gaeldende()
    rapport = alle.select_related("enhed__kommune", "redskab").filter(pk=pk).first()
    if rapport is None or not _ser_udvalgsrapport(request.user, rapport):
        raise Http404
    return rapport


def _ser_udvalgsrapport(bruger, rapport: Udvalgsrapport) -> bool:
    laeser = rapport.tilstand == "faerdig" and har_ret(bruger, Ret.SE_TILSYNSBILLEDE, rapport.enhed)
    return skriver_udvalgsrapport(bruger, rapport) or laeser


def hent_udvalgsrapport_at_skrive(
    request, pk: int, *, tilstande: Collection[str] = ("udkast",), fjernede: bool = False
) -> Udvalgsrapport:
    """Return a report the user writes, in one of the states (none: any); else 404 or 403."""
    rapport = hent_udvalgsrapport(request, pk, fjernede=fjernede)
    if not skriver_udvalgsrapport(request.user, rapport):
        raise PermissionDenied("Rapporten skrives af centerchefen og administratoren.")
    if tilstande and rapport.tilstand not in tilstande:
        raise PermissionDenied("Rapporten er færdig. Åbn den igen for at rette i den.")
    return rapport

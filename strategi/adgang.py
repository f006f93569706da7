"""Loaders for strategies. Reading needs a role in the municipality; changing needs the right on the owner."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import enheder_med, har_ret, har_ret_et_sted
from organisation.models import Enhed
from organisation.regler import KONTRAKTENHEDER, Ret

from .models import Maalepunkt, Maaling, Metode, Punkt, Refleksionsrunde, Spor, Strategi, Tegn


def _med_ret(bruger, strategi: Strategi | None, ret: Ret) -> None:
    if strategi is None or strategi.ejer.kommune_id != bruger.kommune_id:
        raise Http404
    if not har_ret_et_sted(bruger, Ret.SE_STRATEGI):
        raise Http404
    if ret != Ret.SE_STRATEGI and not har_ret(bruger, ret, strategi.ejer):
        raise PermissionDenied("Strategier rettes af den, der administrerer enheden, som ejer dem.")


def kan_styre(bruger, strategi: Strategi) -> bool:
    """Whether the user may change the strategy, its tracks and its points."""
    return har_ret(bruger, Ret.STYR_STRATEGI, strategi.ejer)


def hent_strategi(request, pk: int, ret: Ret = Ret.SE_STRATEGI) -> Strategi:
    """Return the strategy with its owner; else 404 or 403."""
    strategi = Strategi.objects.filter(pk=pk).select_related("ejer").first()
    _med_ret(request.user, strategi, ret)
    return strategi


def hent_spor(request, pk: int) -> Spor:
    """Return a track the user may change, with its strategy; else 404 or 403."""
    spor = Spor.objects.filter(pk=pk).select_related("strategi__ejer").first()
    _med_ret(request.user, spor and spor.strategi, Ret.STYR_STRATEGI)
    return spor


def hent_punkt(request, pk: int) -> Punkt:
    """Return a point the user may change, with its track and strategy; else 404 or 403."""
    punkt = Punkt.objects.filter(pk=pk).select_related("spor__strategi__ejer").first()
    _med_ret(request.user, punkt and punkt.spor.strategi, Ret.STYR_STRATEGI)
    return punkt


# --- Målepunkter ------------------------------------------------------------------------------
def hent_maalepunkt(request, pk: int, ret: Ret = Ret.SE_STRATEGI, *, fjernede: bool = False) -> Maalepunkt:
    """Return the målepunkt with its strategy and its indicator; removed ones only when `fjernede`; else 404 or 403."""
    alle = Maalepunkt.objects.select_related("strategi__ejer", "spor", "indikator")
    fundet = (alle if fjernede else alle.gaeldende()).filter(pk=pk).first()
    _med_ret(request.user, fundet and fundet.strategi, ret)
    return fundet


def hent_maalepunkt_med_tal(request, pk: int, ret: Ret = Ret.STYR_STRATEGI) -> Maalepunkt:
    """Return a målepunkt that has an indicator the user may write; else 404 or 403."""
    fundet = hent_maalepunkt(request, pk, ret)
    if fundet.indikator is None:
        raise Http404
    return fundet


def hent_maalepunkt_at_maale(request, pk: int) -> Maalepunkt:
    """Return a målepunkt whose figures the user may type; a list of methods counts its own. Else 404 or 403."""
    fundet = hent_maalepunkt_med_tal(request, pk)
    if fundet.enheder.exists():
        raise PermissionDenied("Tallet tælles af listen over metoder. Sæt dér, hvad enhederne bruger.")
    return fundet


def hent_maaling(request, pk: int, *, fjernede: bool = False) -> tuple[Maalepunkt, Maaling]:
    """Return a figure the user may change, with its målepunkt; removed ones only when `fjernede`."""
    maaling = Maaling.objects.select_related("indikator").filter(pk=pk).first()
    maalepunkt = maaling and Maalepunkt.objects.filter(indikator=maaling.indikator_id).first()
    if maalepunkt is None:
        raise Http404
    fundet = hent_maalepunkt_at_maale(request, maalepunkt.pk)
    if maaling.fjernet and not fjernede:
        raise Http404
    return fundet, maaling


def hent_metode(request, pk: int, *, fjernede: bool = False) -> Metode:
    """Return a method the user may change, with its målepunkt; else 404 or 403."""
    alle = Metode.objects.select_related("maalepunkt__strategi__ejer")
    metode = (alle if fjernede else alle.gaeldende()).filter(pk=pk, maalepunkt__fjernet=None).first()
    _med_ret(request.user, metode and metode.maalepunkt.strategi, Ret.STYR_STRATEGI)
    return metode


def kan_saette_brug(bruger, maalepunkt: Maalepunkt, enhed: Enhed) -> bool:
    """Whether the user may say what the unit uses: who leads it, and who runs the strategy."""
    return har_ret(bruger, Ret.REFLEKTER, enhed) or kan_styre(bruger, maalepunkt.strategi)


def hent_metodebrug(request, pk: int, enhed_pk: int) -> tuple[Maalepunkt, Enhed]:
    """Return a list of methods and one of its units, whose use the user may set; else 404 or 403."""
    maalepunkt = hent_maalepunkt(request, pk)
    enhed = maalepunkt.enheder.filter(pk=enhed_pk).first()
    if enhed is None:
        raise Http404
    if not kan_saette_brug(request.user, maalepunkt, enhed):
        raise PermissionDenied("Hvad enheden bruger, sættes af den, der leder den.")
    return maalepunkt, enhed


# --- Signs and reflections --------------------------------------------------------------------
# Who runs one unit only does not see the whole: the answers of all teams are one picture, the same for all its readers.
_HELE = {"kommune", "forvaltning"}


def hent_tegn(request, pk: int, *, fjernede: bool = False) -> Tegn:
    """Return a sign the user may change, with its area and strategy; else 404 or 403."""
    alle = Tegn.objects.select_related("spor__strategi__ejer")
    tegn = (alle if fjernede else alle.gaeldende()).filter(pk=pk).first()
    _med_ret(request.user, tegn and tegn.spor.strategi, Ret.STYR_STRATEGI)
    return tegn


def hent_refleksion(request, pk: int, enhed_pk: int, ret: Ret = Ret.SE_REFLEKSION) -> tuple[Strategi, Enhed]:
    """Return a strategy and a unit whose teams' own reflections the user reads; else 404 or 403."""
    strategi = hent_strategi(request, pk)
    enhed = Enhed.objects.filter(pk=enhed_pk, kommune_id=request.user.kommune_id).first()
    _med_refleksion(request.user, enhed, ret)
    return strategi, enhed


def hent_runde(request, pk: int, *, fjernede: bool = False) -> Refleksionsrunde:
    """Return a round the user may write in; 404 when the unit's reflections are not the user's, 403 when only read."""
    alle = Refleksionsrunde.objects.select_related("strategi__ejer", "enhed")
    runde = (alle if fjernede else alle.gaeldende()).filter(pk=pk, enhed__kommune_id=request.user.kommune_id).first()
    _med_refleksion(request.user, runde and runde.enhed, Ret.REFLEKTER)
    return runde


def _med_refleksion(bruger, enhed: Enhed | None, ret: Ret) -> None:
    if enhed is None or not har_ret(bruger, Ret.SE_REFLEKSION, enhed):
        raise Http404
    if not har_ret(bruger, ret, enhed):
        raise PermissionDenied("Refleksioner holdes af den, der leder enheden.")


def kan_se_samlet(bruger) -> bool:
    """Whether the user sees how the answers of all teams in the municipality are distributed."""
    return any(rolle.enhed.type in _HELE for rolle in bruger.roller_med(Ret.SE_REFLEKSION_SAMLET))


def hent_samlet(request, pk: int) -> Strategi:
    """Return a strategy whose reflections the user sees as a whole; else 404 or 403."""
    strategi = hent_strategi(request, pk)
    if not kan_se_samlet(request.user):
        raise PermissionDenied("Svarene fra alle hold ses af centerchefen og kommunens administrator.")
    return strategi


def egne_refleksioner(bruger) -> list[Enhed]:
    """Return the open units whose teams' own reflections the user reads, in the tree's order: at most two queries."""
    if not har_ret_et_sted(bruger, Ret.SE_REFLEKSION):
        return []
    egne = enheder_med(bruger, Ret.SE_REFLEKSION).aktive().filter(type__in=KONTRAKTENHEDER)
    return list(egne.with_tree_fields())

"""Who reads the tools, who changes them, and which of them a new tilsyn can be made with."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from organisation.adgang import har_ret, har_ret_et_sted
from organisation.regler import Ret

from ..models import Kriterium, Niveau, Redskab, Tema, Tilsyn


def kan_styre(bruger) -> bool:
    """Whether the user may change the municipality's tools and settings: they hold for all of it."""
    return har_ret_et_sted(bruger, Ret.STYR_TILSYN) and har_ret(bruger, Ret.STYR_TILSYN, bruger.kommune)


def check_styrer(bruger) -> None:
    """Raise 403 when `kan_styre` says no."""
    if not kan_styre(bruger):
        raise PermissionDenied("Redskaber og opsætning rettes af den, der administrerer hele kommunen.")


def ser_redskaber(bruger) -> bool:
    """Whether the user may read the tools: whoever reads reports or runs the tools."""
    return any(har_ret_et_sted(bruger, ret) for ret in (Ret.SE_TILSYN, Ret.STYR_TILSYN))


def check_ser_redskaber(bruger) -> None:
    """Raise 403 when `ser_redskaber` says no."""
    if not ser_redskaber(bruger):
        raise PermissionDenied("Din rolle giver ikke adgang til denne side.")


def hent_redskab(request, pk: int, *, styr: bool = False) -> Redskab:
    """Return a tool of the user's municipality, to read or to change; else 404 or 403."""
    redskab = Redskab.objects.i_kommune(request.user.kommune_id).filter(pk=pk).first()
    if redskab is None or not ser_redskaber(request.user):
        raise Http404
    if styr:
        check_styrer(request.user)
    return redskab


def _hent_del(request, model, pk: int, vej: str):
    """Return a part of a tool the user may change; `vej` leads from it to the tool."""
    egne = {f"{vej}__kommune_id": request.user.kommune_id}
    raekke = model.objects.filter(pk=pk, **egne).select_related(vej).first()
    if raekke is None or not ser_redskaber(request.user):
        raise Http404
    check_styrer(request.user)
    return raekke


def hent_redskabstema(request, pk: int) -> Tema:
    """Return a theme the user may change, with its tool; else 404 or 403."""
    return _hent_del(request, Tema, pk, "redskab")


def hent_kriterium(request, pk: int) -> Kriterium:
    """Return a criterion the user may change, with its theme and tool; else 404 or 403."""
    return _hent_del(request, Kriterium, pk, "tema__redskab")


def hent_niveau(request, pk: int) -> Niveau:
    """Return a level the user may change, with its tool; else 404 or 403."""
    return _hent_del(request, Niveau, pk, "redskab")


def redskaber_at_bruge(kommune_id: int):
    """Return the tools a new tilsyn can be made with today: those with themes and a scale to assess them in."""
    return Redskab.objects.i_kommune(kommune_id).gaelder(timezone.localdate()).der_kan_vurderes_i()


def seneste_redskab(kommune_id: int) -> Redskab | None:
    """Return the tool the newest tilsyn was made with, when it can still be used; else the first that can."""
    mulige_ = redskaber_at_bruge(kommune_id)
    seneste = Tilsyn.objects.filter(enhed__kommune_id=kommune_id).order_by("-pk").values_list("redskab", flat=True)
    return mulige_.filter(pk__in=seneste[:1]).first() or mulige_.first()

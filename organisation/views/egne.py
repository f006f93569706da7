"""The way into the administration, and a person's own roles."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..adgang import har_ret, har_ret_et_sted
from ..indhold import administratorer, manglende_rettigheder, rollekort
from ..regler import Ret

_ADMINISTRATION = (Ret.STYR_ENHED, Ret.STYR_BRUGER, Ret.STYR_SKABELON, Ret.STYR_STRATEGI)


@require_safe
def administration(request):
    """What the user's role may run, one card each."""
    if not any(har_ret_et_sted(request.user, ret) for ret in _ADMINISTRATION):
        raise PermissionDenied("Administrationen er for kommunens administratorer.")
    hele = har_ret(request.user, Ret.STYR_SYGEFRAVAER, request.user.kommune)  # a file holds units from all of it
    return render(request, "organisation/administration.html", {"styrer_hele_sygefravaeret": hele})


@require_safe
def hvad_maa_jeg(request):
    """The user's own roles and rights in words, what they do not allow, and whom to ask."""
    return render(
        request,
        "organisation/hvad_maa_jeg.html",
        {
            "rollekort": rollekort(request.user),
            "mangler": manglende_rettigheder(request.user),
            "administratorer": administratorer(request.user.kommune_id),
        },
    )

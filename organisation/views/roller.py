"""Giving a role, ending one, and undoing that."""

from datetime import date

from django.contrib import messages
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_form, indsendt

from ..adgang import check_tildele, har_ret_et_sted, hent_bruger, hent_enhed, hent_tildeling
from ..forms import RolleForm
from ..handlinger import afslut_rolle, fortryd_afslutning, giv_rolle
from ..models import Bruger
from ..regler import Ret

_SALT = "organisation.rolle_fortryd"
_FORTRYD_SEKUNDER = 3600


@require_http_methods(["GET", "HEAD", "POST"])
def rolle_giv(request, pk):
    """Give a person a role on a unit of one's own scope."""
    bruger = hent_bruger(request, pk)
    form = RolleForm(indsendt(request), af=request.user)
    if gem_form(form, lambda felter, _: _giv(request, bruger, felter)):
        messages.success(request, f"{bruger} har fået rollen.")
        return redirect("organisation:bruger_vis", pk)
    return render(request, "organisation/rolle_giv.html", {"form": form, "bruger": bruger}, status=form.status)


def _giv(request, bruger, felter):
    check_tildele(request.user, felter["enhed"])
    giv_rolle(bruger=bruger, af=request.user, **felter)


@require_POST
def rolle_afslut(request, pk):
    """End a role at once; the message offers to undo it for an hour."""
    tildeling = hent_tildeling(request, pk)
    try:
        foer = afslut_rolle(tildeling=tildeling, af=request.user)
    except ValidationError as fejl:
        messages.error(request, " ".join(fejl.messages))
        return redirect("organisation:bruger_vis", tildeling.bruger_id)
    fortryd = reverse("organisation:rolle_fortryd", args=[signing.dumps(foer, salt=_SALT)])
    messages.success(
        request,
        f"{tildeling.bruger} er ikke længere {tildeling.i_saetning} på {tildeling.enhed}.",
        extra_tags=f"fortryd {fortryd}",
    )
    return _tilbage(request, tildeling.bruger_id)


@require_POST
def rolle_fortryd(request, maerke):
    """Give back a role that was ended by mistake. The signed mark says which, with the dates it had."""
    try:
        foer = signing.loads(maerke, salt=_SALT, max_age=_FORTRYD_SEKUNDER)
    except signing.BadSignature as fejl:
        raise Http404 from fejl
    bruger = hent_bruger(request, foer["bruger"])
    enhed = hent_enhed(request, foer["enhed"], Ret.STYR_BRUGER)
    tildeling = fortryd_afslutning(
        bruger=bruger,
        rolle=foer["rolle"],
        enhed=enhed,
        fra=date.fromisoformat(foer["fra"]),
        til=foer["til"] and date.fromisoformat(foer["til"]),
        af=request.user,
    )
    messages.success(request, f"{bruger} er igen {tildeling.i_saetning} på {enhed}.")
    return redirect("organisation:bruger_vis", bruger.pk)


def _tilbage(request, bruger_pk: int):
    """Return to the person; one who has just given up the right to manage users sees the own rights instead."""
    af_nu = Bruger.objects.get(pk=request.user.pk)  # request.user still remembers the roles it came with
    if har_ret_et_sted(af_nu, Ret.STYR_BRUGER):
        return redirect("organisation:bruger_vis", bruger_pk)
    return redirect("organisation:hvad_maa_jeg")

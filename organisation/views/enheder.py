"""The municipality's units: the tree, a new one, changing and closing one."""

from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_safe

from historik.forms import gem_form, indsendt

from ..adgang import enhed_ids_med, hent_enhed, kraever
from ..forms import EnhedForm, SoegForm
from ..handlinger import gem_enhed, opret_enhed
from ..indhold import enhedstrae
from ..models import Enhed
from ..regler import Ret


@require_safe
@kraever(Ret.STYR_ENHED)
def enhed_liste(request):
    """The municipality's units as the tree they form."""
    form = SoegForm(request.GET)
    return render(
        request,
        "organisation/enhed_liste.html",
        {
            "form": form,
            "soeg": form.ord,
            "linjer": enhedstrae(request.user.kommune_id, form.ord),
            "maa_rette": enhed_ids_med(request.user, Ret.STYR_ENHED),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.STYR_ENHED)
def enhed_opret(request):
    """A new unit; `?under=` suggests where it lies."""
    form = EnhedForm(indsendt(request), af=request.user, initial={"parent": request.GET.get("under")})
    if gem_form(form, lambda felter, _: opret_enhed(**felter, af=request.user)):
        messages.success(request, f"{form.gemt} er oprettet.")
        return redirect("organisation:enhed_liste")
    return render(request, "organisation/enhed_opret.html", {"form": form}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def enhed_rediger(request, pk):
    """Change a unit, move it, close or reopen it."""
    enhed = hent_enhed(request, pk, Ret.STYR_ENHED)
    form = EnhedForm(indsendt(request), af=request.user, instance=enhed)
    if gem_form(form, lambda felter, laest: gem_enhed(enhed=enhed, laest=laest, af=request.user, **felter)):
        messages.success(request, _gemt_besked(enhed))
        return redirect("organisation:enhed_liste")
    return render(request, "organisation/enhed_rediger.html", {"form": form, "enhed": enhed}, status=form.status)


def _gemt_besked(enhed: Enhed) -> str:
    """Return what was saved in words; a closed unit with open ones under it is pointed out."""
    enhed.refresh_from_db()
    if not enhed.aktiv_til:
        return f"{enhed} er gemt."
    besked = f"{enhed} er gemt og er åben til og med {date_format(enhed.aktiv_til)}."
    if enhed.aktiv_til == date.max:
        return besked
    aabne = enhed.descendants().aktive(enhed.aktiv_til + timedelta(days=1))
    navne = ", ".join(aabne.values_list("navn", flat=True))
    return f"{besked} Disse enheder under den er stadig åbne efter den dag: {navne}." if navne else besked

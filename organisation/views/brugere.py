"""The municipality's users: the list, a new one, one person with roles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import gem_form, indsendt
from historik.handlinger import registrer

from ..adgang import enhed_ids_med, hent_bruger, hent_bruger_at_rette, kan_rette_bruger, kraever
from ..forms import BrugerForm, SoegForm
from ..handlinger import gem_bruger, opret_bruger
from ..indhold import brugere_med_roller, rolleoversigt
from ..invitation import send_invitation
from ..regler import Ret

PR_SIDE = 25


@require_safe
@kraever(Ret.STYR_BRUGER)
def bruger_liste(request):
    """The municipality's users with today's roles, 25 a page."""
    form = SoegForm(request.GET)
    brugere = brugere_med_roller(request.user.kommune_id, form.ord)
    side = Paginator(brugere, PR_SIDE).get_page(request.GET.get("side"))
    return render(request, "organisation/bruger_liste.html", {"form": form, "soeg": form.ord, "side": side})


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.STYR_BRUGER)
def bruger_opret(request):
    """A new user, who gets a mail with a link for choosing a password."""
    form = BrugerForm(indsendt(request), af=request.user)
    if gem_form(form, lambda felter, _: opret_bruger(kommune=request.user.kommune, af=request.user, **felter)):
        _send_og_fortael(request, form.gemt, f"{form.gemt} er oprettet. ")
        return redirect("organisation:rolle_giv", form.gemt.pk)
    return render(request, "organisation/bruger_opret.html", {"form": form}, status=form.status)


@require_safe
def bruger_vis(request, pk):
    """One person: roles now and before, and what the administrator may do."""
    bruger = hent_bruger(request, pk)
    return render(
        request,
        "organisation/bruger_vis.html",
        {
            "bruger": bruger,
            "roller": rolleoversigt(bruger),
            "maa_tildele": enhed_ids_med(request.user, Ret.STYR_BRUGER),
            "maa_rette": kan_rette_bruger(request.user, bruger),
            "link_sti": reverse("organisation:bruger_send_link", args=[pk]),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bruger_rediger(request, pk):
    """Change a person's name and address, and whether they may log in."""
    bruger = hent_bruger_at_rette(request, pk)
    form = BrugerForm(indsendt(request), af=request.user, instance=bruger)
    if gem_form(form, lambda felter, laest: gem_bruger(bruger=bruger, laest=laest, af=request.user, **felter)):
        messages.success(request, f"{form.cleaned_data['navn']} er gemt.")
        return redirect("organisation:bruger_vis", pk)
    return render(request, "organisation/bruger_rediger.html", {"form": form, "bruger": bruger}, status=form.status)


@require_POST
def bruger_send_link(request, pk):
    """Send the link for choosing a password once more."""
    bruger = hent_bruger_at_rette(request, pk)
    if not bruger.is_active:
        messages.error(request, f"{bruger} er lukket ude. Giv først personen adgang igen.")
        return redirect("organisation:bruger_vis", pk)
    registrer(
        emne=f"bruger:{bruger.pk}",
        tekst=f"Sendte {bruger} et link til at vælge adgangskode.",
        af=request.user,
        kommune_id=bruger.kommune_id,
    )
    _send_og_fortael(request, bruger)
    return redirect("organisation:bruger_vis", pk)


def _send_og_fortael(request, bruger, foerst: str = "") -> None:
    if send_invitation(bruger, af=request.user):
        messages.success(
            request, f"{foerst}Vi har sendt en mail til {bruger.email} med et link til at vælge adgangskode."
        )
    else:
        messages.warning(
            request,
            f"{foerst}Men mailen til {bruger.email} kunne ikke sendes. Prøv igen om lidt fra personens side.",
        )

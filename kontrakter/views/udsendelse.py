"""Mails: the log of all that have been sent, and which of them a person wants."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from historik.forms import indsendt
from organisation.adgang import kraever
from organisation.regler import Ret

from ..adgang.aaret import udsendelser_for
from ..forms import MailvalgForm
from ..handlinger import gem_mailvalg
from ..models import Mailvalg, Udsendelse
from ..regler.udsendelse import MAILSLAGS


@require_safe
@kraever(Ret.STYR_AARET)
def udsendelse_liste(request):
    """Every mail that has been sent or waits, newest first."""
    alle = udsendelser_for(request.user).select_related("kontrakt")
    side = Paginator(alle, 25).get_page(request.GET.get("side"))
    kontekst = {"side": side, "venter": alle.venter().count()}
    return render(request, "kontrakter/udsendelse_liste.html", kontekst)


@require_http_methods(["GET", "HEAD", "POST"])
def mine_mails(request):
    """Which kinds of mail the user gets, and the newest that were sent to them."""
    fra = set(Mailvalg.objects.filter(bruger=request.user).values_list("slags", flat=True))
    begynd = {"oensket": [slags for slags in MAILSLAGS if slags not in fra]}
    form = MailvalgForm(indsendt(request), slags=MAILSLAGS.values(), initial=begynd)
    if form.is_valid():
        gem_mailvalg(oensket=set(form.cleaned_data["oensket"]), af=request.user)
        messages.success(request, "Dit valg er gemt.")
        return redirect("kontrakter:mine_mails")
    sendte = Udsendelse.objects.filter(modtager_id=request.user.pk, kommune_id=request.user.kommune_id)[:10]
    kontekst = {"form": form, "sendte": sendte}
    return render(request, "kontrakter/mine_mails.html", kontekst, status=422 if form.is_bound else 200)

"""Mails: the log of all that have been sent, and which of them a person wants."""

from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import indsendt
from organisation.adgang import kraever
from organisation.regler import Ret

from ..adgang.aaret import hent_udsendelse, udsendelser_for
from ..forms import MailfilterForm, MailvalgForm
from ..handlinger import gem_mailvalg, proev_mail_igen
from ..models import Mailvalg, Udsendelse
from ..regler.udsendelse import MAILSLAGS, TEKST_GEMMES_DAGE


@require_safe
@kraever(Ret.STYR_AARET)
def udsendelse_liste(request):
    """Every mail that has been sent or waits, day by day, newest first."""
    alle = udsendelser_for(request.user).select_related("kontrakt")
    form = MailfilterForm(request.GET)
    side = Paginator(form.anvend(alle), 25).get_page(request.GET.get("side"))
    kontekst = {
        "form": form,
        "side": side,
        "dage": [(dag, list(mails)) for dag, mails in groupby(side, key=lambda mail: timezone.localdate(mail.tid))],
        "venter": alle.venter().count(),
        "gemmes_dage": TEKST_GEMMES_DAGE,
    }
    return render(request, "kontrakter/udsendelse_liste.html", kontekst)


@require_POST
@kraever(Ret.STYR_AARET)
def udsendelse_igen(request, pk):
    """Try a mail again that was given up."""
    mail = hent_udsendelse(request, pk)
    if not mail.kan_proeves_igen:
        messages.info(
            request, "Mailen kan ikke prøves igen: den er ikke opgivet, eller teksten er slettet. Intet er ændret."
        )
    elif hvorfor := proev_mail_igen(udsendelse=mail, af=request.user):
        messages.warning(
            request, f"Mailen bliver ikke prøvet igen: {mail.modtager_navn} {hvorfor}. Den står her endnu."
        )
    else:
        messages.success(request, f"Mailen til {mail.modtager_navn} bliver prøvet igen.")
    return redirect("kontrakter:udsendelse_liste")


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
    kontekst = {"form": form, "sendte": sendte, "gemmes_dage": TEKST_GEMMES_DAGE}
    return render(request, "kontrakter/mine_mails.html", kontekst, status=422 if form.is_bound else 200)

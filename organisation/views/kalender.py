"""A person's dates in their own calendar: the page with the secret link, and what the calendar fetches."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_POST, require_safe

from faelles.filsvar import filsvar

from ..adgang import enheder_i_aarshjulet, hent_kalender, hent_kalenderlink
from ..begivenheder import FLEST_MED_SMAAT, begivenheder, er_mange
from ..forms import GammeltLinkForm
from ..handlinger import luk_kalenderlink, noter_hentning, opret_kalenderlink
from ..models import Kalenderlink
from ..udskrift.kalender import ICALENDAR, kalender, kalenderadresse

# How far back and forward the calendar reaches.
DAGE_TILBAGE, DAGE_FREM = 400, 800


@require_safe
def min_kalender(request):
    """The user's calendar link, how it is put into a calendar, and how it is closed."""
    link = Kalenderlink.objects.aabne().filter(bruger=request.user).first()
    kontekst = {
        "link": link,
        "adresse": kalenderadresse(reverse("organisation:kalender_ics", args=[link.hemmelighed])) if link else "",
        "uden_smaat": er_mange(enheder_i_aarshjulet(request.user)),
        "flest": FLEST_MED_SMAAT,
    }
    return render(request, "organisation/min_kalender.html", kontekst)


@require_POST
def kalenderlink_opret(request):
    """Make a link; with an old one it takes its place."""
    form = GammeltLinkForm(request.POST)
    gammelt = form.cleaned_data["gammelt"] if form.is_valid() else None
    if opret_kalenderlink(gammelt=gammelt, af=request.user):
        foer = "Det gamle link virker ikke længere. " if gammelt else ""
        messages.success(request, f"{foer}Kopiér linket, og sæt det ind i din kalender.")
    else:
        messages.info(request, "Du har allerede et link. Intet er ændret.")
    return redirect("organisation:min_kalender")


@require_POST
def kalenderlink_luk(request, pk):
    """Close the link: the calendars that fetch it get nothing more."""
    luk_kalenderlink(link=hent_kalenderlink(request, pk), af=request.user)
    messages.success(request, "Linket er lukket. Det, din kalender allerede har hentet, kan du slette i den.")
    return redirect("organisation:min_kalender")


@require_safe
@login_not_required
@cache_control(private=True, no_cache=True)
@conditional_page
def kalender_ics(request, hemmelighed):  # noqa: ARG001  whoever asks is told the same
    """What a calendar fetches: everything the link's owner may see today, as iCalendar."""
    link = hent_kalender(hemmelighed)
    i_dag, ejer = timezone.localdate(), link.bruger
    fra, til = i_dag - timedelta(days=DAGE_TILBAGE), i_dag + timedelta(days=DAGE_FREM)
    fundne = begivenheder(ejer, enheder_i_aarshjulet(ejer), fra, til, aflyste=True)
    noter_hentning(link=link)
    return filsvar(kalender(fundne, navn="Rød tråd"), ICALENDAR, "roedtraad.ics", gem=False)

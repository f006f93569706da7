"""A goal in two contracts: offered by whoever writes it, taken by the other, ended by either."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import indsendt

from ..adgang.maaldeling import hent_at_skrive, hent_deling, hent_maal_at_dele, hent_stoppet, hent_tilbud, kan_stoppes
from ..forms.maaldeling import MaalModtagForm, MaalTilbydForm
from ..handlinger import fjern_deling, genskab_deling, modtag_maal, tilbyd_maal
from ..handlinger.maaldeling import DelingVaek
from ..indhold import hent_indhold
from ..models import Maaldeling, numre_i
from ..regler import DELES_I, naeste_nummer
from .svar import kontraktside

_VAEK = "Målet bliver ikke tilbudt jer mere. Spørg dem, der skriver det."


@require_http_methods(["GET", "HEAD", "POST"])
def maal_del(request, pk):
    """Whom a goal is shared with, and whom it could be: for whoever writes it."""
    maal = hent_maal_at_dele(request, pk)
    kan_deles = maal.kontrakt.tilstand in DELES_I
    form = MaalTilbydForm(indsendt(request) if kan_deles else None, maal=maal)
    if form.is_valid():
        kontrakt = form.cleaned_data["kontrakt"]
        try:
            tilbyd_maal(maal=maal, kontrakt=kontrakt, af=request.user)
        except DelingVaek:
            messages.warning(request, "Målet er fjernet imens, så det kan ikke deles.")
            return redirect(kontraktside(maal.kontrakt_id))
        messages.success(request, f"Målet er tilbudt {kontrakt.enhed}. Det kommer med, når de siger ja.")
        return redirect("kontrakter:maal_del", pk)
    delinger = (
        Maaldeling.objects.gaeldende().filter(maal=maal, kontrakt__fjernet=None).select_related("kontrakt__enhed")
    )
    kontekst = {
        "maal": maal,
        "kontrakt": maal.kontrakt,
        "form": form,
        "kan_deles": kan_deles and form.fields["kontrakt"].queryset.exists(),
        "delinger": [(et, kan_stoppes(et)) for et in delinger],
    }
    return render(request, "kontrakter/maal_del.html", kontekst, status=422 if form.errors else 200)


@require_safe
def delte_maal(request, pk):
    """The goals this contract shares with others: offered to it, taken by it, and its own that others have."""
    kontrakt = hent_at_skrive(request, pk)
    egne = Maaldeling.objects.filter(kontrakt=kontrakt).select_related("maal__kontrakt__enhed")
    udlaante = Maaldeling.objects.gaeldende().filter(
        maal__kontrakt=kontrakt, maal__fjernet=None, kontrakt__fjernet=None
    )
    kontekst = {
        "kontrakt": kontrakt,
        "tilbudte": egne.tilbudte(),
        "modtagne": egne.modtagne(),
        "udlaante": udlaante.select_related("maal", "kontrakt__enhed").order_by("maal__nummer_sort", "pk"),
    }
    return render(request, "kontrakter/delte_maal.html", kontekst)


@require_http_methods(["GET", "HEAD", "POST"])
def maaldeling_modtag(request, pk):
    """A goal that is offered, as it reads now, and the way to take it or decline."""
    deling = hent_tilbud(request, pk)
    maal, kontrakt = deling.maal, deling.kontrakt
    if deling.modtaget or maal.fjernet or maal.kontrakt.fjernet:
        messages.info(request, "Målet er allerede med i kontrakten." if deling.modtaget else _VAEK)
        return redirect("kontrakter:delte_maal", kontrakt.pk)
    form = MaalModtagForm(indsendt(request), kontrakt=kontrakt, initial={"nummer": naeste_nummer(numre_i(kontrakt))})
    if form.is_valid() and (svar := _modtag(request, deling, form)):
        return svar
    et = hent_indhold(maal.kontrakt, maal_pk=maal.pk).maal[0]
    kontekst = {"deling": deling, "kontrakt": kontrakt, "form": form, "et": et}
    return render(request, "kontrakter/maaldeling_modtag.html", kontekst, status=422 if form.errors else 200)


def _modtag(request, deling: Maaldeling, form: MaalModtagForm):
    nummer = form.cleaned_data["nummer"]
    try:
        with transaction.atomic():
            modtag_maal(deling=deling, nummer=nummer, af=request.user)
    except IntegrityError:
        form.add_error("nummer", f"Nummer {nummer} er lige blevet brugt til et andet mål. Vælg et andet nummer.")
        return None
    except DelingVaek:
        messages.info(request, _VAEK)
        return redirect("kontrakter:delte_maal", deling.kontrakt_id)
    messages.success(request, f"Målet står nu i kontrakten som mål {nummer}. {deling.maal.kontrakt.enhed} skriver det.")
    return redirect(kontraktside(deling.kontrakt_id, f"maal-{deling.maal_id}"))


@require_POST
def maaldeling_fjern(request, pk):
    """End the sharing, take an offer back, or decline it; the message offers to undo."""
    deling, som_ejer = hent_deling(request, pk)
    if not kan_stoppes(deling):
        messages.warning(
            request,
            f"Kontrakten for {deling.kontrakt.enhed} er ikke længere et udkast, så målet bliver stående i den.",
        )
    elif fjern_deling(deling=deling, som_ejer=som_ejer, af=request.user):
        hvad = "deles ikke længere" if deling.modtaget else "er ikke længere tilbudt"
        fortryd = reverse("kontrakter:maaldeling_genskab", args=[pk])
        messages.success(request, f"Målet “{deling.maal.overskrift}” {hvad}.", extra_tags=f"fortryd {fortryd}")
    return _tilbage(deling, som_ejer)


@require_POST
def maaldeling_genskab(request, pk):
    """Undo the ending of a sharing."""
    deling, som_ejer = hent_stoppet(request, pk)
    try:
        with transaction.atomic():
            genskab_deling(deling=deling, af=request.user)
    except IntegrityError:
        messages.error(request, "Målet kan ikke komme tilbage med det nummer. Tilbyd det igen.")
    except DelingVaek:
        messages.error(request, "Målet er fjernet imens, så det kan ikke deles igen.")
    else:
        messages.success(request, f"Målet “{deling.maal.overskrift}” er, som det var før.")
    return _tilbage(deling, som_ejer)


def _tilbage(deling: Maaldeling, som_ejer: bool):
    """Answer with the page of the side the user writes."""
    if som_ejer:
        return redirect("kontrakter:maal_del", deling.maal_id)
    return redirect("kontrakter:delte_maal", deling.kontrakt_id)

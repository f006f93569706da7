"""All contracts of a year in one file: ordered, waited for, fetched."""

import re

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar

from ..adgang.samling import hent_kommune, hent_samling
from ..handlinger.samling import bestil_samling
from ..udskrift import samling as udskrift


@require_POST
def samling_bestil(request):
    """Order the year's collection, or go to the one that is under way."""
    kommune = hent_kommune(request)
    aar = request.POST.get("aar", "")
    if not re.fullmatch(r"20\d\d|2100", aar, re.ASCII):
        raise Http404
    samling, ny = bestil_samling(kommune=kommune, aar=int(aar), af=request.user)
    if ny:
        udskrift.bestil(samling)
    return redirect("kontrakter:samling_vis", samling.pk)


@require_safe
def samling_vis(request, pk):
    """How far the collection is; the page renews itself until it can be fetched."""
    samling = hent_samling(request, pk)
    kontekst = {"samling": samling, "status": f"{samling.faerdige} af {samling.antal} kontrakter er med"}
    skabelon = "kontrakter/samling_vis.html"
    return render(request, f"{skabelon}#fremdrift" if request.htmx else skabelon, kontekst)


@require_safe
def samling_hent(request, pk):
    """The ZIP itself."""
    samling = hent_samling(request, pk, med_fil=True)
    if samling.tilstand != "faerdig":
        return redirect(reverse("kontrakter:samling_vis", args=[pk]))
    return filsvar(samling.data, "application/zip", filnavn(f"kontrakter {samling.aar}", "zip"), gem=True)

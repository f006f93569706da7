"""The contract's PDF: served when it is kept, else ordered and waited for."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar

from ..adgang import hent_kontrakt
from ..udskrift import lager, opgaver


@require_safe
def kontrakt_pdf(request, pk):
    """The PDF itself, or the page that waits for it."""
    kontrakt = hent_kontrakt(request, pk)
    udgave = lager.find(kontrakt)
    if udgave is None or udgave.tilstand != "faerdig":
        opgaver.bestil(kontrakt)
        return redirect("kontrakter:kontrakt_pdf_vent", pk)
    navn = filnavn(kontrakt.titel, "pdf")
    return filsvar(udgave.data, "application/pdf", navn, gem="hent" in request.GET)


@require_http_methods(["GET", "HEAD", "POST"])
def kontrakt_pdf_vent(request, pk):
    """Wait for the PDF: the page asks again by itself and then goes to the file."""
    kontrakt = hent_kontrakt(request, pk)
    if request.method == "POST":
        opgaver.bestil_igen(kontrakt)
        return redirect("kontrakter:kontrakt_pdf_vent", pk)
    udgave = lager.find(kontrakt)
    if udgave is None or lager.er_tabt(udgave):
        udgave = opgaver.bestil(kontrakt)
    pdf = reverse("kontrakter:kontrakt_pdf", args=[pk])
    if udgave.tilstand == "faerdig":
        return HttpResponse(headers={"HX-Redirect": pdf}) if request.htmx else redirect(pdf)
    kontekst = {"kontrakt": kontrakt, "udgave": udgave}
    skabelon = "kontrakter/kontrakt_pdf_vent.html"
    return render(request, f"{skabelon}#ventetid" if request.htmx else skabelon, kontekst)

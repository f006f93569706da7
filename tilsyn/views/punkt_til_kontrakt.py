"""A point of a handleplan is carried on to a contract."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from historik.forms import indsendt
from kontrakter.models import Udviklingsmaal

from ..adgang.handleplan import kontrakter_at_foere_til
from ..adgang.handleplansdele import hent_planpunkt
from ..forms.handleplan import TilKontraktForm
from ..handlinger.kontraktlink import opret_aktivitet_af_punkt, opret_maal_af_punkt
from ..regler.handleplan import FOELGES


@require_http_methods(["GET", "HEAD", "POST"])
def punkt_til_kontrakt(request, pk):
    """Choose where a point is carried on to: a new goal of a draft contract, or an activity of one of its goals."""
    blik, punkt = hent_planpunkt(request, pk, FOELGES)
    kontrakter = kontrakter_at_foere_til(request.user, blik.plan)
    maal = list(Udviklingsmaal.objects.gaeldende().filter(kontrakt__in=kontrakter).order_by("nummer_sort"))
    form = TilKontraktForm(indsendt(request), kontrakter=kontrakter, maal=maal, punkt=punkt)
    if form.is_valid():
        try:
            link = _foer(form, punkt, request.user)
        except ValidationError as fejl:
            form.add_error(None, fejl)
        else:
            return _til_kontrakten(request, link)
    kontekst = {"plan": blik.plan, "punkt": punkt, "form": form, "kontrakter": kontrakter}
    return render(request, "tilsyn/punkt_til_kontrakt.html", kontekst, status=422 if form.is_bound else 200)


def _foer(form: TilKontraktForm, punkt, bruger):
    data = form.cleaned_data
    felter = {"punkt": punkt, "ansvarlig": data["ansvarlig"], "af": bruger}
    if kontrakt := form.kontrakter.get(data["hvor"]):
        return opret_maal_af_punkt(kontrakt=kontrakt, overskrift=data["tekst"], **felter)
    return opret_aktivitet_af_punkt(maal=form.maal[data["hvor"]], tekst=data["tekst"], **felter)


def _til_kontrakten(request, link):
    maal = link.maal or link.aktivitet.maal
    hvad = f"mål {maal.nummer}" if link.maal else f"en aktivitet under mål {maal.nummer}"
    messages.success(request, f"“{link.punkt}” står nu som {hvad} i kontrakten.")
    return redirect(reverse("kontrakter:kontrakt_vis", args=[maal.kontrakt_id]) + f"#maal-{maal.pk}")

"""Published reports come in: files are sent, read in the background, looked through, and saved as tilsyn."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from kontrakter.indlaesning.filtype import endelse_og_type

from ..adgang.rapport import check_indlaeser, hent_original, hent_tilsynsfil, kan_gemme_rapport
from ..forms.rapport import RapportfilerForm
from ..handlinger.rapport import (
    FindesAllerede,
    GaaetVidere,
    IkkeKlar,
    fortryd_rapport,
    gem_rapport,
    indsend_rapporter,
    kasser_rapport,
)
from ..indlaesning import opgaver
from ..indlaesning.modtag import Modtaget
from ..models import Tilsynsfil
from ..regler.rapport import ULAESTE_GEMMES_DAGE, VENTER
from .gennemsyn import Gennemsyn, bundet, skift_redskab, ubundet

_HOEJST_VIST = 10
_FOR_SENT = "Rapporten er kommet videre i mellemtiden. Der er ikke ændret noget. Her er den, som den er nu."
_AABNET = (
    "Rapporten kan ikke fortrydes, for tilsynet er åbnet igen, eller der er fulgt op på strakspåbuddet. Der er ikke "
    "ændret noget. Se tilsynet."
)


@require_http_methods(["GET", "HEAD", "POST"])
def rapport_indlaes(request):
    """Send published reports in; the earlier ones stand below, and the list follows while some are being read."""
    check_indlaeser(request.user)
    indsendt = request.method == "POST"
    form = RapportfilerForm(request.POST if indsendt else None, request.FILES if indsendt else None)
    if indsendt and form.is_valid():
        modtaget = Modtaget()
        for fil in form.cleaned_data["filer"]:
            modtaget.tag(fil.name, fil.size, fil.read)
        if modtaget.filer:
            return _indsend(request, modtaget)
        for navn, grund in modtaget.afviste[:_HOEJST_VIST]:
            form.add_error("filer", f"“{navn}”: {grund}")
        form.add_error("filer", "Der er ikke sendt noget ind. Vælg filerne igen.")
    filer = Tilsynsfil.objects.filter(kommune_id=request.user.kommune_id).gaeldende().uden_fil()
    side = Paginator(filer, 25).get_page(request.GET.get("side"))
    opgaver.bestil_tabte(side.object_list)
    kontekst = {
        "form": form,
        "side": side,
        "venter": sum(fil.tilstand in VENTER for fil in side.object_list),
        "gemmes_dage": ULAESTE_GEMMES_DAGE,
    }
    skabelon = "tilsyn/rapport_indlaes.html"
    return render(
        request, f"{skabelon}#filer" if request.htmx else skabelon, kontekst, status=422 if form.errors else 200
    )


def _indsend(request, modtaget: Modtaget):
    """Keep what can be read, put it to work, and say what was known already and what was left out."""
    indsendt = indsend_rapporter(kommune=request.user.kommune, filer=modtaget.filer, af=request.user)
    opgaver.bestil(indsendt.nye)
    for navn, tidligere in indsendt.kendte[:_HOEJST_VIST]:
        sti = reverse("tilsyn:rapport_vis", args=[tidligere.pk])
        tekst = '“{}” er sendt ind før og er ikke læst igen. <a href="{}">Se den</a>'
        messages.info(request, format_html(tekst, navn, sti))
    for navn, grund in modtaget.afviste[:_HOEJST_VIST]:
        messages.warning(request, f"“{navn}” er ikke taget med. {grund}")
    for liste, hvad in ((indsendt.kendte, "er sendt ind før"), (modtaget.afviste, "er ikke taget med")):
        if len(liste) > _HOEJST_VIST:
            messages.warning(request, f"{len(liste) - _HOEJST_VIST} filer mere {hvad}.")
    if len(indsendt.nye) == 1:
        return redirect("tilsyn:rapport_vis", indsendt.nye[0].pk)
    if indsendt.nye:
        messages.success(request, f"{len(indsendt.nye)} rapporter er sendt ind og bliver læst.")
    return redirect("tilsyn:rapport_indlaes")


@require_http_methods(["GET", "HEAD", "POST"])
def rapport_vis(request, pk):
    """The report: how far it is, what was read, and the form it is saved by."""
    fil = hent_tilsynsfil(request, pk)
    if request.method == "POST":
        return _gem(request, fil)
    opgaver.bestil_tabte([fil])
    return _vis(request, fil, ubundet(request.user, fil) if fil.tilstand == "klar" else None)


def _vis(request, fil: Tilsynsfil, gennemsyn: Gennemsyn | None, *, status: int = 200):
    egen = fil.tilsyn and kan_gemme_rapport(request.user, fil.tilsyn.enhed)
    kontekst = {"fil": fil, "g": gennemsyn, "venter": fil.tilstand in VENTER, "kan_fortrydes": bool(egen)}
    skabelon = "tilsyn/rapport_vis.html"
    return render(request, f"{skabelon}#fremgang" if request.htmx else skabelon, kontekst, status=status)


def _gem(request, fil: Tilsynsfil):
    if fil.tilstand != "klar":
        return _for_sent(request, fil)
    if gennemsyn := skift_redskab(request.user, fil, request.POST):
        return _vis(request, fil, gennemsyn, status=200 if "vis" in request.POST else 422)
    gennemsyn = bundet(request.user, fil, request.POST)
    form = gennemsyn.form
    if form.is_valid():
        try:
            tilsyn = gem_rapport(fil=fil, af=request.user, **form.felter())
        except IkkeKlar:
            return _for_sent(request, fil)
        except FindesAllerede as fejl:
            gennemsyn.andre = fejl.tilsyn
            form.add_error("begge", "Enheden har allerede en rapport af den slags fra det år. Intet er gemt endnu.")
        except ValidationError as fejl:
            form.add_error(None, fejl)
        else:
            fortryd = reverse("tilsyn:rapport_fortryd", args=[fil.pk])
            messages.success(request, f"Rapporten om {tilsyn.enhed} er gemt.", extra_tags=f"fortryd {fortryd}")
            return redirect("tilsyn:rapport_vis", fil.pk)
    return _vis(request, fil, gennemsyn, status=422)


def _for_sent(request, fil: Tilsynsfil):
    messages.warning(request, _FOR_SENT)
    return redirect("tilsyn:rapport_vis", fil.pk)


@require_POST
def rapport_fortryd(request, pk):
    """Take a saved report back: its tilsyn is removed, and the file can be looked through again."""
    fil = hent_tilsynsfil(request, pk)
    try:
        fortryd_rapport(fil=fil, af=request.user)
        messages.success(request, "Det er fortrudt: tilsynet er fjernet, og rapporten kan ses igennem og gemmes igen.")
    except GaaetVidere:
        messages.error(request, _AABNET)
    except IkkeKlar:
        return _for_sent(request, fil)
    return redirect("tilsyn:rapport_vis", pk)


@require_POST
def rapport_kasser(request, pk):
    """Throw a file away that has not been saved."""
    fil = hent_tilsynsfil(request, pk)
    try:
        kasser_rapport(fil=fil, af=request.user)
    except IkkeKlar:
        return _for_sent(request, fil)
    messages.success(
        request, f"“{fil}” er kasseret, og dens indhold er slettet. Send den ind igen, hvis det var en fejl."
    )
    return redirect("tilsyn:rapport_indlaes")


@require_safe
def rapport_fil(request, pk):
    """The PDF as it was sent in, for those who look it through."""
    return _fil(hent_tilsynsfil(request, pk))


@require_safe
def tilsyn_original(request, pk):
    """The PDF a published tilsyn was read from, for whoever may read the report."""
    return _fil(hent_original(request, pk))


def _fil(fil: Tilsynsfil):
    """Answer with the file to be saved, never shown: its kind and ending are what it is, not what it was called."""
    data = bytes(fil.indhold)
    endelse, art = endelse_og_type(data) if data else ("pdf", "application/pdf")
    return filsvar(data, art, filnavn(fil.filnavn.rpartition(".")[0] or fil.filnavn, endelse), gem=True)

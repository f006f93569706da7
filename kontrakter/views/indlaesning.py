"""Existing contracts come in: files are sent, read in the background, and wait on the page of their batch."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from organisation.adgang import har_ret, kraever
from organisation.models import Enhed
from organisation.regler import Ret

from ..adgang import enheder_til_ny_kontrakt, hent_indlaesning, hent_kontrakt, indlaesninger_for
from ..forms import IndlaesForm
from ..handlinger import genskab_indlaesning, indsend, kasser_indlaesning, laes_igen
from ..handlinger.indlaesning_oprydning import GEMMES_DAGE
from ..indlaesning import opgaver
from ..indlaesning.fejl import kan_laeses_igen
from ..indlaesning.filtype import endelse_og_type
from ..indlaesning.kommune import gaet_enhed
from ..indlaesning.optaelling import tal_for
from ..indlaesning.pakke import Modtaget
from ..models import Indlaesning, Kontrakt

_HOEJST_VIST = 10
_MENS_DER_VENTES = ("venter", "laeses")


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.OPRET_KONTRAKT)
def indlaes(request):
    """Send contracts in as files or as text; the earlier ones stand below."""
    form = IndlaesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        modtaget = _modtag(form.cleaned_data)
        if modtaget.filer:
            return _indsend(request, modtaget)
        for navn, grund in modtaget.afviste[:_HOEJST_VIST]:
            form.add_error("filer", f"“{navn}”: {grund}")
    if form.errors and request.FILES:
        form.add_error("filer", "Der er ikke sendt noget ind. Vælg filerne igen.")
    synlige = indlaesninger_for(request.user).gaeldende().uden_fil().select_related("bruger")
    kontekst = {
        "form": form,
        "side": Paginator(synlige, 25).get_page(request.GET.get("side")),
        "ser_alle": har_ret(request.user, Ret.OPRET_KONTRAKT, request.user.kommune),
        "gemmes_dage": GEMMES_DAGE,
    }
    return render(request, "kontrakter/indlaes.html", kontekst, status=422 if form.errors else 200)


def _modtag(data: dict) -> Modtaget:
    modtaget = Modtaget()
    for fil in data["filer"]:
        modtaget.tag(fil.name, fil.size, fil.read)
    if data["tekst"]:
        raa = data["tekst"].encode()
        modtaget.tag(f"Indsat tekst {timezone.localtime():%d.%m.%Y kl. %H.%M}.txt", len(raa), lambda: raa)
    return modtaget


def _indsend(request, modtaget: Modtaget):
    """Keep what can be read, put it to work, and say what was known already and what was left out."""
    indsendt = indsend(filer=[(fil.navn, fil.data) for fil in modtaget.filer], af=request.user)
    opgaver.bestil(indsendt.nye)
    for navn, tidligere in indsendt.kendte[:_HOEJST_VIST]:
        messages.info(request, _er_kendt(navn, tidligere))
    for navn, grund in modtaget.afviste[:_HOEJST_VIST]:
        messages.warning(request, f"“{navn}” er ikke taget med. {grund}")
    for liste, hvad in ((indsendt.kendte, "er sendt ind før"), (modtaget.afviste, "er ikke taget med")):
        if len(liste) > _HOEJST_VIST:
            messages.warning(request, f"{len(liste) - _HOEJST_VIST} filer mere {hvad}.")
    if not indsendt.nye:
        return redirect("kontrakter:indlaes")
    return redirect("kontrakter:indlaes_bundt", indsendt.bundt)


def _er_kendt(navn: str, tidligere: Indlaesning):
    """Say which earlier file this is, and what became of it."""
    dato = dateformat.format(timezone.localtime(tidligere.indsendt), "j. F Y")
    samme = navn == tidligere.filnavn
    hvad = "er sendt ind før" if samme else f"er den samme fil som “{tidligere.filnavn}”, sendt ind"
    blev = _BLEV.get(tidligere.tilstand, f"kunne ikke læses: {tidligere.fejl.rstrip('.')}")
    tekst = '“{}” {} {} ({}). Den er ikke læst igen. <a href="{}">Se den</a>'
    return format_html(tekst, navn, hvad + ("," if samme else ""), dato, blev, _bundtside(tidligere))


_BLEV = {
    "venter": "venter på at blive læst",
    "laeses": "bliver læst nu",
    "klar": "venter på gennemsyn",
    "oprettet": "er blevet til en kontrakt",
}


def _bundtside(indlaesning: Indlaesning) -> str:
    return f"{reverse('kontrakter:indlaes_bundt', args=[indlaesning.bundt])}#fil-{indlaesning.pk}"


@require_safe
def indlaes_bundt(request, bundt):
    """The files that were sent in together: how far each has come. The page renews itself while some wait."""
    filer = list(
        indlaesninger_for(request.user).filter(bundt=bundt).uden_fil().select_related("kontrakt").order_by("pk")
    )
    if not filer:
        raise Http404
    opgaver.bestil_tabte(filer)
    gaeldende = [fil for fil in filer if fil.tilstand != "kasseret"]
    laest = sum(fil.tilstand not in _MENS_DER_VENTES for fil in gaeldende)
    kontekst = {
        "filer": _raekker(request.user, filer),
        "bundt": bundt,
        "indsendt": filer[0].indsendt,
        "antal": len(gaeldende),
        "laest": laest,
        "venter": laest < len(gaeldende),
        "status": f"{laest} af {len(gaeldende)} {'fil' if len(gaeldende) == 1 else 'filer'} er læst",
    }
    skabelon = "kontrakter/indlaes_bundt.html"
    return render(request, f"{skabelon}#filer" if request.htmx else skabelon, kontekst)


@dataclass
class Filraekke:
    """A file on the page of its batch: what was found in it, whose it seems to be, and what stands in its way."""

    fil: Indlaesning
    tal: dict | None = None
    enhed: Enhed | None = None
    aar: int | None = None
    optaget: Kontrakt | None = None

    @property
    def kan_laeses_igen(self) -> bool:
        return self.fil.tilstand == "fejlet" and kan_laeses_igen(self.fil.fejl)


def _raekker(bruger, filer: list[Indlaesning]) -> list[Filraekke]:
    """Return the files as they are shown; as many queries for ten as for one."""
    tal = tal_for(filer)
    enheder = list(enheder_til_ny_kontrakt(bruger)) if tal else []
    raekker = [_raekke(fil, tal.get(fil.pk), enheder) for fil in filer]
    klare = [et for et in raekker if et.enhed and et.aar]
    kontrakter = Kontrakt.objects.gaeldende().filter(
        enhed__in={et.enhed.pk for et in klare}, aar__in={et.aar for et in klare}
    )
    findes = {(et.enhed_id, et.aar): et for et in kontrakter} if klare else {}
    for et in klare:
        et.optaget = findes.get((et.enhed.pk, et.aar))
    return raekker


def _raekke(fil: Indlaesning, tal: dict | None, enheder: list[Enhed]) -> Filraekke:
    if tal is None or fil.tilstand != "klar":
        return Filraekke(fil, tal)
    valgt = next((et for et in enheder if et.pk == fil.valg.get("enhed")), None)
    aar = fil.valg.get("aar") if isinstance(fil.valg.get("aar"), int) else tal["aar"]
    gaet = None if "enhed" in fil.valg else gaet_enhed(tal["enhed"], tal["titel"], enheder)
    return Filraekke(fil, tal, valgt or gaet, aar)


@require_POST
def indlaesning_kasser(request, pk):
    """Throw a file away; the message offers to undo it."""
    indlaesning = hent_indlaesning(request, pk, kasserede=True)  # also the second of two clicks
    if indlaesning.tilstand == "oprettet":
        messages.error(request, f"“{indlaesning}” er blevet til en kontrakt og hører til den.")
        return redirect(_bundtside(indlaesning))
    kasser_indlaesning(indlaesning=indlaesning, af=request.user)
    fortryd = reverse("kontrakter:indlaesning_genskab", args=[pk])
    messages.success(request, f"“{indlaesning}” er kasseret.", extra_tags=f"fortryd {fortryd}")
    return redirect(_bundtside(indlaesning))


@require_POST
def indlaesning_genskab(request, pk):
    """Take a file back that was thrown away."""
    indlaesning = hent_indlaesning(request, pk, kasserede=True)
    if genskab_indlaesning(indlaesning=indlaesning, af=request.user):
        opgaver.bestil([indlaesning])
    messages.success(request, f"“{indlaesning}” er hentet tilbage.")
    return redirect(_bundtside(indlaesning))


@require_POST
def indlaesning_igen(request, pk):
    """Read a file once more that could not be read: the reader may know more headings by now."""
    indlaesning = hent_indlaesning(request, pk)
    if laes_igen(indlaesning=indlaesning, af=request.user):
        opgaver.bestil([indlaesning])
    return redirect(_bundtside(indlaesning))


@require_safe
def indlaesning_fil(request, pk):
    """The file as it was sent in, for the sender and for whoever runs the municipality's contracts."""
    return _fil(hent_indlaesning(request, pk))


@require_safe
def kontrakt_original(request, pk, indlaesning_pk):
    """The file a contract was made of, for those who may see the contract's log."""
    kontrakt = hent_kontrakt(request, pk, Ret.SE_HISTORIK)
    return _fil(get_object_or_404(Indlaesning, pk=indlaesning_pk, kontrakt=kontrakt))


def _fil(indlaesning: Indlaesning) -> HttpResponse:
    """Answer with the file to be saved, never shown: its kind and ending are what it is, not what it was called."""
    data = bytes(indlaesning.indhold)
    endelse, art = endelse_og_type(data)
    navn = filnavn(indlaesning.filnavn.rpartition(".")[0] or indlaesning.filnavn, endelse)
    return filsvar(data, art, navn, gem=True)

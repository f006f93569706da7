"""Papers as PDF, the contract's and a meeting's: served when kept, else ordered and waited for."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar

from ..adgang import hent_kontrakt
from ..adgang.moede import hent_moede_at_laese
from ..models import Kontrakt, Moede
from ..udskrift import lager, opgaver, status_pdf
from ..udskrift.lager import Papir
from ..udskrift.moede import papirtitel
from ..udskrift.papir import Kontraktpapir, Moedepapir


@dataclass(frozen=True)
class Papirside:
    """A paper with the addresses of the file and of the page that waits for it.

    `kontekst` holds what that page says: `krummer`, the template of its breadcrumbs, and `uaendret`, what is as it was.
    """

    papir: Papir
    titel: str
    pdf: str
    vent: str
    kontekst: dict


@require_safe
def kontrakt_pdf(request, pk):
    """The contract's PDF itself, or the page that waits for it."""
    kontrakt = hent_kontrakt(request, pk)
    return vis_papir(request, _kontraktside(request, kontrakt))


@require_http_methods(["GET", "HEAD", "POST"])
def kontrakt_pdf_vent(request, pk):
    """Wait for the contract's PDF."""
    kontrakt = hent_kontrakt(request, pk)
    return vent_paa_papir(request, _kontraktside(request, kontrakt))


@require_safe
def moede_pdf(request, pk):
    """The meeting's pack or minutes as PDF, or the page that waits for it."""
    moede = hent_moede_at_laese(request, pk)
    return vis_papir(request, _moedeside(request, moede))


@require_http_methods(["GET", "HEAD", "POST"])
def moede_pdf_vent(request, pk):
    """Wait for the meeting's PDF."""
    moede = hent_moede_at_laese(request, pk)
    return vent_paa_papir(request, _moedeside(request, moede))


def _kontraktside(request, kontrakt: Kontrakt) -> Papirside:
    """The contract; `?bilag=evalueringer` asks for what its forums have concluded as an appendix."""
    bilag = request.GET.get("bilag") == "evalueringer"
    query = {"bilag": "evalueringer"} if bilag else None
    return Papirside(
        papir=Kontraktpapir(kontrakt, bilag, request.user),
        titel=f"{kontrakt.titel} med evalueringer" if bilag else kontrakt.titel,
        pdf=reverse("kontrakter:kontrakt_pdf", args=[kontrakt.pk], query=query),
        vent=reverse("kontrakter:kontrakt_pdf_vent", args=[kontrakt.pk], query=query),
        kontekst={"kontrakt": kontrakt, "krummer": "kontrakter/_kontraktsti.html", "uaendret": "Kontrakten"},
    )


def _moedeside(request, moede: Moede) -> Papirside:
    return Papirside(
        papir=Moedepapir(moede, request.user),
        titel=papirtitel(moede),
        pdf=reverse("kontrakter:moede_pdf", args=[moede.pk]),
        vent=reverse("kontrakter:moede_pdf_vent", args=[moede.pk]),
        kontekst={
            "kontrakt": moede.kontrakt,
            "moede": moede,
            "krummer": "kontrakter/_moedepapirsti.html",
            "uaendret": "Mødet",
        },
    )


def vis_papir(request, side: Papirside):
    """Answer with the file, or lead to the page that waits for it."""
    udgave = lager.find(side.papir)
    if udgave is None or udgave.tilstand != "faerdig":
        opgaver.bestil(side.papir)
        return redirect(side.vent)
    return filsvar(udgave.data, "application/pdf", filnavn(side.titel, "pdf"), gem="hent" in request.GET)


def vent_paa_papir(request, side: Papirside):
    """The page asks again by itself and then goes to the file."""
    if request.method == "POST":
        opgaver.bestil_igen(side.papir)
        return redirect(side.vent)
    udgave = lager.find(side.papir)
    if udgave is None or lager.er_tabt(udgave):
        udgave = opgaver.bestil(side.papir)
    if udgave.tilstand == "faerdig":
        return HttpResponse(headers={"HX-Redirect": side.pdf}) if request.htmx else redirect(side.pdf)
    skabelon = "kontrakter/pdf_vent.html"
    kontekst = side.kontekst | {"udgave": udgave, "vent": side.vent}
    return render(request, f"{skabelon}#ventetid" if request.htmx else skabelon, kontekst)


def vis_bestilt(request, data: dict, skabelon: str, kontekst: dict):
    """Answer with a paper that is made to order (`udskrift/status_pdf.py`), or with the page that waits for it.

    `skabelon` extends `kontrakter/_bestilt_pdf.html`; `faerre` in `kontekst` says how the paper is made shorter.
    """
    udgave = status_pdf.hent_eller_bestil(data)
    if udgave["tilstand"] == "faerdig":
        if request.htmx:
            return HttpResponse(headers={"HX-Redirect": request.get_full_path()})
        return filsvar(udgave["pdf"], "application/pdf", filnavn(data["titel"], "pdf"), gem="hent" in request.GET)
    kontekst = kontekst | {"udgave": udgave, "sti": request.get_full_path()}
    return render(request, "kontrakter/_bestilt_pdf.html#ventetid" if request.htmx else skabelon, kontekst)

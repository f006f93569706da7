"""A published report for anybody: to read, as PDF, and as the PDF it came in as; without login and cookies."""

from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from kontrakter.udskrift import lager, opgaver
from kontrakter.views.offentlig import for_alle, videre

from ..adgang.offentlig import hent_offentlig_original, hent_offentlig_rapport
from ..adresser import originaladresse, rapportadresse, rapportpdfadresse
from ..models import Tilsyn, Tilsynsversion
from ..udskrift.rapport import Rapportpapir, papirtitel

SEKUNDER = 5


def _kontekst(tilsyn: Tilsyn, version: Tilsynsversion) -> dict:
    enhed = tilsyn.enhed
    adresser = {
        "laes": rapportadresse(tilsyn),
        "pdf": rapportpdfadresse(tilsyn),
        "original": originaladresse(tilsyn),
    }
    return {"kommune": enhed.kommune, "enhed": enhed, "version": version, "rapport": version.data, "sti": adresser}


@for_alle
def rapport_laes(request, kommune_pk, kommune_navn, enhed_pk, enhed_navn, pk):  # noqa: ARG001  the names are for people
    """The newest published version, as a page."""
    tilsyn, version = hent_offentlig_rapport(kommune_pk, enhed_pk, pk)
    andet_sted = videre(request, rapportadresse(tilsyn))
    return andet_sted or render(request, "offentlig_tilsyn/rapport_laes.html", _kontekst(tilsyn, version))


@for_alle
def rapport_pdf(request, kommune_pk, kommune_navn, enhed_pk, enhed_navn, pk):  # noqa: ARG001
    """The same as PDF; while it is being made, a page that says so and is not kept by anybody."""
    tilsyn, version = hent_offentlig_rapport(kommune_pk, enhed_pk, pk)
    if andet_sted := videre(request, rapportpdfadresse(tilsyn)):
        return andet_sted
    papir = Rapportpapir(version)
    udgave = lager.find(papir)
    if udgave is None or lager.er_tabt(udgave):
        udgave = opgaver.bestil(papir)
    if udgave.tilstand == "faerdig":
        navn = filnavn(f"{papirtitel(version.data)} version {version.nummer}", "pdf")
        return filsvar(udgave.data, "application/pdf", navn, gem="hent" in request.GET)
    kontekst = _kontekst(tilsyn, version) | {"fejlet": udgave.tilstand == "fejlet"}
    svar = render(request, "offentlig_tilsyn/rapport_pdf.html", kontekst, status=202)
    svar["Retry-After"] = SEKUNDER
    add_never_cache_headers(svar)
    return svar


@for_alle
def rapport_original(request, kommune_pk, kommune_navn, enhed_pk, enhed_navn, pk):  # noqa: ARG001
    """The PDF that was published before it came in here, byte for byte; always to be saved."""
    tilsyn, fil = hent_offentlig_original(kommune_pk, enhed_pk, pk)
    andet_sted = videre(request, originaladresse(tilsyn))
    return andet_sted or filsvar(
        fil.indhold, "application/pdf", filnavn(fil.filnavn.removesuffix(".pdf"), "pdf"), gem=True
    )

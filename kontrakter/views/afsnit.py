"""The sections of a goal: read one, write one."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from organisation.regler import Ret

from ..adgang import hent_maal
from ..forms import AfsaetForm, AfsnitForm, TidsperspektivForm
from ..handlinger import gem_afsaet, gem_afsnit
from .raekker import vis_raekker
from .skrivning import Skrivning, skriv
from .svar import afsnitsanker, find_afsnit, kontraktside, tilstand_for, vis_afsnit

_FORMER = {"tidsperspektiv": TidsperspektivForm, "afsaet": AfsaetForm}
RAEKKEARTER = {"virkninger", "aktiviteter", "indikatorer"}


@require_safe
def afsnit_vis(request, pk, noegle):
    """One section as it reads; the whole contract page when opened on its own."""
    maal = hent_maal(request, pk)
    if not request.htmx:
        return redirect(kontraktside(maal.kontrakt_id, afsnitsanker(pk, noegle)))
    maalindhold, afsnit = find_afsnit(maal, noegle)
    if afsnit is None:
        raise Http404
    kontekst = tilstand_for(request.user, maal.kontrakt) | {"et": maalindhold, "afsnit": afsnit, "fokus": True}
    return render(request, "kontrakter/_afsnit.html", kontekst)


@require_http_methods(["GET", "HEAD", "POST"])
def afsnit_rediger(request, pk, noegle):
    """Write in one section; sections with rows show their rows with buttons instead."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    maalindhold, afsnit = find_afsnit(maal, noegle)
    if afsnit is None or (afsnit.frivillig and (request.method == "POST" or "tekst" in request.GET)):  # rows, no text
        raise Http404
    if afsnit.art in RAEKKEARTER and "tekst" not in request.GET and request.method == "GET":
        return vis_raekker(request, maal, afsnit)
    return skriv(request, _skrivning(request, maal, maalindhold, afsnit))


def _skrivning(request, maal, maalindhold, afsnit) -> Skrivning:
    kontrakt = maal.kontrakt
    anker = afsnitsanker(maal.pk, afsnit.noegle)
    argumenter = {"label": afsnit.overskrift, "maks_tegn": afsnit.maks_tegn}
    if afsnit.art == "afsaet":
        argumenter |= {"kontrakt": kontrakt, "valgte": [link.punkt_id for link in afsnit.raekker]}
    return Skrivning(
        skabelon="kontrakter/afsnit_rediger.html",
        titel=f"Mål {maal.nummer}: {afsnit.overskrift}",
        tilbage=kontraktside(kontrakt.pk, anker),
        nu=lambda: _nu(maal, afsnit.noegle),
        gem=lambda felter, version: _gem(request, maal, afsnit, felter, version),
        efter=lambda: vis_afsnit(request, maal, afsnit.noegle, f"“{afsnit.overskrift}” er gemt."),
        form_klasse=_FORMER.get(afsnit.art, AfsnitForm),
        form_argumenter=argumenter,
        ekstra={"kontrakt": kontrakt, "maal": maal, "et": maalindhold, "afsnit": afsnit, "anker": anker},
    )


def _nu(maal, noegle) -> dict:
    _, afsnit = find_afsnit(maal, noegle)
    if afsnit is None:
        return {"tekst": "", "version": 0}
    nu = {"tekst": afsnit.tekst, "version": afsnit.version}
    if afsnit.art == "afsaet":
        nu["punkter"] = [link.punkt_id for link in afsnit.raekker]
    return nu


def _gem(request, maal, afsnit, felter, version):
    faelles = {
        "maal": maal,
        "noegle": afsnit.noegle,
        "overskrift": afsnit.overskrift,
        "tekst": felter["tekst"],
        "version": version,
        "af": request.user,
    }
    if afsnit.art == "afsaet":
        return gem_afsaet(**faelles, punkter=list(felter["punkter"]))
    return gem_afsnit(**faelles, art=afsnit.art)

"""The public pages: what was published, for anybody, without login and cookies (`faelles.middleware.uden_cookies`).

Nothing here looks at who asks, so every answer may be kept for five minutes and asked for again by its ETag.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar

from ..adgang.offentlig import (
    hent_offentlig_enhed,
    hent_offentlig_kommune,
    hent_offentlig_kontrakt,
    offentlige_enheder,
    offentlige_kommuner,
)
from ..adresser import enhedsadresse, kommuneadresse, kontraktadresse, pdfadresse
from ..models import Kontraktversion, Offentliggoerelse
from ..udskrift.kontekst import kontekst, version_tekst
from ..udskrift.version import version_data

MINUTTER = 5


def for_alle(view):
    """Everybody may read it; browsers and proxies may keep it for a few minutes, and then ask by its ETag."""
    gemmes = cache_control(public=True, max_age=MINUTTER * 60)
    return login_not_required(require_safe(gemmes(conditional_page(view))))


def videre(request, adresse: str):
    """Return an answer that leads to the right address, None when this is it: the name in it may be an old one."""
    if request.path == adresse:
        return None
    spoergsmaal = request.META["QUERY_STRING"]
    return redirect(f"{adresse}?{spoergsmaal}" if spoergsmaal else adresse)


@for_alle
def kommune_liste(request):
    """The municipalities; with only one, its page straight away."""
    kommuner = offentlige_kommuner()
    if len(kommuner) == 1:
        return _vis_kommune(request, kommuner[0])
    return render(request, "offentlig/kommune_liste.html", {"kommuner": kommuner})


@for_alle
def kommune_vis(request, kommune_pk, kommune_navn):  # noqa: ARG001  the name is for people
    """The units of a municipality that have something to read, to be found by name."""
    kommune = hent_offentlig_kommune(kommune_pk)
    return videre(request, kommuneadresse(kommune)) or _vis_kommune(request, kommune)


def _vis_kommune(request, kommune):
    q = request.GET.get("q", "").strip()[:100]
    enheder = offentlige_enheder(kommune)
    fundne = [et for et in enheder if q.casefold() in et.enhed.navn.casefold()]
    kontekst_ = {"kommune": kommune, "enheder": fundne, "antal": len(enheder), "q": q}
    return render(request, "offentlig/kommune_vis.html", kontekst_)


@for_alle
def enhed_vis(request, kommune_pk, kommune_navn, enhed_pk, enhed_navn):  # noqa: ARG001
    """A unit's public contracts and what else it has made public; a withdrawn contract leaves a notice."""
    offentlig = hent_offentlig_enhed(kommune_pk, enhed_pk)
    enhed = offentlig.enhed
    kontekst_ = {"kommune": enhed.kommune, "enhed": enhed, "offentlig": offentlig}
    return videre(request, enhedsadresse(enhed)) or render(request, "offentlig/enhed_vis.html", kontekst_)


@for_alle
def offentlig_laes(request, kommune_pk, kommune_navn, enhed_pk, enhed_navn, pk):  # noqa: ARG001
    """The contract to read: what is on the paper, as a page."""
    vist = hent_offentlig_kontrakt(kommune_pk, enhed_pk, pk)
    if andet_sted := videre(request, kontraktadresse(vist.kontrakt)):
        return andet_sted
    if not vist.er_offentlig:
        return _trukket(request, vist)
    enhed = vist.kontrakt.enhed
    kontekst_ = {"kommune": enhed.kommune, "enhed": enhed, "vist": vist, "krop": _krop(vist.version)}
    return render(request, "offentlig/offentlig_laes.html", kontekst_)


def _krop(version: Kontraktversion) -> str:
    """Return the contract as HTML; a version never changes, so it is made once."""
    noegle = f"offentlig_krop:{version.pk}:{version.sha256}"
    krop = caches["sider"].get(noegle)
    if krop is None:
        dato = timezone.localtime(version.godkendt).date()
        papir = kontekst(version_data(version), udkast=False, version_tekst=version_tekst(version), dato=dato)
        krop = render_to_string("offentlig/_kontrakt.html", papir)
        caches["sider"].set(noegle, krop)
    return krop


@for_alle
def offentlig_pdf(request, kommune_pk, kommune_navn, enhed_pk, enhed_navn, pk):  # noqa: ARG001
    """The paper that was approved, byte for byte."""
    vist = hent_offentlig_kontrakt(kommune_pk, enhed_pk, pk)
    if andet_sted := videre(request, pdfadresse(vist.kontrakt)):
        return andet_sted
    if not vist.er_offentlig:
        return _trukket(request, vist)
    etag, tid = f'"{vist.version.sha256}"', int(vist.offentliggjort.timestamp())
    svar = get_conditional_response(request, etag=etag, last_modified=tid)
    if svar is None:  # only now the paper is read
        navn = filnavn(f"{vist.titel} version {vist.version.nummer}", "pdf")
        svar = filsvar(vist.version.pdf, "application/pdf", navn, gem="hent" in request.GET)
    svar["ETag"], svar["Last-Modified"] = etag, http_date(tid)
    return svar


def _trukket(request, vist: Offentliggoerelse):
    """410: it was here, and it has been withdrawn."""
    enhed = vist.kontrakt.enhed
    kontekst_ = {"kommune": enhed.kommune, "enhed": enhed, "vist": vist}
    return render(request, "offentlig/trukket_tilbage.html", kontekst_, status=410)

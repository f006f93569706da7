"""An approved version is made public, and withdrawn: both say beforehand what happens."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from historik.forms import indsendt

from ..adgang.offentlig import hent_til_traek, hent_version_til_offentliggoerelse
from ..forms import OvergangForm
from ..handlinger import offentliggoer_version, traek_offentlig
from ..handlinger.offentlig import KanIkkeOffentliggoeres
from ..regler.offentlig import hindring, kilder_i, navne_i
from ..udskrift.version import version_data

ALLEREDE = "Det er gjort allerede."


@require_http_methods(["GET", "HEAD", "POST"])
def version_offentliggoer(request, pk, nummer):
    """What becomes public, and who is named in it; then it is."""
    kontrakt, version = hent_version_til_offentliggoerelse(request, pk, nummer)
    if request.method == "POST":
        return _offentliggoer(request, version)
    vist = kontrakt.offentliggoerelser.filter(erstattet=None).select_related("version").first()
    er_den = bool(vist and vist.er_offentlig and vist.version_id == version.pk)
    if fejl := ALLEREDE if er_den else hindring(kontrakt.tilstand, nummer, kontrakt.seneste_version):
        messages.info(request, fejl)
        return redirect("kontrakter:version_liste", pk)
    data = version_data(version)
    kontekst = {"kontrakt": kontrakt, "version": version, "vist": vist}
    kontekst |= {"navne": navne_i(data), "bilag": bool(data.get("hoeringssvar")), "kilder": kilder_i(data)}
    return render(request, "kontrakter/version_offentliggoer.html", kontekst)


def _offentliggoer(request, version):
    try:
        ny = offentliggoer_version(version=version, af=request.user)
    except KanIkkeOffentliggoeres as fejl:
        messages.warning(request, str(fejl))
    else:
        (messages.success if ny else messages.info)(
            request, f"{version} er offentliggjort. Alle kan læse den nu." if ny else ALLEREDE
        )
    return redirect("kontrakter:version_liste", version.kontrakt_id)


@require_http_methods(["GET", "HEAD", "POST"])
def offentlig_traek(request, pk):
    """Withdraw what is public, with a reason that is kept in the house."""
    kontrakt, vist = hent_til_traek(request, pk)
    if vist is None or not vist.er_offentlig:
        messages.info(request, ALLEREDE if vist else "Kontrakten er ikke offentliggjort.")
        return redirect("kontrakter:version_liste", pk)
    form = OvergangForm(indsendt(request), spoergsmaal="Hvorfor trækker du den tilbage?")
    if form.is_valid():
        if traek_offentlig(kontrakt=kontrakt, grund=form.cleaned_data["grund"], af=request.user):
            messages.success(request, "Kontrakten er trukket tilbage og kan ikke længere læses af alle.")
        return redirect("kontrakter:version_liste", pk)
    kontekst = {"kontrakt": kontrakt, "form": form}
    return render(request, "kontrakter/offentlig_traek.html", kontekst, status=422 if form.is_bound else 200)

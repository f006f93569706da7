"""A reviewed proposal becomes a contract: what stands in the way, and the contract."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.shortcuts import redirect, render

from historik.models import Konflikt

from ..adgang import kan_redigere
from ..handlinger.indlaesning_gennemsyn import gem_valg, opret_af_indlaesning
from ..indlaesning import ret
from ..indlaesning.data import som_data
from ..indlaesning.kontrol import Hindring, hindringer
from ..models import Indlaesning, Kontrakt
from .gennemsynsside import Side, ellers_gennemsynet, under_gennemsyn, vis_konflikt
from .svar import kontraktside


@ellers_gennemsynet
def indlaesning_opret(request, pk):
    """Make the contract, all of it or nothing; what stands in the way is listed with links to the places."""
    indlaesning = under_gennemsyn(request, pk)
    if indlaesning.kontrakt_id and indlaesning.tilstand == "oprettet":
        return redirect(kontraktside(indlaesning.kontrakt_id))  # the second of two clicks
    side = Side(request, indlaesning)
    form = side.hovedform(request.POST, fuld=True)
    gyldig = form.is_valid()
    if gyldig and indlaesning.tilstand == "klar":
        try:
            gem_valg(indlaesning=indlaesning, valg=form.valg())  # so that a conflict does not cost what was chosen
        except Konflikt:  # the second of two clicks has waited for the first
            indlaesning.refresh_from_db(fields=["tilstand", "kontrakt"])
            lavet = indlaesning.kontrakt_id
            return redirect(kontraktside(lavet)) if lavet else vis_konflikt(request, pk)
    side.fejl = hindringer(side.forslag, side.arter_af(form.cleaned_data.get("skabelon")))
    if side.forslag.uplaceret and "uden_uplaceret" not in request.POST:
        side.fejl.append(
            Hindring("opret", "Noget er ikke placeret. Placér det, eller sæt kryds ved, at det kan undværes.")
        )
    if gyldig and not side.fejl:
        try:
            if kontrakt := _opret(side, form):
                return _oprettet(request, kontrakt, indlaesning)
        except Konflikt:
            return vis_konflikt(request, pk)
    return render(request, "kontrakter/indlaesning_vis.html", side.kontekst(hoved=form), status=422)


def _opret(side: Side, form) -> Kontrakt | None:
    """Return the contract; None, with the reason on the form, when it could not be made."""
    d = form.cleaned_data
    if _findes(side, form):
        return None
    ret.kun_kendte_punkter(side.forslag, side.punkter)
    try:
        data = som_data(
            side.forslag,
            titel=d["titel"],
            aar=d["aar"],
            til_aar=d["til_aar"],
            arter=side.arter_af(d["skabelon"]),
            ansvarlig=d["ansvarlig"],
        )
        return opret_af_indlaesning(
            indlaesning=side.indlaesning,
            version=d["version"],
            data=data,
            enhed=d["enhed"],
            skabelon=d["skabelon"],
            aar=d["aar"],
            kontraktholder=d["kontraktholder"] or side.holder(d["enhed"]),
            af=side.request.user,
        )
    except (IntegrityError, DataError, ValidationError, ValueError):
        if not _findes(side, form):
            form.add_error(None, "Der er ikke oprettet noget, for noget i filen kan ikke gemmes, som det står.")
        return None


def _findes(side: Side, form) -> bool:
    """Whether the unit has a contract for the year; then the form says so, and the page leads to it."""
    enhed, aar = form.cleaned_data["enhed"], form.cleaned_data["aar"]
    side.findes = Kontrakt.objects.gaeldende().filter(enhed=enhed, aar=aar).first()
    if side.findes:
        form.add_error("enhed", f"{enhed} har allerede en kontrakt for {aar}.")
    return bool(side.findes)


def _oprettet(request, kontrakt: Kontrakt, indlaesning: Indlaesning):
    messages.success(request, f"Kontrakten er oprettet. Filen “{indlaesning.filnavn}” er gemt sammen med den.")
    if kan_redigere(request.user, kontrakt) or kontrakt.kontraktholder_id:
        return redirect(kontraktside(kontrakt.pk))
    messages.info(request, "Vælg nu, hvem der er kontraktholder.")
    return redirect("kontrakter:kontrakt_rediger", kontrakt.pk)

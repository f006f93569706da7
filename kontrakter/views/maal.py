"""A goal's head: make, change, remove and bring back."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from organisation.regler import Ret

from ..adgang import hent_kontrakt, hent_maal
from ..forms import UdviklingsmaalForm
from ..handlinger import fjern_maal, gem_maal, genskab_maal, opret_maal
from ..handlinger.maaldeling import MaalDeles
from ..models import Udviklingsmaal, numre_i
from ..regler import naeste_nummer
from .gensendt import netop_oprettet
from .skrivning import Skrivning, skriv
from .svar import kontraktside

_HOVEDFELTER = ("nummer", "overskrift", "maaltype", "varighed", "ansvarlig")
_HOVED = (*_HOVEDFELTER, "version", "fjernet")


@require_http_methods(["GET", "HEAD", "POST"])
def maal_opret(request, pk):
    """A new goal in a contract."""
    kontrakt = hent_kontrakt(request, pk, Ret.REDIGER_KONTRAKT)
    oprettet = {}

    def gem(felter, _version):
        oprettet["maal"] = opret_maal(kontrakt=kontrakt, af=request.user, **felter)

    def efter():
        maal = oprettet.get("maal")
        if maal:
            messages.success(request, f"Mål {maal.nummer} er oprettet. Skriv nu de enkelte afsnit.")
        return redirect(kontraktside(pk, f"maal-{maal.pk}" if maal else ""))

    def nu():
        return {"nummer": naeste_nummer(numre_i(kontrakt)), "version": 0}

    svar = skriv(
        request,
        Skrivning(
            skabelon="kontrakter/maal_opret.html",
            titel="Nyt mål",
            tilbage=kontraktside(pk),
            nu=nu,
            gem=gem,
            efter=efter,
            form_klasse=UdviklingsmaalForm,
            form_argumenter={"kontrakt": kontrakt},
            ekstra={"kontrakt": kontrakt},
        ),
    )
    if svar.status_code == 422 and (maal := _sendt_igen(request, kontrakt)):
        oprettet["maal"] = maal
        return efter()
    return svar


def _sendt_igen(request, kontrakt) -> Udviklingsmaal | None:
    """Return the goal that the user has just made of the same form; None when there is none."""
    felter = {navn: request.POST.get(navn, "").strip() for navn in _HOVEDFELTER}
    maal = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt, **felter).first()
    return maal if maal and netop_oprettet(maal, request.user) else None


@require_http_methods(["GET", "HEAD", "POST"])
def maal_rediger(request, pk):
    """Change a goal's number, heading, kind and responsible."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT, fjernede=request.method == "POST")
    kontrakt = maal.kontrakt

    def efter():
        messages.success(request, f"Mål {maal.nummer} er gemt.")
        return redirect(kontraktside(kontrakt.pk, f"maal-{pk}"))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/maal_rediger.html",
            titel=f"Ret mål {maal.nummer}",
            tilbage=kontraktside(kontrakt.pk, f"maal-{pk}"),
            nu=lambda: Udviklingsmaal.objects.values(*_HOVED).get(pk=pk),
            gem=lambda felter, version: gem_maal(maal=maal, version=version, af=request.user, **felter),
            efter=efter,
            form_klasse=UdviklingsmaalForm,
            form_argumenter={"kontrakt": kontrakt, "maal": maal},
            ekstra={"kontrakt": kontrakt, "maal": maal},
        ),
    )


@require_POST
def maal_fjern(request, pk):
    """Remove a goal; the message offers to undo it."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True)  # also the second of two clicks
    try:
        fjern_maal(maal=maal, af=request.user)
    except MaalDeles as fejl:
        messages.warning(request, str(fejl))
        return redirect("kontrakter:maal_del", pk)
    messages.success(
        request,
        f"Mål {maal} er fjernet. Alt under målet er gemt og kan hentes tilbage.",
        extra_tags=f"fortryd {reverse('kontrakter:maal_genskab', args=[pk])}",
    )
    return redirect(kontraktside(maal.kontrakt_id))


@require_POST
def maal_genskab(request, pk):
    """Bring a removed goal back."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True)
    try:
        with transaction.atomic():
            genskab_maal(maal=maal, af=request.user)
    except IntegrityError:
        messages.error(
            request,
            f"Mål {maal.nummer} kan ikke hentes tilbage, fordi et andet mål har fået nummeret. "
            "Giv det andet mål et nyt nummer, og prøv igen.",
        )
        return redirect(kontraktside(maal.kontrakt_id))
    messages.success(request, f"Mål {maal} er hentet tilbage.")
    return redirect(kontraktside(maal.kontrakt_id, f"maal-{pk}"))

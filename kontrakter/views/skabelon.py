"""The year's templates: administrators write the sections and the guidance."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.raekkefoelge import flytteknap
from organisation.adgang import har_ret, hent_enhed, kraever
from organisation.regler import Ret

from ..adgang import hent_skabelon, hent_skabelonafsnit
from ..forms import SkabelonafsnitForm, SkabelonafsnitOpretForm, SkabelonForm, SkabelonOpretForm
from ..handlinger import (
    fjern_skabelonafsnit,
    flyt_skabelonafsnit,
    gem_skabelon,
    gem_skabelonafsnit,
    genskab_skabelonafsnit,
    opret_skabelon,
    opret_skabelonafsnit,
)
from ..handlinger.skabelon import SKABELONFELTER
from ..models import Skabelon, SkabelonAfsnit
from ..models.aaret import skrevet_under
from ..regler.aaret import FRISTER
from .skrivning import Skrivning, skriv


@require_safe
@kraever(Ret.STYR_SKABELON)
def skabelon_liste(request):
    """All templates of the municipality, newest year first."""
    skabeloner = Skabelon.objects.i_kommune(request.user.kommune_id).prefetch_related("afsnit")
    styrer = har_ret(request.user, Ret.STYR_SKABELON, request.user.kommune)
    return render(request, "kontrakter/skabelon_liste.html", {"skabeloner": skabeloner, "styrer_kommune": styrer})


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.STYR_SKABELON)
def skabelon_opret(request):
    """A new template, with last year's sections and deadlines if wanted: `?ud_fra=` names the one to begin with."""
    kommune = hent_enhed(request, request.user.kommune_id, Ret.STYR_SKABELON)
    forrige = Skabelon.objects.i_kommune(kommune.pk).med_nummer(request.GET.get("ud_fra", ""))
    begynd = {"aar": forrige.aar + 1, "navn": forrige.navn, "kopi_af": forrige} if forrige else {}
    form = SkabelonOpretForm(request.POST or None, kommune=kommune, initial=begynd)
    if request.method == "POST" and form.is_valid():
        kilde = form.cleaned_data["kopi_af"]
        skabelon = opret_skabelon(
            kommune=kommune,
            aar=form.cleaned_data["aar"],
            navn=form.cleaned_data["navn"],
            praeambel=kilde.praeambel if kilde else "",
            kopi_af=kilde,
            af=request.user,
        )
        flyttet = " Fristerne er flyttet til det nye år; se dem efter." if kilde and any(kilde.frister.values()) else ""
        messages.success(request, f"Skabelonen “{skabelon}” er oprettet.{flyttet}")
        return redirect("kontrakter:skabelon_vis", skabelon.pk)
    return render(
        request,
        "kontrakter/skabelon_opret.html",
        {"form": form, "forrige": forrige},
        status=422 if form.errors else 200,
    )


@require_safe
def skabelon_vis(request, pk):
    """A template with its sections in order."""
    skabelon = hent_skabelon(request, pk)
    beroert = skrevet_under(skabelon)
    afsnit = [(et, beroert.get(et.noegle, [])) for et in skabelon.afsnit.all()]
    egne = Skabelon.objects.i_kommune(skabelon.kommune_id)
    i_dag = timezone.localdate()
    kontekst = {
        "skabelon": skabelon,
        "afsnit": afsnit,
        "antal": skabelon.kontrakter.gaeldende().count(),
        "frister": [(FRISTER[felt], dag, bool(dag and dag < i_dag)) for felt, dag in skabelon.frister.items()],
        "naeste": egne.filter(aar=skabelon.aar + 1, navn=skabelon.navn).first(),
    }
    return render(request, "kontrakter/skabelon_vis.html", kontekst)


def _tilbage(request, skabelon, besked, anker: str = "", fortryd: str = ""):
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}" if fortryd else "")
    return redirect(_side(skabelon, anker))


def _side(skabelon, anker: str = "") -> str:
    adresse = reverse("kontrakter:skabelon_vis", args=[skabelon.pk])
    return f"{adresse}#{anker}" if anker else adresse


def _anker(afsnit_pk: int) -> str:
    return f"afsnit-{afsnit_pk}"


@require_http_methods(["GET", "HEAD", "POST"])
def skabelon_rediger(request, pk):
    """Change a template's name, deadlines and preamble. A deadline that is over is saved, and said."""
    skabelon = hent_skabelon(request, pk)

    def efter():
        skabelon.refresh_from_db()
        for felt, dag in skabelon.frister.items():
            if dag and dag < timezone.localdate():
                messages.warning(request, f"Fristen “{FRISTER[felt]}” ({date_format(dag)}) er passeret.")
        return _tilbage(request, skabelon, "Skabelonen er gemt.")

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/skabelon_rediger.html",
            titel=f"Ret skabelonen {skabelon}",
            tilbage=_side(skabelon),
            nu=lambda: Skabelon.objects.values(*SKABELONFELTER, "version").get(pk=pk),
            gem=lambda felter, version: gem_skabelon(skabelon=skabelon, version=version, af=request.user, **felter),
            efter=efter,
            form_klasse=SkabelonForm,
            ekstra={"skabelon": skabelon},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def skabelonafsnit_opret(request, pk):
    """A new section in a template."""
    skabelon = hent_skabelon(request, pk)
    form = SkabelonafsnitOpretForm(request.POST or None, skabelon=skabelon)
    if request.method == "POST" and form.is_valid():
        afsnit = opret_skabelonafsnit(skabelon=skabelon, af=request.user, **form.cleaned_data)
        return _tilbage(request, skabelon, f"Afsnittet “{afsnit}” er tilføjet sidst.", _anker(afsnit.pk))
    return render(
        request,
        "kontrakter/skabelonafsnit_opret.html",
        {"form": form, "skabelon": skabelon},
        status=422 if form.errors else 200,
    )


_AFSNIT = ("overskrift", "vejledning", "paakraevet", "maks_tegn", "version")


@require_http_methods(["GET", "HEAD", "POST"])
def skabelonafsnit_rediger(request, pk):
    """Change a section's heading, guidance and limits."""
    afsnit = hent_skabelonafsnit(request, pk)
    skabelon = afsnit.skabelon
    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/skabelonafsnit_rediger.html",
            titel=f"Ret afsnittet “{afsnit}”",
            tilbage=_side(skabelon, _anker(pk)),
            nu=lambda: SkabelonAfsnit.objects.values(*_AFSNIT).get(pk=pk),
            gem=lambda felter, version: gem_skabelonafsnit(afsnit=afsnit, version=version, af=request.user, **felter),
            efter=lambda: _tilbage(request, skabelon, f"Afsnittet “{afsnit}” er gemt.", _anker(pk)),
            form_klasse=SkabelonafsnitForm,
            ekstra={"skabelon": skabelon, "afsnit": afsnit},
        ),
    )


@require_POST
def skabelonafsnit_flyt(request, pk):
    """Move a section one place up or down."""
    afsnit = hent_skabelonafsnit(request, pk)
    op = request.POST.get("retning") == "op"
    flyttet = flyt_skabelonafsnit(afsnit=afsnit, op=op, af=request.user)
    besked = f"“{afsnit}” er flyttet." if flyttet else f"“{afsnit}” kan ikke flyttes længere den vej."
    knap = flytteknap(pk, afsnit.skabelon.afsnit.all(), op=op)
    return _tilbage(request, afsnit.skabelon, besked, f"{_anker(pk)}-{knap}" if knap else _anker(pk))


@require_POST
def skabelonafsnit_fjern(request, pk):
    """Remove a section; texts under it are kept and shown as former sections."""
    afsnit = hent_skabelonafsnit(request, pk)
    antal = fjern_skabelonafsnit(afsnit=afsnit, af=request.user)
    besked = f"Afsnittet “{afsnit}” er fjernet fra skabelonen."
    if antal:
        besked += f" {antal} mål har tekst under det; teksten er gemt og vises som tidligere afsnit."
    fortryd = reverse("kontrakter:skabelonafsnit_genskab", args=[pk])
    return _tilbage(request, afsnit.skabelon, besked, fortryd=fortryd)


@require_POST
@kraever(Ret.STYR_SKABELON)
def skabelonafsnit_genskab(request, pk):
    """Bring a removed section back, with its guidance and limits."""
    post = SkabelonAfsnit.history.filter(id=pk, history_type="-").first()
    if post is None:
        raise Http404
    skabelon = hent_skabelon(request, post.skabelon_id)
    afsnit = post.instance
    try:
        with transaction.atomic():
            genskab_skabelonafsnit(afsnit=afsnit, af=request.user)
    except IntegrityError:
        messages.error(
            request,
            f"“{afsnit}” kan ikke hentes tilbage, fordi skabelonen har fået et andet afsnit af samme slags eller navn. "
            "Fjern det, og prøv igen.",
        )
        return redirect(_side(skabelon))
    return _tilbage(request, skabelon, f"Afsnittet “{afsnit}” er hentet tilbage.", _anker(pk))

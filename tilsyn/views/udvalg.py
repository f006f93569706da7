"""The report to the committee: the list, the report as it will be, what is written in it, and its PDF."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kontrakter.views.pdf import vis_bestilt
from kontrakter.views.skrivning import Skrivning, skriv
from organisation.adgang import kraever
from organisation.regler import Ret

from ..adgang.udvalg import (
    enheder_til_udvalget,
    hent_udvalgsrapport,
    hent_udvalgsrapport_at_skrive,
    kan_skrive_udvalgsrapport,
    redskaber_til_udvalget,
    skriver_udvalgsrapport,
)
from ..forms.skrivning import TekstForm
from ..forms.udvalg import UdvalgsrapportForm
from ..handlinger.udvalg import (
    aabn_igen,
    fjern_udvalgsrapport,
    gem_udvalgsafsnit,
    gem_udvalgsrapport,
    goer_faerdig,
    opret_udvalgsrapport,
)
from ..indhold.plan import opsaetning_for
from ..indhold.udvalg import DELE, tegnede, udvalgsdata
from ..models import Udvalgsafsnit, Udvalgsrapport
from ..regler.udvalg import AFSNIT
from ..udskrift.udvalg import udvalgspapir
from .svar import sig_og_vis, udvalgsside


@require_safe
@kraever(Ret.SE_TILSYNSBILLEDE)
def udvalgsrapport_liste(request):
    """The reports the user writes or reads, the newest first."""
    alle = Udvalgsrapport.objects.synlige_for(request.user).select_related("enhed")
    kontekst = {"rapporter": alle, "maa_skrive": kan_skrive_udvalgsrapport(request.user)}
    return render(request, "tilsyn/udvalgsrapport_liste.html", kontekst)


def _data(rapport: Udvalgsrapport) -> tuple[dict, object]:
    """Return the report's data and the version it is: sealed when it is finished, else live and None."""
    version = rapport.versioner.order_by("nummer").last() if rapport.tilstand == "faerdig" else None
    return (version.data if version else udvalgsdata(rapport)), version


@require_safe
def udvalgsrapport_vis(request, pk):
    """The report as it will be on paper; a draft with what can be written."""
    rapport = hent_udvalgsrapport(request, pk)
    data, version = _data(rapport)
    skriver = skriver_udvalgsrapport(request.user, rapport)
    kontekst = {
        "rapport": rapport,
        "data": data,
        "dele": tegnede(data),
        "version": version,
        "skriver": skriver,
        "retter": skriver and version is None,
    }
    return render(request, "tilsyn/udvalgsrapport_vis.html", kontekst)


@require_safe
def udvalgsrapport_pdf(request, pk):
    """The report on paper: the file itself when it is made, else the page that waits for it."""
    rapport = hent_udvalgsrapport(request, pk)
    data, version = _data(rapport)
    kontekst = {"rapport": rapport, "faerre": "Vælg eventuelt færre tabeller og billeder."}
    return vis_bestilt(request, udvalgspapir(data, version), "tilsyn/udvalgsrapport_pdf.html", kontekst)


# --- Writing --------------------------------------------------------------------------------------
def _argumenter(bruger) -> dict:
    return {
        "enheder": enheder_til_udvalget(bruger),
        "redskaber": redskaber_til_udvalget(bruger),
        "i_aar": timezone.localdate().year,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.SKRIV_UDVALGSRAPPORT)
def udvalgsrapport_opret(request):
    """Begin a report: what is chosen is the last round of supervisions and every part."""
    nye, argumenter, i_aar = [], _argumenter(request.user), timezone.localdate().year
    fra = i_aar - opsaetning_for(request.user.kommune_id).aar_imellem + 1

    def efter():
        if not nye:
            return redirect("tilsyn:udvalgsrapport_liste")
        return _tilbage(request, nye[0].pk, "Rapporten er begyndt. Skriv teksterne, og se tallene igennem.")

    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/udvalgsrapport_opret.html",
            titel="Ny rapport til udvalget",
            tilbage=reverse("tilsyn:udvalgsrapport_liste"),
            nu=lambda: {
                "version": 0,
                "titel": f"Tilsyn i dagtilbud {fra}-{i_aar}" if fra < i_aar else f"Tilsyn i dagtilbud {i_aar}",
                "fra_aar": fra,
                "til_aar": i_aar,
                "enhed": argumenter["enheder"].first(),
                "redskab": argumenter["redskaber"].first(),
                "dele": list(DELE),
            },
            gem=lambda felter, _version: nye.append(opret_udvalgsrapport(af=request.user, **felter)),
            efter=efter,
            form_klasse=UdvalgsrapportForm,
            form_argumenter=argumenter,
            ekstra={"gem_tekst": "Begynd rapporten", "har_redskaber": argumenter["redskaber"].exists()},
        ),
    )


_FELTER = ("titel", "enhed", "fra_aar", "til_aar", "redskab", "dele", "version", "fjernet")


@require_http_methods(["GET", "HEAD", "POST"])
def udvalgsrapport_rediger(request, pk):
    """Change what the report is about and what is in it."""
    rapport = hent_udvalgsrapport_at_skrive(request, pk)

    def nu() -> dict:
        raekke = Udvalgsrapport.objects.select_related("enhed", "redskab").get(pk=pk)
        return {navn: getattr(raekke, navn) for navn in _FELTER}

    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/udvalgsrapport_rediger.html",
            titel="Ret, hvad der er med",
            tilbage=udvalgsside(pk),
            nu=nu,
            gem=lambda felter, version: gem_udvalgsrapport(rapport=rapport, version=version, af=request.user, **felter),
            efter=lambda: _tilbage(request, pk, "Rapporten er gemt."),
            form_klasse=UdvalgsrapportForm,
            form_argumenter=_argumenter(request.user),
            ekstra={"rapport": rapport},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def udvalgsafsnit_rediger(request, pk, art):
    """One of the texts."""
    rapport = hent_udvalgsrapport_at_skrive(request, pk)
    afsnit = AFSNIT.get(art)
    if afsnit is None:
        raise Http404
    tom = {"tekst": "", "version": 0}
    return skriv(
        request,
        Skrivning(
            skabelon="tilsyn/udvalgsafsnit_rediger.html",
            titel=afsnit.navn,
            tilbage=udvalgsside(pk, art),
            nu=lambda: Udvalgsafsnit.objects.filter(rapport=pk, art=art).values("tekst", "version").first() or tom,
            gem=lambda felter, version: gem_udvalgsafsnit(
                rapport=rapport, art=art, version=version, af=request.user, **felter
            ),
            efter=lambda: _tilbage(request, pk, f"“{afsnit.navn}” er gemt.", art),
            form_klasse=TekstForm,
            form_argumenter={"label": afsnit.navn},
            ekstra={"rapport": rapport, "vejledning": afsnit.vejledning},
        ),
    )


def _tilbage(request, pk: int, besked: str, anker: str = ""):
    return sig_og_vis(request, udvalgsside(pk, anker), besked)


# --- From draft to finished, and away ---------------------------------------------------------------
@require_POST
def udvalgsrapport_faerdig(request, pk):
    """Seal the report with the figures of today."""
    rapport = hent_udvalgsrapport_at_skrive(request, pk, tilstande=())
    goer_faerdig(rapport=rapport, af=request.user)
    return _tilbage(request, pk, "Rapporten er færdig. Tekster og tal ligger fast, også når nye tilsyn kommer til.")


@require_POST
def udvalgsrapport_aabn(request, pk):
    """Make it a draft again; the finished version is kept."""
    rapport = hent_udvalgsrapport_at_skrive(request, pk, tilstande=())
    aabn_igen(rapport=rapport, af=request.user)
    return _tilbage(request, pk, "Rapporten er et udkast igen, med de tal, der gælder nu. Den færdige version er gemt.")


@require_POST
def udvalgsrapport_fjern(request, pk):
    """Remove a draft; the message offers to undo it."""
    rapport = hent_udvalgsrapport_at_skrive(request, pk, fjernede=True)
    fjern_udvalgsrapport(rapport=rapport, af=request.user)
    fortryd = reverse("tilsyn:udvalgsrapport_genskab", args=[pk])
    return sig_og_vis(request, reverse("tilsyn:udvalgsrapport_liste"), f"“{rapport}” er fjernet.", fortryd)


@require_POST
def udvalgsrapport_genskab(request, pk):
    """Bring a removed draft back."""
    rapport = hent_udvalgsrapport_at_skrive(request, pk, fjernede=True)
    fjern_udvalgsrapport(rapport=rapport, fjernet=False, af=request.user)
    return _tilbage(request, pk, f"“{rapport}” er hentet tilbage.")

"""The parts of a tool: themes, criteria under them, and levels. A new one, changing, moving and removing one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from historik.forms import gem_form, indsendt

from ..adgang.redskab import hent_kriterium, hent_niveau, hent_redskab, hent_redskabstema
from ..forms.redskab import KriteriumForm, NiveauForm, TemaForm
from ..handlinger.redskab import fjern_del, flyt_del, gem_del, opret_del
from ..models import Kriterium, Niveau, Redskab, Tema
from ..regler import NIVEAUARTER
from .svar import fjern_eller_forklar, til_redskab


def _opret(request, redskab: Redskab, form, ny, navn: str, anker: str, **kontekst):
    """Show the form, or add what `ny(felter)` gives as the last of its kind."""
    if gem_form(form, lambda felter, _: opret_del(raekke=ny(felter), af=request.user)):
        messages.success(request, f"“{form.gemt}” er tilføjet.")
        return til_redskab(redskab.pk, anker)
    return render(request, f"tilsyn/{navn}.html", {"form": form, "redskab": redskab, **kontekst}, status=form.status)


def _rediger(request, redskab: Redskab, form, raekke, navn: str, anker: str):
    """Show the form, or save what was written."""
    if gem_form(form, lambda felter, laest: gem_del(raekke=raekke, laest=laest, af=request.user, **felter)):
        messages.success(request, "Det er gemt.")
        return til_redskab(redskab.pk, anker)
    kontekst = {"form": form, "redskab": redskab, "raekke": raekke}
    return render(request, f"tilsyn/{navn}.html", kontekst, status=form.status)


def _flyt(request, redskab: Redskab, raekke, anker: str):
    flyt_del(raekke=raekke, op=request.POST.get("retning") == "op", af=request.user)
    return til_redskab(redskab.pk, anker)


def _fjern(request, redskab: Redskab, raekke, navn: str, anker: str):
    """Ask, then remove what no tilsyn uses."""
    if request.method != "POST":
        return render(request, f"tilsyn/{navn}.html", {"redskab": redskab, "raekke": raekke})
    fjern_eller_forklar(request, lambda: fjern_del(raekke=raekke, af=request.user), f"“{raekke}”")
    return til_redskab(redskab.pk, anker)


# --- Themes ---------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def tema_opret(request, pk):
    """Add a theme to the tool `pk`."""
    redskab = hent_redskab(request, pk, styr=True)
    form = TemaForm(indsendt(request), soeskende=redskab.temaer.all())
    return _opret(request, redskab, form, lambda felter: Tema(redskab=redskab, **felter), "tema_opret", "temaer")


@require_http_methods(["GET", "HEAD", "POST"])
def tema_rediger(request, pk):
    """Change a theme's names."""
    tema = hent_redskabstema(request, pk)
    form = TemaForm(indsendt(request), instance=tema, soeskende=tema.redskab.temaer.all())
    return _rediger(request, tema.redskab, form, tema, "tema_rediger", f"tema-{pk}")


@require_POST
def tema_flyt(request, pk):
    """Move a theme one place up or down."""
    tema = hent_redskabstema(request, pk)
    return _flyt(request, tema.redskab, tema, f"tema-{pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def tema_fjern(request, pk):
    """Ask, then remove a theme nothing is assessed in."""
    tema = hent_redskabstema(request, pk)
    return _fjern(request, tema.redskab, tema, "tema_fjern", "temaer")


# --- Criteria -------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def kriterium_opret(request, pk):
    """Add a criterion to the theme `pk`."""
    tema = hent_redskabstema(request, pk)
    form = KriteriumForm(indsendt(request), soeskende=tema.kriterier.all())
    ny = lambda felter: Kriterium(tema=tema, **felter)  # noqa: E731  one line, used once
    return _opret(request, tema.redskab, form, ny, "kriterium_opret", f"tema-{pk}", tema=tema)


@require_http_methods(["GET", "HEAD", "POST"])
def kriterium_rediger(request, pk):
    """Change a criterion."""
    kriterium = hent_kriterium(request, pk)
    form = KriteriumForm(indsendt(request), instance=kriterium, soeskende=kriterium.tema.kriterier.all())
    tema = kriterium.tema
    return _rediger(request, tema.redskab, form, kriterium, "kriterium_rediger", f"tema-{tema.pk}")


@require_POST
def kriterium_flyt(request, pk):
    """Move a criterion one place up or down in its theme."""
    kriterium = hent_kriterium(request, pk)
    return _flyt(request, kriterium.tema.redskab, kriterium, f"tema-{kriterium.tema_id}")


@require_http_methods(["GET", "HEAD", "POST"])
def kriterium_fjern(request, pk):
    """Ask, then remove a criterion nothing was seen of."""
    kriterium = hent_kriterium(request, pk)
    return _fjern(request, kriterium.tema.redskab, kriterium, "kriterium_fjern", f"tema-{kriterium.tema_id}")


# --- Levels ---------------------------------------------------------------------------------
@require_http_methods(["GET", "HEAD", "POST"])
def niveau_opret(request, pk, art):
    """Add a level to one of the scales of the tool `pk`."""
    redskab = hent_redskab(request, pk, styr=True)
    if art not in dict(NIVEAUARTER):
        raise Http404
    form = NiveauForm(indsendt(request), soeskende=redskab.niveauer.filter(art=art))
    ny = lambda felter: Niveau(redskab=redskab, art=art, **felter)  # noqa: E731  one line, used once
    return _opret(request, redskab, form, ny, "niveau_opret", f"skala-{art}", art_navn=dict(NIVEAUARTER)[art])


@require_http_methods(["GET", "HEAD", "POST"])
def niveau_rediger(request, pk):
    """Change a level's word, code and meaning."""
    niveau = hent_niveau(request, pk)
    soeskende = niveau.redskab.niveauer.filter(art=niveau.art)
    form = NiveauForm(indsendt(request), instance=niveau, soeskende=soeskende)
    return _rediger(request, niveau.redskab, form, niveau, "niveau_rediger", f"skala-{niveau.art}")


@require_POST
def niveau_flyt(request, pk):
    """Move a level one place up or down in its scale: the best stands first."""
    niveau = hent_niveau(request, pk)
    return _flyt(request, niveau.redskab, niveau, f"skala-{niveau.art}")


@require_http_methods(["GET", "HEAD", "POST"])
def niveau_fjern(request, pk):
    """Ask, then remove a level nothing has been assessed as."""
    niveau = hent_niveau(request, pk)
    return _fjern(request, niveau.redskab, niveau, "niveau_fjern", f"skala-{niveau.art}")

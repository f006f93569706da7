"""Tools: the list, one with its themes and scale, a new one, an example, changing and removing one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import gem_form, indsendt

from ..adgang.redskab import check_ser_redskaber, check_styrer, hent_redskab, kan_styre
from ..eksempler import EKSEMPLER
from ..forms.redskab import OpsaetningForm, OversaetForm, RedskabForm
from ..handlinger.redskab import (
    fjern_redskab,
    gem_opsaetning,
    gem_oversaettelser,
    gem_redskab,
    opret_redskab,
    tilfoej_eksempel,
)
from ..indhold.plan import opsaetning_for
from ..models import Redskab, Skalaoversaettelse
from .svar import fjern_eller_forklar, til_redskab


@require_safe
def redskab_liste(request):
    """The municipality's tools, and the examples it has not added."""
    check_ser_redskaber(request.user)
    alle = Redskab.objects.i_kommune(request.user.kommune_id)
    # order_by again: a count makes a group, and a group forgets the model's own order
    redskaber = list(
        alle.annotate(
            antal_temaer=Count("temaer", distinct=True), antal_tilsyn=Count("tilsyn", distinct=True)
        ).order_by(*Redskab._meta.ordering)
    )
    navne = {et.navn for et in redskaber}
    styrer = kan_styre(request.user)
    return render(
        request,
        "tilsyn/redskab_liste.html",
        {
            "redskaber": redskaber,
            "styrer": styrer,
            "i_dag": timezone.localdate(),
            "eksempler": [et for et in EKSEMPLER.items() if et[1].navn not in navne] if styrer else [],
        },
    )


@require_safe
def redskab_vis(request, pk):
    """One tool: its themes with criteria, and the words it is assessed in."""
    redskab = hent_redskab(request, pk)
    niveauer = list(redskab.niveauer.all())
    return render(
        request,
        "tilsyn/redskab_vis.html",
        {
            "redskab": redskab,
            "temaer": list(redskab.temaer.prefetch_related("kriterier")),
            "skalaer": [
                ("tema", "Sådan vurderes et tema", [et for et in niveauer if et.art == "tema"]),
                ("kriterium", "Sådan beskrives et kriterium", [et for et in niveauer if et.art == "kriterium"]),
            ],
            "andre": list(Redskab.objects.i_kommune(redskab.kommune_id).exclude(pk=pk)),
            "styrer": kan_styre(request.user),
        },
    )


def _egne(request):
    return Redskab.objects.i_kommune(request.user.kommune_id)


@require_http_methods(["GET", "HEAD", "POST"])
def redskab_opret(request):
    """A new tool."""
    check_styrer(request.user)
    form = RedskabForm(indsendt(request), soeskende=_egne(request))
    if gem_form(form, lambda felter, _: opret_redskab(kommune=request.user.kommune, af=request.user, **felter)):
        messages.success(request, f"“{form.gemt}” er oprettet. Tilføj nu temaer og skala.")
        return til_redskab(form.gemt.pk)
    return render(request, "tilsyn/redskab_opret.html", {"form": form}, status=form.status)


@require_POST
def redskab_eksempel(request):
    """Add one of the shipped tools."""
    check_styrer(request.user)
    noegle = request.POST.get("noegle", "")
    if noegle not in EKSEMPLER:
        raise Http404
    try:
        redskab = tilfoej_eksempel(kommune=request.user.kommune, noegle=noegle, af=request.user)
    except ValidationError as fejl:
        messages.info(request, fejl.messages[0])
        return redirect("tilsyn:redskab_liste")
    messages.success(request, f"“{redskab}” er tilføjet. Ret det til, så det passer til jer.")
    return til_redskab(redskab.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def redskab_rediger(request, pk):
    """Change a tool's own facts."""
    redskab = hent_redskab(request, pk, styr=True)
    form = RedskabForm(indsendt(request), instance=redskab, soeskende=_egne(request))
    if gem_form(form, lambda felter, laest: gem_redskab(redskab=redskab, laest=laest, af=request.user, **felter)):
        messages.success(request, f"“{form.cleaned_data['navn']}” er gemt.")
        return til_redskab(pk)
    return render(request, "tilsyn/redskab_rediger.html", {"form": form, "redskab": redskab}, status=form.status)


@require_http_methods(["GET", "HEAD", "POST"])
def redskab_fjern(request, pk):
    """Ask, then remove a tool no tilsyn is made with."""
    redskab = hent_redskab(request, pk, styr=True)
    if request.method != "POST":
        return render(request, "tilsyn/redskab_fjern.html", {"redskab": redskab})
    if fjern_eller_forklar(request, lambda: fjern_redskab(redskab=redskab, af=request.user), f"“{redskab}”"):
        return redirect("tilsyn:redskab_liste")
    return til_redskab(pk)


@require_http_methods(["GET", "HEAD", "POST"])
def skala_oversaet(request, pk, andet_pk):
    """Say what each level of the tool answers to in another tool."""
    redskab = hent_redskab(request, pk, styr=True)
    andet = hent_redskab(request, andet_pk, styr=True)
    if redskab.pk == andet.pk:
        raise Http404
    nu = Skalaoversaettelse.objects.filter(fra_niveau__redskab=redskab, redskab=andet)
    form = OversaetForm(
        indsendt(request),
        niveauer=list(redskab.niveauer.filter(art="tema")),
        andre=list(andet.niveauer.filter(art="tema")),
        nu={et.fra_niveau_id: et.til_niveau_id for et in nu},
    )
    if form.is_valid():
        gem_oversaettelser(redskab=redskab, andet=andet, valg=form.valg(), af=request.user)
        messages.success(request, f"Det er gemt, hvad skalaen svarer til i “{andet}”.")
        return til_redskab(pk, "skala-tema")
    status = 422 if form.is_bound else 200
    return render(
        request, "tilsyn/skala_oversaet.html", {"form": form, "redskab": redskab, "andet": andet}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def tilsynsopsaetning(request):
    """How often there is a report, and whether a consultant may supervise the own units."""
    check_styrer(request.user)
    kommune = request.user.kommune
    form = OpsaetningForm(indsendt(request), instance=opsaetning_for(kommune.pk))
    if gem_form(form, lambda felter, laest: gem_opsaetning(kommune=kommune, laest=laest, af=request.user, **felter)):
        messages.success(request, "Opsætningen er gemt." if form.gemt else "Der var ikke noget at ændre.")
        return redirect("tilsyn:tilsynsopsaetning")
    return render(request, "tilsyn/tilsynsopsaetning.html", {"form": form}, status=form.status)

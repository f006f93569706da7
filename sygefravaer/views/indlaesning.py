"""Files with sick leave come in; the earlier ones, and what their names were matched with."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..adgang import check_styrer
from ..forms.indlaesning import FravaersfilForm
from ..handlinger.indlaesning import glem_enhedsnavn, indsend_fravaer
from ..indlaesning import opgaver
from ..indlaesning.cpr import BESKED_NAVN, i_navn
from ..indlaesning.fejl import KanIkkeLaeses, Personoplysninger
from ..indlaesning.filtype import slags
from ..indlaesning.kommune import opsaetning_for
from ..indlaesning.proces import gennemse_i_proces
from ..models import Enhedsnavn, Fravaersindlaesning


@require_http_methods(["GET", "HEAD", "POST"])
def fravaer_indlaes(request):
    """Send a file in; the earlier ones stand below."""
    check_styrer(request.user)
    indsendt = request.method == "POST"
    form = FravaersfilForm(request.POST if indsendt else None, request.FILES if indsendt else None)
    if indsendt and form.is_valid():
        fil = form.cleaned_data["fil"]
        try:
            data = _forkontrol(request, fil)
        except KanIkkeLaeses as fejl:
            form.add_error("fil", str(fejl))
        else:
            return _indsend(request, fil.name, data)
    filer = Fravaersindlaesning.objects.filter(kommune_id=request.user.kommune_id).uden_fil()
    kontekst = {"form": form, "side": Paginator(filer, 25).get_page(request.GET.get("side"))}
    return render(request, "sygefravaer/fravaer_indlaes.html", kontekst, status=422 if form.errors else 200)


def _forkontrol(request, fil) -> bytes:
    """Return the file's bytes. One that cannot be opened, or has a CPR number anywhere, is not kept for a moment."""
    if i_navn(fil.name):
        raise Personoplysninger(BESKED_NAVN)
    data = fil.read()
    slags(data)
    gennemse_i_proces(data, opsaetning_for(request.user.kommune))
    return data


def _indsend(request, navn: str, data: bytes):
    indlaesning, ny = indsend_fravaer(kommune=request.user.kommune, filnavn=navn, data=data, af=request.user)
    if ny:
        opgaver.bestil(indlaesning)
    else:
        messages.info(request, "Filen er sendt ind før og er ikke blevet færdig. Her er den.")
    return redirect("sygefravaer:fravaersfil_vis", indlaesning.pk)


@require_safe
def enhedsnavn_liste(request):
    """What the names in the municipality's files have been matched with."""
    check_styrer(request.user)
    navne = Enhedsnavn.objects.filter(kommune_id=request.user.kommune_id).select_related("enhed")
    return render(request, "sygefravaer/enhedsnavn_liste.html", {"navne": navne})


@require_POST
def enhedsnavn_glem(request, pk):
    """Forget what a name was matched with."""
    check_styrer(request.user)
    navn = get_object_or_404(Enhedsnavn, pk=pk, kommune_id=request.user.kommune_id)
    glem_enhedsnavn(navn=navn, af=request.user)
    messages.success(
        request, f"“{navn}” er glemt. Næste gang det står i en fil, bliver I spurgt. Det, der er gemt, er uændret."
    )
    return redirect("sygefravaer:enhedsnavn_liste")

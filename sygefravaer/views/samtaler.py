"""How many talks a unit has held, typed by its leader."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ..adgang import hent_enhed_at_registrere
from ..forms.samtaler import SamtaleForm
from ..handlinger.samtaler import Samtalekonflikt, gem_samtaletal
from ..indhold import opsaetning_for
from ..indhold.samtaler import tal_i_aaret

_FOERSTE_AAR = 2000


@require_http_methods(["GET", "HEAD", "POST"])
def samtaletal_rediger(request, pk, aar):
    """A number for each month of the year, saved together."""
    enhed = hent_enhed_at_registrere(request, pk)
    i_dag = timezone.localdate()
    if not _FOERSTE_AAR <= aar <= i_dag.year:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = SamtaleForm(data, aar=aar, i_dag=i_dag, nu=tal_i_aaret(enhed, aar))
    if form.is_valid():
        try:
            gem_samtaletal(enhed=enhed, antal=form.antal, versioner=form.versioner, af=request.user)
        except Samtalekonflikt as konflikt:
            form.vis_konflikt(konflikt.nu)
        else:
            messages.success(request, f"Antallet af samtaler i {aar} er gemt.")
            return redirect("sygefravaer:fravaer_vis", pk)
    elif form.is_bound:
        form.status = 422
    kontekst = {
        "form": form,
        "enhed": enhed,
        "aar": aar,
        "foer": aar - 1,
        "efter": aar + 1 if aar < i_dag.year else None,
        "opsaetning": opsaetning_for(enhed.kommune_id),
    }
    return render(request, "sygefravaer/samtaletal_rediger.html", kontekst, status=form.status)

"""The municipality's rules for sick leave, for its administrator."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from historik.forms import gem_form, indsendt

from ..adgang import check_styrer
from ..forms.opsaetning import OpsaetningForm
from ..handlinger.opsaetning import gem_opsaetning
from ..indhold import opsaetning_for


@require_http_methods(["GET", "HEAD", "POST"])
def fravaer_opsaetning(request):
    """When figures are hidden, where short absence ends, and which way of counting is shown."""
    check_styrer(request.user)
    kommune = request.user.kommune
    nu = opsaetning_for(kommune.pk)
    form = OpsaetningForm(indsendt(request), instance=nu)
    if gem_form(form, lambda felter, laest: gem_opsaetning(kommune=kommune, laest=laest, af=request.user, **felter)):
        messages.success(request, "Opsætningen er gemt." if form.gemt else "Der var ikke noget at ændre.")
        return redirect("sygefravaer:fravaer_opsaetning")
    return render(request, "sygefravaer/fravaer_opsaetning.html", {"form": form, "nu": nu}, status=form.status)

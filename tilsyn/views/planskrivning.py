"""How a part of a handleplan is written: one form, after which the plan's page is shown where the part stands."""

from django.views.decorators.http import require_http_methods

from kontrakter.views.skrivning import Skrivning

from ..models import Handleplan
from .svar import planside, tilbage_til_plan

SKRIV = require_http_methods(["GET", "HEAD", "POST"])


def planskrivning(request, plan: Handleplan, navn: str, titel: str, anker: str, besked: str, **andet) -> Skrivning:
    """Return the writing of a part of the plan, after which its page is shown at `anker`."""
    ekstra = {"plan": plan} | andet.pop("ekstra", {})
    return Skrivning(
        skabelon=f"tilsyn/{navn}.html",
        titel=titel,
        tilbage=planside(plan.pk, anker),
        efter=andet.pop("efter", None) or (lambda: tilbage_til_plan(request, plan.pk, anker, besked)),
        ekstra=ekstra,
        **andet,
    )

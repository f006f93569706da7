"""Drafts: saved every few seconds while somebody writes."""

import json
import re

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from organisation.adgang import har_ret_et_sted
from organisation.regler import Ret

from ..handlinger.kladde import gem_kladde, slet_kladde

_ADRESSE = re.compile(r"/[a-z0-9/_-]{1,190}")
_VERSION = re.compile(r"\d{0,10}", re.ASCII)
# Everybody who has a form that saves drafts: the contract's, an activity's status, the template's.
_SKRIVER = (Ret.REDIGER_KONTRAKT, Ret.OPDATER_AKTIVITET, Ret.STYR_SKABELON)


@require_POST
@login_not_required
def kladde_gem(request):
    """Keep a draft of one form. Answers JSON: 200 with the time, 401 when the session has ended."""
    # A draft says whose it is: somebody else may have logged in from another tab meanwhile.
    if not request.user.is_authenticated or request.POST.get("bruger", "") not in ("", str(request.user.pk)):
        return JsonResponse({"besked": "Du er logget ud."}, status=401)
    if not any(har_ret_et_sted(request.user, ret) for ret in _SKRIVER):
        return JsonResponse({"besked": "Din rolle giver ikke ret til at skrive."}, status=403)
    try:
        form, felter, version = _laes(request.POST)
        gem_kladde(form=form, felter=felter, grundversion=version, af=request.user)
    except ValidationError as fejl:
        return JsonResponse({"besked": " ".join(fejl.messages)}, status=422)
    return JsonResponse({"gemt": f"{timezone.localtime():%H.%M}"})


def _laes(data) -> tuple[str, dict, int | None]:
    form, version = data.get("form", ""), data.get("grundversion", "")
    try:
        felter = json.loads(data.get("felter", ""))
    except (ValueError, RecursionError):
        felter = None
    if not (_ADRESSE.fullmatch(form) and isinstance(felter, dict) and _VERSION.fullmatch(version)):
        raise ValidationError("Kladden kunne ikke læses. Teksten står stadig i feltet.")
    rene = {
        _ren(navn): [_ren(v) for v in (vaerdi if isinstance(vaerdi, list) else [vaerdi])]
        for navn, vaerdi in felter.items()
    }
    return form, rene, min(int(version), 2**31 - 1) if version else None


def _ren(tekst) -> str:
    """Return the text without what no database and no page can hold: NUL, and half of an emoji."""
    return str(tekst).replace("\x00", "").encode("utf-8", "replace").decode()


@require_POST
def kladde_kasser(request):
    """Throw the own draft of one form away and open the form again."""
    form = request.POST.get("form", "")
    slet_kladde(form=form, af=request.user)
    if not (_ADRESSE.fullmatch(form) and url_has_allowed_host_and_scheme(form, None)):
        form = "/"
    return redirect(form)

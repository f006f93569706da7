"""Drafts: saved every few seconds while somebody writes."""

import json
import re

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.dateformat import format as datoformat
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from faelles.bevaret import glem_bevaret
from organisation.adgang import har_ret_et_sted
from organisation.regler import Ret

from ..adgang import (
    hent_aktivitet,
    hent_aktivitet_til_status,
    hent_kontrakt,
    hent_maal,
    hent_skabelon,
    hent_skabelonafsnit,
    hent_virkning,
)
from ..adgang.forum import hent_forum, hent_moede
from ..adgang.hoering import hent_forum_til_svar
from ..adgang.indikatorer import hent_indikator, hent_maaling
from ..adgang.moede import hent_aktivitet_paa_moede, hent_maal_paa_moede
from ..adgang.moederaekker import hent_opgave, hent_punkt
from ..handlinger.kladde import gem_kladde, slet_kladde
from ..kladderegister import RAEKKER as ANDRES_RAEKKER
from ..kladderegister import RETTER as ANDRES_RETTER
from ..models import Afsnit, Evaluering

_ADRESSE = re.compile(r"/[a-z0-9/_-]{1,190}")
_VERSION = re.compile(r"\d{0,10}", re.ASCII)
# Everybody who has a form that saves drafts: the contract's, an activity's status, the template's, a hearing's.
_SKRIVER = (
    Ret.REDIGER_KONTRAKT,
    Ret.OPDATER_AKTIVITET,
    Ret.STYR_SKABELON,
    Ret.SVAR_HOERING,
    Ret.GODKEND_KONTRAKT,
)
TID = "Uu"  # microseconds since 1970, as the form carries it
_FORAELDET = "En anden har gemt, mens du skrev. Din tekst er bevaret. Når du gemmer, ser du begge tekster."


def _afsnit(request, pk, noegle) -> Afsnit:
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    return Afsnit.objects.filter(maal=maal, noegle=noegle).first() or Afsnit(version=0)


# The row behind each form that changes one, by the same check as the form itself.
def _evaluering(request, pk, maal_pk) -> Evaluering:
    moede, maal = hent_maal_paa_moede(request, pk, maal_pk)
    return Evaluering.objects.filter(moede=moede, maal=maal).first() or Evaluering(version=0)


RAEKKER = {
    "kontrakter:kontrakt_rediger": lambda request, pk: hent_kontrakt(request, pk, Ret.OPRET_KONTRAKT),
    "kontrakter:kontrakttekst_rediger": lambda request, pk, **_: hent_kontrakt(request, pk, Ret.REDIGER_KONTRAKT),
    "kontrakter:maal_rediger": lambda request, pk: hent_maal(request, pk, Ret.REDIGER_KONTRAKT),
    "kontrakter:afsnit_rediger": _afsnit,
    "kontrakter:virkning_rediger": lambda request, pk: hent_virkning(request, pk, Ret.REDIGER_KONTRAKT),
    "kontrakter:aktivitet_rediger": lambda request, pk: hent_aktivitet(request, pk, Ret.REDIGER_KONTRAKT),
    "kontrakter:aktivitet_status": hent_aktivitet_til_status,
    "kontrakter:indikator_rediger": lambda request, pk: hent_indikator(request, pk, Ret.REDIGER_KONTRAKT).indikator,
    "kontrakter:maaling_rediger": lambda request, pk: hent_maaling(request, pk)[1],
    "kontrakter:forum_rediger": lambda request, pk, forum_pk: hent_forum(request, pk, forum_pk)[1],
    "kontrakter:moede_rediger": hent_moede,
    "kontrakter:evaluering_rediger": _evaluering,
    "kontrakter:moedeaktivitet_status": lambda request, pk, aktivitet_pk: hent_aktivitet_paa_moede(
        request, pk, aktivitet_pk
    )[1],
    "kontrakter:punkt_rediger": hent_punkt,
    "kontrakter:opgave_rediger": hent_opgave,
    "kontrakter:hoeringssvar_rediger": lambda request, pk: hent_forum_til_svar(request, pk)[0],
    "kontrakter:skabelon_rediger": hent_skabelon,
    "kontrakter:skabelonafsnit_rediger": hent_skabelonafsnit,
}


@require_POST
@login_not_required
def kladde_gem(request):
    """Keep a draft of one form. Answers JSON: 200 with the time, 401 when the session has ended.

    409 when somebody else has saved since the form was opened; the draft is kept all the same.
    """
    # A draft says whose it is: somebody else may have logged in from another tab meanwhile.
    if not request.user.is_authenticated or request.POST.get("bruger", "") not in ("", str(request.user.pk)):
        return JsonResponse({"besked": "Du er logget ud."}, status=401)
    if not any(har_ret_et_sted(request.user, ret) for ret in {*_SKRIVER, *ANDRES_RETTER}):
        return JsonResponse({"besked": "Din rolle giver ikke ret til at skrive."}, status=403)
    try:
        form, felter, version = _laes(request.POST)
        kladde = gem_kladde(form=form, felter=felter, grundversion=version, af=request.user)
    except ValidationError as fejl:
        return JsonResponse({"besked": " ".join(fejl.messages)}, status=422)
    glem_bevaret(request, form)
    svar = {"gemt": f"{timezone.localtime():%H.%M}", "tid": datoformat(kladde.gemt, TID)}
    if _er_foraeldet(request, form, version):
        return JsonResponse(svar | {"besked": _FORAELDET}, status=409)
    return JsonResponse(svar)


def _er_foraeldet(request, form: str, version: int | None) -> bool:
    """Whether the form was opened before the text was last saved. Silent about what the writer may not open."""
    try:
        sted = resolve(form)
        hent = (ANDRES_RAEKKER | RAEKKER).get(sted.view_name)
        return bool(hent and version is not None and version < hent(request, **sted.kwargs).version)
    except (Resolver404, Http404, PermissionDenied):
        return False


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
    glem_bevaret(request, form)
    if not (_ADRESSE.fullmatch(form) and url_has_allowed_host_and_scheme(form, None)):
        form = "/"
    return redirect(form)

"""Before a contract is sent: how far it is, what is ready, and what it lacks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from organisation.adgang import har_ret
from organisation.regler import Ret

from ..adgang import hent_kontrakt, hent_maal, kan_redigere
from ..forms.eftersyn import GaaForbiForm
from ..handlinger.eftersyn import fortryd_forbi, gaa_forbi, maerk_afsnit, maerk_maal
from ..indhold import Indhold, hent_indhold
from ..indhold.eftersyn import aabne, advarsler, find, klare
from ..models import Kontrakt
from ..naeste import videre
from ..regler.livsforloeb import OVERGANGE
from .svar import find_afsnit


def _side(kontrakt_pk: int, anker: str = "") -> str:
    adresse = reverse("kontrakter:kontrakt_eftersyn", args=[kontrakt_pk])
    return f"{adresse}#{anker}" if anker else adresse


@require_safe
def kontrakt_eftersyn(request, pk):
    """Look the contract over: warnings first, then each section with its state."""
    kontrakt = hent_kontrakt(request, pk)
    if not any(har_ret(request.user, ret, kontrakt.enhed) for ret in (Ret.REDIGER_KONTRAKT, Ret.GODKEND_KONTRAKT)):
        raise PermissionDenied("Eftersynet er for dem, der skriver kontrakten, og dem, der godkender den.")
    return render(request, "kontrakter/kontrakt_eftersyn.html", _kontekst(request, kontrakt, hent_indhold(kontrakt)))


def _kontekst(request, kontrakt: Kontrakt, indhold: Indhold, form=None) -> dict:
    alle = advarsler(indhold)
    antal, i_alt = klare(indhold)
    return {
        "kontrakt": kontrakt,
        "indhold": indhold,
        "advarsler": alle,
        "aabne": aabne(alle),
        "klare": antal,
        "i_alt": i_alt,
        "status": f"{antal} af {i_alt} afsnit er mærket som klar",
        "rediger": kan_redigere(request.user, kontrakt),
        "form": form,
        "videre": OVERGANGE[videre(kontrakt)],
    }


@require_POST
def afsnit_klar(request, pk, noegle):
    """Mark a section as ready, or not after all."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    _, afsnit = find_afsnit(maal, noegle)
    if afsnit is None or not afsnit.i_skabelonen:
        raise Http404
    klar = request.POST.get("klar") == "ja"
    if klar and not afsnit.udfyldt:
        messages.warning(request, f"“{afsnit.overskrift}” er tomt og kan ikke være klar endnu.")
        return redirect(_side(maal.kontrakt_id, f"maal-{pk}"))
    maerk_afsnit(maal=maal, noegle=noegle, overskrift=afsnit.overskrift, art=afsnit.art, klar=klar, af=request.user)
    messages.success(request, f"“{afsnit.overskrift}” er mærket som {'klar' if klar else 'ikke klar'}.")
    return redirect(_side(maal.kontrakt_id, f"maal-{pk}"))


@require_POST
def maal_klar(request, pk):
    """Mark all that is written under a goal as ready."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    afsnit = [et for et in hent_indhold(maal.kontrakt, maal_pk=pk).maal[0].afsnit if et.i_skabelonen]
    udfyldte = [et for et in afsnit if et.udfyldt]
    antal = maerk_maal(maal=maal, afsnittene=[et for et in udfyldte if not et.klar], af=request.user)
    tomme = len(afsnit) - len(udfyldte)
    rest = f" {tomme} er {'tomt' if tomme == 1 else 'tomme'} endnu." if tomme else ""
    messages.success(request, f"{antal} afsnit under mål {maal.nummer} er mærket som klar.{rest}")
    return redirect(_side(maal.kontrakt_id, f"maal-{pk}"))


@require_POST
def advarsel_forbi(request, pk):
    """Pass a warning by with a reason, or let it count again."""
    kontrakt = hent_kontrakt(request, pk, Ret.REDIGER_KONTRAKT)
    indhold = hent_indhold(kontrakt)
    advarsel = find(indhold, request.POST.get("noegle", ""))
    if advarsel is None:
        messages.info(request, "Advarslen gælder ikke mere, for kontrakten er ændret.")
        return redirect(_side(pk))
    om = {"kontrakt": kontrakt, "noegle": advarsel.noegle, "tekst": advarsel.tekst, "af": request.user}
    if "fortryd" in request.POST:
        fortryd_forbi(**om)
        return redirect(_side(pk, "advarsler"))
    form = GaaForbiForm(request.POST)
    if not form.is_valid():
        kontekst = _kontekst(request, kontrakt, indhold, form)
        return render(request, "kontrakter/kontrakt_eftersyn.html", kontekst, status=422)
    gaa_forbi(**om, grund=form.cleaned_data["grund"])
    return redirect(_side(pk, "advarsler"))

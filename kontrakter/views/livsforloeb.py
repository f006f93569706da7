"""A contract goes on: sent, drawn back, returned, approved. Each says beforehand what it does."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from faelles.pdf import PdfFejl
from historik.forms import indsendt

from ..adgang.livsforloeb import hent_til_overgang, hindringer_for, spoergsmaal
from ..forms import GodkendForm, OvergangForm
from ..handlinger import drop_revision, godkend_kontrakt, skift_tilstand
from ..handlinger.livsforloeb import AendretImens, ForkertTilstand, IkkeKlar
from ..handlinger.revision import DROP
from ..indhold import hent_indhold
from ..indhold import stempel as stempel_nu
from ..indhold.eftersyn import aabne, advarsler
from ..indhold.imens import Imens, nyeste_haendelse, sket_siden
from ..models import Hoering, Kontrakt
from ..regler.livsforloeb import OVERGANGE
from ..regler.sammenligning import antal, sammenlign
from ..udskrift.data import hoeringssvar_data, kontrakt_data
from ..udskrift.version import data_nu, forsegl, version_data
from .svar import aabent_i_hoeringen, kontraktside

EGNE_SIDER = {"godkend": "kontrakter:kontrakt_godkend", "send-i-hoering": "kontrakter:hoering_send"}


@require_http_methods(["GET", "HEAD", "POST"])
def kontrakt_skift(request, pk, verbum):
    """Say what a step does, ask for a reason where there has to be one, and take it."""
    kontrakt, overgang = hent_til_overgang(request, pk, verbum)
    if verbum in EGNE_SIDER:
        return redirect(EGNE_SIDER[verbum], pk)
    if kontrakt.tilstand not in overgang.fra:
        return forkert_tilstand(request, kontrakt, overgang)
    hvorfor = spoergsmaal(kontrakt, overgang)
    mangler_svar = any(et.mangler_svar_foer_fristen() for et in kontrakt.hoeringer.aabne())
    form = OvergangForm(indsendt(request), spoergsmaal=hvorfor, med_mail=mangler_svar)
    hindringer = hindringer_for(request.user, kontrakt, overgang)
    if form.is_valid():
        try:
            _tag_skridtet(kontrakt, verbum, form.cleaned_data.get("grund", ""), request.user)
        except ForkertTilstand as fejl:
            return forkert_tilstand(request, fejl.kontrakt, overgang)
        except IkkeKlar as fejl:
            hindringer = fejl.hindringer
        else:
            messages.success(request, overgang.besked)
            return redirect(kontraktside(pk))
    kontekst = {"kontrakt": kontrakt, "overgang": overgang, "form": form, "hindringer": hindringer}
    kontekst |= {"spoergsmaal": hvorfor, "dropper": verbum == DROP}
    kontekst["aabne"] = aabne(advarsler(hent_indhold(kontrakt))) if verbum == "send-til-godkendelse" else []
    kontekst |= aabent_i_hoeringen(kontrakt, verbum)
    return render(request, "kontrakter/kontrakt_skift.html", kontekst, status=422 if form.is_bound else 200)


def _tag_skridtet(kontrakt: Kontrakt, verbum: str, grund: str, bruger) -> None:
    if verbum == DROP:
        drop_revision(kontrakt=kontrakt, grund=grund, som_data=data_nu, af=bruger)
    else:
        skift_tilstand(kontrakt=kontrakt, verbum=verbum, grund=grund, af=bruger)


def forkert_tilstand(request, kontrakt: Kontrakt, overgang):
    """Answer somebody who comes too late: the second of two clicks, or the second of two people."""
    if kontrakt.tilstand == overgang.til:
        messages.info(request, "Det er gjort allerede.")
    else:
        nu = kontrakt.get_tilstand_display().lower()
        messages.warning(request, f"Kontrakten er {nu} nu, så det kan ikke lade sig gøre. Intet er ændret.")
    return redirect(kontraktside(kontrakt.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def kontrakt_godkend(request, pk):
    """What is new since the last version, and the approval of exactly what stands here."""
    kontrakt, overgang = hent_til_overgang(request, pk, "godkend")
    if kontrakt.tilstand not in overgang.fra:
        return forkert_tilstand(request, kontrakt, overgang)
    form = GodkendForm(indsendt(request), har_svar=bool(hoeringssvar_data(kontrakt)))
    fejl, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        fejl, status = _godkend(request, kontrakt, **form.cleaned_data)
        if not fejl:
            messages.success(request, overgang.besked)
            return redirect("kontrakter:version_liste", pk)
    kontrakt, _ = hent_til_overgang(request, pk, "godkend")
    if kontrakt.tilstand not in overgang.fra:
        return forkert_tilstand(request, kontrakt, overgang)
    kontekst = _til_godkendelse(request, kontrakt, form, fejl) | {"imens": _imens(kontrakt, form, status)}
    return render(request, "kontrakter/kontrakt_godkend.html", kontekst, status=status)


def _imens(kontrakt: Kontrakt, form: GodkendForm, status: int) -> list[Imens]:
    """Return what has happened since the approver opened the page, when that is what was in the way."""
    siden = form.cleaned_data["siden"] if status == 409 else None
    return [] if siden is None else sket_siden(kontrakt, form.cleaned_data["stempel"], siden)


def _godkend(request, kontrakt: Kontrakt, *, stempel: str, bilag: bool = False, **_) -> tuple[str, int]:
    """Approve and return ("", 200), else what was in the way and the status it is answered with."""
    if stempel_nu(kontrakt) != stempel:
        return "Kontrakten er ændret, siden du åbnede siden. Se den igennem igen, før du godkender.", 409
    try:
        version, maerke = forsegl(kontrakt, af=request.user, med_hoeringssvar=bilag)
        godkend_kontrakt(version=version, stempel_=maerke, af=request.user)
    except PdfFejl:
        return "Kontrakten kan ikke gøres til en PDF lige nu, så den er ikke godkendt. Prøv igen om lidt.", 422
    except IkkeKlar as fejl:
        return str(fejl), 422
    except (AendretImens, ForkertTilstand):
        return "Kontrakten blev ændret, mens du godkendte. Den er ikke godkendt. Se den igennem igen.", 409
    return "", 200


def _til_godkendelse(request, kontrakt: Kontrakt, form, fejl: str) -> dict:
    forrige = kontrakt.versioner.order_by("nummer").last()
    hoeringer = list(Hoering.objects.siden_seneste_version(kontrakt).exclude(afsluttet=None).order_by("pk"))
    indhold = hent_indhold(kontrakt)
    grupper = sammenlign(version_data(forrige), kontrakt_data(indhold)) if forrige else []
    if not form.is_bound or fejl:
        nu = {"stempel": stempel_nu(kontrakt), "siden": nyeste_haendelse()}
        form = GodkendForm(initial=nu, har_svar="bilag" in form.fields)
    return {
        "kontrakt": kontrakt,
        "form": form,
        "fejl": fejl,
        "forrige": forrige,
        "grupper": grupper,
        "foer": f"version {forrige.nummer}" if forrige else "",
        "efter": "til godkendelse",
        "samlet": request.GET.get("visning") == "samlet",
        "antal": antal(grupper),
        "advarsler": advarsler(indhold),
        "delte": [et for et in indhold.maal if et.deling],
        "aabnet": kontrakt.skift.filter(verbum="ny-revision").order_by("pk").last() if forrige else None,
        "hoering": hoeringer[-1] if hoeringer else None,
        "udestaar": [saetning for hoering in hoeringer for saetning in hoering.udestaar()],
        "hindringer": hindringer_for(request.user, kontrakt, OVERGANGE["godkend"], indhold),
    }

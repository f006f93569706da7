"""From year to year: next year's contract, and one goal followed through the years."""

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from historik.forms import indsendt
from organisation.adgang import har_ret
from organisation.regler import Ret

from ..adgang import hent_maal, hent_til_naeste_aar
from ..forms.kontrakt import mulige_kontraktholdere
from ..forms.naeste_aar import NaesteAarForm, skabeloner_efter
from ..handlinger.livsforloeb import ForkertTilstand
from ..handlinger.naeste_aar import lav_naeste_aar
from ..indhold import hent_indhold
from ..models import Kontrakt, Skabelon, Udviklingsmaal
from .svar import kontraktside

_IKKE_FAERDIGE = ("ikke_begyndt", "i_gang")


@require_http_methods(["GET", "HEAD", "POST"])
def naeste_aar(request, pk):
    """Choose what goes on to next year's contract, and make it."""
    kontrakt = hent_til_naeste_aar(request, pk)
    indhold = hent_indhold(kontrakt)
    skabelon = _foreslaaet(kontrakt)
    form = NaesteAarForm(indsendt(request), kontrakt=kontrakt, initial=_forslag(indhold, skabelon))
    if form.is_valid():
        try:
            ny = lav_naeste_aar(
                kilde=kontrakt,
                skabelon=form.cleaned_data["skabelon"],
                maal=form.valgte(),
                tekster=set(form.cleaned_data["tekster"]),
                holder=_holder(request.user, kontrakt),
                af=request.user,
            )
        except IntegrityError:
            form.add_error(None, "Noget lignende blev oprettet imens. Se siden igennem, og prøv igen.")
        except ForkertTilstand as fejl:
            tilstand = fejl.kontrakt.get_tilstand_display().lower()
            form.add_error("skabelon", f"“{fejl.kontrakt}” er {tilstand} og kan ikke få flere mål. Intet er ændret.")
        else:
            messages.success(request, f"Her er kontrakten for {ny.aar}. Se målene igennem, og ret det, der er nyt.")
            return redirect(kontraktside(ny.pk))
    kontekst = {"kontrakt": kontrakt, "form": form, "skabelon": skabelon, "maalene": _til_valg(indhold, form)}
    kontekst["findes"] = (
        skabelon and Kontrakt.objects.gaeldende().filter(enhed=kontrakt.enhed_id, aar=skabelon.aar).first()
    )
    return render(request, "kontrakter/naeste_aar.html", kontekst, status=422 if form.is_bound else 200)


def _foreslaaet(kontrakt: Kontrakt) -> Skabelon | None:
    """Return the template of the next year, one with the name of this year's before others."""
    alle = list(skabeloner_efter(kontrakt))
    return min(alle, key=lambda et: (et.aar, et.navn != kontrakt.skabelon.navn), default=None)


def _holder(bruger, kontrakt: Kontrakt):
    """Return who holds the new contract: this year's holder if still in office, else whoever may write it."""
    mulige = mulige_kontraktholdere(kontrakt.enhed)
    if kontrakt.kontraktholder_id and mulige.filter(pk=kontrakt.kontraktholder_id).exists():
        return kontrakt.kontraktholder
    return bruger if har_ret(bruger, Ret.REDIGER_KONTRAKT, kontrakt.enhed) else None


def _forslag(indhold, skabelon) -> dict:
    """Suggest the goals that run for several years or have something left to do, and what is left to do."""
    aabne = [et for maal in indhold.egne for et in _aktiviteter(maal) if et.tilstand in _IKKE_FAERDIGE]
    med_aabne = {et.maal_id for et in aabne}
    maal = [et.maal.pk for et in indhold.egne if et.maal.varighed == "fleraarig" or et.maal.pk in med_aabne]
    return {"skabelon": skabelon, "maal": maal, "aktiviteter": [et.pk for et in aabne], "tekster": ["opfoelgning"]}


def _aktiviteter(maal) -> list:
    afsnit = maal.af_art("aktiviteter")
    return afsnit.raekker if afsnit else []


def _til_valg(indhold, form) -> list[tuple]:
    """Return (goal, chosen, [(activity, chosen)]) as they are to be ticked."""
    valgt = {navn: {str(pk) for pk in form[navn].value() or []} for navn in ("maal", "aktiviteter")}
    return [
        (
            et.maal,
            str(et.maal.pk) in valgt["maal"],
            [(aktivitet, str(aktivitet.pk) in valgt["aktiviteter"]) for aktivitet in _aktiviteter(et)],
        )
        for et in indhold.egne
    ]


@require_safe
def maal_gennem_aarene(request, pk):
    """One goal through the years, the first year first, with what came of its activities."""
    maal = hent_maal(request, pk)
    raekker = Udviklingsmaal.objects.gaeldende().filter(pk__in=_kaede(maal), kontrakt__fjernet=None)
    raekker = raekker.select_related("kontrakt__enhed").order_by("kontrakt__aar", "pk")
    aktive = Q(aktiviteter__fjernet=None)
    for tilstand in ("ikke_begyndt", "i_gang", "gennemfoert", "stoppet"):
        antal = Count("aktiviteter", filter=aktive & Q(aktiviteter__tilstand=tilstand))
        raekker = raekker.annotate(**{tilstand: antal})
    return render(
        request, "kontrakter/maal_gennem_aarene.html", {"maal": maal, "kontrakt": maal.kontrakt, "aarene": raekker}
    )


def _kaede(maal: Udviklingsmaal) -> set[int]:
    """Return the goals of the same unit that this one carries on, and that carry it on: two queries a year."""
    egne = Udviklingsmaal.objects.filter(kontrakt__enhed=maal.kontrakt.enhed_id)
    fundet, nye = set(), {maal.pk}
    while nye:
        fundet |= nye
        foer = egne.filter(fortsat_som__in=nye).values_list("pk", flat=True)
        efter = egne.filter(fortsaetter__in=nye).values_list("pk", flat=True)
        nye = {*foer, *efter} - fundet
    return fundet

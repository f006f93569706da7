"""The rows of a goal: expected effects and activities; indicators are in indikatorer.py."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_POST

from faelles.raekkefoelge import flytteknap
from historik.models import Konflikt
from organisation.regler import Ret

from ..adgang import hent_aktivitet, hent_aktivitet_til_status, hent_maal, hent_virkning
from ..forms import AktivitetForm, AktivitetOpretForm, AktivitetStatusForm, VirkningForm, VirkningOpretForm
from ..handlinger import (
    fjern_raekke,
    flyt_raekke,
    gem_aktivitet,
    gem_aktivitetsstatus,
    gem_virkning,
    genskab_raekke,
    opret_aktivitet,
    opret_virkning,
)
from ..handlinger.gensendt import er_oprettet, nyeste
from ..indhold import hent_indhold
from ..models import Aktivitet, Maalindikator, Virkning
from ..naeste import naeste_skridt
from ..regler import AKTIVITETSTILSTANDE
from .skrivning import Skrivning, skriv
from .svar import afsnitsanker, er_indlejret, kontraktside, med_trin, tilstand_for

ARTER = {Virkning: "virkninger", Aktivitet: "aktiviteter", Maalindikator: "indikatorer"}
_NAVN = {"virkninger": "virkning", "aktiviteter": "aktivitet", "indikatorer": "indikator"}


def vis_raekker(
    request,
    maal,
    afsnit=None,
    *,
    art: str = "",
    besked: str = "",
    fortryd: str = "",
    fokus: int | None = None,
    knap: str = "",
):
    """Show a section's rows with their buttons: as a fragment for htmx, else as a page of its own.

    The reader then stands on the row `fokus`: on its button `knap` ("op" or "ned") when one is given.
    """
    indhold = hent_indhold(maal.kontrakt)
    et = next(et for et in indhold.maal if et.maal.pk == maal.pk)
    afsnit = et.find(afsnit.noegle) if afsnit else et.af_art(art)
    if afsnit is None:
        raise Http404
    kontekst = med_trin(tilstand_for(request.user, maal.kontrakt), naeste_skridt(indhold)) | {
        "indhold": indhold,
        "maal": maal,
        "et": et,
        "afsnit": afsnit,
        "titel": f"Mål {maal.nummer}: {afsnit.overskrift}",
        "anker": afsnitsanker(maal.pk, afsnit.noegle),
        "tilbage": kontraktside(maal.kontrakt_id, afsnitsanker(maal.pk, afsnit.noegle)),
        "besked": besked,
        "fortryd": fortryd,
        "fokus": fokus,
        "knap": knap,
        "indlejret": er_indlejret(request, maal.kontrakt_id),
    }
    skabelon = "kontrakter/raekker.html#raekker" if request.htmx else "kontrakter/raekker.html"
    return render(request, skabelon, kontekst)


def _efter(request, maal, art: str, besked: str, *, fortryd: str = "", fokus: int | None = None, knap: str = ""):
    """Answer after a row has changed: the rows again."""
    if request.htmx:
        return vis_raekker(request, maal, art=art, besked=besked, fortryd=fortryd, fokus=fokus, knap=knap)
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}" if fortryd else "")
    return redirect(_raekkeside(maal, art, fokus, knap))


def _raekkeside(maal, art: str, fokus: int | None = None, knap: str = "") -> str:
    et = hent_indhold(maal.kontrakt, maal_pk=maal.pk).maal[0]
    afsnit = et.af_art(art)
    if afsnit is None:
        return kontraktside(maal.kontrakt_id)
    side = reverse("kontrakter:afsnit_rediger", args=[maal.pk, afsnit.noegle])
    return f"{side}#{'-'.join(filter(None, (_NAVN[art], str(fokus), knap)))}" if fokus else side


def raekkeskrivning(
    request, maal, art, *, skabelon, titel, nu, gem, form_klasse, besked, fokus=None, **ekstra
) -> Skrivning:
    """Return the writing of one row, after which its section's rows are shown again."""
    return Skrivning(
        skabelon=skabelon,
        titel=titel,
        tilbage=_raekkeside(maal, art, fokus),
        nu=nu,
        gem=gem,
        efter=lambda: _efter(request, maal, art, besked, fokus=fokus),
        form_klasse=form_klasse,
        form_argumenter=ekstra.pop("form_argumenter", {}),
        ekstra={"kontrakt": maal.kontrakt, "maal": maal, "art": art} | ekstra,
    )


def opret_een(opret, model, maal, felter: dict, *, af) -> None:
    """Make the row, unless this form has made it already."""
    efter = felter.pop("efter")
    if not er_oprettet(model, maal=maal, efter=efter, **{navn: felter[navn] for navn in felter if navn != "huse"}):
        opret(maal=maal, af=af, **felter)


@require_http_methods(["GET", "HEAD", "POST"])
def virkning_opret(request, pk):
    """A new expected effect under a goal."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    return skriv(
        request,
        raekkeskrivning(
            request,
            maal,
            "virkninger",
            skabelon="kontrakter/virkning_opret.html",
            titel=f"Ny virkning under mål {maal.nummer}",
            nu=lambda: {"version": 0, "efter": nyeste(Virkning, maal)},
            gem=lambda felter, _version: opret_een(opret_virkning, Virkning, maal, felter, af=request.user),
            form_klasse=VirkningOpretForm,
            besked="Virkningen er tilføjet.",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def virkning_rediger(request, pk):
    """Change an expected effect."""
    virkning = hent_virkning(request, pk, Ret.REDIGER_KONTRAKT, fjernede=request.method == "POST")
    return skriv(
        request,
        raekkeskrivning(
            request,
            virkning.maal,
            "virkninger",
            skabelon="kontrakter/virkning_rediger.html",
            titel=f"Ret virkning under mål {virkning.maal.nummer}",
            nu=lambda: Virkning.objects.values("tekst", "hvem", "version", "fjernet").get(pk=pk),
            gem=lambda felter, version: gem_virkning(virkning=virkning, version=version, af=request.user, **felter),
            form_klasse=VirkningForm,
            besked="Virkningen er gemt.",
            fokus=pk,
            raekke=virkning,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def aktivitet_opret(request, pk):
    """A new activity under a goal."""
    maal = hent_maal(request, pk, Ret.REDIGER_KONTRAKT)
    return skriv(
        request,
        raekkeskrivning(
            request,
            maal,
            "aktiviteter",
            skabelon="kontrakter/aktivitet_opret.html",
            titel=f"Ny aktivitet under mål {maal.nummer}",
            nu=lambda: {"version": 0, "efter": nyeste(Aktivitet, maal), "ansvarlig": maal.ansvarlig},
            gem=lambda felter, _version: opret_een(opret_aktivitet, Aktivitet, maal, felter, af=request.user),
            form_klasse=AktivitetOpretForm,
            form_argumenter={"enhed": maal.kontrakt.enhed},
            besked="Aktiviteten er tilføjet.",
        ),
    )


_AKTIVITET = ("tekst", "ansvarlig", "start", "frist", "art", "tilstand", "note", "version", "fjernet")


@require_http_methods(["GET", "HEAD", "POST"])
def aktivitet_rediger(request, pk):
    """Change an activity."""
    aktivitet = hent_aktivitet(request, pk, Ret.REDIGER_KONTRAKT, fjernede=request.method == "POST")
    maal = aktivitet.maal

    def nu():
        huse = list(aktivitet.huse.values_list("pk", flat=True))
        return Aktivitet.objects.values(*_AKTIVITET).get(pk=pk) | {"huse": huse}

    return skriv(
        request,
        raekkeskrivning(
            request,
            maal,
            "aktiviteter",
            skabelon="kontrakter/aktivitet_rediger.html",
            titel=f"Ret aktivitet under mål {maal.nummer}",
            nu=nu,
            gem=lambda felter, version: gem_aktivitet(aktivitet=aktivitet, version=version, af=request.user, **felter),
            form_klasse=AktivitetForm,
            form_argumenter={
                "enhed": maal.kontrakt.enhed,
                "valgte": aktivitet.huse.values_list("pk", flat=True),
            },
            besked="Aktiviteten er gemt.",
            fokus=pk,
            raekke=aktivitet,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def aktivitet_status(request, pk):
    """Set an activity's state and note."""
    aktivitet = hent_aktivitet_til_status(request, pk)
    maal = aktivitet.maal
    tilbage = kontraktside(maal.kontrakt_id, f"aktivitet-{pk}")

    fra_overblik = "overblik" in (request.GET.get("fra"), request.POST.get("fra"))
    if fra_overblik:
        tilbage = _paa_forsiden(pk)

    def efter():
        messages.success(request, f"Status er gemt på “{Truncator(aktivitet.tekst).words(8)}”.")
        return redirect(tilbage)

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/aktivitet_status.html",
            titel="Opdater status",
            tilbage=tilbage,
            nu=lambda: Aktivitet.objects.values("tilstand", "note", "version", "fjernet").get(pk=pk),
            gem=lambda felter, version: gem_aktivitetsstatus(
                aktivitet=aktivitet, version=version, af=request.user, **felter
            ),
            efter=efter,
            form_klasse=AktivitetStatusForm,
            ekstra={
                "kontrakt": maal.kontrakt,
                "maal": maal,
                "aktivitet": aktivitet,
                "fra": "overblik" if fra_overblik else "",
            },
        ),
    )


@require_POST
def aktivitet_skift(request, pk, tilstand, version):
    """Set an activity's state with one tap on the front page; the message offers to undo it."""
    aktivitet = hent_aktivitet_til_status(request, pk)
    if tilstand not in dict(AKTIVITETSTILSTANDE):
        raise Http404
    kort, foer = Truncator(aktivitet.tekst).words(8), aktivitet.tilstand
    try:
        if foer != tilstand:  # else it is done already: the second of two taps
            gem_aktivitetsstatus(
                aktivitet=aktivitet, version=version, tilstand=tilstand, note=aktivitet.note, af=request.user
            )
    except Konflikt as konflikt:
        nu = konflikt.nu.get_tilstand_display().lower() if konflikt.nu else "fjernet"
        tekst = f"En anden har ændret “{kort}”, siden du åbnede siden. Den er {nu}. Se efter, og prøv igen."
        messages.warning(request, tekst)
    else:
        fortryd = "" if foer == tilstand else _fortryd_skift(aktivitet, foer)
        tekst = f"“{kort}” er sat til {aktivitet.get_tilstand_display().lower()}."
        messages.success(request, tekst, extra_tags=fortryd)
    return redirect(_paa_forsiden(pk))


def _paa_forsiden(pk: int) -> str:
    """Return the activity's place on the front page, where it stands also when it has just been finished."""
    return f"{reverse('oversigt:forside')}?skiftet={pk}#aktivitet-{pk}"


def _fortryd_skift(aktivitet: Aktivitet, foer: str) -> str:
    """Return the mark of a message whose button sets the activity back, if nobody has changed it since."""
    return f"fortryd {reverse('kontrakter:aktivitet_skift', args=[aktivitet.pk, foer, aktivitet.version])}"


def flyt(request, raekke):
    op = request.POST.get("retning") == "op"
    art = ARTER[type(raekke)]
    flyttet = flyt_raekke(raekke=raekke, op=op, af=request.user)
    retning = "op" if op else "ned"
    besked = f"Flyttet {retning}." if flyttet else f"Rækken kan ikke flyttes længere {retning}."
    knap = flytteknap(raekke.pk, type(raekke).objects.gaeldende().filter(maal=raekke.maal_id), op=op)
    return _efter(request, raekke.maal, art, besked, fokus=raekke.pk, knap=knap)


def fjern(request, raekke):  # a row that is removed already too: the second of two clicks
    navn = _NAVN[ARTER[type(raekke)]]
    fjern_raekke(raekke=raekke, af=request.user)
    fortryd = reverse(f"kontrakter:{navn}_genskab", args=[raekke.pk])
    return _efter(request, raekke.maal, ARTER[type(raekke)], "Rækken er fjernet.", fortryd=fortryd)


def genskab(request, raekke):
    genskab_raekke(raekke=raekke, af=request.user)
    return _efter(request, raekke.maal, ARTER[type(raekke)], "Rækken er hentet tilbage.", fokus=raekke.pk)


@require_POST
def virkning_flyt(request, pk):
    """Move an expected effect one place up or down."""
    return flyt(request, hent_virkning(request, pk, Ret.REDIGER_KONTRAKT))


@require_POST
def virkning_fjern(request, pk):
    """Remove an expected effect; it can be brought back."""
    return fjern(request, hent_virkning(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True))


@require_POST
def virkning_genskab(request, pk):
    """Bring a removed effect back."""
    return genskab(request, hent_virkning(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True))


@require_POST
def aktivitet_flyt(request, pk):
    """Move an activity one place up or down."""
    return flyt(request, hent_aktivitet(request, pk, Ret.REDIGER_KONTRAKT))


@require_POST
def aktivitet_fjern(request, pk):
    """Remove an activity; it can be brought back."""
    return fjern(request, hent_aktivitet(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True))


@require_POST
def aktivitet_genskab(request, pk):
    """Bring a removed activity back."""
    return genskab(request, hent_aktivitet(request, pk, Ret.REDIGER_KONTRAKT, fjernede=True))

"""What is written at a meeting about one goal: the conclusion, and what is decided of its activities."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from ..adgang import hent_maal
from ..adgang import moede as adgang
from ..forms.evaluering import ErstatningForm, EvalueringForm, MoedeaktivitetForm, MoedestatusForm
from ..handlinger.evaluering import beslut_aktivitet, erstat_aktivitet, gem_evaluering, saet_aktivitetsstatus
from ..indhold.moede import Moedemaal, hent_moedeindhold, uenige
from ..models import Aktivitet, Evaluering, Moede
from .moede import hvem, maal_paa, moedeside, skrivning, tilbage_til
from .skrivning import skriv


def _anker(maal_pk: int) -> str:
    return f"maal-{maal_pk}"


def _maalet(request, moede: Moede, maal_pk: int) -> Moedemaal:
    return maal_paa(hent_moedeindhold(moede, request.user), maal_pk)


def _igen(request, moede: Moede, maal_pk: int, besked: str):
    """Answer with the conclusion as it is now: the piece of the page, or the whole page at the goal."""
    if not request.htmx:
        messages.success(request, besked)
        return redirect(moedeside(moede.pk, f"vurdering-{maal_pk}"))
    et = _maalet(request, moede, maal_pk)
    kontekst = hvem(request.user, moede) | {"et": et, "fokus": True, "besked": besked}
    return render(request, "kontrakter/moede_vis.html#vurderingen", kontekst)


@require_safe
def moedemaal_vis(request, pk, maal_pk):
    """The conclusion about one goal: the piece that a form was in, or the page at the goal."""
    moede = adgang.hent_moede_at_laese(request, pk)
    et = _maalet(request, moede, maal_pk)
    if not request.htmx:
        return redirect(moedeside(pk, _anker(maal_pk)))
    return render(
        request, "kontrakter/moede_vis.html#vurderingen", hvem(request.user, moede) | {"et": et, "fokus": True}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def evaluering_rediger(request, pk, maal_pk):
    """The forum's conclusion about one goal."""
    moede, maal = adgang.hent_maal_paa_moede(request, pk, maal_pk)
    et = _maalet(request, moede, maal_pk)

    def gem(felter, version):
        argumenter = EvalueringForm.som_argumenter(felter)
        return gem_evaluering(moede=moede, maal=maal, version=version, af=request.user, **argumenter)

    return skriv(
        request,
        skrivning(
            moede,
            "evaluering_rediger",
            et.navn,
            EvalueringForm,
            anker=f"vurdering-{maal_pk}",
            nu=lambda: _nu(moede, maal_pk),
            gem=gem,
            efter=lambda: _igen(request, moede, maal_pk, f"Vurderingen af mål {et.nummer} er gemt."),
            form_argumenter={"virkninger": et.virkninger},
            ekstra={"et": et, "anker": f"vurdering-{maal_pk}"},
        ),
    )


def _nu(moede: Moede, maal_pk: int) -> dict:
    felter = ("vurdering", "ser", "justerer", "virkninger", "version")
    nu = Evaluering.objects.filter(moede=moede, maal=maal_pk).values(*felter).first()
    if nu is None:
        return {"version": 0}
    return nu | EvalueringForm.som_vaerdier(nu.pop("virkninger"))


@require_http_methods(["GET", "HEAD", "POST"])
def moedeaktivitet_opret(request, pk, maal_pk):
    """An activity that the meeting decides on."""
    moede, maal = adgang.hent_maal_paa_moede(request, pk, maal_pk)
    et = _maalet(request, moede, maal_pk)
    return skriv(
        request,
        skrivning(
            moede,
            "moedeaktivitet_opret",
            f"Ny aktivitet under mål {et.nummer}",
            MoedeaktivitetForm,
            anker=_anker(maal_pk),
            nu=lambda: {"version": 0, "ansvarlig": maal.ansvarlig},
            gem=lambda felter, _version: beslut_aktivitet(moede=moede, maal=maal, af=request.user, **felter),
            efter=lambda: tilbage_til(request, moede, _anker(maal_pk), "Aktiviteten er tilføjet."),
            form_argumenter={"enhed": maal.kontrakt.enhed},
            ekstra={"et": et},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def moedeaktivitet_status(request, pk, aktivitet_pk):
    """An activity's state and note, set at the meeting; stopping it is one of the states."""
    moede, aktivitet = adgang.hent_aktivitet_paa_moede(request, pk, aktivitet_pk)
    return skriv(
        request,
        skrivning(
            moede,
            "moedeaktivitet_status",
            "Hvordan går det med aktiviteten?",
            MoedestatusForm,
            anker=_anker(aktivitet.maal_id),
            nu=lambda: _aktivitet_nu(aktivitet_pk, "tilstand", "note"),
            gem=lambda felter, version: saet_aktivitetsstatus(
                moede=moede, aktivitet=aktivitet, version=version, af=request.user, **felter
            ),
            efter=lambda: tilbage_til(request, moede, _anker(aktivitet.maal_id), "Status er gemt."),
            form_argumenter={"aktivitet": aktivitet},
            ekstra={"aktivitet": aktivitet, "maal": aktivitet.maal},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def moedeaktivitet_erstat(request, pk, aktivitet_pk):
    """Stop an activity and write the one that takes its place."""
    moede, aktivitet = adgang.hent_aktivitet_paa_moede(request, pk, aktivitet_pk)
    if aktivitet.tilstand == "stoppet" and request.method != "POST":
        raise Http404

    def nu():
        huse = list(aktivitet.huse.values_list("pk", flat=True))
        return _aktivitet_nu(aktivitet_pk, "tekst", "ansvarlig", "frist") | {"huse": huse}

    return skriv(
        request,
        skrivning(
            moede,
            "moedeaktivitet_erstat",
            "Lav aktiviteten om",
            ErstatningForm,
            anker=_anker(aktivitet.maal_id),
            nu=nu,
            gem=lambda felter, version: erstat_aktivitet(
                moede=moede, aktivitet=aktivitet, version=version, af=request.user, **({"huse": ()} | felter)
            ),
            efter=lambda: tilbage_til(
                request, moede, _anker(aktivitet.maal_id), "Den gamle aktivitet er stoppet, og den nye er tilføjet."
            ),
            form_argumenter={"enhed": aktivitet.maal.kontrakt.enhed},
            ekstra={"aktivitet": aktivitet, "maal": aktivitet.maal, "gem_tekst": "Gem den nye aktivitet"},
        ),
    )


def _aktivitet_nu(pk: int, *felter: str) -> dict:
    return Aktivitet.objects.values(*felter, "version", "fjernet").get(pk=pk)


@require_safe
def maal_evalueringer(request, pk):
    """All that forums have concluded about a goal, newest first, also in the years before it."""
    maal = hent_maal(request, pk)
    kaede = [maal]
    while kaede[-1].fortsaetter_id and len(kaede) < 10:
        kaede.append(kaede[-1].fortsaetter)
    alle = list(
        Evaluering.objects.afsluttede()
        .filter(maal__in=kaede)
        .nyeste_foerst()
        .select_related("moede__forum__enhed", "moede__kontrakt__enhed", "maal")
    )
    nyeste: dict[int, Evaluering] = {}
    for et in alle:
        if et.vurdering:
            nyeste.setdefault(et.moede.forum_id, et)
    kontekst = {
        "maal": maal,
        "kontrakt": maal.kontrakt,
        "evalueringer": alle,
        "nyeste": list(nyeste.values()),
        "uenige": uenige(list(nyeste.values())),
        "tilbage": f"{reverse('kontrakter:kontrakt_vis', args=[maal.kontrakt_id])}#{_anker(pk)}",
    }
    return render(request, "kontrakter/maal_evalueringer.html", kontekst)

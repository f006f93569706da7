"""A meeting on the screen: its agenda before, where it is written while it goes on, its minutes afterwards."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..adgang import moede as adgang
from ..adgang.forum import kan_planlaegge
from ..forms.moede import AfslutForm, RettelseForm, SpoergsmaalForm
from ..handlinger.dagsorden import DagsordenFuld
from ..handlinger.moede import MoedeVidere, gem_spoergsmaal, skift_moede, ugemte
from ..handlinger.moedekommentar import tilfoej_rettelse
from ..indhold import hent_indhold
from ..indhold.moede import Moedeindhold, hent_moedeindhold
from ..models import Moede
from ..regler.moeder import MOEDESKIFT, mulige_skift
from ..regler.sammenligning import antal, sammenlign, tael_aendringer
from ..udskrift.dagsorden import foer_og_nu
from ..udskrift.data import kontrakt_data
from .skrivning import Skrivning, skriv


def moedeside(pk: int, anker: str = "") -> str:
    """Return the address of the meeting's page, at `anker` when given."""
    adresse = reverse("kontrakter:moede_vis", args=[pk])
    return f"{adresse}#{anker}" if anker else adresse


def hvem(bruger, moede: Moede) -> dict:
    """Return what the pieces of the page need to know of the user."""
    skriver = adgang.kan_evaluere(bruger, moede)
    return {
        "moede": moede,
        "kontrakt": moede.kontrakt,
        "leder": adgang.leder(bruger, moede.kontrakt),
        "skriver": skriver and not moede.er_lukket,
        "ser_skrevet": skriver or moede.er_lukket,
        "kan_rette": skriver and moede.er_lukket,
        "kan_videre": skriver,
        "skriver_nu": skriver and moede.tilstand == "i_gang",
        "besvarer": adgang.kan_besvare(bruger, moede),
        "spoerger": adgang.kan_spoerge(bruger, moede),
    }


@require_safe
def moede_vis(request, pk):
    """The agenda, the meeting, the minutes: one page that follows the meeting's state."""
    moede = adgang.hent_moede_at_laese(request, pk)
    indhold = hent_moedeindhold(moede, request.user)
    rolle = hvem(request.user, moede)
    kontekst = rolle | {
        "indhold": indhold,
        "skift": mulige_skift(moede.tilstand) if rolle["skriver"] else [],
        "planlaegger": not moede.er_lukket and kan_planlaegge(request.user, moede.kontrakt),
        "aendringer": _siden_dagsordenen(indhold),
        "rettelser": list(moede.rettelser.all()) if moede.er_lukket else [],
    }
    return render(request, "kontrakter/moede_vis.html", kontekst)


@require_safe
def moede_laes(request, pk):
    """The meeting for those who come to listen and ask: effects first, what has happened, one question a goal."""
    moede = adgang.hent_moede_at_laese(request, pk)
    kontekst = hvem(request.user, moede) | {"indhold": hent_moedeindhold(moede, request.user)}
    return render(request, "kontrakter/moede_laes.html", kontekst)


def _siden_dagsordenen(indhold: Moedeindhold) -> int:
    """Return how much of the contract has changed since the agenda was made ready; 0 when nothing, or no agenda."""
    if not (indhold.moede.dagsorden_data and indhold.kilde):
        return 0
    return tael_aendringer(*foer_og_nu(indhold.moede, indhold.kilde))


@require_safe
def moede_forskel(request, pk):
    """The contract as it was when the agenda was made ready, beside the contract now."""
    moede = adgang.hent_moede_at_laese(request, pk)
    if not moede.dagsorden_data:
        raise Http404
    grupper = sammenlign(*foer_og_nu(moede, hent_indhold(moede.kontrakt)))
    kontekst = {
        "moede": moede,
        "kontrakt": moede.kontrakt,
        "grupper": grupper,
        "antal": antal(grupper),
        "foer": "da dagsordenen var klar",
        "efter": "nu",
        "samlet": request.GET.get("visning") == "samlet",
    }
    return render(request, "kontrakter/moede_forskel.html", kontekst)


@require_POST
def moede_skift(request, pk, verbum):
    """Take the meeting a step on. Closing has a page of its own."""
    moede = adgang.hent_moede_at_skrive(request, pk)
    skift = MOEDESKIFT.get(verbum)
    if skift is None:
        raise Http404
    if verbum == "afslut":
        return redirect("kontrakter:moede_afslut", pk)
    data = kontrakt_data(hent_indhold(moede.kontrakt)) if verbum == "klar" else None
    try:
        skift_moede(moede=moede, verbum=verbum, kontraktdata=data, af=request.user)
    except MoedeVidere as fejl:
        _for_sent(request, fejl.moede, skift.til)
    else:
        messages.success(request, skift.besked)
    return redirect(moedeside(pk))


def _for_sent(request, moede: Moede, til: str) -> None:
    if moede.tilstand == til:
        messages.info(request, "Det er gjort allerede.")
    else:
        nu = moede.get_tilstand_display().lower()
        messages.warning(request, f"Mødet er {nu} nu, så det kan ikke lade sig gøre. Intet er ændret.")


@require_http_methods(["GET", "HEAD", "POST"])
def moede_afslut(request, pk):
    """Close the meeting: who took part, and why some goals are not assessed."""
    moede = adgang.hent_moede_at_skrive(request, pk, i_gang=True)
    indhold = hent_moedeindhold(moede)
    mangler = indhold.ikke_vurderede

    def gem(felter, _version):
        skift_moede(moede=moede, verbum="afslut", af=request.user, **felter)

    def efter():
        messages.success(request, MOEDESKIFT["afslut"].besked)
        return redirect(moedeside(pk))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/moede_afslut.html",
            titel="Afslut mødet",
            tilbage=moedeside(pk),
            nu=lambda: {"version": 0, "deltagere": _navne(moede, request.user), "dato": timezone.localdate()},
            gem=gem,
            efter=efter,
            form_klasse=AfslutForm,
            form_argumenter={"med_grund": bool(mangler), "med_dato": moede.dato is None},
            ekstra={
                "kontrakt": moede.kontrakt,
                "moede": moede,
                "mangler": mangler,
                "ugemte": ugemte(moede),
                "gem_tekst": "Afslut mødet",
            },
        ),
    )


def _navne(moede: Moede, bruger) -> str:
    """Return the members' names, and that of whoever closes the meeting."""
    navne = [medlem.navn for medlem in adgang.medlemmer_af(moede.forum)]
    return ", ".join(dict.fromkeys([*navne, bruger.navn]))


@require_http_methods(["GET", "HEAD", "POST"])
def moede_spoergsmaal(request, pk):
    """What the leader asks the forum."""
    moede = adgang.hent_moede_som_leder(request, pk)
    return skriv(
        request,
        skrivning(
            moede,
            "moede_spoergsmaal",
            f"Spørgsmål til {moede.forum_i_saetning}",
            SpoergsmaalForm,
            nu=lambda: Moede.objects.values("spoergsmaal", "version", "fjernet").get(pk=pk),
            gem=lambda felter, version: gem_spoergsmaal(moede=moede, version=version, af=request.user, **felter),
            efter=lambda: tilbage_til(request, moede, "spoergsmaal", "Spørgsmålet er gemt."),
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def referatrettelse_opret(request, pk):
    """A note to closed minutes."""
    moede = adgang.hent_lukket_moede(request, pk)
    return skriv(
        request,
        skrivning(
            moede,
            "referatrettelse_opret",
            "Note til referatet",
            RettelseForm,
            nu=lambda: {"version": 0},
            gem=lambda felter, _version: tilfoej_rettelse(moede=moede, af=request.user, **felter),
            efter=lambda: tilbage_til(request, moede, "noter", "Noten er tilføjet til referatet."),
        ),
    )


def skrivning(
    moede: Moede, navn: str, titel: str, form_klasse, *, nu, gem, efter, anker: str = "", **rest
) -> Skrivning:
    """Return the writing of one of the meeting's texts; `rest`: form_argumenter, ekstra."""
    return Skrivning(
        skabelon=f"kontrakter/{navn}.html",
        titel=titel,
        tilbage=moedeside(moede.pk, anker),
        nu=nu,
        gem=_forklaret(gem),
        efter=efter,
        form_klasse=form_klasse,
        form_argumenter=rest.get("form_argumenter", {}),
        ekstra={"kontrakt": moede.kontrakt, "moede": moede} | rest.get("ekstra", {}),
    )


def _forklaret(gem):
    """Let a meeting that has gone on meanwhile be said in the form, where the text is kept."""

    def gem_eller_forklar(felter, version):
        try:
            return gem(felter, version)
        except MoedeVidere as fejl:
            raise ValidationError(fejl.messages) from fejl

    return gem_eller_forklar


def siger_fra(view):
    """Answer with a sentence on the meeting's page when the meeting has gone on meanwhile."""

    @wraps(view)
    def svar(request, pk, *args, **kwargs):
        try:
            return view(request, pk, *args, **kwargs)
        except MoedeVidere as fejl:
            nu = fejl.moede.get_tilstand_display().lower()
            messages.warning(request, f"Mødet er {nu} nu, så det kan ikke lade sig gøre. Intet er ændret.")
        except DagsordenFuld as fejl:
            messages.error(request, fejl.messages[0])
        except ValidationError:
            messages.warning(request, "Kontrakten er afsluttet imens. Intet er ændret.")
        return redirect(moedeside(pk))

    return svar


def tilbage_til(request, moede: Moede, anker: str, besked: str, fortryd: str = ""):
    """Say what was done, and go back to the meeting's page; the message offers to undo it when `fortryd`."""
    messages.success(request, besked, extra_tags=f"fortryd {fortryd}" if fortryd else "")
    return redirect(moedeside(moede.pk, anker))


def maal_paa(indhold: Moedeindhold, maal_pk: int):
    """Return the goal on the meeting's agenda; 404 when the forum does not evaluate it."""
    fundet = next((et for et in indhold.maal if et.pk == maal_pk), None)
    if fundet is None:
        raise Http404
    return fundet

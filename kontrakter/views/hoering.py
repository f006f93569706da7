"""A hearing on the screen: sent by the contract holder, read and answered by the forums."""

from collections import defaultdict

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from historik.forms import indsendt

from ..adgang import hoering as adgang
from ..adgang.livsforloeb import hent_til_overgang, hindringer_for
from ..forms import BesvarelseForm, HoeringSendForm, HoeringssvarForm, KommentarForm
from ..handlinger import gem_besvarelse, gem_hoeringssvar, maerk_klaret, opret_kommentar, send_i_hoering
from ..handlinger.livsforloeb import ForkertTilstand, IkkeKlar
from ..indhold import AfsnitIndhold, MaalIndhold, hent_indhold
from ..models import Hoering, Kommentar, Kontrakt
from ..regler import forum_i_saetning
from .livsforloeb import forkert_tilstand
from .skrivning import Skrivning, skriv

HELE = "hele"


def _side(kontrakt_pk: int, anker: str = "") -> str:
    adresse = reverse("kontrakter:hoering_vis", args=[kontrakt_pk])
    return f"{adresse}#{anker}" if anker else adresse


@require_http_methods(["GET", "HEAD", "POST"])
def hoering_send(request, pk):
    """Choose whom to ask and until when, and send the contract."""
    kontrakt, overgang = hent_til_overgang(request, pk, "send-i-hoering")
    if kontrakt.tilstand not in overgang.fra:
        return forkert_tilstand(request, kontrakt, overgang)
    form = HoeringSendForm(indsendt(request), enhed=kontrakt.enhed, initial=_forslag(kontrakt))
    hindringer = hindringer_for(request.user, kontrakt, overgang)
    if form.is_valid():
        try:
            send_i_hoering(
                kontrakt=kontrakt,
                frist=form.cleaned_data["frist"],
                besked=form.cleaned_data["besked"],
                fora=form.fora_med_svarer(),
                af=request.user,
            )
        except ForkertTilstand as fejl:
            return forkert_tilstand(request, fejl.kontrakt, overgang)
        except IkkeKlar as fejl:
            hindringer = fejl.hindringer
        else:
            messages.success(request, overgang.besked)
            return redirect(_side(pk))
    kontekst = {"kontrakt": kontrakt, "overgang": overgang, "form": form, "hindringer": hindringer}
    return render(request, "kontrakter/hoering_send.html", kontekst, status=422 if form.is_bound else 200)


def _forslag(kontrakt: Kontrakt) -> dict:
    """Return both forums, and the year's own deadline while it is to come."""
    frist = kontrakt.skabelon.frist_hoering
    return {
        "fora": ["lmu", "foraeldrebestyrelse"],
        "frist": frist if frist and frist > timezone.localdate() else None,
    }


@require_safe
def hoering_vis(request, pk):
    """The contract as it is heard: each section with what was said of it, and each forum's answer."""
    kontrakt, hoering, andre = adgang.hent_hoeringer(request, pk)
    if hoering is None:
        return render(request, "kontrakter/hoering_vis.html", {"kontrakt": kontrakt, "hoering": None})
    egne = adgang.egne_fora(request.user, kontrakt)
    holder = adgang.er_holder(request.user, kontrakt)
    fora = list(hoering.fora.select_related("svarer"))
    for et in fora:
        et.hoering = hoering
        et.kan_svare = adgang.kan_give_svar(request.user, kontrakt, et)
        et.mit = et.forum in egne
    spurgt = any(et.mit for et in fora)
    alle = adgang.laeser_alt(request.user, kontrakt)
    maalene = _med_kommentarer(kontrakt, hoering, None if alle else egne)
    kontekst = {
        "kontrakt": kontrakt,
        "hoering": hoering,
        "fora": fora,
        "holder": holder,
        "andre": andre,
        "kan_kommentere": spurgt and not hoering.afsluttet,
        "ser_kommentarer": alle or spurgt,
        "maalene": maalene,
        "kommentarerne": _i_laeseorden(maalene),
        "status_alle": False,
        "egne_huse": frozenset(),
    }
    return render(request, "kontrakter/hoering_vis.html", kontekst)


def _med_kommentarer(kontrakt: Kontrakt, hoering: Hoering, fora: list[str] | None) -> dict:
    """Return what is read and what was said of it: {"hele": comments, "maal": [(goal, comments, [(section, …)])]}."""
    alle = hoering.kommentarer.all() if fora is None else hoering.kommentarer.filter(forum__in=fora)
    svar, efter_sted = defaultdict(list), defaultdict(list)
    for kommentar in alle:
        if kommentar.svar_paa_id:
            svar[kommentar.svar_paa_id].append(kommentar)
        else:
            efter_sted[kommentar.maal_id, kommentar.noegle].append(kommentar)
    for kommentarer in efter_sted.values():
        for kommentar in kommentarer:
            kommentar.svarene = svar[kommentar.pk]
    maal = [
        (
            et,
            efter_sted.pop((et.maal.pk, ""), []),
            [
                (afsnit, efter_sted.pop((et.maal.pk, afsnit.noegle), []))
                for afsnit in et.afsnit
                if afsnit.udfyldt or (et.maal.pk, afsnit.noegle) in efter_sted
            ],
        )
        for et in hent_indhold(kontrakt).maal
    ]
    return {"hele": [kommentar for rest in efter_sted.values() for kommentar in rest], "maal": maal}


def _i_laeseorden(maalene: dict) -> list[Kommentar]:
    """Return all comments, without replies, as they stand down the page."""
    ud = list(maalene["hele"])
    for _, om_maalet, afsnittene in maalene["maal"]:
        ud += om_maalet + [kommentar for _, kommentarer in afsnittene for kommentar in kommentarer]
    return ud


def _find_sted(kontrakt: Kontrakt, sted: str) -> tuple[MaalIndhold | None, AfsnitIndhold | None, str]:
    """Return (goal, section, words) of "hele", "<goal>" or "<goal>-<key>"; 404 for what the contract does not have."""
    if sted == HELE:
        return None, None, "Hele kontrakten"
    pk, _, noegle = sted.partition("-")
    if not pk.isdecimal() or len(pk) > 18:
        raise Http404
    et = next((et for et in hent_indhold(kontrakt, maal_pk=int(pk)).maal), None)
    afsnit = et.find(noegle) if et and noegle else None
    if et is None or (noegle and afsnit is None):
        raise Http404
    ord_ = f"Mål {et.nummer}: {afsnit.overskrift if afsnit else et.maal.overskrift}"
    return et, afsnit, ord_


@require_http_methods(["GET", "HEAD", "POST"])
def kommentar_opret(request, pk, sted):
    """A comment to a section, a goal or the whole contract."""
    kontrakt, hoering, fora = adgang.hent_til_kommentar(request, pk)
    et, afsnit, ord_ = _find_sted(kontrakt, sted)
    maal, noegle = et and et.maal, afsnit.noegle if afsnit else ""
    om = {"et": et, "afsnit": afsnit, "status_alle": False, "egne_huse": frozenset()}

    def gem(felter, _version):
        opret_kommentar(
            hoering=hoering, maal=maal, noegle=noegle, sted=ord_, af=request.user, **({"forum": fora[0]} | felter)
        )

    return _skriv(
        request,
        kontrakt,
        "kommentar_opret",
        f"Kommentar til {ord_[0].lower()}{ord_[1:]}",
        f"sted-{sted}",
        KommentarForm,
        gem,
        "Kommentaren er sendt.",
        form_argumenter={"fora": fora},
        ekstra={"sted": ord_, "gem_tekst": "Send kommentaren"} | om,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def kommentar_svar(request, pk):
    """A reply to a comment: by the contract holder, or another member of the forum."""
    kommentar, kontrakt = adgang.hent_kommentar(request, pk)

    def gem(felter, _version):
        opret_kommentar(
            hoering=kommentar.hoering,
            forum=kommentar.forum,
            maal=kommentar.maal,
            noegle=kommentar.noegle,
            sted=kommentar.sted,
            svar_paa=kommentar.svar_paa or kommentar,
            af=request.user,
            **felter,
        )

    return _skriv(
        request,
        kontrakt,
        "kommentar_svar",
        f"Svar til {kommentar.skrevet_af}",
        f"kommentar-{kommentar.svar_paa_id or pk}",
        KommentarForm,
        gem,
        "Svaret er sendt.",
        form_argumenter={"fora": [kommentar.forum], "label": "Dit svar"},
        ekstra={"kommentar": kommentar, "gem_tekst": "Send svaret"},
    )


@require_POST
def kommentar_klar(request, pk):
    """Mark a comment as dealt with, or take the mark away again."""
    kommentar, kontrakt = adgang.hent_kommentar(request, pk)
    maerk_klaret(kommentar=kommentar, klaret=request.POST.get("klaret") == "ja", af=request.user)
    return redirect(_side(kontrakt.pk, f"kommentar-{pk}"))


@require_http_methods(["GET", "HEAD", "POST"])
def hoeringssvar_rediger(request, pk):
    """A forum's høringssvar: by its own member, or written in by the contract holder when it came on paper."""
    et, kontrakt = adgang.hent_forum_til_svar(request, pk)
    indskriver = not adgang.svarer_selv(request.user, kontrakt, et)

    def gem(felter, version):
        gem_hoeringssvar(et=et, version=version, skrevet_ind=indskriver, af=request.user, **felter)

    return _skriv(
        request,
        kontrakt,
        "hoeringssvar_rediger",
        f"Høringssvar fra {forum_i_saetning(et.forum)}",
        f"forum-{et.forum}",
        HoeringssvarForm,
        gem,
        "Høringssvaret er gemt.",
        nu=_vaerdier(et, "hoeringssvar", "navne"),
        ekstra={"forum": et, "indskriver": indskriver, "gem_tekst": "Gem høringssvaret"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hoeringssvar_besvar(request, pk):
    """The contract holder's answer to a forum's høringssvar."""
    et, kontrakt = adgang.hent_forum_til_besvarelse(request, pk)

    def gem(felter, version):
        gem_besvarelse(et=et, version=version, af=request.user, **felter)

    return _skriv(
        request,
        kontrakt,
        "hoeringssvar_besvar",
        f"Svar til {forum_i_saetning(et.forum)}",
        f"forum-{et.forum}",
        BesvarelseForm,
        gem,
        "Dit svar er gemt.",
        nu=_vaerdier(et, "besvarelse"),
        ekstra={"forum": et, "gem_tekst": "Gem svaret"},
    )


def _vaerdier(et, *felter):
    return lambda: type(et).objects.values("version", *felter).get(pk=et.pk) | {"fjernet": None}


def _skriv(request, kontrakt, navn, titel, anker, form_klasse, gem, besked, *, nu=None, form_argumenter=None, ekstra):
    """Show or save one of the hearing's texts, with all that keeps a text from being lost."""

    def efter():
        messages.success(request, besked)
        return redirect(_side(kontrakt.pk, anker))

    return skriv(
        request,
        Skrivning(
            skabelon=f"kontrakter/{navn}.html",
            titel=titel,
            tilbage=_side(kontrakt.pk, anker),
            nu=nu or (lambda: {"version": 0, "fjernet": None}),
            gem=gem,
            efter=efter,
            form_klasse=form_klasse,
            form_argumenter=form_argumenter or {},
            ekstra={"kontrakt": kontrakt} | ekstra,
        ),
    )

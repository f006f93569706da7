"""Who evaluates the contract, and when: the unit's forums, and the meetings that grow from them."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from faelles.rigtekst import html_til_tekst

from ..adgang import hent_kontrakt, kan_redigere
from ..adgang.forum import hent_at_planlaegge, hent_forum, hent_moede, kan_planlaegge
from ..adgang.moede import fora_at_laese
from ..forms.forum import ForumForm, MoedeForm, NytMoedeForm
from ..handlinger import (
    fjern_forum,
    fjern_moede,
    gem_forum,
    gem_moede,
    genskab_forum,
    genskab_moede,
    lav_moeder,
    opret_foreslaaede,
    opret_forum,
    opret_moede,
)
from ..models import Afsnit, Forum, Kontrakt, Moede
from ..regler.fora import FORUMARTER, foreslaa_fora, maaneder_i_ord
from .moede import siger_fra
from .skrivning import Skrivning, skriv


@require_safe
def evaluering_vis(request, pk):
    """The forums with their months, and the contract's meetings in order."""
    kontrakt = hent_kontrakt(request, pk)
    fora = list(Forum.objects.gaeldende().filter(enhed=kontrakt.enhed_id))
    planlaegger = kan_planlaegge(request.user, kontrakt)
    har = {forum.art for forum in fora}
    moeder = _moeder(request.user, kontrakt)
    kontekst = {
        "kontrakt": kontrakt,
        "fora": fora,
        "moeder": moeder,
        "har_evalueringer": any(moede.er_lukket for moede in moeder),
        "planlaegger": planlaegger,
        "kan_skrive_teksten": kan_redigere(request.user, kontrakt),
        "forslag": [
            (dict(FORUMARTER)[art], maaneder_i_ord(maaneder) or "løbende")
            for art, maaneder in (_forslag(kontrakt) if planlaegger else {}).items()
            if art not in har
        ],
    }
    return render(request, "kontrakter/evaluering_vis.html", kontekst)


def _moeder(bruger, kontrakt: Kontrakt) -> list[Moede]:
    """Return the contract's meetings in order, each with whether the user reads its agenda and minutes."""
    moeder = list(Moede.objects.i_orden().filter(kontrakt=kontrakt))
    egne = fora_at_laese(bruger, kontrakt)
    for moede in moeder:
        moede.laeses = egne is None or moede.forum_id in egne
    return moeder


def _forslag(kontrakt: Kontrakt) -> dict[str, list[int]]:
    """Return the forums and months that the contract's follow-up texts name: one query."""
    egne = Afsnit.objects.filter(maal__kontrakt=kontrakt, maal__fjernet=None, art="opfoelgning").values_list("tekst")
    tekster = [kontrakt.opfoelgning, *(tekst for (tekst,) in egne)]
    return foreslaa_fora([html_til_tekst(tekst, maerker=False) for tekst in tekster if tekst], kontrakt.aar)


def _evaluering(pk: int, anker: str = "") -> str:
    adresse = reverse("kontrakter:evaluering_vis", args=[pk])
    return f"{adresse}#{anker}" if anker else adresse


@require_POST
def fora_foreslaa(request, pk):
    """Make the forums that the contract's own text names."""
    kontrakt = hent_at_planlaegge(request, pk)
    nye = opret_foreslaaede(kontrakt=kontrakt, fora=_forslag(kontrakt), af=request.user)
    if nye:
        messages.success(
            request,
            f"{len(nye)} {'forum' if len(nye) == 1 else 'fora'} er oprettet. Ret dem, hvis noget er læst forkert.",
        )
    else:
        messages.info(request, "I har allerede de fora, teksten nævner.")
    return redirect(_evaluering(pk))


@require_POST
def moeder_lav(request, pk):
    """Make the meetings of the year from the forums' months."""
    kontrakt = hent_at_planlaegge(request, pk)
    nye = lav_moeder(kontrakt=kontrakt, af=request.user)
    if nye:
        messages.success(
            request,
            f"{len(nye)} {'møde' if len(nye) == 1 else 'møder'} er planlagt. Skriv dagene på, når I kender dem.",
        )
    else:
        messages.info(request, "Alle møder er planlagt allerede.")
    return redirect(_evaluering(pk, "moeder"))


@require_http_methods(["GET", "HEAD", "POST"])
def forum_opret(request, pk):
    """A new forum of the contract's unit."""
    kontrakt = hent_at_planlaegge(request, pk)

    def efter():
        messages.success(request, "Forummet er tilføjet.")
        return redirect(_evaluering(pk))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/forum_opret.html",
            titel="Nyt forum",
            tilbage=_evaluering(pk),
            nu=lambda: {"version": 0, "maalvalg": "alle"},
            gem=lambda felter, _version: opret_forum(kontrakt=kontrakt, af=request.user, **felter),
            efter=efter,
            form_klasse=ForumForm,
            form_argumenter={"kontrakt": kontrakt},
            ekstra={"kontrakt": kontrakt},
        ),
    )


_FORUM = ("art", "navn", "maaneder", "maalvalg", "version", "fjernet")


@require_http_methods(["GET", "HEAD", "POST"])
def forum_rediger(request, pk, forum_pk):
    """Change a forum: its kind, name, months and members."""
    kontrakt, forum = hent_forum(request, pk, forum_pk)

    def nu():
        medlemmer = list(forum.medlemmer.values_list("pk", flat=True))
        valgte = list(forum.valgte_maal.filter(kontrakt=kontrakt).values_list("pk", flat=True))
        return Forum.objects.values(*_FORUM).get(pk=forum_pk) | {"medlemmer": medlemmer, "valgte_maal": valgte}

    def efter():
        messages.success(request, "Forummet er gemt. Møder, der er planlagt, er ikke ændret.")
        return redirect(_evaluering(pk))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/forum_rediger.html",
            titel=f"Ret {forum}",
            tilbage=_evaluering(pk),
            nu=nu,
            gem=lambda felter, version: gem_forum(
                kontrakt=kontrakt, forum=forum, version=version, af=request.user, **felter
            ),
            efter=efter,
            form_klasse=ForumForm,
            form_argumenter={"kontrakt": kontrakt, "forum": forum},
            ekstra={"kontrakt": kontrakt, "forum": forum},
        ),
    )


@require_POST
def forum_fjern(request, pk, forum_pk):
    """Remove a forum; its meetings stay. The message offers to undo it."""
    kontrakt, forum = hent_forum(request, pk, forum_pk, fjernede=True)
    fjern_forum(kontrakt=kontrakt, forum=forum, af=request.user)
    fortryd = reverse("kontrakter:forum_genskab", args=[pk, forum_pk])
    messages.success(request, f"“{forum}” er fjernet. Dets møder står endnu.", extra_tags=f"fortryd {fortryd}")
    return redirect(_evaluering(pk))


@require_POST
def forum_genskab(request, pk, forum_pk):
    """Bring a removed forum back."""
    kontrakt, forum = hent_forum(request, pk, forum_pk, fjernede=True)
    try:
        with transaction.atomic():
            genskab_forum(kontrakt=kontrakt, forum=forum, af=request.user)
    except IntegrityError:
        messages.error(request, f"“{forum}” kan ikke hentes tilbage, fordi I har fået et andet af samme slags og navn.")
    else:
        messages.success(request, f"“{forum}” er hentet tilbage.")
    return redirect(_evaluering(pk))


@require_http_methods(["GET", "HEAD", "POST"])
def moede_opret(request, pk):
    """A meeting beside those that grow from the forums' months; the message offers to undo it."""
    kontrakt = hent_at_planlaegge(request, pk)
    nyt = []

    def efter():
        for moede in nyt:
            fortryd = reverse("kontrakter:moede_fjern", args=[moede.pk])
            messages.success(request, f"Mødet i {moede} er planlagt.", extra_tags=f"fortryd {fortryd}")
        return redirect(_evaluering(pk, "moeder"))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/moede_opret.html",
            titel="Nyt møde",
            tilbage=_evaluering(pk, "moeder"),
            nu=lambda: {"version": 0},
            gem=lambda felter, _version: nyt.append(opret_moede(kontrakt=kontrakt, af=request.user, **felter)),
            efter=efter,
            form_klasse=NytMoedeForm,
            form_argumenter={"kontrakt": kontrakt},
            ekstra={"kontrakt": kontrakt},
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def moede_rediger(request, pk):
    """Set the day of a meeting, or move it to another month."""
    moede = hent_moede(request, pk)

    def efter():
        messages.success(request, "Mødet er gemt.")
        return redirect(_evaluering(moede.kontrakt_id, "moeder"))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/moede_rediger.html",
            titel=f"Hvornår mødes {moede.forum_i_saetning}?",
            tilbage=_evaluering(moede.kontrakt_id, "moeder"),
            nu=lambda: Moede.objects.values("maaned", "dato", "kl", "sted", "version", "fjernet").get(pk=pk),
            gem=lambda felter, version: gem_moede(moede=moede, version=version, af=request.user, **felter),
            efter=efter,
            form_klasse=MoedeForm,
            form_argumenter={"moede": moede},
            ekstra={"kontrakt": moede.kontrakt, "moede": moede},
        ),
    )


@require_POST
@siger_fra
def moede_fjern(request, pk):
    """Remove a meeting that will not be held; the message offers to undo it."""
    moede = hent_moede(request, pk, fjernede=True)
    fjern_moede(moede=moede, af=request.user)
    fortryd = reverse("kontrakter:moede_genskab", args=[pk])
    messages.success(request, f"Mødet i {moede} er fjernet.", extra_tags=f"fortryd {fortryd}")
    return redirect(_evaluering(moede.kontrakt_id, "moeder"))


@require_POST
@siger_fra
def moede_genskab(request, pk):
    """Bring a removed meeting back."""
    moede = hent_moede(request, pk, fjernede=True)
    try:
        with transaction.atomic():
            genskab_moede(moede=moede, af=request.user)
    except IntegrityError:
        messages.error(request, "Mødet kan ikke hentes tilbage, fordi forummet har fået et andet møde i den måned.")
    else:
        messages.success(request, f"Mødet i {moede} er hentet tilbage.")
    return redirect(_evaluering(moede.kontrakt_id, "moeder"))

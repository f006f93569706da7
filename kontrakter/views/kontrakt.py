"""The contract: the list, the page, the reading page, and its own facts and texts."""

from django.contrib import messages
from django.core.cache import caches
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisation.adgang import har_ret, har_ret_et_sted, kan_tildele, kraever
from organisation.regler import Ret

from ..adgang import check_opfoelgning_fri, enheder_til_ny_kontrakt, hent_kontrakt, kan_redigere
from ..forms import KontraktFilterForm, KontraktForm, KontraktOpretForm, KontrakttekstForm
from ..forms.kontrakt import mulige_kontraktholdere
from ..handlinger import fjern_kontrakt, gem_kontrakt, gem_kontrakttekst, genskab_kontrakt, opret_kontrakt
from ..handlinger.kontrakt import TEKSTFELTER
from ..indhold import hent_indhold, stempel
from ..models import Forum, Kladde, Kontrakt, Skabelon
from ..naeste import grunden, naeste_skridt
from ..ophav import ophav
from ..regler.cyklus import med_cyklus
from .gensendt import netop_oprettet
from .skrivning import Skrivning, skriv
from .svar import kontraktside, krop, med_trin, tilstand_for


@require_safe
@kraever(Ret.SE_KONTRAKT)
def kontrakt_liste(request):
    """All contracts the user may read: filter, sort, page."""
    synlige = Kontrakt.objects.synlige_for(request.user)
    form = KontraktFilterForm(request.GET, synlige=synlige)
    fundne = form.anvend(synlige).select_related("enhed")
    fundne = fundne.med_antal_maal()
    side = Paginator(fundne, 25).get_page(request.GET.get("side"))
    uden_sortering = request.GET.copy()
    for navn in ("side", "sorter"):
        uden_sortering.pop(navn, None)
    return render(
        request,
        "kontrakter/kontrakt_liste.html",
        {
            "form": form,
            "side": side,
            "valg_uden_sortering": uden_sortering.urlencode(),
            "sorter": form.cleaned_data.get("sorter") or "aar",
            "filtreret": any(request.GET.get(navn) for navn in ("q", "aar", "enhed", "tilstand")),
            "kan_oprette": har_ret_et_sted(request.user, Ret.OPRET_KONTRAKT),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@kraever(Ret.OPRET_KONTRAKT)
def kontrakt_opret(request):
    """A new contract from a template."""
    enheder = enheder_til_ny_kontrakt(request.user)
    enhed = _egen_enhed(request.user, enheder)
    form = KontraktOpretForm(
        request.POST or None,
        enheder=enheder,
        kommune_id=request.user.kommune_id,
        initial={"enhed": enhed, "skabelon": enhed and Skabelon.objects.nyeste_til(enhed)},
    )
    if request.method == "POST":
        kontrakt = _opret(request, form) if form.is_valid() else None
        if kontrakt or (form.findes and netop_oprettet(form.findes, request.user)):
            return _oprettet(request, kontrakt or form.findes)
    return render(
        request,
        "kontrakter/kontrakt_opret.html",
        {"form": form, "har_skabeloner": form.fields["skabelon"].queryset.exists()},
        status=422 if form.errors else 200,
    )


def _egen_enhed(bruger, enheder):
    """Return the unit the user's own role is in, when a contract can be made there."""
    egne = {rolle.enhed_id for rolle in bruger.roller_med(Ret.OPRET_KONTRAKT)}
    return enheder.filter(pk__in=egne).first()


def _oprettet(request, kontrakt):
    """Answer with the next step for whoever made the contract: to write it, or to say who does."""
    if kan_redigere(request.user, kontrakt):
        messages.success(request, "Kontrakten er oprettet. Begynd med indledningen, eller tilføj det første mål.")
        return redirect(kontraktside(kontrakt.pk))
    if kontrakt.kontraktholder:
        messages.success(request, f"Kontrakten er oprettet, og {kontrakt.kontraktholder} er kontraktholder.")
        return redirect(kontraktside(kontrakt.pk))
    messages.success(request, "Kontrakten er oprettet. Vælg nu, hvem der er kontraktholder.")
    return redirect("kontrakter:kontrakt_rediger", kontrakt.pk)


def _holder(bruger, enhed):
    """Return the contract's holder: the one who makes it and may write it, or the only one who may; else None."""
    if har_ret(bruger, Ret.REDIGER_KONTRAKT, enhed):
        return bruger
    mulige = list(mulige_kontraktholdere(enhed)[:2])
    return mulige[0] if len(mulige) == 1 else None


def _opret(request, form):
    data = form.cleaned_data
    try:
        with transaction.atomic():
            return opret_kontrakt(
                enhed=data["enhed"],
                skabelon=data["skabelon"],
                aar=data["skabelon"].aar,
                titel=data["titel"],
                kontraktholder=_holder(request.user, data["enhed"]),
                af=request.user,
            )
    except IntegrityError:
        form.findes = Kontrakt.objects.gaeldende().get(enhed=data["enhed"], aar=data["skabelon"].aar)
        form.add_error(None, f"{data['enhed']} har allerede en kontrakt for året: “{form.findes}”.")
        return None


@require_safe
def kontrakt_vis(request, pk):
    """The contract as it reads, with a discreet way into each text for those who may write."""
    kontrakt = hent_kontrakt(request, pk)
    kontekst = krop(request.user, kontrakt)
    har_grund = kontekst["rediger"] and kontrakt.seneste_grund
    kontekst |= {
        "seneste_skift": grunden(kontrakt.skift.last()) if har_grund else None,
        "kladder": Kladde.objects.filter(bruger=request.user).count() if kontekst["rediger"] else 0,
        "ophav": ophav(request.user, pk) if kontekst["har_ophav"] else [],
    }
    return render(request, "kontrakter/kontrakt_vis.html", kontekst)


# What a parent on the board asks first: what should be felt, what do we want, what do we do.
_BESTYRELSENS_ORDEN = (
    *("virkninger", "maaltekst", "indikatorer", "aktiviteter"),
    *("tidsperspektiv", "opfoelgning", "prosa", "afsaet"),
)


@require_safe
def kontrakt_laes(request, pk):
    """A calm reading page: no controls, bigger text; for the board the expected effects come first."""
    kontrakt = hent_kontrakt(request, pk)
    bestyrelse = any(rolle.rolle == "foraeldrebestyrelse" for rolle in request.user.gaeldende_roller)
    noegle = f"kontrakt_laes:{kontrakt.pk}:{stempel(kontrakt)}:{timezone.localdate():%Y%m}:{bestyrelse:d}"
    krop_ = caches["sider"].get(noegle)
    if krop_ is None:
        indhold = hent_indhold(kontrakt)
        if bestyrelse:
            for et in indhold.maal:
                et.afsnit.sort(key=_bestyrelsens_plads)
        krop_ = render_to_string("kontrakter/_laesning.html", {"indhold": indhold, "bestyrelse": bestyrelse})
        caches["sider"].set(noegle, krop_)
    return render(request, "kontrakter/kontrakt_laes.html", {"kontrakt": kontrakt, "krop": krop_})


def _bestyrelsens_plads(afsnit) -> int:
    navn = "maaltekst" if afsnit.noegle == "maaltekst" else afsnit.art
    return _BESTYRELSENS_ORDEN.index(navn)


_EGNE = ("titel", "til_aar", "kontraktholder", "version", "fjernet")


@require_http_methods(["GET", "HEAD", "POST"])
def kontrakt_rediger(request, pk):
    """Change title, period and holder."""
    kontrakt = hent_kontrakt(request, pk, Ret.OPRET_KONTRAKT)

    def efter():
        messages.success(request, "Kontraktens oplysninger er gemt.")
        return redirect(kontraktside(pk))

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/kontrakt_rediger.html",
            titel="Ret kontraktens oplysninger",
            tilbage=kontraktside(pk),
            nu=lambda: Kontrakt.objects.values(*_EGNE).get(pk=pk),
            gem=lambda felter, version: gem_kontrakt(kontrakt=kontrakt, version=version, af=request.user, **felter),
            efter=efter,
            form_klasse=KontraktForm,
            form_argumenter={"kontrakt": kontrakt},
            ekstra={
                "kontrakt": kontrakt,
                "ingen_holdere": not (kontrakt.kontraktholder_id or mulige_kontraktholdere(kontrakt.enhed).exists()),
                "kan_give_roller": kan_tildele(request.user, kontrakt.enhed),
            },
        ),
    )


_VEJLEDNING = {
    "indledning": "Fortæl kort, hvem I er, hvad året handler om, og hvad der binder målene sammen. Skriv, så en "
    "forælder kan læse det.",
    "opfoelgning": "Skriv, hvor og hvornår kontrakten bliver evalueret: i ledelsesteamet, i LMU, på personalemøder og "
    "i forældrebestyrelsen. Teksten vises under alle mål, der ikke har deres egen opfølgning.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def kontrakttekst_rediger(request, pk, felt):
    """Write the introduction or the common follow-up text."""
    if felt not in TEKSTFELTER:
        raise Http404
    kontrakt = hent_kontrakt(request, pk, Ret.REDIGER_KONTRAKT)
    if felt == "opfoelgning":
        check_opfoelgning_fri(kontrakt)
    navn = TEKSTFELTER[felt]

    def nu():
        raekke = Kontrakt.objects.get(pk=pk)
        fra_fora = felt == "opfoelgning" and request.GET.get("fra") == "fora"
        tekst = med_fora(raekke.opfoelgning, kontrakt) if fra_fora else getattr(raekke, felt)
        return {"tekst": tekst, "version": raekke.version, "fjernet": raekke.fjernet}

    def efter():
        if not request.htmx:
            messages.success(request, f"“{navn}” er gemt.")
            return redirect(kontraktside(pk, felt))
        kontrakt.refresh_from_db(fields=[felt, "version", "revision"])
        indhold = hent_indhold(kontrakt)
        kontekst = med_trin(tilstand_for(request.user, kontrakt), naeste_skridt(indhold)) | {
            "felt": felt,
            "indhold": indhold,
            "besked": f"“{navn}” er gemt.",
            "fokus": True,
        }
        return render(request, "kontrakter/_kontrakttekst_svar.html", kontekst)

    return skriv(
        request,
        Skrivning(
            skabelon="kontrakter/kontrakttekst_rediger.html",
            titel=navn,
            tilbage=kontraktside(pk, felt),
            nu=nu,
            gem=lambda felter, version: gem_kontrakttekst(
                kontrakt=kontrakt, felt=felt, version=version, af=request.user, **felter
            ),
            efter=efter,
            form_klasse=KontrakttekstForm,
            form_argumenter={"label": navn},
            ekstra={"kontrakt": kontrakt, "felt": felt, "vejledning": _VEJLEDNING[felt], "anker": felt},
        ),
    )


def med_fora(tekst: str, kontrakt: Kontrakt) -> str:
    """Return the follow-up with who evaluates the contract, and when, written into it: two queries."""
    fora = Forum.objects.gaeldende().filter(enhed=kontrakt.enhed_id).order_by("pk")
    tidligere = {str(post.instance) for post in Forum.history.filter(enhed=kontrakt.enhed_id)}
    return med_cyklus(tekst, [(str(forum), forum.maaneder) for forum in fora], kontrakt.aar, tidligere)


@require_safe
def kontrakttekst_vis(request, pk, felt):
    """The introduction or the common follow-up text as it reads."""
    if felt not in TEKSTFELTER:
        raise Http404
    kontrakt = hent_kontrakt(request, pk)
    if not request.htmx:
        return redirect(kontraktside(pk, felt))
    kontekst = tilstand_for(request.user, kontrakt) | {"felt": felt, "fokus": True}
    return render(request, "kontrakter/_kontrakttekst.html", kontekst)


@require_POST
def kontrakt_fjern(request, pk):
    """Remove a draft contract; the message offers to undo it."""
    kontrakt = hent_kontrakt(request, pk, Ret.OPRET_KONTRAKT, fjernede=True)  # also the second of two clicks
    fjern_kontrakt(kontrakt=kontrakt, af=request.user)
    messages.success(
        request,
        f"“{kontrakt}” er fjernet. Alt i den er gemt og kan hentes tilbage.",
        extra_tags=f"fortryd {reverse('kontrakter:kontrakt_genskab', args=[pk])}",
    )
    return redirect("kontrakter:kontrakt_liste")


@require_POST
def kontrakt_genskab(request, pk):
    """Bring a removed contract back."""
    kontrakt = hent_kontrakt(request, pk, Ret.OPRET_KONTRAKT, fjernede=True)
    try:
        with transaction.atomic():
            genskab_kontrakt(kontrakt=kontrakt, af=request.user)
    except IntegrityError:
        messages.error(
            request,
            f"“{kontrakt}” kan ikke hentes tilbage, fordi enheden har fået en ny kontrakt for {kontrakt.aar}.",
        )
        return redirect("kontrakter:kontrakt_liste")
    messages.success(request, f"“{kontrakt}” er hentet tilbage.")
    return redirect(kontraktside(pk))

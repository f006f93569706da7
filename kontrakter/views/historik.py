"""Who changed what and when, with the differences."""

from decimal import Decimal

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from faelles.forskel import forskel, rigtekstforskel
from faelles.tal import dansk_tal
from historik.models import Haendelse, mange_felter
from organisation.adgang import har_ret
from organisation.regler import Ret
from strategi.models import Maaling
from strategi.regler.kolonne import delmaal_som_tekst

from ..adgang import hent_kontrakt, kan_redigere
from ..models import Afsnit, Aktivitet, Kontrakt, Maalindikator, Udviklingsmaal, Virkning

_SKJULTE = {
    "id",
    "maal",
    "kontrakt",
    "skabelon",
    "indikator",
    "enhed",
}  # and what nobody writes: counters, marks, what is worked out
_GENSKAB = {
    Udviklingsmaal: "maal_genskab",
    Virkning: "virkning_genskab",
    Aktivitet: "aktivitet_genskab",
    Maalindikator: "indikator_genskab",
    Maaling: "maaling_genskab",
}


def _hent(request, pk):
    kontrakt = hent_kontrakt(request, pk)
    if not har_ret(request.user, Ret.SE_HISTORIK, kontrakt.enhed):
        raise PermissionDenied("Din rolle giver ikke adgang til at se, hvem der har ændret hvad.")
    return kontrakt


@require_safe
def kontrakt_historik(request, pk):
    """The contract's log, newest first; what was removed can be brought back from here."""
    kontrakt = _hent(request, pk)
    haendelser = Haendelse.objects.filter(emne=f"kontrakt:{pk}")
    side = Paginator(haendelser, 50).get_page(request.GET.get("side"))
    par = _par(side)
    genskab = _genskab(par) if kan_redigere(request.user, kontrakt) else {}
    for haendelse in side:
        egne = [par[noegle] for noegle in map(tuple, haendelse.poster) if noegle in par]
        haendelse.har_forskel = any(_aendrede(*et) for et in egne)
        adresser = (
            genskab.pop((type(post).instance_type, post.id), "") for post, foer in egne if _er_fjernelse(post, foer)
        )
        haendelse.genskab = next(filter(None, adresser), "")
    return render(request, "kontrakter/kontrakt_historik.html", {"kontrakt": kontrakt, "side": side})


@require_safe
def kontrakt_forskel(request, pk, haendelse_pk):
    """What one entry of the log changed, before and after."""
    kontrakt = _hent(request, pk)
    haendelse = get_object_or_404(Haendelse, pk=haendelse_pk, emne=f"kontrakt:{pk}")
    aendringer = [_vis(post, foer, felt) for post, foer in _par([haendelse]).values() for felt in _aendrede(post, foer)]
    return render(
        request,
        "kontrakter/kontrakt_forskel.html",
        {"kontrakt": kontrakt, "haendelse": haendelse, "aendringer": aendringer},
    )


def _par(haendelser) -> dict[tuple[str, int], tuple]:
    """Return the field-history rows of the entries, each with the row before it or None: a few queries a model."""
    numre: dict[str, list[int]] = {}
    for haendelse in haendelser:
        for model_navn, nr in haendelse.poster:
            numre.setdefault(model_navn, []).append(nr)
    ud = {}
    for model_navn, egne in numre.items():
        historie = apps.get_model(model_navn).history
        foer = historie.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id")).order_by("-history_id")
        poster = historie.filter(history_id__in=egne).annotate(foer_nr=Subquery(foer.values("history_id")[:1]))
        poster = _med_mange(poster)
        gamle = _med_mange(historie.filter(history_id__in=[post.foer_nr for post in poster if post.foer_nr]))
        efter_nr = {post.history_id: post for post in gamle}
        ud |= {(model_navn, post.history_id): (post, efter_nr.get(post.foer_nr)) for post in poster}
    return ud


def _med_mange(poster) -> list:
    """Return field-history rows that know what was chosen in each field of many, as `.mange`: one query a field."""
    efter_nr = {post.history_id: post for post in poster}
    for post in efter_nr.values():
        post.mange = {felt.name: set() for felt in mange_felter(post)}
    for felt in mange_felter(poster.model):
        historisk = getattr(poster.model, felt.name).model
        valg = historisk.objects.filter(history__in=list(efter_nr))
        for nr, pk in valg.values_list("history_id", felt.m2m_reverse_name()):
            efter_nr[nr].mange[felt.name].add(pk)
    return list(efter_nr.values())


def _er_fjernelse(post, foer) -> bool:
    return type(post).instance_type in _GENSKAB and post.fjernet is not None and not (foer and foer.fjernet)


def _genskab(par) -> dict[tuple[type, int], str]:
    """Return where each thing that these rows removed, and that still is removed, can be brought back."""
    fjernede: dict[type, list[int]] = {}
    for post, foer in par.values():
        if _er_fjernelse(post, foer):
            fjernede.setdefault(type(post).instance_type, []).append(post.id)
    ud = {}
    for model, egne in fjernede.items():
        raekker = model.objects.filter(pk__in=egne, fjernet__isnull=False)
        if model is Maaling:
            raekker = raekker.filter(indikator__maalindikator__fjernet=None)
            raekker = raekker.filter(indikator__maalindikator__maal__fjernet=None)
        elif model is not Udviklingsmaal:
            raekker = raekker.filter(maal__fjernet=None)  # the goal comes back first
        for pk in raekker.values_list("pk", flat=True):
            ud[model, pk] = reverse(f"kontrakter:{_GENSKAB[model]}", args=[pk])
    return ud


def _aendrede(post, foer) -> list:
    """Return the fields that a field-history row changed and that say something to a reader."""
    felter = [*type(post).tracked_fields, *mange_felter(post)]
    return [
        felt for felt in felter if felt.editable and felt.name not in _SKJULTE and _raa(foer, felt) != _raa(post, felt)
    ]


def _raa(post, felt):
    if felt.many_to_many:
        return post.mange[felt.name] if post else set()
    vaerdi = getattr(post, felt.attname) if post else None
    return "" if vaerdi is None else vaerdi


def _vis(post, foer, felt) -> dict:
    """Return one field's change: its label, the pieces of the difference, and what changed in its form."""
    model = type(post).instance_type
    if model is Afsnit and felt.name == "tekst":
        label, rig = post.overskrift, post.art != "tidsperspektiv"
    else:
        label, rig = str(felt.verbose_name), model is Kontrakt and felt.name in ("indledning", "opfoelgning")
    if rig:
        stykker, form = rigtekstforskel(_raa(foer, felt), _raa(post, felt))
    else:
        stykker, form = forskel(_ord(foer, felt), _ord(post, felt)), ""
    return {"label": label, "stykker": stykker, "form": form}


def _ord(post, felt) -> str:
    vaerdi = _raa(post, felt)
    if felt.many_to_many:
        return "\n".join(map(str, felt.related_model.objects.filter(pk__in=vaerdi).order_by("pk")))
    if felt.choices:
        return str(dict(felt.choices).get(vaerdi, ""))
    if felt.is_relation:
        return str(felt.related_model.objects.filter(pk=vaerdi or None).first() or "")
    if isinstance(vaerdi, list):
        return "\n".join(vaerdi) if felt.name != "delmaal" else delmaal_som_tekst(vaerdi)
    return dansk_tal(vaerdi) if isinstance(vaerdi, Decimal) else str(vaerdi)

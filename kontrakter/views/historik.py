"""Who changed what and when, with the differences."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from faelles.forskel import forskel
from faelles.rigtekst import html_til_tekst
from historik.models import Haendelse, mange_felter
from organisation.adgang import har_ret
from organisation.regler import Ret

from ..adgang import hent_kontrakt

_RIG = {"tekst", "indledning", "opfoelgning"}
_SKJULTE = {"id", "version", "nummer_sort", "raekkefoelge", "maal", "kontrakt", "skabelon", "oprettet", "fjernet"}


def _hent(request, pk):
    kontrakt = hent_kontrakt(request, pk)
    if not har_ret(request.user, Ret.SE_HISTORIK, kontrakt.enhed):
        raise PermissionDenied("Din rolle giver ikke adgang til at se, hvem der har ændret hvad.")
    return kontrakt


@require_safe
def kontrakt_historik(request, pk):
    """The contract's log, newest first."""
    kontrakt = _hent(request, pk)
    haendelser = Haendelse.objects.filter(emne=f"kontrakt:{pk}")
    side = Paginator(haendelser, 50).get_page(request.GET.get("side"))
    return render(request, "kontrakter/kontrakt_historik.html", {"kontrakt": kontrakt, "side": side})


@require_safe
def kontrakt_forskel(request, pk, haendelse_pk):
    """What one entry of the log changed, before and after."""
    kontrakt = _hent(request, pk)
    haendelse = get_object_or_404(Haendelse, pk=haendelse_pk, emne=f"kontrakt:{pk}")
    aendringer = [aendring for post in haendelse.poster for aendring in _aendringer(*post)]
    return render(
        request,
        "kontrakter/kontrakt_forskel.html",
        {"kontrakt": kontrakt, "haendelse": haendelse, "aendringer": aendringer},
    )


def _aendringer(model_navn: str, historik_id: int) -> list[dict]:
    """Return the fields that a field-history row changed: label and the pieces of the difference."""
    model = apps.get_model(model_navn)
    post = model.history.filter(history_id=historik_id).first()
    if post is None:
        raise Http404
    foer = post.prev_record
    ud = []
    for felt in [*type(post).tracked_fields, *mange_felter(post)]:
        if felt.name in _SKJULTE:
            continue
        gammel, ny = (_vaerdi(et, felt) for et in (foer, post))
        if gammel != ny:
            ud.append({"label": str(felt.verbose_name), "stykker": forskel(gammel, ny)})
    return ud


def _vaerdi(post, felt) -> str:
    if post is None:
        return ""
    if felt.many_to_many:
        valgte = getattr(post, felt.name).values_list(felt.m2m_reverse_name(), flat=True)
        return "\n".join(map(str, felt.related_model.objects.filter(pk__in=list(valgte)).order_by("pk")))
    if felt.choices:
        return str(dict(felt.choices).get(getattr(post, felt.attname), ""))
    vaerdi = getattr(post, felt.attname)
    if vaerdi is None:
        return ""
    if felt.is_relation:
        return str(felt.related_model.objects.filter(pk=vaerdi).first() or "")
    rig = felt.name in _RIG and "<" in str(vaerdi)
    return html_til_tekst(str(vaerdi)) if rig else str(vaerdi)

"""The consultants' plan, and the list of supervisions."""

from django.core.paginator import Paginator
from django.db.models import Max
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisation.adgang import har_ret_et_sted, kend_forfaedre, kraever
from organisation.regler import Ret

from ..adgang import foerte_ids, se_paa
from ..forms.tilsyn import PlanFilterForm, TilsynFilterForm
from ..indhold.plan import SORTERING, hent_plan, opsaetning_for, sorter
from ..models import Tilsyn
from ..regler.frister import STAND


def _uden(data, *navne: str) -> str:
    """Return the choices of an address without some of them."""
    kopi = data.copy()
    for navn in navne:
        kopi.pop(navn, None)
    return kopi.urlencode()


@require_safe
@kraever(Ret.SE_TILSYN)
def tilsyn_liste(request):
    """The supervisions the user sees anything of, the newest first."""
    form = TilsynFilterForm(request.GET)
    fundne = form.anvend(Tilsyn.objects.synlige_for(request.user)).annotate(senest=Max("versioner__offentliggjort"))
    # order_by again: the maximum makes a group, and a group forgets the model's own order
    fundne = fundne.select_related("enhed", "konsulent").order_by(*Tilsyn._meta.ordering)
    side = Paginator(fundne, 25).get_page(request.GET.get("side"))
    kend_forfaedre([et.enhed for et in side.object_list])
    kontekst = {
        "form": form,
        "side": side,
        "raekker": [se_paa(request.user, et) for et in side.object_list],
        "filtreret": any(request.GET.get(navn) for navn in ("q", "art")),
        "paa_tvaers": har_ret_et_sted(request.user, Ret.SE_TILSYNSBILLEDE),
        "foerer": har_ret_et_sted(request.user, Ret.FOER_TILSYN),
    }
    return render(request, "tilsyn/tilsyn_liste.html", kontekst)


@require_safe
@kraever(Ret.FOER_TILSYN)
def tilsynsplan(request):
    """Which units are due a report, which are late, and how many visits nobody was told of."""
    kommune_id = request.user.kommune_id
    plan = hent_plan(foerte_ids(request.user), kommune_id)
    omraader = sorted({et.omraade for et in plan.raekker if et.omraade})
    form = PlanFilterForm(request.GET, omraader=omraader, stande=STAND.items())
    valg = request.GET.get("sorter", "frist")
    kontekst = {
        "form": form,
        "plan": plan,
        "raekker": sorter(form.anvend(plan.raekker), valg),
        "sorter": valg if valg.removesuffix("_omvendt") in SORTERING else "frist",
        "valg_uden_sortering": _uden(request.GET, "sorter"),
        "filtreret": any(request.GET.get(navn) for navn in ("omraade", "stand")),
        "opsaetning": opsaetning_for(kommune_id),
    }
    return render(request, "tilsyn/tilsynsplan.html", kontekst)

"""One unit's sick leave: the page, the spreadsheet, and the paper for a meeting."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from faelles.regneark import REGNEARK

from ..adgang import enhed_ids_med_fravaer, er_leder, hent_enhed_med_fravaer, ser_egne_tal
from ..handlinger.opslag import noter_opslag
from ..indhold import opsaetning_for
from ..indhold.enhed import SENESTE, Enhedsfravaer, hent_enhedsfravaer
from ..indhold.leder import kun_for_lederen
from ..indhold.samtaler import samtaler_i_aaret
from ..regler.visning import HVAD_MANGLER, HVORFOR_SKJULT
from ..udskrift.om_arket import om_enheden
from ..udskrift.regneark import enhed_som_regneark


def _hent(request, pk: int, side: str, *, med_under: bool = True) -> Enhedsfravaer:
    """Return what the user may see of the unit, and write that it was read."""
    enhed = hent_enhed_med_fravaer(request, pk)
    ids = enhed_ids_med_fravaer(request.user) if med_under else ()
    periode = request.GET.get("periode", SENESTE)
    hele = hent_enhedsfravaer(enhed, opsaetning_for(enhed.kommune_id), periode=periode, ids=ids)
    if request.method == "GET":
        noter_opslag(enheder=[enhed], side=side, af=request.user)
    return hele


def _kontekst(request, hele: Enhedsfravaer) -> dict:
    leder = er_leder(request.user, hele.enhed)
    return {
        "hele": hele,
        "enhed": hele.enhed,
        "er_leder": leder,
        "samtaler": samtaler_i_aaret(hele, er_leder=leder),
        "hvorfor_skjult": HVORFOR_SKJULT,
        "hvad_mangler": HVAD_MANGLER,
    }


@require_safe
def fravaer_vis(request, pk):
    """A sentence, the year as a line against its ceiling, and the same as a table."""
    hele = _hent(request, pk, "Enhedens side")
    kontekst = _kontekst(request, hele)
    kontekst["ser_flere"] = len(enhed_ids_med_fravaer(request.user)) > 1
    kontekst["egne"] = kun_for_lederen(hele) if ser_egne_tal(request.user, hele.enhed) else []
    return render(request, "sygefravaer/fravaer_vis.html", kontekst)


@require_safe
def fravaer_moede(request, pk):
    """The same for a meeting: to be printed and handed out, so of the unit as one, and as everybody sees it."""
    hele = _hent(request, pk, "Til mødet", med_under=False)
    kontekst = _kontekst(request, hele) | {"samtaler": samtaler_i_aaret(hele, er_leder=False)}
    return render(request, "sygefravaer/fravaer_moede.html", kontekst)


@require_safe
def fravaer_vis_regneark(request, pk):
    """The unit's months as a spreadsheet, with those of the units under it."""
    hele = _hent(request, pk, "Enhedens regneark")
    titel = f"Sygefravær {hele.enhed}"
    return filsvar(enhed_som_regneark(hele, titel, om_enheden(hele, titel)), REGNEARK, filnavn(titel, "xlsx"), gem=True)

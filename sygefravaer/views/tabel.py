"""The units' sick leave in one table: the start page, and the same as a spreadsheet."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from faelles.regneark import REGNEARK
from organisation.models import Enhed

from ..adgang import check_ser_fravaer, enhed_ids_med_fravaer, oeverste_enheder
from ..forms.tabel import FravaerForm
from ..handlinger.opslag import noter_opslag
from ..indhold import opsaetning_for
from ..indhold.tabel import Fravaerstabel, hent_aarstabel, hent_maanedstabel, yderste_maaneder
from ..regler.visning import HVAD_MANGLER, HVORFOR_SKJULT, uden_loft_i_ord
from ..udskrift.om_arket import om_tabellen
from ..udskrift.regneark import tabel_som_regneark

ENHEDER_PR_SIDE = 100


def _tabel(request, ids: set[int], side: str) -> tuple[FravaerForm, Fravaerstabel, list]:
    """Return the filter, the table of all the user may see in the chosen area, and the lines that match."""
    opsaetning = opsaetning_for(request.user.kommune_id)
    enheder = list(Enhed.objects.filter(pk__in=ids).order_by("navn"))
    over = {et.parent_id for et in enheder}
    omraader = [et for et in enheder if et.pk in over]
    yderste = yderste_maaneder(ids, opsaetning.opgoerelse)
    form = FravaerForm(request.GET, yderste=yderste, omraader=omraader, typer={et.type for et in enheder})
    valgt = next((et for et in omraader if et.pk == form.valgt_omraade), None)
    if valgt:
        ids &= set(Enhed.objects.descendants(valgt.pk, include_self=True).values_list("pk", flat=True))
    if request.method == "GET":
        noter_opslag(enheder=[valgt] if valgt else oeverste_enheder(request.user), side=side, af=request.user)
    if yderste is None:
        return form, Fravaerstabel(None, (), [], len(ids)), []
    if form.aarsvis:
        tabel = hent_aarstabel(ids, opsaetning, form.sidste)
    else:
        tabel = hent_maanedstabel(ids, opsaetning, form.valgt_maaned)
    return form, tabel, form.anvend(tabel.linjer)


@require_safe
def fravaer_liste(request):
    """Every unit the user may see; whoever may see one alone goes straight to it."""
    check_ser_fravaer(request.user)
    ids = enhed_ids_med_fravaer(request.user)
    if len(ids) == 1:
        return redirect("sygefravaer:fravaer_vis", *ids)
    form, tabel, linjer = _tabel(request, set(ids), "Tabellen")
    valg = request.GET.copy()
    valg.pop("side", None)
    uden_sortering = valg.copy()
    uden_sortering.pop("sorter", None)
    kontekst = {
        "form": form,
        "tabel": tabel,
        "ingen_tal": tabel.ingen_tal(form.oensket_maaned),
        "side": Paginator(linjer, ENHEDER_PR_SIDE).get_page(request.GET.get("side")),
        "valg": valg.urlencode(),
        "valg_uden_sortering": uden_sortering.urlencode(),
        "sorter": form.sortering,
        "filtreret": form.filtreret,
        "uden_loft": uden_loft_i_ord(form.uden_loft(tabel.linjer)),
        "hvorfor_skjult": HVORFOR_SKJULT,
        "hvad_mangler": HVAD_MANGLER,
    }
    return render(request, "sygefravaer/fravaer_liste.html", kontekst)


@require_safe
def fravaer_regneark(request):
    """The lines of the table as a spreadsheet."""
    check_ser_fravaer(request.user)
    form, tabel, linjer = _tabel(request, set(enhed_ids_med_fravaer(request.user)), "Tabellens regneark")
    titel = f"Sygefravær {tabel.maanedsnavn} {request.user.kommune}"
    om = om_tabellen(tabel, linjer, opsaetning_for(request.user.kommune_id), form.valgt_i_ord, titel)
    return filsvar(tabel_som_regneark(tabel, linjer, titel, om), REGNEARK, filnavn(titel, "xlsx"), gem=True)

"""A unit's year: as a picture, as a list, and as a spreadsheet."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar
from faelles.regneark import REGNEARK

from ..aarshjul import hent_aarshjul
from ..adgang import kraever
from ..forms import AarshjulForm
from ..regler import Ret
from ..udskrift.regneark import aarshjul_som_regneark


@require_safe
@kraever(Ret.SE_KONTRAKT)
def aarshjul(request):
    """What happens in a unit in a year, month by month."""
    hele = hent_aarshjul(request)
    return render(request, "organisation/aarshjul.html", {"hele": hele, "form": AarshjulForm(hele=hele)})


@require_safe
@kraever(Ret.SE_KONTRAKT)
def aarshjul_regneark(request):
    """The same as a spreadsheet."""
    hele = hent_aarshjul(request)
    titel = f"Årshjul {hele.aar} {hele.enhed}"
    data = aarshjul_som_regneark(hele.begivenheder, titel)
    return filsvar(data, REGNEARK, filnavn(titel, "xlsx"), gem=True)

"""One file with sick leave: what was read, what it lacks, and what becomes of it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from organisation.models import Enhed

from ..adgang import er_afsender, hent_egen_fravaersindlaesning, hent_fravaersindlaesning, ser_fravaer
from ..forms.indlaesning import EnhederForm, KolonnerForm
from ..handlinger.indlaesning import (
    ErErstattet,
    IkkeKlar,
    bestil_gem,
    fortryd_fravaer,
    kasser_fravaer,
    match_enheder,
    vaelg_kolonner,
)
from ..indhold import opsaetning_for
from ..indlaesning import opgaver
from ..indlaesning.fundet import Fundet
from ..models import Fravaersindlaesning, Fravaersopsaetning
from ..regler.enhedsnavne import husket_i_ord
from ..regler.indlaesning import FAERDIGE, FILER_GEMMES_DAGE, KAN_FORTRYDES, KAN_KASSERES, KAN_LAESES_IGEN, VENTER

_FOR_SENT = "Filen er kommet videre i mellemtiden. Der er ikke ændret noget. Her er den, som den er nu."
_ERSTATTET = (
    "Indlæsningen kan ikke fortrydes, for en senere har erstattet nogle af dens tal. Der er ikke ændret noget. "
    "Fortryd den senere først."
)


@require_safe
def fravaersfil_vis(request, pk):
    """The file: how far it is, and what can be done. The page renews itself while it is being read or saved."""
    fil = hent_fravaersindlaesning(request, pk)
    opgaver.bestil_tabte([fil])
    return _vis(request, fil)


@dataclass
class Side:
    """What the page shows of a file, and what can be done with it."""

    fil: Fravaersindlaesning
    egen: bool  # whoever sent the file sees what stands in it; others how far it is
    fundet: Fundet
    kolonner: KolonnerForm | None
    enheder: EnhederForm | None
    vist: Fravaersopsaetning
    ser_fravaer: bool  # whoever may send files in need not be one who sees the figures

    @property
    def venter(self) -> bool:
        return self.fil.tilstand in VENTER

    @property
    def kan_gemmes(self) -> bool:
        return self.egen and self.fil.tilstand == "klar" and self.fundet.noget_nyt

    @property
    def kolonner_aabne(self) -> bool:
        """Whether the columns are what one comes for: there is something to choose or to mend."""
        return self.fil.tilstand == "fejl" or bool(self.kolonner and self.kolonner.errors)

    @property
    def kan_kasseres(self) -> bool:
        return self.fil.tilstand in KAN_KASSERES

    @property
    def tallene_vises(self) -> bool:
        """Whether the municipality shows figures that are counted as the file's."""
        return self.fil.opgoerelse == self.vist.opgoerelse

    @property
    def er_faerdig(self) -> bool:
        return self.fil.tilstand in FAERDIGE

    @property
    def gemmes_dage(self) -> int:
        return FILER_GEMMES_DAGE

    @property
    def slettes(self) -> date:
        """The day the file is thrown away by itself when nobody has finished with it."""
        return timezone.localdate(self.fil.indsendt) + timedelta(days=FILER_GEMMES_DAGE)

    @property
    def kan_fortrydes(self) -> bool:
        return self.fil.tilstand in KAN_FORTRYDES


def _vis(request, fil: Fravaersindlaesning, *, kolonner=None, enheder=None, status: int = 200):
    egen = er_afsender(request.user, fil)
    navne = dict(_enheder(fil).values_list("pk", "navn")) if egen and _har_enheder(fil.fund) else {}
    aaben = egen and fil.tilstand in KAN_LAESES_IGEN
    ukendte = fil.fund.get("ukendte") if aaben else None
    side = Side(
        fil,
        egen,
        Fundet(fil.fund, navne, egen),
        kolonner or (KolonnerForm(fund=fil.fund) if aaben and _kan_vaelges(fil.fund) else None),
        enheder or (EnhederForm(ukendte=ukendte, enheder=list(_enheder(fil))) if ukendte else None),
        opsaetning_for(fil.kommune_id),
        ser_fravaer(request.user),
    )
    skabelon = "sygefravaer/fravaersfil_vis.html"
    return render(request, f"{skabelon}#fremgang" if request.htmx else skabelon, {"s": side, "fil": fil}, status=status)


def _kan_vaelges(fund: dict) -> bool:
    return bool(fund.get("kolonner") or fund.get("arkvalg"))


def _har_enheder(fund: dict) -> bool:
    return bool(fund.get("proeve") or fund.get("enheder"))


def _enheder(fil: Fravaersindlaesning):
    return Enhed.objects.i_kommune(fil.kommune_id).select_related("parent").order_by("navn")


@require_POST
def fravaersfil_kolonner(request, pk):
    """Say what the columns are, and read the file again."""
    fil = hent_egen_fravaersindlaesning(request, pk)
    form = KolonnerForm(request.POST, fund=fil.fund)
    if not form.is_valid():
        return _vis(request, fil, kolonner=form, status=422)
    besked = "Valget af kolonner er gemt. Filen bliver læst igen."
    return _goer(request, fil, lambda: vaelg_kolonner(indlaesning=fil, valg=form.valg(), af=request.user), besked)


@require_POST
def fravaersfil_enheder(request, pk):
    """Say which units the unknown names are, and read the file again."""
    fil = hent_egen_fravaersindlaesning(request, pk)
    form = EnhederForm(request.POST, ukendte=fil.fund.get("ukendte", []), enheder=list(_enheder(fil)))
    if not form.is_valid():
        return _vis(request, fil, enheder=form, status=422)
    valg = form.valg()
    return _goer(request, fil, lambda: match_enheder(indlaesning=fil, valg=valg, af=request.user), husket_i_ord(valg))


@require_POST
def fravaersfil_gem(request, pk):
    """Confirm the figures: they are saved in one piece."""
    fil = hent_egen_fravaersindlaesning(request, pk)
    return _goer(request, fil, lambda: bestil_gem(indlaesning=fil, af=request.user))


def _goer(request, fil: Fravaersindlaesning, handling, besked: str = ""):
    """Do it, and let the worker go on from there; or say that somebody was first."""
    try:
        handling()
        opgaver.bestil(fil)
        if besked:
            messages.success(request, besked)
    except IkkeKlar:
        messages.warning(request, _FOR_SENT)
    return redirect("sygefravaer:fravaersfil_vis", fil.pk)


@require_POST
def fravaersfil_kasser(request, pk):
    """Throw a file away that has not been saved."""
    fil = hent_fravaersindlaesning(request, pk)
    try:
        kasser_fravaer(indlaesning=fil, af=request.user)
        messages.success(
            request, f"“{fil}” er kasseret, og dens indhold er slettet. Send den ind igen, hvis det var en fejl."
        )
    except IkkeKlar:
        messages.warning(request, _FOR_SENT)
        return redirect("sygefravaer:fravaersfil_vis", pk)
    return redirect("sygefravaer:fravaer_indlaes")


@require_POST
def fravaersfil_fortryd(request, pk):
    """Take a saved file back: the figures are as they were before it."""
    fil = hent_fravaersindlaesning(request, pk)
    try:
        fortryd_fravaer(indlaesning=fil, af=request.user)
        messages.success(request, f"Indlæsningen af “{fil}” er fortrudt. Tallene er igen, som de var før den.")
    except ErErstattet:
        messages.error(request, _ERSTATTET)
    except IkkeKlar:
        messages.warning(request, _FOR_SENT)
    return redirect("sygefravaer:fravaersfil_vis", pk)

"""Supervision on the front page: what the consultant must do, what is late, and what waits for the unit's leader."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.formats import date_format

from organisation.adgang import enhed_ids_med
from organisation.regler import Ret
from tilsyn.adgang import foerte_ids
from tilsyn.indhold.plan import Planraekke, hent_plan, sorter
from tilsyn.models import Anvisning, Tilsyn

from .moeder import Sene
from .opgaver import Venter

_SENESTE = 5
_SKRIDT = {"udkast": "Skriv rapporten færdig", "endelig": "Offentliggør rapporten"}


def tilsyn_der_venter(bruger) -> list[Venter]:
    """Return the reports that wait for the person: for the unit's remarks, to be written, to be published."""
    fundne = []
    ledes = enhed_ids_med(bruger, Ret.SVAR_TILSYN)
    if ledes:
        alle = Tilsyn.objects.gaeldende().filter(enhed_id__in=ledes, tilstand="til_kommentering")
        fundne += [_venter(et, "Rapporten venter på jeres bemærkninger") for et in _med_enhed(alle)]
    if bruger.roller_med(Ret.FOER_TILSYN):
        egne = Tilsyn.objects.gaeldende().filter(konsulent=bruger, tilstand__in=_SKRIDT).exclude(enhed_id__in=ledes)
        fundne += [_venter(et, _SKRIDT[et.tilstand]) for et in _med_enhed(egne)]
    return fundne


def _med_enhed(tilsyn):
    return tilsyn.select_related("enhed").order_by("afholdt", "pk")


def _venter(tilsyn: Tilsyn, hvad: str) -> Venter:
    return Venter(str(tilsyn), hvad, reverse("tilsyn:tilsyn_vis", args=[tilsyn.pk]))


def tilsyn_paa_forsiden(bruger, i_dag: date) -> tuple[list[Sene], list[Venter]]:
    """Return what is late of supervision, and what is near, for whoever supervises; nothing for others.

    Eight queries: the plan, and the instructions whose deadline is over.
    """
    ids = foerte_ids(bruger)
    if not ids:
        return [], []
    raekker = sorter(hent_plan(ids, bruger.kommune_id, i_dag=i_dag).raekker, "frist")
    sene = [et for et in raekker if et.stand == "overskredet"]
    snart = [et for et in raekker if et.stand == "snart"]
    sti = f"{reverse('tilsyn:tilsynsplan')}?stand=overskredet"
    rapporter = _sene("Tilsynsrapporter, hvis frist er gået", sene, partial(_frist, ord_="Fristen var"), sti)
    grupper = [rapporter, _opfoelgning(ids, i_dag)]
    return [et for et in grupper if et.linjer], [_frist(et, "Senest") for et in snart[:_SENESTE]]


def _sene(titel: str, raekker: list, linje: Callable[..., Venter], sti: str) -> Sene:
    """Return the first of the rows as lines, and the number of the others with where they can be seen."""
    return Sene(titel, [linje(et) for et in raekker[:_SENESTE]], max(0, len(raekker) - _SENESTE), sti)


def _frist(et: Planraekke, ord_: str) -> Venter:
    """Return the line of a unit; it leads to the tilsyn that goes on, else to planning one."""
    if et.paa_vej:
        sti = reverse("tilsyn:tilsyn_vis", args=[et.paa_vej.pk])
    else:
        sti = f"{reverse('tilsyn:tilsyn_opret')}?enhed={et.enhed.pk}"
    gang = et.paa_vej.get_tilstand_display().lower() if et.paa_vej else "ikke planlagt"
    return Venter(f"Tilsynsrapport: {et.enhed}", f"{ord_} {date_format(et.frist, 'j. F Y')} · {gang}", sti)


def _opfoelgning(ids: set[int], i_dag: date) -> Sene:
    alle = Anvisning.objects.gaeldende().filter(
        tilsyn__enhed_id__in=ids, tilsyn__fjernet=None, opfulgt=None, frist__lt=i_dag
    )
    fundne = list(alle.exclude(tilsyn__tilstand="udkast").select_related("tilsyn__enhed").order_by("frist", "pk"))
    return _sene("Anvisninger og strakspåbud, der skal følges op", fundne, _anvisning, reverse("tilsyn:tilsyn_liste"))


def _anvisning(et: Anvisning) -> Venter:
    hvad = f"{et.get_art_display()} · fristen var {date_format(et.frist, 'j. F Y')} · {et.tilsyn.enhed}"
    return Venter(str(et), hvad, reverse("tilsyn:anvisning_foelg_op", args=[et.pk]))

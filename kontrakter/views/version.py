"""Approved versions: the list, the paper of each, and the difference between any two."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from faelles.filnavne import filnavn
from faelles.filsvar import filsvar

from ..adgang import hent_kontrakt
from ..adgang.offentlig import kan_offentliggoere
from ..models import Kontrakt, Kontraktversion
from ..regler.offentlig import OFFENTLIGE_TILSTANDE
from ..regler.sammenligning import antal, sammenlign
from ..udskrift.version import data_nu, version_data

NU = "nu"


@require_safe
def version_liste(request, pk):
    """What has been approved, newest first, and a way to compare."""
    kontrakt = hent_kontrakt(request, pk)
    versioner = list(kontrakt.versioner.defer("indhold", "pdf").order_by("-nummer"))
    vist = kontrakt.offentliggoerelser.filter(erstattet=None).first()
    maa = kan_offentliggoere(request.user, kontrakt)
    return render(
        request,
        "kontrakter/version_liste.html",
        {
            "kontrakt": kontrakt,
            "versioner": versioner,
            "offentlig_pk": vist.version_id if vist and vist.er_offentlig else None,
            "trukket": vist if vist and vist.trukket_tilbage else None,
            "maa_offentliggoere": maa,
            "kan_offentliggoeres": maa and kontrakt.tilstand in OFFENTLIGE_TILSTANDE,
        },
    )


@require_safe
def version_pdf(request, pk, nummer):
    """The paper that was approved, byte for byte."""
    kontrakt = hent_kontrakt(request, pk)
    version = get_object_or_404(Kontraktversion.objects.defer("indhold"), kontrakt=kontrakt, nummer=nummer)
    navn = filnavn(f"{kontrakt.titel} version {nummer}", "pdf")
    return filsvar(version.pdf, "application/pdf", navn, gem="hent" in request.GET)


@require_safe
def version_forskel(request, pk):
    """What leads from one version to another (?fra=1&til=2); "nu" is the contract as it stands now.

    `visning=samlet` shows one running text instead of two columns.
    """
    kontrakt = hent_kontrakt(request, pk)
    numre = [str(nr) for nr in kontrakt.versioner.order_by("nummer").values_list("nummer", flat=True)]
    if not numre:
        raise Http404
    # What is being written, against what was approved; else what the newest approval changed.
    skrives = kontrakt.er_udkast or len(numre) == 1
    fra = request.GET.get("fra") or (numre[-1] if skrives else numre[-2])
    til = request.GET.get("til") or (NU if skrives else numre[-1])
    if fra not in [*numre, NU] or til not in [*numre, NU]:
        raise Http404
    grupper = sammenlign(_data(kontrakt, fra), _data(kontrakt, til))
    valg = {nr: f"Version {nr}" for nr in numre} | {NU: "Som den står nu"}
    return render(
        request,
        "kontrakter/version_forskel.html",
        {
            "kontrakt": kontrakt,
            "valg": valg.items(),
            "fra": fra,
            "til": til,
            "foer": valg[fra].lower(),
            "efter": valg[til].lower(),
            "grupper": grupper,
            "antal": antal(grupper),
            "samlet": request.GET.get("visning") == "samlet",
        },
    )


def _data(kontrakt: Kontrakt, valg: str) -> dict:
    if valg == NU:
        return data_nu(kontrakt)
    return version_data(kontrakt.versioner.get(nummer=int(valg)))

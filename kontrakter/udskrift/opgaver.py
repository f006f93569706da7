"""Background work: PDFs are rendered ahead, so that they are normally ready when somebody clicks."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from ..models import Kontrakt, PdfUdgave
from . import lager
from .lager import Papir
from .papir import Kontraktpapir, papir_af

VENT = timedelta(seconds=2)


@task()
def lav_pdf(udgave_pk: int) -> None:
    """Render one ordered PDF; comes back a little later when enough others are being rendered."""
    udgave = lager.tag(udgave_pk)
    if udgave is not None:
        lager.lav(udgave, papir_af(udgave))
    elif PdfUdgave.objects.filter(pk=udgave_pk, tilstand="venter").exists():
        lav_pdf.using(run_after=timezone.now() + VENT).enqueue(udgave_pk)


def bestil(papir: Papir) -> PdfUdgave:
    """Order the PDF of the paper as it is now, unless it is made or under way."""
    udgave, mangler = lager.noter_ordre(papir)
    if mangler:
        transaction.on_commit(lambda: lav_pdf.enqueue(udgave.pk))
    return udgave


def bestil_igen(papir: Papir) -> PdfUdgave:
    """Order a PDF that failed once more."""
    lager.glem_fejlet(papir)
    return bestil(papir)


def bestil_efter_aendring(kontrakt_id: int, **_) -> None:
    """Order the PDF of a contract that has just changed (signal `kontrakt_aendret`)."""
    kontrakt = Kontrakt.objects.gaeldende().filter(pk=kontrakt_id).select_related("enhed__kommune", "skabelon").first()
    if kontrakt is not None:
        bestil(Kontraktpapir(kontrakt))

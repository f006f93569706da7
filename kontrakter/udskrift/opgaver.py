"""Background work: PDFs are rendered ahead, so that they are normally ready when somebody clicks."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from ..models import Kontrakt
from . import lager

VENT = timedelta(seconds=2)


@task()
def lav_pdf(udgave_pk: int) -> None:
    """Render one ordered PDF; comes back a little later when enough others are being rendered."""
    udgave = lager.tag(udgave_pk)
    if udgave is not None:
        lager.lav(udgave)
    elif lager.PdfUdgave.objects.filter(pk=udgave_pk, tilstand="venter").exists():
        lav_pdf.using(run_after=timezone.now() + VENT).enqueue(udgave_pk)


def bestil_efter_aendring(kontrakt_id: int, **_) -> None:
    """Order the PDF of a contract that has just changed (signal `kontrakt_aendret`)."""
    kontrakt = Kontrakt.objects.gaeldende().filter(pk=kontrakt_id).select_related("enhed__kommune", "skabelon").first()
    if kontrakt is not None:
        lager.bestil(kontrakt)

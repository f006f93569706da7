"""PDFs that are kept: found by the state of the content, made off the page workers, at most N at a time."""

import hashlib
import json
from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from faelles.pdf import PdfFejl
from organisation.models import Enhed

from ..indhold import hent_indhold, stempel
from ..models import Kontrakt, PdfUdgave
from ..regler.sammenligning import det_faste
from .data import kontrakt_data
from .kontekst import dansk_dato, version_tekst
from .pdf import kontrakt_pdf

GEMTE_PR_KONTRAKT = 3
TABT_EFTER = timedelta(minutes=3)


def pdf_stempel(kontrakt: Kontrakt) -> str:
    """Return what the PDF depends on: the contract's content, the names in it, and this program's version."""
    return f"{stempel(kontrakt)}.{settings.PROGRAMVERSION}"


def find(kontrakt: Kontrakt) -> PdfUdgave | None:
    """Return the PDF of the contract as it is now, in whatever state it has come to; one query."""
    return PdfUdgave.objects.filter(kontrakt=kontrakt, stempel=pdf_stempel(kontrakt)).first()


def noter_ordre(kontrakt: Kontrakt) -> tuple[PdfUdgave, bool]:
    """Note that the PDF of the contract as it is now is wanted; return it, and whether it must be put to work."""
    udgave, ny = _hent_eller_opret(kontrakt)
    mangler = ny or er_tabt(udgave)
    if mangler:
        PdfUdgave.objects.filter(pk=udgave.pk).update(tilstand="venter", begyndt=None, bestilt=timezone.now())
    return udgave, mangler


def glem_fejlet(kontrakt: Kontrakt) -> None:
    """Forget that the PDF of the contract as it is now failed, so that it can be ordered once more."""
    PdfUdgave.objects.filter(kontrakt=kontrakt, stempel=pdf_stempel(kontrakt), tilstand="fejlet").delete()


def _hent_eller_opret(kontrakt: Kontrakt) -> tuple[PdfUdgave, bool]:
    try:
        with transaction.atomic():
            return PdfUdgave.objects.get_or_create(kontrakt=kontrakt, stempel=pdf_stempel(kontrakt))
    except IntegrityError:
        return PdfUdgave.objects.get(kontrakt=kontrakt, stempel=pdf_stempel(kontrakt)), False


def er_tabt(udgave: PdfUdgave) -> bool:
    """Whether a worker took the order and never came back, or the queue lost it."""
    siden = udgave.begyndt or udgave.bestilt
    return udgave.tilstand in ("venter", "laves") and siden < timezone.now() - TABT_EFTER


def er_optaget() -> bool:
    """Whether PDF_SAMTIDIGE are being made already."""
    i_gang = PdfUdgave.objects.filter(tilstand="laves", begyndt__gt=timezone.now() - TABT_EFTER)
    return i_gang.count() >= settings.PDF_SAMTIDIGE


def tag(udgave_pk: int) -> PdfUdgave | None:
    """Take an order if fewer than PDF_SAMTIDIGE are being made; None when it must wait or is taken already."""
    nu = timezone.now()
    with transaction.atomic():
        # One writer at a time decides: the municipality roots are locked on PostgreSQL, SQLite writes alone.
        list(Enhed.objects.select_for_update().filter(parent=None).order_by("pk").values_list("pk", flat=True)[:1])
        if er_optaget():
            return None
        taget = PdfUdgave.objects.filter(pk=udgave_pk, tilstand="venter").update(tilstand="laves", begyndt=nu)
    return PdfUdgave.objects.select_related("kontrakt").get(pk=udgave_pk) if taget else None


def lav(udgave: PdfUdgave) -> None:
    """Render a taken order and keep it. A contract that has changed since is left to its own newer order."""
    kontrakt = Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder").get(
        pk=udgave.kontrakt_id
    )
    if pdf_stempel(kontrakt) != udgave.stempel:
        udgave.delete()
        return
    try:
        data = pdf_af(kontrakt)
    except PdfFejl as fejl:
        PdfUdgave.objects.filter(pk=udgave.pk).update(tilstand="fejlet", fejl=str(fejl), faerdig=timezone.now())
        return
    gem(kontrakt, udgave.stempel, data)


def gem(kontrakt: Kontrakt, stempel_: str, data: bytes) -> None:
    """Keep a rendered PDF under its state of content, and throw out the oldest."""
    PdfUdgave.objects.update_or_create(
        kontrakt=kontrakt,
        stempel=stempel_,
        defaults={
            "tilstand": "faerdig",
            "data": data,
            "sha256": hashlib.sha256(data).hexdigest(),
            "fejl": "",
            "faerdig": timezone.now(),
        },
    )
    gamle = PdfUdgave.objects.filter(kontrakt=kontrakt).order_by("-bestilt").values_list("pk", flat=True)
    PdfUdgave.objects.filter(pk__in=list(gamle[GEMTE_PR_KONTRAKT:])).delete()


def pdf_af(kontrakt: Kontrakt) -> bytes:
    """Return the contract's PDF, rendered now. Raises PdfFejl."""
    return pdf_af_data(kontrakt_data(hent_indhold(kontrakt)), **omstaendigheder(kontrakt))


def omstaendigheder(kontrakt: Kontrakt) -> dict:
    """Return what the PDF says of the contract's state: draft or not, the version in words, the date."""
    ejere = Kontrakt.objects.filter(maal__delinger__in=kontrakt.delte_maal.modtagne()) if kontrakt.deler_maal else ()
    dato = timezone.localtime(max([kontrakt.aendret, *(ejer.aendret for ejer in ejere)])).date()
    return {"udkast": kontrakt.er_udkast, "version_tekst": _version(kontrakt, dato), "dato": dato}


def _version(kontrakt: Kontrakt, dato: date) -> str:
    if kontrakt.er_udkast:
        return f"Udkast af {dansk_dato(dato)}"
    version = kontrakt.versioner.defer("pdf").order_by("nummer").last()
    if version is None:
        return ""
    # A change of the template, or of a name, shows in the contract too: then it is not what was approved.
    if det_faste(json.loads(version.indhold)) != det_faste(kontrakt_data(hent_indhold(kontrakt))):
        return f"Ikke som godkendt: ændret siden version {version.nummer}"
    return f"{version_tekst(version)}, med status pr. {dansk_dato(dato)}"


def pdf_af_data(data: dict, *, udkast: bool, version_tekst: str, dato: date) -> bytes:
    """Return the PDF of a contract dict; needs no database, so another process may do it."""
    return kontrakt_pdf(data, udkast=udkast, version_tekst=version_tekst, dato=dato)

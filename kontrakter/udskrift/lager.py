"""PDFs that are kept: found by the state of the content, made off the page workers, at most N at a time."""

import hashlib
import json
from datetime import date, timedelta
from typing import Protocol

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from faelles.pdf import PdfFejl
from organisation.models import Bruger, Enhed

from ..indhold import hent_indhold, stempel
from ..models import Kontrakt, PdfUdgave
from ..regler.sammenligning import det_faste
from .data import kontrakt_data
from .evalueringer import pr_maal
from .kontekst import dansk_dato, version_tekst
from .pdf import kontrakt_pdf

GEMTE_PR_PAPIR = 3
TABT_EFTER = timedelta(minutes=3)


class Papir(Protocol):
    """What is kept as PDF (papir.py has the kinds).

    `noegle`: the fields of PdfUdgave that say which paper it is. `stempel`: the state of all it shows. `bestilt_af`:
    who it is made for. `pdf`: return it, rendered now; raises PdfFejl.
    """

    noegle: dict
    stempel: str
    bestilt_af: Bruger | None

    def pdf(self) -> bytes: ...


def pdf_stempel(kontrakt: Kontrakt) -> str:
    """Return what the PDF depends on: the contract's content, the names in it, and this program's version."""
    return f"{stempel(kontrakt)}.{settings.PROGRAMVERSION}"


def find(papir: Papir) -> PdfUdgave | None:
    """Return the PDF of the paper as it is now, in whatever state it has come to; one query."""
    return PdfUdgave.objects.filter(**papir.noegle, stempel=papir.stempel).first()


def noter_ordre(papir: Papir) -> tuple[PdfUdgave, bool]:
    """Note that the PDF of the paper as it is now is wanted; return it, and whether it must be put to work."""
    udgave, ny = _hent_eller_opret(papir)
    mangler = ny or er_tabt(udgave)
    if mangler:
        PdfUdgave.objects.filter(pk=udgave.pk).update(tilstand="venter", begyndt=None, bestilt=timezone.now())
    return udgave, mangler


def glem_fejlet(papir: Papir) -> None:
    """Forget that the PDF of the paper as it is now failed, so that it can be ordered once more."""
    PdfUdgave.objects.filter(**papir.noegle, stempel=papir.stempel, tilstand="fejlet").delete()


def _hent_eller_opret(papir: Papir) -> tuple[PdfUdgave, bool]:
    noegle = papir.noegle | {"stempel": papir.stempel}
    try:
        with transaction.atomic():
            return PdfUdgave.objects.get_or_create(**noegle, defaults={"bestilt_af": papir.bestilt_af})
    except IntegrityError:
        return PdfUdgave.objects.get(**noegle), False


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
    return PdfUdgave.objects.select_related("bestilt_af").get(pk=udgave_pk) if taget else None


def lav(udgave: PdfUdgave, papir: Papir) -> None:
    """Render a taken order and keep it. A paper that has changed since is left to its own newer order."""
    if papir.stempel != udgave.stempel:
        udgave.delete()
        return
    try:
        data = papir.pdf()
    except PdfFejl as fejl:
        PdfUdgave.objects.filter(pk=udgave.pk).update(tilstand="fejlet", fejl=str(fejl), faerdig=timezone.now())
        return
    gem(papir, udgave.stempel, data)


def gem(papir: Papir, stempel_: str, data: bytes) -> None:
    """Keep a rendered PDF under its state of content, and throw out the oldest."""
    PdfUdgave.objects.update_or_create(
        **papir.noegle,
        stempel=stempel_,
        defaults={
            "tilstand": "faerdig",
            "data": data,
            "sha256": hashlib.sha256(data).hexdigest(),
            "fejl": "",
            "faerdig": timezone.now(),
        },
    )
    gamle = PdfUdgave.objects.filter(**papir.noegle).order_by("-bestilt").values_list("pk", flat=True)
    PdfUdgave.objects.filter(pk__in=list(gamle[GEMTE_PR_PAPIR:])).delete()


def pdf_af(kontrakt: Kontrakt, konklusioner: dict[int, list[dict]] | None = None) -> bytes:
    """Return the contract's PDF, rendered now; with what is concluded about its goals when given. Raises PdfFejl."""
    indhold = hent_indhold(kontrakt)
    bilag = {} if konklusioner is None else {"evalueringer": pr_maal(indhold, konklusioner)}
    return pdf_af_data(kontrakt_data(indhold), **omstaendigheder(kontrakt), **bilag)


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


def pdf_af_data(data: dict, *, udkast: bool, version_tekst: str, dato: date, **bilag) -> bytes:
    """Return the PDF of a contract dict; needs no database, so another process may do it."""
    return kontrakt_pdf(data, udkast=udkast, version_tekst=version_tekst, dato=dato, **bilag)

"""A PDF file: our own, a filled form, or pages with text; what to say of the others."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from . import egen, formular, pdf
from .fejl import KanIkkeLaeses
from .filtype import FLEST_SIDER, FOR_INDVIKLET
from .forslag import Forslag
from .opdeling import opdel
from .ordbog import Ordbog

MINDST_TEGN_PR_SIDE = 20
BESKADIGET_PDF = "PDF-filen er beskadiget. Gem den igen fra det program, den kommer fra."
# What pypdf raises on a damaged file.
FEJL_I_PDF = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)


def laes_pdf(data: bytes, ordbog: Ordbog) -> Forslag:
    """Return what was understood of a PDF. Raises KanIkkeLaeses."""
    try:
        return _laes_aaben_pdf(aabn_pdf(data), ordbog)
    except KanIkkeLaeses:
        raise
    except LimitReachedError as fejl:
        raise KanIkkeLaeses(FOR_INDVIKLET) from fejl
    except FEJL_I_PDF as fejl:
        raise KanIkkeLaeses(BESKADIGET_PDF) from fejl


def aabn_pdf(data: bytes) -> PdfReader:
    """Open a PDF that needs no password and has no end of pages. Raises KanIkkeLaeses, or one of FEJL_I_PDF."""
    laeser = PdfReader(BytesIO(data))
    if laeser.is_encrypted and not _uden_kode(laeser):
        raise KanIkkeLaeses("PDF-filen er låst med en adgangskode. Gem en kopi uden adgangskode, og prøv igen.")
    if len(laeser.pages) > FLEST_SIDER:
        raise KanIkkeLaeses(f"PDF-filen har {len(laeser.pages)} sider. Der kan læses højst {FLEST_SIDER}.")
    return laeser


def _uden_kode(laeser: PdfReader) -> bool:
    """Whether the file opens without a password: one that only forbids printing or copying does."""
    try:
        return bool(laeser.decrypt(""))
    except (PyPdfError, DependencyError, NotImplementedError):
        return False


def _laes_aaben_pdf(laeser: PdfReader, ordbog: Ordbog) -> Forslag:
    if kontrakt := egen.find(laeser):
        return egen.laes(kontrakt)
    skema = laeser.trailer["/Root"].get("/AcroForm")
    felter = {navn: str(felt.get("/V") or "") for navn, felt in (laeser.get_fields() or {}).items()}
    if formular.er_formular(felter):
        if not any(vaerdi.strip() for vaerdi in felter.values()):
            raise KanIkkeLaeses("Formularen er tom: ingen af dens felter er udfyldt.")
        return formular.laes_felter(felter, ordbog=ordbog)
    if skema is not None and "/XFA" in skema.get_object():
        raise KanIkkeLaeses(
            "Det er en XFA-formular fra Adobe LiveCycle, som kun Adobe Reader kan vise. "
            "Åbn den dér, udskriv den til PDF, og prøv med den nye fil."
        )
    sider = pdf.sidetekster(laeser)
    if sum(len("".join(side.split())) for side in sider) < MINDST_TEGN_PR_SIDE * max(1, len(sider)) // 2:
        raise KanIkkeLaeses(
            "Det er en indscannet PDF uden tekst: siderne er billeder. "
            "Find Word-filen, eller kør filen gennem tekstgenkendelse (OCR) først."
        )
    linjer, udeladt = pdf.linjer(sider)
    forslag = opdel(linjer, "pdf", ordbog)
    forslag.udeladt += udeladt
    return forslag

"""One file in, one proposal out: which kind of file it is, and what to say when it is not one we can read."""

import re
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from . import docx, egen, formular, linjeskift, pdf, tekst
from .fejl import IkkeEnKontrakt, KanIkkeLaeses
from .filtype import FLEST_SIDER, FOR_INDVIKLET, FOR_STOR, LAENGSTE_TEKST, STOERSTE_FIL, aabn_pakke, anden_pakke, slags
from .forslag import Forslag
from .opdeling import opdel
from .ordbog import STANDARD, Ordbog

MINDST_TEGN_PR_SIDE = 20
_FOR_LANG = "Teksten er alt for lang til at være en kontrakt."


def laes(data: bytes, ordbog: Ordbog = STANDARD) -> Forslag:
    """Return what was understood of the file. Raises KanIkkeLaeses, with a Danish message."""
    if len(data) > STOERSTE_FIL:
        raise KanIkkeLaeses(FOR_STOR)
    forslag = _LAESERE[slags(data)](data, ordbog)
    if sum(map(len, forslag.kildelinjer)) > LAENGSTE_TEKST:
        raise KanIkkeLaeses(_FOR_LANG)
    if not forslag.data:
        _kontroller_kontrakt(forslag)
        linjeskift.foreslaa(forslag)
    _bemaerk_resten(forslag)
    return forslag


# --- PDF ----------------------------------------------------------------------------------------
def _laes_pdf(data: bytes, ordbog: Ordbog) -> Forslag:
    try:
        return _laes_aaben_pdf(_aabn_pdf(data), ordbog)
    except KanIkkeLaeses:
        raise
    except LimitReachedError as fejl:
        raise KanIkkeLaeses(FOR_INDVIKLET) from fejl
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as fejl:
        raise KanIkkeLaeses("PDF-filen er beskadiget. Gem den igen fra det program, den kommer fra.") from fejl


def _aabn_pdf(data: bytes) -> PdfReader:
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


# --- Word ---------------------------------------------------------------------------------------
def _laes_docx(data: bytes, ordbog: Ordbog) -> Forslag:
    with aabn_pakke(data) as pakke:
        navne = set(pakke.namelist())
        if "word/document.xml" not in navne:
            raise KanIkkeLaeses(anden_pakke(navne) or _ALMINDELIG_ZIP)
        docx.kontroller(pakke)
    forslag = opdel(docx.linjer(docx.aabn(data)), "docx", ordbog)
    if docx.har_makroer(navne):
        forslag.bemaerk("Filen", "Word-filen indeholder makroer. De er ikke kørt og ikke gemt i kontrakten.")
    return forslag


_ALMINDELIG_ZIP = "Det er en ZIP-fil og ikke et Word-dokument. Pak den ud, eller indlæs den som flere filer på én gang."


# --- Text ---------------------------------------------------------------------------------------
def _laes_tekst(data: bytes, ordbog: Ordbog) -> Forslag:
    indhold = _afkod(data)
    if len(indhold) > LAENGSTE_TEKST:
        raise KanIkkeLaeses(_FOR_LANG)
    if formular.er_dump(indhold):
        return formular.laes_dump(indhold, ordbog)
    return opdel(tekst.linjer(indhold), "tekst", ordbog)


def _afkod(data: bytes) -> str:
    """Return the text: UTF-8 (with or without mark), UTF-16 with mark, or the Windows encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\x00", "")
    try:
        return data.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace("\x00", "")


_LAESERE = {"pdf": _laes_pdf, "pakke": _laes_docx, "tekst": _laes_tekst}


# --- Is it a contract? ----------------------------------------------------------------------------
_ANDRE = [
    ("en handleplan efter et tilsyn", r"^\s*(Specifik|Målbar|Accepteret|Relevant|Tidsbegrænset)\b", 4),
    ("en vision med målsætninger og målepunkter", r"^\s*Målepunkter\s*:?", 2),
    ("en tilsynsrapport", r"\btilsyns(?:rapport|notat)|pædagogisk tilsyn", 3),
    ("en strategi eller kvalitetsplan", r"\b(?:strategi\w*|indsatsområde\w*|kvalitetsudvikling|tegn på)\b", 3),
]


def _kontroller_kontrakt(forslag: Forslag) -> None:
    """Refuse what has neither goals nor a contract's sections, and say what it seems to be."""
    kendte = {afsnit.noegle for maal in forslag.maal for afsnit in maal.afsnit if afsnit.sikker}
    if len(kendte) >= 2 or (forslag.titel and kendte):
        return
    alt = "\n".join(forslag.kildelinjer)
    for navn, moenster, mindst in _ANDRE:
        if len(re.findall(moenster, alt, re.IGNORECASE | re.MULTILINE)) >= mindst:
            raise IkkeEnKontrakt(f"Det ligner {navn} og ikke en udviklingskontrakt. Der er ikke indlæst noget.")
    raise IkkeEnKontrakt(
        "Der er ingen udviklingsmål i filen, så den ligner ikke en udviklingskontrakt. "
        "Overskrifter som “Udviklingsmål 1” og “Aktiviteter” er det, vi kender en kontrakt på."
    )


def _bemaerk_resten(forslag: Forslag) -> None:
    """Say what could not be placed, and what was left out on purpose."""
    if forslag.uplaceret:
        tegn = sum(len("".join(blok.tekst.split())) for blok in forslag.uplaceret)
        forslag.bemaerk("Ikke placeret", f"{len(forslag.uplaceret)} stykker tekst ({tegn} tegn) er ikke placeret.")
    grunde: dict[str, list[str]] = {}
    for et in forslag.udeladt:
        grunde.setdefault(et.grund.split(",")[0], []).append(et.tekst)
    for grund, tekster in grunde.items():
        eksempler = ", ".join(f"“{et}”" for et in list(dict.fromkeys(tekster))[:5])
        forslag.bemaerk("Udeladt", f"{grund}: {len(tekster)} ({eksempler})")

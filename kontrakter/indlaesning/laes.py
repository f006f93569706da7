"""One file in, one proposal out: which kind of file it is, and what to say when it is not one we can read."""

import re

from . import formular, linjeskift, tekst
from .fejl import IkkeEnKontrakt, KanIkkeLaeses
from .filtype import FOR_STOR, LAENGSTE_TEKST, STOERSTE_FIL, aabn_pakke, anden_pakke, slags
from .forslag import Forslag
from .opdeling import opdel
from .ordbog import STANDARD, Ordbog

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


# --- By kind: what reads it is loaded first when there is such a file ------------------------------
def _laes_pdf(data: bytes, ordbog: Ordbog) -> Forslag:
    from .pdffil import laes_pdf  # noqa: PLC0415

    return laes_pdf(data, ordbog)


def _laes_docx(data: bytes, ordbog: Ordbog) -> Forslag:
    from . import docx  # noqa: PLC0415

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

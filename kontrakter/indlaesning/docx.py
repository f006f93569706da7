"""A Word file: its paragraphs in order, also those in tables, text boxes and notes, with how each is set.

python-docx opens the package and its styles; the paragraphs are walked in the XML, because a text box is part of no
list of paragraphs. Text that somebody has struck out with tracked changes is not part of the document; text that has
been put in is.
"""

import re
import zipfile
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from .fejl import KanIkkeLaeses
from .filtype import FEJL_I_PAKKE
from .linjer import Linje

STOERSTE_UDPAKKET = 60 * 1024 * 1024  # bytes of all parts together
FLEST_DELE = 2_000
_FOR_MEGET = "Word-filen fylder alt for meget, når den pakkes ud, og er ikke læst."
_TITEL = re.compile(r"title|titel", re.IGNORECASE)
_OVERSKRIFT = re.compile(r"(?:heading|overskrift)\s*(\d)", re.IGNORECASE)
_PUNKTLISTE = re.compile(r"list\s*bullet|opstilling - punkttegn", re.IGNORECASE)
_NOTER = ("footnotes", "endnotes")
_SPRING_OVER = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText")}
_AFSNIT, _LOEB, _TEKST, _VAERDI = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:val")
_TYPOGRAFI, _TYPOGRAFI_ID, _NAVN = qn("w:style"), qn("w:styleId"), qn("w:name")
_AFSNITSOPSAETNING, _STIL, _NUMMERERET = qn("w:pPr"), qn("w:pStyle"), qn("w:numPr")
_LOEBSOPSAETNING, _FED = qn("w:rPr"), qn("w:b")
_TEGN = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# A text box stands in the file twice, the second time for old versions of Word.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def kontroller(pakke: zipfile.ZipFile) -> None:
    """Refuse a package by the sizes it states: nobody gets more than that out of a part, for zipfile cuts it there.

    Before it cuts, it unpacks all of a part whose size is false. That is held by the memory of the process
    (`proces.HUKOMMELSE`).
    """
    if len(pakke.infolist()) > FLEST_DELE:
        raise KanIkkeLaeses("Word-filen har alt for mange dele og er ikke læst.")
    if sum(del_.file_size for del_ in pakke.infolist()) > STOERSTE_UDPAKKET:
        raise KanIkkeLaeses(_FOR_MEGET)


def aabn(data: bytes) -> Document:
    """Open the file. Raises KanIkkeLaeses when it is damaged or takes more memory than there is."""
    try:
        return docx.Document(BytesIO(data))
    except MemoryError as fejl:
        raise KanIkkeLaeses(_FOR_MEGET) from fejl
    except (*FEJL_I_PAKKE, PackageNotFoundError, KeyError, SyntaxError) as fejl:
        raise KanIkkeLaeses(
            "Word-filen er beskadiget. Åbn den i Word, gem den igen, og prøv med den nye fil."
        ) from fejl


def har_makroer(navne: set[str]) -> bool:
    """Whether one of the package's parts holds macros."""
    return any(navn.lower().endswith("vbaproject.bin") for navn in navne)


class Laeser:
    """Turns a document into lines, and counts the numbered lists on the way."""

    def __init__(self, dokument: Document):
        self.dokument = dokument
        typografier = dokument.styles.element.iterchildren(_TYPOGRAFI)
        self.stilnavne = {et.get(_TYPOGRAFI_ID): _vaerdi(_barn(et, _NAVN)) for et in typografier}
        self.numre: dict[tuple[str, int], int] = {}
        self.ud: list[Linje] = []
        self.nr = 0

    def linjer(self) -> list[Linje]:
        self._gennemgaa(self.dokument.element.body)
        for del_ in self._noter():
            self._gennemgaa(del_)
        return self.ud

    def _noter(self):
        for forhold in self.dokument.part.rels.values():
            if not forhold.is_external and forhold.reltype.rsplit("/", 1)[-1] in _NOTER:
                yield docx.oxml.parse_xml(forhold.target_part.blob)

    def _gennemgaa(self, element) -> None:
        for afsnit in element.iter(_AFSNIT):
            if next(afsnit.iterancestors(_FALLBACK, *_SPRING_OVER), None) is None:
                self._afsnit(afsnit)

    def _afsnit(self, afsnit) -> None:
        tekst, fed = _tekst(afsnit)
        stil, maerke = self._stil(_barn(afsnit, _AFSNITSOPSAETNING), fed)
        if maerke and tekst.strip():
            tekst = f"{maerke} {tekst.lstrip()}"
        for nr, raa in enumerate(tekst.split("\n")):
            self.nr += 1
            self.ud.append(Linje(self.nr, raa, luft=nr == 0, stil=stil, hel=nr == 0))

    def _stil(self, opsaetning, fed: bool) -> tuple[str, str]:
        """Return how the paragraph is set and, for a numbered one, its number."""
        navn = self.stilnavne.get(_vaerdi(_barn(opsaetning, _STIL)), "")
        if _TITEL.fullmatch(navn):
            return "titel", ""
        if fund := _OVERSKRIFT.match(navn):
            return ("maal" if fund[1] == "1" else "overskrift"), ""
        if liste := self._liste(_barn(opsaetning, _NUMMERERET)):
            return liste
        if _PUNKTLISTE.match(navn):
            return "li", ""
        return ("fed" if fed else ""), ""

    def _liste(self, tal) -> tuple[str, str] | None:
        """Return ("li", "") or ("ol", "3.") for a paragraph in one of Word's own lists."""
        if tal is None:
            return None
        nummer, niveau = tal.find(qn("w:numId")), tal.find(qn("w:ilvl"))
        liste = nummer.get(qn("w:val")) if nummer is not None else "0"
        dybde = int(niveau.get(qn("w:val"))) if niveau is not None else 0
        if liste == "0":
            return None
        if self._format(liste, dybde) == "bullet":
            return "li", ""
        taeller = self.numre[(liste, dybde)] = self.numre.get((liste, dybde), 0) + 1
        return "ol", f"{taeller}."

    def _format(self, liste: str, dybde: int) -> str:
        """Return "bullet", "decimal" … of a level of a list."""
        try:
            numre = self.dokument.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return "bullet"
        sti = "w:num[@w:numId='{}']/w:abstractNumId/@w:val"
        abstrakt = numre.xpath(sti.format(liste)) if liste.isdigit() else []
        if not abstrakt:
            return "bullet"
        fundet = numre.xpath(
            f"w:abstractNum[@w:abstractNumId='{abstrakt[0]}']/w:lvl[@w:ilvl='{dybde}']/w:numFmt/@w:val"
        )
        return fundet[0] if fundet else "bullet"


def _barn(element, navn: str):
    """Return the element's first child of the name; None without one, or without an element."""
    return None if element is None else next(element.iterchildren(navn), None)


def _vaerdi(element) -> str:
    return "" if element is None else element.get(_VAERDI) or ""


def _tekst(afsnit) -> tuple[str, bool]:
    """Return the paragraph's own text, with its line breaks, and whether all of it is bold."""
    stykker, feder = [], []
    for loeb in afsnit.iter(_LOEB):
        if not _er_eget(loeb, afsnit):
            continue
        tekst = "".join(_tegn(barn) for barn in loeb)
        stykker.append(tekst)
        if tekst.strip():
            feder.append(_slaaet_til(_barn(_barn(loeb, _LOEBSOPSAETNING), _FED)))
    return "".join(stykker), bool(feder) and all(feder)


def _er_eget(loeb, afsnit) -> bool:
    """Whether the run is the paragraph's own: not struck out, and not of a paragraph in a text box inside it."""
    indtil = next(loeb.iterancestors(_AFSNIT, *_SPRING_OVER))
    return indtil is afsnit


def _slaaet_til(maerke) -> bool:
    return maerke is not None and maerke.get(_VAERDI) not in ("0", "false", "off")


def _tegn(barn) -> str:
    return barn.text or "" if barn.tag == _TEKST else _TEGN.get(barn.tag, "")


def linjer(dokument: Document) -> list[Linje]:
    """Return the document's lines; a line break inside a paragraph begins a new line."""
    return Laeser(dokument).linjer()

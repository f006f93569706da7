"""A source as lines, the same for every kind of file: what stands there, and how it is set."""

import re
from dataclasses import dataclass, field

from faelles.maaneder import MAANEDER

# The bullets of Word, LibreOffice and hand; U+F0B7 and its neighbours are what Wingdings becomes in a PDF.
_PUNKTTEGN = "•●▪■◦‣∙·\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_PUNKT = re.compile(rf"\s*([{_PUNKTTEGN}]\s*\ufffd?|\ufffd)\s*")
_STREG = re.compile(r"\s*([-–*])\s+(?=\S)")
_TAL = re.compile(r"\s*(\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_DELT_ORD, _LILLE = re.compile(r"\w-"), re.compile(r"[a-zæøå0-9]")
_SPORNAVN = re.compile(r"(?i:spor)\s+\d{1,2}\s*(?:[.:–-]\s*){0,2}[A-ZÆØÅ”\"]")
_VENTER_TAL = re.compile(
    r"(?:\b(?:spor|punkt(?:erne)?|pkt|nr|nummer|mål|og|eller|samt|den|af)\.?|[,(–-])$", re.IGNORECASE
)
_LAENGSTE_SPORNAVN = 150
_MAANED = re.compile("|".join(MAANEDER), re.IGNORECASE)


@dataclass
class Linje:
    """One line of the source.

    `tekst` is without white space at its ends; `raa` is as it was read. `luft`: a blank line or a paragraph's end
    came before. `stil`: "titel", "maal", "overskrift", "fed", "li", "ol" or "" for plain. `hel`: a
    paragraph begins here for certain, and does not go on from the line before.
    """

    nr: int
    raa: str
    luft: bool = False
    stil: str = ""
    hel: bool = False
    side: int = 0
    sideskift: bool = False
    tekst: str = field(init=False)

    def __post_init__(self):
        self.tekst = self.raa.strip()

    @property
    def sat_som_overskrift(self) -> bool:
        return self.stil in ("titel", "maal", "overskrift")


@dataclass(frozen=True)
class Punkt:
    """The start of a list item: "li" or "ol", the mark that is not text, and the rest of the line."""

    art: str
    maerke: str
    tekst: str


def punkt(linje: Linje, *, efter_liste: bool, efter_kolon: bool, efter_spor: bool = False) -> Punkt | None:
    """Return the list item that begins on the line; None when it does not.

    A dash or a number may also be in the middle of a wrapped sentence: it begins an item only where the line stands
    apart, follows a list, or follows a colon; a number also where it follows a track's line (`er_sporlinje`).
    """
    if fund := _PUNKT.match(linje.raa):
        return Punkt("li", fund[1].strip(), linje.raa[fund.end() :].strip())
    fri = linje.luft or efter_liste or efter_kolon or linje.hel
    if linje.stil in ("li", "ol"):
        return Punkt(linje.stil, "", linje.tekst)
    if fri and (fund := _STREG.match(linje.raa)):
        return Punkt("li", fund[1], linje.raa[fund.end() :].strip())
    if (fri or efter_spor) and (fund := _TAL.match(linje.raa)) and not _MAANED.match(linje.raa[fund.end() :]):
        return Punkt("ol", "", linje.tekst)
    return None


def er_sporlinje(tekst: str) -> bool:
    """Whether the text is the name of a track ("Spor 2. – God ledelse"), so that its numbered points come next.

    "Spor 2 og 3 handler om …" is a sentence, and so is one whose last word asks for a number.
    """
    return len(tekst) <= _LAENGSTE_SPORNAVN and bool(_SPORNAVN.match(tekst)) and not _VENTER_TAL.search(tekst)


def saml(foer: str, linje: Linje) -> str:
    """Return the text so far with the next line: a word that a hyphen divides goes together, hyphen and all."""
    if deler_ord(foer) and _LILLE.match(linje.tekst):
        return foer + linje.tekst
    return f"{foer.rstrip()} {linje.tekst}"


def deler_ord(tekst: str) -> bool:
    """Whether the text ends in a hyphen after a letter: its last word may go on in the next line."""
    return bool(_DELT_ORD.fullmatch(tekst[-2:]))


def slutter_saetning(tekst: str) -> bool:
    """Whether the text ends as a sentence does, also inside a quotation or parentheses."""
    return tekst.rstrip().rstrip("”\"')").endswith((".", "!", "?", ":", "…"))

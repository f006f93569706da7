"""What an activity's text says of itself: its kind, who answers for it, the day it names.

The published contracts have activities as free text. "Prøvehandling" and "udfordringspligt" are the field's own words
and certain; a course, a meeting, a name at the beginning and a date without a word in front of it are suggestions.
"""

import re
from datetime import date

from faelles.maaneder import MAANEDER

_ARTER = [
    (art, re.compile(moenster), sikker)
    for art, moenster, sikker in (
        ("proevehandling", r"\bprøvehandling", True),
        ("udfordringspligt", r"\budfordringspligt", True),
        ("uddannelse", r"\b(?:diplom|efter)?\s?uddannelse|\buddanne[rs]?\b|\bkurs(?:us|er)\b", False),
        ("moede", r"møde(?:r|rne|t)?\b|\bsamtaler?\b", False),
    )
]
_ANSVARLIGE = [
    r"(?:vi i )?ledelsesteamet",
    r"(?:de )?daglige? ledere?",
    r"dagtilbudslederen",
    r"dagtilbuddets leder",
    r"dagplejelederne?",
    r"(?:vi i )?LMU",
    r"AMR",
    r"ledelsen",
    r"forældrebestyrelsen",
]
_ANSVARLIG = re.compile(rf"\s*({'|'.join(_ANSVARLIGE)})\b", re.IGNORECASE)
_VI_I = re.compile(r"^vi i ", re.IGNORECASE)
_DATO = re.compile(
    r"(?:\b(?P<ord>fra|efter|siden|senest|inden|før|til|pr)\b\.?\s+(?:og\s+med\s+)?)?(?P<den>\bd\.\s*|\bden\s+)?"
    rf"(?<!\d)(?<!\d\.)(?P<dag>\d{{1,2}})\.\s*(?P<maaned>{'|'.join(MAANEDER)})\b"
    r"(?:\s+(?P<aar>20\d\d)\b|(?!\s+['’]?\d\d(?:\d\d)?\b(?![.:]\d)))",  # "juni 24" is a year, "januar 14.30" is none
    re.IGNORECASE,
)
_BEGYNDER = ("fra", "efter", "siden")


def genkend_aktivitet(tekst: str, aar: int | None) -> dict:
    """Return {"art", "sikker", "ansvarlig", "frist", "frist_sikker"}.

    "almindelig", "" and None stand where the text does not say; the date is as ISO.
    """
    smaat = tekst.lower()
    art, sikker = next(
        ((art, sikker) for art, moenster, sikker in _ARTER if moenster.search(smaat)),
        ("almindelig", True),
    )
    fund = _ANSVARLIG.match(tekst)
    ansvarlig = _VI_I.sub("", fund[1]) if fund else ""
    frist, frist_sikker = _frist(tekst, aar)
    return {
        "art": art,
        "sikker": sikker,
        "ansvarlig": ansvarlig[:1].upper() + ansvarlig[1:],
        "frist": frist,
        "frist_sikker": frist_sikker,
    }


def _frist(tekst: str, aar: int | None) -> tuple[str | None, bool]:
    """Return the last date the text names, and whether it is certain: the only one, with a word for it in front.

    A day something begins ("fra 1. august") is no deadline. A date without a year takes the contract's, if it is known.
    """
    fundne = [fund for fund in _DATO.finditer(tekst) if (fund["ord"] or "").lower() not in _BEGYNDER]
    datoer = {dato: bool(fund["ord"] or fund["den"]) for fund in fundne if (dato := _dato(fund, aar))}
    if not datoer:
        return None, True
    sidste = max(datoer)
    return sidste, len(datoer) == 1 and datoer[sidste]


def _dato(fund: re.Match, aar: int | None) -> str | None:
    """Return the date as ISO; None without a year, and for a day the month does not have."""
    maaned = MAANEDER.index(fund["maaned"].casefold()) + 1
    try:
        return date(int(fund["aar"] or aar or 0), maaned, int(fund["dag"])).isoformat()
    except ValueError:
        return None

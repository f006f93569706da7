"""What an activity's text says of itself: its kind, who answers for it, the day it names.

The published contracts have activities as free text. "Prøvehandling" and "udfordringspligt" are the field's own words
and certain; a course, a meeting and a name at the beginning are suggestions.
"""

import re

from ..tid import MAANEDER

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
_DATO = re.compile(rf"\bd\.\s*(\d{{1,2}})\.\s*({'|'.join(MAANEDER)})(?:\s+(20\d\d))?", re.IGNORECASE)


def genkend_aktivitet(tekst: str, aar: int | None) -> dict:
    """Return {"art", "sikker", "ansvarlig", "frist"}: "almindelig", "" and None where the text does not say."""
    smaat = tekst.lower()
    art, sikker = next(
        ((art, sikker) for art, moenster, sikker in _ARTER if moenster.search(smaat)),
        ("almindelig", True),
    )
    fund = _ANSVARLIG.match(tekst)
    ansvarlig = _VI_I.sub("", fund[1]) if fund else ""
    return {
        "art": art,
        "sikker": sikker,
        "ansvarlig": ansvarlig[:1].upper() + ansvarlig[1:],
        "frist": _dato(tekst, aar),
    }


def _dato(tekst: str, aar: int | None) -> str | None:
    fund = _DATO.search(tekst)
    if not fund or not (fund[3] or aar) or not 1 <= int(fund[1]) <= 28:
        return None
    return f"{fund[3] or aar}-{MAANEDER.index(fund[2].casefold()) + 1:02}-{int(fund[1]):02}"

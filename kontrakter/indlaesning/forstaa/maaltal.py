"""Targets in running text: a ceiling, a floor, a fall. The text is kept as it stands, for the indicators to come.

"fald … på 2-3 %" does not say whether it is per cent or percentage points: `tvivl`, and a person is asked.
"""

import re

_TAL = r"\d{1,3}(?:[.,]\d+)?"
_ENHED = r"(?:%|procentpoint\b|procent\b)"
_NAEVNER_PROCENT = re.compile("%|procent", re.IGNORECASE)
_SAMMENLIGNING = {
    "hoejst": r"(?:max\.?|maks\.?|maksimalt|maximalt|højst|under)",
    "mindst": r"(?:min\.?|minimum|mindst|over|mere end)",
    "fald": r"(?:fald|falde|falder|nedbringe\w*|reducere\w*)\b[^.!?]{0,60}?\b(?:på|med)",
    "stigning": r"(?:stigning|stige|stiger|øge|øges|øget)\b[^.!?]{0,60}?\b(?:på|med)",
}
_MELLEM = r"(?:\s+(?:må|skal|kan)?\s*(?:fylde|være|udgøre|på|til))?\s*"
_MOENSTRE = [
    (
        navn,
        re.compile(
            rf"\b{ord_}{_MELLEM}(?P<tal>{_TAL})(?:\s*[-–]\s*(?P<til>{_TAL}))?\s*(?P<enhed>{_ENHED})", re.IGNORECASE
        ),
    )
    for navn, ord_ in _SAMMENLIGNING.items()
]


def genkend_maaltal(tekst: str) -> list[dict]:
    """Return {"sammenligning", "tal", "til", "enhed", "tekst", "tvivl"} per target, in the order of the text."""
    if not _NAEVNER_PROCENT.search(tekst):
        return []
    tekst = " ".join(tekst.split())  # no pattern meets a run of spaces
    fundne = [(fund.start(), navn, fund) for navn, moenster in _MOENSTRE for fund in moenster.finditer(tekst)]
    return [_maaltal(navn, fund) for _, navn, fund in sorted(fundne, key=lambda et: et[0])]


_ORD = {"hoejst": "højst", "mindst": "mindst", "fald": "fald på", "stigning": "stigning på"}


def som_ord(maaltal: dict) -> str:
    """Return what was read of one target in words: "højst 5 %", "fald på 2-3 % (eller procentpoint?)"."""
    tal = "-".join(et.replace(".", ",") for et in (maaltal["tal"], maaltal["til"]) if et)
    spoerg = " (eller procentpoint?)" if maaltal["tvivl"] else ""
    return f"{_ORD[maaltal['sammenligning']]} {tal} {maaltal['enhed']}{spoerg}"


def _maaltal(navn: str, fund: re.Match) -> dict:
    enhed = "procentpoint" if fund["enhed"].casefold() == "procentpoint" else "%"
    return {
        "sammenligning": navn,
        "tal": fund["tal"].replace(",", "."),
        "til": fund["til"] and fund["til"].replace(",", "."),
        "enhed": enhed,
        "tekst": " ".join(fund[0].split()),
        "tvivl": navn in ("fald", "stigning") and enhed == "%",
    }

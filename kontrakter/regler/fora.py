"""The forums that evaluate a contract, and the cycle they do it in: read out of a text, and written as one. Pure.

Source: the municipalities' own contracts. "… evalueres i ledelsesteamet i februar og september 2023, LMU i februar og
september 2023 og på fællespersonalemøder i februar samt i forældrebestyrelsen i marts 2023": each month belongs to the
forums named since the last one. "Marts 2023: forældrebestyrelsen": where the month comes first, to those that follow.
A missing year is the contract's.
"""

import re
from itertools import groupby

from . import MAANEDER, opremsning

FORUMARTER = [
    ("ledelsesteam", "Ledelsesteamet"),
    ("lmu", "LMU"),
    ("personalemoede", "Personalemødet"),
    ("foraeldrebestyrelse", "Forældrebestyrelsen"),
    ("teammoede", "Teammøderne"),
    ("distriktsmoede", "Distriktsmødet"),
    ("udvalg", "Udvalg"),
    ("andet", "Andet forum"),
]
FORA = {
    "ledelsesteam": r"ledelses?team(?:et|s)?\b",
    "lmu": r"\bLMU\b",
    "faellespersonalemoede": r"fælles(?:personale)?møde\w*",
    "personalemoede": r"(?<!fælles)personalemøde\w*",
    "foraeldrebestyrelse": r"forældrebestyrelse\w*",
    "teammoede": r"teammøde\w*",
    "distriktsmoede": r"distriktsmøde\w*",
    "tilsyn": r"(?:pædagogisk|organisatorisk)e?\s+tilsyn\w*",
    "ledelse": r"\bledelse(?:n)?\b",
}
# As the forum is named in a sentence.
FORANAVNE = {
    "ledelsesteam": "ledelsesteamet",
    "lmu": "LMU",
    "faellespersonalemoede": "fællespersonalemødet",
    "personalemoede": "personalemødet",
    "foraeldrebestyrelse": "forældrebestyrelsen",
    "teammoede": "teammøderne",
    "distriktsmoede": "distriktsmødet",
    "tilsyn": "tilsynet",
    "ledelse": "ledelsen",
}
# What is read as a forum of its own kind; a tilsyn is no forum.
_ART = {"faellespersonalemoede": "personalemoede", "ledelse": "ledelsesteam"}
_ARSTIDER = {"foråret": [3, 4, 5], "sommeren": [6, 7, 8], "efteråret": [9, 10, 11], "vinteren": [12, 1, 2]}
_MAERKE = re.compile(
    "|".join(f"(?P<{navn}>{moenster})" for navn, moenster in FORA.items())
    + rf"|(?P<tid>\b(?:{'|'.join([*MAANEDER, *_ARSTIDER])})\b)",
    re.IGNORECASE,
)
_SAETNING = re.compile(r"(?:[^.!?\n]|\.(?!\s|$)|(?<=\d)\.(?=\s))+")
_AAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def genkend_moeder(tekst: str, aar: int | None) -> list[dict]:
    """Return {"forum", "maaneder", "aar", "aar_givet"} per forum and sentence; no months: as the work goes along.

    A forum without months is left out when it stands with some elsewhere.
    """
    ud = [moede for saetning in _SAETNING.findall(tekst) for moede in _i_saetning(saetning, aar)]
    med_maaneder = {et["forum"] for et in ud if et["maaneder"]}
    uden: set[str] = set()
    rene = []
    for et in ud:
        if not et["maaneder"] and (et["forum"] in med_maaneder or et["forum"] in uden):
            continue
        uden |= set() if et["maaneder"] else {et["forum"]}
        rene.append(et)
    return rene


def _i_saetning(saetning: str, aar: int | None) -> list[dict]:
    loeb = [(er_tid, list(maerker)) for er_tid, maerker in groupby(_MAERKE.finditer(saetning), _er_tid)]
    if not loeb:
        return []
    graenser = [maerker[0].start() for _, maerker in loeb] + [len(saetning)]
    tiden_foerst = loeb[0][0]
    ud = []
    for nr, (er_tid, maerker) in enumerate(loeb):
        if er_tid:
            continue
        nabo = nr - 1 if tiden_foerst else nr + 1
        tider = loeb[nabo][1] if nabo < len(loeb) else []
        givet = _AAR.search(saetning, graenser[min(nr, nabo)], graenser[min(max(nr, nabo) + 1, len(loeb))])
        tid = {
            "maaneder": list(dict.fromkeys(maaned for et in tider for maaned in _maaneder(et[0]))),
            "aar": int(givet[1]) if givet else aar,
            "aar_givet": bool(givet),
        }
        ud += [{"forum": maerke.lastgroup} | tid for maerke in maerker]
    return ud


def _er_tid(maerke: re.Match) -> bool:
    return maerke.lastgroup == "tid"


def _maaneder(ord_: str) -> list[int]:
    ord_ = ord_.casefold()
    return _ARSTIDER.get(ord_) or [MAANEDER.index(ord_) + 1]


def som_ord(moede: dict) -> str:
    """Return what was read of one forum in words: "LMU i februar og september 2023"."""
    if not moede["maaneder"]:
        return f"{FORANAVNE[moede['forum']]}, uden måned"
    return f"{FORANAVNE[moede['forum']]} i {maaneder_i_ord(moede['maaneder'])} {moede['aar'] or ''}".rstrip()


def navn_i_saetning(navn: str) -> str:
    """Return a forum's name as inside a sentence: "LMU", "MED-udvalget", "ledelsesteamet"."""
    return navn if navn[:2].isupper() else navn[0].lower() + navn[1:]


def maaneder_i_ord(maaneder: list[int]) -> str:
    """Return "februar, marts og september"."""
    return opremsning([MAANEDER[nr - 1] for nr in maaneder])


def foreslaa_fora(tekster: list[str], aar: int) -> dict[str, list[int]]:
    """Return kind of forum → its months in `aar`, in the order they are met; no months: as the work goes along."""
    ud: dict[str, set[int]] = {}
    for tekst in tekster:
        for moede in genkend_moeder(tekst, aar):
            art = _ART.get(moede["forum"], moede["forum"])
            if art == "tilsyn" or moede["aar"] != aar:
                continue
            ud.setdefault(art, set()).update(moede["maaneder"])
    return {art: sorted(maaneder) for art, maaneder in ud.items()}

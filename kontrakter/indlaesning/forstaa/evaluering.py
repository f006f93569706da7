"""The evaluation sentence: in which forum, in which months, of which year.

"… evalueres i ledelsesteamet i februar og september 2023, LMU i februar og september 2023 og på fællespersonalemøder i
februar samt i forældrebestyrelsen i marts 2023": each forum takes the months up to the next, and a missing year is the
contract's.
"""

import re

from ..tid import MAANEDER

FORA = {
    "ledelsesteam": r"ledelses?team(?:et|s)?\b",
    "lmu": r"\bLMU\b",
    "faellespersonalemoede": r"fællespersonalemøde\w*",
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
_ARSTIDER = {"foråret": [3, 4, 5], "sommeren": [6, 7, 8], "efteråret": [9, 10, 11], "vinteren": [12, 1, 2]}
_FORUM = re.compile("|".join(f"(?P<{navn}>{moenster})" for navn, moenster in FORA.items()), re.IGNORECASE)
_TID = re.compile(rf"\b({'|'.join([*MAANEDER, *_ARSTIDER])})\b", re.IGNORECASE)
_SLUT = re.compile(r"[.!?](?:\s|$)|\n")
_AAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def genkend_moeder(tekst: str, aar: int | None) -> list[dict]:
    """Return {"forum", "maaneder", "aar", "aar_givet", "tekst"} per forum; no months means as the work goes along."""
    fora = list(_FORUM.finditer(tekst))
    ud: list[dict] = []
    for nr, fund in enumerate(fora):
        graense = fora[nr + 1].start() if nr + 1 < len(fora) else len(tekst)
        stykke = tekst[fund.start() : _saetningens_slut(tekst, fund.end(), graense)]
        foran = tekst[_saetningens_start(tekst, fund.start()) : fund.start()] if nr == 0 else ""
        maaneder = _maaneder(stykke) or _maaneder(foran)
        if not maaneder and any(et["forum"] == fund.lastgroup for et in ud):
            continue
        givet = _AAR.search(stykke) or _AAR.search(foran)
        ud.append(
            {
                "forum": fund.lastgroup,
                "maaneder": maaneder,
                "aar": int(givet[1]) if givet else aar,
                "aar_givet": bool(givet),
                "tekst": " ".join(stykke.split()).strip(" ,."),
            }
        )
    return ud


def som_ord(moede: dict) -> str:
    """Return what was read of one forum in words: "LMU i februar og september 2023"."""
    navne = [MAANEDER[nr - 1] for nr in moede["maaneder"]]
    if not navne:
        return f"{FORANAVNE[moede['forum']]}, uden måned"
    naar = " og ".join([", ".join(navne[:-1]), navne[-1]]) if len(navne) > 1 else navne[0]
    return f"{FORANAVNE[moede['forum']]} i {naar} {moede['aar'] or ''}".rstrip()


def _maaneder(tekst: str) -> list[int]:
    ud: list[int] = []
    for fund in _TID.findall(tekst):
        ord_ = fund.casefold()
        ud += _ARSTIDER.get(ord_) or [MAANEDER.index(ord_) + 1]
    return list(dict.fromkeys(ud))


def _saetningens_start(tekst: str, sted: int) -> int:
    return max(tekst.rfind(tegn, 0, sted) for tegn in ".!?\n") + 1


def _saetningens_slut(tekst: str, sted: int, til: int) -> int:
    fund = _SLUT.search(tekst, sted, til)
    return fund.start() if fund else til

"""Who should notice an expected effect: read out of the subject of its text."""

import re

_ORD = {
    "boern": re.compile(r"\bb(?:ø|oe)rn(?:ene|s|enes)?\b|\bbarn(?:et|ets)?\b"),
    "foraeldre": re.compile(r"\bfor(?:æ|ae)ldre(?:ne|s)?\b|\bfamilier(?:ne)?\b"),
    "medarbejdere": re.compile(
        r"\bmedarbejder(?:e|ne|en|ens|nes)?\b|\barbejdsglæde\b|\bpersonale(?:t)?\b|\bdagplejere\b"
    ),
}


def hvem(tekst: str) -> str:
    """Return the key of who it concerns; "borgere" when the text names nobody."""
    foerst = {noegle: fund.start() for noegle, moenster in _ORD.items() if (fund := moenster.search(tekst.casefold()))}
    if not foerst:
        return "borgere"
    naermest = sorted(foerst, key=foerst.get)
    if set(naermest[:2]) == {"boern", "foraeldre"}:
        return "boern_og_foraeldre"
    return naermest[0]

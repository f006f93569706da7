"""The forums' cycle written into a contract's follow-up: as a list of its own, or into the one that is there. Pure.

A line of the list is the house's when it begins with a forum's name and when it meets; what else stands in the line,
and every other line, is somebody's own and stays.
"""

import re
from html import escape, unescape

from . import MAANEDER
from .fora import maaneder_i_ord

_LISTE = re.compile(r"(?s)<ul>((?:(?!</?ul>).)*)</ul>")
_LINJE = re.compile(r"(?s)<li>(.*?)</li>")
_MAANED = "|".join(MAANEDER)
_NAAR = rf"(?:i (?:{_MAANED})(?:(?:, | og )(?:{_MAANED}))* 20\d\d|løbende)\."
_HUSETS = re.compile(rf"(?s)(?P<navn>.+?) {_NAAR}(?P<rest>.*)")
_INDLEDNING = "<p>Vi evaluerer kontrakten i disse fora:</p>"


def cyklus_i_ord(fora: list[tuple[str, list[int]]], aar: int) -> str:
    """Return the cycle as rich text, from (name, months) of each forum; `foreslaa_fora` reads it as it was."""
    return f"{_INDLEDNING}<ul>{_liste(_linjer(fora, aar).values())}</ul>" if fora else ""


def med_cyklus(tekst: str, fora: list[tuple[str, list[int]]], aar: int, tidligere: set[str]) -> str:
    """Return the follow-up with the cycle in it once, whatever stands there; done twice it is the same.

    `tidligere` are names that forums of the unit have had: a line of one that is no more goes, if nothing was added.
    """
    linjer = _linjer(fora, aar)
    lister = [fundet for fundet in _LISTE.finditer(tekst) if _er_husets(fundet[1], linjer.keys() | tidligere)]
    if not lister or not linjer:
        return tekst + cyklus_i_ord(fora, aar)
    mangler = dict(linjer)
    nye = [[ny for li in _LINJE.findall(et[1]) for ny in _ny(li, linjer, mangler, tidligere)] for et in lister]
    nye[0] += mangler.values()
    for fundet, egne in reversed(list(zip(lister, nye, strict=True))):
        foer = tekst[: fundet.start()]
        if not egne:  # it was a second list, with nothing of anybody's own
            foer = foer.removesuffix(_INDLEDNING)
        tekst = foer + (f"<ul>{_liste(egne)}</ul>" if egne else "") + tekst[fundet.end() :]
    return tekst


def _linjer(fora: list[tuple[str, list[int]]], aar: int) -> dict[str, str]:
    return {navn: escape(f"{navn} {_naar(maaneder, aar)}.", quote=False) for navn, maaneder in fora}


def _naar(maaneder: list[int], aar: int) -> str:
    return f"i {maaneder_i_ord(maaneder)} {aar}" if maaneder else "løbende"


def _liste(linjer) -> str:
    return "".join(f"<li>{linje}</li>" for linje in linjer)


def _er_husets(krop: str, navne: set[str]) -> bool:
    if _LINJE.sub("", krop).strip():  # words between the lines would be lost
        return False
    fundne = (_HUSETS.fullmatch(_ord(li)) for li in _LINJE.findall(krop))
    return any(fundet and fundet["navn"] in navne for fundet in fundne)


def _ord(li: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", li)).strip()


def _ny(li: str, linjer: dict[str, str], mangler: dict[str, str], tidligere: set[str]) -> list[str]:
    """Return what becomes of a line: it stays, says the new months, or goes; what is met is no longer missing."""
    fundet = _HUSETS.fullmatch(_ord(li))
    navn, rest = (fundet["navn"], fundet["rest"].strip()) if fundet else ("", "")
    if navn not in linjer:
        return [] if navn in tidligere and not rest else [li]
    ny = mangler.pop(navn, None)
    if ny is None:  # it stands already
        return [li] if rest else []
    if _ord(li).startswith(unescape(ny)):
        return [li]
    return [f"{ny} {escape(rest, quote=False)}" if rest else ny]

"""What a person does with a proposal: move, edit, split, merge, leave out. Pure changes of a `Forslag`.

A place is text, as it stands in a form: "indledning", "uplaceret", "fravalgt", or "maal:2:afsnit:3" (counted from 0).
A block is named by its number. Whoever calls has a proposal whose blocks are numbered (`Forslag.nummerer`).
"""

import re

from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from .linjeskift import del_op
from .ordbog import KENDTE, slug

_STED = re.compile(r"maal:(\d{1,3}):afsnit:(\d{1,3})")
_LISTE = re.compile(r"\s*[-•]\s+")
_NUMMERERET = re.compile(r"\s*\d{1,2}[.)]\s+")


class UkendtSted(LookupError):
    """The block or the place is not in the proposal: it has been changed since the page was shown."""


def steder(forslag: Forslag) -> list[tuple[str, str]]:
    """Return (place, name) of everywhere a block can stand, in the order of the proposal."""
    ud = [("indledning", "Indledning")]
    for nr, maal in enumerate(forslag.maal):
        for plads, afsnit in enumerate(maal.afsnit):
            ud.append((f"maal:{nr}:afsnit:{plads}", f"Mål {maal.nummer or '?'}: {afsnit.overskrift}"))
    return [*ud, ("uplaceret", "Ikke placeret"), ("fravalgt", "Fravalgt")]


def beholder(forslag: Forslag, sted: str) -> list[Blok]:
    """Return the list of blocks at a place. Raises UkendtSted."""
    if sted in ("indledning", "uplaceret", "fravalgt"):
        return getattr(forslag, sted)
    return _afsnit(forslag, sted).blokke


def _afsnit(forslag: Forslag, sted: str) -> AfsnitForslag:
    fund = _STED.fullmatch(sted)
    try:
        return forslag.maal[int(fund[1])].afsnit[int(fund[2])]
    except (TypeError, IndexError) as fejl:
        raise UkendtSted(sted) from fejl


def find(forslag: Forslag, nr: int) -> tuple[list[Blok], int]:
    """Return the list a block stands in and its place there. Raises UkendtSted."""
    for sted, _ in steder(forslag):
        blokke = beholder(forslag, sted)
        for plads, blok in enumerate(blokke):
            if blok.nr == nr:
                return blokke, plads
    raise UkendtSted(str(nr))


def flyt(forslag: Forslag, nr: int, sted: str) -> None:
    """Move a block to the end of another place; blocks keep the order of the source there."""
    til = beholder(forslag, sted)
    fra, plads = find(forslag, nr)
    blok = fra.pop(plads)
    efter = next((i for i, anden in enumerate(til) if _foer(blok, anden)), len(til))
    til.insert(efter, blok)


def _foer(blok: Blok, anden: Blok) -> bool:
    return bool(blok.linjer and anden.linjer and blok.linjer[0] < anden.linjer[0])


def skriv(forslag: Forslag, nr: int, tekst: str) -> None:
    """Replace a block's text; each line is a block, "- " begins a list item, and no text at all leaves it out."""
    blokke, plads = find(forslag, nr)
    gammel = blokke[plads]
    nye = [_blok(linje, gammel) for linje in tekst.splitlines() if linje.strip()]
    if not nye:
        flyt(forslag, nr, "fravalgt")
        return
    nye[0].nr = gammel.nr
    blokke[plads : plads + 1] = nye
    forslag.nummerer()


def _blok(linje: str, gammel: Blok) -> Blok:
    if fund := _LISTE.match(linje):
        return Blok("li", linje[fund.end() :].strip(), list(gammel.linjer))
    art = "ol" if _NUMMERERET.match(linje) else "p"
    return Blok(art, linje.strip(), list(gammel.linjer))


def som_linjer(blok: Blok) -> str:
    """Return the block as `skriv` reads it."""
    return f"- {blok.tekst}" if blok.art == "li" else blok.tekst


def del_ved_linjeskift(forslag: Forslag, nr: int) -> None:
    """Split a block where line breaks seem to be lost; several parts of a paragraph become list items."""
    blokke, plads = find(forslag, nr)
    gammel = blokke[plads]
    dele = del_op(gammel.tekst, gammel.forslag.get("linjeskift", []))
    blokke[plads : plads + 1] = [Blok(gammel.art, del_.lstrip("• "), list(gammel.linjer)) for del_ in dele]
    blokke[plads].nr = gammel.nr
    forslag.nummerer()


def behold_linjeskift(forslag: Forslag, nr: int) -> None:
    """Say no to the suggestion: the text is right as it is."""
    blokke, plads = find(forslag, nr)
    blokke[plads].forslag.pop("linjeskift", None)


def saml(forslag: Forslag, nr: int) -> None:
    """Merge a block with the one before it at the same place; the first has nothing to merge with."""
    blokke, plads = find(forslag, nr)
    if plads == 0:
        return
    foer, blok = blokke[plads - 1], blokke.pop(plads)
    foer.tekst = f"{foer.tekst} {blok.tekst}"
    foer.linjer = sorted({*foer.linjer, *blok.linjer})
    foer.forslag = {}


def skift_art(forslag: Forslag, nr: int) -> None:
    """Make a paragraph a list item, or a list item a paragraph."""
    blokke, plads = find(forslag, nr)
    blokke[plads].art = "p" if blokke[plads].art in ("li", "ol") else "li"


def omdoeb_afsnit(forslag: Forslag, sted: str, noegle: str) -> None:
    """Say which section a heading stands for; the blocks go into that section when the goal has it already."""
    afsnit = _afsnit(forslag, sted)
    maal = forslag.maal[int(_STED.fullmatch(sted)[1])]
    andet = next((et for et in maal.afsnit if et.noegle == noegle and et is not afsnit), None)
    if andet is not None:
        andet.blokke += afsnit.blokke
        maal.afsnit.remove(afsnit)
        return
    afsnit.noegle, afsnit.overskrift, afsnit.sikker = noegle, KENDTE.get(noegle, afsnit.overskrift), True


def nyt_afsnit(forslag: Forslag, maal_nr: int, overskrift: str) -> None:
    """Give a goal a section more."""
    try:
        maal = forslag.maal[maal_nr]
    except IndexError as fejl:
        raise UkendtSted(str(maal_nr)) from fejl
    noegle = next((noegle for noegle, navn in KENDTE.items() if navn == overskrift), slug(overskrift))
    if not maal.find(noegle):
        maal.afsnit.append(AfsnitForslag(noegle, overskrift))


def ret_maal(forslag: Forslag, maal_nr: int, nummer: str, overskrift: str) -> None:
    """Set a goal's number and heading."""
    try:
        maal: MaalForslag = forslag.maal[maal_nr]
    except IndexError as fejl:
        raise UkendtSted(str(maal_nr)) from fejl
    maal.nummer, maal.overskrift = nummer.strip(), " ".join(overskrift.split())

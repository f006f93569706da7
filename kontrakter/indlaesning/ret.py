"""What a person does with a proposal: move, edit, split, merge, leave out. Pure changes of a `Forslag`.

A place is text, as it stands in a form: "indledning", "uplaceret", "fravalgt", or "maal:2:afsnit:3" (counted from 0).
A block is named by its number. Whoever calls has a proposal whose blocks are numbered (`Forslag.nummerer`).
"""

import re
from collections.abc import Callable

from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from .forstaa import Punkt, forstaa
from .linjeskift import del_op
from .ordbog import KENDTE, fold, slug

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
    """Move a block to another place; blocks keep the order of the source there."""
    til = beholder(forslag, sted)
    fra, plads = find(forslag, nr)
    if fra is til:
        return
    blok = fra.pop(plads)
    efter = next((i for i, anden in enumerate(til) if _foer(blok, anden)), len(til))
    til.insert(efter, blok)


def _foer(blok: Blok, anden: Blok) -> bool:
    return bool(blok.linjer and anden.linjer and blok.linjer[0] < anden.linjer[0])


def skriv(forslag: Forslag, nr: int, tekst: str) -> list[int]:
    """Replace a block's text, and return what it became: each line is a block, and "- " begins a list item.

    A text that is as it was changes nothing, and no text at all leaves the block out.
    """
    blokke, plads = find(forslag, nr)
    gammel = blokke[plads]
    if "\n".join(tekst.splitlines()) == som_linjer(gammel):
        return [nr]
    nye = [_blok(linje, gammel) for linje in tekst.splitlines() if linje.strip()]
    if not nye:
        flyt(forslag, nr, "fravalgt")
        return []
    nye[0].nr = gammel.nr
    blokke[plads : plads + 1] = nye
    forslag.nummerer()
    return [blok.nr for blok in nye]


def _blok(linje: str, gammel: Blok) -> Blok:
    if fund := _LISTE.match(linje):
        return Blok("li", linje[fund.end() :].strip(), list(gammel.linjer))
    art = "ol" if _NUMMERERET.match(linje) else "p"
    return Blok(art, linje.strip(), list(gammel.linjer))


def som_linjer(blok: Blok) -> str:
    """Return the block as `skriv` reads it."""
    return f"- {blok.tekst}" if blok.art == "li" else blok.tekst


def del_ved_linjeskift(forslag: Forslag, nr: int) -> None:
    """Split a block where line breaks seem to be lost; a part that begins with a bullet is a list item."""
    blokke, plads = find(forslag, nr)
    gammel = blokke[plads]
    dele = del_op(gammel.tekst, gammel.forslag.get("linjeskift", []))
    blokke[plads : plads + 1] = [
        Blok("li" if del_.startswith("•") else gammel.art, del_.lstrip("• "), list(gammel.linjer)) for del_ in dele
    ]
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


def omdoeb_afsnit(forslag: Forslag, sted: str, noegle: str, overskrift: str = "") -> None:
    """Say which section a heading stands for; the blocks go into that section when the goal has it already."""
    afsnit, maal = _afsnit(forslag, sted), _maal(forslag, int(_STED.fullmatch(sted)[1]))
    andet = next((et for et in maal.afsnit if et.noegle == noegle and et is not afsnit), None)
    if andet is not None:
        andet.blokke += afsnit.blokke
        maal.afsnit.remove(afsnit)
        return
    navn = KENDTE.get(noegle) or " ".join(overskrift.split()) or afsnit.overskrift
    afsnit.noegle, afsnit.overskrift, afsnit.sikker = noegle, navn, True


def nyt_afsnit(forslag: Forslag, maal_nr: int, overskrift: str, noegle: str = "") -> str:
    """Give a goal a section more, and return its place; the one it has already under the key is that."""
    maal = _maal(forslag, maal_nr)
    noegle = noegle or noegle_af(overskrift)
    if not maal.find(noegle):
        maal.afsnit.append(AfsnitForslag(noegle, KENDTE.get(noegle) or " ".join(overskrift.split())))
    return f"maal:{maal_nr}:afsnit:{maal.afsnit.index(maal.find(noegle))}"


def noegle_af(overskrift: str) -> str:
    """Return the key of a heading: that of the section it names, else one of its own."""
    return next((noegle for noegle, navn in KENDTE.items() if fold(navn) == fold(overskrift)), slug(overskrift))


def fjern_afsnit(forslag: Forslag, sted: str) -> None:
    """Take a section out of its goal; what stands in it is no longer placed."""
    afsnit = _afsnit(forslag, sted)
    forslag.uplaceret += afsnit.blokke
    _maal(forslag, int(_STED.fullmatch(sted)[1])).afsnit.remove(afsnit)


def ret_maal(forslag: Forslag, maal_nr: int, nummer: str, overskrift: str) -> None:
    """Set a goal's number and heading."""
    maal = _maal(forslag, maal_nr)
    maal.nummer, maal.overskrift = nummer.strip(), " ".join(overskrift.split())


def nyt_maal(forslag: Forslag, nummer: str, overskrift: str) -> int:
    """Add a goal as the last, and return which it is."""
    forslag.maal.append(MaalForslag(nummer.strip(), " ".join(overskrift.split())))
    return len(forslag.maal) - 1


def fjern_maal(forslag: Forslag, maal_nr: int) -> None:
    """Take a goal out; what stands under it, and its heading, are no longer placed."""
    maal = _maal(forslag, maal_nr)
    if maal.overskrift:
        forslag.uplaceret.append(Blok("p", maal.overskrift, list(maal.linjer)))
    for afsnit in maal.afsnit:
        forslag.uplaceret += afsnit.blokke
    forslag.maal.remove(maal)
    forslag.nummerer()


def _maal(forslag: Forslag, maal_nr: int) -> MaalForslag:
    if not 0 <= maal_nr < len(forslag.maal):
        raise UkendtSted(str(maal_nr))
    return forslag.maal[maal_nr]


def vaelg_punkt(forslag: Forslag, nr: int, *, valgt: bool) -> None:
    """Say whether a block is a link to the point it seems to name."""
    _laest(forslag, nr, "punkt")["valgt"] = valgt


def saet_punkt(forslag: Forslag, nr: int, punkt: dict) -> None:
    """Let a block be a link to this point."""
    _find(forslag, nr).forslag["punkt"] = punkt


def godkend_aktivitet(forslag: Forslag, nr: int) -> None:
    """Say yes to the kind an activity seems to be."""
    _laest(forslag, nr, "aktivitet")["sikker"] = True


def godkend_frist(forslag: Forslag, nr: int) -> None:
    """Say yes to the date that seems to be an activity's deadline."""
    _laest(forslag, nr, "aktivitet")["frist_sikker"] = True


def saet_aktivitet(forslag: Forslag, nr: int, *, art: str, ansvarlig: str, frist: str | None) -> None:
    """Say what an activity is, who answers for it and when it is due."""
    _find(forslag, nr).forslag.setdefault("aktivitet", {}).update(
        art=art, ansvarlig=" ".join(ansvarlig.split()), frist=frist, sikker=True, frist_sikker=True
    )


def saet_hvem(forslag: Forslag, nr: int, hvem: str) -> None:
    """Say who should notice an effect."""
    _find(forslag, nr).forslag["hvem"] = hvem


def _find(forslag: Forslag, nr: int) -> Blok:
    blokke, plads = find(forslag, nr)
    return blokke[plads]


def _laest(forslag: Forslag, nr: int, hvad: str) -> dict:
    laest = _find(forslag, nr).forslag.get(hvad)
    if laest is None:
        raise UkendtSted(str(nr))
    return laest


def del_alle(forslag: Forslag, sted: str) -> int:
    """Split every block at a place where line breaks seem to be lost, and return how many were."""
    med = [blok.nr for blok in beholder(forslag, sted) if blok.forslag.get("linjeskift")]
    for nr in med:
        del_ved_linjeskift(forslag, nr)
    return len(med)


def kun_kendte_punkter(forslag: Forslag, punkter: list[Punkt]) -> None:
    """Let a point the municipality does not have stay text: a link to nothing would lose it."""
    kendte = {(et.strategi, et.spor, et.spor_titel, et.nummer, et.titel): et.pk for et in punkter}
    for blok in forslag.blokke():
        if punkt := blok.forslag.get("punkt"):
            navn = tuple(str(punkt[felt]) for felt in ("strategi", "spor", "spor_titel", "nummer", "titel"))
            punkt["pk"] = kendte.get(navn)
            punkt["valgt"] = bool(punkt["valgt"] and punkt["pk"])


def forstaa_nye(forslag: Forslag, punkter: list[Punkt]) -> None:
    """Read what can be read out of blocks that are new or changed; what a person has said of the others stays."""
    if forslag.data:
        return
    for maal in forslag.maal:
        for afsnit in maal.afsnit:
            if any(not blok.forslag for blok in afsnit.blokke):
                nyt = Forslag(forslag.kilde, aar=forslag.aar)
                kopi = AfsnitForslag(afsnit.noegle, afsnit.overskrift, [Blok(et.art, et.tekst) for et in afsnit.blokke])
                nyt.maal = [MaalForslag("1", afsnit=[kopi])]
                forstaa(nyt, punkter)
                for blok, laest in zip(afsnit.blokke, kopi.blokke, strict=True):
                    blok.forslag = blok.forslag or laest.forslag


def gennemset_efter(forslag: Forslag, gennemset: list[str], aendring: Callable[[], object]) -> list[str]:
    """Make a change, and return the reviewed places by their names after it.

    A place that gets text from elsewhere is no longer reviewed; one that is gone is not either.
    """
    foer = {id(beholder(forslag, sted)) for sted, _ in steder(forslag) if sted in gennemset}
    hvor = {blok.nr: id(beholder(forslag, sted)) for sted, _ in steder(forslag) for blok in beholder(forslag, sted)}
    holdt = [beholder(forslag, sted) for sted, _ in steder(forslag)]  # so that no list takes over another's id
    aendring()
    ud = []
    for sted, _ in steder(forslag):
        blokke = beholder(forslag, sted)
        if id(blokke) in foer and all(hvor.get(blok.nr, id(blokke)) == id(blokke) for blok in blokke):
            ud.append(sted)
    del holdt
    return ud

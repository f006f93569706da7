"""What a person does with a proposal: move, edit, split, merge, leave out. Pure changes of a `Forslag`.

A place is text, as it stands in a form: "indledning", "uplaceret", "fravalgt", or "maal:2:afsnit:3" (counted from 0).
A block is named by its number. Whoever calls has a proposal whose blocks are numbered (`Forslag.nummerer`).
"""

import re
from collections.abc import Callable

from ..regler import AKTIVITETSARTER
from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag
from .forstaa import Punkt, forstaa
from .linjeskift import del_op
from .ordbog import KENDTE, fold, slug

_STED = re.compile(r"maal:(\d{1,3}):afsnit:(\d{1,3})")
_LISTE = re.compile(r"\s*[-•]\s+")
_SAGT = ("sagt", "fra")  # what persons have said and done, not what was read
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


def sted_af(forslag: Forslag, nr: int) -> tuple[str, str]:
    """Return (place, name) of where a block stands. Raises UkendtSted."""
    blokke, _ = find(forslag, nr)
    return next((sted, navn) for sted, navn in steder(forslag) if beholder(forslag, sted) is blokke)


def flyt(forslag: Forslag, nr: int, sted: str) -> None:
    """Move a block to another place; blocks keep the order of the source there, and what is left out its origin."""
    til = beholder(forslag, sted)
    fra, plads = find(forslag, nr)
    if fra is til:
        return
    oprindelse = sted_af(forslag, nr)
    blok = fra.pop(plads)
    blok.forslag.pop("fra", None)
    if sted == "fravalgt":
        blok.forslag["fra"] = list(oprindelse)
    efter = next((i for i, anden in enumerate(til) if _foer(blok, anden)), len(til))
    til.insert(efter, blok)


def _foer(blok: Blok, anden: Blok) -> bool:
    return bool(blok.linjer and anden.linjer and blok.linjer[0] < anden.linjer[0])


def oprindelse(forslag: Forslag, blok: Blok) -> tuple[str, str]:
    """Return (place, name) a block was left out from, else "uplaceret" when that is there no longer."""
    fra = tuple(blok.forslag.get("fra", ()))
    alle = steder(forslag)
    ens = [et for et in alle if et == fra] or [et for et in alle if et[1:] == fra[1:]]
    return next(iter(ens), ("uplaceret", "Ikke placeret"))


def hent_tilbage(forslag: Forslag, nr: int) -> str:
    """Put a block back that was left out, and return the name of the place."""
    if sted_af(forslag, nr)[0] != "fravalgt":
        raise UkendtSted(str(nr))
    sted, navn = oprindelse(forslag, _find(forslag, nr))
    flyt(forslag, nr, sted)
    return navn


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
    _arv(nye, gammel, egen=forslag.data is not None)
    blokke[plads : plads + 1] = nye
    forslag.nummerer()
    return [blok.nr for blok in nye]


def _arv(nye: list[Blok], gammel: Blok, *, egen: bool) -> None:
    """Let what a person has said follow the first part, and all that our own file says: it is not read again."""
    felter = (*_SAGT, "raekke", "aktivitet", "hvem") if egen else _SAGT
    nye[0].forslag = {navn: gammel.forslag[navn] for navn in felter if navn in gammel.forslag}
    if egen and gammel.forslag.get("raekke"):
        for blok in nye[1:]:
            blok.forslag["raekke"] = True


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
    nye = [Blok("li" if del_.startswith("•") else gammel.art, del_.lstrip("• "), list(gammel.linjer)) for del_ in dele]
    nye[0].nr = gammel.nr
    _arv(nye, gammel, egen=forslag.data is not None)
    blokke[plads : plads + 1] = nye
    forslag.nummerer()


def behold_linjeskift(forslag: Forslag, nr: int) -> None:
    """Say no to the suggestion: the text is right as it is."""
    blokke, plads = find(forslag, nr)
    blokke[plads].forslag.pop("linjeskift", None)


def saml(forslag: Forslag, nr: int) -> int | None:
    """Merge a block with the one before it, and return which that is; the first of a place has none."""
    blokke, plads = find(forslag, nr)
    if plads == 0:
        return None
    foer, blok = blokke[plads - 1], blokke.pop(plads)
    foer.tekst = f"{foer.tekst} {blok.tekst}"
    foer.linjer = sorted({*foer.linjer, *blok.linjer})
    _arv([foer], foer, egen=forslag.data is not None)
    return foer.nr


def skift_art(forslag: Forslag, nr: int) -> None:
    """Make a paragraph a list item, or a list item a paragraph."""
    blokke, plads = find(forslag, nr)
    blokke[plads].art = "p" if blokke[plads].art in ("li", "ol") else "li"


def valgt_noegle(forslag: Forslag, sted: str, noegle: str, overskrift: str) -> str:
    """Return the key somebody means: a heading that is changed while the key is left is a section of its own."""
    afsnit = _afsnit(forslag, sted)
    skrevet = bool(overskrift) and fold(overskrift) != fold(afsnit.overskrift)
    return noegle_af(overskrift) if not noegle or (noegle == afsnit.noegle and skrevet) else noegle


def omdoeb_afsnit(forslag: Forslag, sted: str, noegle: str, overskrift: str = "") -> str:
    """Say which section a heading stands for, and return its place.

    The blocks go into that section when the goal has it already.
    """
    nr = int(_STED.fullmatch(sted)[1]) if _STED.fullmatch(sted) else -1
    afsnit, maal = _afsnit(forslag, sted), _maal(forslag, nr)
    andet = next((et for et in maal.afsnit if et.noegle == noegle and et is not afsnit), None)
    if andet is not None:
        andet.blokke += afsnit.blokke
        maal.afsnit.remove(afsnit)
        afsnit = andet
    else:
        navn = KENDTE.get(noegle) or " ".join(overskrift.split()) or afsnit.overskrift
        afsnit.noegle, afsnit.overskrift, afsnit.sikker = noegle, navn, True
    return next(f"maal:{nr}:afsnit:{plads}" for plads, et in enumerate(maal.afsnit) if et is afsnit)


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
    sig(forslag, nr, art=_laest(forslag, nr, "aktivitet").get("art", "almindelig"))


def godkend_frist(forslag: Forslag, nr: int) -> None:
    """Say yes to the date that seems to be an activity's deadline."""
    sig(forslag, nr, frist=_laest(forslag, nr, "aktivitet").get("frist"))


def vist(blok: Blok) -> dict[str, str]:
    """Return what the fields of an open block say: what is certain, not what is a guess."""
    laest = blok.forslag.get("aktivitet") or {}
    bruges = laest.get("sikker", True) or laest.get("valgt")
    art, frist = laest.get("art"), laest.get("frist")
    return {
        "art": art if bruges and art in dict(AKTIVITETSARTER) else "almindelig",
        "ansvarlig": str(laest.get("ansvarlig") or ""),
        "frist": frist if isinstance(frist, str) and laest.get("frist_sikker", True) else "",
        "hvem": str(blok.forslag.get("hvem") or "borgere"),
    }


def sig(forslag: Forslag, nr: int, **felter) -> None:
    """Keep what a person says of a block (art, ansvarlig, frist, hvem): it stands whatever is read later."""
    blok = _find(forslag, nr)
    blok.forslag["sagt"] = blok.forslag.get("sagt", {}) | felter
    if "aktivitet" in blok.forslag or "hvem" in blok.forslag:
        _indsaet(blok)


def _indsaet(blok: Blok) -> None:
    """Put what a person has said in the place of what was read."""
    sagt = dict(blok.forslag.get("sagt", {}))
    if "hvem" in sagt:
        blok.forslag["hvem"] = sagt.pop("hvem")
    if sagt:
        sikre = {flag: True for felt, flag in (("art", "sikker"), ("frist", "frist_sikker")) if felt in sagt}
        blok.forslag["aktivitet"] = (blok.forslag.get("aktivitet") or {}) | sagt | sikre


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
    """Read what can be read out of blocks that are new or changed; what a person has said stays."""
    for maal in forslag.maal if not forslag.data else ():
        for afsnit in maal.afsnit:
            if any(_er_ny(blok) for blok in afsnit.blokke):
                nyt = Forslag(forslag.kilde, aar=forslag.aar)
                kopi = AfsnitForslag(afsnit.noegle, afsnit.overskrift, [Blok(et.art, et.tekst) for et in afsnit.blokke])
                nyt.maal = [MaalForslag("1", afsnit=[kopi])]
                forstaa(nyt, punkter)
                for blok, laest in zip(afsnit.blokke, kopi.blokke, strict=True):
                    blok.forslag = laest.forslag | blok.forslag if _er_ny(blok) else blok.forslag
    for blok in forslag.blokke():
        _indsaet(blok)


def _er_ny(blok: Blok) -> bool:
    return not set(blok.forslag) - {*_SAGT}


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

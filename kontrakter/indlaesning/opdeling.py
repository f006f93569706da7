"""From lines to a proposal: the title, the introduction, the goals, their sections, the blocks in them.

What the real documents do, and what is done about it, stands at each function (design: oddities of real documents).
"""

import re
from collections import Counter

from .forslag import AfsnitForslag, Blok, Forslag, MaalForslag, Udeladt
from .linjer import Linje, deler_ord, er_sporlinje, punkt, saml, slutter_saetning
from .ordbog import LAENGSTE_OVERSKRIFT, STANDARD, Ordbog, slug
from .tid import periode

_MAAL = re.compile(
    r"(?P<maerke>(?:Udviklings\s?mål|Mål)\s*(?:nr\.?\s*)?)(?P<nummer>\d{1,2}[a-z]?(?:\.\d{1,2}[a-z]?){0,2})"
    r"\s*(?P<tegn>[:.–-]?)\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_TITEL = re.compile(r"udviklingskontrakt", re.IGNORECASE)
_TITEL_ENHED = re.compile(r"\bfor\s*:?\s+(?P<enhed>\S.*)$", re.IGNORECASE)
LAENGSTE_MAALOVERSKRIFT = 250


class Opdeler:
    """Walks the lines once. Where it is: before the first goal, in a goal's heading, or in a section."""

    def __init__(self, linjer: list[Linje], kilde: str, ordbog: Ordbog = STANDARD):
        self.linjer = [linje for linje in linjer if linje.tekst]
        self.ordbog = ordbog
        self.forslag = Forslag(kilde, kildelinjer=[linje.raa for linje in linjer])
        self.gentagne = _gentagne_overskrifter(self.linjer, ordbog)
        self.maal: MaalForslag | None = None
        self.afsnit: AfsnitForslag | None = None
        self.blok: Blok | None = None
        self.foer: Linje | None = None
        self.i_titel = False

    def opdel(self) -> Forslag:
        i = 0
        while i < len(self.linjer):
            i += self._laes(self.linjer[i], self.linjer[i + 1] if i + 1 < len(self.linjer) else None)
            self.foer = self.linjer[i - 1]
        self._titel_faerdig()
        return self.forslag

    def _laes(self, linje: Linje, naeste: Linje | None) -> int:
        """Place one line, or two when a heading goes over both; return how many."""
        if self._er_titel(linje):
            self._titel(linje)
            return 1
        if fund := self._maal(linje):
            self._nyt_maal(linje, fund)
            return 1
        for antal, tekst in (
            (2, f"{linje.tekst} {naeste.tekst}" if naeste and not naeste.luft else ""),
            (1, linje.tekst),
        ):
            noegle = tekst and self._overskrift(linje, tekst)
            if noegle:
                self._nyt_afsnit(noegle, tekst, [linje, naeste][:antal])
                return antal
        self._tekst(linje)
        return 1

    # --- The title -----------------------------------------------------------------------------
    def _er_titel(self, linje: Linje) -> bool:
        if self.maal or self.forslag.indledning:
            return False
        if self.i_titel:
            return not linje.luft and len(linje.tekst) < LAENGSTE_OVERSKRIFT
        if self.forslag.titel:
            return False
        return linje.stil == "titel" or (
            bool(_TITEL.search(linje.tekst)) and len(linje.tekst) <= LAENGSTE_MAALOVERSKRIFT
        )

    def _titel(self, linje: Linje) -> None:
        self.forslag.titel = f"{self.forslag.titel} {linje.tekst}".strip()
        self.forslag.titellinjer.append(linje.nr)
        self.i_titel = True

    def _titel_faerdig(self) -> None:
        titel = self.forslag.titel
        enhed = _TITEL_ENHED.search(titel)
        self.forslag.aar, self.forslag.til_aar = periode(titel)
        self.forslag.enhed = enhed["enhed"].strip(" .") if enhed else ""

    # --- Goals ---------------------------------------------------------------------------------
    def _maal(self, linje: Linje):
        """A goal's heading is the word and a number, alone on its line; the word alone is a section's."""
        fund = _MAAL.fullmatch(linje.tekst)
        if not fund or len(fund["rest"]) > LAENGSTE_MAALOVERSKRIFT:
            return None
        saetning = slutter_saetning(linje.tekst) and not fund["tegn"]
        if fund["rest"] and (saetning or fund["rest"][0].islower()):
            return None
        kort = fund["maerke"].strip().casefold().startswith("mål")
        return None if kort and not (linje.luft or linje.sat_som_overskrift or linje.stil == "fed") else fund

    def _nyt_maal(self, linje: Linje, fund) -> None:
        self.i_titel = False
        self.maal = MaalForslag(fund["nummer"], fund["rest"].strip(), linjer=[linje.nr])
        self._udelad(linje.nr, fund["maerke"].strip(), "ordet foran målets nummer")
        if fund["tegn"]:
            self._udelad(linje.nr, fund["tegn"], "tegn efter en overskrift")
        self.forslag.maal.append(self.maal)
        self.afsnit = self.blok = None

    # --- Sections ------------------------------------------------------------------------------
    def _overskrift(self, linje: Linje, tekst: str) -> str | None:
        tydelig = linje.luft or linje.sat_som_overskrift or linje.stil == "fed"
        if noegle := self.ordbog.find(tekst, tydelig=tydelig):
            return noegle
        if tekst != linje.tekst or not self.maal or (self.afsnit is None and not self.maal.overskrift):
            return None
        sat = linje.stil == "overskrift" or (linje.stil == "fed" and self.afsnit is not None)
        if (sat or tekst in self.gentagne) and len(tekst) <= LAENGSTE_OVERSKRIFT:
            return slug(tekst)
        return None

    def _nyt_afsnit(self, noegle: str, tekst: str, linjer: list[Linje]) -> None:
        self.i_titel = False
        if self.maal is None:
            self.maal = MaalForslag("")
            self.forslag.maal.append(self.maal)
            self.forslag.bemaerk("Mål", "Her begynder afsnit uden et målnummer foran. Giv målet et nummer.")
        overskrift = tekst.rstrip(": ")
        if tegn := tekst[len(overskrift) :].strip():
            self._udelad(linjer[0].nr, tegn, "tegn efter en overskrift")
        numre = [linje.nr for linje in linjer]
        kendt = noegle in self.ordbog.sikre.values() or noegle in self.ordbog.svage.values()
        self.afsnit = AfsnitForslag(noegle, overskrift, linjer=numre, sikker=kendt)
        sted = f"Mål {self.maal.nummer}, {overskrift}"
        if self.maal.find(noegle):
            self.forslag.bemaerk(sted, "Overskriften står mere end én gang under målet.")
        if not kendt:
            self.forslag.bemaerk(sted, "Overskriften er ikke kendt. Teksten er foreslået som et afsnit for sig.")
        self.maal.afsnit.append(self.afsnit)
        self.blok = None

    # --- Text ----------------------------------------------------------------------------------
    def _tekst(self, linje: Linje) -> None:
        if self.i_titel:
            self.i_titel = False
        if self.maal and self.afsnit is None:
            self._maaloverskrift(linje)
            return
        self._blok(linje, self._beholder())

    def _beholder(self) -> list[Blok]:
        if self.afsnit is not None:
            return self.afsnit.blokke
        return self.forslag.indledning if self.forslag.titel else self.forslag.uplaceret

    def _maaloverskrift(self, linje: Linje) -> None:
        """A goal's heading may go over two lines, and a blank line may stand between it and the number."""
        maal = self.maal
        foelger = maal.overskrift and self.foer and self.foer.nr in maal.linjer and not linje.luft
        if (not maal.overskrift or foelger) and len(maal.overskrift) + len(linje.tekst) <= LAENGSTE_MAALOVERSKRIFT:
            maal.overskrift = saml(maal.overskrift, linje).strip() if maal.overskrift else linje.tekst
            maal.linjer.append(linje.nr)
            return
        if not self.forslag.uplaceret or self.blok is None:
            self.forslag.bemaerk(f"Mål {maal.nummer}", "Der står tekst mellem målets overskrift og dets første afsnit.")
        self._blok(linje, self.forslag.uplaceret)

    def _blok(self, linje: Linje, beholder: list[Blok]) -> None:
        nu = self.blok
        i_liste = nu is not None and nu.art in ("li", "ol")
        nyt = punkt(
            linje,
            efter_liste=i_liste,
            efter_kolon=nu is None or nu.tekst.endswith(":"),
            efter_spor=nu is not None and self._i_afsaet() and er_sporlinje(nu.tekst),
        )
        if nyt:
            self.blok = Blok(nyt.art, nyt.tekst, [linje.nr])
            beholder.append(self.blok)
            if nyt.maerke:
                self._udelad(linje.nr, nyt.maerke, "punkttegn")
        elif nu is not None and self._fortsaetter(linje, nu):
            foer = _med_mellemrum(nu.tekst, self.foer)
            nu.tekst = saml(foer, linje)
            nu.linjer.append(linje.nr)
            if deler_ord(foer):
                nu.forslag.setdefault("delt", []).append(linje.nr)
        else:
            self.blok = Blok("p", linje.tekst, [linje.nr])
            beholder.append(self.blok)

    def _i_afsaet(self) -> bool:
        return self.afsnit is not None and self.afsnit.noegle == "afsaet"

    def _fortsaetter(self, linje: Linje, nu: Blok) -> bool:
        """Whether the line goes on in the block before it.

        Bullets are wrapped with a blank line between their lines, so after one only a new sentence after a finished
        one begins a paragraph; numbered points are short, so there a capital is enough. A page break inside a
        sentence is no blank line.
        """
        if linje.hel:
            return False
        if not linje.luft:
            return True
        stort = not linje.tekst[0].islower()
        if nu.art == "ol":
            return not stort
        if nu.art == "li":
            return not (stort and slutter_saetning(nu.tekst))
        return linje.sideskift and not slutter_saetning(nu.tekst)

    def _udelad(self, nr: int, tekst: str, grund: str) -> None:
        self.forslag.udeladt.append(Udeladt(nr, tekst, grund))


def _med_mellemrum(tekst: str, foer: Linje) -> str:
    """Keep a space after a hyphen at a line's end: it says that the hyphen is no division."""
    return f"{tekst} " if tekst.endswith("-") and foer.raa.rstrip("\r\n").endswith("- ") else tekst


def _gentagne_overskrifter(linjer: list[Linje], ordbog: Ordbog) -> set[str]:
    """Return lines that look like a heading under more than one goal: headings the dictionary does not know.

    A line of a wrapped paragraph is as wide as the others and goes on in the next; a heading does neither.
    """
    under: dict[str, set[int]] = {}
    bredde = max((len(linje.tekst) for linje in linjer), default=0)
    maal = 0
    for foer, linje, naeste in zip([None, *linjer], linjer, [*linjer[1:], None], strict=False):
        if _MAAL.fullmatch(linje.tekst):
            maal += 1
        elif maal and naeste and not _MAAL.fullmatch(foer.tekst) and _ligner_overskrift(linje, naeste, bredde):
            under.setdefault(linje.tekst, set()).add(maal)
    gange = Counter(linje.tekst for linje in linjer)
    gentagne = {tekst for tekst, numre in under.items() if len(numre) > 1 and gange[tekst] == len(numre)}
    return {tekst for tekst in gentagne if not ordbog.find(tekst, tydelig=True)}


def _ligner_overskrift(linje: Linje, naeste: Linje, bredde: int) -> bool:
    tekst = linje.tekst
    kort = tekst[:1].isupper() and len(tekst) <= min(LAENGSTE_OVERSKRIFT, bredde * 0.6)
    alene = linje.luft and not naeste.tekst[0].islower() and (not naeste.luft or tekst.endswith(":"))
    return kort and alene and not slutter_saetning(tekst.rstrip(":"))


def opdel(linjer: list[Linje], kilde: str, ordbog: Ordbog = STANDARD) -> Forslag:
    """Return the proposal that the lines make."""
    return Opdeler(linjer, kilde, ordbog).opdel()

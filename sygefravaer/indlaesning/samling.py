"""Rows become one figure for each unit and month: groups and causes are added up, totals are known for what they are.

The row of a unit with units under it is a total when it is exactly the sum of those in the file; the file does not say
when it is not, so then somebody must: either it is wrong, or it is the unit's own staff (`overenheder` = "egne").
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TextIO

from .enheder import Enhedsopslag
from .fejl import Rapport
from .kontrol import fejl_i, hundrededele, vist_tal
from .ord import MAAL
from .perioder import iso, paa_dansk
from .tal import FOR_STOR_SUM, STOERSTE_SUM, lav, som_tekst

_SUMMERES = ("fravaer", "muligt", "kort", "langt", "ansatte", "fuldtid")
_FAELLES = ("muligt", "ansatte", "fuldtid")  # the same for every cause of a unit and month
_MAANEDER = 1_000_000  # more than there are
_FLERE = "{} står flere gange for {}. Der må kun være én række."
_TVETYDIG = (
    "{} har enheder under sig i filen og er {} for {}, men de er {} tilsammen. Er rækken enhedens eget personale, så "
    "vælg det under “Enheder med enheder under sig”; ellers ret filen."
)


Kolonnenavn = Callable[[str, int], str]  # a measure and a month → the heading of its column


class Udskriver:
    """Writes the rows that are read, one line each, as both databases can take them in."""

    def __init__(self, ud: TextIO):
        self._ud = ud
        self.antal = 0
        self.proeve: list[str] = []
        self.maaneder: dict[int, str] = {}  # as they are written

    def skriv(self, pk: int, maaned: int, v, linje: int) -> None:
        """Write a row: `v` is a `Tal` or None for each of MAAL."""
        dag = self.maaneder.get(maaned)
        if dag is None:
            dag = self.maaneder[maaned] = iso(maaned)
        felter = "\t".join([et[1] if et else "\\N" for et in v])
        tekst = f"{pk}\t{dag}\t{felter}\t{linje}\n"
        self._ud.write(tekst)
        self.antal += 1
        if self.antal <= 10:
            self.proeve.append(tekst)


@dataclass
class Sum:
    """What has been added up for a unit, month and position group: the figures, and the causes they came from."""

    linje: int
    v: list
    aarsager: set[str] = field(default_factory=set)


class Samler:
    """Takes checked rows in any order, and gives each unit and month once."""

    def __init__(self, opslag: Enhedsopslag, ud: Udskriver, rapport: Rapport, navn: Kolonnenavn, *, i: str, egne: bool):
        self._opslag, self._ud, self._rapport, self._i, self._egne = opslag, ud, rapport, i, egne
        self._navn = navn
        self._delt: dict[tuple[int, int], dict[str, Sum]] = {}
        self._set: set[int] = set()
        self._under = _under(opslag.over)
        self._holdt: dict[tuple[int, int], tuple[tuple, int]] = {}
        self._loes: dict[tuple[int, int], list[int]] = {}  # (unit above, month) → sums of its own rows below
        self._dage = i == "dage"

    def modtag(self, pk: int, maaned: int, v, linje: int) -> None:
        """Take the one row of a unit and month; `v` is a `Tal` or None for each of MAAL."""
        noegle = pk * _MAANEDER + maaned
        if noegle in self._set:
            self._rapport.fejl_ved(linje, "", _FLERE.format(self._opslag.hedder[pk], paa_dansk(maaned)))
            return
        self._set.add(noegle)
        if self._egne:
            self._ud.skriv(pk, maaned, v, linje)
        elif pk in self._under:
            self._holdt[pk, maaned] = (v, linje)
        else:
            self._ud.skriv(pk, maaned, v, linje)
            self._laeg_til(pk, maaned, v)

    def _laeg_til(self, pk: int, maaned: int, v) -> None:
        """Add the row to those of the unit directly above."""
        over = self._opslag.over[pk]
        if over is None:
            return
        sum_ = self._loes.get((over, maaned))
        if sum_ is None:
            self._loes[over, maaned] = maal_af(v, dage=self._dage)
        elif self._dage:
            sum_[0] += v[0][0]
            sum_[1] += v[1][0]
            sum_[3] += 1
        else:
            laeg_sammen(sum_, maal_af(v, dage=False))

    @property
    def antal_enheder(self) -> int:
        return len({noegle // _MAANEDER for noegle in self._set})

    def mangler(self, maaneder: Collection[int]) -> dict[int, list[int]]:
        """Return the units that have no row in some of the months, with those months."""
        if self.antal_enheder * len(maaneder) == len(self._set):
            return {}
        enheder = sorted({noegle // _MAANEDER for noegle in self._set}, key=self._opslag.hedder.get)
        alle = {pk: [nr for nr in sorted(maaneder) if pk * _MAANEDER + nr not in self._set] for pk in enheder}
        return {pk: numre for pk, numre in alle.items() if numre}

    # --- Position groups and causes -----------------------------------------------------------
    def modtag_del(self, pk: int, maaned: int, v: tuple, linje: int, gruppe: str, aarsag: str) -> None:
        """Take one of several rows of a unit and month; `gruppe` is "" for the row that is all of them."""
        af_enhed = self._delt.setdefault((pk, maaned), {})
        sum_ = af_enhed.get(gruppe)
        if sum_ is None:
            af_enhed[gruppe] = Sum(linje, list(v), {aarsag})
            return
        if aarsag in sum_.aarsager:
            self._rapport.fejl_ved(linje, "", _FLERE.format(self._opslag.hedder[pk], paa_dansk(maaned)))
            return
        sum_.aarsager.add(aarsag)
        self._laeg_aarsag_til(sum_, v, linje, maaned)

    def _laeg_aarsag_til(self, sum_: Sum, v: tuple, linje: int, maaned: int) -> None:
        for nr, navn in enumerate(MAAL):
            foer, nu = sum_.v[nr], v[nr]
            if navn in _FAELLES:
                if (foer and foer.nano) != (nu and nu.nano):
                    self._rapport.fejl_ved(
                        linje,
                        self._navn(navn, maaned),
                        "Tallet er ikke det samme for alle enhedens årsager den måned. Ret det i filen.",
                    )
            elif navn == "procent" and not self._dage:
                self._rapport.fejl_ved(
                    linje,
                    self._navn(navn, maaned),
                    "Flere årsager kan ikke lægges sammen i procent. Vælg én årsag, eller hent dage.",
                )
            elif foer is None or nu is None or navn == "procent":
                sum_.v[nr] = None
            elif not self._for_stor("Årsagerne", foer.nano + nu.nano, linje, navn, maaned):
                sum_.v[nr] = lav(foer.nano + nu.nano)

    def _for_stor(self, hvad: str, nano: int, linje: int, maal: str, maaned: int) -> bool:
        """Whether a sum is larger than there is room for; that is an error, as of any figure."""
        if nano < STOERSTE_SUM:
            return False
        self._rapport.fejl_ved(linje, self._navn(maal, maaned), FOR_STOR_SUM.format(hvad, vist_tal(som_tekst(nano))))
        return True

    def _saml_dele(self) -> None:
        for (pk, maaned), grupper in self._delt.items():
            i_alt = grupper.get("")
            if i_alt is None and len(grupper) == 1:
                i_alt = next(iter(grupper.values()))
            if i_alt is None:
                i_alt = self._grupper_lagt_sammen(list(grupper.values()), maaned)
            if i_alt is None:
                continue
            if fund := fejl_i(i_alt.v, self._i):
                self._rapport.fejl_ved(i_alt.linje, self._navn(fund[0], maaned), fund[1])
            else:
                self.modtag(pk, maaned, i_alt.v, i_alt.linje)

    def _grupper_lagt_sammen(self, dele: list[Sum], maaned: int) -> Sum | None:
        linje = dele[0].linje
        if not self._dage:
            self._rapport.fejl_ved(
                linje,
                self._navn("procent", maaned),
                "Stillingsgrupperne kan ikke lægges sammen i procent. Hent dage, eller et udtræk med en række i alt.",
            )
            return None
        v = []
        for nr, navn in enumerate(MAAL):
            alle = [et.v[nr] for et in dele]
            kan = navn in _SUMMERES and all(et is not None for et in alle)
            v.append(lav(sum(et.nano for et in alle)) if kan else None)
            if kan and self._for_stor("Stillingsgrupperne", v[-1].nano, linje, navn, maaned):
                return None
        return Sum(linje, v)

    # --- Totals -------------------------------------------------------------------------------
    def afslut(self) -> None:
        """Add up what was in parts, and judge the rows of units that have units under them, from the lowest."""
        self._saml_dele()
        self._delt.clear()
        for maaned in sorted({maaned for _, maaned in {*self._holdt, *self._loes}}):
            self._afgoer(maaned)

    def _afgoer(self, maaned: int) -> None:
        summer: dict[int, list[int]] = {}
        for pk in self._under:  # lowest first
            sum_ = list(self._loes.get((pk, maaned), [0, 0, 0, 0]))
            for under in self._under[pk]:
                if under in summer:
                    laeg_sammen(sum_, summer[under])
            holdt = self._holdt.get((pk, maaned))
            if holdt is not None:
                v, linje = holdt
                if not sum_[3]:
                    self._ud.skriv(pk, maaned, v, linje)
                elif self._er_sum(v, sum_):
                    self._set.discard(pk * _MAANEDER + maaned)
                    self._rapport.spring_over(linje, f"{self._opslag.hedder[pk]} er summen af sine enheder i filen.")
                else:
                    self._meld(pk, maaned, v, sum_, linje)
                sum_ = maal_af(v, dage=self._dage)
            if sum_[3]:
                summer[pk] = sum_

    def _er_sum(self, v: tuple, sum_: list[int]) -> bool:
        egen = maal_af(v, dage=self._dage)
        if self._dage:
            return egen[:2] == sum_[:2]
        if egen[1] != sum_[1] or not sum_[1]:
            return egen[1] == sum_[1]
        decimaler = v[2].decimaler
        return 2 * abs(sum_[0] - v[2].nano * sum_[1]) <= 10 ** max(0, 9 - decimaler) * sum_[1]

    def _meld(self, pk: int, maaned: int, v: tuple, sum_: list[int], linje: int) -> None:
        if self._dage:
            egen, deres = _par(v[0].nano, v[1].nano), _par(sum_[0], sum_[1])
        else:
            deres = som_tekst(hundrededele(sum_[0] / sum_[1])) if sum_[1] else "0"
            egen, deres = vist_tal(v[2].tekst) + " %", vist_tal(deres) + " %"
        tekst = _TVETYDIG.format(self._opslag.hedder[pk], egen, paa_dansk(maaned), deres)
        self._rapport.fejl_ved(linje, self._navn("fravaer" if self._dage else "procent", maaned), tekst)


def _par(fravaer: int, muligt: int) -> str:
    return f"{vist_tal(som_tekst(fravaer))} af {vist_tal(som_tekst(muligt))}"


def maal_af(v: tuple, *, dage: bool) -> list[int]:
    """Return what is held against the sum of others: [absence, weight, 0, rows], a per cent times its weight."""
    fravaer, muligt, procent, fuldtid = v[0], v[1], v[2], v[6]
    if dage:
        return [fravaer.nano, muligt.nano, 0, 1]
    return [procent.nano * fuldtid.nano, fuldtid.nano, 0, 1]


def laeg_sammen(til: list[int], fra: list[int]) -> None:
    for nr, tal in enumerate(fra):
        til[nr] += tal


def _under(over: dict[int, int | None]) -> dict[int, list[int]]:
    """Return the units that have units under them, the lowest first: pk → those directly under it."""
    under: dict[int, list[int]] = {}
    for pk, op in over.items():
        if op is not None:
            under.setdefault(op, []).append(pk)

    def dybde(pk: int) -> int:
        nr, set_ = 0, set()
        while (pk := over.get(pk)) is not None and pk not in set_:
            set_.add(pk)
            nr += 1
        return nr

    return {pk: under[pk] for pk in sorted(under, key=dybde, reverse=True)}

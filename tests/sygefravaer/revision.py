"""What the auditor is told of a municipality, and which withheld figures it gets too close to."""

from collections import Counter
from dataclasses import dataclass

from .kommuner import ARBEJDSDAGE, Kommune
from .revisor import MEST, Revisor

DAGE, DEL = 3, 0.2
ENS = 2e-4


@dataclass(frozen=True)
class Fund:
    """A withheld figure that can be worked out too closely."""

    maaned: object
    enhed: int
    hvad: str
    sandt: float
    lav: float
    hoej: float


@dataclass
class Blad:
    """A unit's own figures in one version, in days (or full-time posts)."""

    f: float
    m: float
    k: float | None
    l: float | None  # noqa: E741  as in the equations
    n: int


def blad(raekke: dict) -> Blad:
    af = raekke["fuldtid"] / 100 if raekke["fravaer"] is None else 1
    helt = raekke["procent"] if raekke["fravaer"] is None else raekke["fravaer"]
    loft = raekke["fuldtid"] if raekke["fravaer"] is None else raekke["muligt"]
    dele = [None if raekke[del_] is None else float(raekke[del_] * af) for del_ in ("kort", "langt")]
    return Blad(float(helt * af), float(loft), *dele, raekke["ansatte"])


class Revision:
    """One municipality under audit. `ved` are units whose figures the reader knows beforehand; `lofter`: all room."""

    def __init__(self, kommune: Kommune, *, ved: int | None = None, lofter: bool = False):
        self.kommune, self.revisor, self.ved = kommune, Revisor(), ved
        self.dag = 1 / ARBEJDSDAGE if kommune.opgoerelse == "procent" else 1
        self._vaerdier: dict = {}
        self._fortalt: set = set()
        self._maaneder = [self._opdel(nr) for nr in range(len(kommune.udgaver))]
        for nr, (_, vist) in enumerate(kommune.udgaver):
            self._fortael(nr, vist)
        self._grundregler(lofter)
        self.revisor.saet_ind()

    # --- The equations ----------------------------------------------------------------------
    def _ukendt(self, slags: str, enhed: int, maaned, nr: int):
        """Return the unknown that a leaf's figure is in a version: the same one where the figure was the same."""
        et = getattr(blad(self.kommune.udgaver[nr][0][enhed, maaned]), slags)
        if et is None:
            return None
        noegle = (slags, enhed, maaned, round(et, 4))
        self._vaerdier[noegle] = et
        return noegle

    def _opdel(self, nr: int) -> dict:
        """Return for each unit and month of a version which units with figures of their own count in it."""
        sandt, vist = self.kommune.udgaver[nr]
        fundet = {}
        for enhed, maaned in sandt:
            for over in self._op(enhed, maaned, vist):
                fundet.setdefault((over, maaned), []).append(enhed)
        return fundet

    def _blade(self, enhed: int, maaned, nr: int) -> list[int]:
        return self._maaneder[nr].get((enhed, maaned), [])

    @staticmethod
    def _op(enhed: int, maaned, vist) -> set[int]:
        fundet = set()
        while enhed is not None:
            fundet.add(enhed)
            enhed = vist[enhed, maaned]["over_id"]
        return fundet

    def _sum(self, slags: str, enhed: int, maaned, nr: int, faktor=1) -> dict:
        led = [self._ukendt(slags, et, maaned, nr) for et in self._blade(enhed, maaned, nr)]
        return {} if None in led else dict.fromkeys(led, faktor)

    def _kend(self, led: dict, lig, **andet) -> None:
        noegle = (frozenset(led.items()), float(lig))
        if led and noegle not in self._fortalt:
            self._fortalt.add(noegle)
            self.revisor.kend(led, lig, **andet)

    def _fortael(self, nr: int, vist: dict) -> None:
        for (enhed, maaned), raekke in vist.items():
            for slags, felt in [("f", "fravaer"), ("m", "muligt"), ("m", "fuldtid"), ("n", "ansatte")]:
                if raekke[felt] is not None:
                    self._kend(self._sum(slags, enhed, maaned, nr), raekke[felt])
            for slags, felt in [("f", "procent"), ("k", "kort"), ("l", "langt")]:
                self._andel(slags, enhed, [maaned], nr, raekke[felt])
            tolv = [_tilbage(maaned, antal) for antal in range(12)]
            self._andel("f", enhed, tolv, nr, raekke["rullende"])
            self._andel(
                "f", enhed, [maaned.replace(month=et + 1) for et in range(maaned.month)], nr, raekke["aar_til_dato"]
            )

    def _andel(self, slags: str, enhed: int, maaneder, nr: int, procent) -> None:
        if procent is None:
            return
        led = {}
        for maaned in maaneder:
            led |= self._sum(slags, enhed, maaned, nr) | self._sum("m", enhed, maaned, nr, -float(procent) / 100)
        self._kend(led, 0, forhold=True)

    def _grundregler(self, lofter: bool) -> None:
        sete = set()
        for nr, (sandt, vist) in enumerate(self.kommune.udgaver):
            for enhed, maaned in sandt:
                f, m, k, l, n = (self._ukendt(slags, enhed, maaned, nr) for slags in "fmkln")  # noqa: E741
                if (f, m, k, l, n) in sete:
                    continue
                sete.add((f, m, k, l, n))
                self.revisor.mindst({m: 1, f: -1})
                self.revisor.mindst({n: MEST, m: -1})
                if k and l:
                    self.revisor.kend({f: 1, k: -1, l: -1}, 0)
                if lofter:
                    self.revisor.kend({m: 1}, self._vaerdier[m])
                if self.ved is not None and self.ved in self._op(enhed, maaned, vist):
                    for ukendt in filter(None, (f, m, k, l, n)):
                        self.revisor.kend({ukendt: 1}, self._vaerdier[ukendt])

    # --- What is withheld now ----------------------------------------------------------------
    def fund(self, *, kun_faa: bool = False) -> tuple[list[Fund], Counter]:
        """Return the withheld figures that are too narrow, and how many there were of each kind.

        An area of many that is withheld only for what is under it is a secret of nobody's. Before any correction it
        is held to the same as all; after one its sum can follow from what was shown of it and changed since.
        """
        fundet, antal = [], Counter()
        sandt, vist = self.kommune.udgaver[-1]
        nr = len(self.kommune.udgaver) - 1
        for (enhed, maaned), raekke in vist.items():
            if self.ved is not None and self.ved in self._op(enhed, maaned, vist):
                continue
            blade = self._blade(enhed, maaned, nr)
            if self._kun_egne(enhed, maaned):
                continue
            mine = [blad(sandt[et, maaned]) for et in blade]
            ansatte = sum(et.n for et in mine)
            faa, faa_delt = ansatte < self.kommune.graense, ansatte < 2 * self.kommune.graense
            omraade = nr > 0 and len(blade) > 1  # see below
            if raekke["skjult"] and (faa or not (kun_faa or omraade)):
                self._proev("f", enhed, maaned, blade, fundet, antal, lofter=kun_faa)
            antal["områder efter en rettelse"] += raekke["skjult"] and omraade and not faa and not kun_faa
            if not kun_faa and raekke["fordeling_skjult"] and (faa_delt or not omraade):
                for del_ in "kl":
                    uvist = None if raekke["skjult"] else self._uvist(enhed, maaned)
                    self._proev(del_, enhed, maaned, blade, fundet, antal, helt=uvist)
            if len(blade) > 1 and (enhed, maaned) in sandt:
                self._proev_egne(enhed, maaned, blad(sandt[enhed, maaned]), fundet, antal, kun_faa)
        return fundet, antal

    def _proev_egne(self, enhed, maaned, egne: Blad, fundet, antal, kun_faa: bool) -> None:
        """A unit's own staff is shown nowhere, but is the difference between the unit and what is under it."""
        if egne.n < self.kommune.graense:
            self._proev("f", enhed, maaned, [enhed], fundet, antal, lofter=kun_faa, egne=True)
        if egne.n < 2 * self.kommune.graense and not kun_faa:
            helt = None if egne.n < self.kommune.graense else egne.f
            for del_ in "kl":
                self._proev(del_, enhed, maaned, [enhed], fundet, antal, helt=helt, egne=True)

    def _kun_egne(self, enhed: int, maaned) -> bool:
        """Whether all that is not shown of a unit is what its reader knows from her own."""
        sandt = self.kommune.udgaver[-1][0]
        if self.ved is None or self.ved not in self._ned(enhed, maaned):
            return False
        egne = set(self._blade(self.ved, maaned, len(self.kommune.udgaver) - 1))
        return all(
            et in egne for et in self._ned(enhed, maaned) if (et, maaned) in sandt and self._er_skjult(et, maaned)
        )

    def _er_skjult(self, enhed: int, maaned) -> bool:
        """Whether a unit's own figures are shown nowhere by themselves."""
        vist = self.kommune.udgaver[-1][1]
        har_under = any(raekke["over_id"] == enhed for (_, anden), raekke in vist.items() if anden == maaned)
        return har_under or vist[enhed, maaned]["skjult"]

    def _ned(self, enhed: int, maaned) -> list[int]:
        vist = self.kommune.udgaver[-1][1]
        under = [et for (et, anden), raekke in vist.items() if anden == maaned and raekke["over_id"] == enhed]
        return [enhed, *(dybere for et in under for dybere in self._ned(et, maaned))]

    def _uvist(self, enhed: int, maaned) -> float:
        """Return how much of a unit's absence is not shown as short or long: more room than that a part cannot have."""
        sandt, vist = self.kommune.udgaver[-1]
        if enhed == self.ved:
            return 0
        helt = blad(sandt[enhed, maaned]).f if (enhed, maaned) in sandt else 0
        for (under, anden), raekke in vist.items():
            if anden == maaned and raekke["over_id"] == enhed and raekke["kort"] is None:
                helt += self._uvist(under, maaned)
        return helt

    def _proev(self, slags, enhed, maaned, blade, fundet, antal, *, lofter=False, helt=None, egne=False) -> None:
        nr = len(self.kommune.udgaver) - 1
        led = [self._ukendt(slags, et, maaned, nr) for et in blade]
        if None in led:
            return
        sandt = sum(self._vaerdier[et] for et in led)
        if not egne and self._kendt(slags, enhed, maaned, sandt):
            antal["kendt i forvejen"] += 1
            return
        krav = max(DAGE * self.dag, DEL * sandt)
        if helt is None and slags != "f" and self._kendt("f", enhed, maaned, self._fravaer(blade, maaned)):
            helt = self._fravaer(blade, maaned)
        if slags != "f" and len(blade) == 1:
            krav = min(krav, self._mest_foer(slags, enhed, blade[0], maaned, helt is not None))
        if krav < ENS:
            antal["kendt i forvejen"] += 1
            return
        if helt is not None:
            krav = min(krav, helt)
        if lofter:
            krav = min(krav, sum(self._vaerdier[self._ukendt("m", et, maaned, nr)] for et in blade))
        antal["skjulte"] += 1
        hoej = self.revisor.mest(led)
        if hoej - sandt >= krav:
            return
        lav = self.revisor.mindste(led)
        if hoej - lav < krav - 10 * ENS:
            fundet.append(Fund(maaned, enhed, slags + ("*" if egne else ""), sandt, lav, hoej))

    def _mest_foer(self, slags: str, enhed: int, eneste: int, maaned, helt_kendt: bool) -> float:
        """Return the least absence that was shown of a unit while the part was what it is: it was never more than that.

        Where the whole is known now, what holds the other part down holds this one up.
        """
        nu = blad(self.kommune.udgaver[-1][0][eneste, maaned])
        fundet = float("inf")
        for sandt, vist in self.kommune.udgaver[:-1]:
            raekke = vist.get((enhed, maaned))
            if raekke is None or raekke["procent"] is None or (eneste, maaned) not in sandt:
                continue
            foer = blad(sandt[eneste, maaned])
            ens = {del_ for del_ in "kl" if abs(getattr(foer, del_) - getattr(nu, del_)) < ENS}
            if slags in ens or (helt_kendt and ens):
                fundet = min(fundet, foer.f)
        return fundet

    def _fravaer(self, blade, maaned) -> float:
        return sum(blad(self.kommune.udgaver[-1][0][et, maaned]).f for et in blade)

    def _kendt(self, slags: str, enhed: int, maaned, sandt: float) -> bool:
        """Whether this very figure of the unit was shown once, before it was withheld."""
        for nr, (_, vist) in enumerate(self.kommune.udgaver[:-1]):
            raekke = vist.get((enhed, maaned))
            felt = {"f": "procent", "k": "kort", "l": "langt"}[slags]
            if raekke and raekke[felt] is not None:
                led = [self._ukendt(slags, et, maaned, nr) for et in self._blade(enhed, maaned, nr)]
                if abs(sum(self._vaerdier[et] for et in led) - sandt) < ENS:
                    return True
        return False


def _tilbage(maaned, antal: int):
    nr = maaned.year * 12 + maaned.month - 1 - antal
    return maaned.replace(year=nr // 12, month=nr % 12 + 1)

"""The auditor: how closely linear programming gets to what is withheld, from everything that was ever shown.

It knows nothing of how the figures are chosen. It is told what was published (every version of every row: absence,
possible, per cents, short and long, employees, twelve months, the year so far), how the units lie, and which figures
of a leaf were the same in which versions; and it holds every per cent as what it is, a sum of absence against a sum
of what is possible. What one figure alone gives away is put in, as often as it goes; the rest falls apart in small
systems, and `scipy.optimize.linprog` gives the least and the most that each withheld figure can be.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix

LIGE = 1e-6  # how exactly figures are published
MEST = 31.0  # the most dagsværk that a person can possibly have in a month


@dataclass
class Ligning:
    """Sum of factor × unknown = `lig`, within `sloer`; with `mindst` only: at least `lig`."""

    led: dict
    lig: float
    sloer: float = LIGE
    mindst: bool = False
    forhold: bool = False


@dataclass
class Revisor:
    """Give it equations, then ask for the range of a sum of unknowns. Every unknown is zero or more."""

    ligninger: list[Ligning] = field(default_factory=list)
    fundne: dict = field(default_factory=dict)
    _grupper: dict = field(default_factory=dict)

    def kend(self, led: dict, lig, *, forhold: bool = False) -> None:
        """Something that was published, or follows from what the words mean; `forhold` is a per cent."""
        self.ligninger.append(Ligning(dict(led), float(lig), forhold=forhold))

    def mindst(self, led: dict, lig: float = 0.0) -> None:
        self.ligninger.append(Ligning(dict(led), lig, mindst=True))

    def saet_ind(self) -> None:
        """Put in what single equations give, until nothing more follows; then part the rest in systems."""
        led_i = defaultdict(list)
        for ligning in self.ligninger:
            for ukendt in ligning.led:
                led_i[ukendt].append(ligning)
        koe = [et for et in self.ligninger if not et.forhold]
        senere = [et for et in self.ligninger if et.forhold]
        while koe or senere:
            ligning = (koe or senere).pop()  # per cents last: the figures themselves are sharper
            if len(ligning.led) != 1 or ligning.mindst:
                continue
            ((ukendt, faktor),) = ligning.led.items()
            if abs(faktor) < 1e-9:
                continue
            self.fundne[ukendt] = vaerdi = max(0.0, ligning.lig / faktor)
            for anden in led_i[ukendt]:
                anden.lig -= anden.led.pop(ukendt) * vaerdi
                anden.sloer += LIGE
                (senere if anden.forhold else koe).append(anden)
        self._del()

    def _del(self) -> None:
        rod = {}

        def find(ukendt):
            while rod.setdefault(ukendt, ukendt) != ukendt:
                rod[ukendt] = rod[rod[ukendt]]
                ukendt = rod[ukendt]
            return ukendt

        for ligning in self.ligninger:
            foerste, *resten = ligning.led or [None]
            for anden in resten:
                rod[find(anden)] = find(foerste)
        systemer = defaultdict(list)
        for ligning in self.ligninger:
            if ligning.led:
                systemer[find(next(iter(ligning.led)))].append(ligning)
        for rodfaestet, ligninger in systemer.items():
            for ukendt in {ukendt for ligning in ligninger for ukendt in ligning.led}:
                self._grupper[ukendt] = rodfaestet
        self._systemer = {navn: _System(ligninger) for navn, ligninger in systemer.items()}

    def mest(self, led) -> float:
        """Return the most that a sum of unknowns can be."""
        return self._yderst(led, -1)

    def mindste(self, led) -> float:
        return self._yderst(led, 1)

    def _yderst(self, led, fortegn: int) -> float:
        fundet, dele = 0.0, defaultdict(list)
        for ukendt in led:
            if ukendt in self.fundne:
                fundet += self.fundne[ukendt]
            elif ukendt in self._grupper:
                dele[self._grupper[ukendt]].append(ukendt)
            elif fortegn < 0:
                return float("inf")
        return fundet + sum(self._systemer[navn].yderst(ukendte, fortegn) for navn, ukendte in dele.items())


class _System:
    """Equations that share unknowns with each other and with no others."""

    def __init__(self, ligninger):
        self.plads = {ukendt: nr for nr, ukendt in enumerate({u: None for et in ligninger for u in et.led})}
        over, hoejst = [], []
        for ligning in ligninger:
            over.append({u: -faktor for u, faktor in ligning.led.items()})
            hoejst.append(-ligning.lig + (0 if ligning.mindst else ligning.sloer))
            if not ligning.mindst:
                over.append(ligning.led)
                hoejst.append(ligning.lig + ligning.sloer)
        poster = [(nr, self.plads[u], faktor) for nr, led in enumerate(over) for u, faktor in led.items()]
        raekke, kolonne, faktor = zip(*poster, strict=True)
        self.a = coo_matrix((faktor, (raekke, kolonne)), shape=(len(over), len(self.plads))).tocsr()
        self.b = np.array(hoejst)

    def yderst(self, ukendte, fortegn: int) -> float:
        """Return the least (1) or the most (-1) that a sum of unknowns can be."""
        c = np.zeros(len(self.plads))
        for ukendt in ukendte:
            c[self.plads[ukendt]] += fortegn
        svar = linprog(c, A_ub=self.a, b_ub=self.b, bounds=(0, None), method="highs")
        if svar.status == 3:
            return fortegn * -float("inf")
        assert svar.status == 0, f"Revisoren fik intet svar: {svar.message}"
        return fortegn * svar.fun

"""Which figures of a month are withheld, so that none of those that must be can be worked out from the rest.

A table begins with what must be withheld (too few people, or withheld before) and goes from below upwards: under each
unit that is shown, what is withheld must be too wide to tell anything (`bredde.py`). Where it is not, another unit
under it is withheld too, the smallest that is enough and rather one that already is in the month before; and when
none is enough, the unit itself, and the same is asked of what is above it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .bredde import Led
from .fortid import Fortid, Post
from .trae import Knude, Trae

DYBE = 3  # how many of the smallest under each unit are tried, when something further down must be withheld too


@dataclass(frozen=True)
class Regel:
    """What the municipality has decided. `bevogt` is only put off by the tests, to see that they notice."""

    graense: int
    opgoerelse: str
    leder_ser_egne: bool = False
    bevogt: bool = True
    husk: bool = True


@dataclass
class Tabel(ABC):
    """The part that is the same for the absence and for its parting in short and long."""

    trae: Trae
    regel: Regel
    skjulte: set[int]
    fortid: Fortid = field(default_factory=Fortid)
    naboer: frozenset[int] | set[int] = frozenset()
    nye_regler: bool = True

    def __post_init__(self):
        self._kan_vises = {nr for nr, knude in self.trae.knuder.items() if nr > 0 and self.kan_vises(knude)}
        self._stier: dict[tuple[int, int | None], list[int]] = {}
        self._poster: dict[tuple[int, int], Post] = {}
        self._maalte: dict[tuple, tuple[tuple, Led] | None] = {}

    @abstractmethod
    def kan_vises(self, knude: Knude) -> bool:
        """Whether there is a figure to show of the node."""

    @abstractmethod
    def holder(self, sted: int | None, nu: dict[int, Post]) -> bool:
        """Whether all that is withheld right under a shown unit is wide enough."""

    @abstractmethod
    def post(self, blad: int, under: int) -> Post:
        """Return how a leaf now stands in this table, withheld under the unit `under`."""

    @abstractmethod
    def aftryk(self, post: Post) -> tuple:
        """Return what of a leaf matters to this table."""

    def vist(self, knude: int) -> bool:
        return knude in self._kan_vises and knude not in self.skjulte

    def under(self, blad: int) -> int | None:
        """Return the shown unit that a leaf counts in: itself, the nearest above, or 0 when there is none."""
        if self.vist(blad):
            return None
        return next((knude for knude in self.trae.forfaedre(blad) if self.vist(knude)), 0)

    def sti(self, knude: int, sted: int | None) -> list[int]:
        """Return the nodes from `knude` up to `sted`, which is left out. What is outside the tree is in none of it."""
        if (knude, sted) not in self._stier:
            veje = self._stier[knude, sted] = []
            naeste = knude or sted
            while naeste != sted:
                veje.append(naeste)
                naeste = self.trae.over[naeste]
        return self._stier[knude, sted]

    def omraade(self, sted: int | None) -> list[int]:
        """Return the leaves that are not shown and count in the shown unit `sted`, or in none."""
        fundet, rest = [], self._under(sted)
        while rest:
            knude = rest.pop()
            if self.vist(knude):
                continue
            if knude in self.trae.blade:
                fundet.append(knude)
            rest.extend(self.trae.boern.get(knude, ()))
        return fundet

    def _under(self, sted: int | None) -> list[int]:
        return list(self.trae.boern.get(sted, ())) if sted else self.trae.roedder()

    def poster(self, sted: int | None) -> dict[int, Post]:
        """Return how the leaves that count in `sted` stand."""
        fundet = {}
        for blad in self.omraade(sted):
            noegle = blad, sted or 0
            if noegle not in self._poster:
                self._poster[noegle] = self.post(*noegle)
            fundet[blad] = self._poster[noegle]
        return fundet

    def maalt(self, sted: int | None, nu: dict[int, Post], maal) -> Iterator[tuple[tuple, Led]]:
        """Yield how far each leaf can be moved, and inside what: asked often, so it is remembered."""
        for blad, post in nu.items():
            noegle = maal, blad, sted
            if noegle not in self._maalte:
                et = maal(post)
                self._maalte[noegle] = et and (et.gruppe, Led(blad, et.ned, et.op))
            if (fundet := self._maalte[noegle]) is not None:
                yield fundet

    def spoegelser(self, sted: int | None) -> list[int]:
        """Return leaves that had figures once, now have none, and would count in `sted`."""
        if not self.fortid.udgaver:
            return []
        vaek = {blad for udgave in self.fortid.udgaver for blad in udgave} - self.trae.blade.keys()
        return [blad for blad in vaek if blad in self.trae.over and self.under(blad) == (sted or 0)]

    def beskyt(self) -> None:
        """Withhold more, until all that is withheld is wide enough."""
        if not self.regel.bevogt:
            return
        urolige = self._steder()
        for sted in self.trae.nedefra:
            if sted in urolige and self.vist(sted) and not self._ro(sted) and not self._udvid(sted):
                self.skjulte.add(sted)
        if self.fortid.udgaver and not self._ro(None):
            self._udvid(None)

    def _steder(self) -> set[int]:
        """Return the units that have something withheld somewhere under them."""
        blade = [blad for blad in self.trae.blade if not self.vist(blad)]
        blade += {blad for udgave in self.fortid.udgaver for blad in udgave if blad in self.trae.over}
        fundet = set()
        for blad in blade:
            for knude in self.trae.forfaedre(blad):
                if knude in fundet:
                    break
                fundet.add(knude)
        return fundet

    def _ro(self, sted: int | None) -> bool:
        nu = self.poster(sted)
        borte = self.spoegelser(sted)
        if not (nu or borte) or (not borte and self._uaendret(nu)):
            return True
        return self.holder(sted, nu)

    def _uaendret(self, nu: dict[int, Post]) -> bool:
        """Whether the leaves stand as in the last version, by the same rules: what is shown tells nothing new."""
        if self.nye_regler or not self.fortid.udgaver:
            return False
        sidste = self.fortid.udgaver[-1]
        return all(blad in sidste and self.aftryk(sidste[blad]) == self.aftryk(post) for blad, post in nu.items())

    def _udvid(self, sted: int | None) -> bool:
        """Withhold more under `sted` until it holds; False, and nothing more withheld, when nothing is enough."""
        tilfoejet: list[list[int]] = []
        nok = self._nok(sted, self._veje(sted))
        while nok and (veje := self._veje(sted)):
            for vej in veje:
                self.skjulte.update(vej)
                if self._ro(sted):
                    self._fortryd_overfloedige(sted, tilfoejet)
                    return True
                self.skjulte.difference_update(vej)
            tilfoejet.append(max(veje, key=lambda vej: (-len(vej), self._tal(vej[0]))))
            self.skjulte.update(tilfoejet[-1])
        self.skjulte.difference_update(knude for vej in tilfoejet for knude in vej)
        return False

    def _nok(self, sted: int | None, veje: list[list[int]]) -> bool:
        """Whether it would hold if all of it was withheld."""
        alle = {knude for vej in veje for knude in vej}
        self.skjulte |= alle
        nok = self._ro(sted)
        self.skjulte -= alle
        return nok

    def _fortryd_overfloedige(self, sted: int | None, tilfoejet: Iterable[list[int]]) -> None:
        """Show again what turned out not to be needed."""
        for vej in tilfoejet:
            self.skjulte.difference_update(vej)
            if not self._ro(sted):
                self.skjulte.update(vej)

    def _veje(self, sted: int | None) -> list[list[int]]:
        """Return what could be withheld too: each a leaf with what is shown between it and `sted`, best first."""
        veje, rest = [], self._under(sted)
        while rest:
            knude = rest.pop()
            if not self.vist(knude):
                rest.extend(self.trae.boern.get(knude, ()))
            elif knude in self.trae.blade:
                veje.append([knude])
            else:
                veje += self._nedad(knude)
        return sorted(veje, key=lambda vej: (len(vej), vej[0] not in self.naboer, self._vaegt(vej), vej[0]))

    def _nedad(self, knude: int) -> list[list[int]]:
        """Return what must be withheld for a unit with others under it to be of help: itself and a leaf."""
        if self.omraade(knude):
            return [[knude]]
        blade = [blad for blad in self.trae.under(knude) if self.vist(blad)]
        blade.sort(key=lambda blad: (blad not in self.naboer, self._vaegt([blad]), blad))
        over = self.trae.over[knude]
        return [[led for led in self.sti(blad, over) if self.vist(led)] for blad in blade[:DYBE]]

    def _vaegt(self, vej: list[int]) -> int:
        return sum(self._knude(knude).loft or self._knude(knude).fravaer or 0 for knude in vej)

    def _tal(self, knude: int) -> int:
        return self._knude(knude).fravaer or 0

    def _knude(self, knude: int) -> Knude:
        return self.trae.knuder[knude]

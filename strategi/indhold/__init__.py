"""A strategy as the golden thread: tracks, their points, and the goals that point to each."""

from dataclasses import dataclass

from ..henvisninger import Henvisning, henvisninger
from ..models import Punkt, Spor, Strategi
from .maalepunkter import Maalepunktindhold, hent_maalepunkter


@dataclass(frozen=True)
class Punkttraad:
    """A point and what points to it, as far as this reader may see."""

    punkt: Punkt
    henvisninger: list[Henvisning]


@dataclass(frozen=True)
class Sportraad:
    """A track, its points and its målepunkter in order."""

    spor: Spor
    punkter: list[Punkttraad]
    maalepunkter: list[Maalepunktindhold]


@dataclass(frozen=True)
class Traad:
    """A whole strategy. `maalepunkter`: those of the whole, and not of one track."""

    spor: list[Sportraad]
    maalepunkter: list[Maalepunktindhold]

    @property
    def _punkter(self) -> list[Punkttraad]:
        return [punkt for spor in self.spor for punkt in spor.punkter]

    @property
    def antal_punkter(self) -> int:
        return len(self._punkter)

    @property
    def antal_uden(self) -> int:
        """Points nobody points to."""
        return sum(not punkt.henvisninger for punkt in self._punkter)

    @property
    def antal_maal(self) -> int:
        """Goals that point here, each counted once."""
        return len({henvisning.url for punkt in self._punkter for henvisning in punkt.henvisninger})

    @property
    def antal_kilder(self) -> int:
        """Contracts those goals stand in."""
        return len({henvisning.kilde for punkt in self._punkter for henvisning in punkt.henvisninger})


def hent_traad(bruger, strategi: Strategi) -> Traad:
    """Read the strategy's tracks, points, references and målepunkter.

    Two queries plus those of the register's sources, and those of the målepunkter.
    """
    efter_punkt = henvisninger(bruger, strategi.pk)
    efter_spor: dict[int | None, list[Maalepunktindhold]] = {}
    for et in hent_maalepunkter(strategi):
        efter_spor.setdefault(et.maalepunkt.spor_id, []).append(et)
    spor = [
        Sportraad(
            et,
            [Punkttraad(punkt, efter_punkt.get(punkt.pk, [])) for punkt in et.punkter.all()],
            efter_spor.get(et.pk, []),
        )
        for et in strategi.spor.prefetch_related("punkter")
    ]
    return Traad(spor, efter_spor.get(None, []))

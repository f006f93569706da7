"""A strategy as the golden thread: tracks, their points, and the goals that point to each."""

from dataclasses import dataclass

from ..henvisninger import Henvisning, henvisninger
from ..models import Punkt, Spor, Strategi


@dataclass(frozen=True)
class Punkttraad:
    """A point and what points to it, as far as this reader may see."""

    punkt: Punkt
    henvisninger: list[Henvisning]


@dataclass(frozen=True)
class Sportraad:
    """A track and its points in order."""

    spor: Spor
    punkter: list[Punkttraad]


@dataclass(frozen=True)
class Traad:
    """A whole strategy."""

    spor: list[Sportraad]

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
    """Read the strategy's tracks, points and references: two queries plus those of the register's sources."""
    efter_punkt = henvisninger(bruger, strategi.pk)
    return Traad(
        [
            Sportraad(spor, [Punkttraad(punkt, efter_punkt.get(punkt.pk, [])) for punkt in spor.punkter.all()])
            for spor in strategi.spor.prefetch_related("punkter")
        ]
    )

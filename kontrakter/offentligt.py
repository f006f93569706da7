"""The register of what stands on the public pages beside the contracts. Upper apps fill it in `AppConfig.ready()`.

Nobody is asked who they are there, so a source gives only what has been published, the same to all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from organisation.models import Enhed


@dataclass(frozen=True)
class Offentligt:
    """One thing anybody may read: whose, of which year, what it is called, where it is read, and a line about it.

    `filer` are the papers of it, as (words, address).
    """

    enhed: Enhed
    aar: int
    titel: str
    adresse: str
    om: str
    filer: tuple[tuple[str, str], ...] = ()


class Kilde(Protocol):
    """Where public things come from. `navn` is the heading of a unit's, `flere` what they are called in a sentence."""

    navn: str
    flere: str

    def kommuner(self) -> Iterable[int]:
        """Return the keys of the municipalities that have some: one query."""

    def hent(self, kommune_id: int, enhed_id: int | None = None) -> list[Offentligt]:
        """Return those of a municipality, or of one of its units, the newest first: one query."""


_kilder: list[Kilde] = []


def tilmeld(kilde: Kilde) -> None:
    """Register a source; once is enough."""
    if kilde not in _kilder:
        _kilder.append(kilde)


def andre_kommuner() -> set[int]:
    """Return the keys of the municipalities that have made something other than contracts public."""
    return set(chain.from_iterable(kilde.kommuner() for kilde in _kilder))


def andet(kommune_id: int, enhed_id: int | None = None) -> list[tuple[Kilde, list[Offentligt]]]:
    """Return what there is from each source that has something, in the order they were registered."""
    return [(kilde, fundne) for kilde in _kilder if (fundne := kilde.hent(kommune_id, enhed_id))]

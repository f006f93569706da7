"""The register of ceilings: what a unit's figures of a source should at most be in a year. Upper apps fill it.

Whoever holds the goals knows which of them are still there and what years they are for; whoever shows the figures asks
here, and knows nothing of goals.
"""

from collections.abc import Callable, Collection
from decimal import Decimal

Kilde = Callable[[str, Collection[int], int], dict[int, Decimal]]
_kilder: dict[Kilde, None] = {}


def tilmeld(kilde: Kilde) -> None:
    """Register `kilde(datakilde, enhed_ids, aar)`, which gives ceilings by unit id in a constant number of queries."""
    _kilder[kilde] = None


def lofter(datakilde: str, enhed_ids: Collection[int], aar: int) -> dict[int, Decimal]:
    """Return unit id → the ceiling of the year; none where no goal says "højst". No query of its own."""
    ud: dict[int, Decimal] = {}
    for kilde in _kilder:
        ud |= kilde(datakilde, enhed_ids, aar)
    return ud

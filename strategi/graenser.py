"""The register of how many must stand behind a figure before it is shown. Upper apps fill it.

The municipality has one limit; whoever keeps it tells it here. It can be raised and never falls below `MINDST`.
"""

from collections.abc import Callable

MINDST = 5
Kilde = Callable[[int], int]
_kilder: dict[Kilde, None] = {}


def tilmeld(kilde: Kilde) -> None:
    """Register `kilde(kommune_id)`, which gives the municipality's limit."""
    _kilder[kilde] = None


def graense(kommune_id: int) -> int:
    """Return the municipality's limit."""
    return max(MINDST, *(kilde(kommune_id) for kilde in _kilder), MINDST)

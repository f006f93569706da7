"""The register of what is kept for a while and then cleared away. Upper apps fill it in `AppConfig.ready()`.

`manage.py ryd_op` runs all of it once a day, beside its own rules, and knows nothing of who registered.
"""

from collections.abc import Callable

_regler: dict[Callable[[], int], str] = {}


def tilmeld(ryd: Callable[[], int], hvad: str) -> None:
    """Register `ryd()`, which deletes what is old enough and returns how much it was; `hvad` says what, and how old."""
    _regler[ryd] = hvad


def regler() -> list[tuple[str, Callable[[], int]]]:
    """Return what is registered, in the order it was."""
    return [(hvad, ryd) for ryd, hvad in _regler.items()]

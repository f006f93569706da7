"""The register of the papers of the rooms above, which are made ahead and kept as the contract's own are.

Upper apps fill it in `AppConfig.ready()`. A paper is found again by its `emne`, "handleplan:12": the kind that was
registered, and what it is a paper of.
"""

from collections.abc import Callable

# (what it is a paper of, who ordered it) → the paper as it is now (`udskrift.lager.Papir`)
Kilde = Callable[[str, object], object]
_kilder: dict[str, Kilde] = {}


def tilmeld(slags: str, kilde: Kilde) -> None:
    """Register who gives the papers of the kind. `kilde` raises DoesNotExist for what is gone."""
    _kilder[slags] = kilde


def hent(emne: str, bestilt_af):
    """Return the paper with that `emne`, as it is now."""
    slags, _, noegle = emne.partition(":")
    return _kilder[slags](noegle, bestilt_af)

"""The words for a level, found in a text where a level must stand; never one that does not stand there."""

import re
from dataclasses import dataclass

from .kendte import BENAEGTELSER, FOER_NIVEAU, IKKE_VURDERET, INDSATS, NIVEAUER, SKALAER, VURDERES
from .tekst import normal

_KODE = {normal(form): kode for kode, former in NIVEAUER.items() for form in former}
_ORD = "|".join(sorted(map(re.escape, _KODE), key=len, reverse=True))
_INDSATS = "|".join(sorted(map(normal, INDSATS), key=len, reverse=True))
NIVEAU = rf"(?:{_ORD})(?:{_INDSATS})"
_NIVEAU = rf"(?P<ord>{_ORD})(?:{_INDSATS})"
_FOER = "|".join(normal(en) for en in FOER_NIVEAU)
_TEGN = r"[\s.,:;!'\"”“„’‘»«()*•·]*"
_ALENE = re.compile(rf"{_TEGN}{_NIVEAU}{_TEGN}")
_I_SAETNING = re.compile(rf"(?:{_FOER}){_TEGN}{_NIVEAU}")
# Without "indsats" only words that are nobody else's: "ny" stands in many others.
_ENTYDIGE = "|".join(sorted((et for et in _KODE if len(et) > 4), key=len, reverse=True))
_UDEN_INDSATS = re.compile(rf"(?:{_FOER}){_TEGN}(?P<ord>{_ENTYDIGE})")
_NAEVNT = re.compile(_NIVEAU)
_CELLE = re.compile(rf"{_TEGN}(?P<ord>{_ORD})(?:{_INDSATS})?{_TEGN}")
_FOERSTE = re.compile(rf"{_TEGN}(?:{_ORD})")
_NEJ = re.compile("|".join(normal(en) for en in BENAEGTELSER))
_TAET_PAA = 12  # letters before a level, in which a "not" is about the level
_IKKE_VURDERET = tuple(normal(en) for en in IKKE_VURDERET)


FLERE = "der står mere end ét niveau"


@dataclass(frozen=True)
class Svar:
    """A level, or None and why not; `haenger` is what more stands after it.

    `usaedvanlig`: it stands in other words than reports usually have, and somebody should look.
    """

    niveau: str | None
    hvorfor: str = ""
    haenger: bool = False
    usaedvanlig: bool = False

    @property
    def flere(self) -> bool:
        return self.hvorfor == FLERE


def niveau(tekst: str) -> Svar:
    """Return the level of a theme's own assessment: the words alone, or "institutionen skal … indsatsen"."""
    norm = normal(tekst)
    if not norm:
        return Svar(None, "der står ingen vurdering")
    if alene := _ALENE.fullmatch(norm):
        return Svar(_KODE[alene["ord"]])
    fund = list(_I_SAETNING.finditer(norm)) or _begynder(norm)
    alle = {_KODE[et["ord"]] for et in (*fund, *_NAEVNT.finditer(norm))}
    if not fund and any(en in norm for en in _IKKE_VURDERET):
        return Svar(None, "temaet er ikke vurderet")
    if not fund:
        return _i_andre_ord(norm)
    if len(alle) > 1:
        return Svar(None, FLERE)
    if any(_NEJ.search(norm, max(0, et.start() - _TAET_PAA), et.start()) for et in fund):
        return Svar(None, "der står en benægtelse i vurderingen")
    return Svar(alle.pop(), haenger=bool(norm[fund[-1].end() :].strip(".,:;")))


def _i_andre_ord(norm: str) -> Svar:
    """Return the level of "skal justere sin måde at arbejde på": what the institution must do, and only one thing."""
    fund = list(_UDEN_INDSATS.finditer(norm))
    if not fund:
        return Svar(None, "vurderingen er ikke et af de niveauer, der kendes")
    alle = {_KODE[et[0]] for et in re.finditer(_ENTYDIGE, norm)}
    if len(alle) > 1:
        return Svar(None, FLERE)
    if any(_NEJ.search(norm, max(0, et.start() - _TAET_PAA), et.start()) for et in fund):
        return Svar(None, "der står en benægtelse i vurderingen")
    return Svar(alle.pop(), usaedvanlig=True)


def _begynder(norm: str) -> list[re.Match]:
    fund = re.match(_TEGN + _NIVEAU + r"(?=[.,:;(])", norm)
    return [fund] if fund else []


def er_saetning(tekst: str) -> bool:
    """Whether the text says what the institution must do with its indsats."""
    norm = normal(tekst)
    return VURDERES in norm and bool(_I_SAETNING.search(norm))


def celle(tekst: str) -> str | None:
    """Return the level a cell of a table holds; its words alone are enough there."""
    fund = _CELLE.fullmatch(normal(tekst))
    return _KODE[fund["ord"]] if fund else None


def raekke(tekst: str) -> list[str]:
    """Return the levels of a table's row, when it is made of nothing else."""
    norm = normal(tekst)
    fund = list(_NAEVNT.finditer(norm))
    return [_KODE[et["ord"]] for et in fund] if "".join(et[0] for et in fund) == norm else []


def skala(koder: set[str]) -> str | None:
    """Return the name of the one scale that has all the levels; None where none or both do."""
    navne = [navn for navn, egne in SKALAER.items() if koder <= set(egne)]
    return navne[0] if len(navne) == 1 else None


def blander(koder: set[str]) -> bool:
    """Whether the levels are of two scales."""
    return not any(koder <= set(egne) for egne in SKALAER.values())


def begynder(tekst: str) -> bool:
    """Whether the text begins with a word for a level, as a cell of a table does."""
    return bool(_FOERSTE.match(normal(tekst)))

"""What is counted of a year's evaluations: where each goal is, as its forums see it, and who has not evaluated.

Source: the contracts promise that each forum concludes for itself, so no assessment is made of several: a goal counts
under every assessment that a forum has given it, and once more where they differ.
"""

from functools import cache

from .moeder import VURDERINGER, er_uenige

# What a goal can be looked for by, besides the assessments themselves.
UENIGE, UVURDERET = "uenige", "uvurderet"
STATUSVALG = [*VURDERINGER, (UENIGE, "Fora er uenige"), (UVURDERET, "Ikke vurderet")]
# What a unit can be looked for by: how it has held the year's meetings whose time is over.
IKKE_EVALUERET, MANGLER_NOGLE, MANGLER_INGEN = "ja", "nogle", "nej"
MANGELVALG = [
    (IKKE_EVALUERET, "Har ikke evalueret"),
    (MANGLER_NOGLE, "Mangler nogle møder"),
    (MANGLER_INGEN, "Mangler ingen møder"),
]
# The goals that call for somebody first.
_SVAEREST_FOERST = ["bagud", "stoppet", "ikke_begyndt", "paa_vej", "naaet"]


@cache  # a goal has one of few sets of assessments, and a municipality has many goals
def statuskoder(vurderinger: frozenset[str]) -> frozenset[str]:
    """Return the codes of STATUSVALG a goal counts under: of the assessments that its forums came to last."""
    if not vurderinger:
        return frozenset({UVURDERET})
    return vurderinger | {UENIGE} if er_uenige(vurderinger) else vurderinger


def moedemangel(planlagte: int, afsluttede: int, sene: int) -> str:
    """Return the code of MANGELVALG a unit counts under: of its meetings in the year, those closed, and those late.

    It has not evaluated while it has planned no meeting, or one is late and none is closed.
    """
    if not planlagte or (sene and not afsluttede):
        return IKKE_EVALUERET
    return MANGLER_NOGLE if sene else MANGLER_INGEN


@cache
def svaerhed(vurderinger: frozenset[str]) -> int:
    """Return where a goal belongs when those that call for somebody come first: by its worst assessment."""
    return min((_SVAEREST_FOERST.index(kode) for kode in vurderinger), default=len(_SVAEREST_FOERST))

"""Whether a consultant may supervise a unit where the municipality demands impartiality (uvildighed). Pure.

Source: dagtilbudsloven § 5, stk. 2: the municipality publishes how it secures it. Here it means, plainly: whoever has
the role of consultant on the unit itself, on something under it, or on the area or day-care unit it lies in, is its
own consultant and does not supervise it, and neither does whoever leads one of them. A consultant of the whole
municipality or administration may.
"""

from collections.abc import Iterable

# Kinds of unit so wide that being the consultant of one does not make one the unit's own.
VIDE = {"kommune", "forvaltning"}


def er_egen_konsulent(roller: Iterable[tuple[int, str]], linje: set[int]) -> bool:
    """Whether one of the roles makes its holder the unit's own consultant.

    `roller`: (unit, kind of unit) of each role as consultant or leader; `linje`: the unit, all above and below it.
    """
    return any(enhed in linje and slags not in VIDE for enhed, slags in roller)

"""The sentences about a target that is a fall from the baseline: plain ones, one thing in each. Pure."""

from decimal import Decimal

from . import Definition, maal_i_ord


def naaet(om: Definition, var: str) -> str:
    return f"{var}. Målet er {_faldet(om)} fra {om.tal(om.udgangsvaerdi)}, og det er nået"


def ikke_naaet(om: Definition, var: str) -> str:
    return f"{var}. Målet er {_faldet(om)} fra {om.tal(om.udgangsvaerdi)}"


def mod_udgangspunktet(om: Definition, var: str, vaerdi: Decimal) -> str:
    """Return where a figure that has not reached the target lies against the baseline."""
    udgang = om.tal(om.udgangsvaerdi)
    if vaerdi == om.udgangsvaerdi:
        return f"{var}, det samme som udgangspunktet. Målet er {_faldet(om)}."
    if vaerdi < om.udgangsvaerdi:
        return f"{var}. Det er lavere end udgangspunktet på {udgang}, men ikke nok: Målet er {_faldet(om)}."
    return f"{var}. Det er højere end udgangspunktet på {udgang}, og målet er {_faldet(om)}."


def _faldet(om: Definition) -> str:
    ord_ = maal_i_ord(om).removesuffix(" af udgangspunktet")
    return f"et {ord_[0].lower()}{ord_[1:]}"

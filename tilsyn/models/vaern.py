"""The guards of published reports, approved plans, what the board remarked, and finished reports to the committee.

See `historik/vaern.py`.
"""

from historik.vaern import Vaern

VAERN = Vaern("tilsyn_tilsynsversion", "tilsyn_id", "En offentliggjort rapport kan ikke aendres eller slettes.")
PLANVAERN = Vaern(
    "tilsyn_handleplansversion", "handleplan_id", "En godkendt handleplan kan ikke aendres eller slettes."
)
BEMAERKNINGSVAERN = Vaern(
    "tilsyn_handleplansbemaerkning", "handleplan_id", "En bemaerkning til en handleplan kan ikke aendres eller slettes."
)
UDVALGSVAERN = Vaern("tilsyn_udvalgsversion", "rapport_id", "En faerdig rapport kan ikke aendres eller slettes.")
ALLE = (VAERN, PLANVAERN, BEMAERKNINGSVAERN, UDVALGSVAERN)


def efter_migrate(*, using: str, **andet) -> None:
    """Put the triggers on after `migrate`; a function, for a signal holds on to bound methods only weakly."""
    for vaern in ALLE:
        vaern.efter_migrate(using=using, **andet)

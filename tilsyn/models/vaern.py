"""The guard of published reports, and of finished ones to the committee (`historik/vaern.py`)."""

from historik.vaern import Vaern

VAERN = Vaern("tilsyn_tilsynsversion", "tilsyn_id", "En offentliggjort rapport kan ikke aendres eller slettes.")
UDVALGSVAERN = Vaern("tilsyn_udvalgsversion", "rapport_id", "En faerdig rapport kan ikke aendres eller slettes.")


def efter_migrate(*, using: str, **andet) -> None:
    """Put the triggers on after `migrate`; a function, for a signal holds on to bound methods only weakly."""
    for vaern in (VAERN, UDVALGSVAERN):
        vaern.efter_migrate(using=using, **andet)

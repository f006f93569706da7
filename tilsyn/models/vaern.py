"""The guard of published reports (`historik/vaern.py`)."""

from historik.vaern import Vaern

VAERN = Vaern("tilsyn_tilsynsversion", "tilsyn_id", "En offentliggjort rapport kan ikke aendres eller slettes.")


def efter_migrate(*, using: str, **andet) -> None:
    """Put the triggers on after `migrate`; a function, for a signal holds on to bound methods only weakly."""
    VAERN.efter_migrate(using=using, **andet)

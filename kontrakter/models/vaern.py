"""The guard of approved versions (`historik/vaern.py`); `manage.py verificer_versioner` sees when it is lifted."""

from historik.vaern import Vaern

TABEL = "kontrakter_kontraktversion"
VAERN = Vaern(TABEL, "kontrakt_id", "En godkendt version kan ikke aendres eller slettes.")

saet_vaern = VAERN.saet
tag_vaern = VAERN.tag
er_sat = VAERN.er_sat


def efter_migrate(*, using: str, **andet) -> None:
    """Put the triggers on after `migrate`; a function, for a signal holds on to bound methods only weakly."""
    VAERN.efter_migrate(using=using, **andet)

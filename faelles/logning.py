"""What must not stand in a log: the secret in the address of a calendar (catalogue 6.6)."""

import logging
import re

from .middleware import KALENDER

_HEMMELIGHED = re.compile(rf"({KALENDER})[^\s/?.]+")


def skjul(tekst: str) -> str:
    """Return `tekst` with the secrets of addresses in it replaced by ***."""
    return _HEMMELIGHED.sub(r"\1***", tekst)


class UdenHemmeligheder(logging.Formatter):
    """Formats a line, and the traceback under it, and hides the secrets: where everything passes, whoever wrote it."""

    def format(self, record):
        return skjul(super().format(record))

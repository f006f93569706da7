"""Mails: which kinds there are, and how often one that failed is tried again."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Mailslags:
    """A kind of mail: its name, and when it is sent, in a sentence to whoever may switch it off."""

    kode: str
    navn: str
    hvornaar: str


MAILSLAGS: dict[str, Mailslags] = {
    et.kode: et
    for et in [
        Mailslags(
            "paamindelse",
            "Påmindelse om en frist",
            "Når administratoren minder dig om fristen for en kontrakt, du er kontraktholder for.",
        ),
    ]
}
# How long to wait after the first failure, the second, and so on; after the last the mail is given up.
VENTETIDER = [
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
]


def vent_efter(forsoeg: int) -> timedelta | None:
    """Return how long to wait after so many attempts; None when it has been tried often enough."""
    return VENTETIDER[forsoeg - 1] if forsoeg <= len(VENTETIDER) else None

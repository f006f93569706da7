"""What stops a file from being read; the message is Danish and says what to do."""


class KanIkkeLaeses(Exception):
    """The file cannot be read: encrypted, scanned, damaged, empty, too large, or of another kind."""


class IkkeEnKontrakt(KanIkkeLaeses):
    """The file can be read, but holds something else than a contract."""


# No contract was found in it, or the machine was busy; all else is as it is, however often the file is read.
_KAN_AENDRE_SIG = ("Der er ingen udviklingsmål", "Det ligner ", "Filen er for stor eller for indviklet")


def kan_laeses_igen(fejl: str) -> bool:
    """Whether reading the file again may go better, for the reader may know more headings by now."""
    return fejl.startswith(_KAN_AENDRE_SIG)

"""What stops a file from being read; the message is Danish and says what to do."""


class KanIkkeLaeses(Exception):
    """The file cannot be read: encrypted, scanned, damaged, empty, too large, or of another kind."""


class IkkeEnKontrakt(KanIkkeLaeses):
    """The file can be read, but holds something else than a contract."""

"""What others may listen to: a contract's content has changed and is committed."""

from django.dispatch import Signal

# Sent with kontrakt_id after the transaction is committed.
kontrakt_aendret = Signal()

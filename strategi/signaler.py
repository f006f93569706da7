"""What strategi tells others."""

from django.dispatch import Signal

# Sent with `kode` and `enhed_ids` inside the transaction that changed a source's figures of those units.
serie_aendret = Signal()

"""What others may listen to: a report has been sealed."""

from django.dispatch import Signal

# Sent with `version` inside the transaction that saves it.
rapport_forseglet = Signal()

"""What the forms of supervision share."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone


def ikke_i_fremtiden(dag: date) -> None:
    """Raise ValidationError for a day on which nothing can have happened yet."""
    if dag > timezone.localdate():
        raise ValidationError("Datoen ligger ude i fremtiden. Ret den.")

"""What the forms of supervision share."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from faelles.felter import DatoInput


def ikke_i_fremtiden(dag: date) -> None:
    """Raise ValidationError for a day on which nothing can have happened yet."""
    if dag > timezone.localdate():
        raise ValidationError("Datoen ligger ude i fremtiden. Ret den.")


def dato(label: str, **felter) -> forms.DateField:
    """Return a field for a day that may be left out."""
    return forms.DateField(label=label, required=False, widget=DatoInput, **felter)

"""What the writing forms share."""

from django import forms

from faelles.felter import FlervalgFelt
from historik.forms import Skriveform

__all__ = ["FlervalgFelt", "Skriveform", "uden_valgfri"]


def uden_valgfri(felt: forms.Field) -> forms.Field:
    """Return the field without "(kan udelades)": it may be saved empty for now, but the contract asks for it."""
    felt.skjul_valgfri = True
    return felt

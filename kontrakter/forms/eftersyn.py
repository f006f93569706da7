"""The reason a warning is passed by."""

from django import forms


class GaaForbiForm(forms.Form):
    """Which warning, and why it may stand."""

    noegle = forms.CharField(max_length=120, widget=forms.HiddenInput)
    grund = forms.CharField(
        label="Hvorfor er det i orden?",
        max_length=500,
        error_messages={
            "required": "Skriv, hvorfor det er i orden.",
            "null_characters_not_allowed": "Teksten indeholder tegn, der ikke kan gemmes.",
        },
    )

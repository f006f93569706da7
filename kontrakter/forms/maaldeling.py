"""Forms for sharing a goal: with which contract, and under which number it stands there."""

from django import forms

from ..adgang.maaldeling import kontrakter_at_dele_med
from ..models import Kontrakt, Udviklingsmaal
from .maal import NummerFelt, check_ledigt


class _Kontraktvalg(forms.ModelChoiceField):
    def label_from_instance(self, obj: Kontrakt) -> str:
        return f"{obj.enhed} {obj.periode}"


class MaalTilbydForm(forms.Form):
    """The contract to offer the goal to."""

    kontrakt = _Kontraktvalg(
        label="Hvem vil I dele målet med?",
        queryset=Kontrakt.objects.none(),
        empty_label="Vælg en enhed",
        help_text="Enheder, der har en kontrakt for de samme år.",
        error_messages={
            "required": "Vælg, hvem I vil dele målet med.",
            "invalid_choice": "Målet kan ikke deles med den kontrakt. Vælg en på listen.",
        },
    )

    def __init__(self, *args, maal: Udviklingsmaal, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kontrakt"].queryset = kontrakter_at_dele_med(maal)


class MaalModtagForm(forms.Form):
    """The number the shared goal is to have here."""

    nummer = NummerFelt()

    def __init__(self, *args, kontrakt: Kontrakt, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["nummer"].label = "Nummer i jeres kontrakt"
        self.kontrakt = kontrakt

    def clean_nummer(self) -> str:
        check_ledigt(self.cleaned_data["nummer"], self.kontrakt)
        return self.cleaned_data["nummer"]

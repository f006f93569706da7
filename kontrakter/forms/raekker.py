"""Forms for the rows of a goal."""

from django import forms

from faelles.felter import DatoInput
from organisation.models import Enhed

from ..regler import AKTIVITETSARTER, AKTIVITETSTILSTANDE, HVEM, LAENGSTE_AKTIVITET, LAENGSTE_VIRKNING
from .faelles import FlervalgFelt, Skriveform


class VirkningForm(Skriveform):
    """An effect somebody should notice."""

    tekst = forms.CharField(
        label="Hvad skal kunne mærkes?", max_length=LAENGSTE_VIRKNING, widget=forms.Textarea(attrs={"rows": 3})
    )
    hvem = forms.ChoiceField(label="Hvem mærker det?", choices=HVEM)


class Opretform(forms.Form):
    """What a form for a new row carries besides: the newest row when it was opened (handlinger/gensendt.py)."""

    efter = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def clean_efter(self) -> int:
        return self.cleaned_data["efter"] or 0


class VirkningOpretForm(Opretform, VirkningForm):
    """A new effect."""


class AktivitetStatusForm(Skriveform):
    """State and note: what a daily leader updates in ten seconds."""

    tilstand = forms.ChoiceField(label="Status", choices=AKTIVITETSTILSTANDE, widget=forms.RadioSelect)
    note = forms.CharField(label="Kort note", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AktivitetForm(Skriveform):
    """An activity with exactly one responsible."""

    tekst = forms.CharField(
        label="Hvad gør vi?", max_length=LAENGSTE_AKTIVITET, widget=forms.Textarea(attrs={"rows": 3})
    )
    ansvarlig = forms.CharField(
        label="Hvem har ansvaret?", max_length=120, help_text="Én person eller rolle, fx De daglige ledere."
    )
    huse = FlervalgFelt(
        label="Hvilke huse?",
        queryset=Enhed.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ingen valgt betyder alle huse.",
    )
    start = forms.DateField(label="Begynder", required=False, widget=DatoInput)
    frist = forms.DateField(label="Frist", required=False, widget=DatoInput)
    art = forms.ChoiceField(label="Slags", choices=AKTIVITETSARTER, initial="almindelig")
    tilstand = forms.ChoiceField(label="Status", choices=AKTIVITETSTILSTANDE, initial="ikke_begyndt")
    note = forms.CharField(label="Kort note", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, enhed: Enhed, valgte=(), **kwargs):
        super().__init__(*args, **kwargs)
        huse = Enhed.objects.filter(parent=enhed)
        self.fields["huse"].queryset = huse.aktive() | huse.filter(pk__in=list(valgte))
        if not self.fields["huse"].queryset.exists():
            del self.fields["huse"]

    def clean(self):
        data = super().clean()
        start, frist = data.get("start"), data.get("frist")
        if start and frist and frist < start:
            self.add_error("frist", "Fristen ligger før den dag, aktiviteten begynder. Ret en af de to datoer.")
        return data

    def felter(self) -> dict:
        return {"huse": []} | super().felter()


class AktivitetOpretForm(Opretform, AktivitetForm):
    """A new activity."""

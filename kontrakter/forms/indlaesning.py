"""Forms for reading contracts that exist already, and for the headings the reader knows."""

from django import forms

from ..models import Overskriftsord
from .faelles import uden_valgfri


class _FlereFilerWidget(forms.FileInput):
    allow_multiple_selected = True


class FlereFilerFelt(forms.FileField):
    """One or several files; an empty list when none was chosen. What they hold is looked at by others."""

    widget = _FlereFilerWidget

    def clean(self, data, initial=None):
        filer = [fil for fil in data or [] if fil]
        if self.required and not filer:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return filer


class IndlaesForm(forms.Form):
    """Files, a pasted text, or both."""

    filer = FlereFilerFelt(
        label="Filer",
        required=False,
        widget=_FlereFilerWidget(
            attrs={
                "multiple": True,
                "accept": ".pdf,.docx,.txt,.zip,application/pdf,text/plain,application/zip,"
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            }
        ),
        help_text="PDF, Word (.docx), tekst eller en ZIP-fil med flere. Hver fil må fylde højst 10 MB, "
        "og der kan sendes højst 50 ind ad gangen.",
    )
    tekst = forms.CharField(
        label="Eller indsæt teksten her",
        required=False,
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Fx hvis kontrakten ligger på en side, du kan kopiere fra. Tag overskrifterne med.",
        error_messages={"null_characters_not_allowed": "Teksten indeholder tegn, der ikke kan gemmes."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for felt in self.fields.values():
            uden_valgfri(felt)  # one of the two has to be there

    def clean(self):
        data = super().clean()
        if not self.errors and not data["filer"] and not data["tekst"]:
            raise forms.ValidationError("Vælg mindst én fil, eller indsæt en tekst.")
        return data


class OverskriftsordForm(forms.Form):
    """A heading of the municipality's files, and the section it stands for."""

    overskrift = forms.CharField(
        label="Overskrift i filerne",
        max_length=90,
        help_text="Skriv den, som den står. Store og små bogstaver, mellemrum og kolon er uden betydning.",
    )
    noegle = forms.ChoiceField(label="Hører til afsnittet")

    def __init__(self, *args, afsnit: list[tuple[str, str]], kommune_id: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["noegle"].choices = [("", "Vælg et afsnit"), *afsnit]
        self.kommune_id = kommune_id

    def clean_overskrift(self) -> str:
        overskrift = " ".join(self.cleaned_data["overskrift"].split()).rstrip(":. ")
        if not any(tegn.isalpha() for tegn in overskrift):
            raise forms.ValidationError("Skriv en overskrift med bogstaver.")
        kendte = Overskriftsord.objects.filter(kommune_id=self.kommune_id).values_list("overskrift", flat=True)
        if overskrift.casefold() in {et.casefold() for et in kendte}:
            raise forms.ValidationError("Den overskrift er der allerede.")
        return overskrift

"""What the writing forms share: the version the text was read at."""

from django import forms


class Skriveform(forms.Form):
    """A form that is saved with the version its text was read at; 0 means there was nothing."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def felter(self) -> dict:
        """Return what was written, without the version."""
        return {navn: vaerdi for navn, vaerdi in self.cleaned_data.items() if navn != "version"}

    def viste(self) -> list[str]:
        """Return the names of the fields in which a conflict is shown."""
        return list(self.felter())


def uden_valgfri(felt: forms.Field) -> forms.Field:
    """Return the field without "(kan udelades)": it may be saved empty for now, but the contract asks for it."""
    felt.skjul_valgfri = True
    return felt


class FlervalgFelt(forms.ModelMultipleChoiceField):
    """Rows to tick. A number that no database can hold is an unknown choice like any other, not an error in it."""

    def clean(self, value):
        for pk in value or ():
            if len(str(pk)) > 18:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": pk}
                )
        return super().clean(value)

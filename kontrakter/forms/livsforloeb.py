"""Forms of the life cycle: a reason where one is asked for, and what exactly is approved."""

from django import forms

LAENGSTE_GRUND = 1000


class OvergangForm(forms.Form):
    """A reason, where the transition asks for one. It stands in the log, so others can read it.

    `med_mail`: it is sent to the forums that have not answered, too.
    """

    grund = forms.CharField(
        max_length=LAENGSTE_GRUND,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Skriv et par ord. De kan læses af alle, der kan se kontraktens historik.",
        error_messages={
            "required": "Skriv hvorfor.",
            "null_characters_not_allowed": "Teksten indeholder tegn, der ikke kan gemmes.",
        },
    )

    def __init__(self, *args, spoergsmaal: str, med_mail: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if med_mail:
            self.fields["grund"].help_text += " De bliver også sendt til dem, der ikke har svaret."
        if spoergsmaal:
            self.fields["grund"].label = spoergsmaal
        else:
            del self.fields["grund"]


class GodkendForm(forms.Form):
    """An approval names the content it was read at; `siden` is the newest entry of the log then."""

    stempel = forms.CharField(max_length=64, widget=forms.HiddenInput)
    siden = forms.IntegerField(required=False, min_value=0, max_value=2**53, widget=forms.HiddenInput)
    laest = forms.BooleanField(
        label="Jeg har læst kontrakten og godkender den, som den står her.",
        error_messages={"required": "Sæt kryds ved, at du har læst kontrakten."},
    )
    bilag = forms.BooleanField(
        label="Tag høringssvarene med som bilag",
        required=False,
        initial=True,
        help_text="De står bagest i PDF'en med navnene på dem, der har svaret. Det kan ikke ændres bagefter.",
    )

    def __init__(self, *args, har_svar: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bilag"].skjul_valgfri = True
        if not har_svar:
            del self.fields["bilag"]

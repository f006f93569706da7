"""Forms for a strategy's roles and signs, and for a team's reflections on them."""

from django import forms
from django.utils import timezone

from faelles.felter import DatoInput
from historik.forms import LaestForm, Skriveform

from ..models import Refleksionsrunde, Strategi, Tegn
from ..regler.indsaet import Linjefejl
from ..regler.tegn import FLEST_ROLLER, FLEST_TEGN, LAENGSTE_ROLLE, LAENGSTE_TEGN, SVAR, alle_roller, laes_linjer


class _Linjefelt(forms.CharField):
    """One thing on each line."""

    widget = forms.Textarea

    def __init__(self, *, flest: int, laengst: int, **kwargs):
        super().__init__(max_length=flest * (laengst + 2), **kwargs)
        self.graenser = {"flest": flest, "laengst": laengst}

    def clean(self, value):
        try:
            return laes_linjer(super().clean(value), **self.graenser)
        except Linjefejl as fejl:
            raise forms.ValidationError(fejl.fejl) from fejl

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value


class RollerForm(LaestForm):
    """The roles that a strategy's signs are for, one on each line."""

    roller = _Linjefelt(
        label="Roller",
        flest=FLEST_ROLLER,
        laengst=LAENGSTE_ROLLE,
        required=False,
        help_text="En på hver linje, fx Pædagogiske ledere. Retter du ét navn, følger rollens tegn med.",
    )

    class Meta:
        model = Strategi
        fields = ["roller"]


def _rollevalg(strategi: Strategi, *andre: str) -> list[tuple[str, str]]:
    return [(rolle, rolle) for rolle in alle_roller(strategi.roller, andre)]


class TegnOpretForm(LaestForm):
    """New signs of an area for one role, one on each line."""

    rolle = forms.ChoiceField(label="Hvem er det tegn for?")
    tekster = _Linjefelt(
        label="Tegn", flest=FLEST_TEGN, laengst=LAENGSTE_TEGN, help_text="Et tegn på hver linje: noget, man kan se."
    )

    class Meta:
        model = Tegn
        fields = ["rolle"]

    def __init__(self, *args, strategi: Strategi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rolle"].choices = _rollevalg(strategi)


class TegnForm(LaestForm):
    """A sign and whom it is for."""

    rolle = forms.ChoiceField(label="Hvem er det tegn for?")

    class Meta:
        model = Tegn
        fields = ["rolle", "tekst"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, strategi: Strategi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rolle"].choices = _rollevalg(strategi, self.laast.rolle)


def _check_dato(dato):
    if dato > timezone.localdate():
        raise forms.ValidationError("Datoen ligger i fremtiden. Skriv den dag, I taler om tegnene.")
    if dato.year < 2000:
        raise forms.ValidationError("Skriv en dato efter 2000.")
    return dato


class RundeOpretForm(LaestForm):
    """When a team of one role looks at its signs."""

    rolle = forms.ChoiceField(label="Hvilket hold?", help_text="Holdet ser på de tegn, der er for rollen.")

    class Meta:
        model = Refleksionsrunde
        fields = ["rolle", "titel", "dato"]
        widgets = {"dato": DatoInput}
        help_texts = {"titel": "Fx Forår 2026."}

    def __init__(self, *args, strategi: Strategi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rolle"].choices = _rollevalg(strategi)

    def clean_dato(self):
        return _check_dato(self.cleaned_data["dato"])


class RundeForm(Skriveform):
    """What the team answers of each sign, with an example."""

    titel = forms.CharField(label="Titel", max_length=100)
    dato = forms.DateField(label="Dato", widget=DatoInput)

    def __init__(self, *args, tegn: list[Tegn], **kwargs):
        super().__init__(*args, **kwargs)
        self.tegn = tegn
        for et in tegn:
            self.fields[f"svar_{et.pk}"] = forms.ChoiceField(
                label=et.tekst, choices=[*SVAR, ("", "Vi svarer ikke nu")], required=False, widget=forms.RadioSelect
            )
            self.fields[f"eksempel_{et.pk}"] = forms.CharField(
                label="Et eksempel", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
            )

    def clean_dato(self):
        return _check_dato(self.cleaned_data["dato"])

    def clean(self):
        data = super().clean()
        for et in self.tegn:
            if data.get(f"eksempel_{et.pk}") and not data.get(f"svar_{et.pk}"):
                self.add_error(f"svar_{et.pk}", "Vælg et svar, så eksemplet har noget at høre til.")
        return data

    def felter(self) -> dict:
        data = self.cleaned_data
        svar = {et.pk: (data[f"svar_{et.pk}"], data[f"eksempel_{et.pk}"]) for et in self.tegn}
        return {"titel": data["titel"], "dato": data["dato"], "svar": svar}

    def viste(self) -> list[str]:
        return [navn for navn in self.fields if navn != "version"]

    @property
    def omraader(self) -> list[tuple]:
        """The fields area by area: (area, [(answer, example)])."""
        efter: dict = {}
        for et in self.tegn:
            efter.setdefault(et.spor, []).append((self[f"svar_{et.pk}"], self[f"eksempel_{et.pk}"]))
        return list(efter.items())

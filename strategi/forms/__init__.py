"""Forms of the strategies. They validate; saving is done in `handlinger`."""

from django import forms

from faelles.crispy import Hjaelper
from faelles.felter import AarFelt
from historik.forms import LaestForm
from organisation.adgang import enheder_med
from organisation.forms import Enhedsvalg
from organisation.models import Bruger, Enhed
from organisation.regler import Ret

from ..models import ARTER, Punkt, Spor, Strategi


class StrategiFilterForm(forms.Form):
    """Which strategies are listed: those that apply in a year, those of a kind."""

    aar = forms.TypedChoiceField(label="Gælder i", required=False, coerce=int, empty_value=None)
    art = forms.ChoiceField(label="Slags", required=False, choices=[("", "Alle slags"), *ARTER])

    helper = Hjaelper(skjul_valgfri=True)

    def __init__(self, *args, aar: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["aar"].choices = [("", "Alle år"), *((et, et) for et in aar)]

    def valgt(self, navn: str):
        """Return what was chosen, or None; a choice that does not exist counts as none."""
        self.is_valid()
        return self.cleaned_data.get(navn) or None


class StrategiForm(LaestForm):
    """A strategy's own facts."""

    ejer = Enhedsvalg(
        label="Ejer",
        queryset=Enhed.objects.none(),
        empty_label=None,
        help_text="Den enhed, der har vedtaget den. Alle i kommunen kan læse den.",
    )
    fra_aar = AarFelt(label="Gælder fra år")
    til_aar = AarFelt(
        label="Gælder til og med år", required=False, help_text="Tomt betyder, at den gælder indtil videre."
    )

    class Meta:
        model = Strategi
        fields = ["titel", "art", "ejer", "fra_aar", "til_aar", "beskrivelse", "visionstekst"]
        widgets = {
            "beskrivelse": forms.Textarea(attrs={"rows": 4}),
            "visionstekst": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args, af: Bruger, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["art"].choices = ARTER if self.laast else [("", "Vælg slags"), *ARTER]
        egne = enheder_med(af, Ret.STYR_STRATEGI)
        mulige = egne.aktive() | egne.filter(pk=self.laast.ejer_id if self.laast else None)
        self.fields["ejer"].queryset = mulige.with_tree_fields()


class _NummereretForm(LaestForm):
    """Number and title; a number is used once among `soeskende`."""

    class Meta:
        fields = ["nummer", "titel"]

    def __init__(self, *args, soeskende, **kwargs):
        super().__init__(*args, **kwargs)
        self.soeskende = soeskende

    def clean_nummer(self):
        nummer = self.cleaned_data["nummer"]
        andre = self.soeskende.exclude(pk=self.instance.pk)
        if nummer and (anden := andre.filter(nummer=nummer).first()):
            raise forms.ValidationError(f"“{anden}” har allerede det nummer.")
        return nummer


class SporForm(_NummereretForm):
    """A track."""

    class Meta(_NummereretForm.Meta):
        model = Spor


class PunktForm(_NummereretForm):
    """A numbered point."""

    class Meta(_NummereretForm.Meta):
        model = Punkt

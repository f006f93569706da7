"""Forms for målepunkter and for the methods that units use in common."""

from django import forms

from faelles.felter import FlervalgFelt
from historik.forms import LaestForm, Skriveform
from organisation.models import Enhed
from organisation.regler import KONTRAKTENHEDER

from ..models import Maalepunkt, Metode, Spor, Strategi


class MaalepunktForm(LaestForm):
    """What one looks at, and under which part of the strategy it stands."""

    spor = forms.ModelChoiceField(label="Hører til", queryset=Spor.objects.none(), required=False)

    class Meta:
        model = Maalepunkt
        fields = ["tekst", "spor"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, strategi: Strategi, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["spor"].queryset = strategi.spor.all()
        self.fields["spor"].empty_label = "Hele visionen" if strategi.art == "vision" else "Hele strategien"
        self.fields["spor"].skjul_valgfri = True


class MetodeenhederForm(Skriveform):
    """The units that count: a method is common when all of them use it."""

    enheder = FlervalgFelt(
        label="Hvilke enheder tæller med?",
        queryset=Enhed.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="En metode tæller, når de alle bruger den. Vælger du ingen, er målepunktet ikke længere en liste.",
    )

    def __init__(self, *args, maalepunkt: Maalepunkt, **kwargs):
        super().__init__(*args, **kwargs)
        ejer = maalepunkt.strategi.ejer
        under = Enhed.objects.descendants(ejer, include_self=True).filter(type__in=KONTRAKTENHEDER).aktive()
        valgte = Enhed.objects.filter(pk__in=maalepunkt.enheder.values("pk"))
        pks = {*under.values_list("pk", flat=True), *valgte.values_list("pk", flat=True)}
        self.fields["enheder"].queryset = Enhed.objects.with_tree_fields().filter(pk__in=pks)
        self.fields["enheder"].skjul_valgfri = True


class MetodeForm(LaestForm):
    """A method or a way of working, by its name."""

    class Meta:
        model = Metode
        fields = ["navn"]


class MetodebrugForm(forms.Form):
    """What one unit uses of the list. `vist` are the methods that stood there when it was read."""

    vist = FlervalgFelt(queryset=Metode.objects.none(), required=False, widget=forms.MultipleHiddenInput)
    metoder = FlervalgFelt(
        label="Det bruger vi", queryset=Metode.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    status, konflikter = 200, ()

    def __init__(self, *args, maalepunkt: Maalepunkt, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["vist"].queryset = maalepunkt.metoder.all()
        self.fields["metoder"].queryset = maalepunkt.metoder.gaeldende()
        self.fields["metoder"].skjul_valgfri = True

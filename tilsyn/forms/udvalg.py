"""Forms of a report to the committee: what it is about, what is in it, and its texts."""

from django import forms

from kontrakter.forms.faelles import Skriveform
from organisation.forms import Enhedsvalg
from organisation.models import Enhed

from ..indhold.udvalg import DELE
from ..models import Redskab
from ..regler.udvalg import LAENGSTE_TITEL
from .billede import aarsvalg


class UdvalgsrapportForm(Skriveform):
    """The report's title, period, units and tool, and its tables and pictures."""

    titel = forms.CharField(label="Titel", max_length=LAENGSTE_TITEL)
    enhed = Enhedsvalg(
        label="Enheder", queryset=Enhed.objects.none(), help_text="Alle enheder, der hører under den, du vælger."
    )
    fra_aar = forms.TypedChoiceField(label="Fra år", coerce=int)
    til_aar = forms.TypedChoiceField(label="Til og med år", coerce=int)
    redskab = forms.ModelChoiceField(
        label="Redskab",
        queryset=Redskab.objects.none(),
        help_text="Tallene vises i dets temaer og skala. Andre skalaer er kun med, når de er oversat til den.",
    )
    dele = forms.MultipleChoiceField(
        label="Tabeller og billeder",
        choices=[(et.kode, et.navn) for et in DELE.values()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, enheder, redskaber, i_aar: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhed"].queryset = enheder
        self.fields["redskab"].queryset = redskaber
        for navn in ("fra_aar", "til_aar"):
            self.fields[navn].choices = aarsvalg(i_aar)

    def clean(self):
        data = super().clean()
        if data.get("fra_aar") and data.get("til_aar") and data["til_aar"] < data["fra_aar"]:
            self.add_error("til_aar", "Perioden kan ikke slutte, før den begynder.")
        return data

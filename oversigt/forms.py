"""The form of the search page."""

from django import forms

from faelles.crispy import Hjaelper
from kontrakter.regler.soegning import LAENGSTE_SOEGNING
from organisation.models import Enhed
from strategi.models import Spor

_FILTRE = ("spor", "aar", "enhed")


class SoegForm(forms.Form):
    """Words to look for and where; a choice that makes no sense is left out, and a text too long is cut."""

    q = forms.CharField(label="Søg efter", required=False, widget=forms.TextInput({"type": "search"}))
    spor = forms.ModelChoiceField(label="Spor", required=False, queryset=Spor.objects.none(), empty_label="Alle")
    aar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    enhed = forms.ModelChoiceField(label="Enhed", required=False, queryset=Enhed.objects.none(), empty_label="Alle")

    def __init__(self, data, *, synlige, kommune_id: int):
        data = data.copy()
        data["q"] = data.get("q", "").replace("\x00", " ").strip()[:LAENGSTE_SOEGNING]
        super().__init__(data)
        self.helper = Hjaelper(skjul_valgfri=True)
        aarene = synlige.order_by("-aar").values_list("aar", flat=True).distinct()
        self.fields["aar"].choices = [("", "Alle"), *((et, str(et)) for et in aarene)]
        self.fields["enhed"].queryset = Enhed.objects.filter(pk__in=synlige.order_by().values("enhed"))
        spor = Spor.objects.filter(strategi__ejer__kommune_id=kommune_id).select_related("strategi")
        self.fields["spor"].queryset = spor.order_by("strategi__titel", "raekkefoelge", "pk")
        self.fields["spor"].label_from_instance = _spornavn
        self.full_clean()

    @property
    def tekst(self) -> str:
        return self.cleaned_data.get("q") or ""

    @property
    def filtre(self) -> dict:
        """What the search is narrowed to; None for all."""
        return {navn: self.cleaned_data.get(navn) or None for navn in _FILTRE}


def _spornavn(spor: Spor) -> str:
    titel = spor.strategi.titel
    return titel if str(spor) == titel else f"{titel}: {spor}"

"""Which goals and activities go on to next year, and under which template."""

from django import forms

from ..handlinger.kontrakt import TEKSTFELTER
from ..models import Aktivitet, Kontrakt, Skabelon, Udviklingsmaal
from .faelles import FlervalgFelt, uden_valgfri


class NaesteAarForm(forms.Form):
    """What comes along. An activity of a goal that does not come along is left where it is."""

    skabelon = forms.ModelChoiceField(
        label="Skabelon",
        queryset=Skabelon.objects.none(),
        empty_label=None,
        help_text="Den bestemmer året og afsnittene.",
    )
    tekster = forms.MultipleChoiceField(
        label="Kontraktens egne tekster",
        choices=list(TEKSTFELTER.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    maal = FlervalgFelt(
        queryset=Udviklingsmaal.objects.none(), error_messages={"required": "Vælg mindst ét mål, der skal med."}
    )
    aktiviteter = FlervalgFelt(queryset=Aktivitet.objects.none(), required=False)

    def __init__(self, *args, kontrakt: Kontrakt, **kwargs):
        super().__init__(*args, **kwargs)
        maal = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt)
        self.fields["skabelon"].queryset = skabeloner_efter(kontrakt)
        self.fields["maal"].queryset = maal
        self.fields["aktiviteter"].queryset = (
            Aktivitet.objects.gaeldende().filter(maal__in=maal).prefetch_related("huse")
        )
        uden_valgfri(self.fields["tekster"])

    def valgte(self) -> dict[Udviklingsmaal, list[Aktivitet]]:
        """Return goal → its chosen activities, both in the contract's order."""
        aktiviteter = list(self.cleaned_data["aktiviteter"])
        return {maal: [et for et in aktiviteter if et.maal_id == maal.pk] for maal in self.cleaned_data["maal"]}


def skabeloner_efter(kontrakt: Kontrakt):
    """Return the municipality's templates of the years after the contract's last, the next year first."""
    efter = Skabelon.objects.i_kommune(kontrakt.enhed.kommune_id).filter(aar__gt=kontrakt.til_aar or kontrakt.aar)
    return efter.order_by("aar", "navn")

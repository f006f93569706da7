"""Forms for the review of a proposal: the contract's head, and one small form for each thing one can do."""

from django import forms

from faelles.felter import AarFelt
from faelles.rigtekst import STOERSTE_LAENGDE
from organisation.models import Bruger, Enhed

from ..models import Skabelon
from ..regler import AKTIVITETSARTER, HVEM, LAENGSTE_OVERSKRIFT
from .faelles import Skriveform
from .kontrakt import mulige_kontraktholdere


class IndlaesningHovedForm(Skriveform):
    """What the contract is called and whose it is. Only `fuld` must have it all: it is kept half filled in too."""

    titel = forms.CharField(label="Titel", max_length=200)
    aar = AarFelt(label="År")
    til_aar = AarFelt(
        label="Gælder til og med år", required=False, help_text="Udfyld kun, når kontrakten gælder flere år."
    )
    enhed = forms.ModelChoiceField(label="Enhed", queryset=Enhed.objects.none(), empty_label="Vælg enhed")
    skabelon = forms.ModelChoiceField(
        label="Skabelon",
        queryset=Skabelon.objects.none(),
        empty_label="Vælg skabelon",
        help_text="Den bestemmer, hvilke afsnit der er aktiviteter, virkninger og afsæt.",
    )
    kontraktholder = forms.ModelChoiceField(
        label="Kontraktholder",
        queryset=Bruger.objects.none(),
        required=False,
        empty_label="Ikke valgt",
        help_text="Vælger du en anden enhed, så gem oplysningerne for at se, hvem der kan vælges.",
    )
    ansvarlig = forms.CharField(
        label="Ansvarlig for aktiviteter uden navn",
        max_length=120,
        help_text="Hver aktivitet har én ansvarlig. Her er den, hvor filen ikke nævner nogen.",
    )

    def __init__(self, data=None, *, enheder, kommune_id: int, enhed: Enhed | None, fuld: bool = False, **kwargs):
        holdere = mulige_kontraktholdere(enhed) if enhed else Bruger.objects.none()
        if data and data.get("kontraktholder") not in {str(et.pk) for et in holdere}:
            data = data.copy()
            data["kontraktholder"] = ""  # the unit has been changed on the page: its holders are others
        super().__init__(data, **kwargs)
        self.fields["enhed"].queryset = enheder
        self.fields["skabelon"].queryset = Skabelon.objects.i_kommune(kommune_id)
        self.fields["kontraktholder"].queryset = holdere
        for felt in self.fields.values() if not fuld else ():
            felt.required = False
            felt.skjul_valgfri = True
        self.fields["version"].required = True

    def clean_til_aar(self):
        aar, til_aar = self.cleaned_data.get("aar"), self.cleaned_data["til_aar"]
        if aar and til_aar and til_aar < aar:
            raise forms.ValidationError(f"Kontrakten begynder i {aar} og kan ikke slutte før.")
        return til_aar

    def valg(self) -> dict:
        """Return what was chosen, to be kept as JSON; a year that is none (yet) as it was typed."""
        skrevet = {navn: self.data.get(navn, "").strip()[:20] for navn in ("aar", "til_aar") if navn in self.errors}
        return {navn: getattr(vaerdi, "pk", vaerdi) for navn, vaerdi in self.felter().items()} | skrevet


class StedForm(Skriveform):
    """A place of the proposal."""

    sted = forms.CharField(max_length=30)


class BlokForm(Skriveform):
    """A block of the proposal."""

    nr = forms.IntegerField(min_value=1, max_value=999_999)


class RetBlokForm(BlokForm):
    """All one can do with an open block, saved at once; `ekstra` is done after the text is saved."""

    tekst = forms.CharField(
        label="Tekst",
        max_length=STOERSTE_LAENGDE,
        required=False,
        strip=False,
        error_messages={"null_characters_not_allowed": "Teksten indeholder tegn, der ikke kan gemmes."},
    )
    sted = forms.CharField(max_length=30)
    art = forms.ChoiceField(label="Slags", choices=AKTIVITETSARTER, required=False)
    ansvarlig = forms.CharField(label="Ansvarlig", max_length=120, required=False)
    frist = forms.DateField(label="Frist", required=False)
    hvem = forms.ChoiceField(label="Hvem mærker det?", choices=HVEM, required=False)
    ekstra = forms.ChoiceField(choices=[(et, et) for et in ("saml", "art", "fravaelg")], required=False)


class PunktvalgForm(BlokForm):
    """Say yes or no to a point."""

    valgt = forms.BooleanField(required=False)


class GennemsetForm(StedForm):
    """A place has been reviewed, or not after all; `aftryk` is what it said."""

    aftryk = forms.CharField(max_length=64, required=False)
    set = forms.BooleanField(required=False)


class _Afsnitsvalg(forms.Form):
    """Which section it is; without a key one of its own under the heading."""

    noegle = forms.SlugField(max_length=60, required=False)
    overskrift = forms.CharField(label="Overskrift", max_length=120, required=False)

    def clean(self):
        data = super().clean()
        if not data.get("noegle") and not data.get("overskrift"):
            raise forms.ValidationError("Vælg et afsnit, eller skriv en overskrift.")
        return data


class OmdoebForm(_Afsnitsvalg, StedForm):
    """Which section a heading stands for."""


class MaalNrForm(Skriveform):
    """A goal of the proposal, counted from 0."""

    maal = forms.IntegerField(min_value=0, max_value=999)


class NytAfsnitForm(_Afsnitsvalg, MaalNrForm):
    """A section more."""


class RetMaalForm(MaalNrForm):
    """A goal's number and heading."""

    nummer = forms.CharField(label="Nummer", max_length=15)
    overskrift = forms.CharField(label="Overskrift", max_length=LAENGSTE_OVERSKRIFT)


class NytMaalForm(Skriveform):
    """A goal more."""

    nummer = forms.CharField(label="Nummer", max_length=15)
    overskrift = forms.CharField(label="Overskrift", max_length=LAENGSTE_OVERSKRIFT)

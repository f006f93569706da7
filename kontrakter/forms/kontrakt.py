"""Forms for a contract and for the list of contracts."""

from django import forms

from faelles.crispy import Hjaelper
from faelles.felter import AarFelt
from organisation.models import Bruger, Enhed
from organisation.regler import Ret

from ..models import Kontrakt, Skabelon
from ..regler import TILSTANDE
from .faelles import Skriveform


def mulige_kontraktholdere(enhed: Enhed):
    """Users who may write the unit's contract today."""
    return Bruger.objects.i_kommune(enhed.kommune_id).med_ret(Ret.REDIGER_KONTRAKT, enhed)


class KontraktOpretForm(forms.Form):
    """A new contract: the unit, the year's template, and from that the title.

    `findes` is the contract the unit has for the year already; then the form is not valid.
    """

    findes: Kontrakt | None = None

    enhed = forms.ModelChoiceField(label="Enhed", queryset=Enhed.objects.none(), empty_label="Vælg enhed")
    skabelon = forms.ModelChoiceField(
        label="Skabelon",
        queryset=Skabelon.objects.none(),
        empty_label="Vælg skabelon",
        help_text="Skabelonen bestemmer år og afsnit.",
    )
    titel = forms.CharField(
        label="Titel", max_length=200, required=False, help_text="Lad feltet stå tomt, så skriver vi den for dig."
    )

    def __init__(self, *args, enheder, kommune_id: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhed"].queryset = enheder
        self.fields["skabelon"].queryset = Skabelon.objects.i_kommune(kommune_id)

    def clean(self):
        data = super().clean()
        enhed, skabelon = data.get("enhed"), data.get("skabelon")
        if not (enhed and skabelon):
            return data
        self.findes = Kontrakt.objects.gaeldende().filter(enhed=enhed, aar=skabelon.aar).first()
        if self.findes:
            raise forms.ValidationError(f"{enhed} har allerede en kontrakt for {skabelon.aar}: “{self.findes}”.")
        data["titel"] = data.get("titel") or f"Udviklingskontrakt {skabelon.aar} for {enhed}"
        return data


class KontraktForm(Skriveform):
    """A contract's own facts."""

    titel = forms.CharField(label="Titel", max_length=200)
    til_aar = AarFelt(
        label="Gælder til og med år", required=False, help_text="Udfyld kun, når kontrakten gælder flere år."
    )
    kontraktholder = forms.ModelChoiceField(
        label="Kontraktholder", queryset=Bruger.objects.none(), required=False, empty_label="Ikke valgt"
    )

    def __init__(self, *args, kontrakt: Kontrakt, **kwargs):
        super().__init__(*args, **kwargs)
        self.kontrakt = kontrakt
        holdere = mulige_kontraktholdere(kontrakt.enhed)
        if kontrakt.kontraktholder_id:
            holdere = holdere | Bruger.objects.filter(pk=kontrakt.kontraktholder_id)
        self.fields["kontraktholder"].queryset = holdere

    def clean_til_aar(self):
        til_aar = self.cleaned_data["til_aar"]
        if til_aar and til_aar < self.kontrakt.aar:
            raise forms.ValidationError(f"Kontrakten begynder i {self.kontrakt.aar} og kan ikke slutte før.")
        return til_aar


SORTERINGER = {
    "aar": ["-aar", "enhed__navn"],
    "enhed": ["enhed__navn", "-aar"],
    "titel": ["titel", "-aar"],
    "aendret": ["-aendret"],
}
# The other way round: only the column itself turns, so that equal ones stay in their order.
SORTERINGER |= {
    f"{navn}_omvendt": [felter[0].removeprefix("-") if felter[0].startswith("-") else f"-{felter[0]}", *felter[1:]]
    for navn, felter in SORTERINGER.items()
}


class KontraktFilterForm(forms.Form):
    """What to look for in the list; every field may be left out."""

    q = forms.CharField(label="Søg", required=False, max_length=100)
    aar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    enhed = forms.ModelChoiceField(label="Enhed", required=False, queryset=Enhed.objects.none(), empty_label="Alle")
    tilstand = forms.ChoiceField(label="Status", required=False, choices=[("", "Alle"), *TILSTANDE])
    sorter = forms.ChoiceField(required=False, choices=[(navn, navn) for navn in SORTERINGER], widget=forms.HiddenInput)

    def __init__(self, *args, synlige, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper(skjul_valgfri=True)
        aar = synlige.order_by("-aar").values_list("aar", flat=True).distinct()
        self.fields["aar"].choices = [("", "Alle"), *((et, str(et)) for et in aar)]
        self.fields["enhed"].queryset = Enhed.objects.filter(pk__in=synlige.values("enhed"))

    def anvend(self, kontrakter):
        """Return the contracts that match; a filter that makes no sense is left out."""
        self.is_valid()
        valg = self.cleaned_data
        if valg.get("aar"):
            kontrakter = kontrakter.filter(aar=valg["aar"])
        if valg.get("enhed"):
            kontrakter = kontrakter.for_enhed_og_under(valg["enhed"])
        if valg.get("tilstand"):
            kontrakter = kontrakter.filter(tilstand=valg["tilstand"])
        kontrakter = kontrakter.soeg(valg.get("q", ""))
        return kontrakter.order_by(*SORTERINGER[valg.get("sorter") or "aar"], "pk")

"""Forms of the organisation. They validate; saving is done in `handlinger`."""

from django import forms
from django.utils import timezone

from faelles.crispy import Hjaelper
from faelles.felter import DatoInput
from historik.forms import LaestForm

from .adgang import enheder_med, har_ret
from .models import Bruger, Enhed, Rolletildeling
from .regler import ENHEDSTYPER, ROLLER, Ret

_INDRYK = "\N{EM SPACE}"


class SoegForm(forms.Form):
    """One search field above a list."""

    soeg = forms.CharField(label="Søg", required=False, max_length=100)

    helper = Hjaelper(skjul_valgfri=True)

    @property
    def ord(self) -> str:
        """The words searched for; "" when there are none."""
        return self.cleaned_data.get("soeg", "") if self.is_valid() else ""


class Enhedsvalg(forms.ModelChoiceField):
    """A choice among units, listed as the tree they form."""

    def label_from_instance(self, obj):
        return f"{_INDRYK * obj.tree_depth}{obj.navn} ({obj.get_type_display().lower()})"


class EnhedForm(LaestForm):
    """A unit. The municipality itself has neither a kind nor a place to choose."""

    parent = Enhedsvalg(
        label="Ligger under",
        queryset=Enhed.objects.none(),
        help_text="Roller på enheden ovenover gælder også for denne.",
    )

    class Meta:
        model = Enhed
        fields = ["navn", "type", "parent", "los_id", "p_nummer", "aktiv_fra", "aktiv_til"]
        widgets = {"aktiv_fra": DatoInput, "aktiv_til": DatoInput}

    def __init__(self, *args, af: Bruger, **kwargs):
        super().__init__(*args, **kwargs)
        self.kommune_id = af.kommune_id
        if self.laast and self.laast.type == "kommune":
            del self.fields["type"], self.fields["parent"]
        else:
            typer = [valg for valg in ENHEDSTYPER if valg[0] != "kommune"]
            self.fields["type"].choices = typer if self.laast else [("", "Vælg type"), *typer]
            self.fields["parent"].empty_label = None if self.laast else "Vælg enhed"
            self.fields["parent"].queryset = _mulige_steder(af, self.laast).with_tree_fields()
            if self.laast and not har_ret(af, Ret.STYR_ENHED, self.laast.parent):
                # A house's roles also reach the contract of the unit above: what it is, is decided up there.
                self.fields["type"].disabled = True
                self.fields["type"].help_text = f"Ændres af den, der administrerer {self.laast.parent}."

    def clean_los_id(self):
        los_id = self.cleaned_data["los_id"]
        andre = Enhed.objects.i_kommune(self.kommune_id).exclude(pk=self.instance.pk)
        if los_id and (anden := andre.filter(los_id=los_id).first()):
            raise forms.ValidationError(f"{anden} har allerede dette LOS-ID.")
        return los_id


def _mulige_steder(af: Bruger, enhed: Enhed | None):
    """Units that `enhed` may stand under: open ones the user runs, the place it has now, nothing below itself."""
    steder = enheder_med(af, Ret.STYR_ENHED).aktive()
    if enhed is None:
        return steder
    under = Enhed.objects.descendants(enhed.pk, include_self=True).values("pk")
    return (steder | Enhed.objects.filter(pk=enhed.parent_id)).exclude(pk__in=under)


class BrugerForm(LaestForm):
    """A person's name and e-mail address; for others than oneself also whether they may log in."""

    class Meta:
        model = Bruger
        fields = ["navn", "email", "is_active"]

    def __init__(self, *args, af: Bruger, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = "Personen logger ind med den."
        if self.laast is None or self.laast.pk == af.pk:
            del self.fields["is_active"]

    def clean_email(self):
        return self.cleaned_data["email"].lower()


class RolleForm(forms.ModelForm):
    """A role for a person on a unit of the giver's own scope."""

    enhed = Enhedsvalg(
        label="Enhed",
        queryset=Enhed.objects.none(),
        empty_label="Vælg enhed",
        help_text="Rollen gælder på enheden og alt under den.",
    )

    class Meta:
        model = Rolletildeling
        fields = ["rolle", "enhed", "fra", "til"]
        widgets = {"rolle": forms.RadioSelect, "fra": DatoInput, "til": DatoInput}

    def __init__(self, *args, af: Bruger, **kwargs):
        super().__init__(*args, **kwargs)
        self.status = 200
        self.fields["rolle"].choices = [(rolle.kode, f"{rolle.navn}: {rolle.beskrivelse}") for rolle in ROLLER.values()]
        self.fields["enhed"].queryset = enheder_med(af, Ret.STYR_BRUGER).aktive().with_tree_fields()

    def clean_til(self):
        til = self.cleaned_data["til"]
        if til and til < timezone.localdate():
            raise forms.ValidationError("Rollen ville være slut, før den blev givet. Vælg en dato fra i dag.")
        return til

    def felter(self) -> dict:
        """Return what was chosen, by field name."""
        return {navn: self.cleaned_data[navn] for navn in self.fields}


class AarshjulForm(forms.Form):
    """Which unit's year to show; the choices are those of the page, which has read what was chosen."""

    enhed = forms.ChoiceField(label="Enhed")
    aar = forms.ChoiceField(label="År")

    helper = Hjaelper(skjul_valgfri=True)

    def __init__(self, *, hele):
        super().__init__(initial={"enhed": hele.enhed.pk, "aar": hele.aar})
        oeverst = min(enhed.tree_depth for enhed in hele.enheder)
        self.fields["enhed"].choices = [
            (enhed.pk, f"{_INDRYK * (enhed.tree_depth - oeverst)}{enhed.navn}") for enhed in hele.enheder
        ]
        self.fields["aar"].choices = [(aar, str(aar)) for aar in hele.aarene]


class GammeltLinkForm(forms.Form):
    """The number of the calendar link that a new one takes the place of."""

    gammelt = forms.IntegerField(required=False, min_value=1)

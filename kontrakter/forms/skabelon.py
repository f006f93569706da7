"""Forms for the year's template."""

from django import forms
from django.utils.text import slugify

from faelles.felter import AarFelt, DatoInput, RigtekstFelt

from ..models import Afsnit, Skabelon
from ..regler import AFSNITSARTER
from ..regler.aaret import FRISTER, frister_i_orden
from .faelles import Skriveform


class SkabelonOpretForm(forms.Form):
    """A new template, empty or with the sections of an earlier one."""

    aar = AarFelt(label="År")
    navn = forms.CharField(label="Navn", max_length=120, help_text="Fx Dagtilbud eller Dagpleje.")
    kopi_af = forms.ModelChoiceField(
        label="Begynd med afsnittene fra",
        queryset=Skabelon.objects.none(),
        required=False,
        empty_label="Ingen: begynd forfra",
    )

    def __init__(self, *args, kommune, **kwargs):
        super().__init__(*args, **kwargs)
        self.kommune = kommune
        self.fields["kopi_af"].queryset = Skabelon.objects.i_kommune(kommune.pk)

    def clean(self):
        data = super().clean()
        if Skabelon.objects.filter(kommune=self.kommune, aar=data.get("aar"), navn=data.get("navn")).exists():
            self.add_error("navn", "Der er allerede en skabelon med det navn for året.")
        return data


class FristFelt(forms.DateField):
    """A day by which something has to be done; may be left open."""

    widget = DatoInput

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)

    def clean(self, value):
        dag = super().clean(value)
        if dag and not 2000 <= dag.year <= 2100:
            raise forms.ValidationError("Skriv en dato i et år fra 2000 til 2100.")
        return dag


class SkabelonForm(Skriveform):
    """The template's name, the year's deadlines, and the preamble all contracts begin with."""

    navn = forms.CharField(label="Navn", max_length=120)
    frist_skrivning = FristFelt(
        label="Kontrakten skal være skrevet senest", help_text="Efter den dag er et udkast for sent på den."
    )
    frist_hoering = FristFelt(label="Høringen skal være slut senest")
    frist_godkendelse = FristFelt(label="Kontrakten skal være godkendt senest")
    kraever_hoering = forms.BooleanField(
        label="Kontrakten skal i høring, før den kan godkendes",
        required=False,
        help_text="I høring hos LMU eller forældrebestyrelsen.",
    )
    praeambel = RigtekstFelt(
        label="Fælles indledning (præambel)",
        required=False,
        help_text="Står først i alle kontrakter og bliver offentlig med dem. Skriv til alle, der læser kontrakten. "
        "Hjælp til dem, der skriver den, hører til i afsnittenes vejledning.",
    )

    def clean(self):
        data = super().clean()
        felt = frister_i_orden({navn: data.get(navn) for navn in FRISTER})
        if felt:
            self.add_error(felt, "Fristen kan ikke ligge før den forrige: først skrivning, så høring, så godkendelse.")
        return data


class SkabelonafsnitForm(Skriveform):
    """A section's heading, guidance and limits. Its kind stays as it was made."""

    overskrift = forms.CharField(label="Overskrift", max_length=120)
    vejledning = forms.CharField(
        label="Vejledning",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Vises ved siden af feltet, mens der skrives.",
    )
    paakraevet = forms.BooleanField(label="Afsnittet skal udfyldes", required=False)
    maks_tegn = forms.IntegerField(
        label="Anbefalet højeste antal tegn",
        required=False,
        min_value=50,
        max_value=100_000,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Skriv et tal fra 50 til 100.000."),
        help_text="Tomt betyder ingen grænse. Den, der skriver, får besked, når teksten er længere.",
    )


class SkabelonafsnitOpretForm(SkabelonafsnitForm):
    """A new section; its key is made from the heading and never changes."""

    version = None
    art = forms.ChoiceField(label="Slags", choices=AFSNITSARTER)
    field_order = ["overskrift", "art", "vejledning", "paakraevet", "maks_tegn"]

    def __init__(self, *args, skabelon: Skabelon, **kwargs):
        super().__init__(*args, **kwargs)
        self.skabelon = skabelon

    def clean_art(self) -> str:
        art = self.cleaned_data["art"]
        if art != "prosa" and self.skabelon.afsnit.filter(art=art).exists():
            raise forms.ValidationError(
                "Skabelonen har allerede et afsnit af den slags. Kun tekstafsnit kan der være flere af."
            )
        return art

    def clean(self):
        data = super().clean()
        if data.get("overskrift") and data.get("art"):
            data["noegle"] = self._noegle(data["overskrift"], data["art"])
        return data

    def _noegle(self, overskrift: str, art: str) -> str:
        """Return a free key. A section that was dropped gives its texts to a new one of its heading and kind only."""
        ascii_ = overskrift.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
        grund = slugify(ascii_).replace("-", "_").lstrip("0123456789_")[:50] or "afsnit"
        andre = Afsnit.objects.filter(maal__kontrakt__skabelon=self.skabelon).exclude(art=art)
        brugte = {*self.skabelon.afsnit.values_list("noegle", flat=True), *andre.values_list("noegle", flat=True)}
        noegle, nr = grund, 2
        while noegle in brugte:
            noegle, nr = f"{grund}_{nr}", nr + 1
        return noegle

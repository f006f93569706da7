"""Forms of tools, their parts, and the municipality's own rules."""

from django import forms

from faelles.crispy import Hjaelper
from faelles.felter import DatoInput
from historik.forms import LaestForm

from ..models import Kriterium, Niveau, Redskab, Tema, Tilsynsopsaetning


class _EntydigForm(LaestForm):
    """A row whose field `entydig` is used once among `soeskende`."""

    entydig = "navn"

    def __init__(self, *args, soeskende, **kwargs):
        super().__init__(*args, **kwargs)
        self.soeskende = soeskende

    def clean(self):
        data = super().clean()
        vaerdi = data.get(self.entydig)
        andre = self.soeskende.exclude(pk=self.instance.pk)
        if vaerdi and (anden := andre.filter(**{self.entydig: vaerdi}).first()):
            self.add_error(self.entydig, f"“{anden}” har allerede det.")
        return data


class RedskabForm(_EntydigForm):
    """A tool's own facts."""

    class Meta:
        model = Redskab
        fields = ["navn", "beskrivelse", "fra", "til"]
        widgets = {"beskrivelse": forms.Textarea(attrs={"rows": 3}), "fra": DatoInput, "til": DatoInput}


class TemaForm(_EntydigForm):
    """A theme."""

    class Meta:
        model = Tema
        fields = ["navn", "andre_navne"]
        widgets = {"andre_navne": forms.Textarea(attrs={"rows": 3})}


class KriteriumForm(_EntydigForm):
    """A criterion."""

    entydig = "tekst"

    class Meta:
        model = Kriterium
        fields = ["tekst"]


class NiveauForm(_EntydigForm):
    """A level."""

    entydig = "kode"

    class Meta:
        model = Niveau
        fields = ["navn", "kode", "beskrivelse"]
        widgets = {"beskrivelse": forms.Textarea(attrs={"rows": 3})}


class OversaetForm(forms.Form):
    """What each level of a tool answers to in another; nothing chosen means that they cannot be compared."""

    def __init__(self, *args, niveauer, andre, nu: dict[int, int], **kwargs):
        super().__init__(*args, **kwargs)
        self.niveauer = niveauer
        self.andre = {str(et.pk): et for et in andre}
        valg = [("", "Kan ikke sammenlignes"), *((pk, et.navn) for pk, et in self.andre.items())]
        for niveau in niveauer:
            self.fields[f"niveau_{niveau.pk}"] = forms.ChoiceField(
                label=f"“{niveau.navn}” svarer til", choices=valg, required=False, initial=nu.get(niveau.pk, "")
            )
        self.helper = Hjaelper(skjul_valgfri=True)

    def valg(self) -> dict[int, Niveau | None]:
        """Return key of each level → what was chosen for it."""
        return {et.pk: self.andre.get(self.cleaned_data[f"niveau_{et.pk}"]) for et in self.niveauer}


class OpsaetningForm(LaestForm):
    """How often there is a report, and who may supervise."""

    class Meta:
        model = Tilsynsopsaetning
        fields = ["aar_imellem", "kraever_uvildighed"]

"""Forms of published reports that come in: the files, and the report that is looked through before it is saved."""

from dataclasses import dataclass

from django import forms
from django.utils.html import format_html

from faelles.crispy import Hjaelper
from faelles.felter import AarFelt, DatoInput
from kontrakter.forms.faelles import uden_valgfri
from kontrakter.forms.indlaesning import FlereFilerFelt
from organisation.forms import Enhedsvalg
from organisation.models import Enhed

from ..models import Redskab, Tema
from ..regler import ARTER, BEKYMRINGER, LAENGSTE_NAVN, LAENGSTE_TEKST
from .faelles import ikke_i_fremtiden

_UDEN = 'Ikke vurderet<span class="sr-only">: {}</span>'


class RapportfilerForm(forms.Form):
    """Published reports as PDF, or a ZIP with several."""

    filer = FlereFilerFelt(
        label="Filer",
        widget=FlereFilerFelt.widget(attrs={"multiple": True, "accept": ".pdf,.zip,application/pdf,application/zip"}),
        help_text="PDF, én eller flere, eller en ZIP-fil med flere. Hver rapport må fylde højst 10 MB, og der kan "
        "sendes højst 100 ind ad gangen.",
        error_messages={"required": "Vælg mindst én fil."},
    )
    helper = Hjaelper()


@dataclass(frozen=True)
class Temafelt:
    """A theme of the chosen tool: its two fields, and what was read of it in the report."""

    tema: Tema
    niveau: forms.BoundField
    uden: forms.BoundField
    laest: dict | None


def _dato(label: str, *, required: bool = False, **felter) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DatoInput, validators=[ikke_i_fremtiden], **felter)


def _kryds(label: str) -> forms.BooleanField:
    return uden_valgfri(forms.BooleanField(label=label, required=False))


class RapportForm(forms.Form):
    """A report that was read: everything of the tilsyn it becomes. The themes are those of the tool that is shown."""

    vist = forms.CharField(required=False, widget=forms.HiddenInput)
    enhed = Enhedsvalg(label="Enhed", queryset=Enhed.objects.none(), empty_label="Vælg enhed")
    art = forms.ChoiceField(label="Slags tilsyn", choices=[("", "Vælg slags"), *ARTER])
    rapportaar = AarFelt(label="Rapportens år")
    anmeldt = forms.ChoiceField(
        label="Anmeldt eller uanmeldt",
        choices=[("anmeldt", "Anmeldt"), ("uanmeldt", "Uanmeldt")],
        widget=forms.RadioSelect,
        help_text="Det står sjældent i rapporten.",
    )
    afholdt = _dato("Besøget blev holdt", help_text="Lad feltet stå tomt, hvis rapporten ikke siger det.")
    dialog = _dato("Faglig dialog blev holdt")
    offentliggjort = _dato(
        "Afsluttet og offentliggjort", required=True, help_text="Fristen for enhedens næste rapport regnes herfra."
    )
    konsulent_navn = forms.CharField(label="Konsulent", max_length=LAENGSTE_NAVN, required=False)
    redskab = forms.ModelChoiceField(label="Redskab", queryset=Redskab.objects.none(), empty_label="Vælg redskab")
    ingen_temaer = _kryds("Rapporten vurderer ingen temaer")
    strakspaabud = forms.ChoiceField(
        label="Er der givet strakspåbud?", choices=[("nej", "Nej"), ("ja", "Ja")], widget=forms.RadioSelect
    )
    strakspaabud_tekst = forms.CharField(
        label="Hvad går strakspåbuddet ud på?",
        max_length=LAENGSTE_TEKST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kun når der er svaret ja.",
    )
    bekymring = forms.ChoiceField(label="Bekymring", choices=[("", "Vælg"), *BEKYMRINGER])
    begge = _kryds("Begge rapporter skal stå")

    def __init__(self, *args, enheder, redskaber, redskab: Redskab | None, laest: dict[int, dict], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhed"].queryset = enheder
        self.fields["redskab"].queryset = redskaber
        self.temaer = list(redskab.temaer.all()) if redskab else []
        self.niveauer = {str(et.pk): et for et in redskab.niveauer.all() if et.art == "tema"} if redskab else {}
        self.laest = laest
        uden_valgfri(self.fields["strakspaabud_tekst"])  # asked for when the answer is yes
        for tema in self.temaer:
            self.fields[f"niveau_{tema.pk}"] = self._niveau(tema)
            self.fields[f"uden_{tema.pk}"] = _kryds(format_html(_UDEN, tema.navn))

    def _niveau(self, tema: Tema) -> forms.ChoiceField:
        valg = [("", "Vælg niveau"), *((pk, et.navn) for pk, et in self.niveauer.items())]
        return uden_valgfri(forms.ChoiceField(label=tema.navn, choices=valg, required=False))

    @property
    def temafelter(self) -> list[Temafelt]:
        return [
            Temafelt(et, self[f"niveau_{et.pk}"], self[f"uden_{et.pk}"], self.laest.get(et.pk)) for et in self.temaer
        ]

    def clean(self):
        data = super().clean()
        for tema in self.temaer:
            self._clean_tema(tema, data)
        if data.get("strakspaabud") == "ja" and not data.get("strakspaabud_tekst"):
            self.add_error("strakspaabud_tekst", "Skriv, hvad strakspåbuddet går ud på.")
        return data

    def _clean_tema(self, tema: Tema, data: dict) -> None:
        valgt, uden = data.get(f"niveau_{tema.pk}"), data.get(f"uden_{tema.pk}") or data.get("ingen_temaer")
        if f"niveau_{tema.pk}" in self.errors:
            return
        if valgt and uden:
            self.add_error(f"niveau_{tema.pk}", "Vælg enten et niveau eller “Ikke vurderet”.")
        elif not valgt and not uden:
            self.add_error(f"niveau_{tema.pk}", "Vælg et niveau, eller sæt kryds i “Ikke vurderet”.")

    def felter(self) -> dict:
        """Return what `gem_rapport` takes."""
        data = self.cleaned_data
        ens = ("enhed", "redskab", "art", "rapportaar", "afholdt", "dialog", "konsulent_navn", "bekymring")
        return {navn: data[navn] for navn in (*ens, "offentliggjort", "begge")} | {
            "anmeldt": data["anmeldt"] == "anmeldt",
            "strakspaabud": data["strakspaabud_tekst"] if data["strakspaabud"] == "ja" else "",
            "vurderinger": {et: self.niveauer.get(data[f"niveau_{et.pk}"]) for et in self.temaer},
        }

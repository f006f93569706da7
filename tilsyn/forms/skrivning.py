"""Forms of what is written in a tilsyn: assessments, texts, instructions."""

from django import forms

from faelles.felter import DatoInput, RigtekstFelt
from kontrakter.forms.faelles import Skriveform, uden_valgfri

from ..regler import ANVISNINGSARTER, LAENGSTE_TEKST, STRAKSPAABUD_DAGE
from .faelles import ikke_i_fremtiden


def _valg(niveauer, tomt: str) -> list[tuple[str, str]]:
    return [("", tomt), *((str(et.pk), et.navn) for et in niveauer)]


class VurderingForm(Skriveform):
    """The assessment of a theme, and what was seen of each of its criteria."""

    def __init__(self, *args, kriterier, niveauer, **kwargs):
        super().__init__(*args, **kwargs)
        self.kriterier = kriterier
        self.niveauer = {str(et.pk): et for et in niveauer}
        ord_ = [et for et in niveauer if et.art == "kriterium"]
        for et in kriterier:
            if ord_:
                self.fields[f"ord_{et.pk}"] = forms.ChoiceField(
                    label=et.tekst, choices=_valg(ord_, "Ikke iagttaget"), required=False
                )
            self.fields[f"tekst_{et.pk}"] = forms.CharField(
                label=f"Iagttagelse: {et.tekst}",
                required=False,
                max_length=LAENGSTE_TEKST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        valg = _valg([et for et in niveauer if et.art == "tema"], "Ikke vurderet endnu")
        self.fields["niveau"] = uden_valgfri(
            forms.ChoiceField(label="Vurdering", choices=valg, required=False, widget=forms.RadioSelect)
        )
        self.fields["begrundelse"] = uden_valgfri(RigtekstFelt(label="Begrundelse", required=False))

    def felter(self) -> dict:
        """Return the level, the reason, and criterion's key → (level, words)."""
        data = self.cleaned_data
        return {
            "niveau": self.niveauer.get(data["niveau"]),
            "begrundelse": data["begrundelse"],
            "observationer": {
                et.pk: (self.niveauer.get(data.get(f"ord_{et.pk}", "")), data[f"tekst_{et.pk}"])
                for et in self.kriterier
            },
        }

    def viste(self) -> list[str]:
        """Return the names of the fields in which a conflict is shown."""
        return [navn for navn in self.fields if navn != "version"]


class TekstForm(Skriveform):
    """One of the texts of a tilsyn."""

    tekst = RigtekstFelt(required=False)

    def __init__(self, *args, label: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = label
        uden_valgfri(self.fields["tekst"])


class AnvisningForm(Skriveform):
    """An instruction or a strakspåbud."""

    art = forms.ChoiceField(label="Slags", choices=ANVISNINGSARTER, widget=forms.RadioSelect)
    tekst = forms.CharField(
        label="Hvad skal der ske?", max_length=LAENGSTE_TEKST, widget=forms.Textarea(attrs={"rows": 4})
    )
    tema = forms.ModelChoiceField(label="Tema", queryset=None, required=False, empty_label="Hele enheden")
    givet = forms.DateField(label="Givet", required=False, widget=DatoInput, validators=[ikke_i_fremtiden])
    frist = forms.DateField(
        label="Frist",
        required=False,
        widget=DatoInput,
        help_text=f"Et strakspåbud følges op inden for {STRAKSPAABUD_DAGE} dage; står fristen tom, skriver vi den.",
    )

    def __init__(self, *args, temaer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tema"].queryset = temaer
        uden_valgfri(self.fields["frist"])


class OpfoelgningForm(Skriveform):
    """What the follow-up of an instruction showed."""

    opfulgt = forms.DateField(label="Fulgt op den", required=False, widget=DatoInput, validators=[ikke_i_fremtiden])
    note = forms.CharField(
        label="Hvad viste opfølgningen?",
        required=False,
        max_length=LAENGSTE_TEKST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        data = super().clean()
        if data.get("note") and not data.get("opfulgt"):
            self.add_error("opfulgt", "Skriv, hvornår der blev fulgt op.")
        return data

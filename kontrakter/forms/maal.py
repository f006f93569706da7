"""Forms for a goal and the texts under it."""

from django import forms

from faelles.felter import RigtekstFelt
from strategi.models import Punkt

from ..models import Kontrakt, Maaldeling, Udviklingsmaal
from ..regler import LAENGSTE_OVERSKRIFT, LAENGSTE_TIDSPERSPEKTIV, MAALTYPER, VARIGHEDER, nummer_er_gyldigt
from .faelles import FlervalgFelt, Skriveform, uden_valgfri


class NummerFelt(forms.CharField):
    """A goal's number as people write it: "5,1" and "5.1." are 5.1."""

    def __init__(self, **kwargs):
        super().__init__(label="Nummer", max_length=15, help_text="Fx 1, 5.1 eller 10.", **kwargs)

    def clean(self, value) -> str:
        nummer = super().clean(value).strip().replace(",", ".").rstrip(".").lower()
        if not nummer_er_gyldigt(nummer):
            raise forms.ValidationError("Skriv nummeret som fx 1, 5.1 eller 10. Det første mål har nummer 1.")
        return nummer


def check_ledigt(nummer: str, kontrakt: Kontrakt, maal: Udviklingsmaal | None = None) -> None:
    """Raise ValidationError when another goal than `maal`, own or shared, has the number in the contract."""
    egne = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt, nummer=nummer)
    delte = Maaldeling.objects.modtagne().filter(kontrakt=kontrakt, nummer=nummer).select_related("maal")
    andet = egne.exclude(pk=maal.pk if maal else None).first() or getattr(delte.first(), "maal", None)
    if andet:
        raise forms.ValidationError(
            f"Nummer {nummer} er allerede brugt til “{andet.overskrift}”. Vælg et andet nummer."
        )


class UdviklingsmaalForm(Skriveform):
    """A goal's head. The number must be free in the contract."""

    nummer = NummerFelt()
    overskrift = forms.CharField(label="Overskrift", max_length=LAENGSTE_OVERSKRIFT)
    maaltype = forms.ChoiceField(
        label="Hvis mål er det?", choices=MAALTYPER, widget=forms.RadioSelect, initial="lokalt"
    )
    varighed = forms.ChoiceField(
        label="Hvor længe gælder det?", choices=VARIGHEDER, widget=forms.RadioSelect, initial="etaarig"
    )
    ansvarlig = forms.CharField(
        label="Ansvarlig", max_length=120, required=False, help_text="Én person eller rolle, fx Dagtilbudslederen."
    )

    def __init__(self, *args, kontrakt: Kontrakt, maal: Udviklingsmaal | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kontrakt, self.maal = kontrakt, maal

    def clean_nummer(self) -> str:
        check_ledigt(self.cleaned_data["nummer"], self.kontrakt, self.maal)
        return self.cleaned_data["nummer"]


class AfsnitForm(Skriveform):
    """The text of one section."""

    tekst = RigtekstFelt(label="Tekst", required=False)

    def __init__(self, *args, label: str, maks_tegn: int | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tekst"] = uden_valgfri(RigtekstFelt(label=label, required=False, maks_tegn=maks_tegn))


class KontrakttekstForm(AfsnitForm):
    """The contract's introduction or its common follow-up text."""


class TidsperspektivForm(Skriveform):
    """The time frame: one plain line, from which the years are read."""

    tekst = forms.CharField(
        label="Tidsperspektiv",
        required=False,
        max_length=LAENGSTE_TIDSPERSPEKTIV,
        help_text="Fx 2023-2024, Ultimo 2023 eller Løbende. Årstallene læses ud af teksten.",
    )

    def __init__(self, *args, label: str = "Tidsperspektiv", **kwargs):
        kwargs.pop("maks_tegn", None)
        super().__init__(*args, **kwargs)
        uden_valgfri(self.fields["tekst"]).label = label


class PunktvalgFelt(FlervalgFelt):
    """Points to tick, under the name of their track."""

    def label_from_instance(self, punkt: Punkt) -> str:
        return str(punkt)


class AfsaetForm(Skriveform):
    """Which points of the municipality's strategies the goal builds on, and a text beside them."""

    punkter = PunktvalgFelt(
        label="Hvad bygger målet på?",
        queryset=Punkt.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Et af punkterne findes ikke mere. Vælg igen."},
    )
    tekst = RigtekstFelt(label="Supplerende tekst", required=False)

    def __init__(self, *args, kontrakt: Kontrakt, valgte=(), label: str = "", maks_tegn=None, **kwargs):
        super().__init__(*args, **kwargs)
        del label, maks_tegn
        self.fields["punkter"].queryset = (
            Punkt.objects.filter(spor__strategi__ejer__kommune_id=kontrakt.enhed.kommune_id)
            .select_related("spor__strategi")
            .order_by("spor__strategi__titel", "spor__raekkefoelge", "raekkefoelge")
        )
        uden_valgfri(self.fields["punkter"])
        self.fields["punkter"].choices = self._grupper(kontrakt, set(valgte))

    def _grupper(self, kontrakt: Kontrakt, valgte: set[int]) -> list:
        # Points of strategies that hold in the contract's year, and those already chosen.
        grupper: dict[str, list] = {}
        for punkt in self.fields["punkter"].queryset:
            strategi = punkt.spor.strategi
            gaelder = strategi.fra_aar <= kontrakt.aar and (not strategi.til_aar or strategi.til_aar >= kontrakt.aar)
            if gaelder or punkt.pk in valgte:
                navn = f"{strategi.titel}: {punkt.spor}" if str(punkt.spor) != strategi.titel else strategi.titel
                grupper.setdefault(navn, []).append((punkt.pk, str(punkt)))
        return list(grupper.items())

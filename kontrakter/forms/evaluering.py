"""Forms for what a meeting concludes and decides."""

from django import forms

from faelles.felter import DatoInput
from organisation.models import Enhed

from ..indhold.moede import Virkningsvurdering
from ..models import Aktivitet
from ..regler import AKTIVITETSTILSTANDE, LAENGSTE_AKTIVITET
from ..regler.moeder import LAENGSTE_MOEDETEKST, LAENGSTE_REFERAT, MAERKES, VURDERINGER
from .faelles import FlervalgFelt, Skriveform, uden_valgfri

_PRAEFIKS = "virkning_"


def _tekst(label: str, *, raekker: int = 3, maks: int = LAENGSTE_MOEDETEKST, **felter) -> forms.CharField:
    return forms.CharField(label=label, max_length=maks, widget=forms.Textarea(attrs={"rows": raekker}), **felter)


class EvalueringForm(Skriveform):
    """A forum's conclusion about one goal: the assessment, each effect for itself, what is seen, what is adjusted."""

    vurdering = uden_valgfri(
        forms.ChoiceField(
            label="Hvor langt er målet?",
            choices=[*VURDERINGER, ("", "Ikke vurderet endnu")],
            required=False,
            widget=forms.RadioSelect,
        )
    )
    ser = _tekst("Hvad ser vi?", raekker=4, maks=LAENGSTE_REFERAT, required=False)
    justerer = _tekst("Hvad justerer vi?", raekker=3, maks=LAENGSTE_REFERAT, required=False)

    def __init__(self, *args, virkninger: list[Virkningsvurdering] = (), **kwargs):
        super().__init__(*args, **kwargs)
        for et in virkninger:
            self.fields[f"{_PRAEFIKS}{et.pk}"] = uden_valgfri(
                forms.ChoiceField(
                    label=f"Kan det mærkes? {et.tekst}",
                    choices=[*MAERKES, ("", "Ikke drøftet")],
                    required=False,
                    widget=forms.RadioSelect,
                )
            )
        self.order_fields(["vurdering", *(navn for navn in self.fields if navn.startswith(_PRAEFIKS)), "ser"])

    @staticmethod
    def som_argumenter(felter: dict) -> dict:
        """Return the fields as `gem_evaluering` takes them: the effects in one."""
        maerkes = {int(navn[len(_PRAEFIKS) :]): kode for navn, kode in felter.items() if navn.startswith(_PRAEFIKS)}
        rest = {navn: vaerdi for navn, vaerdi in felter.items() if not navn.startswith(_PRAEFIKS)}
        return rest | {"maerkes": maerkes}

    @staticmethod
    def som_vaerdier(virkninger: list[dict]) -> dict:
        """Return what is kept of the effects as values of the form."""
        return {f"{_PRAEFIKS}{et['pk']}": et["maerkes"] for et in virkninger}


class BeslutningForm(Skriveform):
    """What somebody is to do: an activity of a goal, or a task."""

    tekst = _tekst("Hvad skal gøres?", maks=LAENGSTE_AKTIVITET)
    ansvarlig = forms.CharField(
        label="Hvem har ansvaret?", max_length=120, help_text="Én person eller rolle, fx De daglige ledere."
    )
    frist = forms.DateField(label="Frist", required=False, widget=DatoInput)


class OpgaveForm(BeslutningForm):
    """A task."""

    tekst = _tekst("Hvad skal gøres?", maks=1000)


class MoedeaktivitetForm(BeslutningForm):
    """An activity that a meeting decides on."""

    huse = FlervalgFelt(
        label="Hvilke huse?",
        queryset=Enhed.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ingen valgt betyder alle huse.",
    )

    def __init__(self, *args, enhed: Enhed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["huse"].queryset = Enhed.objects.filter(parent=enhed, type="boernehus").aktive().order_by("navn")
        if not self.fields["huse"].queryset:
            del self.fields["huse"]


class ErstatningForm(MoedeaktivitetForm):
    """An activity that takes another's place, and why."""

    grund = forms.CharField(
        label="Hvorfor laves den om?",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Det står i referatet ved den gamle aktivitet.",
    )


class MoedestatusForm(Skriveform):
    """State and note of an activity, set at the meeting; whoever stops it is asked why, and may leave it."""

    tilstand = forms.ChoiceField(label="Status", choices=AKTIVITETSTILSTANDE, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Kort note",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stopper aktiviteten, så skriv hvorfor. Det står i referatet.",
    )
    uden_grund = forms.BooleanField(label="Stop aktiviteten uden at skrive hvorfor", required=False)

    def __init__(self, *args, aktivitet: Aktivitet, **kwargs):
        super().__init__(*args, **kwargs)
        self.aktivitet = aktivitet
        if not self._mangler_grund(self.data.get("tilstand"), self.data.get("note", "")):
            del self.fields["uden_grund"]

    def _mangler_grund(self, tilstand: str | None, note: str) -> bool:
        stopper = tilstand == "stoppet" and self.aktivitet.tilstand != "stoppet"
        return stopper and note.strip() in ("", self.aktivitet.note.strip())

    def clean(self):
        data = super().clean()
        if "uden_grund" in self.fields and not data.get("uden_grund"):
            self.add_error("note", "Skriv kort, hvorfor aktiviteten stopper, eller sæt kryds nedenfor.")
        return data

    def felter(self) -> dict:
        """Return state and note."""
        return {navn: vaerdi for navn, vaerdi in super().felter().items() if navn != "uden_grund"}

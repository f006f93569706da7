"""Forms for a meeting: its agenda, what is written at it, and what is said around it."""

from django import forms

from faelles.felter import DatoInput

from ..regler.moeder import LAENGSTE_MOEDETEKST, LAENGSTE_REFERAT, PLACERINGER
from .faelles import Skriveform

_PRAEFIKS = "virkning_"


def _tekst(label: str, *, raekker: int = 3, maks: int = LAENGSTE_MOEDETEKST, **felter) -> forms.CharField:
    return forms.CharField(label=label, max_length=maks, widget=forms.Textarea(attrs={"rows": raekker}), **felter)


class PunktForm(Skriveform):
    """A free item of the agenda."""

    overskrift = forms.CharField(label="Overskrift", max_length=200)
    tekst = _tekst("Hvad skal drøftes?", required=False)
    placering = forms.ChoiceField(label="Hvornår på mødet?", choices=PLACERINGER, widget=forms.RadioSelect)


class ReferatForm(Skriveform):
    """The minutes of a free item."""

    referat = _tekst("Referat", raekker=8, maks=LAENGSTE_REFERAT, required=False)


class SpoergsmaalForm(Skriveform):
    """What the leader asks the forum."""

    spoergsmaal = _tekst(
        "Hvad vil du spørge forummet om?",
        raekker=4,
        required=False,
        help_text="Spørgsmålet står øverst på dagsordenen og i den mail, medlemmerne får.",
    )


class MoedekommentarForm(Skriveform):
    """A member's comment or question."""

    tekst = _tekst("Din kommentar eller dit spørgsmål", raekker=4)


class MoedesvarForm(Skriveform):
    """The leader's answer to it."""

    svar = _tekst("Dit svar", raekker=4)


class RettelseForm(Skriveform):
    """A note to closed minutes."""

    tekst = _tekst("Hvad skal der stå?", raekker=4)


class AfslutForm(Skriveform):
    """Who took part, and why some goals were not assessed."""

    deltagere = _tekst("Hvem var med?", raekker=3, help_text="Navnene bliver stående i referatet.")
    dato = forms.DateField(label="Hvilken dag blev mødet holdt?", widget=DatoInput)
    grund = forms.CharField(label="Hvorfor er de ikke vurderet?", max_length=500)

    def __init__(self, *args, med_grund: bool, med_dato: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not med_grund:
            del self.fields["grund"]
        if not med_dato:
            del self.fields["dato"]

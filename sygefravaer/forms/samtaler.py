"""A year's talks: one number for each month that has begun."""

from datetime import date

from django import forms

from faelles.crispy import Hjaelper
from faelles.maaneder import MAANEDER, maanedsnavn

from ..models import Samtaletal

FLEST_SAMTALER = 500


class SamtaleForm(forms.Form):
    """`nu` is month → the row as it stands; each month is sent with the version it was read at.

    `konflikter` lists (label, what stands there now) of the months that somebody else has written meanwhile.
    """

    def __init__(self, data, *, aar: int, i_dag: date, nu: dict[date, Samtaletal]):
        super().__init__(data)
        self.helper = Hjaelper(skjul_valgfri=True)
        self.status, self.konflikter = 200, []
        self.maanederne = [maaned for nr in range(1, 13) if (maaned := date(aar, nr, 1)) <= i_dag]
        for maaned in self.maanederne:
            raekke = nu.get(maaned)
            self.fields[f"maaned_{maaned.month}"] = forms.IntegerField(
                label=MAANEDER[maaned.month - 1].capitalize(),
                min_value=0,
                max_value=FLEST_SAMTALER,
                required=False,
                initial=raekke.antal if raekke else None,
            )
            self.fields[f"version_{maaned.month}"] = forms.IntegerField(
                required=False, min_value=0, initial=raekke.version if raekke else 0, widget=forms.HiddenInput
            )

    @property
    def antal(self) -> dict[date, int | None]:
        return {maaned: self.cleaned_data[f"maaned_{maaned.month}"] for maaned in self.maanederne}

    @property
    def versioner(self) -> dict[date, int]:
        return {maaned: self.cleaned_data[f"version_{maaned.month}"] or 0 for maaned in self.maanederne}

    def vis_konflikt(self, nu: dict[date, Samtaletal | None]) -> None:
        """Make the form ready to be shown again: own numbers kept, the other's told."""
        self.status = 409
        self.data = self.data.copy()
        for maaned, raekke in sorted(nu.items()):
            self.konflikter.append((maanedsnavn(maaned).capitalize(), str(raekke.antal) if raekke else "(tomt)"))
            self.data[f"version_{maaned.month}"] = str(raekke.version if raekke else 0)

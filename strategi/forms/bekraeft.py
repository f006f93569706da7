"""A form that asks once before it takes a figure nobody would expect."""

import hashlib
from collections.abc import Sequence

from django import forms

from historik.forms import Skriveform

from ..regler.indsaet import FLEST_FEJL

NAVN = "bekraeft"


class Bekraeftform(Skriveform):
    """A tick answers the question for the figures it was put about, and for no others. What was typed stays."""

    def spoerg(self, label: str, undret: Sequence[str], svar: str) -> None:
        """Ask whether `undret` is right, unless somebody has said so of the same; call it from `clean`."""
        noegle = hashlib.sha256("\n".join(undret).encode()).hexdigest()[:16]
        felt = forms.MultipleChoiceField(
            label=label, choices=[(noegle, svar)], widget=forms.CheckboxSelectMultiple, required=False
        )
        felt.skjul_valgfri = True
        self.fields[NAVN] = felt
        sendt = felt.widget.value_from_datadict(self.data, {}, self.add_prefix(NAVN)) or ()
        if noegle not in sendt:
            self.add_error(NAVN, _spurgt(undret))


def _spurgt(undret: Sequence[str]) -> list[str]:
    """Return what is odd as it is told: one sentence with the question, or the first so many and the question."""
    if len(undret) == 1:
        return [f"{undret[0]} Er det rigtigt?"]
    rest = len(undret) - FLEST_FEJL
    return [*undret[:FLEST_FEJL], *([f"Og {rest} linjer til."] if rest > 0 else []), "Er det rigtigt?"]

"""A form that asks once before it takes a figure nobody would expect."""

import hashlib
from collections.abc import Sequence

from django import forms

from historik.forms import Skriveform

NAVN = "bekraeft"
FLEST_VIST = 20


class Bekraeftform(Skriveform):
    """A tick answers the question for the figures it was put about, and for no others. What was typed stays."""

    def spoerg(self, spoergsmaal: str, undret: Sequence[str], svar: str) -> None:
        """Ask whether it is right, unless somebody has said so of the same; call it from `clean`."""
        noegle = hashlib.sha256("\n".join(undret).encode()).hexdigest()[:16]
        felt = forms.MultipleChoiceField(
            label=spoergsmaal, choices=[(noegle, svar)], widget=forms.CheckboxSelectMultiple, required=False
        )
        felt.skjul_valgfri = True
        self.fields[NAVN] = felt
        sendt = felt.widget.value_from_datadict(self.data, {}, self.add_prefix(NAVN)) or ()
        if noegle not in sendt:
            rest = len(undret) - FLEST_VIST
            flere = [f"Og {rest} til."] if rest > 0 else []
            self.add_error(NAVN, [*undret[:FLEST_VIST], *flere])

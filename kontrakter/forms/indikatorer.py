"""The form for a new indicator of a goal."""

from strategi.forms.indikatorer import IndikatorForm

from .raekker import Opretform


class IndikatorOpretForm(Opretform, IndikatorForm):
    """A new indicator."""

    def felter(self) -> dict:
        return super().felter() | {"efter": self.cleaned_data["efter"]}

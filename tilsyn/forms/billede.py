"""What of the picture across units to show."""

from django import forms

from faelles.crispy import Hjaelper

from ..models import Redskab

FLEST_AAR = 10


def aarsvalg(i_aar: int) -> list[tuple[int, str]]:
    """Return the years there is to choose among, this one first."""
    return [(aar, str(aar)) for aar in range(i_aar, i_aar - FLEST_AAR, -1)]


class BilledeForm(forms.Form):
    """The period, the area and the tool; what is left out or makes no sense is chosen for the reader."""

    fra = forms.TypedChoiceField(label="Fra år", required=False, coerce=int, empty_value=None)
    til = forms.TypedChoiceField(label="Til og med", required=False, coerce=int, empty_value=None)
    omraade = forms.ChoiceField(label="Område", required=False)
    redskab = forms.TypedChoiceField(label="Redskab", required=False, coerce=int, empty_value=None)

    helper = Hjaelper(skjul_valgfri=True)

    def __init__(self, data, *, i_aar: int, aar_imellem: int):
        felter = data.copy()
        til = felter.setdefault("til", str(i_aar))
        slut = int(til) if til.isascii() and til.isdigit() and len(til) == 4 else i_aar
        felter.setdefault("fra", str(slut - aar_imellem + 1))
        super().__init__(felter)
        self.i_aar, self.aar_imellem = i_aar, aar_imellem
        for navn in ("fra", "til"):
            self.fields[navn].choices = aarsvalg(i_aar)

    @property
    def periode(self) -> tuple[int, int]:
        """The first and last year, in that order."""
        self.is_valid()
        til = self.cleaned_data.get("til") or self.i_aar
        fra = self.cleaned_data.get("fra") or til - self.aar_imellem + 1
        return min(fra, til), max(fra, til)

    def kend(self, omraader: list[str], redskaber: list[Redskab], oftest: Redskab | None) -> Redskab | None:
        """Offer the areas and the tools, and return the tool that is chosen: the one used most, where none is."""
        self.fields["omraade"].choices = [("", "Alle områder"), *((et, et) for et in omraader)]
        self.fields["redskab"].choices = [(et.pk, et.navn) for et in redskaber]
        if oftest:
            self.data.setdefault("redskab", str(oftest.pk))
        self.full_clean()
        return next((et for et in redskaber if et.pk == self.cleaned_data.get("redskab")), oftest)

    @property
    def valgt_omraade(self) -> str:
        return self.cleaned_data.get("omraade") or ""

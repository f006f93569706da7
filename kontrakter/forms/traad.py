"""Which thread to see: the strategy, the year, the area."""

from django import forms

from faelles.crispy import Hjaelper


class TraadForm(forms.Form):
    """A choice that makes no sense is left out. `aarene` are the years there are contracts of."""

    strategi = forms.TypedChoiceField(label="Strategi", required=False, coerce=int, empty_value=None)
    aar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    omraade = forms.TypedChoiceField(label="Område", required=False, coerce=int, empty_value=None)

    def __init__(self, data, *, strategier: list, aarene: list[int], i_aar: int, omraader: dict[int, str]):
        mulige = sorted({i_aar, *aarene}, reverse=True)
        data = _med_valg(data, "aar", [_foerste_aar(aarene, i_aar), *mulige])
        data = _med_valg(data, "strategi", [et.pk for et in _gaeldende_foerst(strategier, int(data["aar"]))])
        super().__init__(data)
        self.helper = Hjaelper(skjul_valgfri=True)
        self.fields["strategi"].choices = [(et.pk, f"{et} ({et.periode})") for et in strategier]
        self.fields["aar"].choices = [(aar, str(aar)) for aar in mulige]
        alle = sorted(omraader.items(), key=lambda par: par[1].casefold())
        self.fields["omraade"].choices = [("", "Alle"), *alle]
        if len(strategier) < 2:
            self.fields["strategi"].widget = forms.HiddenInput()
        self.is_valid()

    def valgt(self, navn: str) -> int | None:
        return self.cleaned_data.get(navn)


def _foerste_aar(aarene: list[int], i_aar: int) -> int:
    """Return the year to begin with: this one when it has contracts, else the newest before it, else the first."""
    foer = [aar for aar in aarene if aar <= i_aar]
    return max(foer, default=min(aarene, default=i_aar))


def _gaeldende_foerst(strategier: list, aar: int) -> list:
    """Return the strategies with those that apply in the year first."""
    return sorted(strategier, key=lambda et: not et.fra_aar <= aar <= (et.til_aar or aar))


def _med_valg(data, navn: str, mulige: list[int]):
    """Return the choices with the first possible one where what is chosen makes no sense."""
    data = data.copy()
    if mulige and data.get(navn) not in map(str, mulige):
        data[navn] = str(mulige[0])
    return data

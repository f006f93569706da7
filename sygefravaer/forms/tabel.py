"""What to look for in the table of units, and in which order it stands."""

from collections.abc import Callable
from datetime import date

from django import forms

from faelles.crispy import Hjaelper
from faelles.maaneder import MAANEDER
from organisation.regler import ENHEDSTYPER

from ..indhold.tabel import Enhedslinje
from ..regler.visning import FLEST_AAR

VISNINGER = [("maaned", "En måned"), ("aar", "År for år")]
LOFTVALG = [("", "Alle"), ("over", "Over loftet"), ("ikke_over", "Ikke over loftet"), ("uden", "Uden loft")]
_HOLDES_OP = ("over", "ikke_over")  # choices that take a ceiling
_MAANEDER = [(str(nr), navn) for nr, navn in enumerate(MAANEDER, 1)]

# What each heading sorts by; a line without the figure has none.
SORTERINGER: dict[str, Callable[[Enhedslinje], object]] = {
    "procent": lambda et: et.vises.vaerdi,
    "forskel": lambda et: et.forskel,
    "kort": lambda et: et.tal.kort.vaerdi,
    "langt": lambda et: et.tal.langt.vaerdi,
    "rullende": lambda et: et.tal.rullende.vaerdi,
    "til_dato": lambda et: et.tal.aar.vaerdi,
}


def sorteret(linjer: list[Enhedslinje], sorter: str) -> list[Enhedslinje]:
    """Return the lines in order. They come by name; those without the figure stay so, after the others.

    A hidden figure has no place among the others: where it stood would say what it is.
    """
    navn, omvendt, _ = sorter.partition("_omvendt")
    if navn not in SORTERINGER:
        return linjer[::-1] if omvendt else linjer
    noegle = SORTERINGER[navn]
    med = [et for et in linjer if noegle(et) is not None]
    uden = [et for et in linjer if noegle(et) is None]
    return sorted(med, key=noegle, reverse=bool(omvendt)) + uden


class FravaerForm(forms.Form):
    """The month or the years, and which units; every field may be left out."""

    vis = forms.ChoiceField(label="Vis", required=False, choices=VISNINGER)
    aar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    maaned = forms.TypedChoiceField(label="Måned", required=False, coerce=int, empty_value=None, choices=_MAANEDER)
    omraade = forms.TypedChoiceField(label="Ligger under", required=False, coerce=int, empty_value=None)
    slags = forms.ChoiceField(label="Slags enhed", required=False)
    loft = forms.ChoiceField(label="Loft", required=False, choices=LOFTVALG)
    q = forms.CharField(label="Navn", required=False, max_length=100)
    sorter = forms.ChoiceField(
        required=False,
        choices=[(navn + ende, navn) for navn in ("enhed", *SORTERINGER) for ende in ("", "_omvendt")],
        widget=forms.HiddenInput,
    )

    def __init__(self, data, *, yderste: tuple[date, date] | None, omraader, typer):
        foerste, sidste = yderste or (date(2000, 1, 1), date(2000, 1, 1))
        data = data.copy()
        for navn, nu in (("vis", "maaned"), ("aar", str(sidste.year)), ("maaned", str(sidste.month))):
            data.setdefault(navn, nu)
        super().__init__(data)
        if data["vis"] == "aar":  # the years are whole ones: the month waits for when it is of use again
            for navn in ("aar", "maaned"):
                self.fields[navn].widget = forms.HiddenInput()
        self.helper = Hjaelper(skjul_valgfri=True)
        self.sidste = sidste
        aarene = range(sidste.year, max(foerste.year, sidste.year - FLEST_AAR + 1) - 1, -1)
        self.fields["aar"].choices = [(aar, str(aar)) for aar in aarene]
        self.fields["omraade"].choices = [("", "Alle"), *((et.pk, et.navn) for et in omraader)]
        self.fields["slags"].choices = [("", "Alle"), *(par for par in ENHEDSTYPER if par[0] in typer)]
        self.is_valid()

    @property
    def aarsvis(self) -> bool:
        return self.cleaned_data.get("vis") == "aar"

    @property
    def valgt_maaned(self) -> date:
        """The chosen month; the newest where what was chosen makes no sense or has not been yet."""
        return min(self.oensket_maaned, self.sidste)

    @property
    def oensket_maaned(self) -> date:
        """The chosen month, also where it has not been yet."""
        aar, maaned = self.cleaned_data.get("aar"), self.cleaned_data.get("maaned")
        return date(aar, maaned, 1) if aar and maaned else self.sidste

    @property
    def valgt_omraade(self) -> int | None:
        return self.cleaned_data.get("omraade")

    @property
    def filtreret(self) -> bool:
        return any(self.cleaned_data.get(navn) for navn in ("omraade", "slags", "loft", "q"))

    @property
    def sortering(self) -> str:
        return self.cleaned_data.get("sorter") or "enhed"

    def anvend(self, linjer: list[Enhedslinje]) -> list[Enhedslinje]:
        """Return the lines that match, sorted. What is hidden is neither over a ceiling nor not over it."""
        fundne, loft = self._soegte(linjer), self.cleaned_data.get("loft")
        if loft == "uden":
            fundne = [et for et in fundne if et.loft is None]
        elif loft:
            fundne = [et for et in fundne if et.vises.vaerdi is not None and et.loft is not None]
            fundne = [et for et in fundne if et.over_loftet == (loft == "over")]
        return sorteret(fundne, self.sortering)

    def uden_loft(self, linjer: list[Enhedslinje]) -> int:
        """Return how many lines are left out because they have no ceiling to be held up against."""
        if self.cleaned_data.get("loft") not in _HOLDES_OP:
            return 0
        return sum(et.loft is None for et in self._soegte(linjer))

    def _soegte(self, linjer: list[Enhedslinje]) -> list[Enhedslinje]:
        ord_, slags = (self.cleaned_data.get("q") or "").casefold(), self.cleaned_data.get("slags")
        return [et for et in linjer if ord_ in et.navn.casefold() and slags in ("", None, et.type)]

    @property
    def valgt_i_ord(self) -> list[tuple[str, str]]:
        """Return what the lines were chosen by, as a reader is told it: (label, value) of the fields in use."""
        navne = [navn for navn in ("omraade", "slags", "loft", "q") if self.cleaned_data.get(navn)]
        return [(self.fields[navn].label, self._som_ord(navn)) for navn in navne]

    def _som_ord(self, navn: str) -> str:
        vaerdi = self.cleaned_data[navn]
        return dict(getattr(self.fields[navn], "choices", ())).get(vaerdi, str(vaerdi))

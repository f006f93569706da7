"""Forms for the figures of an indicator."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal

from django import forms
from django.utils import timezone

from faelles.felter import DatoInput
from faelles.tal import Ulaeselig

from ..regler import JA_NEJ, LAENGSTE_NOTE, Definition, Maalt
from ..regler.indsaet import Linjefejl, laes_vaerdi
from ..regler.kolonne import laes_kolonne
from ..regler.udsving import undren
from .bekraeft import NAVN, Bekraeftform

INTET_GEMT = "Der er ikke gemt noget. Ret linjerne, og prøv igen."


class MaalingForm(Bekraeftform):
    """One figure, or one step, on a day. `andre` is the figures of the other days."""

    dato = forms.DateField(label="Dato", widget=DatoInput)
    vaerdi = forms.CharField(label="Tal", max_length=40)
    note = forms.CharField(label="Kort note", max_length=LAENGSTE_NOTE, required=False)

    def __init__(self, *args, om: Definition, andre: Iterable[Decimal] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.om, self.andre = om, andre
        if om.mulige_trin:
            valg = [(et, et) for et in om.mulige_trin]
            label = "Er det sket?" if om.mulige_trin == JA_NEJ else "Trin"
            self.fields["vaerdi"] = forms.ChoiceField(label=label, choices=valg, widget=forms.RadioSelect)
        else:
            self.fields["vaerdi"].help_text = f"Fx 4,7{f' {om.enhed_i_ord}' if om.enhed_i_ord else ''}."

    def clean_dato(self):
        dato = self.cleaned_data["dato"]
        if dato > timezone.localdate():
            raise forms.ValidationError("Datoen ligger i fremtiden. Skriv den dag, tallet er fra.")
        if dato.year < 2000:
            raise forms.ValidationError("Skriv en dato efter 2000.")
        return dato

    def clean_vaerdi(self):
        """Read the figure into `self.tal`; the text stays as it was typed."""
        self.tal = None
        if not self.om.mulige_trin:
            try:
                self.tal = laes_vaerdi(self.cleaned_data["vaerdi"])
            except Ulaeselig as fejl:
                raise forms.ValidationError(str(fejl)) from fejl
        return self.cleaned_data["vaerdi"]

    def clean(self):
        data = super().clean()
        if not self.errors and self.tal is not None and (undret := undren(self.om, self.tal, list(self.andre))):
            self.spoerg("Bekræft tallet", [undret], f"Ja, {self.om.tal(self.tal)} er rigtigt")
            self.order_fields(["dato", "vaerdi", NAVN])
        return data

    def viste(self) -> list[str]:
        return ["dato", "vaerdi", "note"]

    def felter(self) -> dict:
        data = self.cleaned_data
        trin = data["vaerdi"] if self.om.mulige_trin else ""
        return {"dato": data["dato"], "note": data["note"], "vaerdi": self.tal, "trin": trin}


class MaalingerForm(Bekraeftform):
    """A column of figures, pasted from a spreadsheet. `andre` is the figures that stand there."""

    kolonne = forms.CharField(
        label="Datoer og tal",
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="En dato og et tal på hver linje. Kopiér to kolonner i dit regneark, og sæt dem ind her.",
    )

    def __init__(self, *args, om: Definition, andre: Iterable[Decimal] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.om, self.andre = om, andre

    def clean_kolonne(self):
        try:
            fundne = laes_kolonne(self.cleaned_data["kolonne"], self.om.mulige_trin)
        except Linjefejl as fejl:
            raise forms.ValidationError([*fejl.fejl, INTET_GEMT]) from fejl
        i_dag = timezone.localdate()
        if frem := [et for et in fundne if et.dato > i_dag]:
            raise forms.ValidationError([*map(_i_fremtiden, frem), INTET_GEMT])
        if not fundne:
            raise forms.ValidationError("Der er ingen linjer med tal.")
        return fundne

    def clean(self):
        data = super().clean()
        if not self.errors and (undret := self._undret(data["kolonne"])):
            svar = "Ja, tallet er rigtigt" if len(undret) == 1 else f"Ja, de {len(undret)} tal er rigtige"
            self.spoerg("Bekræft tallene", undret, svar)
        return data

    def _undret(self, fundne: list[Maalt]) -> list[str]:
        """Return what is odd about the figures, each held against the others of the column and those that stand."""
        staar, tal = list(self.andre), [(et.linje, et.vaerdi) for et in fundne if et.vaerdi is not None]
        alle = [vaerdi for _, vaerdi in tal]
        ud = []
        for nr, (linje, vaerdi) in enumerate(tal):
            if undret := undren(self.om, vaerdi, [*staar, *alle[:nr], *alle[nr + 1 :]]):
                ud.append(f"Linje {linje}: {undret}")
        return ud


def _i_fremtiden(et: Maalt) -> str:
    return f"Linje {et.linje}, datoen: {et.dato:%d.%m.%Y} ligger i fremtiden. Skriv den dag, tallet er fra."


@contextmanager
def fejl_i_kolonnen() -> Iterator[None]:
    """Let what is wrong with the lines of a column, once it is to be saved, stand at its field."""
    try:
        yield
    except forms.ValidationError as fejl:
        raise forms.ValidationError({"kolonne": [*fejl.messages, INTET_GEMT]}) from fejl

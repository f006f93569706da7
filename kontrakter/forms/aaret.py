"""Forms of the year: which units to activate a template for, and what to look for on the year's page."""

from django import forms

from faelles.crispy import Hjaelper
from organisation.models import Enhed

from ..models.aaret import Aarsraekke
from ..regler.aaret import TRIN
from ..regler.udsendelse import MAILSLAGS
from .faelles import FlervalgFelt


class AktiverForm(forms.Form):
    """The units that are to have a contract. Those that have one may be sent again: nothing is made twice."""

    enheder = FlervalgFelt(
        queryset=Enhed.objects.none(),
        error_messages={
            "required": "Sæt kryds ved mindst én enhed.",
            "invalid_choice": "En af enhederne kan ikke vælges længere. Se listen igen.",
        },
    )

    def __init__(self, *args, enheder, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enheder"].queryset = enheder


_ALLE_GODKENDTE = "alle_godkendte"
_TILSTANDE = [("", "Alle"), *TRIN.items(), (_ALLE_GODKENDTE, "Godkendt, i alt")]
_FRISTER = [("", "Alle"), ("sent", "For sent på den")]
SORTERINGER = {
    "enhed": lambda raekke: (raekke.enhed.navn.casefold(),),
    "omraade": lambda raekke: (raekke.omraade.casefold(),),
    "tilstand": lambda raekke: (list(TRIN).index(raekke.trin), raekke.procent),
    "procent": lambda raekke: (raekke.procent,),
    "frist": lambda raekke: (raekke.frist is None, raekke.frist and raekke.frist.dag),
    "aendret": lambda raekke: (raekke.kontrakt is None, raekke.kontrakt and -raekke.kontrakt.aendret.timestamp()),
}


class AaretFilterForm(forms.Form):
    """What to look for in a year; every field may be left out."""

    aar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    q = forms.CharField(label="Enhed eller kontraktholder", required=False, max_length=100)
    omraade = forms.ChoiceField(label="Område", required=False)
    tilstand = forms.ChoiceField(label="Hvor langt", required=False, choices=_TILSTANDE)
    frist = forms.ChoiceField(label="Frist", required=False, choices=_FRISTER)
    sorter = forms.ChoiceField(
        required=False,
        choices=[(navn + ende, navn) for navn in SORTERINGER for ende in ("", "_omvendt")],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args, aarene: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper(skjul_valgfri=True)
        self.fields["aar"].choices = [(aar, str(aar)) for aar in aarene]

    @property
    def filtreret(self) -> bool:
        return any(self.cleaned_data.get(navn) for navn in ("q", "omraade", "tilstand", "frist"))

    @property
    def sortering(self) -> str:
        return self.cleaned_data.get("sorter") or "enhed"

    def kend_omraader(self, raekker: list[Aarsraekke]) -> None:
        """Offer the areas that the year's units lie in."""
        navne = {str(raekke.enhed.parent_id): raekke.omraade for raekke in raekker if raekke.enhed.parent_id}
        self.fields["omraade"].choices = [("", "Alle"), *sorted(navne.items(), key=lambda par: par[1].casefold())]

    def anvend(self, raekker: list[Aarsraekke]) -> list[Aarsraekke]:
        """Return the rows that match, sorted; a filter that makes no sense is left out."""
        valg = self.cleaned_data
        ord_ = (valg.get("q") or "").casefold()
        fundne = [raekke for raekke in raekker if self._passer(raekke, valg, ord_)]
        navn, omvendt, _ = self.sortering.partition("_omvendt")
        fundne.sort(key=SORTERINGER["enhed"])
        fundne.sort(key=SORTERINGER[navn], reverse=bool(omvendt))
        return fundne

    @staticmethod
    def _passer(raekke: Aarsraekke, valg: dict, ord_: str) -> bool:
        navne = f"{raekke.enhed} {raekke.holder or ''}".casefold()
        return (
            ord_ in navne
            and valg.get("omraade") in ("", None, str(raekke.enhed.parent_id))
            and (
                valg.get("tilstand") in ("", None, raekke.trin)
                or (raekke.er_godkendt and valg.get("tilstand") == _ALLE_GODKENDTE)
            )
            and (raekke.for_sent or valg.get("frist") != "sent")
        )


class MailfilterForm(forms.Form):
    """Which mails to see; both fields may be left out, and what makes no sense is."""

    slags = forms.ChoiceField(
        label="Hvad de handler om",
        required=False,
        choices=[("", "Alt"), *((et.kode, et.navn) for et in MAILSLAGS.values())],
    )
    tilstand = forms.ChoiceField(
        label="Sendt?",
        required=False,
        choices=[("", "Alle"), ("sendt", "Sendt"), ("venter", "Venter"), ("opgivet", "Kunne ikke sendes")],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper(skjul_valgfri=True)

    def anvend(self, mails):
        """Return the mails (a QuerySet) that match."""
        self.is_valid()
        valg = self.cleaned_data
        if slags := valg.get("slags"):
            mails = mails.filter(slags=slags)
        return mails.i_tilstand(valg["tilstand"]) if valg.get("tilstand") else mails

    @property
    def filtreret(self) -> bool:
        return any(self.cleaned_data.values())


class MailvalgForm(forms.Form):
    """Which kinds of mail a person wants."""

    oensket = forms.MultipleChoiceField(label="Send mig mail om", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, slags, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper(skjul_valgfri=True)
        self.fields["oensket"].choices = [(et.kode, f"{et.navn}. {et.hvornaar}") for et in slags]

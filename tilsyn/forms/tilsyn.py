"""Forms of a tilsyn: planning it, its facts, and what is asked when it goes on."""

from django import forms

from faelles.crispy import Hjaelper
from kontrakter.forms.faelles import Skriveform
from organisation.forms import Enhedsvalg
from organisation.models import Bruger, Enhed
from organisation.regler import Ret

from ..models import Redskab
from ..regler import ARTER, BEKYMRINGER, LAENGSTE_DELTAGERE, LAENGSTE_NAVN
from .faelles import dato

_ANMELDT = [("anmeldt", "Anmeldt: enheden får det at vide"), ("uanmeldt", "Uanmeldt: kun konsulenterne ved det")]


class _Planfelter(Skriveform):
    """What is known of a tilsyn from it is planned."""

    redskab = forms.ModelChoiceField(
        label="Redskab",
        queryset=Redskab.objects.none(),
        empty_label="Vælg redskab",
        help_text="Her står de redskaber, der gælder og har både temaer og en skala.",
    )
    art = forms.ChoiceField(label="Slags tilsyn", choices=ARTER)
    anmeldt = forms.ChoiceField(label="Anmeldt eller uanmeldt", choices=_ANMELDT, widget=forms.RadioSelect)
    planlagt = dato("Planlagt til")
    konsulent = forms.ModelChoiceField(
        label="Konsulent", queryset=Bruger.objects.none(), required=False, empty_label="Ikke valgt"
    )
    konsulent_navn = forms.CharField(
        label="Konsulent, der ikke logger ind her",
        max_length=LAENGSTE_NAVN,
        required=False,
        help_text="Skriv navnet, hvis konsulenten ikke er på listen, eller når I er to.",
    )

    def __init__(self, *args, redskaber, kommune_id: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["redskab"].queryset = redskaber
        self.fields["konsulent"].queryset = Bruger.objects.i_kommune(kommune_id).med_ret(Ret.FOER_TILSYN)

    def felter(self) -> dict:
        """Return what was written, with `anmeldt` as yes or no."""
        felter = super().felter()
        return felter | {"anmeldt": felter["anmeldt"] == "anmeldt"}


class TilsynOpretForm(_Planfelter):
    """A new tilsyn."""

    enhed = Enhedsvalg(label="Enhed", queryset=Enhed.objects.none(), empty_label="Vælg enhed")
    field_order = ["enhed"]

    def __init__(self, *args, enheder, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["enhed"].queryset = enheder


class TilsynForm(_Planfelter):
    """The facts of a tilsyn."""

    afholdt = dato("Besøget blev holdt")
    afholdt_til = dato("Til og med", help_text="Kun når besøget tog flere dage.")
    dialog = dato("Faglig dialog blev holdt")
    deltager_ledelse = forms.CharField(
        label="Fra ledelsen",
        max_length=LAENGSTE_DELTAGERE,
        required=False,
        help_text="Skriv, hvad de er, fx “daglig leder”. Skriv ingen navne.",
    )
    deltager_personale = forms.CharField(label="Fra personalet", max_length=LAENGSTE_DELTAGERE, required=False)
    deltager_foraeldre = forms.CharField(label="Fra forældrene", max_length=LAENGSTE_DELTAGERE, required=False)
    bekymring = forms.ChoiceField(label="Bekymring", choices=BEKYMRINGER, widget=forms.RadioSelect)

    def clean(self):
        data = super().clean()
        fra, til = data.get("afholdt"), data.get("afholdt_til")
        if til and not fra:
            self.add_error("afholdt", "Skriv også, hvornår besøget begyndte.")
        elif til and til < fra:
            self.add_error("afholdt_til", "Besøget kan ikke slutte, før det begynder.")
        return data


class GrundForm(forms.Form):
    """A step, with its reason where one is asked for."""

    grund = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, spoergsmaal: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper()
        if spoergsmaal:
            self.fields["grund"].label = spoergsmaal
        else:
            del self.fields["grund"]


class TilsynFilterForm(forms.Form):
    """What to look for among the supervisions; every field may be left out."""

    q = forms.CharField(label="Enhed", required=False, max_length=100)
    art = forms.ChoiceField(label="Slags", required=False, choices=[("", "Alle"), *ARTER])

    helper = Hjaelper(skjul_valgfri=True)

    def anvend(self, tilsyn):
        """Return the supervisions that match; a filter that makes no sense is left out."""
        self.is_valid()
        return tilsyn.soeg(self.cleaned_data.get("q", ""), self.cleaned_data.get("art", ""))


class PlanFilterForm(forms.Form):
    """Which units of the plan to show."""

    omraade = forms.ChoiceField(label="Område", required=False)
    stand = forms.ChoiceField(label="Frist", required=False)

    def __init__(self, *args, omraader: list[str], stande, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper(skjul_valgfri=True)
        self.fields["omraade"].choices = [("", "Alle områder"), *((et, et) for et in omraader)]
        self.fields["stand"].choices = [("", "Alle"), *stande]

    def anvend(self, raekker: list) -> list:
        """Return the rows that match; a filter that makes no sense is left out."""
        self.is_valid()
        omraade, stand = (self.cleaned_data.get(navn, "") for navn in ("omraade", "stand"))
        return [et for et in raekker if (not omraade or et.omraade == omraade) and (not stand or et.stand == stand)]

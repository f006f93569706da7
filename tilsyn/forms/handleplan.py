"""Forms of a handleplan: making it, what is written in it, and what is asked when it goes on."""

from django import forms

from faelles.crispy import Hjaelper
from faelles.felter import RigtekstFelt
from kontrakter.forms.faelles import FlervalgFelt, Skriveform, uden_valgfri
from kontrakter.regler import LAENGSTE_AKTIVITET, LAENGSTE_OVERSKRIFT
from organisation.forms import Enhedsvalg
from organisation.models import Enhed

from ..models import Handleplanspunkt, Tilsyn
from ..regler import LAENGSTE_NAVN, LAENGSTE_TEKST
from ..regler.handleplan import (
    LAENGSTE_BEMAERKNING,
    OPGAVEROLLER,
    OPGAVETILSTANDE,
    PLANARTER,
    PLANTILSTANDE,
    UDFALD,
)
from .faelles import dato
from .tilsyn import GrundForm


class HandleplanForm(Skriveform):
    """A plan's title and dates."""

    titel = forms.CharField(
        label="Titel", max_length=LAENGSTE_NAVN, help_text="Kort, og så man kan se, hvad planen handler om."
    )
    fra = dato("Begynder")
    til = dato("Slutter")
    evalueres = dato(
        "Evalueres senest",
        help_text="Fx ved et uanmeldt tilsyn midt i perioden. Enten slutdatoen eller denne dato skal stå her, før "
        "planen lægges frem.",
    )
    naeste_tilsyn = dato("Næste tilsyn", help_text="Når I kender det.")

    def clean(self):
        data = super().clean()
        fra, til = data.get("fra"), data.get("til")
        if fra and til and til < fra:
            self.add_error("til", "Planen kan ikke slutte, før den begynder.")
        return data


class HandleplanOpretForm(HandleplanForm):
    """A new plan: of a unit and a kind, where there is a choice, and after the themes of a tilsyn."""

    enhed = Enhedsvalg(label="Enhed", queryset=Enhed.objects.none(), empty_label="Vælg enhed")
    art = forms.ChoiceField(label="Slags plan", choices=PLANARTER, widget=forms.RadioSelect)
    temaer = FlervalgFelt(
        label="Hvilke temaer handler planen om?",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Hvert tema bliver et punkt i planen. I kan tilføje flere punkter bagefter.",
    )
    field_order = ["enhed", "art", "titel", "temaer"]

    def __init__(self, *args, arter: list[str], enheder=None, temaer=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.arter = arter
        if enheder is None:
            del self.fields["enhed"]
        else:
            self.fields["enhed"].queryset = enheder
        if temaer is None:
            del self.fields["temaer"]
        else:
            self.fields["temaer"].queryset = temaer
        if len(arter) == 1:
            del self.fields["art"]
        else:
            self.fields["art"].choices = [et for et in PLANARTER if et[0] in arter]

    def felter(self) -> dict:
        """Return what was written, with the only kind there is when none was asked for."""
        return {"art": self.arter[0]} | super().felter()


class PunktForm(Skriveform):
    """What a point is called, and the theme of the tilsyn it answers to."""

    overskrift = forms.CharField(label="Hvad handler punktet om?", max_length=LAENGSTE_NAVN)
    tema = forms.ModelChoiceField(label="Tema fra tilsynet", queryset=None, required=False, empty_label="Ikke et tema")

    def __init__(self, *args, temaer, **kwargs):
        super().__init__(*args, **kwargs)
        if temaer is None:
            del self.fields["tema"]
        else:
            self.fields["tema"].queryset = temaer


class PlanopgaveForm(Skriveform):
    """Who does what by when."""

    rolle = forms.ChoiceField(label="Hvem?", choices=OPGAVEROLLER, widget=forms.RadioSelect)
    tekst = forms.CharField(
        label="Hvad skal gøres?", max_length=LAENGSTE_TEKST, widget=forms.Textarea(attrs={"rows": 3})
    )
    frist = dato("Frist")


class OpgavestatusForm(Skriveform):
    """How far a task has come."""

    tilstand = forms.ChoiceField(label="Status", choices=OPGAVETILSTANDE, widget=forms.RadioSelect)
    note = forms.CharField(label="Kort note", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class EvalueringForm(Skriveform):
    """How a point ended, and why."""

    udfald = forms.ChoiceField(label="Hvordan gik det?", choices=UDFALD, widget=forms.RadioSelect)
    tekst = RigtekstFelt(
        label="Evaluering", required=False, help_text="Hvad ser I nu, hvad ved I det fra, og hvad gør I videre?"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        uden_valgfri(self.fields["tekst"])


class BemaerkningForm(forms.Form):
    """A remark, or the answer to one."""

    tekst = forms.CharField(max_length=LAENGSTE_BEMAERKNING, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args, label: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper()
        self.fields["tekst"].label = label


class PlanskridtForm(GrundForm):
    """A step: its reason where one is asked for, and when and at which tilsyn it was evaluated."""

    evalueret = dato("Evalueret den", help_text="Står den tom, er det i dag.")
    evalueret_ved = forms.ModelChoiceField(
        label="Evalueret ved tilsyn", queryset=Tilsyn.objects.none(), required=False, empty_label="Ikke ved et tilsyn"
    )

    def __init__(self, *args, tilsyn=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = Hjaelper(skjul_valgfri=True)
        if tilsyn is None:
            del self.fields["evalueret"], self.fields["evalueret_ved"]
        else:
            self.fields["evalueret_ved"].queryset = tilsyn
            self.fields["evalueret_ved"].label_from_instance = lambda et: f"{et.get_art_display()} {et.aar}"


class TilKontraktForm(forms.Form):
    """Where in a contract a point is carried on to, and the words it begins with there."""

    hvor = forms.ChoiceField(label="Hvor skal det stå?")
    tekst = forms.CharField(
        label="Målets overskrift eller aktivitetens tekst",
        max_length=LAENGSTE_AKTIVITET,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ansvarlig = forms.CharField(label="Ansvarlig", max_length=120, help_text="Én person eller rolle.")

    def __init__(self, *args, kontrakter: list, maal: list, punkt: Handleplanspunkt, **kwargs):
        super().__init__(*args, initial={"tekst": punkt.overskrift, "ansvarlig": "Den daglige leder"}, **kwargs)
        self.helper = Hjaelper()
        self.kontrakter = {f"maal-{et.pk}": et for et in kontrakter}
        self.maal = {f"aktivitet-{et.pk}": et for et in maal}
        self.fields["hvor"].choices = [
            (
                str(kontrakt),
                [
                    (noegle, "Et nyt mål"),
                    *(
                        (navn, f"En aktivitet under mål {et.nummer}: {et.overskrift}")
                        for navn, et in self.maal.items()
                        if et.kontrakt_id == kontrakt.pk
                    ),
                ],
            )
            for noegle, kontrakt in self.kontrakter.items()
        ]

    def clean(self):
        data = super().clean()
        if data.get("hvor") in self.kontrakter and len(data.get("tekst", "")) > LAENGSTE_OVERSKRIFT:
            self.add_error("tekst", f"Et måls overskrift kan højst fylde {LAENGSTE_OVERSKRIFT} tegn.")
        return data


class HandleplanFilterForm(forms.Form):
    """What to look for among the plans; every field may be left out."""

    q = forms.CharField(label="Enhed eller titel", required=False, max_length=100)
    art = forms.ChoiceField(
        label="Slags",
        required=False,
        choices=[("", "Alle"), ("udviklende", "Udviklende"), ("lovpligtig", "Lovpligtig")],
    )
    tilstand = forms.ChoiceField(label="Hvor langt", required=False, choices=[("", "Alle"), *PLANTILSTANDE])

    helper = Hjaelper(skjul_valgfri=True)

    def anvend(self, planer):
        """Return the plans that match; a filter that makes no sense is left out."""
        self.is_valid()
        return planer.soeg(*(self.cleaned_data.get(navn, "") for navn in ("q", "art", "tilstand")))

"""Forms for a forum and for one of its meetings."""

from django import forms

from faelles.felter import DatoInput
from organisation.models import Bruger

from ..models import Forum, Kontrakt, Moede, Udviklingsmaal
from ..regler import MAANEDER, periode_tekst
from ..regler.fora import FORUMARTER
from ..regler.moeder import MAALVALG
from .faelles import FlervalgFelt, Skriveform, uden_valgfri

_MAANEDSVALG = [(nr, navn) for nr, navn in enumerate(MAANEDER, 1)]


class ForumForm(Skriveform):
    """What kind of forum it is, when it meets, and who sits in it."""

    art = forms.ChoiceField(label="Hvilket forum?", choices=FORUMARTER)
    navn = forms.CharField(
        label="Eget navn", max_length=120, required=False, help_text="Fx Distriktsmødet med Stilling Skole."
    )
    maaneder = forms.TypedMultipleChoiceField(
        label="Hvilke måneder mødes det om kontrakten?",
        choices=_MAANEDSVALG,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ingen valgt betyder løbende, uden faste måneder.",
    )
    maalvalg = forms.ChoiceField(
        label="Hvilke mål evaluerer det?", choices=MAALVALG, widget=forms.RadioSelect, initial="alle"
    )
    valgte_maal = FlervalgFelt(
        label="Hvilke bestemte mål?",
        queryset=Udviklingsmaal.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kun når du har valgt “Bestemte mål”.",
    )
    medlemmer = FlervalgFelt(
        label="Hvem sidder i det?",
        queryset=Bruger.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Dem, der kan logge ind i Rød tråd.",
    )

    def __init__(self, *args, kontrakt: Kontrakt, forum: Forum | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.enhed, self.forum = kontrakt.enhed, forum
        enhed = self.enhed
        self.fields["valgte_maal"].queryset = Udviklingsmaal.objects.gaeldende().filter(kontrakt=kontrakt)
        over = enhed.ancestors(include_self=True).values("pk")
        ansatte = Bruger.objects.filter(kommune=enhed.kommune_id, is_active=True, roller__enhed__in=over)
        huse = Bruger.objects.filter(kommune=enhed.kommune_id, is_active=True, roller__enhed__parent=enhed)
        siddende = Bruger.objects.filter(fora=forum) if forum else Bruger.objects.none()
        self.fields["medlemmer"].queryset = (ansatte | huse | siddende).distinct().order_by("navn")

    def clean_navn(self) -> str:
        return " ".join(self.cleaned_data["navn"].split())

    def clean(self):
        data = super().clean()
        art, navn = data.get("art"), data.get("navn", "")
        andre = Forum.objects.gaeldende().filter(enhed=self.enhed, art=art, navn=navn)
        if self.forum and art and art != self.forum.art and self.forum.moeder.exclude(tilstand="planlagt").exists():
            self.add_error("art", "Forummet har holdt møder, så dets slags ligger fast. Lav et nyt forum i stedet.")
        if data.get("maalvalg") == "valgte" and not data.get("valgte_maal"):
            self.add_error("valgte_maal", "Vælg mindst ét mål, eller lad forummet evaluere alle mål.")
        if art and andre.exclude(pk=self.forum.pk if self.forum else None).exists():
            self.add_error("navn", "I har allerede et forum af den slags med det navn. Giv det et andet navn.")
        return data


class Tidsform(Skriveform):
    """When and where a meeting is: the month, and the day when it is known."""

    maaned = forms.TypedChoiceField(
        label="Måned",
        choices=_MAANEDSVALG,
        coerce=int,
        error_messages={"invalid_choice": "Vælg en måned på listen."},
    )
    dato = forms.DateField(label="Dag", required=False, widget=DatoInput, help_text="Når I kender den.")
    kl = forms.TimeField(
        label="Klokken",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Skriv klokkeslættet som fx 17:00."},
    )
    sted = forms.CharField(label="Sted", max_length=120, required=False)


class MoedeForm(Tidsform):
    """When a meeting that is planned is held."""

    def __init__(self, *args, moede: Moede, **kwargs):
        super().__init__(*args, **kwargs)
        self.moede = moede

    def clean(self):
        data = super().clean()
        if dato := data.get("dato"):
            data["maaned"] = dato.month
            if dato.year != self.moede.aar:
                self.add_error("dato", f"Mødet er om kontraktens år {self.moede.aar}. Vælg en dag i det år.")
        andre = Moede.objects.gaeldende().filter(
            kontrakt=self.moede.kontrakt_id, forum=self.moede.forum_id, aar=self.moede.aar, maaned=data.get("maaned")
        )
        if andre.exclude(pk=self.moede.pk).exists():
            self.add_error("maaned", "Forummet har allerede et møde i den måned.")
        return data


class NytMoedeForm(Tidsform):
    """A meeting beside those that grow from the forum's months: of which forum, and in which month or on which day."""

    forum = forms.ModelChoiceField(
        label="Hvilket forum?",
        queryset=Forum.objects.none(),
        empty_label="Vælg et forum",
        error_messages={
            "required": "Vælg, hvilket forum der mødes.",
            "invalid_choice": "Vælg et forum på listen. Det kan være fjernet, mens du skrev.",
        },
    )
    aar = forms.TypedChoiceField(
        label="År", coerce=int, error_messages={"invalid_choice": "Vælg et af kontraktens år på listen."}
    )
    maaned = forms.TypedChoiceField(
        label="Måned",
        choices=[("", "Vælg en måned"), *_MAANEDSVALG],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Vælg en måned på listen."},
        help_text="Kan udelades, når du skriver dagen.",
    )
    field_order = ("forum", "aar", "maaned")

    def __init__(self, *args, kontrakt: Kontrakt, **kwargs):
        super().__init__(*args, **kwargs)
        self.kontrakt = kontrakt
        self.aarene = range(kontrakt.aar, (kontrakt.til_aar or kontrakt.aar) + 1)
        self.fields["forum"].queryset = Forum.objects.gaeldende().filter(enhed=kontrakt.enhed_id)
        self.fields["aar"].choices = [(aar, aar) for aar in self.aarene]
        if len(self.aarene) == 1:
            del self.fields["aar"]
        uden_valgfri(self.fields["maaned"])

    def clean(self):
        data = super().clean()
        data.setdefault("aar", self.kontrakt.aar)
        if dato := data.get("dato"):
            data |= {"aar": dato.year, "maaned": dato.month}
            if dato.year not in self.aarene:
                aar = periode_tekst(self.kontrakt.aar, self.kontrakt.til_aar)
                self.add_error("dato", f"Kontrakten gælder {aar}. Vælg en dag i det tidsrum.")
        elif not data.get("maaned") and not self.errors.keys() & {"maaned", "dato"}:
            self.add_error("maaned", "Vælg en måned, eller skriv dagen.")
        ens = {navn: data.get(navn) for navn in ("forum", "aar", "maaned")}
        if all(ens.values()) and Moede.objects.gaeldende().filter(kontrakt=self.kontrakt, **ens).exists():
            self.add_error("maaned", "Forummet har allerede et møde i den måned. Vælg en anden, eller ret det møde.")
        return data

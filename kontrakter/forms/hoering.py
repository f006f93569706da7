"""Forms of a hearing: sending it, commenting, answering, and answering in turn."""

from django import forms
from django.utils import timezone

from faelles.felter import DatoInput
from organisation.models import Bruger, Enhed

from ..adgang.hoering import medlemmer
from ..regler import HOERINGSFORA, LAENGSTE_HOERINGSSVAR, LAENGSTE_KOMMENTAR, forum_i_saetning
from .faelles import Skriveform, uden_valgfri

_TEGN = {"null_characters_not_allowed": "Teksten indeholder tegn, der ikke kan gemmes."}


class HoeringSendForm(forms.Form):
    """Whom to ask, who is to answer for each forum, and until when."""

    fora = forms.MultipleChoiceField(
        label="Hvem skal høres?",
        choices=HOERINGSFORA,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg mindst ét forum."},
    )
    frist = forms.DateField(label="Svar senest", widget=DatoInput, help_text="Giv dem gerne tre uger.")
    besked = forms.CharField(
        label="Besked til dem, der skal svare",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Fx hvad du især gerne vil høre om.",
        error_messages=_TEGN,
    )

    def __init__(self, *args, enhed: Enhed, **kwargs):
        super().__init__(*args, **kwargs)
        self.uden_medlemmer = []
        for forum, _ in HOERINGSFORA:
            egne = medlemmer(enhed, forum)
            self.fields[f"svarer_{forum}"] = forms.ModelChoiceField(
                label=f"Hvem svarer for {forum_i_saetning(forum)}?",
                queryset=egne,
                required=False,
                empty_label="Alle medlemmer kan svare",
            )
            if not egne.exists():
                self.uden_medlemmer.append(forum_i_saetning(forum))
                self.fields.pop(f"svarer_{forum}")
        self.order_fields(["fora", *(navn for navn in self.fields if navn.startswith("svarer_")), "frist", "besked"])

    def clean_frist(self):
        frist = self.cleaned_data["frist"]
        if frist <= timezone.localdate():
            raise forms.ValidationError("Vælg en dag, der ikke er kommet endnu, så de kan nå at svare.")
        return frist

    def fora_med_svarer(self) -> dict[str, Bruger | None]:
        """Return code → appointed member of the forums that were chosen."""
        return {forum: self.cleaned_data.get(f"svarer_{forum}") for forum in self.cleaned_data["fora"]}


class KommentarForm(Skriveform):
    """A comment or a reply. The forum is asked for only where the writer sits in more than one."""

    forum = forms.ChoiceField(label="På vegne af", choices=HOERINGSFORA)
    tekst = forms.CharField(
        label="Din kommentar",
        max_length=LAENGSTE_KOMMENTAR,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Skriv en kommentar."} | _TEGN,
    )

    def __init__(self, *args, fora: list[str], label: str = "Din kommentar", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = label
        if len(fora) == 1:
            del self.fields["forum"]
        else:
            self.fields["forum"].choices = [(kode, navn) for kode, navn in HOERINGSFORA if kode in fora]


class HoeringssvarForm(Skriveform):
    """A forum's answer, and who stands behind it."""

    hoeringssvar = forms.CharField(
        label="Høringssvar",
        max_length=LAENGSTE_HOERINGSSVAR,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Skriv høringssvaret. Har forummet ingen bemærkninger, så skriv det."} | _TEGN,
    )
    navne = forms.CharField(
        label="Hvem svarer I på vegne af?",
        max_length=300,
        help_text="Navne, som de skal stå, fx Sofie Lauritsen, formand, på vegne af forældrebestyrelsen.",
        error_messages=_TEGN,
    )


class BesvarelseForm(Skriveform):
    """The contract holder's answer to a forum."""

    besvarelse = forms.CharField(
        label="Dit svar til forummet",
        max_length=LAENGSTE_HOERINGSSVAR,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Skriv, hvad høringssvaret har ført til."} | _TEGN,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        uden_valgfri(self.fields["besvarelse"])

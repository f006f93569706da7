"""Forms of a file with sick leave: the file, what its columns are, and which units its names are."""

from django import forms

from faelles.crispy import Hjaelper
from faelles.tal import antal_ord
from organisation.models import Enhed

from ..regler import OPGOERELSER
from ..regler.enhedsnavne import ligner
from ..regler.indlaesning import FLEST_UKENDTE, ROLLER

STOERST = 10 * 1024 * 1024
_OVERENHEDER = [
    ("", "Summer af enhederne under dem (ellers er det en fejl)"),
    ("egne", "Enhedens eget personale, som ikke er talt med under den"),
]
_PROCENT_I = [("", "Det fremgår af filen"), ("procent", "Procenter: 5,4 er 5,4 %"), ("andel", "Andele: 0,054 er 5,4 %")]
UDELAD = "udelad"


class FravaersfilForm(forms.Form):
    """One file."""

    helper = Hjaelper()
    helper.form_error_title = "Filen blev ikke sendt ind"
    fil = forms.FileField(
        label="Fil med sygefravær",
        max_length=200,
        widget=forms.FileInput(
            attrs={
                "accept": ".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            }
        ),
        help_text="CSV eller Excel (.xlsx) på højst 10 MB, med tal for hver enhed og måned. Aldrig med CPR-numre eller "
        "en række for hver medarbejder.",
        error_messages={"required": "Vælg en fil.", "empty": "Filen er tom. Der er ikke læst noget."},
    )

    def clean_fil(self):
        fil = self.cleaned_data["fil"]
        if fil.size > STOERST:
            raise forms.ValidationError(
                "Filen fylder mere end 10 MB. Del udtrækket op, fx et år ad gangen, og prøv igen."
            )
        return fil


class KolonnerForm(forms.Form):
    """What each column of a file is, and what else the file leaves open."""

    def __init__(self, *args, fund: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self._kolonner = fund.get("kolonner", [])
        valg = fund.get("valg", {})
        for nr, kolonne in enumerate(self._kolonner):
            self.fields[f"kolonne_{nr}"] = forms.ChoiceField(
                label=_navn(kolonne), choices=list(ROLLER.items()), required=False, initial=kolonne["rolle"]
            )
        self._resten(fund, valg)
        for felt in self.fields.values():
            felt.skjul_valgfri = True

    def _resten(self, fund: dict, valg: dict) -> None:
        if fund.get("arkvalg"):
            ark = [("", "Vælg et ark"), *((navn, navn) for navn in fund["arkvalg"])]
            self._vaelg("ark", "Ark i regnearket", ark, fund.get("ark"))
        if "opgoerelse" in fund.get("spoergsmaal", []):
            talt = [par for par in OPGOERELSER if par[0] != "procent"]
            self._vaelg("opgoerelse", "Hvordan er der talt?", talt, fund.get("opgoerelse"))
        self._vaelg("overenheder", "Enheder med enheder under sig", _OVERENHEDER, valg.get("overenheder"))
        if any(et["rolle"] == "procent" for et in self._kolonner):
            self._vaelg("procent_i", "Hvordan er procenterne skrevet?", _PROCENT_I, valg.get("procent_i"))
        if fund.get("aarsager"):
            self.fields["aarsager"] = forms.MultipleChoiceField(
                label="Hvilke årsager er sygefravær?",
                choices=[(et, et or "(tom)") for et in fund["aarsager"]],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=valg.get("aarsager"),
            )

    def _vaelg(self, navn: str, label: str, valgmuligheder: list, valgt) -> None:
        self.fields[navn] = forms.ChoiceField(label=label, choices=valgmuligheder, required=False, initial=valgt)

    def valg(self) -> dict:
        """Return what was chosen, as the reader takes it."""
        data = self.cleaned_data
        kolonner = {et["noegle"]: data[f"kolonne_{nr}"] for nr, et in enumerate(self._kolonner)}
        andre = ("ark", "opgoerelse", "overenheder", "procent_i", "aarsager")
        return {"kolonner": kolonner} | {navn: data[navn] for navn in andre if data.get(navn)}


def _navn(kolonne: dict) -> str:
    flere = kolonne["maaneder"] - 1
    mere = f" og {antal_ord(flere, 'måned', 'måneder')} mere" if flere > 0 else ""
    return f"{kolonne['overskrift']}{mere}"


class EnhederForm(forms.Form):
    """Which unit each unknown name of a file is; those not chosen are left for later."""

    def __init__(self, *args, ukendte: list[dict], enheder: list[Enhed], **kwargs):
        super().__init__(*args, **kwargs)
        self._ukendte = ukendte[:FLEST_UKENDTE]
        self._enheder = {str(et.pk): et for et in enheder}
        navne = {pk: str(enhed) for pk, enhed in self._enheder.items()}
        for nr, et in enumerate(self._ukendte):
            forslag = ligner(et["tekst"], navne)
            hjaelp = " ".join(filter(None, (_hvor(et), _ligner(forslag, navne))))
            self.fields[f"enhed_{nr}"] = forms.ChoiceField(
                label=et["tekst"], choices=self._muligheder(forslag), required=False, help_text=hjaelp
            )
            self.fields[f"enhed_{nr}"].skjul_valgfri = True

    def _muligheder(self, forslag: list[str]) -> list:
        """Return what a name can be: the units it is like stand first, and none is chosen beforehand."""
        valg = {pk: (pk, _sted(et)) for pk, et in self._enheder.items()}
        faste = [("", "Vælg en enhed"), (UDELAD, "Udelad rækkerne")]
        if not forslag:
            return [*faste, *valg.values()]
        andre = [par for pk, par in valg.items() if pk not in forslag]
        return [*faste, ("Ligner navnet", [valg[pk] for pk in forslag]), ("Andre enheder", andre)]

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.values()):
            raise forms.ValidationError("Vælg mindst én enhed, eller at den skal udelades.")
        return data

    def valg(self) -> dict[str, Enhed | None]:
        """Return the names that were chosen for: to their unit, or to None when they are left out."""
        valgte = [(et["noegle"], self.cleaned_data[f"enhed_{nr}"]) for nr, et in enumerate(self._ukendte)]
        return {noegle: self._enheder.get(valgt) for noegle, valgt in valgte if valgt}


def _sted(enhed: Enhed) -> str:
    return f"{enhed} ({enhed.parent})" if enhed.parent_id else str(enhed)


def _ligner(forslag: list[str], navne: dict[str, str]) -> str:
    return f"Ligner {', '.join(navne[pk] for pk in forslag)}." if forslag else ""


def _hvor(et: dict) -> str:
    return f"Første gang i linje {et['linje']}. {antal_ord(et['antal'], 'linje', 'linjer')} i alt."

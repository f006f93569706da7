"""What to look for among the year's evaluations."""

from django import forms

from faelles.crispy import Hjaelper

from ..indhold.evalueringsstatus import Enhedsstatus, Statusraekke, raekker_af
from ..regler.evalueringsstatus import MANGELVALG, STATUSVALG

SORTERINGER = {
    "enhed": lambda _: 0,  # the units come by name, and the goals of each by number
    "spor": lambda raekke: (not (raekke.maal and raekke.maal.spor), raekke.maal and raekke.maal.sporene.casefold()),
    "vurdering": lambda raekke: (raekke.maal is None, raekke.maal and raekke.maal.svaerhed),
}


class EvalueringsstatusForm(forms.Form):
    """The year, and what to look for in it; every field may be left out."""

    aar = forms.TypedChoiceField(label="År", required=False, coerce=int, empty_value=None)
    q = forms.CharField(label="Enhed", required=False, max_length=100)
    omraade = forms.ChoiceField(label="Område", required=False)
    spor = forms.ChoiceField(label="Spor", required=False)
    vurdering = forms.ChoiceField(label="Vurdering", required=False, choices=[("", "Alle"), *STATUSVALG])
    mangler = forms.ChoiceField(label="Møder", required=False, choices=[("", "Alle"), *MANGELVALG])
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
        return any(self.cleaned_data.get(navn) for navn in ("q", "omraade", "spor", "vurdering", "mangler"))

    @property
    def sortering(self) -> str:
        return self.cleaned_data.get("sorter") or "enhed"

    @property
    def valgt(self) -> list[str]:
        """The choices that are made, in words: what a paper is about."""
        navne = ("omraade", "spor", "vurdering", "mangler")
        ord_ = [str(dict(self.fields[navn].choices)[kode]) for navn in navne if (kode := self.cleaned_data.get(navn))]
        return [*ord_, *(f"“{q}”" for q in [self.cleaned_data.get("q")] if q)]

    def kend(self, enheder: list[Enhedsstatus]) -> None:
        """Offer the areas that the year's units lie in, and the spor their goals build on."""
        omraader = {str(et.omraade_id): et.omraade for et in enheder if et.omraade_id}
        spor = {str(pk): navn for et in enheder for maal in et.maal for pk, navn in maal.spor.items()}
        for navn, fundne in (("omraade", omraader), ("spor", spor)):
            self.fields[navn].choices = [("", "Alle"), *sorted(fundne.items(), key=lambda par: par[1].casefold())]

    def i_omraadet(self, enheder: list[Enhedsstatus]) -> list[Enhedsstatus]:
        """Return the units of the chosen area; all when none is chosen."""
        omraade = self.cleaned_data.get("omraade")
        return [et for et in enheder if omraade in ("", None, str(et.omraade_id))]

    def anvend(self, enheder: list[Enhedsstatus]) -> list[Statusraekke]:
        """Return the lines that match, sorted; a choice that makes no sense is left out."""
        valg = self.cleaned_data
        egne = [et for et in self.i_omraadet(enheder) if self._enhed_passer(et, valg)]
        navn, omvendt, _ = self.sortering.partition("_omvendt")
        if navn == "enhed" and omvendt:
            egne.reverse()  # the units, and not the goals of each
        fundne = [raekke for raekke in raekker_af(egne) if self._maal_passer(raekke.maal, valg)]
        fundne.sort(key=SORTERINGER[navn], reverse=bool(omvendt))
        return fundne

    @staticmethod
    def _enhed_passer(et: Enhedsstatus, valg: dict) -> bool:
        ord_ = (valg.get("q") or "").casefold()
        return ord_ in et.navn.casefold() and valg.get("mangler") in ("", None, et.mangel)

    @staticmethod
    def _maal_passer(maal, valg: dict) -> bool:
        if maal is None:
            return not (valg.get("spor") or valg.get("vurdering"))
        spor, vurdering = valg.get("spor"), valg.get("vurdering")
        return (not spor or int(spor) in maal.spor) and (not vurdering or vurdering in maal.koder)

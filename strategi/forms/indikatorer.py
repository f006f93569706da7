"""The form for what an indicator is."""

from django import forms

from faelles.felter import DatoInput
from faelles.tal import Ulaeselig, dansk_tal
from historik.forms import Skriveform

from ..datakilder import datakilde, kildevalg
from ..regler import (
    FALD,
    LAENGSTE_KILDE,
    LAENGSTE_NAVN,
    LAENGSTE_RAATEKST,
    MAALEENHEDER,
    MAALTYPER,
    MED_TAL,
    interval,
)
from ..regler.indsaet import Linjefejl, laes_fald, laes_interval, laes_trin, laes_vaerdi
from ..regler.kolonne import delmaal_som_tekst, laes_delmaal

_I_HAANDEN = "Ingen: tallene skrives her"


class IndikatorForm(Skriveform):
    """What is measured, and what it should come to."""

    navn = forms.CharField(label="Hvad måles?", max_length=LAENGSTE_NAVN, help_text="Fx Samlet sygefravær.")
    maaltype = forms.ChoiceField(
        label="Hvad slags mål er det?",
        choices=MAALTYPER,
        initial="uafgjort",
        help_text="Står der fx “fald på 2-3 %”, så sig, om det er procent eller procentpoint. Indtil da bliver målet "
        "ikke vurderet.",
    )
    maaleenhed = forms.ChoiceField(label="Hvad måles det i?", choices=MAALEENHEDER)
    maal = forms.CharField(
        label="Målet",
        max_length=80,
        required=False,
        help_text="Et tal som 5, eller to som 2-3. Ved trin: det trin, der skal nås; tomt betyder det øverste.",
    )
    maaldato = forms.DateField(label="Skal være nået senest", required=False, widget=DatoInput)
    udgang = forms.CharField(
        label="Udgangspunktet", max_length=80, required=False, help_text="Tallet eller trinnet, før I begyndte."
    )
    udgangsdato = forms.DateField(label="Udgangspunktet er fra", required=False, widget=DatoInput)
    trin = forms.CharField(
        label="Trin",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Kun ved trin: et på hver linje, det laveste først.",
    )
    delmaal = forms.CharField(
        label="Delmål undervejs",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="En dato og et tal på hver linje, fx 30-06-2026 5,5.",
    )
    raatekst = forms.CharField(
        label="Som der står",
        required=False,
        max_length=LAENGSTE_RAATEKST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Målet ordret, som det står i kontrakten eller i et andet papir.",
    )
    kilde = forms.CharField(
        label="Kilde", required=False, max_length=LAENGSTE_KILDE, help_text="Hvor tallene kommer fra, fx madbudgettet."
    )
    datakilde = forms.ChoiceField(label="Hent tallene fra", required=False)

    def __init__(self, *args, enhed_id: int, valgt_kilde: str = "", kun_aabne: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.linjer: dict[str, list] = {"trin": [], "delmaal": []}
        valg = _kildevalg(kildevalg(enhed_id, kun_aabne=kun_aabne), valgt_kilde)
        self.fields["datakilde"].choices = [("", _I_HAANDEN), *valg]
        if not valg:
            del self.fields["datakilde"]

    def clean_navn(self) -> str:
        return " ".join(self.cleaned_data["navn"].split())

    def clean_trin(self) -> str:
        return self._linjer(laes_trin, "trin")

    def clean_delmaal(self) -> str:
        return self._linjer(laes_delmaal, "delmaal")

    def _linjer(self, laes, navn: str) -> str:
        """Read the lines into `self.linjer`; the text stays as it was typed."""
        try:
            self.linjer[navn] = laes(self.cleaned_data[navn])
        except Linjefejl as fejl:
            raise forms.ValidationError(fejl.fejl) from fejl
        return self.cleaned_data[navn]

    def clean(self):
        data = super().clean()
        self.maalfelter = {"maalvaerdi": None, "maalvaerdi_til": None, "maaltrin": ""}
        self.udgangsfelter = {"udgangsvaerdi": None, "udgangstrin": ""}
        if not self.errors:
            self._check_slags(data)
            self._check_udgang(data)
            self._check_kilde(data)
        return data

    def _check_slags(self, data: dict) -> None:
        slags = data["maaltype"]
        if slags == "ja_nej":
            data["maaleenhed"], self.linjer["trin"] = "trin", []
            if not data["maaldato"]:
                self.add_error("maaldato", "Skriv, hvornår det senest skal være sket.")
        elif slags == "trin":
            self._check_trin(data)
        elif slags == "uafgjort":
            self._check_uafgjort(data)
        elif slags in MED_TAL:
            self._check_tal(data, slags)
        if self.linjer["delmaal"] and slags not in MED_TAL:
            self.add_error("delmaal", "Delmål kan kun skrives, når målet er et tal.")

    def _check_trin(self, data: dict) -> None:
        data["maaleenhed"] = "trin"
        if len(self.linjer["trin"]) < 2:
            self.add_error("trin", "Skriv mindst to trin, ét på hver linje, det laveste først.")
        elif data["maal"]:
            self.maalfelter["maaltrin"] = self._find_trin("maal", data["maal"])

    def _find_trin(self, felt: str, tekst: str) -> str:
        trin = self.linjer["trin"]
        fundet = next((et for et in trin if et.casefold() == tekst.strip().casefold()), "")
        if not fundet:
            self.add_error(felt, f"“{tekst}” er ikke et af trinnene: {', '.join(trin)}.")
        return fundet

    def _check_uafgjort(self, data: dict) -> None:
        if not data["raatekst"]:
            self.add_error("raatekst", "Skriv, hvad der står om målet, så det kan afgøres senere.")
        if data["maal"]:
            self._laes_maal(data)

    def _check_tal(self, data: dict, slags: str) -> None:
        if data["maaleenhed"] == "trin":
            self.add_error("maaleenhed", "Vælg, hvad tallet er i. Skal der måles i trin, så vælg “Nå et bestemt trin”.")
        if slags == "fald_procentpoint" and data["maaleenhed"] != "procent":
            self.add_error("maaleenhed", "Procentpoint er forskellen mellem to procenttal. Vælg procent.")
        if not data["maal"]:
            if slags != "fasthold" or not data["udgang"]:
                self.add_error("maal", "Skriv målet som et tal, fx 5. Ved I det ikke, så vælg “Ikke afgjort endnu”.")
            return
        self._laes_maal(data)
        til = self.maalfelter["maalvaerdi_til"]
        if slags in ("hoejst", "mindst") and til is not None:
            self.add_error("maal", "Skriv ét tal. Er målet at ligge mellem to tal, så vælg “Mellem to tal”.")
        if slags == "mellem" and til is None and "maal" not in self.errors:
            self.add_error("maal", "Skriv to tal med en streg imellem, fx 4-5.")

    def _laes_maal(self, data: dict) -> None:
        try:
            laes = laes_fald if data["maaltype"] in FALD else laes_interval
            self.maalfelter["maalvaerdi"], self.maalfelter["maalvaerdi_til"] = laes(data["maal"])
        except Ulaeselig as fejl:
            self.add_error("maal", str(fejl))

    def _check_udgang(self, data: dict) -> None:
        tekst, slags = data["udgang"], data["maaltype"]
        if slags == "trin" and tekst and len(self.linjer["trin"]) > 1:
            self.udgangsfelter["udgangstrin"] = self._find_trin("udgang", tekst)
        elif slags != "ja_nej" and slags != "trin" and tekst:
            try:
                self.udgangsfelter["udgangsvaerdi"] = laes_vaerdi(tekst)
            except Ulaeselig as fejl:
                self.add_error("udgang", str(fejl))
        fra, til = data.get("udgangsdato"), data.get("maaldato")
        if fra and til and til < fra:
            self.add_error("maaldato", "Datoen ligger før den dag, udgangspunktet er fra. Ret en af de to datoer.")
        faldet = self.udgangsfelter["udgangsvaerdi"]
        if slags == "fald_procent" and faldet is not None and faldet <= 0:
            self.add_error("udgang", "Et fald i procent kan kun regnes ud fra et udgangspunkt over 0.")

    def _check_kilde(self, data: dict) -> None:
        kilde = datakilde(data.get("datakilde", ""))
        if data.get("datakilde") and data.get("maaleenhed") == "trin":
            self.add_error("datakilde", "En kilde giver tal. Målet er i trin, så skriv dem her i stedet.")
        elif kilde and kilde.maaleenhed in ("%", "procent") and data.get("maaleenhed") != "procent":
            self.add_error("maaleenhed", f"{kilde.navn} er i procent. Vælg procent.")
        elif kilde and kilde.maaleenhed == "antal" and data.get("maaleenhed") != "antal":
            self.add_error("maaleenhed", f"{kilde.navn} er et antal. Vælg antal.")

    def viste(self) -> list[str]:
        return [navn for navn, felt in self.fields.items() if not felt.widget.is_hidden]

    def felter(self) -> dict:
        navne = ("navn", "maaltype", "maaleenhed", "maaldato", "udgangsdato", "raatekst", "kilde")
        egne = {navn: self.cleaned_data[navn] for navn in navne} | {"datakilde": self.cleaned_data.get("datakilde", "")}
        return egne | self.linjer | self.maalfelter | self.udgangsfelter


def _kildevalg(grupper: list, valgt: str) -> list:
    """Return the sources as choices, a family's under its name; with the chosen one, also when it is not offered."""
    valg, kendte = [], set()
    for navn, kilder in grupper:
        par = [(kilde.kode, kilde.navn) for kilde in kilder]
        kendte |= {kode for kode, _ in par}
        valg += [(navn, par)] if navn else par
    if valgt and valgt not in kendte:
        kilde = datakilde(valgt)
        valg.append((valgt, kilde.navn if kilde else f"{valgt} (ikke koblet til)"))
    return valg


def som_skrevet(indikator) -> dict:
    """Return what the form for the indicator shows."""
    felter = ("navn", "maaltype", "maaleenhed", "maaldato", "udgangsdato", "raatekst", "kilde", "datakilde", "version")
    udgang = indikator.udgangsvaerdi
    return {felt: getattr(indikator, felt) for felt in felter} | {
        "maal": indikator.maaltrin or interval(indikator.maalvaerdi, indikator.maalvaerdi_til),
        "udgang": indikator.udgangstrin or ("" if udgang is None else dansk_tal(udgang)),
        "trin": "\n".join(indikator.trin),
        "delmaal": delmaal_som_tekst(indikator.delmaal),
    }

"""What was sent in a form of the review and could not be saved: put back where it was written."""

from dataclasses import dataclass, field

from ..indlaesning.gennemsyn import Gennemsyn

# Which field of the form says what the form is about, and what stands before and after that in the ids of its fields.
_OM = {
    "ret_blok": ("nr", "", ""),
    "ret_maal": ("maal", "maal-", ""),
    "nyt_afsnit": ("maal", "maal-", "-nyt"),
    "omdoeb": ("sted", "", ""),
    "nyt_maal": ("", "nyt", ""),
}
NAVNE = {
    "tekst": "Tekst",
    "art": "Slags",
    "ansvarlig": "Ansvarlig",
    "frist": "Frist",
    "hvem": "Hvem mærker det?",
    "nummer": "Nummer",
    "overskrift": "Overskrift",
    "noegle": "Afsnit",
}
_VALG = ("art", "frist", "hvem", "noegle")  # codes: nothing one has to write again


@dataclass
class Skrevet:
    """The fields of one form as they were sent, and what is wrong with each, if anything."""

    handling: str
    felter: dict[str, str]
    fejl: dict[str, list[str]] = field(default_factory=dict)

    @property
    def nr(self) -> int | None:
        """The block it is about."""
        nr = self.felter.get("nr", "")
        return int(nr) if self.handling == "ret_blok" and nr.isdecimal() and len(nr) < 7 else None

    def id_af(self, felt: str) -> str:
        """Return the id of a field on the page; "" of one that is not there to be seen."""
        om, foran, bagefter = _OM.get(self.handling, ("", "", ""))
        if (not foran and not om) or felt not in NAVNE:
            return ""
        return f"{felt}-{foran}{self.felter.get(om, '').replace(':', '-')}{bagefter}"

    def tekster(self) -> list[tuple[str, str]]:
        """Return (what, text) of all that was written."""
        return [
            (NAVNE[navn], vaerdi)
            for navn, vaerdi in self.felter.items()
            if navn in NAVNE and navn not in _VALG and vaerdi
        ]

    def laeg_i(self, g: Gennemsyn) -> str:
        """Put it back in its form and return the id of where that is; "" when what it is about is gone."""
        ind = self.felter | {"fejl": self.fejl}
        if self.handling == "ret_blok":
            fundet = g.find_blok(self.nr or 0)
            if fundet:
                sted, plads = fundet
                kendt = ind.get("sted") in {et.sted for et in g.alle()}
                sted.stykker[plads].skrevet = ind if kendt else ind | {"sted": ""}
            return f"blok-{self.nr}" if fundet else ""
        if self.handling == "omdoeb" and (sted := g.find(self.felter.get("sted", ""))) and sted.maal:
            sted.skrevet = ind
            return sted.anker
        maal = next((et for et in g.maal if str(et.nr) == self.felter.get("maal")), None)
        if maal and self.handling in ("ret_maal", "nyt_afsnit"):
            maal.skrevet[self.handling] = ind
            return maal.anker
        return "nyt-maal" if self.handling == "nyt_maal" else ""

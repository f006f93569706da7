"""A tilsyn's life as data: which state leads to which, by what, by whom, and what has to be in place first.

One table: buttons, actions and tests read it. What is published is kept as a version that never changes
(`models/version.py`); a correction opens the report again and ends in a new version.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from organisation.regler import Ret


@dataclass(frozen=True)
class Overgang:
    """One thing to do with a tilsyn; see `kontrakter.regler.livsforloeb.Overgang`, which has the same words."""

    verbum: str
    fra: tuple[str, ...]
    til: str
    ret: Ret
    knap: str
    hvad: str
    skete: str
    besked: str
    grund: str = ""
    vilkaar: tuple[str, ...] = ()
    frem: bool = False

    def haendelse(self, grund: str) -> str:
        """Return the sentence for the log, with the reason that was given, if any."""
        return f"{self.skete.removesuffix('.')}: {grund}" if grund else self.skete


_FAERDIG = ("besoegt", "dialog", "konsulent", "vurderet", "begrundet", "frister")

OVERGANGE: dict[str, Overgang] = {
    et.verbum: et
    for et in [
        Overgang(
            "begynd-rapport",
            ("planlagt",),
            "udkast",
            Ret.FOER_TILSYN,
            "Begynd rapporten",
            "Besøget er holdt, og rapporten kan skrives. Kun konsulenterne kan læse den imens.",
            "Begyndte rapporten.",
            "Rapporten er begyndt. Skriv vurderingen af hvert tema.",
            vilkaar=("besoegt", "konsulent"),
            frem=True,
        ),
        Overgang(
            "send-til-kommentering",
            ("udkast",),
            "til_kommentering",
            Ret.FOER_TILSYN,
            "Send til kommentering",
            "Enhedens leder får rapporten at læse og kan skrive kommentarer. Rapporten kan ikke rettes imens.",
            "Sendte rapporten til kommentering.",
            "Rapporten er sendt til kommentering.",
            vilkaar=_FAERDIG,
            frem=True,
        ),
        Overgang(
            "traek-tilbage",
            ("til_kommentering",),
            "udkast",
            Ret.FOER_TILSYN,
            "Træk rapporten tilbage",
            "Rapporten bliver et udkast igen, så den kan rettes. Lederen kan ikke læse den imens.",
            "Trak rapporten tilbage.",
            "Rapporten er trukket tilbage og er et udkast igen.",
            grund="Hvorfor trækkes den tilbage?",
        ),
        Overgang(
            "afslut-kommentarer",
            ("til_kommentering",),
            "endelig",
            Ret.SVAR_TILSYN,
            "Afslut kommentarerne",
            "Enhedens kommentarer bliver en del af rapporten og kan ikke ændres længere. De må gerne være tomme.",
            "Afsluttede enhedens kommentarer.",
            "Kommentarerne er afsluttet. Konsulenten kan nu offentliggøre rapporten.",
            frem=True,
        ),
        Overgang(
            "luk-kommentering",
            ("til_kommentering",),
            "endelig",
            Ret.FOER_TILSYN,
            "Luk kommenteringen",
            "Lederen kan ikke skrive flere kommentarer. Det, der er skrevet, bliver en del af rapporten.",
            "Lukkede kommenteringen.",
            "Kommenteringen er lukket, og rapporten er endelig.",
            grund="Hvorfor lukkes den, før enheden selv har afsluttet?",
        ),
        Overgang(
            "aabn-udkast",
            ("endelig",),
            "udkast",
            Ret.FOER_TILSYN,
            "Åbn rapporten igen",
            "Rapporten bliver et udkast og skal til kommentering igen.",
            "Åbnede den endelige rapport igen.",
            "Rapporten er et udkast igen.",
            grund="Hvad skal rettes, og hvorfor?",
        ),
        Overgang(
            "offentliggoer",
            ("endelig",),
            "offentliggjort",
            Ret.FOER_TILSYN,
            "Offentliggør rapporten",
            "Rapporten bliver gemt som en version, der aldrig kan ændres, og alle kan læse den på kommunens offentlige "
            "side. Se efter, at den ikke nævner børn, forældre eller medarbejdere ved navn.",
            "Offentliggjorde rapporten.",
            "Rapporten er offentliggjort. Alle kan læse den nu.",
            vilkaar=_FAERDIG,
            frem=True,
        ),
        Overgang(
            "ret-rapport",
            ("offentliggjort",),
            "udkast",
            Ret.FOER_TILSYN,
            "Ret i den offentliggjorte rapport",
            "Rapporten åbnes og skal til kommentering igen. Den offentliggjorte version kan læses imens, og den nye "
            "bliver en version for sig.",
            "Åbnede den offentliggjorte rapport for rettelser.",
            "Rapporten er åbnet, og teksterne kan rettes.",
            grund="Hvad skal rettes, og hvorfor?",
        ),
    ]
}

# What each state means, for anybody who sees that there is a tilsyn.
HVAD_NU = {
    "planlagt": "Tilsynet er planlagt. Leder og konsulent kan forberede sig.",
    "udkast": "Besøget er holdt, og konsulenten skriver rapporten.",
    "til_kommentering": "Rapporten er skrevet, og enhedens leder kan kommentere den.",
    "endelig": "Rapporten er endelig og venter på at blive offentliggjort.",
    "offentliggjort": "Rapporten er offentliggjort. Den kan ikke ændres.",
}


@dataclass(frozen=True)
class Fakta:
    """What the conditions look at. `uvurderede` and `ubegrundede` name themes, `uden_frist` what has no deadline."""

    i_dag: date
    afholdt: date | None = None
    dialog: date | None = None
    har_konsulent: bool = False
    antal_temaer: int = 0
    uvurderede: tuple[str, ...] = ()
    ubegrundede: tuple[str, ...] = ()
    uden_frist: tuple[str, ...] = ()


def _navne(navne: tuple[str, ...]) -> str:
    viste = ", ".join(navne[:3])
    flere = len(navne) - 3
    return f"{viste} og {flere} til" if flere > 0 else viste


def _dato(dag: date | None, i_dag: date, hvad: str) -> str:
    if dag is None:
        return f"Skriv under “Ret datoer, konsulent og deltagere”, hvornår {hvad} blev holdt."
    return f"{hvad[0].upper()}{hvad[1:]} ligger ude i fremtiden. Ret datoen." if dag > i_dag else ""


def _vurderet(fakta: Fakta) -> str:
    if not fakta.antal_temaer:
        return "Redskabet har ingen temaer. Bed kommunens administrator om at tilføje dem."
    return f"Der mangler en vurdering af: {_navne(fakta.uvurderede)}." if fakta.uvurderede else ""


_VILKAAR = {
    "besoegt": lambda fakta: _dato(fakta.afholdt, fakta.i_dag, "besøget"),
    "dialog": lambda fakta: _dato(fakta.dialog, fakta.i_dag, "den faglige dialog"),
    "konsulent": lambda fakta: "" if fakta.har_konsulent else "Vælg eller skriv, hvem der fører tilsynet.",
    "vurderet": _vurderet,
    "begrundet": lambda fakta: (
        f"Der mangler en begrundelse for: {_navne(fakta.ubegrundede)}." if fakta.ubegrundede else ""
    ),
    "frister": lambda fakta: f"Der mangler en frist for: {_navne(fakta.uden_frist)}." if fakta.uden_frist else "",
}


def hindringer(overgang: Overgang, fakta: Fakta) -> list[str]:
    """Return what is not in place yet, in Danish sentences; an empty list when it can be done."""
    return [fejl for navn in overgang.vilkaar if (fejl := _VILKAAR[navn](fakta))]


def mulige(tilstand: str, rettigheder: Iterable[Ret], overgange: Mapping[str, Overgang] = OVERGANGE) -> list[Overgang]:
    """Return what somebody with these rights can do in this state, with a tilsyn or another; the usual way on first."""
    har = set(rettigheder)
    alle = [et for et in overgange.values() if tilstand in et.fra and et.ret in har]
    return sorted(alle, key=lambda et: not et.frem)

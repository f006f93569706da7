"""Rights and roles: what each role may do, in words and as data.

Source: who does what in the real contracts (docs/ordliste.md) and the roles of the municipality's day-care
organisation. A right says what, a role assignment says where: on a unit and everything under it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Ret(StrEnum):
    """One thing a person may be allowed to do; `.beskrivelse` says it in words."""

    SE_KONTRAKT = "se_kontrakt"
    OPRET_KONTRAKT = "opret_kontrakt"
    REDIGER_KONTRAKT = "rediger_kontrakt"
    OPDATER_AKTIVITET = "opdater_aktivitet"
    SVAR_HOERING = "svar_hoering"
    EVALUER = "evaluer"
    GODKEND_KONTRAKT = "godkend_kontrakt"
    STYR_AARET = "styr_aaret"
    SE_SYGEFRAVAER = "se_sygefravaer"
    SE_SYGEFRAVAER_UNDER = "se_sygefravaer_under"
    REGISTRER_SAMTALER = "registrer_samtaler"
    STYR_SYGEFRAVAER = "styr_sygefravaer"
    SE_HISTORIK = "se_historik"
    SE_STRATEGI = "se_strategi"
    STYR_STRATEGI = "styr_strategi"
    SE_TILSYN = "se_tilsyn"
    FOER_TILSYN = "foer_tilsyn"
    SVAR_TILSYN = "svar_tilsyn"
    STYR_TILSYN = "styr_tilsyn"
    SE_HANDLEPLAN = "se_handleplan"
    SKRIV_HANDLEPLAN = "skriv_handleplan"
    GODKEND_HANDLEPLAN = "godkend_handleplan"
    KRAEV_HANDLEPLAN = "kraev_handleplan"
    BEMAERK_HANDLEPLAN = "bemaerk_handleplan"
    SE_TILSYNSBILLEDE = "se_tilsynsbillede"
    SKRIV_UDVALGSRAPPORT = "skriv_udvalgsrapport"
    SE_REFLEKSION = "se_refleksion"
    REFLEKTER = "reflekter"
    SE_REFLEKSION_SAMLET = "se_refleksion_samlet"
    STYR_SKABELON = "styr_skabelon"
    STYR_ENHED = "styr_enhed"
    STYR_BRUGER = "styr_bruger"

    @property
    def beskrivelse(self) -> str:
        return _RETTIGHEDER[self]


_RETTIGHEDER = {
    Ret.SE_KONTRAKT: "Læse kontrakter og hente dem som PDF",
    Ret.OPRET_KONTRAKT: "Oprette kontrakter",
    Ret.REDIGER_KONTRAKT: "Skrive i kontrakter: mål, afsnit, virkninger og aktiviteter",
    Ret.OPDATER_AKTIVITET: "Opdatere status og note på aktiviteter",
    Ret.SVAR_HOERING: "Kommentere og svare, når en kontrakt er i høring",
    Ret.EVALUER: "Vurdere målene og skrive referat på de evalueringsmøder, man selv sidder med til",
    Ret.GODKEND_KONTRAKT: "Godkende kontrakter eller sende dem tilbage",
    Ret.STYR_AARET: "Følge årets gang for alle enheder, minde om frister og arkivere kontrakter",
    Ret.SE_SYGEFRAVAER: "Se sygefraværet i sin egen enhed under ét",
    Ret.SE_SYGEFRAVAER_UNDER: "Se sygefraværet i hver af de enheder og huse, der hører under ens egen",
    Ret.REGISTRER_SAMTALER: "Skrive, hvor mange sygefraværssamtaler enheden har holdt",
    Ret.STYR_SYGEFRAVAER: "Indlæse tal for sygefravær og bestemme, hvornår de skjules",
    Ret.SE_HISTORIK: "Se hvem der har ændret hvad, og hvornår",
    Ret.SE_STRATEGI: "Se strategier, og hvilke mål der peger på dem",
    Ret.SE_TILSYN: "Læse tilsynsrapporter, når de er offentliggjort",
    Ret.FOER_TILSYN: "Planlægge og føre tilsyn og skrive rapporterne",
    Ret.SVAR_TILSYN: "Forberede sin enheds tilsyn og kommentere rapporten, før den offentliggøres",
    Ret.STYR_TILSYN: "Oprette og rette redskaber til tilsyn og bestemme, hvor tit der føres tilsyn",
    Ret.SE_HANDLEPLAN: "Læse handleplaner, når de er lagt frem for bestyrelsen",
    Ret.SKRIV_HANDLEPLAN: "Skrive sin enheds handleplaner, følge opgaverne og evaluere dem",
    Ret.GODKEND_HANDLEPLAN: "Godkende handleplaner",
    Ret.KRAEV_HANDLEPLAN: "Læse handleplaner, mens de skrives, og stille kravene i de lovpligtige",
    Ret.BEMAERK_HANDLEPLAN: "Skrive bestyrelsens bemærkninger til en handleplan",
    Ret.SE_TILSYNSBILLEDE: "Se, hvordan de offentliggjorte tilsyn fordeler sig på tværs af enheder og over årene",
    Ret.SKRIV_UDVALGSRAPPORT: "Skrive rapporten om tilsyn til det politiske udvalg",
    Ret.STYR_STRATEGI: "Oprette og rette strategier og visioner, deres punkter, målepunkter, tal og tegn",
    Ret.SE_REFLEKSION: "Læse, hvad enhedens egne hold har svaret om strategiernes tegn",
    Ret.REFLEKTER: "Holde refleksioner over strategiernes tegn, og sætte, hvilke fælles metoder enheden bruger",
    Ret.SE_REFLEKSION_SAMLET: "Se, hvordan alle holds svar om tegnene fordeler sig, uden at se det enkelte hold",
    Ret.STYR_SKABELON: "Oprette og rette årets skabelon og vejledning",
    Ret.STYR_ENHED: "Oprette, rette og lukke enheder",
    Ret.STYR_BRUGER: "Oprette brugere og give eller tage roller",
}

_LAES = {Ret.SE_KONTRAKT, Ret.SE_STRATEGI}
_LAES_TILSYN = _LAES | {Ret.SE_TILSYN, Ret.SE_HANDLEPLAN}
_FRAVAER = {Ret.SE_SYGEFRAVAER, Ret.SE_SYGEFRAVAER_UNDER}
# The rights that roles with `laeser_op` have on the unit directly above their house too.
LAESES_OP = {Ret.SE_KONTRAKT, Ret.SVAR_HOERING, Ret.EVALUER, Ret.SE_TILSYN}


@dataclass(frozen=True)
class Rolleklasse:
    """A role: its name, what it is for in one plain sentence, and its rights.

    `laeser_op`: the role's holder also reads the contract of the unit directly above, and answers its hearing where
    the role does that (a house is part of the day-care unit whose contract it lives by).
    """

    kode: str
    navn: str
    beskrivelse: str
    rettigheder: frozenset[Ret]
    laeser_op: bool = False


def _rolle(kode, navn, beskrivelse, rettigheder, *, laeser_op=False):
    return Rolleklasse(kode, navn, beskrivelse, frozenset(rettigheder), laeser_op)


ROLLER: dict[str, Rolleklasse] = {
    rolle.kode: rolle
    for rolle in [
        _rolle(
            "administrator",
            "Administrator",
            "Sørger for årets skabelon, enhederne og brugerne, og henter kontrakterne som PDF.",
            _LAES
            | {
                Ret.OPRET_KONTRAKT,
                Ret.SE_HISTORIK,
                Ret.STYR_STRATEGI,
                Ret.STYR_TILSYN,
                Ret.SE_TILSYNSBILLEDE,
                Ret.SKRIV_UDVALGSRAPPORT,
                Ret.SE_REFLEKSION_SAMLET,
                Ret.STYR_SKABELON,
                Ret.STYR_AARET,
                Ret.STYR_SYGEFRAVAER,
                Ret.STYR_ENHED,
                Ret.STYR_BRUGER,
            },
        ),
        _rolle(
            "centerchef",
            "Centerchef",
            "Har ansvaret for hele området, læser alle kontrakter og kan godkende dem.",
            _LAES_TILSYN
            | _FRAVAER
            | {
                Ret.SE_HISTORIK,
                Ret.GODKEND_KONTRAKT,
                Ret.SE_REFLEKSION_SAMLET,
                Ret.KRAEV_HANDLEPLAN,
                Ret.SE_TILSYNSBILLEDE,
                Ret.SKRIV_UDVALGSRAPPORT,
            },
        ),
        _rolle(
            "omraadeleder",
            "Områdeleder",
            "Følger kontrakterne i sit område og godkender dem.",
            _LAES_TILSYN | _FRAVAER | {Ret.SE_HISTORIK, Ret.GODKEND_KONTRAKT, Ret.SE_TILSYNSBILLEDE},
        ),
        _rolle(
            "konsulent",
            "Konsulent",
            "Sparrer med lederne, læser deres kontrakter og fører tilsyn.",
            _LAES_TILSYN | {Ret.FOER_TILSYN, Ret.KRAEV_HANDLEPLAN, Ret.SE_TILSYNSBILLEDE},
        ),
        _rolle(
            "fravaerslaeser",
            "Læser af sygefravær",
            "Ser sygefraværet for en enhed og alt under den; gives fx til en konsulent, der har brug for det.",
            _FRAVAER,
        ),
        _rolle(
            "kontraktholder",
            "Kontraktholder",
            "Skriver enhedens kontrakt og lever efter den året igennem.",
            _LAES_TILSYN
            | _FRAVAER
            | {
                Ret.SVAR_TILSYN,
                Ret.SKRIV_HANDLEPLAN,
                Ret.GODKEND_HANDLEPLAN,
                Ret.REGISTRER_SAMTALER,
                Ret.OPRET_KONTRAKT,
                Ret.REDIGER_KONTRAKT,
                Ret.OPDATER_AKTIVITET,
                Ret.EVALUER,
                Ret.SE_REFLEKSION,
                Ret.REFLEKTER,
                Ret.SE_HISTORIK,
            },
        ),
        _rolle(
            "daglig_leder",
            "Daglig leder",
            "Leder ét børnehus, læser kontrakten og holder husets aktiviteter ajour.",
            _LAES_TILSYN
            | {
                Ret.SVAR_TILSYN,
                Ret.SKRIV_HANDLEPLAN,
                Ret.OPDATER_AKTIVITET,
                Ret.EVALUER,
                Ret.SE_REFLEKSION,
                Ret.REFLEKTER,
                Ret.SE_SYGEFRAVAER,
                Ret.REGISTRER_SAMTALER,
            },
            laeser_op=True,
        ),
        _rolle(
            "lmu",
            "LMU-medlem",
            "Drøfter og evaluerer kontrakten i det lokale MED-udvalg, og svarer, når den er i høring.",
            _LAES_TILSYN | {Ret.SVAR_HOERING, Ret.EVALUER, Ret.SE_SYGEFRAVAER, Ret.SE_REFLEKSION},
            laeser_op=True,
        ),
        _rolle(
            "foraeldrebestyrelse",
            "Forældrebestyrelsesmedlem",
            "Læser kontrakten, svarer, når den er i høring, og følger, hvad børn og forældre kan mærke.",
            _LAES_TILSYN | {Ret.SVAR_HOERING, Ret.SE_SYGEFRAVAER, Ret.BEMAERK_HANDLEPLAN},
            laeser_op=True,
        ),
    ]
}
ROLLEVALG = [(rolle.kode, rolle.navn) for rolle in ROLLER.values()]

# The kinds of unit. A municipality is the root of its own tree; the others may stand under any.
ENHEDSTYPER = [
    ("kommune", "Kommune"),
    ("forvaltning", "Forvaltning eller center"),
    ("omraade", "Område eller klynge"),
    ("dagtilbud", "Dagtilbud"),
    ("dagpleje", "Dagpleje"),
    ("landsbyordning", "Landsbyordning"),
    ("skole", "Skole"),
    ("boernehus", "Børnehus"),
]
KONTRAKTENHEDER = {"omraade", "dagtilbud", "dagpleje", "landsbyordning", "skole", "boernehus"}
# The kinds that make a contract of their own every year; the others may have one.
AARLIGE_KONTRAKTENHEDER = {"dagtilbud", "dagpleje", "landsbyordning"}

"""A handleplan's words, its life as data, and who sees how much of it when. Pure: one table for all pages.

Source: a day-care unit's handleplan after a supervision (the duties of the unit's leader, of the contract holder, and
of the board, which is told of plans and watches that they are followed) and dagtilbudsloven § 5 b. What the board reads
lies fast from it is presented; what is approved is sealed, and a revision ends in a new version.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from organisation.regler import Ret

from .livsforloeb import Overgang, mulige

PLANARTER = [
    ("udviklende", "Udviklende handleplan"),
    ("lovpligtig", "Lovpligtig handleplan ved alvorlig bekymring"),
]
PLANTILSTANDE = [
    ("udkast", "Udkast"),
    ("fremlagt", "Fremlagt for bestyrelsen"),
    ("godkendt", "Godkendt"),
    ("evalueret", "Evalueret"),
]
OPGAVEROLLER = [
    ("daglig_leder", "Den daglige leder"),
    ("kontraktholder", "Kontraktholderen"),
    ("bestyrelse", "Bestyrelsen"),
]
OPGAVETILSTANDE = [
    ("aaben", "Ikke begyndt"),
    ("i_gang", "I gang"),
    ("udfoert", "Udført"),
    ("stoppet", "Stoppet"),
]
OPGAVE_AABEN = ("aaben", "i_gang")
UDFALD = [
    ("naaet", "Nået"),
    ("delvist", "Delvist nået"),
    ("ikke_naaet", "Ikke nået"),
    ("opgivet", "Opgivet"),
]
LAENGSTE_BEMAERKNING = 4000

FREMME = ("fremlagt", "godkendt", "evalueret")  # from where the board and other readers see it
FOELGES = ("godkendt", "evalueret")  # where tasks are done and points are carried on to a contract
SKRIVES = ("udkast",)
BEMAERKES = ("fremlagt", "godkendt")


# --- Who sees and does what ----------------------------------------------------------------------
class Planudsyn(IntEnum):
    """How much of a plan is seen, from nothing to all."""

    INTET = 0
    VERSION = 1  # the newest version, as it was approved, while a new one is being written
    FREMLAGT = 2  # the plan as it stands, with remarks and the state of the tasks
    ALT = 3  # drafts too


def planudsyn(tilstand: str, *, har_version: bool, arbejder: bool, laeser: bool) -> Planudsyn:
    """Return what somebody sees. `arbejder` writes it, approves it, or puts demands; `laeser` reads plans."""
    if arbejder:
        return Planudsyn.ALT
    if not laeser:
        return Planudsyn.INTET
    if tilstand in FREMME:
        return Planudsyn.FREMLAGT
    return Planudsyn.VERSION if har_version else Planudsyn.INTET


def kan_opdatere_opgave(rolle: str, tilstand: str, *, skriver: bool, bestyrelse: bool) -> bool:
    """Whether the state of a task may be set now: by those who write the plan, and the board's own by the board."""
    return tilstand == "godkendt" and (skriver or (bestyrelse and rolle == "bestyrelse"))


# --- Its life ------------------------------------------------------------------------------------
_SKREVET = ("punkter", "besvaret", "krav", "tid")
PLANOVERGANGE: dict[str, Overgang] = {
    et.verbum: et
    for et in [
        Overgang(
            "fremlaeg",
            ("udkast",),
            "fremlagt",
            Ret.SKRIV_HANDLEPLAN,
            "Læg planen frem for bestyrelsen",
            "Bestyrelsen får planen at læse og kan skrive bemærkninger. Planen kan ikke rettes imens, men den kan "
            "trækkes tilbage.",
            "Lagde handleplanen frem for bestyrelsen.",
            "Planen er lagt frem for bestyrelsen.",
            vilkaar=_SKREVET,
            frem=True,
        ),
        Overgang(
            "traek-tilbage",
            ("fremlagt",),
            "udkast",
            Ret.SKRIV_HANDLEPLAN,
            "Træk planen tilbage",
            "Planen bliver et udkast igen, så den kan rettes. Bestyrelsens bemærkninger bliver stående og kan ses "
            "igen, når planen lægges frem.",
            "Trak handleplanen tilbage.",
            "Planen er et udkast igen.",
            grund="Hvorfor trækkes den tilbage?",
        ),
        Overgang(
            "godkend",
            ("fremlagt",),
            "godkendt",
            Ret.GODKEND_HANDLEPLAN,
            "Godkend planen",
            "Planen bliver gemt som en version, der aldrig kan ændres. Derefter følges opgaverne, til den evalueres.",
            "Godkendte handleplanen.",
            "Planen er godkendt.",
            vilkaar=_SKREVET,
            frem=True,
        ),
        Overgang(
            "revider",
            ("godkendt",),
            "udkast",
            Ret.SKRIV_HANDLEPLAN,
            "Ret i den godkendte plan",
            "Planen åbnes og skal lægges frem og godkendes igen. Den godkendte version kan læses imens.",
            "Åbnede den godkendte handleplan for rettelser.",
            "Planen er åbnet, og teksterne kan rettes.",
            grund="Hvad skal rettes, og hvorfor?",
        ),
        Overgang(
            "evaluer",
            ("godkendt",),
            "evalueret",
            Ret.SKRIV_HANDLEPLAN,
            "Afslut evalueringen",
            "Planen er fulgt til ende. Evalueringen af hvert punkt kan læses af alle, der kan læse planen.",
            "Afsluttede evalueringen af handleplanen.",
            "Planen er evalueret.",
            vilkaar=("evalueret",),
            frem=True,
        ),
        Overgang(
            "genaabn",
            ("evalueret",),
            "godkendt",
            Ret.SKRIV_HANDLEPLAN,
            "Åbn evalueringen igen",
            "Evalueringen kan rettes, og opgaverne kan følges igen.",
            "Åbnede evalueringen igen.",
            "Evalueringen er åbnet igen.",
            grund="Hvorfor åbnes den igen?",
        ),
    ]
}

HVAD_NU = {
    "udkast": "Planen er et udkast. Kun de, der skriver den, og forvaltningen kan læse den.",
    "fremlagt": "Planen er lagt frem for bestyrelsen, som kan læse den og skrive bemærkninger.",
    "godkendt": "Planen er godkendt, og opgaverne følges.",
    "evalueret": "Planen er evalueret.",
}


@dataclass(frozen=True)
class Planfakta:
    """What the conditions look at; each tuple names the points or demands that lack something."""

    antal_punkter: int = 0
    ubesvarede: tuple[str, ...] = ()
    manglende_krav: tuple[str, ...] = ()
    har_tid: bool = False
    uevaluerede: tuple[str, ...] = ()


def _navne(navne: tuple[str, ...]) -> str:
    flere = len(navne) - 3
    viste = "; ".join(navne[:3])
    return f"{viste}; og {flere} til" if flere > 0 else viste


_VILKAAR = {
    "punkter": lambda fakta: "" if fakta.antal_punkter else "Tilføj mindst ét punkt, planen handler om.",
    "besvaret": lambda fakta: (
        f"Der mangler svar på, hvad I vil opnå, hvordan I kan vide det, og hvordan det nås, i: "
        f"{_navne(fakta.ubesvarede)}."
        if fakta.ubesvarede
        else ""
    ),
    "krav": lambda fakta: (
        f"Forvaltningens krav mangler: {_navne(fakta.manglende_krav)}" if fakta.manglende_krav else ""
    ),
    "tid": lambda fakta: (
        "" if fakta.har_tid else "Skriv under “Ret titel og datoer”, hvornår planen slutter eller evalueres."
    ),
    "evalueret": lambda fakta: (
        f"Der mangler en evaluering af: {_navne(fakta.uevaluerede)}." if fakta.uevaluerede else ""
    ),
}


def planhindringer(overgang: Overgang, fakta: Planfakta) -> list[str]:
    """Return what is not in place yet, in Danish sentences; an empty list when it can be done."""
    return [fejl for navn in overgang.vilkaar if (fejl := _VILKAAR[navn](fakta))]


def planskridt(tilstand: str, rettigheder: Iterable[Ret]) -> list[Overgang]:
    """Return what somebody with these rights can do with a plan in this state, the usual way on first."""
    return mulige(tilstand, rettigheder, PLANOVERGANGE)

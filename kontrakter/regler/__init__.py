"""Pure rules of contracts: numbering, years, states, what a complete goal has.

Sources: the municipalities' published contracts (numbers such as 5.1 and 5.2 without a 5; time frames such as
"2023-2024", "2023/2024", "Fortsætte hele 2023", "Ultimo 2023", "Løbende", "2022-").
"""

import re

_NUMMER = re.compile(r"(?!0+(?!\d))\d{1,3}[a-z]?(\.\d{1,3}[a-z]?){0,2}", re.ASCII)
AFSNITSARTER = [
    ("prosa", "Tekst"),
    ("afsaet", "Politisk og strategisk afsæt"),
    ("virkninger", "Forventede virkninger"),
    ("tidsperspektiv", "Tidsperspektiv"),
    ("aktiviteter", "Aktiviteter"),
    ("indikatorer", "Indikatorer"),
    ("opfoelgning", "Opfølgning"),
]
TILSTANDE = [
    ("udkast", "Udkast"),
    ("i_hoering", "I høring"),
    ("til_godkendelse", "Til godkendelse"),
    ("godkendt", "Godkendt"),
    ("evalueret", "Evalueret"),
    ("arkiveret", "Arkiveret"),
]
MAALTYPER = [("lokalt", "Lokalt mål"), ("faelles", "Fælles tværgående mål")]
VARIGHEDER = [("etaarig", "Etårigt"), ("fleraarig", "Flerårigt")]
HVEM = [
    ("boern", "Børn"),
    ("foraeldre", "Forældre"),
    ("boern_og_foraeldre", "Børn og forældre"),
    ("medarbejdere", "Medarbejdere"),
    ("borgere", "Borgere i øvrigt"),
]
AKTIVITETSARTER = [
    ("almindelig", "Almindelig"),
    ("proevehandling", "Prøvehandling"),
    ("udfordringspligt", "Udfordringspligt"),
    ("uddannelse", "Uddannelse"),
    ("moede", "Møde"),
]
AKTIVITETSTILSTANDE = [
    ("ikke_begyndt", "Ikke begyndt"),
    ("i_gang", "I gang"),
    ("gennemfoert", "Gennemført"),
    ("stoppet", "Stoppet"),
]
# The forums a contract can be sent to; each is the role of its members.
HOERINGSFORA = [("lmu", "LMU"), ("foraeldrebestyrelse", "Forældrebestyrelsen")]
# How long each may be, in characters: forms, models, and what is read from a file are held to the same.
LAENGSTE_OVERSKRIFT = 250
LAENGSTE_TIDSPERSPEKTIV = 500
LAENGSTE_VIRKNING = 2000
LAENGSTE_AKTIVITET = 4000
LAENGSTE_KOMMENTAR = 4000
LAENGSTE_HOERINGSSVAR = 20_000
# Texts are written while the contract is a draft; afterwards only the life of the activities goes on.
TEKST_KAN_REDIGERES = {"udkast"}
STATUS_KAN_OPDATERES = {"udkast", "i_hoering", "til_godkendelse", "godkendt"}
# A goal is shared as long as the contract it is written in lives.
DELES_I = STATUS_KAN_OPDATERES


def forum_i_saetning(forum: str) -> str:
    """Return a forum's name as inside a sentence: "LMU", "forældrebestyrelsen"."""
    navn = dict(HOERINGSFORA)[forum]
    return navn if navn.isupper() else navn.lower()


def opremsning(ord_: list[str]) -> str:
    """Return "A", "A og B" or "A, B og C"."""
    return " og ".join(filter(None, (", ".join(ord_[:-1]), *ord_[-1:])))


def nummer_er_gyldigt(nummer: str) -> bool:
    """Whether `nummer` is a goal number: 1, 5.1, 10, 2a. Goals are counted from 1."""
    return bool(_NUMMER.fullmatch(nummer))


def nummer_sortering(nummer: str) -> str:
    """Return a text that sorts as people count: 2 before 5.1 before 5.2 before 10."""
    led = re.findall(r"(\d+)([a-z]?)", nummer)
    return ".".join(f"{int(tal):05d}{bogstav}" for tal, bogstav in led)


def naeste_nummer(numre) -> str:
    """Return the first free whole number after the highest in use: "1" when there are none."""
    hele = [int(fund[0]) for nummer in numre if (fund := re.match(r"\d+", nummer))]
    return str(max(hele, default=0) + 1)


def aar_af_tekst(tekst: str) -> tuple[int | None, int | None]:
    """Return (first, last) year that a time frame names; None where it does not say.

    "2023-2024", "2023/24" → (2023, 2024); "Ultimo 2023" → (2023, 2023); "2022-" → (2022, None); "Løbende" → none.
    """
    kort = re.search(r"\b(20\d\d)\s*[-–/]\s*(\d\d)\b(?!\d)", tekst)
    aar = [int(fund) for fund in re.findall(r"(?<!\d)(20\d\d)(?!\d)", tekst)]
    if kort:
        aar.append(int(kort[1][:2] + kort[2]))
    if not aar:
        return None, None
    aaben = re.search(r"(?<!\d)20\d\d\s*[-–]\s*$", tekst.strip())
    return min(aar), None if aaben else max(aar)


def periode_tekst(aar: int, til_aar: int | None) -> str:
    """Return "2023" or "2024-2027"."""
    return str(aar) if not til_aar or til_aar == aar else f"{aar}-{til_aar}"


def kan_redigere_tekst(tilstand: str) -> bool:
    """Whether the contract's texts may be changed in this state."""
    return tilstand in TEKST_KAN_REDIGERES


def kan_opdatere_status(tilstand: str) -> bool:
    """Whether an activity's state and note may be changed in this state."""
    return tilstand in STATUS_KAN_OPDATERES

"""The letters of the access matrix, and what a line of it holds (adgangstabel.py)."""

from dataclasses import dataclass, field

from django.db import connection

INDE = "AaCOSKDLFU"  # everybody who is logged in
# Who walks through every address. The rules are Python and ask the same of both databases, so on the second one it is
# enough with somebody of each kind: who runs everything, who writes, who reads, who is nobody.
GAAR = INDE + "X" if connection.vendor == "sqlite" else "AKFX"

# --- Who gets what where ----------------------------------------------------------------------
# One letter for each of: own unit, other unit, other municipality (and unknown id; a fourth letter where that
# differs). "+" allowed, "3" 403, "4" 404, "2" 422 (the form has no such choice), ">" led on to the only one there is.
# V reads sick leave and nothing else; what is V's stands in tests/sygefravaer/test_adgang.py.
LAES = {"A": "++4", "aCOSKDLF": "+44", "U": "444"}
SKRIV = {"K": "+44", "A": "334", "aCOSDLF": "344", "U": "444"}
GODKEND = {"CO": "+44", "A": "334", "aSKDLF": "344", "U": "444"}
KOMMENTER = {"LF": "+44", "A": "334", "aCOSKD": "344", "U": "444"}
# A comment of LMU: who does not read it does not find it.
KOMMENTAR = {"LK": "+44", "CO": "344", "AaSDFU": "444"}
HOERINGSSVAR = {"LK": "+44", "A": "334", "aCOSDF": "344", "U": "444"}
# A forum's talk is its own, its leader's and the approver's; LMU is the forum here.
MOEDE_LAES = {"KCOL": "+44", "A": "334", "aSDF": "344", "U": "444"}
MOEDE_SKRIV = {"KL": "+44", "A": "334", "aCOSDF": "344", "U": "444"}
MOEDE_SPOERG = {"L": "+44", "A": "334", "aCOSKDF": "344", "U": "444"}
EFTERSYN = {"KCO": "+44", "A": "334", "aSDLF": "344", "U": "444"}
STYR_KONTRAKT = {"A": "++4", "aK": "+44", "COSDLF": "344", "U": "444"}  # whoever may make it
STATUS = {"KD": "+44", "A": "334", "aCOSLF": "344", "U": "444"}
HISTORIK = {"A": "++4", "aCOK": "+44", "SDLF": "344", "U": "444"}
INDLAESNING = {"A": "++4", "K": "+44", "aCOSDLFU": "444"}  # K has sent in the files of the own unit
OVERSKRIFTSORD = {"A": "++4", "aCOSKDLFU": "333"}
STRATEGI = {"AaCOSKDLF": "++4", "U": "444"}
STYR_STRATEGI = {"A": "++4", "a": "+34", "COSKDLF": "334", "U": "444"}
# What the unit's own teams have answered; whoever runs the strategy, or the whole area, sees it only taken together.
REFLEKSION = {"KL": "+44", "AaCOSDFU": "444"}
REFLEKTER = {"K": "+44", "L": "344", "AaCOSDFU": "444"}
SAMLET = {"AC": "++4", "aOSKDLF": "334", "U": "444"}
METODEBRUG = {"A": "++4", "aK": "+34", "COSDLF": "334", "U": "444"}  # what a unit uses, its leader sets too
SKABELON = {"A": "++4", "a": "334", "COSKDLFU": "333"}
ENHED = {"A": "++4", "a": "+34", "COSKDLFU": "334"}
BRUGER = {"Aa": "++4", "COSKDLFU": "333"}
RET_BRUGER = {"A": "++4", "a": "+34", "COSKDLFU": "333"}
GIV_ROLLE = {"A": "++4", "a": "+24", "COSKDLFU": "333"}
MAERKE = {"A": "++44", "a": "+344", "COSKDLFU": "3334"}  # an unsigned mark is no mark, whoever brings it
FRAVAERSFIL = {"A": "++4", "aCOSKDLFU": "333"}  # a file holds units from the whole municipality
EGEN_FRAVAERSFIL = {"A": "+34", "aCOSKDLFU": "333"}  # A has sent in the own place's; what is chosen tells of figures
OFFENTLIG = {INDE + "X": "++4"}  # the other municipality has made nothing public
FRAVAER = {"COKDLF": "+44", "AaSU": "444"}  # a house's leader and the committees see the unit it is part of
SAMTALER = {"K": "+44", "CODLF": "344", "AaSU": "444"}
# Addresses about nothing in particular: one letter.
ALLE = {INDE: "+"}
LAESER = {"AaCOSKDLF": "+", "U": "3"}
OPRETTER = {"AaK": "+", "COSDLFU": "3"}
SKRIVER_KLADDE = {"AaCOSKDLF": "+", "U": "3"}
STYRER = {"Aa": "+", "COSKDLFU": "3"}
FOELGER_AARET = {"AaCO": "+", "SKDLFU": "3"}
STYRER_KOMMUNE = {"A": "+", "aCOSKDLFU": "3"}
SER_FRAVAER = {"COKDLF": "+", "AaSU": "3"}
SER_OPSLAG = {"AKD": "+", "aCOSLFU": "3"}
INGEN = {INDE: "4"}
KALENDERLINK = {"K": "+44", "AaCOSDLFU": "444"}  # K's own link
KALENDER = {INDE + "X": "+444"}  # open; of somebody who may not log in; closed; unknown
MAIL = {"A": "++4", "a": "+44", "COSKDLFU": "333"}
# A has ordered the one of the own unit's municipality; the one at "anden" was ordered by somebody else of it.
SAMLING = {"A": "+44", "aCOSKDLFU": "333"}


@dataclass(frozen=True)
class Side:
    """One address: what it is about, its methods (G, P), who gets what, what a good POST sends and answers.

    `post_hvem` where POST has other rules than GET; `skriver` is False where an allowed POST changes nothing that
    counts; `offentlig` where nobody needs to log in: then X stands in `hvem` too.
    """

    om: str
    metoder: str
    hvem: dict
    get: int = 200
    post: int = 302
    data: object = None
    post_hvem: dict = field(default_factory=dict)
    skriver: bool = True
    offentlig: bool = False


# What a form of both a goal and a målepunkt sends.
INDIKATOR = {"navn": "Nyt", "maaltype": "hoejst", "maaleenhed": "procent", "maal": "5", "version": 1}
MAALING = {"dato": "2023-03-02", "vaerdi": "4,9", "version": 1}
KOLONNE = {"kolonne": "03-03-2023\t5,1", "version": 0}

"""Who gets what where: the reviewed table of every address (test_adgangsmatrix.py walks through it).

It says it in letters, and asks the product for nothing. The people: A administrator of the municipality, a
administrator of the own unit only, C centerchef, O omraadeleder, S konsulent (sparring), K kontraktholder, D daglig
leder of a house of the unit, L LMU, F foraeldrebestyrelse, U somebody without a role, X nobody logged in.
"""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from historik.laest import aftryk
from kontrakter.indhold import hent_indhold, stempel
from kontrakter.indhold.eftersyn import advarsler
from sygefravaer.models import Fravaersopsaetning

from .verden import AAR

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
SKRIVER_KLADDE = {"AaCOKDLF": "+", "SU": "3"}
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


def _enhed(s):
    navne = ["navn", "type", "parent", "los_id", "p_nummer", "aktiv_fra", "aktiv_til"]
    return {"navn": "Nyt", "type": "dagtilbud", "parent": s.enhed.parent_id, "laest": aftryk(s.enhed, navne)}


def _bruger(s):
    laest = aftryk(s.bruger, ["navn", "email", "is_active"])
    return {"navn": "Nyt", "email": s.bruger.email, "is_active": "on", "laest": laest}


def _strategi(s):
    laest = aftryk(s.strategi, ["titel", "art", "ejer", "fra_aar", "til_aar", "beskrivelse", "visionstekst"])
    return {"titel": "Ny", "art": "vision", "ejer": s.enhed.pk, "fra_aar": AAR, "laest": laest}


def _maalepunkt(s):
    return {"tekst": "Nyt", "laest": aftryk(s.maalepunkt, ["tekst", "spor"])}


def _opsaetning(_):
    navne = ["diskretionsgraense", "kort_til_og_med", "samtale_efter", "opgoerelse", "leder_ser_egne"]
    laest = aftryk(Fravaersopsaetning(), navne)
    return {
        "diskretionsgraense": 7,
        "kort_til_og_med": 10,
        "samtale_efter": 14,
        "opgoerelse": "dagsvaerk",
        "laest": laest,
    }


def _fil_med_fravaer(_):
    return {"fil": SimpleUploadedFile("udtræk.csv", b"Enhed;Periode;Procent\nHuset;2023-01;5,4\n")}


def _kontrakt_af_fil(s):
    valg = {"enhed": s.enhed.pk, "skabelon": s.fri_skabelon.pk, "aar": 2031, "titel": "Ny", "ansvarlig": "Lederen"}
    return valg | {"til_aar": 2032, "version": 1}


def _advarsel(kontrakt) -> str:
    return advarsler(hent_indhold(kontrakt))[0].noegle


def _nummereret(raekke):
    return {"nummer": "8", "titel": "Ny", "laest": aftryk(raekke, ["nummer", "titel"])}


_HOVED = {"overskrift": "Ny", "maaltype": "lokalt", "varighed": "etaarig", "version": 1}
_AKTIVITET = {"tekst": "Ny", "ansvarlig": "Lederen", "art": "moede", "tilstand": "i_gang", "version": 1}
_INDIKATOR = {"navn": "Nyt", "maaltype": "hoejst", "maaleenhed": "procent", "maal": "5", "version": 1}
_MAALING = {"dato": "2023-03-02", "vaerdi": "4,9", "version": 1}
_KOLONNE = {"kolonne": "03-03-2023\t5,1", "version": 0}
_BESLUTNING = {"tekst": "Ny", "ansvarlig": "Lederen", "version": 0}
_PUNKT = {"overskrift": "Ny", "placering": "efter", "version": 1}
_NYT_MAAL = {"handling": "nyt_maal", "nummer": "7", "overskrift": "Nyt", "version": 1}
_AFSNIT = {"overskrift": "Nyt", "art": "prosa", "version": 1}

TABEL: dict[str, Side] = {
    # oversigt
    "oversigt:forside": Side("", "G", ALLE),
    "oversigt:soeg": Side("", "G", LAESER),
    # sygefravaer
    "sygefravaer:fravaer_liste": Side("", "G", {"COKD": "+", "LF": ">", "AaSU": "3"}),
    "sygefravaer:fravaer_regneark": Side("", "G", SER_FRAVAER),
    "sygefravaer:fravaer_vis": Side("enhed", "G", FRAVAER),
    "sygefravaer:fravaer_vis_regneark": Side("enhed", "G", FRAVAER),
    "sygefravaer:fravaer_moede": Side("enhed", "G", FRAVAER),
    "sygefravaer:samtaletal_rediger": Side(
        "samtaleaar", "GP", SAMTALER, data=lambda _: {"maaned_2": 3, "version_2": 0}
    ),
    "sygefravaer:fravaer_opsaetning": Side("", "GP", STYRER_KOMMUNE, data=_opsaetning),
    "sygefravaer:opslag_liste": Side("", "G", SER_OPSLAG),
    # sygefravaer: files with figures
    "sygefravaer:fravaer_indlaes": Side("", "GP", STYRER_KOMMUNE, data=_fil_med_fravaer),
    "sygefravaer:enhedsnavn_liste": Side("", "G", STYRER_KOMMUNE),
    "sygefravaer:enhedsnavn_glem": Side("enhedsnavn", "P", FRAVAERSFIL),
    "sygefravaer:fravaersfil_vis": Side("fravaersfil", "G", FRAVAERSFIL),
    "sygefravaer:fravaersfil_kolonner": Side("fravaersfil", "P", EGEN_FRAVAERSFIL),
    "sygefravaer:fravaersfil_enheder": Side("fravaersfil", "P", EGEN_FRAVAERSFIL, data=lambda _: {"enhed_0": "udelad"}),
    "sygefravaer:fravaersfil_gem": Side("fravaersfil", "P", EGEN_FRAVAERSFIL),
    "sygefravaer:fravaersfil_kasser": Side("fravaersfil", "P", FRAVAERSFIL),
    "sygefravaer:fravaersfil_fortryd": Side("gemt_fravaersfil", "P", FRAVAERSFIL),
    # organisation
    "organisation:hvad_maa_jeg": Side("", "G", ALLE),
    "organisation:aarshjul": Side("", "G", LAESER),
    "organisation:aarshjul_regneark": Side("", "G", LAESER),
    "organisation:min_kalender": Side("", "G", ALLE),
    "organisation:kalenderlink_opret": Side("", "P", ALLE, data=lambda s: {"gammelt": s.link.pk}),
    "organisation:kalenderlink_luk": Side("link", "P", KALENDERLINK),
    "organisation:kalender_ics": Side("kalender", "G", KALENDER, offentlig=True),
    "organisation:demo_login": Side("", "GP", {INDE + "X": "4"}, offentlig=True),
    "organisation:administration": Side("", "G", STYRER),
    "organisation:enhed_liste": Side("", "G", STYRER),
    "organisation:enhed_opret": Side(
        "", "GP", STYRER, data=lambda s: {"navn": "Nyt", "type": "boernehus", "parent": s.enhed.pk}
    ),
    "organisation:enhed_rediger": Side("enhed", "GP", ENHED, data=_enhed),
    "organisation:bruger_liste": Side("", "G", STYRER),
    "organisation:bruger_opret": Side("", "GP", STYRER, data=lambda _: {"navn": "Ny", "email": "ny@proeve.example"}),
    "organisation:bruger_vis": Side("bruger", "G", BRUGER),
    "organisation:bruger_rediger": Side("bruger", "GP", RET_BRUGER, data=_bruger),
    "organisation:bruger_send_link": Side("bruger", "P", RET_BRUGER),
    "organisation:rolle_giv": Side(
        "bruger",
        "GP",
        BRUGER,
        data=lambda s: {"rolle": "konsulent", "enhed": s.enhed.pk, "fra": "2026-01-01"},
        post_hvem=GIV_ROLLE,
    ),
    "organisation:rolle_afslut": Side("rolle", "P", RET_BRUGER),
    "organisation:rolle_fortryd": Side("maerke", "P", MAERKE),
    # strategi
    "strategi:strategi_liste": Side("", "G", LAESER),
    "strategi:strategi_opret": Side(
        "",
        "GP",
        STYRER,
        data=lambda s: {"titel": "Ny", "art": "vision", "ejer": s.enhed.pk, "fra_aar": AAR},
    ),
    "strategi:strategi_vis": Side("strategi", "G", STRATEGI),
    "strategi:strategi_rediger": Side("strategi", "GP", STYR_STRATEGI, data=_strategi),
    "strategi:strategi_fjern": Side("loes_strategi", "GP", STYR_STRATEGI),
    "strategi:spor_opret": Side("strategi", "GP", STYR_STRATEGI, data=lambda _: {"nummer": "7", "titel": "Nyt"}),
    "strategi:spor_rediger": Side("spor", "GP", STYR_STRATEGI, data=lambda s: _nummereret(s.spor)),
    "strategi:spor_flyt": Side("loest_spor", "P", STYR_STRATEGI, data=lambda _: {"retning": "op"}),
    "strategi:spor_fjern": Side("loest_spor", "GP", STYR_STRATEGI),
    "strategi:punkt_opret": Side("spor", "GP", STYR_STRATEGI, data=lambda _: {"nummer": "7", "titel": "Nyt"}),
    "strategi:punkt_rediger": Side("punkt", "GP", STYR_STRATEGI, data=lambda s: _nummereret(s.punkt)),
    "strategi:punkt_flyt": Side("loest_punkt", "P", STYR_STRATEGI, data=lambda _: {"retning": "op"}),
    "strategi:punkt_fjern": Side("loest_punkt", "GP", STYR_STRATEGI),
    "strategi:maalepunkt_opret": Side("strategi", "GP", STYR_STRATEGI, data=lambda _: {"tekst": "Nyt"}),
    "strategi:maalepunkt_vis": Side("maalepunkt", "G", STRATEGI),
    "strategi:maalepunkt_rediger": Side("maalepunkt", "GP", STYR_STRATEGI, data=_maalepunkt),
    "strategi:maalepunkt_flyt": Side("maalepunkt", "P", STYR_STRATEGI, data=lambda _: {"retning": "op"}),
    "strategi:maalepunkt_fjern": Side("maalepunkt", "P", STYR_STRATEGI),
    "strategi:maalepunkt_genskab": Side("fjernet_maalepunkt", "P", STYR_STRATEGI),
    "strategi:indikator_opret": Side("maalepunkt_uden", "GP", STYR_STRATEGI, data=lambda _: _INDIKATOR),
    "strategi:indikator_rediger": Side("maalepunkt", "GP", STYR_STRATEGI, data=lambda _: _INDIKATOR),
    "strategi:indikator_fjern": Side("maalepunkt", "P", STYR_STRATEGI),
    "strategi:indikator_genskab": Side("maalepunkt_foer", "P", STYR_STRATEGI),
    "strategi:maaling_opret": Side("maalepunkt", "GP", STYR_STRATEGI, data=lambda _: _MAALING),
    "strategi:maaling_rediger": Side("strategital", "GP", STYR_STRATEGI, data=lambda _: _MAALING),
    "strategi:maaling_fjern": Side("strategital", "P", STYR_STRATEGI),
    "strategi:maaling_genskab": Side("fjernet_strategital", "P", STYR_STRATEGI),
    "strategi:maalinger_indsaet": Side("maalepunkt", "GP", STYR_STRATEGI, data=lambda _: _KOLONNE),
    "strategi:maalinger_fjern": Side("maalepunkt_indsatte", "P", STYR_STRATEGI),
    "strategi:maalinger_genskab": Side("maalepunkt_fortrudte", "P", STYR_STRATEGI),
    "strategi:metodeliste_rediger": Side(
        "metodeliste", "GP", STYR_STRATEGI, data=lambda s: {"enheder": s.enhed.pk, "version": 1}
    ),
    "strategi:metode_opret": Side("metodeliste", "GP", STYR_STRATEGI, data=lambda _: {"navn": "Ny"}),
    "strategi:metodebrug_rediger": Side("metodebrug", "GP", METODEBRUG, data=lambda s: {"vist": s.metode.pk}),
    "strategi:metode_rediger": Side(
        "metode", "GP", STYR_STRATEGI, data=lambda s: {"navn": "Ny", "laest": aftryk(s.metode, ["navn"])}
    ),
    "strategi:metode_flyt": Side("metode", "P", STYR_STRATEGI, data=lambda _: {"retning": "op"}),
    "strategi:metode_fjern": Side("metode", "P", STYR_STRATEGI),
    "strategi:metode_genskab": Side("fjernet_metode", "P", STYR_STRATEGI),
    # kontrakter
    "kontrakter:kontrakt_liste": Side("", "G", LAESER),
    "kontrakter:kontrakt_opret": Side(
        "", "GP", OPRETTER, data=lambda s: {"enhed": s.enhed.pk, "skabelon": s.fri_skabelon.pk}
    ),
    "kontrakter:kontrakt_vis": Side("kontrakt", "G", LAES),
    "kontrakter:kontrakt_laes": Side("kontrakt", "G", LAES),
    "kontrakter:kontrakt_rediger": Side("kontrakt", "GP", STYR_KONTRAKT, data=lambda _: {"titel": "Ny", "version": 1}),
    "kontrakter:kontrakttekst_vis": Side("tekst", "G", LAES, get=302),
    "kontrakter:kontrakttekst_rediger": Side("tekst", "GP", SKRIV, data=lambda _: {"tekst": "Ny", "version": 1}),
    "kontrakter:kontrakt_fjern": Side("kontrakt", "P", STYR_KONTRAKT),
    "kontrakter:kontrakt_genskab": Side("fjernet_kontrakt", "P", STYR_KONTRAKT),
    "kontrakter:kontrakt_historik": Side("kontrakt", "G", HISTORIK),
    "kontrakter:kontrakt_forskel": Side("haendelse", "G", HISTORIK),
    "kontrakter:kontrakt_skift": Side("skift", "GP", SKRIV),
    "kontrakter:kontrakt_godkend": Side(
        "sendt", "GP", GODKEND, data=lambda s: {"stempel": stempel(s.sendt), "laest": "on"}
    ),
    "kontrakter:samling_bestil": Side("", "P", STYRER_KOMMUNE, data=lambda _: {"aar": AAR}),
    "kontrakter:samling_vis": Side("samling", "G", SAMLING),
    "kontrakter:samling_hent": Side("samling", "G", SAMLING, get=302),
    "kontrakter:kontrakt_eftersyn": Side("kontrakt", "G", EFTERSYN),
    "kontrakter:advarsel_forbi": Side(
        "kontrakt", "P", SKRIV, data=lambda s: {"noegle": _advarsel(s.kontrakt), "grund": "Det er i orden"}
    ),
    "kontrakter:maal_klar": Side("maal", "P", SKRIV),
    "kontrakter:afsnit_klar": Side("afsnit", "P", SKRIV, data=lambda _: {"klar": "ja"}),
    "kontrakter:evaluering_vis": Side("kontrakt", "G", LAES),
    "kontrakter:fora_foreslaa": Side("kontrakt", "P", SKRIV),
    "kontrakter:moeder_lav": Side("kontrakt", "P", SKRIV),
    "kontrakter:forum_opret": Side(
        "kontrakt", "GP", SKRIV, data=lambda _: {"art": "udvalg", "maalvalg": "alle", "version": 0}
    ),
    "kontrakter:forum_rediger": Side(
        "forum", "GP", SKRIV, data=lambda _: {"art": "lmu", "navn": "Ny", "maalvalg": "alle", "version": 1}
    ),
    "kontrakter:forum_fjern": Side("forum", "P", SKRIV),
    "kontrakter:forum_genskab": Side("fjernet_forum", "P", SKRIV),
    "kontrakter:moede_opret": Side(
        "kontrakt", "GP", SKRIV, data=lambda s: {"forum": s.forum.pk, "maaned": 12, "version": 0}
    ),
    "kontrakter:moede_rediger": Side("moede", "GP", SKRIV, data=lambda _: {"maaned": 5, "version": 1}),
    "kontrakter:moede_fjern": Side("moede", "P", SKRIV),
    "kontrakter:moede_genskab": Side("fjernet_moede", "P", SKRIV),
    "kontrakter:moede_vis": Side("moede", "G", MOEDE_LAES),
    "kontrakter:moede_laes": Side("moede", "G", MOEDE_LAES),
    "kontrakter:moede_pdf": Side("moede", "G", MOEDE_LAES, get=302),
    "kontrakter:moede_pdf_vent": Side("moede", "GP", MOEDE_LAES, skriver=False),
    "kontrakter:moede_forskel": Side("moede_i_gang", "G", MOEDE_LAES),
    "kontrakter:moede_afslut": Side(
        "moede_i_gang",
        "GP",
        MOEDE_SKRIV,
        data=lambda _: {"deltagere": "Lis", "dato": "2023-01-10", "grund": "Tiden gik", "version": 0},
    ),
    "kontrakter:moede_skift": Side("moedeskift", "P", MOEDE_SKRIV),
    "kontrakter:moede_spoergsmaal": Side("moede", "GP", SKRIV, data=lambda _: {"spoergsmaal": "Ny", "version": 1}),
    "kontrakter:referatrettelse_opret": Side(
        "lukket_moede", "GP", MOEDE_SKRIV, data=lambda _: {"tekst": "Ny", "version": 0}
    ),
    "kontrakter:moedemaal_vis": Side("moedemaal", "G", MOEDE_LAES, get=302),
    "kontrakter:evaluering_rediger": Side(
        "moedemaal", "GP", MOEDE_SKRIV, data=lambda _: {"vurdering": "naaet", "ser": "Ny", "version": 0}
    ),
    "kontrakter:moedeaktivitet_opret": Side("moedemaal", "GP", MOEDE_SKRIV, data=lambda _: _BESLUTNING),
    "kontrakter:moedeaktivitet_status": Side(
        "moedeaktivitet", "GP", MOEDE_SKRIV, data=lambda _: {"tilstand": "stoppet", "note": "Ny", "version": 1}
    ),
    "kontrakter:moedeaktivitet_erstat": Side(
        "moedeaktivitet", "GP", MOEDE_SKRIV, data=lambda _: _BESLUTNING | {"version": 1}
    ),
    "kontrakter:punkt_opret": Side("moede_i_gang", "GP", MOEDE_SKRIV, data=lambda _: _PUNKT | {"version": 0}),
    "kontrakter:punkt_rediger": Side("moedepunkt", "GP", MOEDE_SKRIV, data=lambda _: _PUNKT),
    "kontrakter:punkt_referat": Side("moedepunkt", "GP", MOEDE_SKRIV, data=lambda _: {"referat": "Ny", "version": 1}),
    "kontrakter:punkt_flyt": Side("moedepunkt", "P", MOEDE_SKRIV, data=lambda _: {"retning": "op"}),
    "kontrakter:punkt_fjern": Side("moedepunkt", "P", MOEDE_SKRIV),
    "kontrakter:punkt_genskab": Side("fjernet_moedepunkt", "P", MOEDE_SKRIV),
    "kontrakter:punkt_videre": Side("moedepunkt", "P", MOEDE_SKRIV, data=lambda _: {"hvordan": "kopi"}),
    "kontrakter:punktopgave_opret": Side("moedepunkt", "GP", MOEDE_SKRIV, data=lambda _: _BESLUTNING),
    "kontrakter:opgave_opret": Side("moede_i_gang", "GP", MOEDE_SKRIV, data=lambda _: _BESLUTNING),
    "kontrakter:opgave_rediger": Side("moedeopgave", "GP", MOEDE_SKRIV, data=lambda _: _BESLUTNING | {"version": 1}),
    "kontrakter:opgave_fjern": Side("moedeopgave", "P", MOEDE_SKRIV),
    "kontrakter:opgave_genskab": Side("fjernet_moedeopgave", "P", MOEDE_SKRIV),
    "kontrakter:opgave_loes": Side("moedeopgave", "P", MOEDE_SKRIV),
    "kontrakter:moedekommentar_opret": Side(
        "moedested", "GP", MOEDE_SPOERG, data=lambda _: {"tekst": "Ny", "version": 0}
    ),
    "kontrakter:moedekommentar_svar": Side("moedekommentar", "GP", SKRIV, data=lambda _: {"svar": "Ny", "version": 1}),
    "kontrakter:maal_evalueringer": Side("maal", "G", LAES),
    "kontrakter:naeste_aar": Side(
        "kontrakt", "GP", STYR_KONTRAKT, data=lambda s: {"skabelon": s.fri_skabelon.pk, "maal": [s.maal.pk]}
    ),
    "kontrakter:maal_gennem_aarene": Side("maal", "G", LAES),
    "kontrakter:hoering_send": Side("kontrakt", "GP", SKRIV, data=lambda _: {"fora": ["lmu"], "frist": "2099-01-01"}),
    "kontrakter:hoering_vis": Side("hoert", "G", LAES),
    "kontrakter:kommentar_opret": Side("kommentarsted", "GP", KOMMENTER, data=lambda _: {"tekst": "Ny", "version": 0}),
    "kontrakter:kommentar_svar": Side("kommentar", "GP", KOMMENTAR, data=lambda _: {"tekst": "Ny", "version": 0}),
    "kontrakter:kommentar_klar": Side("kommentar", "P", KOMMENTAR, data=lambda _: {"klaret": "ja"}),
    "kontrakter:hoeringssvar_rediger": Side(
        "hoeringsforum", "GP", HOERINGSSVAR, data=lambda _: {"hoeringssvar": "Ny", "navne": "LMU", "version": 1}
    ),
    "kontrakter:hoeringssvar_besvar": Side(
        "hoeringsforum", "GP", SKRIV, data=lambda _: {"besvarelse": "Ny", "version": 1}
    ),
    "kontrakter:version_liste": Side("godkendt", "G", LAES),
    "kontrakter:version_pdf": Side("version", "G", LAES),
    "kontrakter:version_forskel": Side("godkendt", "G", LAES),
    "kontrakter:version_offentliggoer": Side("version", "GP", GODKEND),
    "kontrakter:offentlig_traek": Side("offentlig", "GP", GODKEND, data=lambda _: {"grund": "En fejl"}),
    "kontrakter:kontrakt_pdf": Side("kontrakt", "G", LAES, get=302),
    "kontrakter:kontrakt_pdf_vent": Side("kontrakt", "GP", LAES, skriver=False),
    "kontrakter:maal_opret": Side("kontrakt", "GP", SKRIV, data=lambda _: _HOVED | {"nummer": "7"}),
    "kontrakter:maal_rediger": Side("maal", "GP", SKRIV, data=lambda _: _HOVED | {"nummer": "1"}),
    "kontrakter:maal_fjern": Side("maal", "P", SKRIV),
    "kontrakter:maal_genskab": Side("fjernet_maal", "P", SKRIV),
    "kontrakter:maal_del": Side("maal", "GP", SKRIV, data=lambda s: {"kontrakt": s.nabokontrakt.pk}),
    "kontrakter:delte_maal": Side("kontrakt", "G", SKRIV),
    "kontrakter:maaldeling_modtag": Side("deling", "GP", SKRIV, data=lambda _: {"nummer": "7"}),
    "kontrakter:maaldeling_fjern": Side("deling", "P", SKRIV),
    "kontrakter:maaldeling_genskab": Side("fjernet_deling", "P", SKRIV),
    "kontrakter:afsnit_vis": Side("afsnit", "G", LAES, get=302),
    "kontrakter:afsnit_rediger": Side("afsnit", "GP", SKRIV, data=lambda _: {"tekst": "Ny", "version": 1}),
    "kontrakter:virkning_opret": Side(
        "maal", "GP", SKRIV, data=lambda _: {"tekst": "Ny", "hvem": "boern", "version": 0}
    ),
    "kontrakter:virkning_rediger": Side(
        "virkning", "GP", SKRIV, data=lambda _: {"tekst": "Ny", "hvem": "boern", "version": 1}
    ),
    "kontrakter:virkning_flyt": Side("virkning", "P", SKRIV, data=lambda _: {"retning": "op"}),
    "kontrakter:virkning_fjern": Side("virkning", "P", SKRIV),
    "kontrakter:virkning_genskab": Side("fjernet_virkning", "P", SKRIV),
    "kontrakter:aktivitet_opret": Side("maal", "GP", SKRIV, data=lambda _: _AKTIVITET),
    "kontrakter:aktivitet_rediger": Side("aktivitet", "GP", SKRIV, data=lambda _: _AKTIVITET),
    "kontrakter:aktivitet_status": Side(
        "aktivitet", "GP", STATUS, data=lambda _: {"tilstand": "i_gang", "note": "Ny", "version": 1}
    ),
    "kontrakter:aktivitet_skift": Side("aktivitetsskift", "P", STATUS),
    "kontrakter:indikator_opret": Side("maal", "GP", SKRIV, data=lambda _: _INDIKATOR),
    "kontrakter:indikator_vis": Side("indikator", "G", LAES),
    "kontrakter:indikator_rediger": Side("indikator", "GP", SKRIV, data=lambda _: _INDIKATOR),
    "kontrakter:indikator_flyt": Side("indikator", "P", SKRIV, data=lambda _: {"retning": "op"}),
    "kontrakter:indikator_fjern": Side("indikator", "P", SKRIV),
    "kontrakter:indikator_genskab": Side("fjernet_indikator", "P", SKRIV),
    "kontrakter:maaling_opret": Side("indikator", "GP", SKRIV, data=lambda _: _MAALING),
    "kontrakter:maaling_rediger": Side("maaling", "GP", SKRIV, data=lambda _: _MAALING),
    "kontrakter:maaling_fjern": Side("maaling", "P", SKRIV),
    "kontrakter:maaling_genskab": Side("fjernet_maaling", "P", SKRIV),
    "kontrakter:maalinger_indsaet": Side(
        "indikator", "GP", SKRIV, data=lambda _: {"kolonne": "03-03-2023\t5,1", "version": 0}
    ),
    "kontrakter:maalinger_fjern": Side("indsatte", "P", SKRIV),
    "kontrakter:maalinger_genskab": Side("fjernede_indsatte", "P", SKRIV),
    "kontrakter:aktivitet_flyt": Side("aktivitet", "P", SKRIV, data=lambda _: {"retning": "op"}),
    "kontrakter:aktivitet_fjern": Side("aktivitet", "P", SKRIV),
    "kontrakter:aktivitet_genskab": Side("fjernet_aktivitet", "P", SKRIV),
    "kontrakter:kladde_gem": Side(
        "",
        "P",
        SKRIVER_KLADDE | {"X": "1"},
        post=200,
        data=lambda _: {"form": "/kontrakter/1/rediger/", "felter": '{"tekst": "Ny"}', "grundversion": "1"},
        offentlig=True,  # answers 401 in JSON: the page stays, with the text in it
    ),
    "kontrakter:kladde_kasser": Side("", "P", ALLE, data=lambda _: {"form": "/kontrakter/1/rediger/"}),
    "kontrakter:indlaes": Side("", "GP", OPRETTER, data=lambda _: {"tekst": "Udviklingsmål 1"}),
    "kontrakter:indlaes_bundt": Side("bundt", "G", INDLAESNING),
    "kontrakter:indlaesning_vis": Side("indlaesning", "G", INDLAESNING),
    "kontrakter:indlaesning_ret": Side("indlaesning", "GP", INDLAESNING, get=302, data=lambda _: _NYT_MAAL),
    "kontrakter:indlaesning_fortryd": Side("forslag", "GP", INDLAESNING, get=302),
    "kontrakter:indlaesning_opret": Side("indlaesning", "GP", INDLAESNING, get=302, data=_kontrakt_af_fil),
    "kontrakter:indlaesning_fil": Side("indlaesning", "G", INDLAESNING),
    "kontrakter:indlaesning_kasser": Side("indlaesning", "P", INDLAESNING),
    "kontrakter:indlaesning_genskab": Side("kasseret_indlaesning", "P", INDLAESNING),
    "kontrakter:indlaesning_igen": Side("fejlet_indlaesning", "P", INDLAESNING),
    "kontrakter:kontrakt_original": Side("original", "G", HISTORIK),
    "kontrakter:overskriftsord_liste": Side(
        "", "GP", STYRER_KOMMUNE, data=lambda _: {"overskrift": "Sådan gør vi", "noegle": "aktiviteter"}
    ),
    "kontrakter:overskriftsord_fjern": Side("overskriftsord", "P", OVERSKRIFTSORD),
    "kontrakter:skabelon_liste": Side("", "G", STYRER),
    "kontrakter:skabelon_opret": Side("", "GP", STYRER_KOMMUNE, data=lambda _: {"aar": 2030, "navn": "Ny"}),
    "kontrakter:skabelon_vis": Side("skabelon", "G", SKABELON),
    "kontrakter:skabelon_rediger": Side("skabelon", "GP", SKABELON, data=lambda _: {"navn": "Ny", "version": 1}),
    "kontrakter:skabelonafsnit_opret": Side("skabelon", "GP", SKABELON, data=lambda _: _AFSNIT),
    "kontrakter:skabelonafsnit_rediger": Side("skabelonafsnit", "GP", SKABELON, data=lambda _: _AFSNIT),
    "kontrakter:skabelonafsnit_flyt": Side("skabelonafsnit", "P", SKABELON, data=lambda _: {"retning": "ned"}),
    "kontrakter:skabelonafsnit_fjern": Side("skabelonafsnit", "P", SKABELON),
    "kontrakter:skabelonafsnit_genskab": Side("fjernet_skabelonafsnit", "P", SKABELON),
    "kontrakter:skabelon_aktiver": Side("fri_skabelon", "GP", SKABELON, data=lambda s: {"enheder": s.enhed.pk}),
    "kontrakter:aaret": Side("", "G", FOELGER_AARET),
    "kontrakter:aaret_mind": Side("", "P", STYRER, data=lambda s: {"hvem": s.kontrakt.pk}),
    "kontrakter:aaret_regneark": Side("", "G", FOELGER_AARET),
    "kontrakter:evalueringsstatus": Side("", "G", FOELGER_AARET),
    "kontrakter:evalueringsstatus_regneark": Side("", "G", FOELGER_AARET),
    "kontrakter:evalueringsstatus_pdf": Side("", "G", FOELGER_AARET),
    "kontrakter:udsendelse_liste": Side("", "G", STYRER),
    "kontrakter:udsendelse_igen": Side("opgivet_mail", "P", MAIL),
    "kontrakter:mine_mails": Side("", "GP", ALLE),
    # offentlig
    "offentlig:kommune_liste": Side("", "G", {INDE + "X": "+"}, offentlig=True),
    "offentlig:kommune_vis": Side("offentlig_kommune", "G", OFFENTLIG, offentlig=True),
    "offentlig:enhed_vis": Side("offentlig_enhed", "G", OFFENTLIG, offentlig=True),
    "offentlig:offentlig_laes": Side("offentlig_kontrakt", "G", OFFENTLIG, offentlig=True),
    "offentlig:offentlig_pdf": Side("offentlig_kontrakt", "G", OFFENTLIG, offentlig=True),
    # faelles
    "session_forlaeng": Side("", "P", ALLE, post=204, skriver=False),
    "was": Side("", "G", {INDE + "X": "+"}, offentlig=True),
    "privatliv": Side("", "G", {INDE + "X": "+"}, offentlig=True),
    "sundhed_live": Side("", "G", {INDE + "X": "+"}, offentlig=True),
    "sundhed_klar": Side("", "G", {INDE + "X": "+"}, offentlig=True),
}

# Addresses of allauth, and one redirect: answers to GET POST HEAD PUT DELETE for nobody logged in, and for everybody
# who is. They are about the person alone, so roles and units play no part. 302 leads to the log-in page, to the front
# page or to the page where one proves who one is. Django's form views take PUT for POST.
_TIL_LOGIN = "302 302 302 302 302"
KONTO: dict[str, tuple[str, str]] = {
    "account_login": ("200 200 200 200 405", "302 302 302 302 302"),
    "account_logout": ("302 302 302 405 405", "200 302 200 405 405"),
    "account_change_password": (_TIL_LOGIN, "200 200 200 200 405"),
    "account_set_password": (_TIL_LOGIN, "302 302 302 302 302"),
    "account_reset_password": ("200 200 200 200 405", "200 200 200 200 405"),
    "account_reset_password_done": ("200 405 200 405 405", "200 405 200 405 405"),
    "account_reset_password_from_key": ("200 200 200 200 200", "200 200 200 200 200"),
    "account_reset_password_from_key_done": ("200 405 200 405 405", "200 405 200 405 405"),
    "account_reauthenticate": (_TIL_LOGIN, "200 200 200 200 405"),
    "account_inactive": ("200 405 200 405 405", "200 405 200 405 405"),
    "mfa_index": (_TIL_LOGIN, "200 405 200 405 405"),
    "mfa_authenticate": (_TIL_LOGIN, "302 302 302 302 302"),
    "mfa_reauthenticate": (_TIL_LOGIN, "302 302 302 302 302"),
    "mfa_activate_totp": (_TIL_LOGIN, "302 302 302 302 302"),
    "mfa_deactivate_totp": (_TIL_LOGIN, "404 404 404 404 404"),
    "mfa_view_recovery_codes": (_TIL_LOGIN, "404 405 404 405 405"),
    "mfa_generate_recovery_codes": (_TIL_LOGIN, "302 302 302 302 302"),
    "mfa_download_recovery_codes": (_TIL_LOGIN, "404 404 404 404 404"),
    "was_uden_skraastreg": ("302 302 302 302 302", "302 302 302 302 302"),
}

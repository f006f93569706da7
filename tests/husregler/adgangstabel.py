"""Who gets what where: the reviewed table of every address (test_adgangsmatrix.py walks through it).

It says it in letters, and asks the product for nothing. The people: A administrator of the municipality, a
administrator of the own unit only, C centerchef, O omraadeleder, S konsulent (sparring), K kontraktholder, D daglig
leder of a house of the unit, L LMU, F foraeldrebestyrelse, U somebody without a role, X nobody logged in.
"""

from django.core.files.uploadedfile import SimpleUploadedFile

from historik.laest import aftryk
from kontrakter.indhold import hent_indhold, stempel
from kontrakter.indhold.eftersyn import advarsler
from sygefravaer.models import Fravaersopsaetning

from .adgangsord import (
    ALLE,
    BRUGER,
    EFTERSYN,
    EGEN_FRAVAERSFIL,
    ENHED,
    FOELGER_AARET,
    FRAVAER,
    FRAVAERSFIL,
    GIV_ROLLE,
    GODKEND,
    HISTORIK,
    HOERINGSSVAR,
    INDE,
    INDIKATOR,
    INDLAESNING,
    KALENDER,
    KALENDERLINK,
    KOLONNE,
    KOMMENTAR,
    KOMMENTER,
    LAES,
    LAESER,
    MAALING,
    MAERKE,
    MAIL,
    MOEDE_LAES,
    MOEDE_SKRIV,
    MOEDE_SPOERG,
    OFFENTLIG,
    OPRETTER,
    OVERSKRIFTSORD,
    RET_BRUGER,
    SAMLING,
    SAMTALER,
    SER_FRAVAER,
    SER_OPSLAG,
    SKABELON,
    SKRIV,
    SKRIVER_KLADDE,
    STATUS,
    STRATEGI,
    STYR_KONTRAKT,
    STYRER,
    STYRER_KOMMUNE,
    Side,
)
from .plantabel import PLANER
from .strategitabel import STRATEGITABEL
from .tilsynstabel import TILSYN
from .verden import AAR


def _enhed(s):
    navne = ["navn", "type", "parent", "los_id", "p_nummer", "aktiv_fra", "aktiv_til"]
    return {"navn": "Nyt", "type": "dagtilbud", "parent": s.enhed.parent_id, "laest": aftryk(s.enhed, navne)}


def _bruger(s):
    laest = aftryk(s.bruger, ["navn", "email", "is_active"])
    return {"navn": "Nyt", "email": s.bruger.email, "is_active": "on", "laest": laest}


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


_HOVED = {"overskrift": "Ny", "maaltype": "lokalt", "varighed": "etaarig", "version": 1}
_AKTIVITET = {"tekst": "Ny", "ansvarlig": "Lederen", "art": "moede", "tilstand": "i_gang", "version": 1}
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
    **TILSYN,
    **PLANER,
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
    **STRATEGITABEL,
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
    "kontrakter:indikator_opret": Side("maal", "GP", SKRIV, data=lambda _: INDIKATOR),
    "kontrakter:indikator_vis": Side("indikator", "G", LAES),
    "kontrakter:indikator_rediger": Side("indikator", "GP", SKRIV, data=lambda _: INDIKATOR),
    "kontrakter:indikator_flyt": Side("indikator", "P", SKRIV, data=lambda _: {"retning": "op"}),
    "kontrakter:indikator_fjern": Side("indikator", "P", SKRIV),
    "kontrakter:indikator_genskab": Side("fjernet_indikator", "P", SKRIV),
    "kontrakter:maaling_opret": Side("indikator", "GP", SKRIV, data=lambda _: MAALING),
    "kontrakter:maaling_rediger": Side("maaling", "GP", SKRIV, data=lambda _: MAALING),
    "kontrakter:maaling_fjern": Side("maaling", "P", SKRIV),
    "kontrakter:maaling_genskab": Side("fjernet_maaling", "P", SKRIV),
    "kontrakter:maalinger_indsaet": Side("indikator", "GP", SKRIV, data=lambda _: KOLONNE),
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
    # traad
    "traad:traad_vis": Side("", "G", LAESER),
    "traad:traad_punkt": Side("punkt", "G", STRATEGI),
    "traad:traad_maal": Side("maal", "G", LAES),
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

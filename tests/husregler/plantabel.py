"""Who gets what where in handleplaner: the part of the reviewed table that adgangstabel.py takes in.

The letters are explained there. The plans are the unit's own: D leads one of its houses and has no part in them.
"""

from .adgangsord import Side

SKRIVER = {"K": "+44", "SC": "344", "AaODLFU": "444"}  # a draft: the board and others do not find it
ARBEJDER = {"KSC": "+44", "AaODLFU": "444"}
KRAEVER = {"SC": "+44", "K": "344", "AaODLFU": "444"}
LAESER = {"KSCOLF": "+44", "AaDU": "444"}
BESTYRELSE = {"F": "+44", "KSCOL": "344", "AaDU": "444"}
SVARER = {"K": "+44", "SCOLF": "344", "AaDU": "444"}
SAETTER_STATUS = {"KF": "+44", "SCOL": "344", "AaDU": "444"}
LAVER = {"KDSC": "+", "AaOLFU": "3"}
LAVER_EFTER_TILSYN = {"KSC": "+44", "ODLF": "344", "AaU": "444"}

_PUNKT = {"overskrift": "Nyt", "version": 1}
_OPGAVE = {"rolle": "bestyrelse", "tekst": "Ny", "version": 1}


def _ny(s):
    return {"enhed": s.hus.pk, "titel": "Ny", "version": 0}


def _til_kontrakt(s):
    return {"hvor": f"maal-{s.kontrakt.pk}", "tekst": "Nyt", "ansvarlig": "Lederen"}


PLANER: dict[str, Side] = {
    "tilsyn:handleplan_liste": Side("", "G", {"COSKDLF": "+", "AaU": "3"}),
    "tilsyn:handleplan_opret": Side("", "GP", LAVER, data=_ny),
    "tilsyn:handleplan_efter_tilsyn": Side(
        "offentligt_tilsyn", "GP", LAVER_EFTER_TILSYN, data=lambda _: {"titel": "Ny", "version": 0}
    ),
    "tilsyn:handleplan_vis": Side("handleplan", "G", ARBEJDER),
    "tilsyn:handleplan_laes": Side("fremlagt_plan", "G", LAESER),
    "tilsyn:handleplansversion_vis": Side("planversion", "G", LAESER),
    "tilsyn:handleplan_pdf": Side("fremlagt_plan", "G", LAESER, get=302),
    "tilsyn:handleplan_pdf_vent": Side("fremlagt_plan", "GP", LAESER, skriver=False),
    "tilsyn:handleplan_rediger": Side("handleplan", "GP", SKRIVER, data=lambda _: {"titel": "Ny", "version": 1}),
    "tilsyn:handleplan_fjern": Side("handleplan", "P", SKRIVER),
    "tilsyn:handleplan_genskab": Side("fjernet_plan", "P", SKRIVER),
    "tilsyn:handleplan_skift": Side("planskift", "GP", SKRIVER),
    "tilsyn:handleplanskrav_rediger": Side("plankrav", "GP", KRAEVER, data=lambda _: {"tekst": "Nyt", "version": 1}),
    "tilsyn:handleplanspunkt_opret": Side("handleplan", "GP", SKRIVER, data=lambda _: _PUNKT | {"version": 0}),
    "tilsyn:handleplanspunkt_rediger": Side("planpunkt", "GP", SKRIVER, data=lambda _: _PUNKT),
    "tilsyn:handleplanspunkt_flyt": Side("planpunkt", "P", SKRIVER, data=lambda _: {"retning": "op"}),
    "tilsyn:handleplanspunkt_fjern": Side("planpunkt", "P", SKRIVER),
    "tilsyn:handleplanspunkt_genskab": Side("fjernet_planpunkt", "P", SKRIVER),
    "tilsyn:handleplanssvar_rediger": Side("plansvar", "GP", SKRIVER, data=lambda _: {"tekst": "Nyt", "version": 1}),
    "tilsyn:punktevaluering_rediger": Side(
        "punkt_at_evaluere", "GP", SVARER, data=lambda _: {"udfald": "naaet", "tekst": "Ny", "version": 0}
    ),
    "tilsyn:punkt_til_kontrakt": Side("punkt_at_evaluere", "GP", SVARER, data=_til_kontrakt),
    "tilsyn:planopgave_opret": Side("handleplan", "GP", SKRIVER, data=lambda _: _OPGAVE | {"version": 0}),
    "tilsyn:planopgave_rediger": Side("planopgave", "GP", SKRIVER, data=lambda _: _OPGAVE),
    "tilsyn:planopgave_status": Side(
        "bestyrelsens_opgave", "GP", SAETTER_STATUS, data=lambda _: {"tilstand": "udfoert", "note": "", "version": 1}
    ),
    "tilsyn:planopgave_fjern": Side("planopgave", "P", SKRIVER),
    "tilsyn:planopgave_genskab": Side("fjernet_planopgave", "P", SKRIVER),
    "tilsyn:bemaerkning_opret": Side("fremlagt_plan", "GP", BESTYRELSE, data=lambda _: {"tekst": "Ny"}),
    "tilsyn:bemaerkning_svar": Side("bemaerkning", "GP", SVARER, data=lambda _: {"tekst": "Nyt"}),
}

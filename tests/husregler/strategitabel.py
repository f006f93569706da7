"""Who gets what where among the strategies: the part of the table that is theirs (adgangstabel.py)."""

from historik.laest import aftryk

from .adgangsord import (
    INDIKATOR,
    KOLONNE,
    LAESER,
    MAALING,
    METODEBRUG,
    REFLEKSION,
    REFLEKTER,
    SAMLET,
    STRATEGI,
    STYR_STRATEGI,
    STYRER,
    Side,
)
from .verden import AAR

_RUNDE = {"titel": "Ny", "dato": "2023-01-02", "version": 1}


def _strategi(s):
    laest = aftryk(s.strategi, ["titel", "art", "ejer", "fra_aar", "til_aar", "beskrivelse", "visionstekst"])
    return {"titel": "Ny", "art": "vision", "ejer": s.enhed.pk, "fra_aar": AAR, "laest": laest}


def _maalepunkt(s):
    return {"tekst": "Nyt", "laest": aftryk(s.maalepunkt, ["tekst", "spor"])}


def _roller(s):
    return {"roller": "Ledere\nAndre", "laest": aftryk(s.strategi, ["roller"])}


def _tegn(s):
    return {"rolle": "Ledere", "tekst": "Nyt", "laest": aftryk(s.tegn, ["rolle", "tekst"])}


def _nummereret(raekke):
    return {"nummer": "8", "titel": "Ny", "laest": aftryk(raekke, ["nummer", "titel"])}


STRATEGITABEL = {
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
    "strategi:indikator_opret": Side("maalepunkt_uden", "GP", STYR_STRATEGI, data=lambda _: INDIKATOR),
    "strategi:indikator_rediger": Side("maalepunkt", "GP", STYR_STRATEGI, data=lambda _: INDIKATOR),
    "strategi:indikator_fjern": Side("maalepunkt", "P", STYR_STRATEGI),
    "strategi:indikator_genskab": Side("maalepunkt_foer", "P", STYR_STRATEGI),
    "strategi:maaling_opret": Side("maalepunkt", "GP", STYR_STRATEGI, data=lambda _: MAALING),
    "strategi:maaling_rediger": Side("strategital", "GP", STYR_STRATEGI, data=lambda _: MAALING),
    "strategi:maaling_fjern": Side("strategital", "P", STYR_STRATEGI),
    "strategi:maaling_genskab": Side("fjernet_strategital", "P", STYR_STRATEGI),
    "strategi:maalinger_indsaet": Side("maalepunkt", "GP", STYR_STRATEGI, data=lambda _: KOLONNE),
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
    "strategi:roller_rediger": Side("strategi", "GP", STYR_STRATEGI, data=_roller),
    "strategi:tegn_liste": Side("spor", "G", STYR_STRATEGI),
    "strategi:tegn_opret": Side("spor", "GP", STYR_STRATEGI, data=lambda _: {"rolle": "Ledere", "tekster": "Nyt"}),
    "strategi:tegn_rediger": Side("tegn", "GP", STYR_STRATEGI, data=_tegn),
    "strategi:tegn_flyt": Side("tegn", "P", STYR_STRATEGI, data=lambda _: {"retning": "op"}),
    "strategi:tegn_fjern": Side("tegn", "P", STYR_STRATEGI),
    "strategi:tegn_genskab": Side("fjernet_tegn", "P", STYR_STRATEGI),
    "strategi:refleksion_samlet": Side("strategi", "G", SAMLET),
    "strategi:refleksion_vis": Side("refleksion", "G", REFLEKSION),
    "strategi:runde_opret": Side("refleksion", "GP", REFLEKTER, data=lambda _: _RUNDE | {"rolle": "Ledere"}),
    "strategi:runde_rediger": Side("runde", "GP", REFLEKTER, data=lambda _: _RUNDE),
    "strategi:runde_fjern": Side("runde", "P", REFLEKTER),
    "strategi:runde_genskab": Side("fjernet_runde", "P", REFLEKTER),
}

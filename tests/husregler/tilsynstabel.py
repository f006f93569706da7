"""Who gets what where in supervision: the part of the reviewed table that adgangstabel.py takes in.

The letters are explained there.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from historik.laest import aftryk
from tilsyn.models import Tilsynsopsaetning

from .adgangsord import OFFENTLIG, Side

LAESER = {"AaCOSKDLF": "+", "U": "3"}
STYRER_KOMMUNE = {"A": "+", "aCOSKDLFU": "3"}
REDSKAB = {"AaCOSKDLF": "++4", "U": "444"}  # whoever reads reports may know what they were written in
STYR_REDSKAB = {"A": "++4", "aCOSKDLF": "334", "U": "444"}
# The consultants of the unit, its leader, and nobody else: not those over it, and not the leader of one of its houses.
FOER_TILSYN = {"S": "+44", "K": "344", "AaCODLFU": "444"}
SVAR_TILSYN = {"K": "+44", "S": "344", "AaCODLFU": "444"}
FOER_OG_LEDER = {"SK": "+44", "AaCODLFU": "444"}
OFFENTLIGT_TILSYN = {"SCOKDLF": "+44", "AaU": "444"}
# Whoever supervises somewhere in the municipality, or runs all of it, sees the reports that come in.
INDLAESER = {"AS": "+", "aCOKDLFU": "3"}
TILSYNSFIL = {"AS": "++4", "aCOKDLFU": "444"}
GEMMER_RAPPORT = {"A": "++4", "S": "+24", "aCOKDLFU": "444"}  # S has no such unit to choose
EGNE_ENHEDER = {"A": "++4", "S": "+34", "aCOKDLFU": "444"}
FOERER = {"S": "+", "AaCOKDLFU": "3"}
# Across units: whoever follows several. A report stands on the area of each place, so "a", who has a unit, has none.
SER_BILLEDE = {"AaCOS": "+", "KDLFU": "3"}
BILLEDENHED = {"A": "++4", "aCOS": "+44", "KDLFU": "444"}
SKRIVER_UDVALG = {"AaC": "+", "OSKDLFU": "3"}
BEGYNDER_UDVALG = {"AC": "+", "a": "2", "OSKDLFU": "3"}  # "a" does not have that area to choose
UDKAST_TIL_UDVALG = {"A": "++4", "C": "+44", "aOSKDLFU": "444"}
FAERDIG_TIL_UDVALG = {"A": "++4", "COS": "+44", "aKDLFU": "444"}
SKIFTER_UDVALG = {"A": "++4", "C": "+44", "OS": "344", "aKDLFU": "444"}


def _tilsynsopsaetning(_):
    laest = aftryk(Tilsynsopsaetning(), ["aar_imellem", "kraever_uvildighed"])
    return {"aar_imellem": 1, "kraever_uvildighed": "on", "laest": laest}


def _redskab(s):
    return {"navn": "Nyt", "laest": aftryk(s.redskab, ["navn", "beskrivelse", "fra", "til"])}


def _oversaettelse(s):
    svarer_til = s.loest_redskab.niveauer.filter(art="tema").first()
    return {f"niveau_{et.pk}": svarer_til.pk for et in s.redskab.niveauer.filter(art="tema")}


def _tema(s):
    return {"navn": "Nyt", "laest": aftryk(s.tema, ["navn", "andre_navne"])}


def _niveau(s):
    return {"navn": "Nyt", "kode": "nyt", "laest": aftryk(s.niveau, ["navn", "kode", "beskrivelse"])}


def _plan(s):
    return {"enhed": s.enhed.pk, "redskab": s.redskab.pk, "art": "light", "anmeldt": "anmeldt", "version": 0}


def _fakta(s):
    return {"redskab": s.redskab.pk, "art": "light", "anmeldt": "anmeldt", "bekymring": "ingen", "version": 1}


def _udvalg(s):
    aar = timezone.localdate().year
    egne = {"titel": "Ny", "enhed": s.enhed.parent_id, "redskab": s.redskab.pk, "dele": ["frister"]}
    return egne | {"fra_aar": aar, "til_aar": aar}


def _rapportfiler(_):
    return {"filer": SimpleUploadedFile("ny.pdf", b"%PDF-1.7 ny fil")}


def _rapport(s):
    ens = {"art": "light", "rapportaar": 2022, "anmeldt": "anmeldt", "strakspaabud": "nej", "bekymring": "ingen"}
    temaer = {f"uden_{et.pk}": "on" for et in s.redskab.temaer.all()}
    egne = {"enhed": s.enhed.pk, "redskab": s.redskab.pk, "vist": s.redskab.pk, "offentliggjort": "2022-09-01"}
    return ens | temaer | egne


_ANVISNING = {"art": "anvisning", "tekst": "Ny", "frist": "2023-10-01"}

TILSYN: dict[str, Side] = {
    "tilsyn:tilsyn_liste": Side("", "G", {"COSKDLF": "+", "AaU": "3"}),
    "tilsyn:tilsynsplan": Side("", "G", FOERER),
    "tilsyn:tilsynsbillede": Side("", "G", SER_BILLEDE),
    "tilsyn:tilsynsbillede_regneark": Side("", "G", SER_BILLEDE),
    "tilsyn:tilsynsudvikling": Side("enhed", "G", BILLEDENHED),
    "tilsyn:udvalgsrapport_liste": Side("", "G", SER_BILLEDE),
    "tilsyn:udvalgsrapport_opret": Side(
        "", "GP", SKRIVER_UDVALG, data=lambda s: _udvalg(s) | {"version": 0}, post_hvem=BEGYNDER_UDVALG
    ),
    "tilsyn:udvalgsrapport_vis": Side("udvalgsudkast", "G", UDKAST_TIL_UDVALG),
    "tilsyn:udvalgsrapport_pdf": Side("faerdig_udvalgsrapport", "G", FAERDIG_TIL_UDVALG),
    "tilsyn:udvalgsrapport_rediger": Side(
        "udvalgsudkast", "GP", UDKAST_TIL_UDVALG, data=lambda s: _udvalg(s) | {"version": 1}
    ),
    "tilsyn:udvalgsafsnit_rediger": Side(
        "udvalgsafsnit", "GP", UDKAST_TIL_UDVALG, data=lambda _: {"tekst": "Ny", "version": 1}
    ),
    "tilsyn:udvalgsrapport_faerdig": Side("udvalgsudkast", "P", UDKAST_TIL_UDVALG),
    "tilsyn:udvalgsrapport_aabn": Side("faerdig_udvalgsrapport", "P", SKIFTER_UDVALG),
    "tilsyn:udvalgsrapport_fjern": Side("udvalgsudkast", "P", UDKAST_TIL_UDVALG),
    "tilsyn:udvalgsrapport_genskab": Side("fjernet_udvalgsudkast", "P", UDKAST_TIL_UDVALG),
    "tilsyn:tilsyn_opret": Side("", "GP", FOERER, data=_plan),
    "tilsyn:tilsyn_vis": Side("tilsynsudkast", "G", FOER_OG_LEDER),
    "tilsyn:tilsyn_laes": Side("endeligt_tilsyn", "G", FOER_OG_LEDER),
    "tilsyn:tilsynsversion_vis": Side("tilsynsversion", "G", OFFENTLIGT_TILSYN),
    "tilsyn:tilsynsversion_pdf": Side("tilsynsversion", "G", OFFENTLIGT_TILSYN),
    "tilsyn:tilsynsversion_pdf_vent": Side("tilsynsversion", "GP", OFFENTLIGT_TILSYN, get=302, skriver=False),
    "tilsyn:tilsyn_rediger": Side("tilsyn", "GP", FOER_TILSYN, data=_fakta),
    "tilsyn:tilsyn_fjern": Side("tilsyn", "P", FOER_TILSYN),
    "tilsyn:tilsyn_genskab": Side("fjernet_tilsyn", "P", FOER_TILSYN),
    "tilsyn:tilsyn_skift": Side("tilsynsskift", "GP", FOER_TILSYN),
    "tilsyn:vurdering_rediger": Side(
        "tilsynstema", "GP", FOER_TILSYN, data=lambda _: {"niveau": "", "begrundelse": "Ny", "version": 1}
    ),
    "tilsyn:tilsynstekst_rediger": Side(
        "tilsynskommentarer", "GP", SVAR_TILSYN, data=lambda _: {"tekst": "Ny", "version": 1}
    ),
    "tilsyn:anvisning_opret": Side("tilsynsudkast", "GP", FOER_TILSYN, data=lambda _: _ANVISNING | {"version": 0}),
    "tilsyn:anvisning_rediger": Side("anvisning", "GP", FOER_TILSYN, data=lambda _: _ANVISNING | {"version": 1}),
    "tilsyn:anvisning_foelg_op": Side(
        "anvisning", "GP", FOER_TILSYN, data=lambda _: {"opfulgt": "2023-05-01", "note": "Ny", "version": 1}
    ),
    "tilsyn:anvisning_fjern": Side("anvisning", "P", FOER_TILSYN),
    "tilsyn:anvisning_genskab": Side("fjernet_anvisning", "P", FOER_TILSYN),
    "tilsyn:rapport_indlaes": Side("", "GP", INDLAESER, data=_rapportfiler),
    "tilsyn:rapport_vis": Side("tilsynsfil", "GP", TILSYNSFIL, data=_rapport, post_hvem=GEMMER_RAPPORT),
    "tilsyn:rapport_fil": Side("tilsynsfil", "G", TILSYNSFIL),
    "tilsyn:rapport_kasser": Side("tilsynsfil", "P", TILSYNSFIL),
    "tilsyn:rapport_fortryd": Side("gemt_tilsynsfil", "P", EGNE_ENHEDER),
    "tilsyn:tilsyn_original": Side("indlaest_tilsyn", "G", OFFENTLIGT_TILSYN),
    "tilsyn:tilsynsopsaetning": Side("", "GP", STYRER_KOMMUNE, data=_tilsynsopsaetning),
    "tilsyn:redskab_liste": Side("", "G", LAESER),
    "tilsyn:redskab_opret": Side("", "GP", STYRER_KOMMUNE, data=lambda _: {"navn": "Nyt"}),
    "tilsyn:redskab_eksempel": Side("", "P", STYRER_KOMMUNE, data=lambda _: {"noegle": "kids"}),
    "tilsyn:redskab_vis": Side("redskab", "G", REDSKAB),
    "tilsyn:redskab_rediger": Side("redskab", "GP", STYR_REDSKAB, data=_redskab),
    "tilsyn:redskab_fjern": Side("loest_redskab", "GP", STYR_REDSKAB),
    "tilsyn:skala_oversaet": Side("skala", "GP", STYR_REDSKAB, data=_oversaettelse),
    "tilsyn:tema_opret": Side("redskab", "GP", STYR_REDSKAB, data=lambda _: {"navn": "Nyt"}),
    "tilsyn:tema_rediger": Side("tema", "GP", STYR_REDSKAB, data=_tema),
    "tilsyn:tema_flyt": Side("loest_tema", "P", STYR_REDSKAB, data=lambda _: {"retning": "op"}),
    "tilsyn:tema_fjern": Side("loest_tema", "GP", STYR_REDSKAB),
    "tilsyn:kriterium_opret": Side("tema", "GP", STYR_REDSKAB, data=lambda _: {"tekst": "Nyt"}),
    "tilsyn:kriterium_rediger": Side(
        "kriterium",
        "GP",
        STYR_REDSKAB,
        data=lambda s: {"tekst": "Nyt", "laest": aftryk(s.kriterium, ["tekst"])},
    ),
    "tilsyn:kriterium_flyt": Side("kriterium", "P", STYR_REDSKAB, data=lambda _: {"retning": "op"}),
    "tilsyn:kriterium_fjern": Side("kriterium", "GP", STYR_REDSKAB),
    "tilsyn:niveau_opret": Side("niveauart", "GP", STYR_REDSKAB, data=lambda _: {"navn": "Nyt", "kode": "nyt"}),
    "tilsyn:niveau_rediger": Side("niveau", "GP", STYR_REDSKAB, data=_niveau),
    "tilsyn:niveau_flyt": Side("niveau", "P", STYR_REDSKAB, data=lambda _: {"retning": "op"}),
    "tilsyn:niveau_fjern": Side("niveau", "GP", STYR_REDSKAB),
    "offentlig_tilsyn:rapport_laes": Side("offentlig_rapport", "G", OFFENTLIG, offentlig=True),
    "offentlig_tilsyn:rapport_pdf": Side("offentlig_rapport", "G", OFFENTLIG, offentlig=True),
    "offentlig_tilsyn:rapport_original": Side("offentlig_original", "G", OFFENTLIG, offentlig=True),
}

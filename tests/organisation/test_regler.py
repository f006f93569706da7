"""Who may do what: the whole of it, written out, so that no right comes or goes unnoticed."""

from organisation.models import Enhed
from organisation.regler import AARLIGE_KONTRAKTENHEDER, ENHEDSTYPER, KONTRAKTENHEDER, ROLLER, ROLLEVALG, Ret
from tests import fabrikker

LAES = {"se_kontrakt", "se_strategi"}
TILSYN = {"se_tilsyn", "se_handleplan"}
FRAVAER = {"se_sygefravaer", "se_sygefravaer_under"}
RETTIGHEDER = {
    "administrator": LAES
    | {"opret_kontrakt", "se_historik", "styr_strategi", "styr_skabelon", "styr_aaret", "styr_enhed", "styr_bruger"}
    | {"styr_sygefravaer", "styr_tilsyn", "se_refleksion_samlet", "se_tilsynsbillede", "skriv_udvalgsrapport"},
    "centerchef": LAES
    | TILSYN
    | FRAVAER
    | {"se_historik", "godkend_kontrakt", "se_refleksion_samlet", "se_tilsynsbillede", "skriv_udvalgsrapport"}
    | {"kraev_handleplan"},
    "omraadeleder": LAES | TILSYN | FRAVAER | {"se_historik", "godkend_kontrakt", "se_tilsynsbillede"},
    "konsulent": LAES | TILSYN | {"foer_tilsyn", "se_tilsynsbillede", "kraev_handleplan"},
    "fravaerslaeser": FRAVAER,
    "kontraktholder": LAES
    | TILSYN
    | FRAVAER
    | {"svar_tilsyn", "se_refleksion", "reflekter", "skriv_handleplan", "godkend_handleplan"}
    | {"opret_kontrakt", "rediger_kontrakt", "opdater_aktivitet", "evaluer", "se_historik", "registrer_samtaler"},
    "daglig_leder": LAES
    | TILSYN
    | {"svar_tilsyn", "se_refleksion", "reflekter", "skriv_handleplan"}
    | {"opdater_aktivitet", "evaluer", "se_sygefravaer", "registrer_samtaler"},
    "lmu": LAES | TILSYN | {"svar_hoering", "evaluer", "se_sygefravaer", "se_refleksion"},
    "foraeldrebestyrelse": LAES | TILSYN | {"svar_hoering", "se_sygefravaer", "bemaerk_handleplan"},
}


def test_roles_have_the_rights_they_should():
    assert {kode: {ret.value for ret in rolle.rettigheder} for kode, rolle in ROLLER.items()} == RETTIGHEDER


def test_roles_of_a_house_read_the_contract_above():
    laeser_op = {kode for kode, rolle in ROLLER.items() if rolle.laeser_op is True}
    assert laeser_op == {"daglig_leder", "lmu", "foraeldrebestyrelse"}
    assert {rolle.laeser_op for rolle in ROLLER.values()} == {True, False}


def test_role_is_kept_under_its_own_code():
    assert [rolle.kode for rolle in ROLLER.values()] == list(RETTIGHEDER)
    assert [(rolle.kode, rolle.navn) for rolle in ROLLER.values()] == ROLLEVALG


def test_rights_have_a_sentence_each():
    assert len({ret.beskrivelse for ret in Ret}) == len(Ret)
    assert Ret.REDIGER_KONTRAKT.beskrivelse == "Skrive i kontrakter: mål, afsnit, virkninger og aktiviteter"


def test_kinds_of_unit_that_have_contracts():
    assert {"omraade", "dagtilbud", "dagpleje", "landsbyordning", "skole", "boernehus"} == KONTRAKTENHEDER
    assert {"dagtilbud", "dagpleje", "landsbyordning"} == AARLIGE_KONTRAKTENHEDER
    assert {kode for kode, _ in ENHEDSTYPER} - KONTRAKTENHEDER == {"kommune", "forvaltning"}


def test_units_with_contracts_are_found_by_kind(db):
    kommune = fabrikker.kommune()
    for slags in [kode for kode, _ in ENHEDSTYPER if kode != "kommune"]:
        fabrikker.enhed(kommune, type=slags)
    assert set(Enhed.objects.med_kontrakt().values_list("type", flat=True)) == KONTRAKTENHEDER
    assert set(Enhed.objects.med_aarlig_kontrakt().values_list("type", flat=True)) == AARLIGE_KONTRAKTENHEDER

"""A meeting's states as data, and what has happened with a goal between two pictures of it."""

import copy

from kontrakter.regler.billede import Forandring, fingeraftryk, fjernede_maal, forandringer
from kontrakter.regler.moeder import MAERKES, MOEDESKIFT, MOEDETILSTANDE, er_uenige, maerkes_i_tal, mulige_skift

FOER = {
    "maal": [
        {
            "pk": 1,
            "nummer": "1",
            "overskrift": "Flere med",
            "maaltekst": "",
            "afsnit": [{"noegle": "maaltekst", "overskrift": "Udviklingsmål", "aftryk": fingeraftryk("Et")}],
            "virkninger": [{"pk": 7, "tekst": "Børnene leger", "hvem": "Børn"}],
            "aktiviteter": [
                {"pk": 3, "tekst": "Gå ture", "tilstand": "i_gang", "note": "", "ansvarlig": "Lis", "frist": None},
                {"pk": 4, "tekst": "Læs højt", "tilstand": "i_gang", "note": "", "ansvarlig": "Lis", "frist": None},
            ],
        }
    ]
}


def _efter(**felter) -> dict:
    nu = copy.deepcopy(FOER)
    nu["maal"][0] |= felter
    return nu


def test_without_a_picture_before_nothing_has_happened():
    assert forandringer(None, FOER) == {}
    assert forandringer(FOER, copy.deepcopy(FOER)) == {}


def test_each_kind_of_change_is_said_once():
    nu = _efter(
        overskrift="Alle med",
        afsnit=[{"noegle": "maaltekst", "overskrift": "Udviklingsmål", "aftryk": fingeraftryk("To")}],
        virkninger=[{"pk": 8, "tekst": "Børnene ler", "hvem": "Børn"}],
        aktiviteter=[
            FOER["maal"][0]["aktiviteter"][0] | {"tilstand": "stoppet", "note": "For koldt"},
            FOER["maal"][0]["aktiviteter"][1] | {"tekst": "Læs højt hver dag", "frist": "2026-03-01"},
            FOER["maal"][0]["aktiviteter"][1] | {"pk": 5, "tekst": "Syng"},
        ],
    )
    assert forandringer(FOER, nu) == {
        1: [
            Forandring("aendret", "Ny overskrift", "Alle med", "Flere med"),
            Forandring("aendret", "Ændret tekst", "Udviklingsmål"),
            Forandring("ny", "Ny virkning", "Børnene ler"),
            Forandring("fjernet", "Virkning fjernet", "Børnene leger"),
            Forandring("stoppet", "Stoppet", "Gå ture: For koldt", "I gang"),
            Forandring("aendret", "Ændret aktivitet", "Læs højt hver dag", "Læs højt"),
            Forandring("frist", "Ny ansvarlig eller frist", "Læs højt hver dag (Lis, 01.03.2026)"),
            Forandring("ny", "Ny aktivitet", "Syng"),
        ]
    }


def test_a_new_note_alone_is_a_change_and_one_that_was_taken_away_is_not():
    aktiviteter = FOER["maal"][0]["aktiviteter"]
    nu = _efter(aktiviteter=[aktiviteter[0] | {"note": "Hver fredag"}, *aktiviteter[1:]])
    assert [et for et in forandringer(FOER, nu)[1] if et.art == "note"] == [
        Forandring("note", "Ny note", "Gå ture: Hver fredag")
    ]
    assert [et.art for et in forandringer(nu, FOER).get(1, []) if et.art == "note"] == []


def test_a_new_goal_and_one_that_is_gone():
    nyt = FOER["maal"][0] | {"pk": 2, "overskrift": "Udeliv"}
    assert forandringer(FOER, {"maal": [nyt]}) == {2: [Forandring("ny", "Nyt mål", "Udeliv")]}
    assert fjernede_maal(FOER, {"maal": [nyt]}) == FOER["maal"]


def test_every_step_leads_between_states_and_a_closed_meeting_has_none():
    tilstande = {kode for kode, _ in MOEDETILSTANDE}
    assert {et.til for et in MOEDESKIFT.values()} | {fra for et in MOEDESKIFT.values() for fra in et.fra} == tilstande
    assert {kode: [et.verbum for et in mulige_skift(kode)] for kode in sorted(tilstande)} == {
        "afsluttet": [],
        "i_gang": ["afslut", "vent"],
        "klar": ["begynd", "ret-dagsorden"],
        "planlagt": ["klar", "begynd"],
    }


def test_forums_disagree_only_when_two_assessments_differ():
    assert er_uenige(["paa_vej", "bagud"])
    assert not er_uenige(["paa_vej", "paa_vej", ""])
    assert not er_uenige([])


def test_effects_are_counted_in_the_order_of_the_words():
    assert maerkes_i_tal(["ved_ikke", "lidt", "tydeligt", "lidt"]) == "1 tydeligt, 2 lidt, 1 ved vi ikke"
    assert maerkes_i_tal(kode for kode, _ in MAERKES).count("1 ") == len(MAERKES)
    assert maerkes_i_tal([]) == ""

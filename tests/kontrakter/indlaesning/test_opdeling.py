"""How lines become blocks where a line might go on or begin something new."""

import pytest

from kontrakter.indlaesning import egen
from kontrakter.indlaesning.formular import laes_felter
from kontrakter.indlaesning.linjer import er_sporlinje
from kontrakter.indlaesning.opdeling import opdel
from kontrakter.indlaesning.tekst import linjer
from kontrakter.indlaesning.tid import periode

AFSAET = "Det politiske og strategiske afsæt"


def blokke(tekst: str, overskrift: str = AFSAET) -> list[tuple[str, str]]:
    """Return (kind, text) of the blocks of a goal's only section."""
    forslag = opdel(linjer(f"Udviklingsmål 1\nLedelse\n\n{overskrift}\n{tekst}"), "tekst")
    [afsnit] = forslag.maal[0].afsnit
    return [(blok.art, blok.tekst) for blok in afsnit.blokke]


@pytest.mark.parametrize(
    "spor", ["Spor 2. – God ledelse", "Spor 2 God ledelse", "SPOR 2: God ledelse.", "Spor 2 - ”God”"]
)
def test_points_begin_their_own_blocks_right_after_their_track(spor):
    punkter = "1. Hvad skal vi holde op med?\n2. Fokus i ledelsesudviklingen\n6. Udvikling"
    assert blokke(f"{spor}\n{punkter}") == [("p", spor), *(("ol", punkt) for punkt in punkter.splitlines())]


def test_track_over_two_lines_and_point_over_two():
    assert blokke("Spor 2. – God ledelse og\nBæredygtig organisation\n1. Hvad skal vi\nholde op med?") == [
        ("p", "Spor 2. – God ledelse og Bæredygtig organisation"),
        ("ol", "1. Hvad skal vi holde op med?"),
    ]


@pytest.mark.parametrize(
    "tekst",
    [
        "Spor 2 handler om ledelse, og vi begyndte i uge\n6. Det fortsætter vi med.",
        "Spor 2. – God ledelse, hvor vi særligt ser på punkt\n6. Udvikling af opgaveløsning",
        "Spor 2 – God ledelse, punkterne 1, 2 og\n6. Dem bygger målet på.",
        "Spor 2 – God ledelse begynder den\n1. januar i alle huse.",
        "Vi bygger på Spor 2 God ledelse\n1. og 2. punkt.",
        "Spor 2 – " + "Ledelse og trivsel i alle huse " * 5 + "i uge\n6. Det er tidligt.",
    ],
)
def test_wrapped_sentence_with_a_number_is_not_split(tekst):
    assert blokke(tekst) == [("p", " ".join(tekst.split()))]


def test_dash_after_a_track_may_be_its_title():
    assert blokke("Spor 2. – God ledelse\n– og bæredygtig organisation") == [
        ("p", "Spor 2. – God ledelse – og bæredygtig organisation")
    ]


def test_only_the_section_of_points_is_read_so():
    tekst = "Spor 2. – God ledelse\n1. Hvad skal vi holde op med?"
    assert blokke(tekst, "Baggrund og formål") == [("p", " ".join(tekst.split()))]


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [("Spor 2", False), ("Spor 12. – Æbler", True), ("Sporet 2 God", False), ("spor 1 Rød tråd af", False)],
)
def test_er_sporlinje(tekst, ventet):
    assert er_sporlinje(tekst) is ventet


@pytest.mark.parametrize(
    ("titel", "aar", "til_aar"),
    [
        ("Udviklingskontrakt 2023 for Højvangen", 2023, None),
        ("Udviklingskontrakt 2023-2024", 2023, 2024),
        ("Udviklingskontrakt 2023 – 2025 for Højvangen", 2023, 2025),
        ("Udviklingskontrakt 2023/24", 2023, 2024),
        ("Udviklingskontrakt for 2023 og 2024", 2023, 2024),
        ("Udviklingskontrakt 2023 for Højvangen, rettet i 2024", 2023, None),
        ("Udviklingskontrakt 2023-2023", 2023, None),
        ("Udviklingskontrakt 2023-01-15", 2023, None),
        ("Udviklingskontrakt 2024 og 15 mål", 2024, None),
        ("Udviklingskontrakt 2024-2", 2024, None),
        ("Udviklingskontrakt for Højvangen", None, None),
    ],
)
def test_years_of_a_title(titel, aar, til_aar):
    assert periode(titel) == (aar, til_aar)


def test_form_for_several_years_says_which():
    felter = {
        "Udviklingskontrakt 2023-2024 for": "Skanderborg Dagpleje",
        "Indsæt overskrift på udviklingsmål nr 1": "Ro",
    }
    forslag = laes_felter(felter)
    assert (forslag.titel, forslag.aar, forslag.til_aar) == (
        "Udviklingskontrakt 2023-2024 for Skanderborg Dagpleje",
        2023,
        2024,
    )


@pytest.mark.parametrize(
    ("til_aar", "ventet"), [(2026, 2026), (2022, None), ("2026", None), (99999, None), (None, None)]
)
def test_last_year_of_our_own_file(til_aar, ventet):
    data = {"titel": "T", "aar": 2024, "til_aar": til_aar, "enhed": {"navn": "X"}, "indledning": "", "opfoelgning": ""}
    assert egen.laes(data | {"skabelon": {"afsnit": []}, "maal": []}).til_aar == ventet


@pytest.mark.parametrize(
    ("noegle", "bliver"), [("a b", "et_afsnit"), ("", "et_afsnit"), ("æ", "et_afsnit"), ("aktiviteter", "aktiviteter")]
)
def test_key_that_cannot_stand_in_an_address_is_made_of_the_heading(noegle, bliver):
    """A file may say that it is ours; the key becomes part of the contract page's links."""
    maal = dict.fromkeys(("nummer", "overskrift", "maaltype", "varighed", "ansvarlig"), "1")
    maal |= {"afsaet": [], "virkninger": [], "aktiviteter": []}
    maal["afsnit"] = [{"noegle": noegle, "overskrift": "Et afsnit", "tekst": "<p>Tekst</p>"}]
    data = {"titel": "T", "aar": 2023, "til_aar": None, "enhed": {"navn": "E"}, "indledning": "", "opfoelgning": ""}
    forslag = egen.laes(data | {"skabelon": {"afsnit": []}, "maal": [maal]})
    assert [afsnit.noegle for afsnit in forslag.maal[0].afsnit] == [bliver]

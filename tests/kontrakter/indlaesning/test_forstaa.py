"""What is read out of the texts, and only suggested."""

from collections import Counter

import pytest

from kontrakter.indlaesning.forslag import Blok
from kontrakter.indlaesning.forstaa import Punkt, forstaa, maaltal
from kontrakter.indlaesning.forstaa.afsaet import genkend_punkter
from kontrakter.indlaesning.forstaa.aktiviteter import genkend_aktivitet
from kontrakter.indlaesning.forstaa.maaltal import genkend_maaltal
from kontrakter.indlaesning.forstaa.virkninger import hvem
from kontrakter.regler import fora
from kontrakter.regler.fora import foreslaa_fora, genkend_moeder

from .test_laes import laes_fil

LEDELSE = "God ledelse og Bæredygtig organisation"
PUNKTER = [
    Punkt(
        1, "DUS 2023", "1", "Den røde tråd fra politik til virkning for borgeren", "6", "Udvikling af opgaveløsningen"
    ),
    Punkt(2, "DUS 2023", "2", LEDELSE, "1", "Hvad skal vi holde op med"),
    Punkt(3, "DUS 2023", "2", LEDELSE, "2", "Fokus i ledelsesudviklingen"),
    Punkt(7, "DUS 2023", "2", LEDELSE, "6", "Udvikling af opgaveløsning"),
    Punkt(8, "Klar til fremtiden", "", "God ledelse gør en forskel", "", "En mere løsningssøgende kultur"),
]


def punkter_i(*tekster):
    blokke = [Blok("p", tekst) for tekst in tekster]
    genkend_punkter(blokke, PUNKTER)
    return [blok.forslag.get("punkt") for blok in blokke]


@pytest.mark.parametrize("spor", ["Spor 2. – ", "Spor 2 ", "Spor 2 - ", "Spor 2: "])
def test_punkternes_numre_hoerer_til_sporet(spor):
    linje, foerste, sjette = punkter_i(
        f"{spor}{LEDELSE}", "1. Hvad skal vi holde op med?", "6. udvikling af opgaveløsningen"
    )
    assert linje is None
    assert (foerste["pk"], foerste["sikker"]) == (2, True)
    assert (sjette["pk"], sjette["sikker"]) == (7, True)


def test_et_nummer_med_en_helt_anden_titel_er_usikkert():
    _, punkt = punkter_i(f"Spor 2 {LEDELSE}", "1. Mere tid til børnene")
    assert (punkt["pk"], punkt["sikker"]) == (2, False)


def test_et_ukendt_punkt_kan_oprettes():
    _, punkt = punkter_i(f"Spor 2 {LEDELSE}", "9. Noget nyt.")
    assert punkt == {
        "pk": None,
        "strategi": "DUS 2023",
        "spor": "2",
        "spor_titel": LEDELSE,
        "nummer": "9",
        "titel": "Noget nyt",
        "sikker": False,
        "valgt": False,
    }


def test_et_punkt_naevnt_i_loebende_tekst():
    [punkt] = punkter_i("Klar til fremtiden - God ledelse gør en forskel – vi siger ja")
    assert (punkt["pk"], punkt["sikker"]) == (8, False)


def test_tal_uden_et_spor_foran_er_ikke_punkter():
    assert punkter_i("1. Først det ene", "2. Så det andet") == [None, None]


@pytest.mark.parametrize(
    ("tekst", "art", "sikker", "ansvarlig", "frist"),
    [
        ("Vi laver en prøvehandling på stuerne", "proevehandling", True, "", None),
        ("Udfordringspligten: vi spørger til møderne", "udfordringspligt", True, "", None),
        ("Alle kommer på kursus", "uddannelse", False, "", None),
        ("De daglige ledere holder møde hver måned", "moede", False, "De daglige ledere", None),
        ("Vi i ledelsesteamet skriver en plan", "almindelig", True, "Ledelsesteamet", None),
        ("Åbent hus d. 10. januar", "almindelig", True, "", "2023-01-10"),
        ("Åbent hus d. 10. januar 2024", "almindelig", True, "", "2024-01-10"),
        ("Åbent hus d. 31. februar", "almindelig", True, "", None),
    ],
)
def test_aktivitet(tekst, art, sikker, ansvarlig, frist):
    laest = {"art": art, "sikker": sikker, "ansvarlig": ansvarlig, "frist": frist, "frist_sikker": True}
    assert genkend_aktivitet(tekst, 2023) == laest


@pytest.mark.parametrize(
    ("tekst", "frist", "sikker"),
    [
        ("Planen ligger klar senest 1. juni 2024", "2024-06-01", True),
        ("Færdig inden den 29. februar 2024", "2024-02-29", True),
        ("Færdig inden den 29. februar 2023", None, True),
        ("Vi er i gang pr. 31. december", "2023-12-31", True),
        ("Det gælder til og med d. 30. april 2024", "2024-04-30", True),
        ("Planen er færdig den 31. maj 2024", "2024-05-31", True),
        ("Planen er færdig den 31. juni 2024", None, True),
        ("Åbent hus 1. juni 2024", "2024-06-01", False),
        ("Åbent hus 1. juni", "2023-06-01", False),
        ("Fra d. 1. august 2023 holder vi møder", None, True),
        ("Prøves fra 1. august 2023 til 1. februar 2024", "2024-02-01", True),
        ("Møder d. 3. februar og d. 5. september 2024", "2024-09-05", False),
        ("Åbent hus d. 10. januar kl. 14.30", "2023-01-10", True),
        ("Åbent hus d. 10. januar 14.30", "2023-01-10", True),
        ("Færdig senest 1. juni 24", None, True),
        ("Fulgt siden 1. juni 1998", None, True),
        ("Mål 5.1. juni og juli", None, True),
        ("Vi læser 1. og 2. juni", "2023-06-02", False),
        ("I juni 2024", None, True),
    ],
)
def test_frist(tekst, frist, sikker):
    laest = genkend_aktivitet(tekst, 2023)
    assert (laest["frist"], laest["frist_sikker"]) == (frist, sikker)


@pytest.mark.parametrize(("tekst", "frist"), [("Senest 1. juni", None), ("Senest 1. juni 2024", "2024-06-01")])
def test_frist_uden_kontraktens_aar(tekst, frist):
    assert genkend_aktivitet(tekst, None)["frist"] == frist


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("At børnene har det godt", "boern"),
        ("At forældre ved mere", "foraeldre"),
        ("Børn og forældre er trygge", "boern_og_foraeldre"),
        ("Medarbejderne trives", "medarbejdere"),
        ("Alt bliver bedre", "borgere"),
    ],
)
def test_hvem(tekst, ventet):
    assert hvem(tekst) == ventet


def test_evalueringens_fora_maaneder_og_aar():
    tekst = (
        "Vi følger op i ledelsesteamet i februar og september 2023, LMU i marts samt i forældrebestyrelsen i maj 2024."
    )
    assert [(et["forum"], et["maaneder"], et["aar"], et["aar_givet"]) for et in genkend_moeder(tekst, 2022)] == [
        ("ledelsesteam", [2, 9], 2023, True),
        ("lmu", [3], 2022, False),
        ("foraeldrebestyrelse", [5], 2024, True),
    ]


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        (
            "Februar 2023: LMU og ledelsesteamet\nMarts: forældrebestyrelsen",
            {"lmu": [2], "ledelsesteam": [2], "foraeldrebestyrelse": [3]},
        ),
        ("Ledelsesteam og LMU i februar og igen i september.", {"ledelsesteam": [2, 9], "lmu": [2, 9]}),
        ("I januar mødes LMU, og i maj teammøderne.", {"lmu": [1], "teammoede": [5]}),
        ("LMU i marts 2023. LMU i maj 2024.", {"lmu": [3]}),
        ("LMU i marts. Drøftes også ellers i LMU.", {"lmu": [3]}),
        ("Fællespersonalemøder i februar. Vi taler om det på personalemøder.", {"personalemoede": [2]}),
        ("Det pædagogiske tilsyn i maj. Ledelsen følger op.", {"ledelsesteam": []}),
        ("Vi følger op.", {}),
    ],
)
def test_fora_foreslaas_af_en_tekst(tekst, ventet):
    assert foreslaa_fora([tekst], 2023) == ventet


def test_de_seks_moeder_i_hoejvangens_kontrakt(eksempler):
    forslag = laes_fil(eksempler, "hoejvangen_2023.txt")
    tekster = [
        "\n".join(blok.tekst for blok in afsnit.blokke)
        for maal in forslag.maal
        for afsnit in maal.afsnit
        if afsnit.noegle == "opfoelgning"
    ]
    assert foreslaa_fora(tekster, 2023) == {
        "ledelsesteam": [2, 9],
        "lmu": [2, 9],
        "personalemoede": [2],
        "foraeldrebestyrelse": [3],
        "teammoede": [],
        "distriktsmoede": [],
    }


def test_tiden_kan_staa_foer_foraet_og_mangle():
    [tilsyn] = genkend_moeder("I efteråret 2023 får vi pædagogisk tilsyn.", 2022)
    assert (tilsyn["forum"], tilsyn["maaneder"], tilsyn["aar"]) == ("tilsyn", [9, 10, 11], 2023)
    [lmu] = genkend_moeder("Drøftes på alle LMU møder", 2023)
    assert (lmu["forum"], lmu["maaneder"]) == ("lmu", [])
    assert genkend_moeder("Vi følger op.", 2023) == []


@pytest.mark.parametrize(
    ("tekst", "sammenligning", "tal", "til", "tvivl"),
    [
        ("sygefravær på max 5%", "hoejst", "5", None, False),
        ("en andel på min. 50 % økologi", "mindst", "50", None, False),
        ("skal fylde mindst 51 procent", "mindst", "51", None, False),
        ("maksimalt må fylde 49 procent", "hoejst", "49", None, False),
        ("et fald i fraværet på 2-3 %", "fald", "2", "3", True),
        ("et fald på 2,5 procentpoint", "fald", "2.5", None, False),
    ],
)
def test_maaltal(tekst, sammenligning, tal, til, tvivl):
    [fundet] = genkend_maaltal(tekst)
    assert (fundet["sammenligning"], fundet["tal"], fundet["til"], fundet["tvivl"]) == (sammenligning, tal, til, tvivl)


@pytest.mark.parametrize("tekst", ["DNA 51/49", "80% af alle børn", "i 2023-2024", "efter 14 dage"])
def test_andre_tal_er_ikke_maaltal(tekst):
    assert genkend_maaltal(tekst) == []


@pytest.mark.parametrize(
    ("tekst", "ord_"),
    [
        ("LMU i februar og september 2024", "LMU i februar og september 2024"),
        ("ledelsesteamet i januar, marts og maj", "ledelsesteamet i januar, marts og maj 2023"),
        ("Drøftes på alle LMU møder", "LMU, uden måned"),
    ],
)
def test_moede_i_ord(tekst, ord_):
    assert [fora.som_ord(et) for et in genkend_moeder(tekst, 2023)] == [ord_]


def test_hvert_forum_har_et_navn():
    assert fora.FORANAVNE.keys() == fora.FORA.keys()


@pytest.mark.parametrize(
    ("tekst", "ord_"),
    [
        ("sygefravær på max 5,4%", "højst 5,4 %"),
        ("et fald i fraværet på 2-3 %", "fald på 2-3 % (eller procentpoint?)"),
        ("et fald på 2,5 procentpoint", "fald på 2,5 procentpoint"),
    ],
)
def test_maaltal_i_ord(tekst, ord_):
    assert [maaltal.som_ord(et) for et in genkend_maaltal(tekst)] == [ord_]


def test_hoejvangen_som_den_er_laest_af_et_menneske(eksempler):
    """The facts of the contract: its points, its test actions, its four forums in every goal."""
    forslag = laes_fil(eksempler, "hoejvangen_2023.txt")
    forstaa(forslag, PUNKTER)
    numre = {
        maal.nummer: [
            (blok.forslag["punkt"]["spor"], blok.forslag["punkt"]["nummer"])
            for blok in maal.find("afsaet").blokke
            if blok.art == "ol"
        ]
        for maal in forslag.maal
    }
    assert numre == {
        "1": [("2", "1"), ("2", "2"), ("2", "6")],
        "2": [("2", "1"), ("2", "3"), ("2", "4")],
        "3": [("2", "4"), ("2", "5")],
        "4": [("2", "1"), ("2", "5")],
        "5.1": [("1", "6")],
        "5.2": [("1", "6")],
        "6": [("1", "6")],
    }
    arter = Counter(
        blok.forslag["aktivitet"]["art"]
        for maal in forslag.maal
        for blok in maal.find("aktiviteter").blokke
        if "aktivitet" in blok.forslag
    )
    assert sum(arter.values()) == 61
    assert (arter["proevehandling"], arter["udfordringspligt"]) == (6, 3)
    for maal in forslag.maal:
        moeder = maal.find("opfoelgning").blokke[0].forslag["moeder"]
        assert [(et["forum"], et["maaneder"], et["aar"], et["aar_givet"]) for et in moeder] == [
            ("ledelsesteam", [2, 9], 2023, True),
            ("lmu", [2, 9], 2023, True),
            ("faellespersonalemoede", [2], 2023, False),
            ("foraeldrebestyrelse", [3], 2023, True),
        ]

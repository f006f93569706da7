"""The themes' levels: read where a level must stand, held against the table, and never taken from anywhere else."""

import random
import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tilsyn.indlaesning.laes import laes
from tilsyn.indlaesning.niveauer import niveau
from tilsyn.indlaesning.rapport import Rapport, fra_dict
from tilsyn.indlaesning.tekst import normal

from .lav import AE, GAMLE_NAVNE, GAMMEL, NY, NY_RAPPORT, NYE, VI, J, Lavet, N, T, V, skriv

GAMLE_KODER = ["vedligehold", "tilpas", "ny_indsats", "vedligehold", "tilpas", "vedligehold"]
NYE_KODER = ["juster", "aendr", "vedligehold", "vedligehold", "ny_indsats", "juster"]
TABEL = (("2022", V, T, N, V, T, V), ("2021", T, T, V, V, V, V))
# Other words for each level, so that a wrong level can be told from a right one.
ORD = {
    "vedligehold": "vedligehold",
    "tilpas": "tilpas",
    "juster": "juster",
    "aendr": "ændre",
    "ny_indsats": "nyindsats",
}


def koder(rapport: Rapport) -> list[str | None]:
    return [en.niveau for en in rapport.vurderinger]


def temaer(rapport: Rapport) -> list[str]:
    return [en.tema for en in rapport.vurderinger]


def test_three_levels():
    rapport = laes(GAMMEL.pdf())
    assert (koder(rapport), temaer(rapport)) == (GAMLE_KODER, list(GAMLE_NAVNE))
    assert (rapport.redskab, rapport.skala, rapport.bemaerkninger) == ("pejlemaerker", "tre_niveauer", [])


def test_four_levels():
    rapport = laes(NY_RAPPORT.pdf())
    assert (koder(rapport), temaer(rapport)) == (NYE_KODER, list(NYE))
    assert (rapport.redskab, rapport.skala, rapport.bemaerkninger) == ("temaer", "fire_niveauer", [])


def test_report_survives_being_sent_as_data():
    rapport = laes(GAMMEL.med(tabel=TABEL).pdf())
    assert fra_dict(rapport.som_dict()) == rapport


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("Vedligehold indsats", "vedligehold"),
        ("Vedligeholde indsatsen.", "vedligehold"),
        ("T ilpas ind-\nsats", "tilpas"),
        ("Ny indsats", "ny_indsats"),
        ("at institutionen skal justere indsatsen", "juster"),
        ("at in stitutionen s kal ænd re indsatsen.", "aendr"),
        ("at institutionen skal iværksætte en ny indsats", "ny_indsats"),
        ("at Bakken skal iværksætte ny indsats", "ny_indsats"),
        ("I pædagogikken ses ro. Institutionen skal justere indsatsen.", "juster"),
        ("Institutionen skal ikke justere indsatsen", None),
        ("Det er ikke sådan, at institutionen ikke skal justere indsatsen", None),
        ("Institutionen skal justere indsatsen ude og skal vedligeholde indsatsen inde", None),
        ("Institutionen skal justere indsatsen. I fjor: Vedligehold indsats", None),
        ("De vil forny indsatsen", None),
        ("Uændret indsats", None),
        ("Godkendt", None),
        ("Ikke vurderet", None),
        ("", None),
        ("Institutionen skal fortsat justere indsatsen", "juster"),
        ("Bakken skal justere sit arbejde med rim", "juster"),
        ("Bakken skal ændre rutinerne i garderoben", "aendr"),
        ("Bakken skal ikke justere sit arbejde", None),
        ("Bakken skal justere rutinerne og ændre legepladsen", None),
        ("Bakken skal forny sit arbejde", None),
        ("Bakken skal have nye rutiner og vil justere dem", None),
    ],
)
def test_level_of_a_text(tekst, ventet):
    assert niveau(tekst).niveau == ventet


def test_words_after_the_level_are_a_remark():
    rapport = laes(GAMMEL.med(niveauer=(V, T, N, V, "Tilpas indsats (gælder kun huset)", V)).pdf())
    assert koder(rapport) == GAMLE_KODER
    assert rapport.bemaerkninger == [
        "Sammenhæng: der står mere i vurderingen: “Tilpas indsats (gælder kun huset)”.",
    ]


def test_level_on_the_line_of_its_heading():
    html = GAMMEL.html().replace("<h2>Indsats</h2><p>", "<h2>Indsats: ").replace("</p><h2>Beg", "</h2><h2>Beg")
    assert koder(laes(skriv(html))) == GAMLE_KODER


def test_heading_over_the_level_is_missing():
    html = NY_RAPPORT.html().replace("<h2>Vurdering</h2>", "")
    assert koder(laes(skriv(html))) == NYE_KODER
    html = html.replace(
        "Vi vurderer her, at", "Det vurderes ud fra alt det, vi har set og hørt" + " i huset" * 12 + ", at"
    )
    assert koder(laes(skriv(html))) == NYE_KODER


def test_heading_between_the_theme_and_its_level():
    html = NY_RAPPORT.html().replace("<h2>Vurdering</h2>", "<h2>Baggrund</h2><p>Vi så på leg.</p><h2>Vurdering</h2>")
    assert (koder(laes(skriv(html))), temaer(laes(skriv(html)))) == (NYE_KODER, list(NYE))


def test_theme_and_level_on_two_pages_are_not_put_together():
    html = GAMMEL.html().replace("<h2>Indsats</h2>", '<h2 class="side">Indsats</h2>')
    assert koder(laes(skriv(html))) == []


def test_missing_begrundelse():
    assert koder(laes(skriv(GAMMEL.html().replace("<h2>Begrundelse</h2>", "<h2>Hvorfor</h2>")))) == GAMLE_KODER
    assert koder(laes(skriv(re.sub("<h2>Begrundelse.*?</p>", "", GAMMEL.html())))) == GAMLE_KODER


def test_theme_without_a_level_is_a_remark():
    rapport = laes(GAMMEL.med(niveauer=(V, "", N, "Vi er glade", "Ikke relevant", V)).pdf())
    assert koder(rapport) == ["vedligehold", None, "ny_indsats", None, None, "vedligehold"]
    assert rapport.bemaerkninger == [
        "Inklusion og fællesskab: der står ingen vurdering.",
        "Forældresamarbejde: vurderingen er ikke et af de niveauer, der kendes: “Vi er glade”.",
        "Sammenhæng: temaet er ikke vurderet: “Ikke relevant”.",
    ]


def test_theme_that_is_not_there_is_a_remark():
    rapport = laes(GAMMEL.med(temaer=GAMMEL.temaer[:5]).pdf())
    assert koder(rapport) == [*GAMLE_KODER[:5], None]
    assert rapport.bemaerkninger == ["Krav om refleksion og metodisk systematik: vurderingen er ikke fundet."]


def test_theme_assessed_twice_in_two_ways_is_not_read():
    par = (GAMMEL.temaer[0], *GAMMEL.temaer)
    rapport = laes(GAMMEL.med(temaer=par, niveauer=(T, *GAMMEL.niveauer)).pdf())
    assert koder(rapport) == [None, *GAMLE_KODER[1:]]
    assert rapport.bemaerkninger == [
        "Sociale relationer: rapporten har flere forskellige vurderinger: “Tilpas indsats / Vedligehold indsats”.",
    ]


def test_table_agrees_and_gives_last_year():
    rapport = laes(GAMMEL.med(tabel=TABEL).pdf())
    assert (koder(rapport), rapport.bemaerkninger) == (GAMLE_KODER, [])
    assert [en.niveau for en in rapport.tidligere["2021"]] == [
        "tilpas",
        "tilpas",
        "vedligehold",
        "vedligehold",
        "vedligehold",
        "vedligehold",
    ]


def test_level_in_other_words_is_taken_with_a_remark():
    rapport = laes(GAMMEL.med(niveauer=(V, "Bakken skal tilpasse sine rutiner", N, V, T, V)).pdf())
    assert koder(rapport) == GAMLE_KODER
    assert rapport.bemaerkninger == [
        "Inklusion og fællesskab: vurderingen står i usædvanlige ord: “Bakken skal tilpasse sine rutiner”.",
    ]


def test_level_that_cannot_be_read_at_the_theme_is_taken_from_the_table():
    rapport = laes(GAMMEL.med(tabel=TABEL, niveauer=(V, "Se nedenfor", N, V, T, V)).pdf())
    assert koder(rapport) == GAMLE_KODER
    assert rapport.bemaerkninger == ["Inklusion og fællesskab: vurderingen er kun læst i oversigtens tabel."]


def test_two_levels_at_a_theme_are_none_whatever_the_table_says():
    begge = "Institutionen skal justere indsatsen ude og skal vedligeholde indsatsen inde"
    rapport = laes(GAMMEL.med(tabel=TABEL, niveauer=(V, begge, N, V, T, V)).pdf())
    assert koder(rapport) == ["vedligehold", None, *GAMLE_KODER[2:]]


def test_table_that_disagrees_is_a_remark():
    rapport = laes(GAMMEL.med(tabel=(("2022", V, V, N, V, T, V), TABEL[1])).pdf())
    assert koder(rapport) == GAMLE_KODER
    assert rapport.bemaerkninger == [
        "Inklusion og fællesskab: ved temaet står tilpas, i oversigtens tabel står vedligehold.",
    ]


def test_last_year_is_never_taken_for_this_year():
    rapport = laes(GAMMEL.med(tabel=(("2021", T, T, T, T, T, T),), temaer=GAMMEL.temaer[:1]).pdf())
    assert koder(rapport) == ["vedligehold", None, None, None, None, None]


def test_level_only_in_the_table():
    rapport = laes(GAMMEL.med(tabel=TABEL, temaer=GAMMEL.temaer[:5]).pdf())
    assert koder(rapport) == GAMLE_KODER
    assert rapport.bemaerkninger == [
        "Krav om refleksion og metodisk systematik: vurderingen er kun læst i oversigtens tabel.",
    ]


@pytest.mark.parametrize(
    "raekke", [("2022", V, T, "", V, T, V), ("2022", V, T, "?", V, T, V), ("2022", V, T, N, V, T, V, V)]
)
def test_table_with_something_else_in_it_is_left_out(raekke):
    rapport = laes(GAMMEL.med(tabel=(raekke,), temaer=GAMMEL.temaer[:5]).pdf())
    assert koder(rapport) == [*GAMLE_KODER[:5], None]


def test_explanations_and_running_text_are_no_levels():
    forklaring = "</p>".join(
        f"<p>Institutionen skal {en} – det betyder noget." for en in ("ændre indsatsen", "justere")
    )
    temaer_ = "".join(f"<p>{nr}. {navn}</p>" for nr, navn in enumerate(NYE, 1))
    rapport = laes(
        NY_RAPPORT.med(
            forklaring=f"{temaer_}{forklaring}<p>Vurdering af arbejdet</p>",
            begrundelse="Huset vurderes, og det vurderes, at institutionen skal iværksætte en ny indsats ude.",
        ).pdf()
    )
    assert (koder(rapport), rapport.bemaerkninger) == (NYE_KODER, [])


def test_unknown_theme_is_read_with_a_remark():
    rapport = laes(NY_RAPPORT.med(temaer=(*NYE[:5], "Uderum og årstider")).pdf())
    assert temaer(rapport)[5:] == ["Evalueringskultur", "Uderum og årstider"]
    assert koder(rapport)[5:] == [None, "juster"]
    assert rapport.bemaerkninger == [
        "Evalueringskultur: vurderingen er ikke fundet.",
        "Temaet “Uderum og årstider” kendes ikke fra andre rapporter.",
    ]


def test_longer_name_of_a_known_theme():
    rapport = laes(NY_RAPPORT.med(temaer=("Samspil og relationer mellem børn/unge og voksne", *NYE[1:])).pdf())
    assert (koder(rapport), temaer(rapport)) == (NYE_KODER, list(NYE))


def test_levels_of_two_scales_are_a_remark():
    rapport = laes(NY_RAPPORT.med(niveauer=(J, T, VI, VI, NY, J)).pdf())
    assert rapport.bemaerkninger == ["Vurderingerne bruger niveauer fra to forskellige skalaer."]


@pytest.mark.parametrize("ord_", ["Godkendt", "Grøn", "4", "Skærpet", "God kvalitet med mindre justeringer"])
def test_report_of_another_municipality_is_not_guessed_at(ord_):
    andres = ("Børnesyn", "Læringsmiljø", "Samarbejde", "Sprog", "Leg", "Ledelse")
    rapport = laes(GAMMEL.med(temaer=andres, niveauer=(ord_,) * 6, over="Vurdering", foer="").pdf())
    assert (rapport.art, rapport.vurderinger, rapport.er_laest) == (None, [], False)
    assert rapport.bemaerkninger == ["Rapportens art kendes ikke: dens vurderinger af temaer blev ikke fundet."]
    assert len(rapport.ikke_forstaaet) == 6


def test_front_page_that_says_nothing():
    rapport = laes(GAMMEL.med(titel="Rapport").pdf())
    assert (rapport.art, koder(rapport)) == ("ordinaert", GAMLE_KODER)
    assert rapport.bemaerkninger == [
        "Forsiden siger ikke, hvad det er for en rapport; den er læst som et ordinært tilsyn.",
    ]


# --- robustness ------------------------------------------------------------------------------------
def med_mellemrum(html: str, chance: random.Random, hvor_tit: float = 0.15) -> str:
    """Return the page with spaces put inside words; not inside tags and styles."""
    krop = html[html.index("</style>") + 8 :]

    def bryd(fund: re.Match) -> str:
        return "".join(f"{tegn} " if chance.random() < hvor_tit else tegn for tegn in fund[0])

    return html[: -len(krop)] + re.sub(r"(?<=>)[^<]+(?=<)", bryd, krop)


def i_uorden(lavet: Lavet, chance: random.Random, ogsaa_paa_papiret: bool) -> str:
    """Return the report with each theme page's blocks written to the file, or also set on the page, in any order."""
    html = lavet.html()
    begynder = html.index('<div class="side"><h1>' + (lavet.foer.format(1) or lavet.temaer[0]))
    hoved, hale = html[:begynder], html[html.index('<div class="side"><h1>Institutionens') :]
    sider = ""
    for nr, tema in enumerate(lavet.temaer):
        foer = f"{lavet.foer.format(nr + 1)}<br>" if lavet.foer else ""
        blokke = [
            f"<h1>{foer}{tema}</h1>",
            f"<h2>{lavet.over}</h2>",
            f"<p>{lavet.niveauer[nr]}</p>",
            "<h2>Begrundelse</h2>",
            f"<p>{lavet.begrundelse}</p>",
        ]
        steder = [0, 130, 160, 190, 220]
        par = list(zip(steder, blokke, strict=True))
        if ogsaa_paa_papiret:
            chance.shuffle(steder)
            par = list(zip(steder, blokke, strict=True))
        chance.shuffle(par)
        sider += '<div class="side" style="height: 400pt">'
        sider += (
            "".join(
                f'<div style="position: absolute; top: {top}pt; white-space: nowrap">{blok}</div>' for top, blok in par
            )
            + "</div>"
        )
    return hoved + sider + hale


@pytest.mark.parametrize("froe", range(8))
@pytest.mark.parametrize(("lavet", "ventet"), [(GAMMEL.med(tabel=TABEL), GAMLE_KODER), (NY_RAPPORT, NYE_KODER)])
def test_spaces_inside_words(lavet, ventet, froe):
    rapport = laes(skriv(med_mellemrum(lavet.html(), random.Random(froe))))
    assert koder(rapport) == ventet
    assert temaer(rapport) in (list(GAMLE_NAVNE), list(NYE))
    sande = ("2022-06-15", "2022-09-05") if lavet.aar == "2022" else ("2023-04-13", "2023-06-13")
    assert rapport.faglig_dialog in (sande[0], None)
    assert rapport.afsluttet in (sande[1], None)
    assert (None in (rapport.faglig_dialog, rapport.afsluttet)) <= bool(rapport.bemaerkninger)


@pytest.mark.parametrize("froe", range(6))
@pytest.mark.parametrize(("lavet", "ventet"), [(GAMMEL, GAMLE_KODER), (NY_RAPPORT, NYE_KODER)])
def test_order_in_the_file_does_not_matter(lavet, ventet, froe):
    chance = random.Random(froe)
    assert koder(laes(skriv(med_mellemrum(i_uorden(lavet, chance, False), chance)))) == ventet


@pytest.mark.parametrize("froe", range(12))
@pytest.mark.parametrize(("lavet", "ventet"), [(GAMMEL, GAMLE_KODER), (NY_RAPPORT, NYE_KODER)])
def test_blocks_out_of_order_give_the_level_or_a_remark(lavet, ventet, froe):
    rapport = laes(skriv(i_uorden(lavet, random.Random(froe), True)))
    for en, sand in zip(rapport.vurderinger, ventet, strict=False):
        assert en.niveau in (sand, None)
        assert en.niveau or any(tekst.startswith(en.tema) for tekst in rapport.bemaerkninger)


@pytest.mark.parametrize("froe", range(10))
def test_no_level_that_is_not_in_the_document(froe):
    chance = random.Random(froe)
    valg = [V, T, N, VI, J, AE, NY, "", "Godkendt", "Ikke relevant", "Skal ikke justere indsatsen"]
    lavet = chance.choice([GAMMEL, NY_RAPPORT]).med(niveauer=tuple(chance.choice(valg) for _ in range(6)))
    data = skriv(med_mellemrum(i_uorden(lavet, chance, chance.random() < 0.5), chance))
    tekst = normal("".join(side.extract_text() for side in PdfReader(BytesIO(data)).pages))
    for en in laes(data).vurderinger:
        assert en.niveau is None or (ORD[en.niveau] in tekst and ORD[en.niveau] in normal(en.raa))

"""The line of figures: gaps are gaps, a hidden figure gives nothing away, the scale does not exaggerate."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from faelles.diagrammer.linje import Tal, linje, linjer

pytestmark = pytest.mark.uden_database


def maaneder(*tal, aar=2023):
    """One figure a month from January: a text, None for a gap, "skjult" for a hidden one."""
    return [
        Tal(date(aar, nr, 1), None if et in (None, "skjult") else Decimal(et), et == "skjult")
        for nr, et in enumerate(tal, 1)
    ]


def tegn(punkter, **valg):
    return linje(punkter, **{"navn": "Samlet sygefravær", "enhed": "%", "maanedlig": True} | valg)


def test_en_ubrudt_raekke_er_en_streg_med_en_prik_til_hvert_tal():
    ud = tegn(maaneder("6", "5", "4"))
    assert len(ud.stier) == 1
    assert len(ud.prikker) == 3
    assert [x for x, _ in ud.prikker] == sorted(x for x, _ in ud.prikker)


def test_et_manglende_tal_er_et_hul_i_stregen():
    assert len(tegn(maaneder("6", "5", None, "4", "3")).stier) == 2
    assert (
        len(tegn([*maaneder("6", "5"), Tal(date(2023, 4, 1), Decimal(4)), Tal(date(2023, 5, 1), Decimal(3))]).stier)
        == 2
    )


def test_maalinger_med_maaneder_imellem_er_en_streg_naar_de_ikke_er_maanedlige():
    assert (
        len(tegn([Tal(date(2023, 2, 14), Decimal(12)), Tal(date(2023, 9, 3), Decimal(44))], maanedlig=False).stier) == 1
    )


def test_den_foerste_i_en_maaned_er_en_dag_naar_tallene_ikke_er_maanedlige():
    kvartaler = [Tal(date(2023, maaned, 1), Decimal(maaned)) for maaned in (1, 4, 7)]
    ud = tegn(kvartaler, maanedlig=False)
    assert [len(sti.split("L")) for sti in ud.stier] == [3]
    assert [et.hvornaar for et in ud.tabel] == ["1. januar 2023", "1. april 2023", "1. juli 2023"]
    assert tegn(kvartaler).stier == []


def test_skalaen_begynder_ved_nul_og_naar_op_over_det_hele():
    ud = tegn(maaneder("6.4", "4.7"), maal=Decimal(5), maal_ord="Højst 5 %")
    assert [ord_ for _, ord_ in ud.y_streger] == ["0", "2", "4", "6", "8"]
    assert all(ud.ramme[1] <= y <= ud.ramme[3] for _, y in ud.prikker)


def test_maalet_er_en_streg_eller_et_baand():
    assert tegn(maaneder("6"), maal=Decimal(5)).baand is None
    assert tegn(maaneder("6"), maal=Decimal(5), maal_til=Decimal(7)).baand[1] > 0
    assert tegn(maaneder("6")).maal is None


def test_trin_staar_med_deres_ord():
    ud = tegn([Tal(date(2023, 2, 14), Decimal(2))], trin=("Begyndt", "På vej", "Helt"))
    assert [ord_ for _, ord_ in ud.y_streger] == ["Begyndt", "På vej", "Helt"]
    assert ud.tabel[0].tal == "På vej"


def test_aaret_foer_staar_i_samme_maaned_og_i_tabellen():
    ud = tegn(maaneder("6", "5"), sidste_aar=maaneder("7", "8", aar=2022))
    assert len(ud.foer) == 1
    assert [(et.hvornaar, et.tal, et.sidste_aar) for et in ud.tabel] == [
        ("januar 2023", "6 %", "7 %"),
        ("februar 2023", "5 %", "8 %"),
    ]


@pytest.mark.parametrize(
    ("foer", "maerker"),
    [(("7", "8"), ["foer", "seneste"]), (("7",), ["seneste"]), ((None, "8"), ["seneste"]), ((), ["seneste"])],
)
def test_aaret_foer_staar_kun_i_margenen_naar_det_er_tegnet(foer, maerker):
    ud = tegn(maaneder("6", "5"), sidste_aar=maaneder(*foer, aar=2022))
    assert sorted(et.art for et in ud.maerkater) == maerker
    assert bool(ud.foer) == ("foer" in maerker)


def test_et_skjult_tal_staar_som_skjult_og_ikke_som_nul():
    ud = tegn(maaneder("6", "skjult"))
    assert ud.tabel[1].tal == "skjult"
    assert len(ud.skjulte) == 1
    assert ud.skjulte[0][1] == ud.ramme[3]
    assert "Sidste tal er skjult i februar 2023." in ud.beskrivelse.replace("  ", " ")


@pytest.mark.parametrize(
    ("tal", "ord_"),
    [
        (("6", "skjult"), "1 tal er skjult, fordi det kunne fortælle noget om få personer."),
        (("skjult", "6", "skjult"), "2 tal er skjult, fordi de kunne fortælle noget om få personer."),
    ],
)
def test_hvorfor_tal_er_skjult_siges_saa_det_er_sandt_om_ethvert_hus(tal, ord_):
    assert ord_ in tegn(maaneder(*tal)).beskrivelse


def test_tallene_i_en_tabel_har_lige_mange_decimaler_og_et_skjult_taeller_ikke_med():
    skjult = Tal(date(2023, 3, 1), Decimal("5.25"), skjult=True)
    ud = tegn([*maaneder("7", "6.4"), skjult], sidste_aar=maaneder("8", aar=2022))
    assert [(et.tal, et.sidste_aar) for et in ud.tabel][:2] == [("7,0 %", "8,0 %"), ("6,4 %", "mangler")]
    assert ud.tabel[2].tal == "skjult"
    assert "5,25" not in ud.beskrivelse
    assert next(tekst for _, tekst in ud.y_streger) == "0"


def test_et_manglende_tal_mangler_i_tabellen_og_i_ordene():
    ud = tegn(maaneder("6", None))
    assert ud.tabel[1].tal == "mangler"
    assert "Tallet i februar 2023 mangler." in ud.beskrivelse
    assert "Tallet den 2. marts 2023 mangler." in tegn([Tal(date(2023, 3, 2), None)], maanedlig=False).beskrivelse


def test_maerkaterne_staar_ikke_oven_i_hinanden():
    ud = tegn(
        maaneder("5", "5"),
        maal=Decimal(5),
        maal_ord="Højst 5 %",
        udgang=Decimal(5),
        sidste_aar=maaneder("5", "5", aar=2022),
    )
    hoejder = sorted(et.y for et in ud.maerkater)
    assert len(hoejder) == 4
    assert min(b - a for a, b in pairwise(hoejder)) >= 21
    assert hoejder[-1] <= ud.ramme[3]


def test_uden_tal_er_der_ingen_tegning():
    ud = tegn([])
    assert ud.tom
    assert ud.beskrivelse == "Der er ingen tal endnu."


def test_mange_tal_faar_ikke_en_prik_hver():
    alle = [Tal(date(2015 + nr // 12, nr % 12 + 1, 1), Decimal(nr % 7)) for nr in range(90)]
    assert len(tegn(alle).faerre_prikker) == 1
    assert len(tegn(alle).x_streger) <= 7


@given(
    st.lists(st.one_of(st.none(), st.just("skjult"), st.decimals(-50, 500, places=2)), min_size=1, max_size=24),
    st.one_of(st.none(), st.decimals(0, 100, places=1)),
)
def test_alt_staar_inden_for_rammen(tal, maal):
    punkter = [
        Tal(date(2022 + nr // 12, nr % 12 + 1, 1), None if et in (None, "skjult") else et, et == "skjult")
        for nr, et in enumerate(tal)
    ]
    for ud in linjer(punkter, navn="Tal", maal=maal):
        venstre, over, hoejre, under = ud.ramme
        assert all(venstre <= x <= hoejre and over <= y <= under for x, y in ud.prikker + ud.skjulte)
        assert len(ud.prikker) + len(ud.skjulte) == sum(et is not None for et in tal)


@given(st.lists(st.decimals(0, 100, places=1), min_size=1, max_size=12), st.decimals(0, 100, places=1))
def test_to_billeder_der_kun_er_forskellige_i_det_skjulte_er_ens(tal, hemmeligt):
    """The figure behind a hidden one is not there; even one that came along by mistake is not used."""
    synlige = [Tal(date(2023, nr, 1), et) for nr, et in enumerate(tal[:-1], 1)]
    sidst = date(2023, len(tal), 1)
    med, uden = (linje([*synlige, Tal(sidst, et, skjult=True)], navn="Tal") for et in (hemmeligt, None))
    assert med == uden


def test_tegningen_har_titel_beskrivelse_og_ingen_style():
    stor, lille = linjer(
        maaneder("6", "skjult", "4"), navn="Fravær <b>", enhed="%", maal=Decimal(5), maal_ord="Højst 5 %"
    )
    html = render_to_string("diagrammer/linje_begge.html", {"stor": stor, "lille": lille, "id": "a1"})
    assert html.count("<title id=") == 2
    assert html.count("<desc id=") == 2
    assert "style=" not in html
    assert "Fravær &lt;b&gt;, %" in html
    assert 'id="a1-titel"' in html
    assert 'id="a1-lille-titel"' in html


def test_paa_papir_staar_ordene_i_titlen_som_er_det_pdf_laeser():
    ud = tegn(maaneder("6", "5"))
    html = render_to_string("diagrammer/linje.html", {"linje": ud, "id": "a1", "papir": True})
    assert f"{ud.titel}. {ud.beskrivelse}</title>" in html


def test_over_many_years_only_the_years_are_written():
    """Their words are short, so they do not stand on each other in the small drawing."""
    for lille in (True, False):
        figur = linje([Tal(date(aar, 2, 1), Decimal(aar - 2000)) for aar in range(2016, 2030)], navn="Tal", lille=lille)
        ord_ = [et for _, et in figur.x_streger]
        assert ord_ == [str(aar) for aar in range(int(ord_[0]), int(ord_[-1]) + 1, int(ord_[1]) - int(ord_[0]))]


def test_a_figure_a_year_stands_under_its_year():
    ud = tegn([Tal(date(2022, 1, 1), Decimal(40)), Tal(date(2023, 1, 1), Decimal(60))], maanedlig=False, aarlig=True)
    assert [(et.hvornaar, et.tal) for et in ud.tabel] == [("2022", "40 %"), ("2023", "60 %")]
    assert "Fra 2022 til 2023." in ud.beskrivelse
    assert [ord_ for _, ord_ in ud.x_streger] == ["2022", "2023"]
    assert "Sidste tal er 60 % i 2023." in ud.beskrivelse

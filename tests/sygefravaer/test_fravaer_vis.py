"""A unit's page: the sentence first, the line, the table, the houses for those who see them."""

from datetime import date

import pytest

from faelles.maaneder import skub
from sygefravaer.models import Fravaersopsaetning
from tests import fabrikker
from tests.kontrakter.regneark import alle_ark

from .conftest import FEB
from .laes import noegletal, saetning, tabel, tegninger


def _sti(enhed, valg="") -> str:
    return f"/sygefravaer/enheder/{enhed.pk}/{valg}"


def test_fravaer_vis_begins_with_a_sentence(to_aar, loft, klient, kontraktholder):
    svar = klient(kontraktholder).get(_sti(to_aar.dagtilbud))
    assert saetning(svar) == "Sygefraværet var 4,7 % i februar 2023, under loftet på 5 %."
    assert noegletal(svar) == {
        "Samme måned året før, februar 2022": "5,6 %",
        "De seneste 12 måneder under ét": "4,7 % under loftet på 5 %",
        "Året til dato, til og med februar 2023": "4,7 % under loftet på 5 %",
        "Kort fravær, til og med 14 dage, februar 2023": "2,4 %",
        "Langt fravær, samme måned": "2,4 %",
        "Sygefraværssamtaler i 2023, om fravær over 14 dage": "ikke oplyst",
    }


def test_fravaer_vis_has_the_table_of_the_line(to_aar, klient, lmu):
    svar = klient(lmu).get(_sti(to_aar.dagtilbud))
    hoved, *linjer = tabel(svar)
    assert hoved == ["Måned", "Sygefravær", "Året før", "Kort", "Langt", "Året til dato"]
    assert (len(linjer), linjer[0][0]) == (12, "Marts 2022")
    assert linjer[-1] == ["Februar 2023", "4,7 %", "5,6 %", "2,4 %", "2,4 %", "4,7 %"]
    titler = [titel for titel, _ in tegninger(svar)]
    assert titler == ["Sygefravær måned for måned, %"] * 2 + ["Sygefravær, 12 måneder under ét, %"] * 2


def test_fravaer_vis_shows_a_year(to_aar, klient, lmu):
    linjer = tabel(klient(lmu).get(_sti(to_aar.dagtilbud, "?periode=2022")))[1:]
    assert [linjer[0][0], linjer[-1][0], len(linjer)] == ["Januar 2022", "December 2022", 12]
    aaret = tabel(klient(lmu).get(_sti(to_aar.dagtilbud, "?periode=2023")))[1:]
    assert [linje[0] for linje in aaret] == ["Januar 2023", "Februar 2023"]


@pytest.mark.parametrize("periode", ["1999", "x", "'", ""])
def test_fravaer_vis_falls_back_to_the_newest_months(to_aar, klient, lmu, periode):
    svar = klient(lmu).get(_sti(to_aar.dagtilbud), {"periode": periode})
    assert tabel(svar)[-1][0] == "Februar 2023"


def test_fravaer_vis_says_hidden_and_missing_apart(by, klient, lmu):
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, -2), "6.0")
    fabrikker.fravaerstal(by.dagtilbud, FEB, skjult=True)
    svar = klient(lmu).get(_sti(by.dagtilbud))
    assert saetning(svar) == "Sygefraværet i februar 2023 er skjult, fordi tallet kunne fortælle noget om få personer."
    assert [linje[:3] for linje in tabel(svar)[-3:]] == [
        ["December 2022", "6,0 %", "mangler"],
        ["Januar 2023", "mangler", "mangler"],
        ["Februar 2023", "skjult", "mangler"],
    ]
    assert tegninger(svar)[0][1] == (
        "Fra marts 2022 til februar 2023. Sidste tal er skjult i februar 2023. "
        "1 tal er skjult, fordi det kunne fortælle noget om få personer. Tallene står i tabellen."
    )
    html = svar.content.decode()
    for ord_ in ("Et tal er skjult, når det kunne fortælle", "Et tal mangler, når kommunen ikke har indlæst"):
        assert html.count(ord_) == 1


def test_fravaer_vis_shows_the_division_hidden_while_the_month_is_not(by, klient, lmu):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7", fordeling_skjult=True)
    assert tabel(klient(lmu).get(_sti(by.dagtilbud)))[-1][1:5] == ["4,7 %", "mangler", "skjult", "skjult"]


def test_fravaer_vis_reads_only_what_may_be_shown(by, klient, kontraktholder):
    """Neither what was read, nor a row that has been replaced, nor another way of counting."""
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "8.8", gaeldende=False)
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, 1), "9.9", opgoerelse="timer")
    fabrikker.fravaersmaaling(by.dagtilbud, skub(FEB, 2), "14", "200")
    svar = klient(kontraktholder).get(_sti(by.dagtilbud))
    assert saetning(svar) == "Sygefraværet var 4,7 % i februar 2023."
    assert [et for et in ("8,8", "9,9", "7,0 %") if et in svar.content.decode()] == []


def test_fravaer_vis_shows_the_municipalitys_way_of_counting(by, klient, lmu):
    Fravaersopsaetning.objects.create(kommune=by.kommune, opgoerelse="timer")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7")
    fabrikker.fravaerstal(by.dagtilbud, FEB, "9.9", opgoerelse="timer")
    assert saetning(klient(lmu).get(_sti(by.dagtilbud))) == "Sygefraværet var 9,9 % i februar 2023."


def test_fravaer_vis_draws_the_houses_for_those_who_see_them(to_aar, loft, klient, kontraktholder, lmu):
    for hus, tal in zip(to_aar.huse, ("5.2", "4.1"), strict=True):
        fabrikker.fravaerstal(hus, FEB, tal)
    egen, aerten = "Sygefravær i Børnehuset Egen, %", "Sygefravær i Børnehuset Ærten, %"
    af_leder = klient(kontraktholder).get(_sti(to_aar.dagtilbud))
    assert [titel for titel, _ in tegninger(af_leder)][-2:] == [egen, aerten]
    assert "Sygefraværet var 5,2 % i februar 2023, over loftet på 5 %." in af_leder.content.decode()  # the unit's
    assert "Børnehuset" not in klient(lmu).get(_sti(to_aar.dagtilbud)).content.decode()


def test_fravaer_vis_is_empty_while_nothing_is_read(by, klient, lmu):
    svar = klient(lmu).get(_sti(by.dagtilbud))
    assert (saetning(svar), tabel(svar), tegninger(svar)) == ("Der er ingen tal for sygefravær endnu.", [], [])


@pytest.mark.parametrize("valg", ["", "?periode=2022"])
def test_fravaer_vis_takes_the_same_queries_for_any_houses(to_aar, klient, kontraktholder, forespoergsler, valg):
    sti = _sti(to_aar.dagtilbud, valg)
    fabrikker.fravaerstal(to_aar.huse[0], FEB)
    fabrikker.fravaerstal(to_aar.huse[0], date(2022, 2, 1))
    en = forespoergsler(klient(kontraktholder), sti)
    for nr in range(3):
        hus = fabrikker.enhed(to_aar.dagtilbud, f"Hus {nr}", "boernehus")
        fabrikker.fravaerstal(hus, FEB)
        fabrikker.fravaerstal(hus, date(2022, 2, 1))
    assert forespoergsler(klient(kontraktholder), sti) == en


def test_fravaer_vis_shows_the_leader_the_own_hidden_months_when_it_is_decided(by, klient, daglig_leder, centerchef):
    hus = by.huse[0]
    fabrikker.fravaersmaaling(hus, FEB, "11", "200", ansatte=4)
    fabrikker.fravaerstal(hus, FEB, skjult=True)

    def egne(bruger):
        return tabel(klient(bruger).get(_sti(hus)), "taltabel")

    assert egne(daglig_leder) == []
    Fravaersopsaetning.objects.create(kommune=by.kommune, leder_ser_egne=True)
    assert egne(daglig_leder) == [["Måned", "Sygefravær"], ["Februar 2023", "5,5 %"]]
    assert egne(centerchef) == []
    assert "5,5 %" not in klient(daglig_leder).get(_sti(hus, "til-moedet/")).content.decode()
    tal = [
        celle for ark in alle_ark(klient(daglig_leder).get(_sti(hus, "regneark/")).content) for r in ark for celle in r
    ]
    assert ("skjult" in tal, [celle for celle in tal if celle.startswith("5.5")]) == (True, [])


@pytest.mark.parametrize("person", ["udenfor", "fremmed", "konsulent", "administrator"])
def test_fravaer_vis_is_not_there_for_others(to_aar, klient, request, person):
    svar = klient(request.getfixturevalue(person)).get(_sti(to_aar.dagtilbud))
    assert svar.status_code == 404


SAMTALER = "Sygefraværssamtaler i 2023, om fravær over 14 dage"


@pytest.mark.parametrize("antal", [0, 3, 6, None])
@pytest.mark.parametrize("skjult", [FEB, skub(FEB, -1)])
def test_talks_are_hidden_where_a_month_of_the_year_is(by, klient, lmu, kontraktholder, antal, skjult):
    for maaned in (FEB, skub(FEB, -1)):
        fabrikker.fravaerstal(by.dagtilbud, maaned, "4.7", skjult=maaned == skjult)
    if antal is not None:
        fabrikker.samtaletal(by.dagtilbud, FEB, antal)
    assert noegletal(klient(lmu).get(_sti(by.dagtilbud)))[SAMTALER] == "skjult"
    leders = "ikke oplyst" if antal is None else "ingen" if antal == 0 else str(antal)
    assert noegletal(klient(kontraktholder).get(_sti(by.dagtilbud)))[SAMTALER] == leders


def test_talks_are_told_where_only_another_year_is_withheld(by, klient, lmu):
    fabrikker.fravaerstal(by.dagtilbud, FEB, "4.7")
    fabrikker.fravaerstal(by.dagtilbud, skub(FEB, -2), skjult=True)
    fabrikker.samtaletal(by.dagtilbud, FEB, 6)
    assert noegletal(klient(lmu).get(_sti(by.dagtilbud)))[SAMTALER] == "6"

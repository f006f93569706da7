"""The page of a file: what was found, the columns and units to choose, saving, taking back, throwing away."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format

from historik.models import Haendelse
from organisation.models import Enhed
from sygefravaer.handlinger import indlaesning as handlinger
from sygefravaer.handlinger.raekkefil import FremmedEnhed
from sygefravaer.models import Enhedsnavn, Fravaersindlaesning, Fravaersmaaling, Fravaersopsaetning, Kolonnevalg
from tests import fabrikker
from tests.sygefravaer import korpus
from tests.sygefravaer.gemt import aftryk, gemte
from tests.sygefravaer.korpusfil import AHORN, EN_LAEST, TO_LAEST, r

GOD = korpus.csv(korpus.HOVED, korpus.EN, korpus.TO)
RETTET = korpus.csv(korpus.HOVED, "Ahornhuset;2023-01;6,4;100,5;12", korpus.TO, "Birkehuset;2023-01;1;50;7")
RETTET_LAEST = [
    r(AHORN, "2023-01", "6.4", "100.5", ansatte="12"),
    r("Birkehuset", "2023-01", "1", "50", ansatte="7"),
    TO_LAEST,
]
HUSE = ("Ahornhuset", "Birkehuset", "Ærtehuset")
UKENDT = korpus.csv(korpus.HOVED, korpus.EN, "Cederhuset;2023-01;5;100;12", "Gammelhuset;2023-01;1;10;2")


def tekst(html: str) -> str:
    """Return what is read on the page, without tags and odd spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<main", 1)[-1]).split())


# --- Read and saved -------------------------------------------------------------------------
def test_what_will_change_stands_before_it_is_saved(side):
    fil = side.sendt(GOD)
    laest = tekst(side.vis(fil))
    assert "Nye tal 2 Ændrede tal 0 Uændrede tal 0 Enheder 2 Måneder januar 2023" in laest
    assert "Opgjort som Fraværsdagsværk af mulige dagsværk" in laest
    assert Fravaersmaaling.objects.count() == 0


def test_saved_file_is_in_one_piece_and_keeps_no_bytes(side, kommune, monkeypatch):
    meldt = []
    monkeypatch.setattr("sygefravaer.handlinger.tal.meld_aendret", lambda kode, ids: meldt.append((kode, set(ids))))
    fil = side.sendt(GOD)
    svar = side.post("fravaersfil_gem", fil)
    assert svar.url == reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])
    assert gemte() == [EN_LAEST, TO_LAEST]
    assert (fil.tilstand, bytes(fil.indhold), sorted(fil.fund)) == ("gemt", b"", ["enheder", "forskel", "maaneder"])
    assert Haendelse.objects.first().tekst == ("Gemte sygefravær fra “udtræk.csv”: 2 nye, 0 ændrede og 0 uændrede tal.")
    alle = set(Enhed.objects.i_kommune(kommune.pk).values_list("pk", flat=True))
    assert meldt == [
        ("sygefravaer_maaned", alle),
        ("sygefravaer_12", alle),
    ]  # pages and PDFs with figures are made anew


def test_what_was_saved_is_told_with_ways_on(side):
    fil = side.sendt(GOD)
    side.post("fravaersfil_gem", fil)
    html = side.vis(fil)
    assert (
        "Rækker i filen 2 Enheder 2 Måneder januar 2023 Nye tal 2 Ændrede tal 0 Uændrede tal 0 "
        "Opgjort som Fraværsdagsværk af mulige dagsværk Siderne, kontrakterne og møderne viser nu tallene."
    ) in tekst(html)
    assert "Enhederne i filen (2) Ahornhuset Ærtehuset" in tekst(html)
    assert _veje(html) == ["fravaer_indlaes", "fravaersfil_fortryd"]
    side.post("fravaersfil_fortryd", fil)
    html = side.vis(fil)
    assert "Indlæsningen er fortrudt. Tallene er, som de var før den" in tekst(html)
    assert _veje(html) == ["fravaer_indlaes"]


def test_ways_on_lead_to_the_figures_for_those_who_see_them(side, styrer, kommune):
    fabrikker.tildeling(styrer, "centerchef", kommune)
    fil = side.sendt(GOD)
    side.post("fravaersfil_gem", fil)
    assert _veje(side.vis(fil)) == ["fravaer_liste", "fravaer_indlaes", "fravaersfil_fortryd"]


def test_figures_that_are_counted_otherwise_than_shown_are_said_not_to_be_shown(side, kommune):
    Fravaersopsaetning.objects.create(kommune=kommune, opgoerelse="timer")
    fil = side.sendt(GOD)
    side.post("fravaersfil_gem", fil)
    laest = tekst(side.vis(fil))
    assert "Tallene er gemt, men vises ikke: kommunen viser tal opgjort som fraværstimer af mulige timer." in laest
    assert "viser nu tallene" not in laest


def test_units_of_a_saved_file_are_told_to_whoever_sent_it_alone(side, kommune, klient):
    """Also those whose figures were the same: which were changed is not told."""
    side.post("fravaersfil_gem", side.sendt(GOD))
    fil = side.sendt(RETTET)
    side.post("fravaersfil_gem", fil)
    assert fil.fund["enheder"] == sorted(Enhed.objects.filter(navn__in=HUSE).values_list("pk", flat=True))
    assert "Enhederne i filen (3)" in tekst(side.vis(fil))
    anden = fabrikker.bruger(kommune, "Eva Styrer")
    fabrikker.tildeling(anden, "administrator", kommune)
    laest = tekst(klient(anden).get(reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])).content.decode())
    assert "Rækker i filen 3 Enheder 3" in laest
    assert "Ahornhuset" not in laest


def _veje(html: str) -> list[str]:
    """Return where one can go from the result: of the pages that come after it."""
    navne = ("fravaer_liste", "fravaer_indlaes", "fravaersfil_fortryd")
    indhold = html.split('id="fremgang"', 1)[1]
    stier = re.findall(r'(?:href|action)="([^"]*)"', indhold)
    fundne = [resolve(sti).url_name for sti in stier if sti.startswith("/sygefravaer/")]
    return [navn for navn in fundne if navn in navne]


def test_correction_replaces_and_is_taken_back(side):
    side.post("fravaersfil_gem", side.sendt(GOD))
    foer = gemte()
    ny = side.sendt(RETTET)
    laest = tekst(side.vis(ny))
    assert "Nye tal 1 Ændrede tal 1 Uændrede tal 1" in laest
    assert "Tal, der ændrer sig (1) Ahornhuset, januar 2023" in laest
    side.post("fravaersfil_gem", ny)
    assert gemte() == RETTET_LAEST
    gammel = Fravaersmaaling.objects.get(enhed__navn=AHORN, gaeldende=False)
    assert Fravaersmaaling.objects.get(enhed__navn=AHORN, gaeldende=True).erstatter == gammel
    side.post("fravaersfil_fortryd", ny)
    assert (ny.tilstand, gemte()) == ("fortrudt", foer)
    side.post("fravaersfil_gem", side.sendt(RETTET))  # and it can come in again
    assert gemte() == RETTET_LAEST


def test_import_that_another_has_replaced_cannot_be_taken_back(side):
    foerste = side.sendt(GOD)
    side.post("fravaersfil_gem", foerste)
    side.post("fravaersfil_gem", side.sendt(RETTET))
    foer = aftryk()
    side.post("fravaersfil_fortryd", foerste)
    assert aftryk() == foer
    assert (
        "Indlæsningen kan ikke fortrydes, for en senere har erstattet nogle af dens tal. Der er ikke ændret noget. "
        "Fortryd den senere først."
    ) in side.vis(foerste)


def test_second_of_two_clicks_changes_nothing(side):
    fil = side.sendt(GOD)
    side.post("fravaersfil_gem", fil)
    foer = aftryk()
    for navn in ("fravaersfil_gem", "fravaersfil_kasser"):
        side.post(navn, fil)
        assert "Filen er kommet videre i mellemtiden. Der er ikke ændret noget." in side.vis(fil)
    assert aftryk() == foer
    side.post("fravaersfil_fortryd", fil)
    foer = aftryk()
    side.post("fravaersfil_fortryd", fil)
    assert "Filen er kommet videre i mellemtiden. Der er ikke ændret noget." in side.vis(fil)
    assert aftryk() == foer


def test_file_says_how_long_it_is_kept(side, kommune):
    for fil in (
        side.sendt(GOD),
        side.sendt(UKENDT),
        fabrikker.fravaersindlaesning(kommune, tilstand="fejl", fejl="X."),
    ):
        frist = date_format(timezone.localdate(fil.indsendt) + timedelta(days=30), "j. F Y")
        assert f"Ellers ligger den her i 30 dage, til {frist}, og bliver så slettet af sig selv." in tekst(
            side.vis(fil)
        )
    side.post("fravaersfil_kasser", fil)
    assert "Ellers ligger den her" not in side.vis(fil)


def test_file_that_cannot_be_read_says_what_to_do(side, kommune):
    fil = fabrikker.fravaersindlaesning(kommune, tilstand="fejl", fejl="Filen er beskadiget.")
    laest = tekst(side.vis(fil))
    assert "Ret filen, eller hent udtrækket igen, og send en ny fil ind ." in laest
    assert "CPR" not in laest


def test_thrown_away_file_is_emptied(side):
    fil = side.sendt(GOD)
    svar = side.post("fravaersfil_kasser", fil)
    assert svar.url == reverse("sygefravaer:fravaer_indlaes")
    assert (fil.tilstand, bytes(fil.indhold), fil.fund) == ("kasseret", b"", {})
    html = side.vis(fil)
    assert "Filen er slettet, og der er ikke gemt noget fra den." in tekst(html)
    assert _veje(html) == ["fravaer_indlaes"]


@pytest.mark.parametrize("navn", ["medarbejdernummer", "navne på medarbejdere", "fraværsperioder"])
def test_file_with_people_that_is_found_late_is_emptied_at_once(side, navn, caplog, monkeypatch):
    """With the look at the door off it is kept, and emptied by the same task that refuses it."""
    monkeypatch.setattr("sygefravaer.views.indlaesning.gennemse_i_proces", lambda *_: None)
    proeve = next(et for et in korpus.alle() if et.navn == navn)
    fil = side.sendt(proeve.data)
    assert (fil.tilstand, bytes(fil.indhold), fil.fund, fil.fejl) == ("kasseret", b"", {}, proeve.afvist)
    assert proeve.afvist in tekst(side.vis(fil))
    logget = " ".join(Haendelse.objects.values_list("tekst", flat=True)) + caplog.text
    assert "Ib Vad" not in logget


# --- Columns --------------------------------------------------------------------------------
def test_columns_are_shown_corrected_and_remembered(side, kommune):
    data = korpus.csv("Enhed;Periode;Sygefravær;Årsværk", "Ahornhuset;2023-01;5,4;9,5")
    fil = side.sendt(data)
    assert fil.fund["spoergsmaal"] == ["kolonner"]
    valgt = {"kolonne_0": "enhed", "kolonne_1": "periode", "kolonne_2": "procent", "kolonne_3": "fuldtid"}
    side.post("fravaersfil_kolonner", fil, **valgt)
    assert (fil.tilstand, fil.opgoerelse) == ("klar", "procent")
    assert Kolonnevalg.objects.get().valg["kolonner"]["sygefravær"] == "procent"
    side.post("fravaersfil_gem", fil)
    assert gemte() == [r(AHORN, "2023-01", procent="5.4", fuldtid="9.5")]
    naeste = side.sendt(korpus.csv("Enhed;Periode;Sygefravær;Årsværk", "Ahornhuset;2023-02;6,4;9,5"))
    assert naeste.tilstand == "klar"  # the same header: nobody was asked


def test_choice_that_is_none_keeps_the_rest(side):
    fil = side.sendt(korpus.csv("Enhed;Periode;Sygefravær", "Ahornhuset;2023-01;5,4"))
    svar = side.post("fravaersfil_kolonner", fil, kolonne_0="opfundet", kolonne_1="aar", kolonne_2="procent")
    assert svar.status_code == 422
    form = svar.context["s"].kolonner
    assert (form["kolonne_1"].value(), form["kolonne_2"].value()) == ("aar", "procent")
    assert list(form.errors) == ["kolonne_0"]
    assert fil.tilstand == "fejl"


def test_own_staff_can_be_chosen(side):
    fil = side.sendt(korpus.csv(korpus.HOVED, korpus.EN, "Dagtilbud Skoven;2023-01;2;50;3"))
    assert fil.tilstand == "fejl"
    valgt = {f"kolonne_{nr}": et["rolle"] for nr, et in enumerate(fil.fund["kolonner"])}
    side.post("fravaersfil_kolonner", fil, **valgt, overenheder="egne")
    assert fil.tilstand == "klar"


# --- Units ----------------------------------------------------------------------------------
def test_unknown_units_are_matched_once_and_remembered(side, lilleby):
    fil = side.sendt(UKENDT)
    assert [et["tekst"] for et in fil.fund["ukendte"]] == ["Cederhuset", "Gammelhuset"]
    side.post("fravaersfil_enheder", fil, enhed_0=lilleby["Birkehuset"].pk, enhed_1="udelad")
    assert fil.tilstand == "klar"
    side.post("fravaersfil_gem", fil)
    assert gemte() == [EN_LAEST, r("Birkehuset", "2023-01", "5", "100", ansatte="12")]
    assert list(Enhedsnavn.objects.values_list("noegle", "enhed__navn")) == [
        ("Cederhuset", "Birkehuset"),
        ("Gammelhuset", None),
    ]
    assert side.sendt(UKENDT).tilstand == "klar"  # nobody was asked again


def test_what_is_remembered_of_units_and_columns_is_confirmed(side, lilleby):
    fil = side.sendt(UKENDT)
    side.post("fravaersfil_enheder", fil, enhed_0=lilleby["Birkehuset"].pk, enhed_1="udelad")
    assert "1 enhed er husket, og 1 enhed udelades, også næste gang. Filen bliver læst igen." in side.vis(fil)
    valgt = {f"kolonne_{nr}": et["rolle"] for nr, et in enumerate(fil.fund["kolonner"])}
    side.post("fravaersfil_kolonner", fil, **valgt)
    assert "Valget af kolonner er gemt. Filen bliver læst igen." in side.vis(fil)


def test_misspelt_unit_is_asked_about_with_the_nearest_first(side, lilleby):
    fil = side.sendt(korpus.csv(korpus.HOVED, "Birkhuset;2023-01;5;100;12", "Qxz;2023-01;1;10;2"))
    felter = side.klient.get(reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])).context["s"].enheder.fields
    birk = lilleby["Birkehuset"]
    assert felter["enhed_0"].help_text == "Første gang i linje 2. 1 linje i alt. Ligner Birkehuset."
    assert felter["enhed_0"].choices[2] == ("Ligner navnet", [(str(birk.pk), f"Birkehuset ({birk.parent})")])
    assert felter["enhed_0"].initial is None  # a person chooses
    assert felter["enhed_1"].help_text == "Første gang i linje 3. 1 linje i alt."
    assert len(felter["enhed_1"].choices) == 2 + len(lilleby)
    side.post("fravaersfil_enheder", fil, enhed_0=birk.pk, enhed_1="udelad")
    assert fil.tilstand == "klar"


def test_one_unit_can_be_matched_at_a_time(side, lilleby):
    fil = side.sendt(UKENDT)
    side.post("fravaersfil_enheder", fil, enhed_0=lilleby["Birkehuset"].pk)
    assert [et["tekst"] for et in fil.fund["ukendte"]] == ["Gammelhuset"]


def test_no_unit_or_a_foreign_one_is_refused_and_the_rest_kept(side, lilleby):
    fremmed = fabrikker.enhed(fabrikker.kommune("Storeby Kommune"), "Cederhuset")
    fil = side.sendt(UKENDT)
    assert fil.tilstand == "fejl"  # a name in another municipality is no match
    svar = side.post("fravaersfil_enheder", fil)
    assert svar.context["s"].enheder.non_field_errors() == ["Vælg mindst én enhed, eller at den skal udelades."]
    svar = side.post("fravaersfil_enheder", fil, enhed_0=fremmed.pk, enhed_1="udelad")
    assert (svar.status_code, list(svar.context["s"].enheder.errors)) == (422, ["enhed_0"])
    assert svar.context["s"].enheder["enhed_1"].value() == "udelad"
    assert Enhedsnavn.objects.count() == 0


# --- The page itself ------------------------------------------------------------------------
def test_errors_stand_by_line_and_column_a_hundred_at_most(side):
    linjer = [f"Ahornhuset;2023-13;{nr};100;12" for nr in range(130)]
    fil = side.sendt(korpus.csv(korpus.HOVED, *linjer))
    html = side.vis(fil)
    assert html.count("er ikke en måned, der kan læses") == 100
    assert "… og 30 fejl mere. De vises, når de første er rettet." in tekst(html)
    assert "Linje 2 Periode “2023-13” er ikke en måned, der kan læses." in tekst(html)


def test_figures_are_shown_to_whoever_sent_them_alone(side, kommune, klient):
    fil = side.sendt(GOD)
    assert "Ahornhuset januar 2023 5,4 100,5" in tekst(side.vis(fil))
    anden = fabrikker.bruger(kommune, "Eva Styrer")
    fabrikker.tildeling(anden, "administrator", kommune)
    html = klient(anden).get(reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])).content.decode()
    assert "Nye tal 2" in tekst(html)
    assert "5,4" not in tekst(html)


def test_page_follows_along_while_it_waits(side, kommune):
    fil = fabrikker.fravaersindlaesning(kommune, tilstand="laeses")
    html = side.vis(fil)
    sti = reverse("sygefravaer:fravaersfil_vis", args=[fil.pk])
    assert f'hx-get="{sti}" hx-trigger="every 2s"' in html
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    Fravaersindlaesning.objects.update(tilstand="fejl", fejl="Filen er tom.")
    stykke = side.vis(fil, HTTP_HX_REQUEST="true")
    assert "<html" not in stykke
    assert "hx-trigger" not in stykke
    assert "Har fejl, der skal rettes</div>" in stykke


def test_names_that_were_matched_can_be_forgotten(side, kommune):
    navn = fabrikker.enhedsnavn(kommune, "Cederhuset")
    assert "Cederhuset Udelades" in tekst(side.klient.get(reverse("sygefravaer:enhedsnavn_liste")).content.decode())
    svar = side.klient.post(reverse("sygefravaer:enhedsnavn_glem", args=[navn.pk]))
    assert svar.url == reverse("sygefravaer:enhedsnavn_liste")
    assert Enhedsnavn.objects.count() == 0


def test_saving_says_no_when_a_row_is_of_another_municipality(side, kommune, tmp_path):
    fremmed = fabrikker.enhed(fabrikker.kommune("Storeby Kommune"), "Fremmed")
    fil = fabrikker.fravaersindlaesning(kommune, tilstand="gemmes")
    sti = tmp_path / "rækker"
    sti.write_text(f"{fremmed.pk}\t2023-01-01\t5\t100\t\\N\t\\N\t\\N\t12\t\\N\t2\n", encoding="ascii")
    foer = aftryk()
    with sti.open() as raekker, pytest.raises(FremmedEnhed):
        handlinger.gem_maalinger(indlaesning=fil, raekker=raekker, opgoerelse="dagsvaerk", af=None)
    assert aftryk() == foer


def test_figures_are_kept_to_the_last_decimal(side):
    side.post("fravaersfil_gem", side.sendt(korpus.csv(korpus.HOVED, "Ahornhuset;2023-01;1,123456789;123456,5;12")))
    et = Fravaersmaaling.objects.get()
    assert (et.fravaer, et.muligt, et.maaned) == (Decimal("1.123456789"), Decimal("123456.5"), date(2023, 1, 1))

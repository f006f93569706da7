"""What was written and could not be saved stands where it was written; what was saved is said where it was done."""

import pytest

from kontrakter.indlaesning.ret import beholder, sted_af
from kontrakter.models import Indlaesning
from tests.kontrakter.hjaelp import ord_i

from .gennemsynshjaelp import KONTRAKT, adresse, forslag_af, indlaes_tekst, nr_af, ret, sted_i

AKTIVITETER = "maal:0:afsnit:5"
AKTIVITET = "Vi laver en prøvehandling med fælles legeaftaler."
FELTER = {"art": "moede", "ansvarlig": "AMR", "frist": "2024-06-01", "sted": AKTIVITETER}


@pytest.fixture
def fil(by, kontraktholder):
    return indlaes_tekst(by, kontraktholder)


@pytest.fixture
def en(klient, kontraktholder):
    return klient(kontraktholder)


def version(fil) -> int:
    return Indlaesning.objects.values_list("version", flat=True).get(pk=fil.pk)


def felt(svar, felt_id: str) -> str:
    """Return the HTML of one field; of a select the chosen option's."""
    html = svar.content.decode()
    start = html.rindex("<", 0, html.index(f'id="{felt_id}"'))
    if html.startswith("<select", start):
        return html[html.index(" selected", start) - 60 : html.index(" selected", start)]
    return html[start : html.index("</textarea>" if html.startswith("<textarea", start) else ">", start)]


def laest(fil, begynder: str) -> dict:
    forslag, nr = forslag_af(fil), nr_af(fil, begynder)
    return next(et.forslag["aktivitet"] for et in forslag.blokke() if et.nr == nr)


# --- A conflict -----------------------------------------------------------------------------
@pytest.mark.parametrize("htmx", [False, True])
def test_all_that_was_written_in_a_block_is_open_on_the_current_version(en, fil, htmx):
    nr = nr_af(fil, AKTIVITET)
    ret(en, fil, "ret_maal", maal=1, nummer="3", overskrift="Andet")
    svar = ret(en, fil, "ret_blok", htmx=htmx, nr=nr, tekst="- Min tekst", version=1, **FELTER)
    assert svar.status_code == 409
    assert felt(svar, f"tekst-{nr}").endswith("- Min tekst")
    assert 'value="moede"' in felt(svar, f"art-{nr}")
    assert 'value="AMR"' in felt(svar, f"ansvarlig-{nr}")
    assert 'value="2024-06-01"' in felt(svar, f"frist-{nr}")
    assert f"Sådan står det nu: “- {AKTIVITET}”" in ord_i(svar)
    assert "Gem alligevel" in sted_i(svar, "maal-0-afsnit-5")
    assert f'name="version" value="{version(fil)}"' in sted_i(svar, "maal-0-afsnit-5")
    assert ret(en, fil, "ret_blok", nr=nr, tekst="- Min tekst", **FELTER).status_code == 302
    assert laest(fil, "Min tekst")["ansvarlig"] == "AMR"


def test_goal_heading_that_met_a_conflict_is_open(en, fil):
    ret(en, fil, "del_alle", sted=AKTIVITETER)
    svar = ret(en, fil, "ret_maal", maal=1, nummer="7", overskrift="Min overskrift", version=1)
    assert 'value="Min overskrift"' in felt(svar, "overskrift-maal-1")
    assert "Gem målet alligevel" in ord_i(svar)
    svar = ret(en, fil, "nyt_maal", nummer="8", overskrift="Endnu et", version=1)
    assert 'value="Endnu et"' in felt(svar, "overskrift-nyt")
    svar = ret(en, fil, "omdoeb", sted="maal:1:afsnit:0", noegle="", overskrift="Økonomi", version=1)
    assert 'value="Økonomi"' in felt(svar, "overskrift-maal-1-afsnit-0")


def test_what_was_written_about_something_that_is_gone_is_kept_as_text(en, fil):
    svar = ret(en, fil, "ret_blok", nr=999, tekst="Min tekst", ansvarlig="AMR", art="moede", sted=AKTIVITETER)
    assert svar.status_code == 409
    for ventet in ("Tekst: Min tekst", "Ansvarlig: AMR", "Kopiér det, der skal bruges."):
        assert ventet in ord_i(svar)


def test_older_undo_says_that_nothing_was_undone(en, fil):
    ret(en, fil, "del_alle", sted=AKTIVITETER)
    ret(en, fil, "ret_maal", maal=1, nummer="3", overskrift="Andet")
    svar = en.post(adresse("fortryd", fil, 2))
    assert svar.status_code == 409
    assert "Derfor er der ikke fortrudt noget." in ord_i(svar)
    assert "er ikke gemt" not in ord_i(svar)


# --- What cannot be saved as it is -------------------------------------------------------------
@pytest.mark.parametrize("htmx", [False, True])
def test_bad_field_of_a_block_is_said_at_the_field_and_nothing_else_is_lost(en, fil, htmx):
    nr, foer = nr_af(fil, AKTIVITET), forslag_af(fil)
    felter = FELTER | {"ansvarlig": "x" * 400}
    svar = ret(en, fil, "ret_blok", htmx=htmx, nr=nr, tekst="- Min tekst", **felter)
    assert (svar.status_code, forslag_af(fil)) == (422, foer)
    assert felt(svar, f"tekst-{nr}").endswith("- Min tekst")
    assert f'aria-describedby="ansvarlig-{nr}-fejl" data-fokus' in felt(svar, f"ansvarlig-{nr}")
    assert "Der er ikke oprettet noget" not in ord_i(svar)
    if not htmx:
        assert f'<a href="#ansvarlig-{nr}">Ansvarlig: ' in svar.content.decode()


def test_row_that_would_be_too_long_is_not_saved(en, fil):
    nr, foer = nr_af(fil, AKTIVITET), forslag_af(fil)
    svar = ret(en, fil, "ret_blok", htmx=True, nr=nr, tekst="- " + "x" * 4001, sted=AKTIVITETER)
    assert (svar.status_code, forslag_af(fil)) == (422, foer)
    assert "En række kan højst være på 4000 tegn, og den her er på 4001." in ord_i(svar)
    assert "x" * 4001 in felt(svar, f"tekst-{nr}")
    assert ret(en, fil, "ret_blok", nr=nr, tekst="- " + "x" * 4000, sted=AKTIVITETER).status_code == 302
    assert ret(en, fil, "ret_blok", nr=nr, tekst="x" * 4001, sted="maal:0:afsnit:0").status_code == 302


def test_bad_number_of_a_goal_is_said_with_the_name_of_the_field(en, fil):
    svar = ret(en, fil, "ret_maal", maal=0, nummer="", overskrift="Min overskrift")
    assert '<a href="#nummer-maal-0">Nummer: Udfyld dette felt.</a>' in svar.content.decode()
    assert 'value="Min overskrift"' in felt(svar, "overskrift-maal-0")


# --- Only what was changed -------------------------------------------------------------------------
def gaet(by, kontraktholder):
    tekst = KONTRAKT.replace("Turdag hver uge.", "Turdage og kurser i juni, 1. juni 2024.")
    return indlaes_tekst(by, kontraktholder, tekst)


def test_correcting_a_text_does_not_accept_what_was_guessed(en, by, kontraktholder):
    fil = gaet(by, kontraktholder)
    nr, sted = nr_af(fil, "Turdage"), "maal:1:afsnit:1"
    svar = en.get(adresse("vis", fil), {"blok": nr}, headers={"HX-Request": "true"})
    assert 'value="almindelig"' in felt(svar, f"art-{nr}")
    assert "Ligner: uddannelse" in ord_i(svar)
    urort = {"art": "almindelig", "ansvarlig": "", "frist": "", "sted": sted}
    ret(en, fil, "ret_blok", nr=nr, tekst="- Turdagene og kurser, 1. juni 2024.", **urort)
    efter = laest(fil, "Turdagene")
    assert (efter["art"], efter["sikker"], efter["frist"], efter["frist_sikker"]) == (
        "uddannelse",
        False,
        "2024-06-01",
        False,
    )


def test_what_a_person_has_said_stands_when_the_text_is_corrected(en, by, kontraktholder):
    fil = gaet(by, kontraktholder)
    nr, sted = nr_af(fil, "Turdage"), "maal:1:afsnit:1"
    ret(en, fil, "aktivitet", nr=nr)
    ret(en, fil, "frist", nr=nr)
    felter = {"art": "uddannelse", "ansvarlig": "AMR", "frist": "2024-06-01", "sted": sted}
    ret(en, fil, "ret_blok", nr=nr, tekst="- Turdagene.", **felter)
    efter = laest(fil, "Turdagene")
    assert (efter["art"], efter["sikker"], efter["ansvarlig"], efter["frist"]) == (
        "uddannelse",
        True,
        "AMR",
        "2024-06-01",
    )


def test_splitting_lets_each_part_say_what_it_is(en, fil):
    nr = nr_af(fil, AKTIVITET)
    felter = {"art": "proevehandling", "ansvarlig": "AMR", "frist": "2024-06-01", "sted": AKTIVITETER}
    ret(en, fil, "ret_blok", nr=nr, tekst="- Vi laver en prøvehandling.\n- Vi tager på kursus.", **felter)
    foerste, anden = laest(fil, "Vi laver en prøve"), laest(fil, "Vi tager på")
    assert (foerste["art"], foerste["ansvarlig"], foerste["frist"]) == ("proevehandling", "AMR", "2024-06-01")
    assert (anden["art"], anden["sikker"], anden["ansvarlig"], anden["frist"]) == ("uddannelse", False, "", None)


# --- Headings --------------------------------------------------------------------------------------
def test_changed_heading_is_a_section_of_its_own(en, fil):
    svar = ret(en, fil, "omdoeb", sted="maal:0:afsnit:0", noegle="baggrund_og_formaal", overskrift="Vores økonomi")
    assert svar.url.endswith("#maal-0-afsnit-0")
    assert (forslag_af(fil).maal[0].afsnit[0].noegle, forslag_af(fil).maal[0].afsnit[0].overskrift) == (
        "vores_oekonomi",
        "Vores økonomi",
    )
    assert "Afsnittet er nu “Mål 1: Vores økonomi”." in ord_i(en.get(adresse("vis", fil)))


def test_merged_sections_are_said(en, fil):
    antal = len(beholder(forslag_af(fil), AKTIVITETER))
    svar = ret(en, fil, "omdoeb", sted="maal:0:afsnit:6", noegle="aktiviteter", overskrift="")
    assert svar.url.endswith("#maal-0-afsnit-5")
    assert len(beholder(forslag_af(fil), AKTIVITETER)) == antal + 1
    assert "Lagt sammen med “Mål 1: Aktiviteter”." in sted_i(en.get(adresse("vis", fil)), "maal-0-afsnit-5")
    ret(en, fil, "nyt_afsnit", maal=0, noegle="aktiviteter", overskrift="")
    assert "Målet har allerede afsnittet. Det er “Mål 1: Aktiviteter”." in ord_i(en.get(adresse("vis", fil)))


def test_merged_with_the_block_before_is_said(en, fil):
    nr = nr_af(fil, "Forældrene ved")
    tekst = "- Forældrene ved, hvad der skal ske."
    svar = ret(en, fil, "ret_blok", htmx=True, nr=nr, tekst=tekst, sted="maal:0:afsnit:3", ekstra="saml")
    assert "Lagt sammen med stykket før." in ord_i(svar)
    assert "data-fokus>Børnene er trygge. Forældrene ved" in svar.content.decode()


# --- Left out, and back ------------------------------------------------------------------------------
def test_what_was_left_out_comes_back_with_one_button(en, fil):
    nr = nr_af(fil, AKTIVITET)
    ret(en, fil, "ret_blok", nr=nr, tekst=f"- {AKTIVITET}", sted=AKTIVITETER, ekstra="fravaelg")
    foer = sted_af(forslag_af(fil), nr)
    assert "Hent tilbage til “Mål 1: Aktiviteter”" in sted_i(en.get(adresse("vis", fil)), "fravalgt")
    svar = ret(en, fil, "hent_tilbage", htmx=True, nr=nr)
    assert (foer[0], sted_af(forslag_af(fil), nr)[0]) == ("fravalgt", AKTIVITETER)
    assert "Hentet tilbage til “Mål 1: Aktiviteter”." in ord_i(svar)
    assert AKTIVITET in sted_i(svar, "maal-0-afsnit-5")
    assert laest(fil, AKTIVITET)["art"] == "proevehandling"
    assert ret(en, fil, "hent_tilbage", nr=nr).status_code == 409


def test_what_was_left_out_of_a_section_that_is_gone_is_not_placed(en, fil):
    nr = nr_af(fil, AKTIVITET)
    ret(en, fil, "ret_blok", nr=nr, tekst="", sted=AKTIVITETER)
    ret(en, fil, "fjern_afsnit", sted=AKTIVITETER)
    ret(en, fil, "hent_tilbage", nr=nr)
    assert sted_af(forslag_af(fil), nr)[0] == "uplaceret"


# --- Line breaks -----------------------------------------------------------------------------------------
def test_lines_can_be_broken_by_hand(en, fil):
    nr, foer = nr_af(fil, "Ledelsesteamet"), forslag_af(fil)
    assert "Vælg selv linjeskiftene" in sted_i(en.get(adresse("vis", fil)), "maal-0-afsnit-5")
    for hoveder in ({}, {"HX-Request": "true"}):
        svar = en.get(adresse("vis", fil), {"blok": nr, "delt": "1"}, headers=hoveder)
        tekst = "- Ledelsesteamet laver en plan i foråret 2024\n- Opfølgningsmøde i juni"
        assert felt(svar, f"tekst-{nr}").endswith(tekst)
    assert forslag_af(fil) == foer


# --- Reviewed, in any order ---------------------------------------------------------------------------------
def gennemset(en, fil, sted, svar, **felter):
    """Press "Gennemset" as the page in `svar` shows it."""
    html = sted_i(svar, sted.replace(":", "-"))
    aftryk = html.split('name="aftryk" value="')[1].split('"')[0]
    return ret(en, fil, "gennemset", sted=sted, set="on", aftryk=aftryk, **felter)


def test_two_places_reviewed_from_the_same_page_are_both_kept(en, fil):
    side = en.get(adresse("vis", fil))
    for sted in ("maal:0:afsnit:0", AKTIVITETER):
        assert gennemset(en, fil, sted, side, version=1).status_code == 302
    assert Indlaesning.objects.get(pk=fil.pk).gennemset == ["maal:0:afsnit:0", AKTIVITETER]


def test_place_that_says_something_else_now_is_not_reviewed(en, fil):
    side = en.get(adresse("vis", fil))
    ret(en, fil, "del_alle", sted=AKTIVITETER)
    assert gennemset(en, fil, AKTIVITETER, side, version=1).status_code == 409
    svar = gennemset(en, fil, "maal:0:afsnit:0", side, version=1, htmx=True)
    # The page is old elsewhere: it comes again, so that nothing is written over what it does not show.
    assert svar.headers["HX-Refresh"] == "true"
    assert Indlaesning.objects.get(pk=fil.pk).gennemset == ["maal:0:afsnit:0"]


# --- Said where it was done -------------------------------------------------------------------------------------
def test_answer_of_a_whole_page_stands_at_the_place_and_once(en, fil):
    ret(en, fil, "ret_maal", maal=1, nummer="3", overskrift="Andet")
    html = en.get(adresse("vis", fil)).content.decode()
    assert 'id="maal-1-titel" tabindex="-1" data-fokus>' in html
    assert html.index("Målet er rettet.") > html.index('id="maal-1-titel"')
    assert html.count(adresse("fortryd", fil, 2)) == 2  # in the bar too
    assert "Målet er rettet." not in ord_i(en.get(adresse("vis", fil)))


def test_undo_leads_to_what_it_brought_back(en, fil):
    nr = nr_af(fil, AKTIVITET)
    ret(en, fil, "ret_blok", nr=nr, tekst="- Noget andet", sted=AKTIVITETER)
    svar = en.post(adresse("fortryd", fil, 2))
    assert svar.url.endswith(f"#blok-{nr}")
    assert "Den seneste ændring er fortrudt." in sted_i(en.get(adresse("vis", fil)), "maal-0-afsnit-5")
    ret(en, fil, "ret_maal", maal=1, nummer="3", overskrift="Andet")
    assert en.post(adresse("fortryd", fil, version(fil))).url.endswith("#maal-1")
    assert en.post(adresse("fortryd", fil, version(fil))).url.endswith("#gs-bjaelke")

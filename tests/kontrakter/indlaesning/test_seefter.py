"""What to look at first: as the proposal is now, with the way to it; and that there is a contract already."""

import pytest

from kontrakter.models import Indlaesning, Kontrakt
from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i, sti

from .gennemsynshjaelp import KONTRAKT, adresse, indlaes_tekst, nr_af, ret

AKTIVITETER = "maal:0:afsnit:5"


@pytest.fixture
def fil(by, kontraktholder):
    return indlaes_tekst(by, kontraktholder)


@pytest.fixture
def en(klient, kontraktholder):
    return klient(kontraktholder)


def om(svar) -> dict:
    return {et.om: (et.tekst, et.veje) for et in svar.context["se_efter"]}


def test_remarks_lead_to_the_place_and_go_when_it_is_mended(en, fil):
    nr = nr_af(fil, "Ledelsesteamet")
    side = en.get(adresse("vis", fil))
    assert om(side)["Linjeskift"] == (
        "Et linjeskift mangler måske ét sted. Se forslaget, før du deler teksten.",
        [(f"blok-{nr}", "Mål 1: Aktiviteter")],
    )
    assert f'<a href="#blok-{nr}">Mål 1: Aktiviteter</a>' in side.content.decode()
    ukendt = om(side)["Afsæt"]
    assert ukendt[1] == [(f"blok-{nr_af(fil, '9. Et punkt')}", "Mål 1: Det politiske og strategiske afsæt")]
    svar = ret(en, fil, "del_alle", htmx=True, sted=AKTIVITETER)
    assert 'id="se-efter" hx-swap-oob="true"' in svar.content.decode()
    assert set(om(svar)) == {"Afsæt"}
    ret(en, fil, "ret_blok", nr=nr_af(fil, "Børnene skifter"), tekst="Børnene", sted="uplaceret")
    efter = om(en.get(adresse("vis", fil)))
    assert efter["Ikke placeret"] == ("Ét stykke tekst er ikke placeret.", [("uplaceret", "Placér det")])


def test_remark_of_a_reviewed_place_leads_to_its_heading(en, fil):
    ret(en, fil, "gennemset", sted=AKTIVITETER, set="on")
    assert om(en.get(adresse("vis", fil)))["Linjeskift"][1] == [("maal-0-afsnit-5", "Mål 1: Aktiviteter")]


def test_unknown_heading_is_linked_and_what_is_left_out_is_folded(en, by, kontraktholder):
    fil = indlaes_tekst(by, kontraktholder, KONTRAKT.replace("Aktiviteter:", "Penge og timer:"))
    side = en.get(adresse("vis", fil))
    veje = [veje for hvad, (_, veje) in om(side).items() if hvad.endswith("Penge og timer")]
    assert ("maal-0-afsnit-5", "Mål 1: Penge og timer") in [vej for alle in veje for vej in alle]
    assert "Udeladt" not in om(side)
    assert "<summary>Udeladt med vilje</summary>" in side.content.decode()


# --- A contract for the year already ------------------------------------------------------------
def test_contract_that_is_there_already_is_said_first(en, by, kontraktholder):
    fil = indlaes_tekst(by, kontraktholder, KONTRAKT.replace("2024", "2023"))
    svar = en.get(adresse("vis", fil))
    siger = f"Det skal du se efter {by.dagtilbud} har allerede en kontrakt for 2023: {by.kontrakt} ."
    assert siger in ord_i(svar)
    assert f'action="{sti("indlaesning_kasser", fil.pk)}"' in svar.content.decode()
    # Another year is typed: it goes, and comes again.
    for aar, sagt in (("2030", 0), ("2023", 1)):
        svar = ret(en, fil, "hoved", htmx=True, titel="Vores", aar=aar, enhed=by.dagtilbud.pk)
        assert ord_i(svar).count("har allerede en kontrakt for 2023") == sagt
        assert 'hx-swap-oob="true"' in svar.content.decode()


def test_tick_for_what_is_not_placed_stays_when_something_else_is_wrong(en, fil):
    ret(en, fil, "ret_blok", nr=nr_af(fil, "Børnene skifter"), tekst="Børnene", sted="uplaceret")
    for felter, sat in (({"uden_uplaceret": "on"}, True), ({}, False)):
        svar = en.post(adresse("opret", fil), {"version": 2, "titel": ""} | felter)
        assert svar.status_code == 422
        assert ('form="hovedform" checked' in svar.content.decode()) is sat


def test_administrator_is_asked_who_holds_the_contract(klient, by, administrator, kontraktholder):
    fabrikker.skabelon(by.kommune, 2024, "Dagtilbud")
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "kontraktholder", by.dagtilbud)
    fil, chef = indlaes_tekst(by, administrator), klient(administrator)
    form = chef.get(adresse("vis", fil)).context["form"]
    data = {navn: form[navn].value() or "" for navn in form.fields}
    svar = chef.post(adresse("opret", fil), data, follow=True)
    kontrakt = Kontrakt.objects.get(enhed=by.dagtilbud, aar=2024)
    assert (kontrakt.kontraktholder, svar.redirect_chain) == (None, [(sti("kontrakt_rediger", kontrakt.pk), 302)])
    assert "Vælg nu, hvem der er kontraktholder." in ord_i(svar)


# --- The front page ---------------------------------------------------------------------------------
def test_front_page_says_how_far_the_review_is(en, by, kontraktholder, fil):
    ret(en, fil, "gennemset", sted=AKTIVITETER, set="on")
    svar = en.get("/")
    assert "1 fil venter på dit gennemsyn : “kontrakt.txt”: 1 af 10 afsnit set" in ord_i(svar)
    assert f'href="{adresse("vis", fil)}"' in svar.content.decode()
    indlaes_tekst(by, kontraktholder, KONTRAKT)
    svar = en.get("/")
    assert "2 filer venter på dit gennemsyn : 1 af 20 afsnit set" in ord_i(svar)
    assert f'href="{sti("indlaes")}"' in svar.content.decode()
    Indlaesning.objects.update(tilstand="kasseret")
    assert "venter på dit gennemsyn" not in ord_i(en.get("/"))

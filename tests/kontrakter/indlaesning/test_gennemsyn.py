"""The review page: what is shown, what one can do, and that nothing is done over somebody else's change."""

import pytest

from kontrakter.models import Indlaesning
from strategi.models import Punkt
from tests import fabrikker
from tests.kontrakter.hjaelp import ord_i

from .gennemsynshjaelp import KONTRAKT, adresse, forslag_af, indlaes_tekst, nr_af, ret, sted_i

AFSAET, VIRKNINGER, AKTIVITETER = (f"maal:0:afsnit:{nr}" for nr in (1, 3, 5))


@pytest.fixture
def fil(by, kontraktholder):
    return indlaes_tekst(by, kontraktholder)


@pytest.fixture
def en(klient, kontraktholder):
    return klient(kontraktholder)


def i_afsnit(fil, sted) -> list[str]:
    from kontrakter.indlaesning.ret import beholder

    return [blok.tekst for blok in beholder(forslag_af(fil), sted)]


# --- What is shown --------------------------------------------------------------------------------
def test_indlaesning_vis_shows_every_line_and_every_block(en, fil):
    svar = en.get(adresse("vis", fil))
    html = svar.content.decode()
    assert svar.status_code == 200
    assert html.count('<li id="l') == len(forslag_af(fil).kildelinjer)
    assert html.count('class="blok ') == len(list(forslag_af(fil).blokke()))
    assert "0 af 10 afsnit gennemset" in ord_i(svar)


def test_indlaesning_vis_guesses_unit_year_template_and_holder(en, by, fil, kontraktholder):
    ny = fabrikker.skabelon(by.kommune, 2024, "Dagtilbud")
    fabrikker.skabelon(by.kommune, 2024, "Dagpleje")
    form = en.get(adresse("vis", fil)).context["form"]
    assert {navn: form[navn].value() for navn in ("enhed", "aar", "skabelon", "kontraktholder", "titel")} == {
        "enhed": by.dagtilbud.pk,
        "aar": 2024,
        "skabelon": ny.pk,
        "kontraktholder": kontraktholder.pk,
        "titel": "Udviklingskontrakt 2024 for Dagtilbud Skovkanten",
    }


@pytest.mark.parametrize(
    ("tilstand", "siger"),
    [("venter", "er ikke læst endnu"), ("laeses", "er ikke læst endnu"), ("fejlet", "Filen er tom, sagde læseren.")],
)
def test_indlaesning_vis_says_when_there_is_nothing_to_review(en, by, kontraktholder, tilstand, siger):
    fil = indlaes_tekst(by, kontraktholder, tilstand=tilstand, forslag=None, fejl="Filen er tom, sagde læseren.")
    svar = en.get(adresse("vis", fil))
    assert siger in ord_i(svar)
    assert str(fil.bundt) in svar.content.decode()
    assert ret(en, fil, "del", nr=1).status_code == 404


def test_hostile_text_is_text_everywhere(en, by, kontraktholder):
    ond = "<img src=x onerror=alert(1)>"
    tekst = KONTRAKT.replace("Gode overgange", ond).replace("Børnene er trygge", ond).replace("Vi er et", ond)
    fil = indlaes_tekst(by, kontraktholder, tekst, filnavn=f"{ond}.txt")
    for svar in (
        en.get(adresse("vis", fil)),
        en.get(adresse("vis", fil), {"blok": nr_af(fil, "<img")}, headers={"HX-Request": "true"}),
        ret(en, fil, "ret_blok", nr=nr_af(fil, "<script>"), tekst=ond, sted="ukendt"),
    ):
        assert "<img src=x" not in svar.content.decode()
        assert "&lt;img src=x" in svar.content.decode()


@pytest.mark.parametrize(("navn", "mere"), [("ret", []), ("opret", []), ("fortryd", [3])])
def test_address_of_an_action_leads_to_the_review(en, klient, fil, udenfor, navn, mere):
    svar = en.get(adresse(navn, fil, *mere))
    assert (svar.status_code, svar.url) == (302, adresse("vis", fil))
    assert klient(udenfor).get(adresse(navn, fil, *mere)).status_code == 404
    assert en.put(adresse(navn, fil, *mere)).status_code == 405


# --- What one can do --------------------------------------------------------------------------------
def test_move_swaps_both_places_as_a_reload_shows_them(en, fil):
    nr = nr_af(fil, "Børnene skifter")
    svar = ret(en, fil, "ret_blok", htmx=True, nr=nr, tekst="Børnene skifter ofte fra hus til hus.", sted=VIRKNINGER)
    assert svar.status_code == 200
    assert "Børnene skifter ofte fra hus til hus." in i_afsnit(fil, VIRKNINGER)
    igen = en.get(adresse("vis", fil))
    assert sted_i(svar, "maal-0-afsnit-3") == sted_i(igen, "maal-0-afsnit-3") != ""
    assert 'hx-swap-oob="true"' in svar.content.decode()
    assert "Flyttet til “Mål 1: Forventede virkninger for borgeren”." in ord_i(svar)


def test_without_script_the_answer_leads_back_to_the_place(en, fil):
    nr = nr_af(fil, "Børnene skifter")
    svar = ret(en, fil, "ret_blok", nr=nr, tekst="Et.\n- To", sted="maal:0:afsnit:0")
    assert (svar.status_code, svar.url) == (302, f"{adresse('vis', fil)}#blok-{nr}")
    assert i_afsnit(fil, "maal:0:afsnit:0") == ["Et.", "To"]
    assert [et.art for et in forslag_af(fil).maal[0].afsnit[0].blokke] == ["p", "li"]


@pytest.mark.parametrize(
    ("ekstra", "efter"),
    [
        ("saml", ["Børnene er trygge. Forældrene ved, hvad der skal ske."]),
        ("art", ["Børnene er trygge.", "Forældrene ved, hvad der skal ske."]),
        ("fravaelg", ["Børnene er trygge."]),
    ],
)
def test_merge_turn_into_text_and_leave_out(en, fil, ekstra, efter):
    nr = nr_af(fil, "Forældrene")
    ret(en, fil, "ret_blok", nr=nr, tekst="- Forældrene ved, hvad der skal ske.", sted=VIRKNINGER, ekstra=ekstra)
    assert i_afsnit(fil, VIRKNINGER) == efter
    assert len(forslag_af(fil).fravalgt) == (ekstra == "fravaelg")


def test_left_out_comes_back_to_its_place_in_the_order(en, fil):
    nr = nr_af(fil, "Børnene er")
    ret(en, fil, "ret_blok", nr=nr, tekst="- Børnene er trygge.", sted="fravalgt")
    assert i_afsnit(fil, "fravalgt") == ["Børnene er trygge."]
    ret(en, fil, "ret_blok", nr=nr, tekst="- Børnene er trygge.", sted=VIRKNINGER)
    assert i_afsnit(fil, VIRKNINGER)[0] == "Børnene er trygge."


def test_lost_line_break_is_shown_then_split_and_read_again(en, fil):
    nr = nr_af(fil, "Ledelsesteamet")
    assert "2024 (muligt linjeskift) | Opfølgningsmøde i juni" in ord_i(en.get(adresse("vis", fil)))
    ret(en, fil, "del", nr=nr)
    assert i_afsnit(fil, AKTIVITETER)[:2] == ["Ledelsesteamet laver en plan i foråret 2024", "Opfølgningsmøde i juni"]
    assert forslag_af(fil).maal[0].afsnit[5].blokke[1].forslag["aktivitet"]["art"] == "moede"
    # The track of the text: both have the line they came from.
    assert len({str(et.linjer) for et in forslag_af(fil).maal[0].afsnit[5].blokke[:2]}) == 1


def test_lost_line_break_is_declined(en, fil):
    nr = nr_af(fil, "Ledelsesteamet")
    ret(en, fil, "behold", nr=nr)
    assert "muligt linjeskift" not in ord_i(en.get(adresse("vis", fil)))


def test_all_line_breaks_of_a_section(en, fil):
    ret(en, fil, "del_alle", sted=AKTIVITETER)
    assert len(i_afsnit(fil, AKTIVITETER)) == 3


def test_kind_deadline_and_who_are_kept(en, fil):
    nr = nr_af(fil, "Vi laver en prøve")
    felter = {"art": "uddannelse", "ansvarlig": "AMR", "frist": "2024-06-01", "sted": AKTIVITETER}
    ret(en, fil, "ret_blok", nr=nr, tekst="- Vi laver en prøvehandling med fælles legeaftaler.", **felter)
    laest = forslag_af(fil).maal[0].afsnit[5].blokke[1].forslag["aktivitet"]
    assert (laest["art"], laest["ansvarlig"], laest["frist"]) == ("uddannelse", "AMR", "2024-06-01")
    nr = nr_af(fil, "Børnene er")
    ret(en, fil, "ret_blok", nr=nr, tekst="- Børnene er trygge.", sted=VIRKNINGER, hvem="medarbejdere")
    assert forslag_af(fil).maal[0].afsnit[3].blokke[0].forslag["hvem"] == "medarbejdere"


def test_what_was_read_out_of_a_text_is_said_beside_it(en, by, kontraktholder):
    tekst = KONTRAKT.replace("Turdag hver uge.", "Sygefravær på max 5 % d. 1. juni 2024.")
    side = ord_i(en.get(adresse("vis", indlaes_tekst(by, kontraktholder, tekst))))
    for ventet in ("Evalueres: LMU i februar og september 2024", "Måltal: højst 5 %", "Frist: 1. juni 2024"):
        assert ventet in side


def test_date_of_a_file_that_is_none_is_not_shown(en, by, kontraktholder):
    fil = indlaes_tekst(by, kontraktholder)
    forslag = forslag_af(fil)
    forslag.maal[1].find("aktiviteter").blokke[0].forslag["aktivitet"] = {"frist": ["x"], "art": "almindelig"}
    Indlaesning.objects.filter(pk=fil.pk).update(forslag=forslag.som_dict())
    svar = en.get(adresse("vis", fil))
    assert (svar.status_code, "Turdag hver uge." in ord_i(svar)) == (200, True)


def test_point_is_declined_and_accepted(en, fil):
    nr = nr_af(fil, "1. Hvad skal vi")
    assert "Bliver en henvisning til “Hvad skal vi holde op med”" in ord_i(en.get(adresse("vis", fil)))
    ret(en, fil, "punkt", nr=nr)
    assert "Ligner punktet “Hvad skal vi holde op med”" in ord_i(en.get(adresse("vis", fil)))
    ret(en, fil, "punkt", nr=nr, valgt="on")
    assert "Bliver en henvisning til" in ord_i(en.get(adresse("vis", fil)))


def test_unknown_point_is_made_by_those_who_run_strategies_only(en, klient, by, fil, administrator):
    nr = nr_af(fil, "9. Et punkt")
    assert "Opret punktet" not in ord_i(en.get(adresse("vis", fil)))
    assert ret(en, fil, "punkt_nyt", nr=nr).status_code == 403
    assert not Punkt.objects.filter(nummer="9").exists()
    chef = klient(administrator)
    assert "Opret punktet" in ord_i(chef.get(adresse("vis", fil)))
    ret(chef, fil, "punkt_nyt", nr=nr)
    assert str(Punkt.objects.get(nummer="9", spor=by.spor)) == "9 Et punkt, som ingen kender"
    assert "Bliver en henvisning til “Et punkt, som ingen kender”" in ord_i(chef.get(adresse("vis", fil)))


def test_goal_and_section_are_named_made_and_taken_out(en, fil):
    svar = ret(en, fil, "ret_maal", maal=1, nummer=" 5.1", overskrift="Flere  børn ude")
    assert svar.url.endswith("#maal-1")
    ret(en, fil, "nyt_maal", nummer="7", overskrift="Nyt mål")
    svar = ret(en, fil, "nyt_afsnit", maal=2, noegle="", overskrift="Økonomi")
    assert svar.url.endswith("#maal-2-afsnit-0")
    ret(en, fil, "omdoeb", sted="maal:2:afsnit:0", noegle="aktiviteter", overskrift="Økonomi")
    maal = forslag_af(fil).maal
    assert [(et.nummer, et.overskrift) for et in maal[1:]] == [("5.1", "Flere børn ude"), ("7", "Nyt mål")]
    assert [(et.noegle, et.overskrift) for et in maal[2].afsnit] == [("aktiviteter", "Aktiviteter")]
    ret(en, fil, "fjern_afsnit", sted="maal:1:afsnit:1")
    ret(en, fil, "fjern_maal", maal=1)
    assert i_afsnit(fil, "uplaceret")[0] == "Turdag hver uge."
    assert "Flere børn ude" in i_afsnit(fil, "uplaceret")


def test_undo_brings_the_last_change_back_once(en, fil):
    foer = forslag_af(fil)
    ret(en, fil, "fjern_maal", maal=0)
    svar = en.post(adresse("fortryd", fil, 2))
    assert (svar.status_code, forslag_af(fil)) == (302, foer)
    assert "Fortryd seneste" not in ord_i(en.get(adresse("vis", fil)))
    ret(en, fil, "fjern_maal", maal=0)
    assert en.post(adresse("fortryd", fil, 2)).status_code == 409  # not what somebody has done since


def test_reviewed_is_counted_and_text_from_elsewhere_opens_it_again(en, fil):
    svar = ret(en, fil, "gennemset", htmx=True, sted=VIRKNINGER, set="on")
    assert "1 af 10 afsnit gennemset" in ord_i(svar)
    assert "Videre til Mål 1: Tidsperspektiv" in ord_i(svar)
    ret(en, fil, "ret_blok", nr=nr_af(fil, "Børnene skifter"), tekst="Børnene.", sted="maal:0:afsnit:2")
    assert Indlaesning.objects.get(pk=fil.pk).gennemset == [VIRKNINGER]
    ret(en, fil, "ret_blok", nr=nr_af(fil, "Børnene."), tekst="Børnene.", sted=VIRKNINGER)
    assert Indlaesning.objects.get(pk=fil.pk).gennemset == []
    svar = ret(en, fil, "gennemset", sted=AFSAET, set="on")
    assert svar.url.endswith("#maal-0-afsnit-2")


def test_head_is_kept_half_filled_in(en, by, fil):
    svar = ret(en, fil, "hoved", titel="Vores", aar="", enhed=by.dagtilbud.pk, skabelon="", kontraktholder="")
    assert svar.status_code == 302
    form = en.get(adresse("vis", fil)).context["form"]
    assert (form["titel"].value(), form["enhed"].value()) == ("Vores", by.dagtilbud.pk)
    svar = ret(en, fil, "hoved", titel="Vores", aar="24", enhed=by.andet_dagtilbud.pk)
    assert (svar.status_code, set(svar.context["form"].errors)) == (422, {"aar", "enhed"})


def test_another_unit_has_other_holders(klient, by, fil, administrator, kontraktholder, udenfor):
    chef = klient(administrator)
    svar = ret(chef, fil, "hoved", enhed=by.andet_dagtilbud.pk, kontraktholder=kontraktholder.pk)
    assert svar.status_code == 302
    felt = chef.get(adresse("vis", fil)).context["form"]["kontraktholder"]
    assert (felt.value(), list(felt.field.queryset)) == (udenfor.pk, [udenfor])


# --- Not over somebody else's change ----------------------------------------------------------------------
@pytest.mark.parametrize("htmx", [False, True])
def test_change_of_an_older_proposal_is_409_and_keeps_what_was_written(en, fil, htmx):
    nr = nr_af(fil, "Børnene skifter")
    ret(en, fil, "del_alle", sted=AKTIVITETER)
    foer = forslag_af(fil)
    svar = ret(en, fil, "ret_blok", htmx=htmx, nr=nr, tekst="Min lange tekst", sted="uplaceret", version=1)
    assert (svar.status_code, forslag_af(fil)) == (409, foer)
    assert "Forslaget er ændret, siden du åbnede siden" in ord_i(svar)
    assert "Min lange tekst" in ord_i(svar)


@pytest.mark.parametrize(
    ("handling", "felter", "status"),
    [
        ("del", {"nr": 999}, 409),
        ("ret_blok", {"nr": 1, "tekst": "x", "sted": "maal:9:afsnit:9"}, 409),
        ("ret_blok", {"nr": 1, "tekst": "x", "sted": "../.."}, 409),
        ("ret_blok", {"nr": 1, "tekst": "x\0", "sted": "uplaceret"}, 422),
        ("ret_blok", {"nr": 1, "tekst": "x" * 200_001, "sted": "uplaceret"}, 422),
        ("ret_blok", {"nr": "et", "tekst": "x", "sted": "uplaceret"}, 422),
        ("ret_maal", {"maal": 99, "nummer": "1", "overskrift": "x"}, 409),
        ("ret_maal", {"maal": 0, "nummer": "", "overskrift": "x"}, 422),
        ("omdoeb", {"sted": "maal:0:afsnit:0", "noegle": "", "overskrift": ""}, 422),
        ("omdoeb", {"sted": "uplaceret", "noegle": "afsaet", "overskrift": ""}, 409),
        ("nyt_afsnit", {"maal": 0, "noegle": "x' or 1", "overskrift": ""}, 422),
        ("fjern_afsnit", {"sted": "maal:0:afsnit:99"}, 409),
        ("gennemset", {"sted": "her", "set": "on"}, 409),
        ("punkt", {"nr": 1, "valgt": "on"}, 409),
        ("del_alle", {"sted": ""}, 422),
        ("findes_ikke", {}, 404),
        ("", {}, 404),
    ],
)
def test_what_cannot_be_done_changes_nothing(en, fil, handling, felter, status):
    foer = forslag_af(fil)
    assert ret(en, fil, handling, **felter).status_code == status
    assert (forslag_af(fil), Indlaesning.objects.get(pk=fil.pk).version) == (foer, 1)


def test_only_the_sender_and_the_municipality_see_it(klient, fil, udenfor, fremmed, administrator, lmu):
    for bruger, status in ((udenfor, 404), (fremmed, 404), (lmu, 404), (administrator, 200)):
        assert klient(bruger).get(adresse("vis", fil)).status_code == status
    assert klient(udenfor).post(adresse("opret", fil)).status_code == 404
    assert klient().get(adresse("vis", fil)).status_code == 302


@pytest.mark.parametrize("antal", [1, 3])
def test_same_number_of_queries_whatever_is_in_it(en, by, kontraktholder, antal, django_assert_max_num_queries):
    tekst = KONTRAKT + "".join(f"\nUdviklingsmål {nr}: Mere\n\nAktiviteter:\n• Noget.\n" for nr in range(3, 3 + antal))
    fil = indlaes_tekst(by, kontraktholder, tekst)
    with django_assert_max_num_queries(20):
        en.get(adresse("vis", fil))

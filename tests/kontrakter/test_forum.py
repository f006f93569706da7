"""Who evaluates a contract, and when: forums read out of its text, and the meetings that grow from them."""

from datetime import date

import pytest
from django.db import IntegrityError

from faelles.rigtekst import html_til_tekst
from historik.models import Haendelse
from kontrakter.handlinger import gem_moede, lav_moeder, opret_forum
from kontrakter.handlinger.faelles import KontraktLaast
from kontrakter.models import Forum, Kontrakt, Moede
from kontrakter.regler.fora import foreslaa_fora
from tests import fabrikker

from .hjaelp import ord_i, sti

OPFOELGNING = (
    "<p>Vi følger op sådan:</p><ul><li>Februar 2023: ledelsesteamet, LMU og fællespersonalemødet</li>"
    "<li>Marts 2023: forældrebestyrelsen</li><li>September 2023: ledelsesteamet og LMU igen</li></ul>"
    "<p>I husene taler vi om det på teammøderne.</p>"
)
SEKS = [
    "februar 2023 Ledelsesteamet",
    "februar 2023 LMU",
    "februar 2023 Personalemødet",
    "marts 2023 Forældrebestyrelsen",
    "september 2023 Ledelsesteamet",
    "september 2023 LMU",
]


def _moeder(kontrakt) -> list[str]:
    return [f"{moede.naar} {moede.forum}" for moede in Moede.objects.i_orden().filter(kontrakt=kontrakt)]


@pytest.fixture
def lmu_forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu", maaneder=[2, 9])


def test_the_cycle_of_the_text_becomes_six_meetings(by, klient, kontraktholder):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(opfoelgning=OPFOELGNING)
    inde = klient(kontraktholder)
    side = ord_i(inde.get(sti("evaluering_vis", by.kontrakt.pk)))
    for linje in ("Ledelsesteamet: februar og september", "Forældrebestyrelsen: marts", "Teammøderne: løbende"):
        assert linje in side
    svar = inde.post(sti("fora_foreslaa", by.kontrakt.pk), follow=True)
    assert "5 fora er oprettet." in ord_i(svar)
    assert "Det står i kontraktens opfølgning" not in ord_i(svar)
    svar = inde.post(sti("moeder_lav", by.kontrakt.pk), follow=True)
    assert "6 møder er planlagt." in ord_i(svar)
    assert _moeder(by.kontrakt) == SEKS
    for navn, besked in (("fora_foreslaa", "I har allerede de fora"), ("moeder_lav", "Alle møder er planlagt")):
        assert besked in ord_i(inde.post(sti(navn, by.kontrakt.pk), follow=True))
    assert _moeder(by.kontrakt) == SEKS
    assert list(Haendelse.objects.order_by("pk").values_list("tekst", flat=True)) == [
        "Tilføjede fora ud fra opfølgningen: Ledelsesteamet, LMU, Personalemødet, Forældrebestyrelsen og Teammøderne.",
        "Planlagde 6 møder.",
    ]


def test_a_contract_of_several_years_has_meetings_in_each(by, lmu_forum, kontraktholder):
    by.kontrakt.til_aar = 2024
    assert [moede.aar for moede in lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)] == [2023, 2023, 2024, 2024]


def test_a_meeting_that_was_removed_is_not_planned_again(by, klient, lmu_forum, kontraktholder):
    inde = klient(kontraktholder)
    inde.post(sti("moeder_lav", by.kontrakt.pk))
    foerste = Moede.objects.get(maaned=2)
    assert "er fjernet" in ord_i(inde.post(sti("moede_fjern", foerste.pk), follow=True))
    inde.post(sti("moeder_lav", by.kontrakt.pk))
    assert _moeder(by.kontrakt) == ["september 2023 LMU"]
    inde.post(sti("moede_genskab", foerste.pk))
    assert _moeder(by.kontrakt) == ["februar 2023 LMU", "september 2023 LMU"]


def test_the_day_of_a_meeting_is_set_when_it_is_known(by, klient, lmu_forum, kontraktholder):
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    moede = Moede.objects.get(maaned=2)
    side = sti("moede_rediger", moede.pk)
    assert "Hvornår mødes LMU?" in ord_i(klient(kontraktholder).get(side))
    klient(kontraktholder).post(side, {"maaned": 2, "dato": "2023-03-07", "version": 1})
    assert _moeder(by.kontrakt) == ["7. marts 2023 LMU", "september 2023 LMU"]
    moede.refresh_from_db()
    assert (moede.maaned, moede.dato) == (3, date(2023, 3, 7))
    assert Haendelse.objects.first().tekst == "Flyttede mødet i LMU fra februar 2023 til 7. marts 2023."


@pytest.mark.parametrize(
    ("felter", "besked"),
    [
        ({"maaned": 2, "dato": "2024-02-01"}, "Mødet er om kontraktens år 2023. Vælg en dag i det år."),
        ({"maaned": 9}, "Forummet har allerede et møde i den måned."),
        ({"maaned": 13}, "Vælg en måned på listen."),
        ({"maaned": 2, "dato": "snart"}, "dato"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_saved(by, klient, lmu_forum, kontraktholder, felter, besked):
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    svar = klient(kontraktholder).post(sti("moede_rediger", Moede.objects.get(maaned=2).pk), felter | {"version": 1})
    assert svar.status_code == 422
    assert besked in ord_i(svar)
    assert _moeder(by.kontrakt) == ["februar 2023 LMU", "september 2023 LMU"]


def test_two_meetings_of_a_forum_in_a_month_are_refused_by_the_database(by, lmu_forum, kontraktholder):
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    with pytest.raises(IntegrityError):
        gem_moede(moede=Moede.objects.get(maaned=2), version=1, maaned=9, dato=None, af=kontraktholder)


# --- Forums -----------------------------------------------------------------------------------------
def test_forum_opret_and_rediger_keep_months_and_members(by, klient, kontraktholder, lmu):
    inde = klient(kontraktholder)
    felter = {
        "art": "distriktsmoede",
        "navn": "Distriktsmødet med  skolen",
        "maaneder": ["9", "2"],
        "maalvalg": "lokalt",
    }
    inde.post(sti("forum_opret", by.kontrakt.pk), felter | {"medlemmer": [lmu.pk], "version": 0})
    forum = Forum.objects.get()
    assert (str(forum), forum.naar, list(forum.medlemmer.all())) == (
        "Distriktsmødet med skolen",
        "februar og september",
        [lmu],
    )
    side = sti("forum_rediger", by.kontrakt.pk, forum.pk)
    assert inde.get(side).context["form"]["maaneder"].value() == [2, 9]
    inde.post(side, {"art": "distriktsmoede", "navn": "", "maalvalg": "alle", "version": 1})
    forum.refresh_from_db()
    assert (str(forum), forum.naar, forum.medlemmer.count()) == ("Distriktsmødet", "løbende", 0)
    poster = list(forum.history.order_by("history_id"))
    assert [post.history_user for post in poster] == [kontraktholder] * 2
    assert [[et.bruger for et in post.medlemmer.all()] for post in poster] == [[lmu], []]


def test_the_second_to_save_a_forum_sees_both(by, klient, lmu_forum, kontraktholder):
    side = sti("forum_rediger", by.kontrakt.pk, lmu_forum.pk)
    klient(kontraktholder).post(side, {"art": "lmu", "maaneder": [3], "maalvalg": "alle", "version": 1})
    svar = klient(kontraktholder).post(side, {"art": "lmu", "maaneder": [5], "maalvalg": "alle", "version": 1})
    lmu_forum.refresh_from_db()
    assert (svar.status_code, lmu_forum.maaneder) == (409, [3])
    assert "marts" in ord_i(svar)
    assert "maj" in ord_i(svar)


def test_a_forum_of_the_same_kind_needs_a_name(by, klient, lmu_forum, kontraktholder):
    side = sti("forum_opret", by.kontrakt.pk)
    svar = klient(kontraktholder).post(side, {"art": "lmu", "maalvalg": "alle", "version": 0})
    assert svar.status_code == 422
    assert "I har allerede et forum af den slags" in ord_i(svar)
    klient(kontraktholder).post(side, {"art": "lmu", "navn": "LMU i Bækhuset", "maalvalg": "alle", "version": 0})
    assert [str(forum) for forum in Forum.objects.order_by("pk")] == ["LMU", "LMU i Bækhuset"]


def test_removing_a_forum_leaves_its_meetings_and_is_undone(by, klient, lmu_forum, kontraktholder):
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    inde = klient(kontraktholder)
    svar = inde.post(sti("forum_fjern", by.kontrakt.pk, lmu_forum.pk), follow=True)
    assert "“LMU” er fjernet. Dets møder står endnu." in ord_i(svar)
    assert len(_moeder(by.kontrakt)) == 2
    andet = opret_forum(kontrakt=by.kontrakt, art="lmu", af=kontraktholder)
    svar = inde.post(sti("forum_genskab", by.kontrakt.pk, lmu_forum.pk), follow=True)
    assert "kan ikke hentes tilbage" in ord_i(svar)
    Forum.objects.filter(pk=andet.pk).update(navn="Det andet")
    inde.post(sti("forum_genskab", by.kontrakt.pk, lmu_forum.pk))
    assert Forum.objects.gaeldende().filter(pk=lmu_forum.pk).exists()


def test_a_forum_of_another_unit_is_not_there(by, klient, kontraktholder):
    fremmed = fabrikker.forum(fabrikker.enhed(by.omraade), "lmu")
    assert klient(kontraktholder).get(sti("forum_rediger", by.kontrakt.pk, fremmed.pk)).status_code == 404


# --- Who and when -----------------------------------------------------------------------------------
@pytest.mark.parametrize("tilstand", ["i_hoering", "til_godkendelse", "godkendt"])
def test_the_meetings_are_planned_also_when_the_text_is_frozen(by, klient, lmu_forum, kontraktholder, tilstand):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    klient(kontraktholder).post(sti("moeder_lav", by.kontrakt.pk))
    assert len(_moeder(by.kontrakt)) == 2


@pytest.mark.parametrize("tilstand", ["evalueret", "arkiveret"])
def test_a_closed_contract_gets_no_meetings(by, klient, lmu_forum, kontraktholder, tilstand):
    gammel = Kontrakt.objects.select_related("enhed").get(pk=by.kontrakt.pk)
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    assert klient(kontraktholder).post(sti("moeder_lav", by.kontrakt.pk)).status_code == 403
    with pytest.raises(KontraktLaast):  # nor when it was closed while the page was open
        lav_moeder(kontrakt=gammel, af=kontraktholder)
    assert "Planlæg" not in ord_i(klient(kontraktholder).get(sti("evaluering_vis", by.kontrakt.pk)))


def test_a_reader_sees_forums_and_meetings_and_no_buttons(by, klient, lmu_forum, kontraktholder, foraelder):
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    svar = klient(foraelder).get(sti("evaluering_vis", by.kontrakt.pk))
    assert "LMU februar og september" in ord_i(svar)
    assert "<form" not in svar.content.decode().partition("<main")[2].partition("</main")[0]


def test_queries_are_the_same_for_one_and_many(by, klient, lmu_forum, kontraktholder, forespoergsler):
    side, inde = sti("evaluering_vis", by.kontrakt.pk), klient(kontraktholder)
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    forespoergsler(inde, side)
    foer = forespoergsler(inde, side)
    for nr in range(5):
        fabrikker.forum(by.dagtilbud, "andet", navn=f"Udvalg {nr}", maaneder=[1, 5, 12])
    lav_moeder(kontrakt=by.kontrakt, af=kontraktholder)
    assert len(_moeder(by.kontrakt)) == 17
    assert forespoergsler(inde, side) == foer


def test_the_follow_up_is_written_from_the_cycle_and_read_as_it_was(by, klient, kontraktholder, lmu_forum, lmu):
    fabrikker.forum(by.dagtilbud, "teammoede")
    side = ord_i(klient(kontraktholder).get(sti("evaluering_vis", by.kontrakt.pk)))
    assert "Skriv det ind i kontraktens opfølgning" in side
    assert "Skriv det ind" not in ord_i(klient(lmu).get(sti("evaluering_vis", by.kontrakt.pk)))
    form = klient(kontraktholder).get(sti("kontrakttekst_rediger", by.kontrakt.pk, "opfoelgning"), {"fra": "fora"})
    forslag = form.context["form"].initial["tekst"]
    assert html_til_tekst(forslag, maerker=False).split("\n")[-2:] == [
        "- LMU i februar og september 2023.",
        "- Teammøderne løbende.",
    ]
    assert foreslaa_fora([html_til_tekst(forslag, maerker=False)], 2023) == {"lmu": [2, 9], "teammoede": []}
    uden = klient(kontraktholder).get(sti("kontrakttekst_rediger", by.kontrakt.pk, "opfoelgning"))
    assert uden.context["form"].initial["tekst"] == ""

"""The front page: what is mine, and what waits for me."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from kontrakter.models import Kladde, Skabelon, Tilstandsskift
from kontrakter.regler.livsforloeb import OVERGANGE
from tests import fabrikker

FORSIDE = reverse("oversigt:forside")


def _kladde(bruger, maal):
    form = reverse("kontrakter:afsnit_rediger", args=[maal.pk, "maaltekst"])
    return Kladde.objects.create(bruger=bruger, form=form)


def test_forside_names_the_goal_of_a_draft(by, klient, kontraktholder):
    _kladde(kontraktholder, by.maal)
    svar = klient(kontraktholder).get(FORSIDE)
    assert [et["titel"] for et in svar.context["kladder"]] == ["Mål 1 Flere børn med i fællesskabet"]


def test_forside_names_no_goal_the_user_may_not_write_in(by, klient, kontraktholder):
    """The address of a draft is whatever the browser sent."""
    fremmed = fabrikker.maal(by.fremmed_kontrakt, "1", "Hemmeligt")
    _kladde(kontraktholder, fremmed)
    svar = klient(kontraktholder).get(FORSIDE)
    assert [et["titel"] for et in svar.context["kladder"]] == ["Tekst i en kontrakt"]
    assert "Hemmeligt" not in svar.content.decode()


def test_forside_counts_a_contract_of_several_years_in_each_of_them(by, klient, centerchef):
    by.kontrakt.til_aar = 2025
    by.kontrakt.save()
    fabrikker.kontrakt(by.andet_dagtilbud, aar=2025)
    overblik = klient(centerchef).get(FORSIDE).context["overblik"]
    assert (overblik["aar"], overblik["antal"], overblik["uden"]) == (2025, 2, [])


@pytest.mark.parametrize(("dag", "aar"), [("2026-05-01", 2023), ("2024-05-01", 2024)])
def test_forside_counts_this_year_or_the_one_most_units_have(by, klient, centerchef, dag, aar):
    """One early contract does not turn the year for everybody."""
    fabrikker.kontrakt(by.andet_dagtilbud, aar=2023)
    fabrikker.kontrakt(by.dagtilbud, aar=2024)
    with time_machine.travel(f"{dag} 12:00+02:00", tick=False):
        assert klient(centerchef).get(FORSIDE).context["overblik"]["aar"] == aar


def test_forside_tells_which_units_have_no_contract(by, klient, centerchef):
    overblik = klient(centerchef).get(FORSIDE).context["overblik"]
    assert (overblik["aar"], overblik["antal"], overblik["uden"]) == (2023, 1, [by.andet_dagtilbud])


def test_forside_counts_activities_past_their_deadline_that_the_user_may_read(by, klient, centerchef):
    forbi = date(2020, 1, 1)
    fabrikker.aktivitet(by.maal, frist=forbi)
    fabrikker.aktivitet(by.maal, frist=forbi, tilstand="gennemfoert")
    fabrikker.aktivitet(fabrikker.maal(by.kontrakt, fjernet=timezone.now()), frist=forbi)
    fabrikker.aktivitet(fabrikker.maal(by.fremmed_kontrakt), frist=forbi)
    over_frist = klient(centerchef).get(FORSIDE).context["overblik"]["over_frist"]
    assert [(kontrakt, kontrakt.antal) for kontrakt in over_frist] == [(by.kontrakt, 1)]


def test_forside_says_so_when_there_is_nothing_to_read(by, klient, foraelder):
    by.kontrakt.delete()
    assert "Der er ingen kontrakter endnu" in klient(foraelder).get(FORSIDE).content.decode()


def test_forside_shows_the_activities_of_the_own_house(by, klient, daglig_leder):
    eget = fabrikker.aktivitet(by.maal, huse=[by.huse[0]])
    fabrikker.aktivitet(by.maal, huse=[by.huse[1]])
    alles = fabrikker.aktivitet(by.maal)
    fabrikker.aktivitet(fabrikker.maal(fabrikker.kontrakt(by.andet_dagtilbud)))
    assert klient(daglig_leder).get(FORSIDE).context["aktiviteter"] == [eget, alles]


def test_forside_counts_the_year_for_whoever_runs_it(by, klient, administrator, forespoergsler):
    en = klient(administrator)
    ord_ = " ".join(en.get(FORSIDE).content.decode().split())
    sti = reverse("kontrakter:aaret")
    assert f'<a href="{sti}?aar=2023">2 enheder: 1 ikke begyndt, 0 for sent på den, 0 godkendt</a>' in ord_
    foer = forespoergsler(en, FORSIDE)
    Skabelon.objects.filter(pk=by.skabelon.pk).update(frist_skrivning=date(2023, 3, 1), aktiveret=timezone.now())
    fabrikker.kontrakt(fabrikker.enhed(by.omraade), by.skabelon, tilstand="godkendt")
    ord_ = " ".join(en.get(FORSIDE).content.decode().split())
    assert "3 enheder: 1 ikke begyndt, 2 for sent på den, 1 godkendt</a>" in ord_
    assert forespoergsler(en, FORSIDE) == foer


# --- What each role meets ---------------------------------------------------------------------

_BOKSE = ("mine", "aktiviteter", "aaret", "overblik", "laes", "styr")


@pytest.mark.parametrize(
    ("person", "bokse"),
    [
        ("kontraktholder", ["mine"]),
        ("daglig_leder", ["aktiviteter", "laes"]),
        ("lmu", ["laes"]),
        ("foraelder", ["laes"]),
        ("konsulent", ["laes"]),
        ("centerchef", ["overblik", "laes"]),
        ("administrator", ["aaret", "overblik", "laes", "styr"]),
    ],
)
def test_forside_shows_each_role_its_own_boxes(request, by, klient, person, bokse):
    fabrikker.aktivitet(by.maal)
    html = klient(request.getfixturevalue(person)).get(FORSIDE).content.decode()
    assert [boks for boks in _BOKSE if f'id="{boks}-titel"' in html] == bokse


@pytest.mark.parametrize(
    ("udfyldt", "procent", "naeste"),
    [
        (False, "14", "skriv “Baggrund og formål” under mål 1."),
        (True, "100", "Alle afsnit er udfyldt. Næste skridt: send kontrakten i høring."),
    ],
)
def test_forside_tells_the_writer_the_next_step(by, klient, kontraktholder, udfyldt, procent, naeste):
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(indledning="<p>Om os</p>")
    if udfyldt:
        for noegle, _, _ in fabrikker.STANDARDAFSNIT:
            fabrikker.afsnit(by.maal, noegle)
    html = klient(kontraktholder).get(FORSIDE).content.decode()
    assert f"{procent}\xa0% udfyldt" in html
    assert naeste in html


def test_forside_shows_the_step_as_it_is_after_a_change(by, klient, kontraktholder):
    inde = klient(kontraktholder)
    assert "14\xa0% udfyldt" in inde.get(FORSIDE).content.decode()
    data = {"tekst": "Vi vil mere", "version": 0}
    inde.post(reverse("kontrakter:afsnit_rediger", args=[by.maal.pk, "maaltekst"]), data)
    assert "29\xa0% udfyldt" in inde.get(FORSIDE).content.decode()


def test_forside_offers_the_first_contract_to_a_writer_without_one(by, klient, udenfor):
    html = klient(udenfor).get(FORSIDE).content.decode()
    assert "Du har ingen kontrakt endnu" in html
    assert f'href="{reverse("kontrakter:kontrakt_opret")}"' in html


def test_forside_says_that_a_person_without_roles_needs_one(by, klient):
    html = klient(fabrikker.bruger(by.kommune)).get(FORSIDE).content.decode()
    assert "Du har ingen roller endnu." in html
    assert [boks for boks in _BOKSE if f'id="{boks}-titel"' in html] == []


def test_forside_leaves_out_contracts_of_others_and_removed_ones(by, klient, foraelder):
    fabrikker.kontrakt(by.andet_dagtilbud)
    fabrikker.kontrakt(by.dagtilbud, aar=2024, fjernet=timezone.now())
    assert list(klient(foraelder).get(FORSIDE).context["laes"]) == [by.kontrakt]


@pytest.mark.parametrize(("person", "staar"), [("administrator", True), ("centerchef", False), ("konsulent", False)])
def test_forside_leads_those_who_may_to_where_sick_leave_is_read_in(request, by, klient, person, staar):
    html = klient(request.getfixturevalue(person)).get(FORSIDE).content.decode()
    assert (f'<a href="{reverse("sygefravaer:fravaer_indlaes")}">Indlæs sygefravær</a>' in html) is staar


def test_forside_shows_the_12_newest_to_read_and_leads_to_the_rest(by, klient, konsulent):
    for aar in range(2001, 2013):
        fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, aar=aar)
    svar = klient(konsulent).get(FORSIDE)
    assert [et.aar for et in svar.context["laes"]] == [2023, *range(2012, 2001, -1)]
    assert "Se alle kontrakter" in svar.content.decode()


@pytest.mark.parametrize("person", ["kontraktholder", "daglig_leder", "centerchef", "foraelder"])
def test_forside_takes_the_same_queries_for_1_and_10(request, by, klient, forespoergsler, person):
    inde = klient(request.getfixturevalue(person))
    for aktivitet in range(2):
        fabrikker.aktivitet(by.maal, f"{aktivitet}", huse=by.huse)
    forespoergsler(inde, FORSIDE)
    en = forespoergsler(inde, FORSIDE)
    for aar in range(2010, 2019):
        maal = fabrikker.maal(fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar))
        fabrikker.aktivitet(maal, huse=by.huse)
    forespoergsler(inde, FORSIDE)
    assert forespoergsler(inde, FORSIDE) == en


# --- What waits ------------------------------------------------------------------------------------
def test_forside_shows_the_approver_what_waits_and_not_own_contracts(by, klient, centerchef):
    by.kontrakt.tilstand = "til_godkendelse"
    by.kontrakt.save()
    sti = reverse("kontrakter:kontrakt_godkend", args=[by.kontrakt.pk])
    assert f'href="{sti}"' in klient(centerchef).get("/").content.decode()
    by.kontrakt.kontraktholder = centerchef
    by.kontrakt.save()
    assert f'href="{sti}"' not in klient(centerchef).get("/").content.decode()


def test_forside_leaves_out_what_the_approver_has_sent_and_so_cannot_approve(by, klient, centerchef):
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="til_godkendelse")
    assert len(klient(centerchef).get(FORSIDE).context["venter"]) == 1
    _skift(by.kontrakt, "send-til-godkendelse", centerchef.pk)
    assert klient(centerchef).get(FORSIDE).context["venter"] == []


@time_machine.travel("2026-05-02 12:00+02:00", tick=False)
@pytest.mark.parametrize(
    ("frist", "hvad"),
    [
        (None, "Godkend kontrakten"),
        (date(2026, 5, 2), "Godkend kontrakten senest 2. maj 2026"),
        (date(2026, 5, 1), "Godkend kontrakten. Fristen var 1. maj 2026"),
    ],
)
def test_forside_tells_the_approver_the_deadline(by, klient, centerchef, forespoergsler, frist, hvad):
    Skabelon.objects.update(frist_godkendelse=frist)
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="til_godkendelse")
    inde = klient(centerchef)
    assert [et.hvad for et in inde.get(FORSIDE).context["venter"]] == [hvad]
    en = forespoergsler(inde, FORSIDE)
    fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, tilstand="til_godkendelse")
    assert forespoergsler(inde, FORSIDE) == en


def test_forside_knows_no_deadline_for_what_was_approved_before(by, klient, centerchef):
    Skabelon.objects.update(frist_godkendelse=date(2020, 1, 1))
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="til_godkendelse")
    fabrikker.version(by.kontrakt, centerchef)
    assert [et.hvad for et in klient(centerchef).get(FORSIDE).context["venter"]] == ["Godkend kontrakten"]


@pytest.mark.parametrize(("person", "ser"), [("lmu", True), ("foraelder", False), ("udenfor", False)])
def test_forside_shows_the_forum_that_is_asked_the_hearing(request, by, klient, person, ser):
    bruger = request.getfixturevalue(person)
    hoering = fabrikker.hoering(by.kontrakt, ["lmu"])
    html = klient(bruger).get("/").content.decode()
    assert ("Svar i høringen senest 1. januar 2099." in html) is ser
    hoering.fora.update(svaret=timezone.now())
    assert "Svar i høringen" not in klient(bruger).get("/").content.decode()


# --- One sentence for each state -------------------------------------------------------------------
def _saetning(klient, bruger) -> str:
    return klient(bruger).get(FORSIDE).context["mine"][0]["saetning"]


def test_forside_says_of_a_draft_what_is_missing_first(by, klient, kontraktholder):
    assert _saetning(klient, kontraktholder) == "Næste skridt: skriv indledningen."
    by.maal.delete()
    type(by.kontrakt).objects.update(revision=8)
    assert _saetning(klient, kontraktholder) == "Næste skridt: tilføj det første mål."


def test_forside_says_how_many_have_answered_in_a_hearing(by, klient, kontraktholder):
    hoering = fabrikker.hoering(by.kontrakt)
    hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    type(by.kontrakt).objects.update(tilstand="i_hoering")
    assert _saetning(klient, kontraktholder) == "I høring til 1. januar 2099. 1 af 2 har svaret."
    assert "udfyldt" not in klient(kontraktholder).get(FORSIDE).content.decode()


@pytest.mark.parametrize(
    ("tilstand", "ventet"),
    [
        ("til_godkendelse", "Kontrakten venter på at blive godkendt. Dens tekster ligger fast imens."),
        ("godkendt", "Version 1 er godkendt og gælder."),
        ("evalueret", "Året er gjort op, og kontrakten er evalueret."),
    ],
)
def test_forside_says_where_a_contract_is(by, klient, kontraktholder, centerchef, tilstand, ventet):
    fabrikker.version(by.kontrakt, centerchef)
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand=tilstand)
    assert _saetning(klient, kontraktholder) == ventet


def _skift(kontrakt, verbum, bruger_id=1, grund=""):
    et = OVERGANGE[verbum]
    Tilstandsskift.objects.create(
        kontrakt=kontrakt,
        verbum=verbum,
        fra=et.fra[0],
        til=et.til,
        grund=grund,
        bruger_id=bruger_id,
        bruger_navn="Bo Leder",
    )


def _returner(kontrakt):
    _skift(kontrakt, "returner", grund="Skriv mål 2 om.")


def test_forside_shows_the_writer_what_was_sent_back_until_it_is_sent_again(by, klient, kontraktholder, centerchef):
    _returner(by.kontrakt)
    html = klient(kontraktholder).get(FORSIDE).content.decode()
    assert "Bo Leder sendte kontrakten tilbage: Skriv mål 2 om.<" in html
    assert "sendte kontrakten tilbage" not in klient(centerchef).get(FORSIDE).content.decode()
    type(by.kontrakt).objects.update(tilstand="til_godkendelse")
    assert "sendte kontrakten tilbage" not in klient(kontraktholder).get(FORSIDE).content.decode()


def test_forside_shows_the_writer_answers_that_wait_for_an_answer(by, klient, kontraktholder):
    hoering = fabrikker.hoering(by.kontrakt, afsluttet=timezone.now())
    assert klient(kontraktholder).get(FORSIDE).context["venter"] == []
    hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    sti = f"{reverse('kontrakter:hoering_vis', args=[by.kontrakt.pk])}?runde={hoering.pk}"
    venter = klient(kontraktholder).get(FORSIDE).context["venter"]
    assert [(et.hvad, et.sti) for et in venter] == [("Svar på høringssvaret", sti)]
    assert _saetning(klient, kontraktholder) == "Næste skridt: svar på høringssvarene."
    hoering.fora.update(svaret=timezone.now())
    assert klient(kontraktholder).get(FORSIDE).context["venter"][0].hvad == "Svar på 2 høringssvar"
    hoering.fora.update(besvaret=timezone.now())
    assert klient(kontraktholder).get(FORSIDE).context["venter"] == []


def test_forside_shows_the_writer_the_answers_of_a_hearing_that_was_drawn_back(by, klient, kontraktholder, centerchef):
    """As the approver is told of them, also when there has been another hearing since."""
    nu = timezone.now()
    trukket = fabrikker.hoering(by.kontrakt, afsluttet=nu, trukket=True)
    trukket.fora.filter(forum="lmu").update(svaret=nu)
    ny = fabrikker.hoering(by.kontrakt, ["lmu"], afsluttet=nu)
    ny.fora.update(svaret=nu, besvaret=nu)
    inde = klient(kontraktholder)
    (venter,) = inde.get(FORSIDE).context["venter"]
    assert venter.hvad == "Svar på høringssvaret"
    assert venter.sti.endswith(f"?runde={trukket.pk}")
    assert inde.get(venter.sti).context["hoering"] == trukket
    assert trukket.udestaar() == ["Høringssvaret fra LMU er ikke besvaret."]
    fabrikker.version(by.kontrakt, centerchef)  # then it is over
    assert inde.get(FORSIDE).context["venter"] == []


def test_forside_keeps_the_hearing_within_reach_when_the_forum_has_answered(by, klient, lmu, foraelder):
    hoering = fabrikker.hoering(by.kontrakt)
    hoering.fora.filter(forum="lmu").update(svaret=timezone.now())
    svar = "I har svaret. Svaret kan rettes til og med 1. januar 2099."
    assert svar in klient(lmu).get(FORSIDE).content.decode()
    assert svar not in klient(foraelder).get(FORSIDE).content.decode()
    type(hoering).objects.update(afsluttet=timezone.now())
    assert svar not in klient(lmu).get(FORSIDE).content.decode()


def test_forside_takes_the_same_queries_for_one_and_three_that_came_back(by, klient, kontraktholder, forespoergsler):
    inde = klient(kontraktholder)
    _returner(by.kontrakt)
    inde.get(FORSIDE)
    en = forespoergsler(inde, FORSIDE)
    for aar in (2011, 2012):
        kontrakt = fabrikker.kontrakt(by.dagtilbud, by.skabelon, aar)
        _returner(kontrakt)
        fabrikker.hoering(kontrakt, afsluttet=timezone.now()).fora.update(svaret=timezone.now())
    inde.get(FORSIDE)
    assert forespoergsler(inde, FORSIDE) == en


def test_forside_shows_the_holder_comments_nobody_has_dealt_with(by, klient, kontraktholder, lmu, forespoergsler):
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="i_hoering")
    hoering = fabrikker.hoering(by.kontrakt)
    inde = klient(kontraktholder)
    assert inde.get(FORSIDE).context["venter"] == []
    foerste = fabrikker.kommentar(hoering, lmu)
    fabrikker.kommentar(hoering, kontraktholder, svar_paa=foerste)
    assert [et.hvad for et in inde.get(FORSIDE).context["venter"]] == ["Se på 1 kommentar i høringen"]
    en = forespoergsler(inde, FORSIDE)
    for _ in range(2):
        fabrikker.kommentar(hoering, lmu)
    assert [et.hvad for et in inde.get(FORSIDE).context["venter"]] == ["Se på 3 kommentarer i høringen"]
    assert forespoergsler(inde, FORSIDE) == en
    hoering.kommentarer.update(klaret=timezone.now())
    assert inde.get(FORSIDE).context["venter"] == []


def test_forside_leaves_out_comments_on_what_has_been_approved_since(by, klient, kontraktholder, centerchef, lmu):
    hoering = fabrikker.hoering(by.kontrakt, afsluttet=timezone.now())
    fabrikker.kommentar(hoering, lmu)
    assert len(klient(kontraktholder).get(FORSIDE).context["venter"]) == 1
    fabrikker.version(by.kontrakt, centerchef)
    assert klient(kontraktholder).get(FORSIDE).context["venter"] == []


def _links(svar) -> dict[str, set[str]]:
    """Return {what a link is called: where links of that name lead}."""
    krop = re.search(r"(?s)<main.*?</main>", svar.content.decode())[0]
    ud: dict[str, set[str]] = {}
    for sti, navn in re.findall(r'(?s)<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', krop):
        ud.setdefault(" ".join(re.sub(r"<[^>]+>", "", navn).split()), set()).add(sti)
    return ud


@pytest.mark.parametrize("person", ["kontraktholder", "centerchef", "daglig_leder", "lmu"])
def test_forside_calls_no_two_places_the_same(request, by, klient, kontraktholder, lmu, person):
    type(by.kontrakt).objects.filter(pk=by.kontrakt.pk).update(tilstand="i_hoering")
    hoering = fabrikker.hoering(by.kontrakt)
    hoering.fora.update(svaret=timezone.now())
    fabrikker.kommentar(hoering, lmu)
    for navn in ("maaltekst", "baggrund_og_formaal"):
        form = reverse("kontrakter:afsnit_rediger", args=[by.maal.pk, navn])
        kladde = Kladde.objects.create(bruger=kontraktholder, form=form)
        Kladde.objects.filter(pk=kladde.pk).update(gemt=timezone.now() - timedelta(hours=kladde.pk))
    andet = fabrikker.maal(by.kontrakt, "2")
    for maal in (by.maal, andet):
        fabrikker.aktivitet(maal, "Evaluér", huse=by.huse, frist=date(2020, 1, 1))
    links = _links(klient(request.getfixturevalue(person)).get(FORSIDE))
    assert {navn: steder for navn, steder in links.items() if len(steder) > 1} == {}
    assert links


def test_forside_keeps_a_percentage_on_one_line(by, klient, kontraktholder):
    fabrikker.afsnit(by.maal, "maaltekst", "<p>Skrevet</p>")
    html = klient(kontraktholder).get(FORSIDE).content.decode()
    assert re.search(r"\d\xa0% udfyldt", html)
    assert not re.search(r"\d %", html)

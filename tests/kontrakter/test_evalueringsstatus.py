"""Status on the year's contracts: what each forum says, who has not evaluated, and whose units one sees."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from kontrakter.forms.evalueringsstatus import EvalueringsstatusForm
from kontrakter.indhold.evalueringsstatus import grupper_af, hent_enhedsstatus
from kontrakter.models import Kontrakt, Moede
from kontrakter.regler.evalueringsstatus import moedemangel, statuskoder, svaerhed
from kontrakter.regler.moeder import er_forbi
from tests import fabrikker

from .hjaelp import ord_i, sti

SIDE = sti("evalueringsstatus")
I_DAG = date(2023, 6, 15)


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2023-06-15 12:00+02:00", tick=False):
        yield


@pytest.fixture
def fora(by):
    return [fabrikker.forum(by.dagtilbud, art) for art in ("ledelsesteam", "lmu", "foraeldrebestyrelse")]


def _vurder(by, forum, kode, maaned=2, maal=None, **felter):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum, maaned, **felter)
    return fabrikker.evaluering(moede, maal or by.maal, kode)


def _raekker(klient, bruger, soeg="") -> list[tuple]:
    """Return (unit, goal, its assessments) of the lines of the page."""
    side = klient(bruger).get(SIDE + soeg).context["side"]
    return [
        (
            gruppe.enhed.navn,
            raekke.maal and raekke.maal.nummer,
            [(ord_, hvem) for _, ord_, hvem in raekke.maal.grupper] if raekke.maal else [],
        )
        for gruppe in side
        for raekke in gruppe.raekker
    ]


def _enheder(klient, bruger, soeg="") -> list[str]:
    return [gruppe.enhed.navn for gruppe in klient(bruger).get(SIDE + soeg).context["side"]]


# --- What is shown ----------------------------------------------------------------------------------
def test_evalueringsstatus_shows_each_forums_newest_assessment(by, klient, centerchef, fora):
    ledelse, lmu, bestyrelse = fora
    _vurder(by, ledelse, "bagud", 2)
    with time_machine.travel("2023-06-16 12:00+02:00", tick=False):
        _vurder(by, ledelse, "naaet", 5)
    _vurder(by, lmu, "naaet")
    _vurder(by, bestyrelse, "paa_vej", 3)
    fabrikker.evaluering(fabrikker.moede_i_gang(by.kontrakt, lmu, 6), by.maal, "stoppet")
    assert _raekker(klient, centerchef)[0] == (
        "Dagtilbud Skovkanten",
        "1",
        [
            ("Nået", "Ledelsesteamet, maj 2023"),
            ("Nået", "LMU, februar 2023"),
            ("På vej", "Forældrebestyrelsen, marts 2023"),
        ],
    )
    svar = klient(centerchef).get(SIDE)
    html, ord_ = svar.content.decode(), ord_i(svar)
    assert f'href="{sti("maal_evalueringer", by.maal.pk)}"' in html
    assert f'href="{sti("evaluering_vis", by.kontrakt.pk)}"' in html
    assert "Nået Ledelsesteamet, maj 2023 Nået LMU, februar 2023 På vej Forældrebestyrelsen, marts 2023 Fora er" in ord_
    assert "Spor 2: God ledelse" in ord_


def test_evalueringsstatus_names_forums_that_say_the_same_at_the_same_time_together(by, klient, centerchef, fora):
    for forum in fora:
        _vurder(by, forum, "naaet", 3 if forum.art == "foraeldrebestyrelse" else 2)
    assert _raekker(klient, centerchef)[0][2] == [
        ("Nået", "Ledelsesteamet og LMU, februar 2023"),
        ("Nået", "Forældrebestyrelsen, marts 2023"),
    ]


def test_evalueringsstatus_counts_a_goal_under_every_assessment_and_the_numbers_filter(by, klient, centerchef, fora):
    anden, tredje = fabrikker.maal(by.kontrakt, "2"), fabrikker.maal(by.kontrakt, "3")
    _vurder(by, fora[0], "naaet")
    moede = _vurder(by, fora[1], "bagud").moede
    fabrikker.evaluering(moede, anden, "bagud")
    fabrikker.evaluering(moede, tredje, "")
    svar = klient(centerchef).get(SIDE)
    tal = {kode: antal for kode, _, antal in svar.context["tal"]["valg"]}
    assert tal == {
        "naaet": 1,
        "paa_vej": 0,
        "bagud": 2,
        "ikke_begyndt": 0,
        "stoppet": 0,
        "uenige": 1,
        "uvurderet": 1,
    }
    html = svar.content.decode()
    for kode, antal in tal.items():
        assert f'href="?aar=2023&amp;vurdering={kode}"' in html
        assert len(_raekker(klient, centerchef, f"?aar=2023&vurdering={kode}")) == antal
    assert [nummer for _, nummer, _ in _raekker(klient, centerchef, "?vurdering=bagud")] == ["1", "2"]


def test_evalueringsstatus_goes_back_to_the_meeting_that_assessed_the_goal(by, klient, centerchef, fora):
    """The newest meeting took up another goal; two meetings ago it was left open; the one before that said so."""
    anden = fabrikker.maal(by.kontrakt, "2")
    for dag, kode, maal in ((1, "bagud", by.maal), (2, "naaet", by.maal), (3, "", by.maal), (4, "stoppet", anden)):
        with time_machine.travel(f"2023-06-0{dag} 12:00+02:00", tick=False):
            _vurder(by, fora[0], kode, dag, maal)
    assert [vurderet for _, nummer, vurderet in _raekker(klient, centerchef) if nummer] == [
        [("Nået", "Ledelsesteamet, februar 2023")],
        [("Stoppet", "Ledelsesteamet, april 2023")],
    ]


def test_evalueringsstatus_leaves_out_what_does_not_stand_any_more(by, klient, centerchef, fora):
    _vurder(by, fora[0], "naaet", fjernet=timezone.now())
    fabrikker.maal(by.kontrakt, "8", fjernet=timezone.now())
    fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon, fjernet=timezone.now())
    assert _raekker(klient, centerchef) == [("Dagtilbud Skovkanten", "1", []), ("Dagtilbud Åbredden", None, [])]
    assert "Ingen kontrakt i 2023" in ord_i(klient(centerchef).get(SIDE))


def test_evalueringsstatus_shows_a_shared_goal_with_the_own_forums_and_links_only_where_it_is_read(by, klient, fora):
    """What the other unit's forums say stands with that unit."""
    vest = fabrikker.enhed(by.forvaltning, "Område Vest", "omraade")
    nabo = fabrikker.kontrakt(fabrikker.enhed(vest, "Dagtilbud Fjernskov"), by.skabelon)
    delt = fabrikker.maal(nabo, "1", "En god start")
    fabrikker.maaldeling(delt, by.kontrakt, "5.1")
    _vurder(by, fora[0], "paa_vej", maal=delt)
    fabrikker.evaluering(fabrikker.afsluttet_moede(nabo, fabrikker.forum(nabo.enhed, "lmu")), delt, "stoppet")
    leder = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(leder, "omraadeleder", by.omraade)
    assert _raekker(klient, leder)[1] == ("Dagtilbud Skovkanten", "5.1", [("På vej", "Ledelsesteamet, februar 2023")])
    assert sti("maal_evalueringer", delt.pk) not in klient(leder).get(SIDE).content.decode()
    fabrikker.tildeling(leder, "omraadeleder", vest)
    assert f'href="{sti("maal_evalueringer", delt.pk)}"' in klient(leder).get(SIDE).content.decode()


# --- Who has not evaluated --------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dato", "i_dag", "forbi"),
    [
        (None, date(2024, 2, 29), False),
        (None, date(2024, 3, 1), True),
        (None, date(2023, 12, 31), False),
        (None, date(2025, 1, 1), True),
        (date(2024, 2, 28), date(2024, 2, 28), False),
        (date(2024, 2, 28), date(2024, 2, 29), True),
        (date(2024, 3, 4), date(2024, 3, 1), False),
    ],
)
def test_a_meeting_is_over_when_its_day_or_its_month_is(by, fora, dato, i_dag, forbi):
    """The condition in the database says the same as the rule."""
    assert er_forbi(2024, 2, dato, i_dag) == forbi
    fabrikker.moede(by.kontrakt, fora[0], 2, aar=2024, dato=dato)
    assert Moede.objects.forbi(i_dag).exists() == forbi


def test_a_meeting_in_december_is_over_when_the_year_is(by, fora):
    assert not er_forbi(2023, 12, None, date(2023, 12, 31))
    assert er_forbi(2023, 12, None, date(2024, 1, 1))


@pytest.mark.parametrize(
    ("nu", "mangler"),
    [
        ("2023-02-28 23:30+01:00", ""),
        ("2023-02-28 23:30+00:00", "LMU februar 2023"),  # it is past midnight in Denmark
        ("2023-03-01 00:00+01:00", "LMU februar 2023"),
        ("2023-12-31 22:30+00:00", "LMU februar 2023"),
        ("2023-12-31 23:30+00:00", "LMU februar 2023 og Ledelsesteamet december 2023"),
    ],
)
def test_evalueringsstatus_names_the_meetings_whose_time_is_over(by, klient, centerchef, fora, nu, mangler):
    fabrikker.moede(by.kontrakt, fora[1], 2)
    fabrikker.moede(by.kontrakt, fora[0], 12)
    with time_machine.travel(nu, tick=False):
        svar = klient(centerchef).get(SIDE + "?aar=2023&q=skov")
        enhed = svar.context["side"][0].enhed
        assert (enhed.mangler, bool(enhed.mangel_ord)) == (mangler, bool(mangler))
        under = [f"Har ikke evalueret {mangler}" in ord_i(svar), "maerke--forsinket" in svar.content.decode()]
        assert under == [True, bool(mangler)]


def test_evalueringsstatus_says_who_has_not_evaluated(by, klient, centerchef, fora):
    """No contract, no meetings, a late meeting: not. All that was to be held is closed: has."""
    uden_moeder, evalueret = (fabrikker.enhed(by.omraade, navn) for navn in ("Dagtilbud Ø", "Dagtilbud Aa"))
    fabrikker.kontrakt(uden_moeder, by.skabelon)
    kontrakt = fabrikker.kontrakt(evalueret, by.skabelon)
    forum = fabrikker.forum(evalueret, "lmu")
    fabrikker.afsluttet_moede(kontrakt, forum, 2)
    fabrikker.moede(kontrakt, forum, 9)
    fabrikker.moede(by.kontrakt, fora[1], 2)
    fabrikker.moede(by.kontrakt, fora[1], 3, fjernet=timezone.now())
    svar = klient(centerchef).get(SIDE)
    assert [(et.enhed.navn, et.enhed.mangler) for et in svar.context["side"]] == [
        ("Dagtilbud Aa", ""),
        ("Dagtilbud Skovkanten", "LMU februar 2023"),
        ("Dagtilbud Åbredden", "Ingen kontrakt"),
        ("Dagtilbud Ø", "Ingen møder er planlagt"),
    ]
    assert svar.context["tal"]["ikke_evalueret"] == 3
    assert "1 af 2 møder er afsluttet" in ord_i(svar)
    assert "Dagtilbud Aa" not in _enheder(klient, centerchef, "?mangler=ja")
    assert _enheder(klient, centerchef, "?mangler=nej") == ["Dagtilbud Aa"]


def test_evalueringsstatus_of_a_year_in_a_longer_contract_knows_the_years_before_and_not_after(by, fora):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(til_aar=2025)
    _vurder(by, fora[0], "bagud", 2, aar=2023)
    with time_machine.travel("2024-02-10 12:00+01:00", tick=False):
        _vurder(by, fora[0], "naaet", 2, aar=2024)
    fabrikker.moede(by.kontrakt, fora[0], 9, aar=2024)

    def status(aar):
        enhed = hent_enhedsstatus({by.dagtilbud.pk}, aar, date(2024, 12, 1))[0]
        return [et.kode for et in enhed.maal[0].vurderinger], enhed.mangler

    assert status(2023) == (["bagud"], "")
    assert status(2024) == (["naaet"], "Ledelsesteamet september 2024")
    assert status(2025) == (["naaet"], "Ingen møder er planlagt")


@pytest.mark.parametrize(("nu", "aar"), [("2023-06-15", 2023), ("2024-02-01", 2024), ("2026-02-01", 2024)])
def test_evalueringsstatus_opens_on_this_year_though_next_years_contracts_are_being_written(
    by, klient, centerchef, nu, aar
):
    fabrikker.skabelon(by.kommune, 2024, aktiveret=timezone.now())
    with time_machine.travel(f"{nu} 12:00+02:00", tick=False):
        assert klient(centerchef).get(SIDE).context["aar"] == aar


# --- Filter, order, pages ---------------------------------------------------------------------------
@pytest.fixture
def tre(by, fora):
    """Three units' goals: one behind, one reached, one of another area and track that nobody has assessed."""
    vest = fabrikker.enhed(by.forvaltning, "Område Vest", "omraade")
    spor = fabrikker.spor(by.strategi, "Alle med", "1")
    _vurder(by, fora[0], "naaet")
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    maal = fabrikker.maal(anden, "1")
    fabrikker.afsaetslink(maal, fabrikker.punkt(spor))
    fabrikker.evaluering(fabrikker.afsluttet_moede(anden, fabrikker.forum(by.andet_dagtilbud)), maal, "bagud")
    tredje = fabrikker.kontrakt(fabrikker.enhed(vest, "Dagtilbud Fjernskov"), by.skabelon)
    fabrikker.maal(tredje, "1")
    return {"vest": vest, "spor": spor}


def test_evalueringsstatus_is_filtered(by, klient, centerchef, tre):
    fjern, skov, aa = "Dagtilbud Fjernskov", "Dagtilbud Skovkanten", "Dagtilbud Åbredden"
    for soeg, ventet in (
        ("", [fjern, skov, aa]),
        ("?q=åbr", [aa]),
        (f"?omraade={tre['vest'].pk}", [fjern]),
        (f"?spor={tre['spor'].pk}", [aa]),
        (f"?spor={by.spor.pk}&vurdering=naaet", [skov]),
        ("?vurdering=uvurderet", [fjern]),
        ("?q=findesikke", []),
        ("?vurdering=vrøvl&spor=x&omraade=-1&mangler=måske&aar=1&sorter=x", [fjern, skov, aa]),
    ):
        assert _enheder(klient, centerchef, soeg) == ventet, soeg
    tal = klient(centerchef).get(SIDE + f"?omraade={tre['vest'].pk}").context["tal"]
    assert (tal["enheder"], tal["maal"]) == (1, 1)
    assert "Ingen mål passer" in ord_i(klient(centerchef).get(SIDE + "?q=findesikke"))


def test_evalueringsstatus_is_sorted(klient, centerchef, tre):
    fjern, skov, aa = "Dagtilbud Fjernskov", "Dagtilbud Skovkanten", "Dagtilbud Åbredden"
    for sorter, ventet in (
        ("enhed", [fjern, skov, aa]),
        ("enhed_omvendt", [aa, skov, fjern]),
        ("vurdering", [aa, skov, fjern]),
        ("vurdering_omvendt", [fjern, skov, aa]),
        ("spor", [aa, skov, fjern]),
    ):
        assert _enheder(klient, centerchef, f"?sorter={sorter}") == ventet, sorter


def test_sorted_by_unit_backwards_the_goals_still_come_by_number(by):
    for nummer in ("10", "2"):
        fabrikker.maal(by.kontrakt, nummer)
    enheder = hent_enhedsstatus({by.dagtilbud.pk, by.andet_dagtilbud.pk}, 2023, I_DAG)
    form = EvalueringsstatusForm({"aar": "2023", "sorter": "enhed_omvendt"}, aarene=[2023])
    assert form.is_valid()
    grupper = grupper_af(form.anvend(enheder))
    assert [[et.maal and et.maal.nummer for et in gruppe.raekker] for gruppe in grupper] == [[None], ["1", "2", "10"]]


def test_evalueringsstatus_shows_20_units_a_page(by, klient, centerchef):
    for nr in range(21):
        fabrikker.enhed(by.omraade, f"Dagtilbud nr. {nr}")
    side = klient(centerchef).get(SIDE).context["side"]
    assert (len(side), side.paginator.count) == (20, 23)
    assert len(klient(centerchef).get(SIDE + "?side=2").context["side"]) == 3


def test_evalueringsstatus_tells_those_who_miss_some_meetings_from_those_who_have_held_none(
    by, klient, centerchef, fora
):
    for maaned, forum in enumerate(fora, 2):
        fabrikker.afsluttet_moede(by.kontrakt, forum, maaned)
    fabrikker.moede(by.kontrakt, fora[0], 5)
    svar = klient(centerchef).get(SIDE)
    tal = svar.context["tal"]
    assert (tal["enheder"], tal["ikke_evalueret"], tal["mangler_nogle"]) == (2, 1, 1)
    assert "Mangler 1 møde Ledelsesteamet maj 2023" in ord_i(svar)
    assert 'href="?aar=2023&amp;mangler=nogle"' in svar.content.decode()
    fabrikker.moede(by.kontrakt, fora[1], 5)
    assert "Mangler 2 møder Ledelsesteamet maj 2023 og LMU maj 2023" in ord_i(klient(centerchef).get(SIDE))
    assert _enheder(klient, centerchef, "?mangler=nogle") == ["Dagtilbud Skovkanten"]
    assert _enheder(klient, centerchef, "?mangler=ja") == ["Dagtilbud Åbredden"]
    assert _enheder(klient, centerchef, "?mangler=nej") == []


@pytest.mark.parametrize(
    ("planlagte", "afsluttede", "sene", "mangel"),
    [(0, 0, 0, "ja"), (2, 0, 1, "ja"), (6, 3, 3, "nogle"), (6, 3, 0, "nej"), (2, 0, 0, "nej")],
)
def test_what_a_unit_counts_under(planlagte, afsluttede, sene, mangel):
    assert moedemangel(planlagte, afsluttede, sene) == mangel


@pytest.mark.parametrize(
    ("vurderinger", "koder", "plads"),
    [
        ([], {"uvurderet"}, 5),
        (["naaet", "naaet"], {"naaet"}, 4),
        (["naaet", "bagud"], {"naaet", "bagud", "uenige"}, 0),
        (["stoppet"], {"stoppet"}, 1),
    ],
)
def test_what_a_goal_counts_under(vurderinger, koder, plads):
    assert (statuskoder(frozenset(vurderinger)), svaerhed(frozenset(vurderinger))) == (koder, plads)


# --- Who sees what ----------------------------------------------------------------------------------
@pytest.mark.parametrize("navn", ["evalueringsstatus", "evalueringsstatus_regneark", "evalueringsstatus_pdf"])
def test_evalueringsstatus_is_for_those_who_follow_several_units(request, by, klient, navn):
    adresse = sti(navn)
    assert klient().get(adresse).url.startswith("/konto/log-ind/")
    for person, status in (
        ("kontraktholder", 403),
        ("daglig_leder", 403),
        ("lmu", 403),
        ("foraelder", 403),
        ("konsulent", 403),
        ("udenfor", 403),
        ("centerchef", 200),
        ("administrator", 200),
    ):
        inde = klient(request.getfixturevalue(person))
        assert (inde.get(adresse).status_code, person) == (status, person)
    assert inde.post(adresse).status_code == 405


def test_evalueringsstatus_shows_only_the_own_units(by, klient, fremmed, fora):
    vest = fabrikker.enhed(by.forvaltning, "Område Vest", "omraade")
    fabrikker.enhed(vest, "Dagtilbud Fjernskov")
    _vurder(by, fora[0], "naaet")
    leder = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(leder, "omraadeleder", vest)
    assert _enheder(klient, leder) == ["Dagtilbud Fjernskov"]
    assert klient(leder).get(SIDE).context["tal"]["maal"] == 0
    assert _enheder(klient, fremmed, "?aar=2023") == ["Dagtilbud Langtborte"]


def test_evalueringsstatus_takes_the_same_queries_for_1_and_5_units(by, klient, centerchef, fora, forespoergsler):
    _vurder(by, fora[0], "naaet")
    inde = klient(centerchef)
    forespoergsler(inde, SIDE)
    en = forespoergsler(inde, SIDE)
    for _ in range(4):
        kontrakt = fabrikker.kontrakt(fabrikker.enhed(by.omraade), by.skabelon)
        forum = fabrikker.forum(kontrakt.enhed, "lmu")
        maal = [fabrikker.maal(kontrakt) for _ in range(3)]
        for maaned in (2, 3):
            for et in maal:
                moede = Moede.objects.filter(forum=forum, maaned=maaned).first()
                fabrikker.evaluering(moede or fabrikker.afsluttet_moede(kontrakt, forum, maaned), et)
        fabrikker.afsaetslink(maal[0], by.punkt)
    assert forespoergsler(inde, SIDE) == en
    assert en <= 15

"""A template is activated: each chosen unit gets its contract, once; and next year's is made of this year's."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError

from historik.models import Haendelse
from kontrakter.adgang.aaret import mulige_holdere
from kontrakter.forms.kontrakt import mulige_kontraktholdere
from kontrakter.handlinger import aktiver_skabelon, opret_aktivitet
from kontrakter.models import Kontrakt, Skabelon
from organisation.models import Enhed
from tests import fabrikker

from .aarshjaelp import NU, saet_frister
from .hjaelp import ord_i, sti


@pytest.fixture
def inde(klient, administrator):
    """The administrator's client."""
    return klient(administrator)


@pytest.fixture
def naeste(by):
    """A template for 2027 that nobody has begun."""
    return fabrikker.skabelon(by.kommune, 2027, "Dagtilbud")


def _side(skabelon) -> str:
    return sti("skabelon_aktiver", skabelon.pk)


def _lavet(skabelon) -> list[tuple]:
    """Return (unit, title, kontraktholder) of the template's contracts."""
    alle = skabelon.kontrakter.order_by("enhed__navn").select_related("enhed", "kontraktholder")
    return [(et.enhed.navn, et.titel, str(et.kontraktholder or "")) for et in alle]


# --- The page -------------------------------------------------------------------------------------


def test_skabelon_aktiver_offers_the_yearly_units_ticked_and_the_others_not(by, inde, naeste):
    dagpleje = fabrikker.enhed(by.omraade, "Dagplejen", "dagpleje")
    kontekst = inde.get(_side(naeste)).context
    assert [(str(et["enhed"]), et["valgt"]) for et in kontekst["aarlige"]] == [
        ("Dagplejen", False),
        ("Dagtilbud Skovkanten", True),
        ("Dagtilbud Åbredden", True),
    ]
    assert by.huse[0] in [et["enhed"] for et in kontekst["andre"]]
    assert not any(et["valgt"] for et in kontekst["andre"])
    assert {et["enhed"].kommune for et in kontekst["aarlige"] + kontekst["andre"]} == {by.kommune}
    Skabelon.objects.filter(pk=naeste.pk).update(navn="Fælles")
    valgte = [et["enhed"] for et in inde.get(_side(naeste)).context["aarlige"] if et["valgt"]]
    assert valgte == [dagpleje, by.dagtilbud, by.andet_dagtilbud]


def test_skabelon_aktiver_says_why_there_are_ticks(by, inde, naeste):
    fabrikker.enhed(by.omraade, "Dagplejen", "dagpleje")
    efter_navn = "Der er sat kryds ved dagtilbud, fordi skabelonen har navn efter den slags enheder."
    assert efter_navn in ord_i(inde.get(_side(naeste)))
    svar = inde.get(f"{_side(naeste)}?enhed={by.dagtilbud.pk}")
    assert "Der er sat kryds ved de enheder, du kom fra." in ord_i(svar)
    assert "Der er sat kryds" not in ord_i(inde.post(_side(naeste), {}))
    Skabelon.objects.filter(pk=naeste.pk).update(navn="Fælles")
    assert "Der er sat kryds ved alle enheder, der laver en kontrakt hvert år." in ord_i(inde.get(_side(naeste)))


def test_skabelon_aktiver_shows_who_has_a_contract_and_does_not_offer_it(by, inde, naeste):
    Kontrakt.objects.filter(pk=by.kontrakt.pk).update(til_aar=2027)
    svar = inde.get(_side(naeste))
    assert svar.context["har"] == [(by.dagtilbud, by.kontrakt)]
    assert [et["enhed"] for et in svar.context["aarlige"]] == [by.andet_dagtilbud]
    inde.post(_side(naeste), {"enheder": [by.dagtilbud.pk]})
    assert _lavet(naeste) == []


def test_skabelon_aktiver_says_who_can_hold_each_contract(by, inde, naeste, kontraktholder):
    ord_ = ord_i(inde.get(_side(naeste)))
    assert "Dagtilbud Skovkanten Karen Holder bliver kontraktholder." in ord_
    assert "Dagtilbud Åbredden Ingen kan være kontraktholder endnu." in ord_
    for navn in ("Anden Holder", "Bent Holder"):
        fabrikker.tildeling(fabrikker.bruger(by.kommune, navn), "kontraktholder", by.andet_dagtilbud)
    ord_ = ord_i(inde.get(_side(naeste)))
    assert "Dagtilbud Åbredden Flere kan være kontraktholder: Anden Holder, Bent Holder." in ord_
    inde.post(_side(naeste), {"enheder": [by.andet_dagtilbud.pk]})
    assert [holder for _, _, holder in _lavet(naeste)] == [""]


@pytest.mark.parametrize(
    ("fra", "til", "tekst"),
    [
        (None, date(2026, 12, 31), None),
        (None, date(2027, 5, 31), "Enheden lukker 31. maj 2027."),
        (date(2027, 8, 1), None, "Enheden åbner 1. august 2027."),
        (date(2028, 1, 1), None, None),
    ],
)
def test_skabelon_aktiver_says_when_a_unit_closes_or_opens_in_the_year(by, inde, naeste, fra, til, tekst):
    Enhed.objects.filter(pk=by.andet_dagtilbud.pk).update(aktiv_fra=fra, aktiv_til=til)
    svar = inde.get(_side(naeste))
    tilbudt = [et["enhed"] for et in svar.context["aarlige"]]
    assert (by.andet_dagtilbud in tilbudt) is (tekst is not None)
    assert tekst is None or tekst in ord_i(svar)
    if tekst is None:
        assert inde.post(_side(naeste), {"enheder": [by.andet_dagtilbud.pk]}).status_code == 422
        assert _lavet(naeste) == []


def test_skabelon_aktiver_takes_the_same_queries_for_many_units(by, inde, naeste, forespoergsler):
    inde.get(_side(naeste))  # the first page of a session writes it
    foer = forespoergsler(inde, _side(naeste))
    for _ in range(5):
        enhed = fabrikker.enhed(by.omraade)
        fabrikker.tildeling(fabrikker.bruger(by.kommune), "kontraktholder", enhed)
        fabrikker.kontrakt(fabrikker.enhed(by.omraade), naeste, 2027)
    assert forespoergsler(inde, _side(naeste)) == foer


def test_mulige_holdere_are_those_of_each_unit(by, kontraktholder, udenfor):
    over = fabrikker.bruger(by.kommune, "Holder Over")
    fabrikker.tildeling(over, "kontraktholder", by.omraade)
    fabrikker.tildeling(over, "kontraktholder", by.dagtilbud)
    fabrikker.tildeling(fabrikker.bruger(by.kommune, is_active=False), "kontraktholder", by.dagtilbud)
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "kontraktholder", by.dagtilbud, til=date(2021, 1, 1))
    fabrikker.tildeling(fabrikker.bruger(by.anden_kommune), "kontraktholder", by.dagtilbud)
    enheder = Enhed.objects.with_tree_fields().i_kommune(by.kommune.pk)
    fundne = mulige_holdere(by.kommune.pk, enheder)
    assert {pk: set(alle) for pk, alle in fundne.items()} == {et.pk: set(mulige_kontraktholdere(et)) for et in enheder}
    assert fundne[by.dagtilbud.pk] == [over, kontraktholder]


# --- The act --------------------------------------------------------------------------------------


@time_machine.travel(NU, tick=False)
def test_skabelon_aktiver_makes_each_chosen_unit_its_contract(by, inde, naeste, kontraktholder):
    svar = inde.post(_side(naeste), {"enheder": [by.dagtilbud.pk, by.andet_dagtilbud.pk]}, follow=True)
    assert svar.redirect_chain[0][0] == "/kontrakter/aaret/?aar=2027"
    assert _lavet(naeste) == [
        ("Dagtilbud Skovkanten", "Udviklingskontrakt 2027 for Dagtilbud Skovkanten", "Karen Holder"),
        ("Dagtilbud Åbredden", "Udviklingskontrakt 2027 for Dagtilbud Åbredden", ""),
    ]
    ord_ = ord_i(svar)
    assert "2 enheder har fået årets kontrakt." in ord_
    assert "Vælg en kontraktholder for Dagtilbud Åbredden." in ord_
    naeste.refresh_from_db()
    assert naeste.aktiveret is not None
    log = Haendelse.objects.get(emne=f"skabelon:{naeste.pk}")
    assert log.tekst == "Aktiverede skabelonen “Dagtilbud 2027” for 2 enheder."
    assert log.bruger_navn == "Anna Administrator"


def test_skabelon_aktiver_twice_makes_nothing_twice(by, inde, naeste):
    data = {"enheder": [by.dagtilbud.pk]}
    inde.post(_side(naeste), data)
    naeste.refresh_from_db()
    foerste, haendelser = naeste.aktiveret, Haendelse.objects.count()
    svar = inde.post(_side(naeste), data, follow=True)
    assert "De valgte enheder har allerede en kontrakt for året. Intet er ændret." in ord_i(svar)
    assert len(_lavet(naeste)) == 1
    naeste.refresh_from_db()
    assert (naeste.aktiveret, Haendelse.objects.count()) == (foerste, haendelser)
    inde.post(_side(naeste), {"enheder": [by.dagtilbud.pk, by.andet_dagtilbud.pk]})
    assert len(_lavet(naeste)) == 2


@pytest.mark.parametrize("enheder", [[], ["fremmed"], ["abc"], ["9" * 20], ["kommunen"]])
def test_skabelon_aktiver_makes_nothing_of_what_was_not_offered(by, inde, naeste, enheder):
    navne = {"fremmed": by.fremmed_dagtilbud.pk, "kommunen": by.kommune.pk}
    svar = inde.post(_side(naeste), {"enheder": [navne.get(et, et) for et in enheder]})
    assert (svar.status_code, _lavet(naeste)) == (422, [])
    naeste.refresh_from_db()
    assert naeste.aktiveret is None


def test_aktiver_skabelon_makes_all_or_none(by, naeste, administrator, monkeypatch):
    from kontrakter.handlinger import aaret

    rigtig = aaret.opret_kontrakt

    def gaar_i_stykker(*, enhed, **felter):
        if enhed == by.andet_dagtilbud:
            raise RuntimeError
        return rigtig(enhed=enhed, **felter)

    monkeypatch.setattr(aaret, "opret_kontrakt", gaar_i_stykker)
    with pytest.raises(RuntimeError):
        aktiver_skabelon(skabelon=naeste, enheder=[by.dagtilbud, by.andet_dagtilbud], holdere={}, af=administrator)
    naeste.refresh_from_db()
    assert (_lavet(naeste), naeste.aktiveret) == ([], None)


def test_aktiver_skabelon_goes_on_when_somebody_made_one_by_hand_meanwhile(by, naeste, administrator, monkeypatch):
    from kontrakter.handlinger import aaret

    rigtig = aaret.opret_kontrakt

    def kom_for_sent(*, enhed, **felter):
        if enhed == by.dagtilbud:
            raise IntegrityError
        return rigtig(enhed=enhed, **felter)

    monkeypatch.setattr(aaret, "opret_kontrakt", kom_for_sent)
    ud = aktiver_skabelon(skabelon=naeste, enheder=[by.dagtilbud, by.andet_dagtilbud], holdere={}, af=administrator)
    assert ([str(et.enhed) for et in ud.nye], ud.havde) == (["Dagtilbud Åbredden"], [by.dagtilbud])


# --- The deadlines, and next year's template ------------------------------------------------------

FRISTER = {"frist_skrivning": "2026-11-01", "frist_hoering": "2026-12-01", "frist_godkendelse": "2027-01-15"}


@time_machine.travel(NU, tick=False)
def test_skabelon_rediger_saves_the_deadlines_and_the_hearing(by, inde, naeste):
    data = {"navn": "Dagtilbud", "praeambel": "", "version": 1, "kraever_hoering": "on"} | FRISTER
    svar = inde.post(sti("skabelon_rediger", naeste.pk), data, follow=True)
    naeste.refresh_from_db()
    assert {felt: str(dag) for felt, dag in naeste.frister.items()} == FRISTER
    assert naeste.kraever_hoering is True
    assert "Skrives færdig senest 1. november 2026 Høres færdig" in ord_i(svar)
    assert "passeret" not in ord_i(svar)


@time_machine.travel(NU, tick=False)
def test_skabelon_rediger_saves_a_deadline_that_is_over_and_says_so(by, inde, naeste):
    data = {"navn": "Dagtilbud", "version": 1, "frist_skrivning": "2026-06-14", "frist_hoering": "2026-06-15"}
    svar = inde.post(sti("skabelon_rediger", naeste.pk), data, follow=True)
    assert "Fristen “Skrives færdig” (14. juni 2026) er passeret." in ord_i(svar)
    assert "“Høres færdig”" not in ord_i(svar)
    naeste.refresh_from_db()
    assert naeste.frist_skrivning == date(2026, 6, 14)


@pytest.mark.parametrize(
    ("felter", "fejl"),
    [
        ({"frist_hoering": "2026-10-31"}, "frist_hoering"),
        ({"frist_godkendelse": "2026-11-30"}, "frist_godkendelse"),
        ({"frist_hoering": "", "frist_godkendelse": "2026-10-31"}, "frist_godkendelse"),
        ({"frist_skrivning": "1999-12-31"}, "frist_skrivning"),
        ({"frist_godkendelse": "9999-12-31"}, "frist_godkendelse"),
        ({"frist_skrivning": "i morgen"}, "frist_skrivning"),
    ],
)
def test_skabelon_rediger_saves_no_deadlines_out_of_order(by, inde, naeste, felter, fejl):
    svar = inde.post(sti("skabelon_rediger", naeste.pk), {"navn": "Ny", "version": 1} | FRISTER | felter)
    assert (svar.status_code, list(svar.context["form"].errors)) == (422, [fejl])
    naeste.refresh_from_db()
    assert (naeste.navn, naeste.frist_skrivning) == ("Dagtilbud", None)


def test_skabelon_opret_begins_with_this_years_and_moves_the_deadlines(by, inde):
    saet_frister(by.skabelon, date(2024, 2, 29), None, date(2024, 3, 1), kraever_hoering=True, aktiveret=NU)
    vist = inde.get(sti("skabelon_vis", by.skabelon.pk))
    assert "Lav skabelonen til 2024 ud fra denne" in ord_i(vist)
    form = inde.get(f"/kontrakter/skabeloner/ny/?ud_fra={by.skabelon.pk}").context["form"]
    assert form.initial == {"aar": 2024, "navn": "Dagtilbud", "kopi_af": by.skabelon}
    svar = inde.post("/kontrakter/skabeloner/ny/", form.initial | {"kopi_af": by.skabelon.pk}, follow=True)
    ny = Skabelon.objects.get(aar=2024)
    assert ny.frister == {
        "frist_skrivning": date(2025, 2, 28),
        "frist_hoering": None,
        "frist_godkendelse": date(2025, 3, 1),
    }
    assert (ny.kraever_hoering, ny.aktiveret) == (True, None)
    assert "Fristerne er flyttet til det nye år; se dem efter." in ord_i(svar)
    assert "Se skabelonen til 2024" in ord_i(inde.get(sti("skabelon_vis", by.skabelon.pk)))


@pytest.mark.parametrize("ud_fra", ["fremmed", "abc", "9" * 30, "987654321"])
def test_skabelon_opret_begins_with_nothing_of_others(by, inde, ud_fra):
    pk = by.fremmed_kontrakt.skabelon_id if ud_fra == "fremmed" else ud_fra
    assert inde.get(f"/kontrakter/skabeloner/ny/?ud_fra={pk}").context["form"].initial == {}


# --- An active template is changed, and nothing is lost -------------------------------------------


def test_no_text_is_lost_when_an_active_template_changes(by, inde, naeste, klient, foraelder, administrator):
    """Text, rows and the common text of the contract, through a removal of every section and one of the same kind."""
    inde.post(_side(naeste), {"enheder": [by.dagtilbud.pk]})
    maal = fabrikker.maal(naeste.kontrakter.get())
    fabrikker.afsnit(maal, "maaltekst", "<p>Det vil vi nå</p>")
    opret_aktivitet(maal=maal, huse=[], tekst="Vi øver os", ansvarlig="Lederen", af=administrator)
    for afsnit in naeste.afsnit.all():
        inde.post(sti("skabelonafsnit_fjern", afsnit.pk))
    assert naeste.afsnit.count() == 0
    side = sti("kontrakt_vis", naeste.kontrakter.get().pk)
    ord_ = ord_i(klient(foraelder).get(side))
    gemt = "Afsnittet er ikke længere med i kommunens skabelon. Teksten er gemt her."
    assert f"Tidligere afsnit: Udviklingsmål {gemt} Det vil vi nå" in ord_
    assert f"Tidligere afsnit: Aktiviteter {gemt} Vi øver os" in ord_
    nyt = {"overskrift": "Det gør vi", "art": "aktiviteter", "maks_tegn": ""}
    inde.post(sti("skabelonafsnit_opret", naeste.pk), nyt)
    ord_ = ord_i(klient(foraelder).get(side))
    assert "Tidligere afsnit: Aktiviteter" not in ord_
    assert ord_.count("Vi øver os") == 1
    assert "Det vil vi nå" in ord_


@pytest.mark.parametrize("enhed", ["²", "x", "9" * 40, "-1"])
def test_skabelon_aktiver_ticks_nothing_it_does_not_know(by, inde, naeste, enhed):
    for svar in (inde.get(_side(naeste), {"enhed": enhed}), inde.post(_side(naeste), {"enheder": enhed})):
        assert [et for et in svar.context["aarlige"] if et["valgt"]] == []

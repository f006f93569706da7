"""The demo: two municipalities, the facts of the published papers, and the same again when it is run again."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import transaction

from historik.models import Haendelse
from kontrakter.handlinger import fjern_deling
from kontrakter.indhold import hent_indhold
from kontrakter.models import Aktivitet, Kontrakt, Maaldeling, Udviklingsmaal
from kontrakter.regler.forsegling import brud as brud_i_kaeden
from kontrakter.udskrift.data import kontrakt_data
from organisation.models import Bruger, Enhed
from oversigt.demo import KONTRAKTER, MAPPE
from strategi.models import Strategi, Tegn
from tests import fabrikker
from tests.husregler.aftryk import aftryk
from tests.kontrakter.hjaelp import ord_i
from tests.kontrakter.test_udskrift_vedhaeftning import SKEMA, brud
from tilsyn.models import Handleplan
from tilsyn.regler.segl import plansegl


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once; what the command said. Everything is rolled back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _indlaes()
        transaction.set_rollback(True)


def _indlaes(*valg) -> str:
    ud = io.StringIO()
    call_command("demo", *valg, stdout=ud)
    return ud.getvalue()


@pytest.fixture(autouse=True)
def _demo(demo, db):
    """Every test here stands on the demo."""


def _kontrakt(enhed: str) -> Kontrakt:
    return Kontrakt.objects.select_related("enhed__kommune", "skabelon", "kontraktholder").get(enhed__navn=enhed)


def test_demo_says_what_there_is(demo):
    antal = f"{Enhed.objects.count()} enheder, {Bruger.objects.count()} brugere"
    assert demo == f"Demodata er klar: {antal}, 6 strategier, 4 kontrakter.\n"


def test_demo_twice_gives_the_same():
    foer = aftryk()
    _indlaes()
    assert aftryk() == foer


def test_demo_hvis_tom_leaves_a_database_that_is_in_use():
    foer = aftryk()
    assert _indlaes("--hvis-tom") == ""
    assert aftryk() == foer


def test_demo_leaves_what_somebody_has_changed():
    Kontrakt.objects.filter(enhed__navn="Dagtilbud Højvangen").update(titel="Min egen titel")
    Bruger.objects.filter(navn="Mette Holm").update(is_active=False)
    _indlaes()
    assert _kontrakt("Dagtilbud Højvangen").titel == "Min egen titel"
    assert Bruger.objects.get(navn="Mette Holm").is_active is False


def test_demo_holds_the_facts_of_the_published_contract():
    kontrakt = _kontrakt("Dagtilbud Højvangen")
    maal = Udviklingsmaal.objects.filter(kontrakt=kontrakt)
    assert [et.nummer for et in maal] == ["1", "2", "3", "4", "5.1", "5.2", "6"]
    assert [et.aktiviteter.count() for et in maal] == [6, 15, 6, 8, 11, 8, 7]
    assert Aktivitet.objects.filter(maal__kontrakt=kontrakt).count() == 61
    huse = Enhed.objects.filter(parent=kontrakt.enhed, type="boernehus")
    assert huse.aktive().count() == 4


def test_demo_has_the_other_order_of_sections_of_the_dagpleje():
    indhold = hent_indhold(_kontrakt("Skanderborg Dagpleje"))
    orden = [
        "baggrund_og_formaal",
        "afsaet",
        "aktiviteter",
        "opfoelgning",
        "forventede_virkninger",
        "tidsperspektiv",
        "maaltekst",
    ]
    assert [[afsnit.noegle for afsnit in et.afsnit if afsnit.i_skabelonen] for et in indhold.maal] == [orden] * 5
    assert indhold.procent == 100


def test_demo_has_two_municipalities_that_do_not_know_each_other():
    for navn, enheder in (
        ("Skanderborg Kommune", {"Dagtilbud Højvangen", "Skanderborg Dagpleje", "Stilling Skole"}),
        ("Frederikshavn Kommune", {"Dagtilbud Havblik"}),
    ):
        administrator = Bruger.objects.get(kommune__navn=navn, roller__rolle="administrator")
        assert {et.enhed.navn for et in Kontrakt.objects.synlige_for(administrator)} == enheder


def test_demo_points_only_to_strategies_of_the_own_municipality():
    for kontrakt in Kontrakt.objects.all():
        ejere = set(kontrakt.maal.values_list("afsaetslinks__punkt__spor__strategi__ejer__kommune", flat=True)) - {None}
        assert ejere == {kontrakt.enhed.kommune_id}


@pytest.mark.parametrize("navn", KONTRAKTER)
def test_demo_contract_is_its_file_and_follows_the_schema(navn):
    """Read in, kept in tables and read out again: nothing is lost on the way."""
    fil = json.loads((MAPPE / f"{navn}.json").read_text(encoding="utf-8"))
    data = kontrakt_data(hent_indhold(_kontrakt(fil["enhed"]["navn"])))
    assert brud(data, SKEMA) == []
    data["maal"] = [maal for maal in data["maal"] if "skrives_af" not in maal]  # that one stands in its owner's file
    for maal in data["maal"] + fil["maal"]:  # the points a goal builds on have no order of their own
        maal["afsaet"].sort(key=str)
        for et in maal.get("indikatorer", []):
            if et["datakilde"]:  # what a source gives is the source's, and not the file's
                et |= {"datakilde_navn": "", "maalinger": []}
                et.pop("aaret_foer", None)
    assert data == fil


def test_demo_has_somebody_for_every_role_and_nobody_has_a_password():
    roller = {rolle.rolle for bruger in Bruger.objects.demopersoner() for rolle in bruger.gaeldende_roller}
    assert roller == {
        "administrator",
        "centerchef",
        "omraadeleder",
        "konsulent",
        "kontraktholder",
        "daglig_leder",
        "lmu",
        "foraeldrebestyrelse",
    }
    assert [bruger for bruger in Bruger.objects.all() if bruger.has_usable_password()] == []


def test_demo_writes_its_log_in_the_holders_name():
    kontrakt = _kontrakt("Dagtilbud Højvangen")
    egne = Haendelse.objects.filter(emne=f"kontrakt:{kontrakt.pk}")
    andres = egne.exclude(bruger_navn=kontrakt.kontraktholder.navn)
    assert list(andres.values_list("bruger_navn", "tekst")) == [
        ("Rikke Damgaard", f"Stilling Skole tog mål {_delt_maal()} med i sin kontrakt."),
    ]


def _delt_maal() -> Udviklingsmaal:
    return Udviklingsmaal.objects.get(kontrakt=_kontrakt("Dagtilbud Højvangen"), nummer="5.2")


def test_demo_has_a_goal_that_stands_in_two_contracts(klient):
    maal, skole = _delt_maal(), _kontrakt("Stilling Skole")
    assert [(et.nummer, et.maal) for et in hent_indhold(skole).maal][1:] == [("2", maal)]
    for navn, kontrakt, deler in (
        ("Mette Holm", maal.kontrakt, "Delt med Stilling Skole"),
        ("Rikke Damgaard", skole, "Delt mål, skrives af Dagtilbud Højvangen"),
    ):
        svar = klient(Bruger.objects.get(navn=navn)).get(f"/kontrakter/{kontrakt.pk}/")
        assert maal.overskrift in ord_i(svar)
        assert deler in ord_i(svar)


def test_demo_does_not_share_again_what_somebody_stopped_or_sent_on():
    skole = _kontrakt("Stilling Skole")
    deling = Maaldeling.objects.get(kontrakt=skole)
    fjern_deling(deling=deling, som_ejer=True, af=skole.kontraktholder)
    Kontrakt.objects.filter(pk=skole.pk).update(tilstand="i_hoering")
    _indlaes()
    assert list(Maaldeling.objects.gaeldende()) == []
    deling.delete()
    _indlaes()
    assert list(Maaldeling.objects.all()) == []


@pytest.mark.parametrize(
    "person", ["Mette Holm", "Camilla Juhl", "Sofie Lauritsen", "Henrik Vestergaard", "Karen Lindholt"]
)
@pytest.mark.parametrize("sti", ["/", "/kontrakter/", "/strategi/"])
def test_demo_pages_work_for_everybody(klient, person, sti):
    svar = klient(Bruger.objects.get(navn=person)).get(sti)
    assert svar.status_code == 200
    assert "Havblik" not in svar.content.decode()


def test_demo_municipality_is_not_met_by_another(klient):
    kommune = fabrikker.kommune()
    bruger = fabrikker.bruger(kommune)
    fabrikker.tildeling(bruger, "administrator", kommune)
    for kontrakt in Kontrakt.objects.all():
        assert klient(bruger).get(f"/kontrakter/{kontrakt.pk}/").status_code == 404


def test_demo_holds_the_vision_and_the_strategys_signs():
    vision = Strategi.objects.get(art="vision", titel="Børnefortællingen")
    assert (vision.periode, vision.spor.count(), vision.maalepunkter.count()) == ("2024-2027", 5, 5)
    metoder = vision.maalepunkter.get(tekst__contains="Mindst 10")
    assert (metoder.indikator.maaltype, metoder.indikator.maalvaerdi, metoder.enheder.count()) == ("mindst", 10, 4)
    strategi = Strategi.objects.get(titel="Kvalitet i dagtilbud")
    omraader = ["Kvalitet", "Børnesyn", "Systematik", "En professionel organisation"]
    assert [et.titel for et in strategi.spor.all()] == omraader
    celler = {(et.spor.titel, et.rolle) for et in Tegn.objects.filter(spor__strategi=strategi)}
    assert celler == {(omraade, rolle) for omraade in omraader for rolle in strategi.roller}
    assert (len(strategi.roller), strategi.runder.count()) == (5, 16)


def test_the_handleplan_goes_from_a_tilsyn_to_evaluated_at_the_next():
    plan = Handleplan.objects.get()
    assert (str(plan.enhed), plan.tilstand, plan.tilsyn.art, plan.evalueret_ved.art) == (
        "Børnehuset Bøgely",
        "evalueret",
        "ordinaert",
        "opfoelgende",
    )
    assert [et.evaluering.udfald for et in plan.punkter.all()] == ["naaet", "delvist"]
    assert [(et.bruger_navn, et.svar_paa_id is None) for et in plan.bemaerkninger.all()] == [
        ("Sofie Lauritsen", True),
        ("Camilla Juhl", False),
    ]
    version = plan.versioner.get()
    assert (version.rolle, brud_i_kaeden([version], plansegl)) == ("Kontraktholder, Dagtilbud Højvangen", [])
    assert plan.opgaver.count() == 6

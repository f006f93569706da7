"""What can be found is what the contracts say, from the moment it is saved."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from kontrakter import handlinger
from kontrakter.handlinger.naeste_aar import lav_naeste_aar
from kontrakter.handlinger.soegning import byg_soegning, opdater_soegning
from kontrakter.indhold.soegning import hent_til_soegning, soegeposter
from kontrakter.models import Kontrakt, Maaldeling, Soegepost
from kontrakter.models.soegeindeks import saet_indeks
from kontrakter.regler.soegning import FLEST_FUND, soegeord
from oversigt.demo import indlaes_demo
from tests import fabrikker

_FELTER = ("kontrakt_id", "anker", "maal_id", "enhed_id", "aar", "slags", "nummer", "sted", "titel", "tekst")


def fundet(tekst: str, poster=None) -> list[str]:
    """Return the anchors of what the words find, the best first."""
    poster = Soegepost.objects if poster is None else poster
    pks = poster.bedste(soegeord(tekst))
    return [Soegepost.objects.get(pk=pk).anker for pk in pks]


def _som(post) -> tuple:
    return tuple(getattr(post, felt) for felt in _FELTER)


def er_i_takt() -> bool:
    """Whether what can be found is exactly what would be built now."""
    ventet = []
    with transaction.atomic():
        for kontrakt in Kontrakt.objects.filter(fjernet=None):
            ventet += map(_som, soegeposter(hent_til_soegning(kontrakt.pk)))
    return sorted(ventet) == sorted(map(_som, Soegepost.objects.all()))


@pytest.fixture
def fuld(by):
    """The town's contract with one of everything, and all of it can be found."""
    by.kontrakt.indledning = "<p>Vi bor ved <strong>skoven</strong>.</p>"
    by.kontrakt.opfoelgning = "<p>Drøftes i udvalget.</p>"
    by.kontrakt.save()
    by.afsnit = fabrikker.afsnit(by.maal, "baggrund_og_formaal", "<p>Sygefraværet er for højt</p><p>hos os.</p>")
    by.virkning = fabrikker.virkning(by.maal, "Børnene møder færre vikarer")
    by.aktivitet = fabrikker.aktivitet(by.maal, "Samtaler om nærvær", "Fru Andersen", note="Udskudt til maj")
    byg_soegning()
    return by


def test_everything_a_contract_says_is_found(fuld):
    maal = fuld.maal.pk
    for tekst, anker in {
        "Udviklingskontrakt": "indledning",
        "skoven": "indledning",
        "drøftes": "opfoelgning",
        "fællesskabet": f"maal-{maal}",
        "sygefravær": f"afsnit-{maal}-baggrund_og_formaal",
        "højt hos": f"afsnit-{maal}-baggrund_og_formaal",
        "vikarer": f"virkning-{fuld.virkning.pk}",
        "samtaler": f"aktivitet-{fuld.aktivitet.pk}",
        "andersen": f"aktivitet-{fuld.aktivitet.pk}",
        "udskudt": f"aktivitet-{fuld.aktivitet.pk}",
    }.items():
        assert (tekst, fundet(tekst, Soegepost.objects.filter(kontrakt=fuld.kontrakt))) == (tekst, [anker])
    assert er_i_takt()


@pytest.mark.parametrize(
    ("skrevet", "finder"),
    [
        ("sygefraværet", "sygefravær"),
        ("sygefravær", "sygefraværet"),
        ("Sygefraværets", "SYGEFRAVÆRET"),
        ("målene", "målet"),
        ("forældrebestyrelsen", "forældre"),
        ("overgangsplan", "overgangen"),
        ("Ærter", "ærter"),
        ("ØKOLOGI", "økologi"),
        ("ÅBENHED", "åben"),
        ("i perioden 2023-2024", "2024"),
        ("andelen 51/49", "49"),
        ("se www.emu.dk/dagtilbud", "dagtilbud"),
        ("LMU-mødet", "lmu"),
        ("LMU-mødet", "møder"),
    ],
)
def test_words_are_found_in_their_other_forms(by, skrevet, finder):
    fabrikker.aktivitet(by.maal, skrevet)
    opdater_soegning(by.kontrakt.pk)
    assert len(fundet(finder, Soegepost.objects.filter(slags="aktivitet"))) == 1


@pytest.mark.parametrize(
    ("skrevet", "finder_ikke"),
    [
        ("får", "far"),
        ("far", "får"),
        ("bær", "baer"),
        ("høre", "hore"),
        ("formål", "mål"),
        ("51", "5"),
        ("børn", "barn"),
    ],
)
def test_other_words_are_not_found(by, skrevet, finder_ikke):
    fabrikker.aktivitet(by.maal, skrevet)
    opdater_soegning(by.kontrakt.pk)
    assert fundet(finder_ikke, Soegepost.objects.filter(slags="aktivitet")) == []


def test_all_words_must_stand_in_the_same_place(fuld):
    assert fundet("samtaler nærvær") == [f"aktivitet-{fuld.aktivitet.pk}"]
    assert fundet("samtaler vikarer") == []


def test_a_word_in_a_title_comes_first_and_then_the_newest(by):
    ny = fabrikker.kontrakt(by.dagtilbud, aar=2024)
    i_ny, i_gammel = (fabrikker.aktivitet(fabrikker.maal(et), "Leg") for et in (ny, by.kontrakt))
    maal = fabrikker.maal(by.kontrakt, "9", "Leg hver dag")
    byg_soegning()
    assert fundet("leg") == [f"maal-{maal.pk}", f"aktivitet-{i_ny.pk}", f"aktivitet-{i_gammel.pk}"]


def test_no_more_are_returned_than_anybody_reads(by):
    for nr in range(FLEST_FUND + 5):
        fabrikker.aktivitet(by.maal, "Gåtur", raekkefoelge=nr)
    opdater_soegning(by.kontrakt.pk)
    assert len(Soegepost.objects.bedste(["gåtur"])) == FLEST_FUND + 1


# --- In step -----------------------------------------------------------------------------------
def _handlinger(by, af) -> dict:
    """Return name → an act on the town's contract."""
    maal, kontrakt = by.maal, by.kontrakt

    def genlaest(ting):
        ting.refresh_from_db()
        return ting

    hoved = {"nummer": "1", "maaltype": "lokalt", "varighed": "etaarig", "ansvarlig": "Lederen", "af": af}
    afsnit = {"maal": maal, "noegle": "maaltekst", "overskrift": "Udviklingsmål", "art": "prosa", "af": af}
    aktivitet = {"ansvarlig": "Fru Andersen", "art": "almindelig", "tilstand": "i_gang", "note": ""}
    aktivitet |= {"huse": [], "start": None, "frist": None, "af": af}
    return {
        "indledning": lambda: handlinger.gem_kontrakttekst(
            kontrakt=kontrakt, felt="indledning", tekst="<p>Ny</p>", version=genlaest(kontrakt).version, af=af
        ),
        "titel": lambda: handlinger.gem_kontrakt(
            kontrakt=kontrakt, version=genlaest(kontrakt).version, titel="Ny", til_aar=None, kontraktholder=None, af=af
        ),
        "maal": lambda: handlinger.gem_maal(maal=maal, version=genlaest(maal).version, overskrift="Ny", **hoved),
        "nyt maal": lambda: handlinger.opret_maal(kontrakt=kontrakt, overskrift="To", **hoved | {"nummer": "2"}),
        "afsnit": lambda: handlinger.gem_afsnit(**afsnit, tekst="<p>Nyt</p>", version=0),
        "virkning": lambda: handlinger.opret_virkning(maal=maal, tekst="Ny", hvem="boern", af=af),
        "fjern virkning": lambda: handlinger.fjern_raekke(raekke=by.virkning, af=af),
        "aktivitet": lambda: handlinger.opret_aktivitet(maal=maal, tekst="Ny", **aktivitet),
        "ret aktivitet": lambda: handlinger.gem_aktivitet(
            aktivitet=by.aktivitet, version=genlaest(by.aktivitet).version, tekst="Anden", **aktivitet
        ),
        "fjern aktivitet": lambda: handlinger.fjern_raekke(raekke=by.aktivitet, af=af),
        "genskab aktivitet": lambda: handlinger.genskab_raekke(raekke=genlaest(by.aktivitet), af=af),
        "fjern maal": lambda: handlinger.fjern_maal(maal=maal, af=af),
        "genskab maal": lambda: handlinger.genskab_maal(maal=genlaest(maal), af=af),
        "fjern kontrakt": lambda: handlinger.fjern_kontrakt(kontrakt=genlaest(kontrakt), af=af),
        "genskab kontrakt": lambda: handlinger.genskab_kontrakt(kontrakt=genlaest(kontrakt), af=af),
    }


def test_every_act_leaves_what_can_be_found_in_step(fuld, kontraktholder):
    for navn, goer in _handlinger(fuld, kontraktholder).items():
        foer = sorted(map(_som, Soegepost.objects.all()))
        goer()
        assert sorted(map(_som, Soegepost.objects.all())) != foer, navn
        assert er_i_takt(), navn


def test_what_can_be_found_falls_behind_when_nobody_tells(fuld, kontraktholder, monkeypatch):
    monkeypatch.setattr("kontrakter.handlinger.faelles.opdater_soegning", lambda *_, **__: None)
    handlinger.opret_virkning(maal=fuld.maal, tekst="Ny", hvem="boern", af=kontraktholder)
    assert not er_i_takt()


def test_next_year_can_be_found(fuld, kontraktholder):
    """Many acts noted as one leave it in step too."""
    naeste = fabrikker.skabelon(fuld.kommune, 2024)
    lav_naeste_aar(
        kilde=fuld.kontrakt,
        skabelon=naeste,
        maal={fuld.maal: [fuld.aktivitet]},
        tekster={"indledning"},
        holder=None,
        af=kontraktholder,
    )
    assert er_i_takt()
    assert [Soegepost.objects.get(pk=pk).aar for pk in Soegepost.objects.bedste(["samtaler"])] == [2024, 2023]


def test_the_demo_can_be_found(db):
    indlaes_demo()
    assert er_i_takt()
    assert len(Soegepost.objects.bedste(["sygefravær"])) == 13


def test_what_is_removed_is_not_found_and_comes_back(fuld, kontraktholder):
    handlinger.fjern_raekke(raekke=fuld.aktivitet, af=kontraktholder)
    assert fundet("samtaler") == []
    fuld.aktivitet.refresh_from_db()
    handlinger.genskab_raekke(raekke=fuld.aktivitet, af=kontraktholder)
    assert fundet("samtaler") == [f"aktivitet-{fuld.aktivitet.pk}"]
    handlinger.fjern_maal(maal=fuld.maal, af=kontraktholder)
    assert (fundet("samtaler"), fundet("fællesskabet")) == ([], [])


def test_a_save_that_is_undone_is_not_found(fuld, kontraktholder):
    with transaction.atomic():
        handlinger.opret_virkning(maal=fuld.maal, tekst="Fortrudt", hvem="boern", af=kontraktholder)
        assert len(fundet("fortrudt")) == 1
        transaction.set_rollback(True)
    assert fundet("fortrudt") == []


def test_a_save_writes_only_the_row_it_changes(fuld, kontraktholder, django_assert_max_num_queries):
    foer = {post.anker: post.pk for post in Soegepost.objects.all()}
    handlinger.opret_virkning(maal=fuld.maal, tekst="Ny", hvem="boern", af=kontraktholder)
    efter = {post.anker: post.pk for post in Soegepost.objects.all()}
    assert foer.items() < efter.items()
    assert len(efter) == len(foer) + 1
    with django_assert_max_num_queries(12):
        opdater_soegning(fuld.kontrakt.pk)


def test_row_of_a_dropped_section_goes_with_it(fuld, administrator, django_capture_on_commit_callbacks):
    """What the page does not show any more is not found; what it shows as a former section is."""
    for art in ("virkninger", "prosa"):
        del_ = fuld.skabelon.afsnit.filter(art=art).first()
        with django_capture_on_commit_callbacks(execute=True):
            handlinger.fjern_skabelonafsnit(afsnit=del_, af=administrator)
    assert fundet("vikarer") == []
    assert fundet("sygefravær") == [f"afsnit-{fuld.maal.pk}-baggrund_og_formaal"]
    assert er_i_takt()


# --- Shared goals ------------------------------------------------------------------------------
@pytest.fixture
def delt(fuld):
    """The goal stands in the contract of the other unit too, as number 7."""
    fuld.anden_kontrakt = fabrikker.kontrakt(fuld.andet_dagtilbud, fuld.skabelon)
    fuld.deling = fabrikker.maaldeling(fuld.maal, fuld.anden_kontrakt, "7")
    byg_soegning()
    return fuld


def _hvor(tekst: str) -> list[str]:
    return sorted(Soegepost.objects.get(pk=pk).hvor for pk in Soegepost.objects.bedste(soegeord(tekst)))


BEGGE = ["Mål 1 i Dagtilbud Skovkanten 2023", "Mål 7 i Dagtilbud Åbredden 2023"]


def test_a_shared_goal_is_found_in_both_contracts(delt):
    assert _hvor("fællesskabet") == BEGGE
    assert _hvor("samtaler") == BEGGE
    assert er_i_takt()


def test_a_shared_goal_is_written_for_both(delt, kontraktholder):
    handlinger.opret_virkning(maal=delt.maal, tekst="Fælles glæde", hvem="boern", af=kontraktholder)
    assert _hvor("glæde") == BEGGE
    assert er_i_takt()


def test_a_shared_goal_is_found_while_it_is_shared(delt, kontraktholder):
    handlinger.fjern_deling(deling=delt.deling, som_ejer=True, af=kontraktholder)
    assert _hvor("fællesskabet") == BEGGE[:1]
    handlinger.genskab_deling(deling=delt.deling, af=kontraktholder)
    assert _hvor("fællesskabet") == BEGGE
    handlinger.fjern_kontrakt(kontrakt=delt.anden_kontrakt, af=kontraktholder)
    assert _hvor("fællesskabet") == BEGGE[:1]
    delt.anden_kontrakt.refresh_from_db()
    handlinger.genskab_kontrakt(kontrakt=delt.anden_kontrakt, af=kontraktholder)
    assert _hvor("fællesskabet") == BEGGE
    assert er_i_takt()


def test_a_goal_that_is_only_offered_is_not_found(delt, kontraktholder):
    Maaldeling.objects.update(modtaget=None)
    byg_soegning()
    assert _hvor("fællesskabet") == BEGGE[:1]
    handlinger.modtag_maal(deling=delt.deling, nummer="3", af=kontraktholder)
    assert _hvor("fællesskabet") == [BEGGE[0], "Mål 3 i Dagtilbud Åbredden 2023"]


# --- The index ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "tekst",
    [
        *(
            '"',
            "'",
            "*",
            "a*",
            "NEAR(a b)",
            "a OR b",
            "titel:x",
            "a AND",
            "NOT a",
            "-a",
            "(",
            "a & !b | c <-> d",
            ":*A",
        ),
        *("\\", "²", "½", "ẞ", "İ", "ﬁ", "Ⅷ", "٣", "漢字", "ะ", "\U0001d7d8", "x" * 5000, "a\u0301e\u0308"),
        "'; DROP TABLE a; --",
    ],
)
def test_nothing_typed_is_syntax(fuld, tekst):
    for ordene in (soegeord(tekst), soegeord(f"{tekst} samtaler")):
        if ordene:
            Soegepost.objects.bedste(ordene)
    assert fundet(f"samtaler {tekst} og") in ([f"aktivitet-{fuld.aktivitet.pk}"], [])
    assert fundet("samtaler") == [f"aktivitet-{fuld.aktivitet.pk}"]


def test_byg_soegning_mends_whatever_was_written_past_the_program(fuld, capsys):
    Soegepost.objects.filter(slags="maal").delete()
    Soegepost.objects.filter(slags="aktivitet").update(tekst="Umuligt")
    call_command("byg_soegning")
    assert er_i_takt()
    assert capsys.readouterr().out == f"{Soegepost.objects.count()} steder i kontrakterne kan findes.\n"
    assert (len(fundet("fællesskabet")), fundet("umuligt")) == (1, [])


def test_byg_soegning_if_empty_leaves_what_is_there(fuld):
    Soegepost.objects.filter(slags="maal").delete()
    call_command("byg_soegning", "--hvis-tom")
    assert fundet("fællesskabet") == []
    Soegepost.objects.all().delete()
    call_command("byg_soegning", "--hvis-tom")
    assert len(fundet("fællesskabet")) == 1


def test_the_index_may_be_put_there_twice(fuld):
    with connection.cursor() as cursor:
        saet_indeks(connection, cursor)
    assert len(fundet("samtaler")) == 1


def test_the_contract_takes_its_places_with_it(fuld):
    fuld.kontrakt.history.all().delete()
    fuld.kontrakt.delete()
    assert fundet("samtaler") == []


def test_the_longest_text_can_be_saved_and_found(by):
    """PostgreSQL holds a megabyte of one text's words."""
    tekst = " ".join(f"{nr:x}æ" for nr in range(40_000))[:200_000]
    fabrikker.afsnit(by.maal, "maaltekst", f"<p>{tekst}</p>")
    opdater_soegning(by.kontrakt.pk)
    assert fundet("1fffæ") == [f"afsnit-{by.maal.pk}-maaltekst"]

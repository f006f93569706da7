"""The doors every row is saved through."""

import pytest
from django.db import transaction

from historik.handlinger import registrer
from historik.models import Haendelse, Konflikt, gem_ny, gem_version, spor
from kontrakter.models import Virkning
from strategi.models import Strategi
from tests import fabrikker


def _poster(raekke) -> list[tuple]:
    return [(et.history_type, et.history_user) for et in raekke.history.all()]


def test_gem_ny_writes_one_history_row_with_the_user(by, administrator):
    strategi = Strategi(ejer=by.kommune, titel="Ny retning", art="retning", fra_aar=2024)
    post = gem_ny(strategi, af=administrator)
    assert [(et.pk, et.history_type, et.history_user) for et in strategi.history.all()] == [
        (post.pk, "+", administrator)
    ]
    strategi.titel = "Anden retning"
    strategi.save()
    assert strategi.history.count() == 2


# --- gem_version ------------------------------------------------------------------------------


@pytest.fixture
def virkning(by):
    """A row with a version; its history begins empty."""
    raekke = fabrikker.virkning(by.maal, "Som den var")
    raekke.history.all().delete()
    return raekke


def test_gem_version_saves_raises_the_version_and_remembers_who(virkning, kontraktholder):
    post = gem_version(virkning, version=1, af=kontraktholder, tekst="Ny")
    assert (virkning.tekst, virkning.version, virkning.hvem) == ("Ny", 2, "boern")
    assert (post.tekst, post.version) == ("Ny", 2)
    assert _poster(virkning) == [("~", kontraktholder)]


def test_gem_version_lets_exactly_one_of_two_win(virkning, kontraktholder, administrator):
    """Both read the row before either saved."""
    min_, andens = (Virkning.objects.get(pk=virkning.pk) for _ in range(2))
    gem_version(andens, version=andens.version, af=administrator, tekst="Først")
    with pytest.raises(Konflikt) as konflikt:
        gem_version(min_, version=min_.version, af=kontraktholder, tekst="Sidst")
    assert (konflikt.value.nu.tekst, konflikt.value.nu.version) == ("Først", 2)
    assert (min_.tekst, _poster(virkning)) == ("Som den var", [("~", administrator)])


def test_gem_version_would_lose_the_first_without_the_version(virkning, kontraktholder, administrator):
    """The control: the same two, each with the version of the moment."""
    for af, tekst in ((administrator, "Først"), (kontraktholder, "Sidst")):
        gem_version(virkning, version=Virkning.objects.get(pk=virkning.pk).version, af=af, tekst=tekst)
    assert virkning.tekst == "Sidst"


@pytest.mark.parametrize("version", [0, 2, 10**30])
def test_gem_version_takes_no_other_version(virkning, kontraktholder, version):
    with pytest.raises(Konflikt):
        gem_version(virkning, version=version, af=kontraktholder, tekst="Ny")
    virkning.refresh_from_db()
    assert (virkning.tekst, virkning.version) == ("Som den var", 1)


def test_gem_version_says_when_the_row_is_gone(virkning, kontraktholder):
    Virkning.objects.filter(pk=virkning.pk).delete()
    with pytest.raises(Konflikt) as konflikt:
        gem_version(virkning, version=1, af=kontraktholder, tekst="Ny")
    assert konflikt.value.nu is None


def test_gem_version_saves_only_the_fields_it_is_given(virkning, kontraktholder):
    """What somebody else has changed besides, without the version, is not written over with what was read."""
    Virkning.objects.filter(pk=virkning.pk).update(hvem="foraeldre")
    gem_version(virkning, version=1, af=kontraktholder, tekst="Ny")
    assert Virkning.objects.get(pk=virkning.pk).hvem == "foraeldre"


# --- spor -------------------------------------------------------------------------------------


def test_spor_remembers_what_stands_in_a_table_between(by, kontraktholder):
    aktivitet = fabrikker.aktivitet(by.maal, huse=by.huse)
    aktivitet.history.all().delete()
    post = spor(aktivitet, af=kontraktholder)
    aktivitet.skip_history_when_saving = True
    aktivitet.huse.clear()
    assert sorted(post.huse.values_list("enhed", flat=True)) == [hus.pk for hus in by.huse]
    assert _poster(aktivitet) == [("~", kontraktholder)]


@pytest.mark.parametrize(("ny", "slags"), [(True, "+"), (False, "~")])
def test_spor_says_whether_the_row_is_new(virkning, kontraktholder, ny, slags):
    spor(virkning, af=kontraktholder, ny=ny)
    assert _poster(virkning) == [(slags, kontraktholder)]


# --- Haendelse --------------------------------------------------------------------------------


def test_registrer_outlives_the_one_who_did_it(by, virkning, kontraktholder):
    post = spor(virkning, af=kontraktholder)
    pk = kontraktholder.pk
    haendelse = registrer(emne="kontrakt:1", tekst="Rettede.", af=kontraktholder, kommune_id=7, poster=[post, None])
    kontraktholder.roller.all().delete()
    kontraktholder.delete()
    haendelse.refresh_from_db()
    assert (haendelse.bruger_id, haendelse.bruger_navn, haendelse.kommune_id) == (pk, "Karen Holder", 7)
    assert haendelse.poster == [["kontrakter.virkning", post.history_id]]
    assert str(haendelse) == "Rettede."


def test_registrer_without_a_user_is_the_system(db):
    haendelse = registrer(emne="kontrakt:1", tekst="Ryddede op.", af=None)
    assert (haendelse.bruger_id, haendelse.bruger_navn, haendelse.poster) == (None, "Systemet", [])


def test_registrer_is_undone_with_the_deed(by, administrator):
    with transaction.atomic():
        registrer(emne="kontrakt:1", tekst="Rettede.", af=administrator)
        transaction.set_rollback(True)
    assert not Haendelse.objects.exists()


def test_haendelser_stand_newest_first_also_within_the_same_moment(db):
    nyeste = [registrer(emne="kontrakt:1", tekst=f"Nr. {nr}", af=None) for nr in range(3)][::-1]
    Haendelse.objects.update(tid=nyeste[0].tid)
    assert list(Haendelse.objects.all()) == nyeste

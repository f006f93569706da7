"""Files are read in the background: with the municipality's own words, once, and not lost."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from kontrakter.indlaesning import opgaver
from kontrakter.indlaesning.fejl import KanIkkeLaeses
from kontrakter.indlaesning.kommune import ordbog_for, punkter_for
from kontrakter.models import Indlaesning
from tests import fabrikker

from ..hjaelp import sti
from .hjaelp import KONTRAKT


@pytest.fixture
def laest(monkeypatch):
    """How often a file is read; reading itself costs nothing here, and fails."""
    gange = []

    def laes(data, ordbog, punkter):
        gange.append(data)
        raise KanIkkeLaeses("Den er beskadiget.")

    monkeypatch.setattr(opgaver, "laes_i_proces", laes)
    return gange


def test_laes_indlaesning_keeps_what_was_understood(by, kontraktholder):
    fabrikker.overskriftsord(by.kommune, "Sådan gør vi", "aktiviteter")
    fabrikker.overskriftsord(by.anden_kommune, "Gode overgange", "tidsperspektiv")
    by.skabelon.afsnit.filter(noegle="tidsperspektiv").update(overskrift="Hvornår")
    tekst = (
        KONTRAKT.replace("Aktiviteter", "Sådan gør vi").replace("Tidsperspektiv", "Hvornår")
        + "\nDet politiske og strategiske afsæt\n\nSpor 2. – God ledelse\n\n1. Hvad skal vi holde op med\n"
    )
    indlaesning = fabrikker.indlaesning(kontraktholder, indhold=tekst.encode())
    opgaver.laes_indlaesning.func(indlaesning.pk)
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, indlaesning.fejl) == ("klar", "")
    (maal,) = indlaesning.forslag["maal"]
    assert [(et["noegle"], et["overskrift"]) for et in maal["afsnit"]] == [
        ("aktiviteter", "Sådan gør vi"),
        ("tidsperspektiv", "Hvornår"),
        ("afsaet", "Det politiske og strategiske afsæt"),
    ]
    punkter = [blok["forslag"]["punkt"]["pk"] for blok in maal["afsnit"][2]["blokke"] if "punkt" in blok["forslag"]]
    assert punkter == [by.punkt.pk]
    numre = [blok["nr"] for afsnit in maal["afsnit"] for blok in afsnit["blokke"]]
    assert sorted(numre) == sorted(set(numre))
    assert 0 not in numre


def test_ordbog_and_points_are_the_municipalitys_own(by):
    fabrikker.overskriftsord(by.anden_kommune, "Fremmed ord", "aktiviteter")
    assert ordbog_for(by.kommune).find("Fremmed ord", tydelig=True) is None
    assert ordbog_for(by.anden_kommune).find("Fremmed ord:", tydelig=True) == "aktiviteter"
    assert [(et.pk, et.strategi, et.spor, et.nummer) for et in punkter_for(by.kommune)] == [
        (by.punkt.pk, "Retning 2023", "2", "1")
    ]
    assert punkter_for(by.anden_kommune) == []


def test_laes_indlaesning_says_why_it_failed(by, kontraktholder):
    indlaesning = fabrikker.indlaesning(kontraktholder, indhold=b"Kaffe og kage")
    opgaver.laes_indlaesning.func(indlaesning.pk)
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, indlaesning.forslag) == ("fejlet", None)
    assert indlaesning.fejl.startswith("Der er ingen udviklingsmål i filen")


@pytest.mark.parametrize("tilstand", ["klar", "fejlet", "oprettet", "kasseret"])
def test_laes_indlaesning_leaves_the_others_alone(by, kontraktholder, laest, tilstand):
    indlaesning = fabrikker.indlaesning(kontraktholder, tilstand=tilstand)
    opgaver.laes_indlaesning.func(indlaesning.pk)
    opgaver.laes_indlaesning.func(987654)
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, laest) == (tilstand, [])


def test_laes_indlaesning_is_for_one_worker(by, kontraktholder, laest):
    nu = timezone.now()
    indlaesning = fabrikker.indlaesning(kontraktholder, tilstand="laeses", begyndt=nu)
    opgaver.laes_indlaesning.func(indlaesning.pk)
    assert laest == []
    Indlaesning.objects.filter(pk=indlaesning.pk).update(begyndt=nu - timedelta(minutes=4))
    opgaver.laes_indlaesning.func(indlaesning.pk)
    assert len(laest) == 1


def test_laes_indlaesning_does_not_wake_what_was_thrown_away_meanwhile(by, kontraktholder, monkeypatch):
    indlaesning = fabrikker.indlaesning(kontraktholder)

    def laes(*_):
        Indlaesning.objects.update(tilstand="kasseret")
        raise KanIkkeLaeses("Den er beskadiget.")

    monkeypatch.setattr(opgaver, "laes_i_proces", laes)
    opgaver.laes_indlaesning.func(indlaesning.pk)
    indlaesning.refresh_from_db()
    assert (indlaesning.tilstand, indlaesning.fejl) == ("kasseret", "")


@pytest.mark.parametrize("tilstand", ["venter", "laeses"])
def test_lost_file_is_read_when_the_page_is_looked_at(
    by, klient, kontraktholder, laest, django_capture_on_commit_callbacks, tilstand
):
    inde, gammel = klient(kontraktholder), timezone.now() - timedelta(minutes=4)
    begyndt = gammel if tilstand == "laeses" else None
    indlaesning = fabrikker.indlaesning(kontraktholder, tilstand=tilstand, begyndt=begyndt and timezone.now())

    def se():
        with django_capture_on_commit_callbacks(execute=True) as opgaverne:
            assert inde.get(sti("indlaes_bundt", indlaesning.bundt)).status_code == 200
        return len(opgaverne)

    assert (se(), laest) == (0, [])
    Indlaesning.objects.update(indsendt=gammel, begyndt=begyndt)
    assert (se(), len(laest)) == (1, 1)


def test_lost_file_is_put_in_the_queue_once_at_a_time(by, kontraktholder, django_capture_on_commit_callbacks):
    indlaesning = fabrikker.indlaesning(kontraktholder)
    Indlaesning.objects.update(indsendt=timezone.now() - timedelta(minutes=4))
    indlaesning.refresh_from_db()
    with django_capture_on_commit_callbacks() as opgaverne:
        for _ in range(3):
            opgaver.bestil_tabte([indlaesning])
        assert len(opgaverne) <= 1
        caches["default"].clear()
        opgaver.bestil_tabte([indlaesning])
    assert len(opgaverne) == 2

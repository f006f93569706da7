"""The loaders of an evaluation's plan: who writes the contract plans it, until it is closed."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from kontrakter.adgang.forum import hent_at_planlaegge, hent_forum, hent_moede, kan_planlaegge
from kontrakter.models import Kontrakt
from kontrakter.regler import TILSTANDE
from organisation.regler import Ret
from tests import fabrikker

from .hjaelp import foresp

UKENDT = 987654321
AABNE = ["udkast", "i_hoering", "til_godkendelse", "godkendt"]


@pytest.fixture
def forum(by):
    return fabrikker.forum(by.dagtilbud, "lmu")


@pytest.fixture
def moede(by, forum):
    return fabrikker.moede(by.kontrakt, forum)


@pytest.mark.parametrize("tilstand", [kode for kode, _ in TILSTANDE])
def test_whoever_writes_plans_until_the_contract_is_closed(by, kontraktholder, lmu, tilstand):
    Kontrakt.objects.update(tilstand=tilstand)
    by.kontrakt.refresh_from_db()
    assert kan_planlaegge(kontraktholder, by.kontrakt) is (tilstand in AABNE)
    assert kan_planlaegge(lmu, by.kontrakt) is False
    with pytest.raises(PermissionDenied, match="Din rolle giver ikke ret til at planlægge"):
        hent_at_planlaegge(foresp(lmu), by.kontrakt.pk)
    if tilstand in AABNE:
        assert hent_at_planlaegge(foresp(kontraktholder), by.kontrakt.pk) == by.kontrakt
    else:
        with pytest.raises(PermissionDenied, match="Kontrakten er afsluttet"):
            hent_at_planlaegge(foresp(kontraktholder), by.kontrakt.pk)


def test_planning_goes_with_writing_and_with_no_other_right(by, kontraktholder, kun):
    kun("kontraktholder", Ret.SE_KONTRAKT, Ret.REDIGER_KONTRAKT)
    assert kan_planlaegge(kontraktholder, by.kontrakt) is True
    assert hent_at_planlaegge(foresp(kontraktholder), by.kontrakt.pk) == by.kontrakt
    kun("kontraktholder", *(set(Ret) - {Ret.REDIGER_KONTRAKT}))
    assert kan_planlaegge(kontraktholder, by.kontrakt) is False
    with pytest.raises(PermissionDenied):
        hent_at_planlaegge(foresp(kontraktholder), by.kontrakt.pk)


def test_forum_is_one_of_the_contracts_own_unit(by, forum, kontraktholder, lmu, udenfor):
    spoerger = foresp(kontraktholder)
    assert hent_forum(spoerger, by.kontrakt.pk, forum.pk) == (by.kontrakt, forum)
    andres = fabrikker.forum(by.andet_dagtilbud, "lmu")
    for pk in (andres.pk, UKENDT):
        with pytest.raises(Http404):
            hent_forum(spoerger, by.kontrakt.pk, pk)
    with pytest.raises(PermissionDenied):
        hent_forum(foresp(lmu), by.kontrakt.pk, forum.pk)
    with pytest.raises(Http404):
        hent_forum(foresp(udenfor), by.kontrakt.pk, forum.pk)


def test_meeting_comes_with_its_forum_and_its_contract(by, moede, kontraktholder, lmu, udenfor):
    hentet = hent_moede(foresp(kontraktholder), moede.pk)
    assert (hentet, hentet.kontrakt, hentet.forum) == (moede, by.kontrakt, moede.forum)
    with pytest.raises(PermissionDenied):
        hent_moede(foresp(lmu), moede.pk)
    for bruger, pk in ((udenfor, moede.pk), (kontraktholder, UKENDT)):
        with pytest.raises(Http404):
            hent_moede(foresp(bruger), pk)


def test_meeting_forum_and_contract_come_in_two_queries(by, moede, kontraktholder, django_assert_num_queries):
    spoerger = foresp(kontraktholder)
    assert spoerger.user.gaeldende_roller
    with django_assert_num_queries(2):
        hentet = hent_moede(spoerger, moede.pk)
        assert (str(hentet.forum), hentet.kontrakt.enhed.navn) == ("LMU", "Dagtilbud Skovkanten")


def test_what_is_removed_is_only_for_whoever_asks_for_it(by, forum, moede, kontraktholder):
    spoerger = foresp(kontraktholder)
    for raekke in (forum, moede):
        type(raekke).objects.filter(pk=raekke.pk).update(fjernet=timezone.now())
    with pytest.raises(Http404):
        hent_forum(spoerger, by.kontrakt.pk, forum.pk)
    with pytest.raises(Http404):
        hent_moede(spoerger, moede.pk)
    assert hent_forum(spoerger, by.kontrakt.pk, forum.pk, fjernede=True) == (by.kontrakt, forum)
    assert hent_moede(spoerger, moede.pk, fjernede=True) == moede
    for raekke in (forum, moede):
        type(raekke).objects.filter(pk=raekke.pk).update(fjernet=None)
    assert hent_forum(spoerger, by.kontrakt.pk, forum.pk, fjernede=True) == (by.kontrakt, forum)
    assert hent_moede(spoerger, moede.pk, fjernede=True) == moede


def test_a_closed_meeting_is_moved_by_nobody_and_what_is_sent_is_kept_by_the_action(by, forum, kontraktholder):
    moede = fabrikker.afsluttet_moede(by.kontrakt, forum)
    spoerger = foresp(kontraktholder)
    spoerger.method = "GET"
    with pytest.raises(PermissionDenied, match="Mødet er afsluttet"):
        hent_moede(spoerger, moede.pk)
    sendt = foresp(kontraktholder)
    sendt.method = "POST"
    assert hent_moede(sendt, moede.pk) == moede

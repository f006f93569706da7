"""The loaders of strategies: reading needs a role in the municipality, changing the right on the owner."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.models import Bruger
from organisation.regler import ROLLER, Ret
from strategi.adgang import hent_punkt, hent_spor, hent_strategi, kan_styre
from tests import fabrikker

UKENDT = 987654321


def _foresp(bruger):
    return SimpleNamespace(user=Bruger.objects.get(pk=bruger.pk))


@pytest.fixture
def egen(by):
    """A strategy owned by by.dagtilbud, its track and point."""
    strategi = fabrikker.strategi(by.dagtilbud, "Dagtilbuddets egen")
    spor = fabrikker.spor(strategi)
    return SimpleNamespace(strategi=strategi, spor=spor, punkt=fabrikker.punkt(spor))


@pytest.fixture
def stedlig(by):
    """Administrator of by.dagtilbud only."""
    bruger = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(bruger, "administrator", by.dagtilbud)
    return bruger


def test_strategy_comes_to_every_role_of_the_municipality(by, lmu, udenfor, django_assert_num_queries):
    for bruger in (lmu, udenfor):
        foresp = _foresp(bruger)
        assert foresp.user.gaeldende_roller
        with django_assert_num_queries(1):
            hentet = hent_strategi(foresp, by.strategi.pk)
            assert (hentet, hentet.ejer) == (by.strategi, by.kommune)


def test_strategy_does_not_exist_without_a_role(by):
    uden = fabrikker.bruger(by.kommune)
    for hent, pk in ((hent_strategi, by.strategi.pk), (hent_spor, by.spor.pk), (hent_punkt, by.punkt.pk)):
        with pytest.raises(Http404):
            hent(_foresp(uden), pk)


def test_strategy_does_not_exist_in_another_municipality(by, administrator, fremmed):
    for bruger, pk in ((administrator, by.fremmed_strategi.pk), (fremmed, by.strategi.pk), (fremmed, UKENDT)):
        for ret in (Ret.SE_STRATEGI, Ret.STYR_STRATEGI):
            with pytest.raises(Http404):
                hent_strategi(_foresp(bruger), pk, ret)
    for hent, pk in ((hent_spor, by.spor.pk), (hent_punkt, by.punkt.pk), (hent_spor, UKENDT), (hent_punkt, UKENDT)):
        with pytest.raises(Http404):
            hent(_foresp(fremmed), pk)


def test_owner_is_changed_by_its_administrator(egen, stedlig, django_assert_num_queries):
    assert hent_strategi(_foresp(stedlig), egen.strategi.pk, Ret.STYR_STRATEGI) == egen.strategi
    for hent, raekke in ((hent_spor, egen.spor), (hent_punkt, egen.punkt)):
        foresp = _foresp(stedlig)
        assert foresp.user.gaeldende_roller
        with django_assert_num_queries(1):
            hentet = hent(foresp, raekke.pk)
            strategi = hentet.strategi if hent is hent_spor else hentet.spor.strategi
            assert (hentet, strategi.ejer) == (raekke, egen.strategi.ejer)


def test_others_may_read_but_not_change(by, egen, stedlig, konsulent):
    for bruger, sted in ((konsulent, egen), (stedlig, by)):
        assert hent_strategi(_foresp(bruger), sted.strategi.pk) == sted.strategi
        with pytest.raises(PermissionDenied, match="enheden, som ejer dem"):
            hent_strategi(_foresp(bruger), sted.strategi.pk, Ret.STYR_STRATEGI)
        for hent, raekke in ((hent_spor, sted.spor), (hent_punkt, sted.punkt)):
            with pytest.raises(PermissionDenied, match="enheden, som ejer dem"):
                hent(_foresp(bruger), raekke.pk)


def test_reading_is_what_is_asked_for_when_nothing_is_said(by, konsulent):
    assert hent_strategi(_foresp(konsulent), by.strategi.pk) == by.strategi


def test_button_is_shown_to_those_who_may(by, egen, stedlig, administrator, centerchef):
    kan = [kan_styre(b, s) for b in (stedlig, administrator, centerchef) for s in (egen.strategi, by.strategi)]
    assert kan == [True, False, True, True, False, False]


def test_it_is_the_right_to_run_strategies_that_counts(egen, stedlig, monkeypatch):
    """Administrators have others too: here that one only, and then all but that one."""
    alle = ROLLER["administrator"].rettigheder
    for rettigheder, kan in (({Ret.SE_STRATEGI, Ret.STYR_STRATEGI}, True), (alle - {Ret.STYR_STRATEGI}, False)):
        rolle = replace(ROLLER["administrator"], rettigheder=frozenset(rettigheder))
        monkeypatch.setitem(ROLLER, "administrator", rolle)
        assert kan_styre(_foresp(stedlig).user, egen.strategi) is kan
        for hent, raekke in ((hent_spor, egen.spor), (hent_punkt, egen.punkt)):
            if kan:
                assert hent(_foresp(stedlig), raekke.pk) == raekke
            else:
                with pytest.raises(PermissionDenied):
                    hent(_foresp(stedlig), raekke.pk)

"""The loaders: the thing comes out, or 404 where it does not exist for the user, or 403 where it may not be done."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from organisation.adgang import hent_bruger, hent_bruger_at_rette, hent_enhed, hent_tildeling
from organisation.models import Bruger
from organisation.regler import Ret
from tests import fabrikker

UKENDT = 987654321


def _foresp(bruger):
    return SimpleNamespace(user=Bruger.objects.get(pk=bruger.pk))


@pytest.fixture
def stedlig(by):
    """Administrator of by.dagtilbud only."""
    bruger = fabrikker.bruger(by.kommune, "Sara Stedlig")
    fabrikker.tildeling(bruger, "administrator", by.dagtilbud)
    return bruger


# --- Units ----------------------------------------------------------------------------------
def test_unit_comes_with_the_right_on_it(by, stedlig):
    assert hent_enhed(_foresp(stedlig), by.huse[0].pk, Ret.STYR_ENHED) == by.huse[0]


@pytest.mark.parametrize("ret", [Ret.STYR_ENHED, Ret.STYR_SKABELON])
def test_unit_is_refused_without_the_right_on_it(by, stedlig, konsulent, ret):
    with pytest.raises(PermissionDenied, match="ændre denne enhed"):
        hent_enhed(_foresp(stedlig), by.andet_dagtilbud.pk, ret)
    with pytest.raises(PermissionDenied):
        hent_enhed(_foresp(konsulent), by.dagtilbud.pk, ret)


def test_unit_does_not_exist_in_another_municipality(by, administrator, konsulent):
    for bruger in (administrator, konsulent):
        for pk in (by.fremmed_dagtilbud.pk, UKENDT):
            with pytest.raises(Http404):
                hent_enhed(_foresp(bruger), pk, Ret.STYR_ENHED)


# --- Users ----------------------------------------------------------------------------------
def test_user_of_the_municipality_comes_to_any_administrator(stedlig, udenfor, administrator):
    assert hent_bruger(_foresp(stedlig), udenfor.pk) == udenfor
    assert hent_bruger(_foresp(stedlig), administrator.pk) == administrator


def test_user_does_not_exist_in_another_municipality(administrator, fremmed):
    for pk in (fremmed.pk, UKENDT):
        for hent in (hent_bruger, hent_bruger_at_rette):
            with pytest.raises(Http404):
                hent(_foresp(administrator), pk)


def test_others_are_told_nothing_of_users(centerchef, udenfor, fremmed):
    """403 whatever the number: not even whether there is such a user."""
    for pk in (udenfor.pk, fremmed.pk, UKENDT):
        for hent in (hent_bruger, hent_bruger_at_rette):
            with pytest.raises(PermissionDenied, match="ikke adgang til denne side"):
                hent(_foresp(centerchef), pk)


def test_user_at_hand_to_change_has_all_roles_in_the_own_scope(stedlig, kontraktholder, udenfor):
    assert hent_bruger_at_rette(_foresp(stedlig), kontraktholder.pk) == kontraktholder
    with pytest.raises(PermissionDenied, match="uden for det, du administrerer"):
        hent_bruger_at_rette(_foresp(stedlig), udenfor.pk)


# --- Role assignments -----------------------------------------------------------------------
def test_assignment_comes_with_user_and_unit_in_one_query(by, stedlig, kontraktholder, django_assert_num_queries):
    rolle, foresp = kontraktholder.roller.get(), _foresp(stedlig)
    assert foresp.user.gaeldende_roller
    with django_assert_num_queries(1):
        hentet = hent_tildeling(foresp, rolle.pk)
        assert (hentet.bruger, hentet.enhed) == (kontraktholder, by.dagtilbud)
    assert hentet == rolle


def test_assignment_outside_the_own_scope_is_refused(stedlig, udenfor, administrator):
    for bruger in (udenfor, administrator):
        with pytest.raises(PermissionDenied, match="selv administrerer"):
            hent_tildeling(_foresp(stedlig), bruger.roller.get().pk)


def test_others_are_told_nothing_of_assignments(centerchef, udenfor):
    for pk in (udenfor.roller.get().pk, UKENDT):
        with pytest.raises(PermissionDenied, match="ikke adgang til denne side"):
            hent_tildeling(_foresp(centerchef), pk)


def test_assignment_does_not_exist_when_any_part_is_of_another_municipality(by, administrator, kontraktholder):
    fremmed = fabrikker.bruger(by.anden_kommune)
    hele = fabrikker.tildeling(fremmed, "lmu", by.fremmed_dagtilbud)
    fremmed_her = fabrikker.tildeling(fremmed, "lmu", by.dagtilbud)
    vores_der = fabrikker.tildeling(kontraktholder, "lmu", by.fremmed_dagtilbud)
    for pk in (hele.pk, fremmed_her.pk, vores_der.pk, UKENDT):
        with pytest.raises(Http404):
            hent_tildeling(_foresp(administrator), pk)

"""The rules that hold whoever calls: no loops, no other municipality, never without an administrator."""

import pytest
from django.core.exceptions import ValidationError

from historik.laest import aftryk
from historik.models import Haendelse, Konflikt
from organisation.handlinger import (
    SidsteAdministrator,
    afslut_rolle,
    fortryd_afslutning,
    gem_bruger,
    gem_enhed,
    giv_rolle,
    opret_bruger,
    opret_enhed,
)
from organisation.models import Bruger, Enhed
from tests import fabrikker


def _luk_ude(bruger, af):
    gem_bruger(bruger=bruger, laest=aftryk(bruger, ["is_active"]), is_active=False, af=af)


@pytest.mark.parametrize("sted", ["omraade", "dagtilbud", "andet_dagtilbud", "andet_hus"])
def test_gem_enhed_refuses_loop(by, administrator, sted):
    with pytest.raises(ValidationError, match="Område Øst kan ikke ligge under sig selv"):
        gem_enhed(enhed=by.omraade, laest=aftryk(by.omraade, ["parent"]), parent=getattr(by, sted), af=administrator)
    assert Haendelse.objects.count() == 0


def test_gem_enhed_refuses_other_municipality(by, administrator):
    with pytest.raises(ValidationError, match="anden kommune"):
        gem_enhed(
            enhed=by.dagtilbud,
            laest=aftryk(by.dagtilbud, ["parent"]),
            parent=by.fremmed_dagtilbud,
            af=administrator,
        )


def test_gem_enhed_raises_conflict_when_unit_is_gone(by, administrator):
    enhed = fabrikker.enhed(by.omraade)
    laest = aftryk(enhed, ["navn"])
    Enhed.objects.filter(pk=enhed.pk).delete()
    with pytest.raises(Konflikt):
        gem_enhed(enhed=enhed, laest=laest, navn="Nyt", af=administrator)


def test_gem_enhed_needs_no_mark_when_it_already_says_the_same(by, administrator):
    gem_enhed(enhed=by.dagtilbud, laest="gammelt", navn="Dagtilbud Skovkanten", af=administrator)
    assert Haendelse.objects.count() == 0


def test_gem_bruger_refuses_to_shut_out_last_administrator(by, administrator):
    with pytest.raises(SidsteAdministrator, match="administrator tilbage for Lilleby Kommune"):
        _luk_ude(administrator, af=administrator)
    assert Bruger.objects.get(pk=administrator.pk).is_active


def test_gem_bruger_shuts_out_administrator_when_another_is_left(by, administrator):
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "administrator", by.kommune)
    _luk_ude(administrator, af=administrator)
    assert not Bruger.objects.get(pk=administrator.pk).is_active


def test_gem_bruger_counts_all_roles_of_the_one_shut_out(by, administrator):
    fabrikker.tildeling(administrator, "administrator", by.forvaltning)
    with pytest.raises(SidsteAdministrator):
        _luk_ude(administrator, af=administrator)


def test_afslut_rolle_takes_one_of_two_when_the_other_covers(by, administrator):
    afslut_rolle(tildeling=fabrikker.tildeling(administrator, "administrator", by.forvaltning), af=administrator)
    with pytest.raises(SidsteAdministrator):
        afslut_rolle(tildeling=administrator.roller.get(enhed=by.kommune), af=administrator)


def test_afslut_rolle_leaves_the_rest_of_the_municipality_an_administrator(by, administrator):
    """An administrator of a part does not make the one of the whole superfluous."""
    fabrikker.tildeling(fabrikker.bruger(by.kommune), "administrator", by.forvaltning)
    with pytest.raises(SidsteAdministrator):
        afslut_rolle(tildeling=administrator.roller.get(), af=administrator)


def test_giv_rolle_refuses_unit_of_other_municipality(by, administrator, kontraktholder):
    with pytest.raises(ValidationError, match="sin egen kommune"):
        giv_rolle(bruger=kontraktholder, rolle="lmu", enhed=by.fremmed_dagtilbud, fra="2026-01-01", af=administrator)


@pytest.mark.parametrize(
    ("har", "faar", "maa"),
    [
        (("2026-01-01", None), ("2026-06-01", None), False),
        (("2026-01-01", "2026-05-31"), ("2026-06-01", None), True),
        (("2026-01-01", "2026-06-01"), ("2026-06-01", None), False),
        (("2026-06-01", None), ("2026-01-01", "2026-05-31"), True),
        (("2026-06-01", None), ("2026-01-01", "2026-06-01"), False),
        (("2026-06-01", None), ("2026-01-01", None), False),
    ],
)
def test_giv_rolle_refuses_overlap(by, administrator, har, faar, maa):
    bruger = fabrikker.bruger(by.kommune)
    fabrikker.tildeling(bruger, "lmu", by.dagtilbud, *har)
    try:
        giv_rolle(bruger=bruger, rolle="lmu", enhed=by.dagtilbud, fra=faar[0], til=faar[1], af=administrator)
    except ValidationError:
        assert not maa
    else:
        assert maa


def test_every_action_leaves_one_line_in_the_log(by, administrator):
    bruger = opret_bruger(kommune=by.kommune, navn="Nadia Ny", email="nadia@proeve.example", af=administrator)
    enhed = opret_enhed(parent=by.dagtilbud, navn="Nyt Hus", type="boernehus", af=administrator)
    gem_enhed(enhed=enhed, laest=aftryk(enhed, ["navn"]), navn="Nyere Hus", af=administrator)
    gem_bruger(bruger=bruger, laest=aftryk(bruger, ["navn"]), navn="Nadia Nyere", af=administrator)
    rolle = giv_rolle(bruger=bruger, rolle="lmu", enhed=enhed, fra="2020-01-01", af=administrator)
    rolle.refresh_from_db()
    fra = rolle.fra
    afslut_rolle(tildeling=rolle, af=administrator)
    fortryd_afslutning(bruger=bruger, rolle="lmu", enhed=enhed, fra=fra, til=None, af=administrator)
    assert [(et.bruger_id, et.kommune_id) for et in Haendelse.objects.all()] == [(administrator.pk, by.kommune.pk)] * 7

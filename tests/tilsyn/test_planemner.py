"""What handleplaner are about, across units: only approved plans of the years and units that are asked for."""

from datetime import UTC, datetime

import pytest

from tests import fabrikker
from tilsyn.handlinger.handleplansgang import forsegl_plan
from tilsyn.indhold.planemner import planemner


@pytest.fixture
def godkendt(kontraktholder):
    """`godkendt(enhed, (theme, outcome), …)` makes a plan with those points, approved in 2023."""

    def lav(enhed, *punkter, aar=2023, **felter):
        plan = fabrikker.handleplan(enhed, tilstand="godkendt", **felter)
        for tema, udfald in punkter:
            punkt = fabrikker.handleplanspunkt(plan, tema=tema)
            if udfald:
                fabrikker.punktevaluering(punkt, udfald)
        forsegl_plan(plan, godkendt=datetime(aar, 6, 1, tzinfo=UTC), af=kontraktholder)
        return plan

    return lav


def _raekker(data) -> list[tuple]:
    return [(et["navn"], et["punkter"], et["enheder"], [nr for _, nr in et["udfald"]]) for et in data["raekker"]]


def test_points_are_counted_by_theme_with_how_they_ended(by, redskab, godkendt):
    egen, aerten = by.huse
    godkendt(egen, (redskab.samspil, "naaet"), (None, ""))
    godkendt(aerten, (redskab.samspil, ""), (redskab.overgange, "delvist"), (redskab.samspil, "opgivet"))
    data = planemner({egen.pk, aerten.pk}, 2023, 2023)
    assert (data["planer"], data["enheder"]) == (2, 2)
    assert _raekker(data) == [
        ("Samspil", 3, 2, [1, 0, 0, 1]),
        ("Overgange", 1, 1, [0, 1, 0, 0]),
        ("Uden tema", 1, 1, [0, 0, 0, 0]),
    ]


def test_only_approved_plans_of_the_units_and_years_count(by, redskab, godkendt, kontraktholder):
    egen, aerten = by.huse
    godkendt(egen, (redskab.samspil, ""), aar=2022)
    godkendt(aerten, (redskab.samspil, ""))
    for tilstand in ("udkast", "fremlagt"):
        plan = fabrikker.handleplan(egen, tilstand=tilstand)
        fabrikker.handleplanspunkt(plan, tema=redskab.overgange)
    rettes = godkendt(egen, (redskab.overgange, ""))
    type(rettes).objects.filter(pk=rettes.pk).update(tilstand="udkast")
    fjernet = godkendt(egen, (redskab.overgange, ""))
    type(fjernet).objects.filter(pk=fjernet.pk).update(fjernet=datetime(2023, 7, 1, tzinfo=UTC))
    assert planemner({egen.pk}, 2023, 2024)["raekker"] == []
    assert _raekker(planemner({egen.pk}, 2022, 2023)) == [("Samspil", 1, 1, [0, 0, 0, 0])]


def test_number_of_queries_is_the_same(by, redskab, godkendt, django_assert_num_queries):
    egen, aerten = by.huse
    with django_assert_num_queries(1):
        planemner({egen.pk}, 2023, 2023)
    for enhed in (egen, aerten, egen):
        godkendt(enhed, (redskab.samspil, "naaet"), (redskab.overgange, ""))
    with django_assert_num_queries(1):
        assert planemner({egen.pk, aerten.pk}, 2023, 2023)["planer"] == 3

"""The golden thread upwards: the strategy shows which goals point to it, and only those the reader may read."""

import pytest
from django.utils import timezone

from kontrakter.henvisninger import maal_der_peger
from strategi.henvisninger import henvisninger
from tests import fabrikker

from .hjaelp import sti


@pytest.fixture
def traade(by):
    """Goals that point to by.punkt: by.maal, one of the other unit, and three that nobody should meet."""
    anden = fabrikker.kontrakt(by.andet_dagtilbud, by.skabelon)
    fremmed = fabrikker.maal(by.fremmed_kontrakt, "1", "Fremmed mål")
    anden_maal = fabrikker.maal(anden, "3", "Mål ved åen")
    fjernet_maal = fabrikker.maal(by.kontrakt, "2", "Fjernet mål", fjernet=timezone.now())
    fjernet = fabrikker.kontrakt(by.dagtilbud, aar=2024, fjernet=timezone.now())
    for maal in (fremmed, anden_maal, fjernet_maal, fabrikker.maal(fjernet, "1", "I fjernet kontrakt")):
        fabrikker.afsaetslink(maal, by.punkt)


EGET, ANDET = "Mål 1 Flere børn med i fællesskabet", "Mål 3 Mål ved åen"


@pytest.mark.usefixtures("traade")
@pytest.mark.parametrize(
    ("person", "ser"),
    [
        ("kontraktholder", [EGET]),
        ("daglig_leder", [EGET]),
        ("lmu", [EGET]),
        ("foraelder", [EGET]),
        ("udenfor", [ANDET]),
        ("konsulent", [EGET, ANDET]),
        ("centerchef", [EGET, ANDET]),
        ("administrator", [EGET, ANDET]),
    ],
)
def test_maal_der_peger_are_those_the_user_may_read(request, by, klient, person, ser):
    bruger = request.getfixturevalue(person)
    assert [et.tekst for et in maal_der_peger(bruger, by.strategi.pk)] == ser
    html = klient(bruger).get(f"/strategi/{by.strategi.pk}/").content.decode()
    ingens = ["Fjernet mål", "Fremmed mål", "I fjernet kontrakt"]
    assert [tekst for tekst in (EGET, ANDET, *ingens) if tekst in html] == ser


@pytest.mark.usefixtures("traade")
def test_maal_der_peger_lead_to_the_goal_in_its_contract(by, kontraktholder):
    (henvisning,) = henvisninger(kontraktholder, by.strategi.pk)[by.punkt.pk]
    assert (henvisning.kilde, henvisning.url) == (
        "Dagtilbud Skovkanten 2023",
        sti("kontrakt_vis", by.kontrakt.pk) + f"#maal-{by.maal.pk}",
    )
    assert henvisninger(kontraktholder, by.fremmed_strategi.pk) == {}


def test_strategi_takes_the_same_queries_for_1_and_20_goals(by, klient, centerchef, forespoergsler):
    inde, side = klient(centerchef), f"/strategi/{by.strategi.pk}/"
    forespoergsler(inde, side)
    en = forespoergsler(inde, side)
    for _ in range(19):
        fabrikker.afsaetslink(fabrikker.maal(by.kontrakt), by.punkt)
    assert forespoergsler(inde, side) == en

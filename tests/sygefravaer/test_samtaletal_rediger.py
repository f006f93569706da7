"""The leader types how many talks were held; of two who write the same month, nobody overwrites the other unseen."""

from datetime import date

import pytest
import time_machine

from historik.models import Haendelse
from sygefravaer.handlinger.samtaler import Samtalekonflikt, gem_samtaletal
from sygefravaer.models import Samtaletal
from tests import fabrikker

from .conftest import FEB
from .laes import noegletal, tekst


@pytest.fixture(autouse=True)
def _nu():
    with time_machine.travel("2023-03-15 12:00+01:00", tick=False):
        yield


def _sti(enhed, aar=2023) -> str:
    return f"/sygefravaer/enheder/{enhed.pk}/samtaler/{aar}/"


def _staar(enhed) -> dict[int, tuple[int, int]]:
    return {et.maaned.month: (et.antal, et.version) for et in Samtaletal.objects.filter(enhed=enhed)}


def test_samtaletal_rediger_saves_the_months_and_remembers_who(by, klient, kontraktholder):
    svar = klient(kontraktholder).post(_sti(by.dagtilbud), {"maaned_1": 2, "version_1": 0, "maaned_3": 0})
    assert (svar.status_code, svar.url) == (302, f"/sygefravaer/enheder/{by.dagtilbud.pk}/")
    assert _staar(by.dagtilbud) == {1: (2, 1), 3: (0, 1)}
    haendelse = Haendelse.objects.get(emne=f"sygefravaer:{by.dagtilbud.pk}")
    assert (haendelse.tekst, haendelse.bruger_navn) == (
        "Skrev antallet af sygefraværssamtaler i Dagtilbud Skovkanten for januar 2023, marts 2023.",
        "Karen Holder",
    )


def test_samtaletal_rediger_changes_and_empties_what_was_written(by, klient, kontraktholder):
    for maaned in (1, 2):
        fabrikker.samtaletal(by.dagtilbud, date(2023, maaned, 1), 3)
    data = {"maaned_1": 4, "version_1": 1, "maaned_2": "", "version_2": 1}
    assert klient(kontraktholder).post(_sti(by.dagtilbud), data).status_code == 302
    assert _staar(by.dagtilbud) == {1: (4, 2)}


def test_samtaletal_rediger_writes_nothing_when_nothing_is_new(by, klient, kontraktholder):
    fabrikker.samtaletal(by.dagtilbud, FEB, 3)
    assert klient(kontraktholder).post(_sti(by.dagtilbud), {"maaned_2": 3, "version_2": 7}).status_code == 302
    assert (_staar(by.dagtilbud), Haendelse.objects.count()) == ({2: (3, 1)}, 0)


def test_samtaletal_rediger_tells_what_somebody_else_wrote_first(by, klient, kontraktholder):
    """409 with the other's number; nothing is saved, one's own stay in the fields, and saving again overrules."""
    data = {"maaned_1": 5, "version_1": 0, "maaned_2": 3, "version_2": 0}
    fabrikker.samtaletal(by.dagtilbud, FEB, 8)
    svar = klient(kontraktholder).post(_sti(by.dagtilbud), data)
    html = svar.content.decode()
    assert (svar.status_code, _staar(by.dagtilbud)) == (409, {2: (8, 1)})
    assert "Februar 2023 8" in tekst(html)
    assert 'name="maaned_2" value="3"' in html
    assert 'name="version_2" value="1"' in html
    assert klient(kontraktholder).post(_sti(by.dagtilbud), data | {"version_2": 1}).status_code == 302
    assert _staar(by.dagtilbud) == {1: (5, 1), 2: (3, 2)}


@pytest.mark.parametrize("version", [0, 2])
def test_gem_samtaletal_saves_all_or_nothing(by, kontraktholder, version):
    fabrikker.samtaletal(by.dagtilbud, FEB, 8)
    januar = date(2023, 1, 1)
    with pytest.raises(Samtalekonflikt) as fejl:
        gem_samtaletal(
            enhed=by.dagtilbud, antal={januar: 1, FEB: 2}, versioner={januar: 0, FEB: version}, af=kontraktholder
        )
    assert ([*fejl.value.nu], _staar(by.dagtilbud)) == ([FEB], {2: (8, 1)})


def test_gem_samtaletal_sees_a_month_that_was_emptied_meanwhile(by, kontraktholder):
    with pytest.raises(Samtalekonflikt) as fejl:
        gem_samtaletal(enhed=by.dagtilbud, antal={FEB: 2}, versioner={FEB: 1}, af=kontraktholder)
    assert fejl.value.nu == {FEB: None}


@pytest.mark.parametrize("antal", ["-1", "501", "to", "2,5", "1" * 40])
def test_samtaletal_rediger_keeps_what_is_no_count(by, klient, kontraktholder, antal):
    svar = klient(kontraktholder).post(_sti(by.dagtilbud), {"maaned_1": antal, "maaned_2": 3})
    assert (svar.status_code, _staar(by.dagtilbud)) == (422, {})
    assert f'name="maaned_1" value="{antal}"' in svar.content.decode()


def test_samtaletal_rediger_asks_for_the_months_that_have_begun(by, klient, kontraktholder):
    html = klient(kontraktholder).get(_sti(by.dagtilbud)).content.decode()
    assert [f'name="maaned_{nr}"' in html for nr in (1, 3, 4, 12)] == [True, True, False, False]
    assert klient(kontraktholder).post(_sti(by.dagtilbud), {"maaned_4": 2}).status_code == 302
    assert _staar(by.dagtilbud) == {}


@pytest.mark.parametrize(("aar", "status"), [(2022, 200), (2024, 404), (1999, 404)])
def test_samtaletal_rediger_is_of_years_that_have_been(by, klient, kontraktholder, aar, status):
    assert klient(kontraktholder).get(_sti(by.dagtilbud, aar)).status_code == status


@pytest.mark.parametrize(
    ("person", "status"), [("daglig_leder", 403), ("lmu", 403), ("centerchef", 403), ("udenfor", 404), ("fremmed", 404)]
)
def test_samtaletal_rediger_is_the_leaders(by, klient, request, person, status):
    bruger = request.getfixturevalue(person)
    svar = [klient(bruger).get(_sti(by.dagtilbud)), klient(bruger).post(_sti(by.dagtilbud), {"maaned_1": 1})]
    assert ([et.status_code for et in svar], _staar(by.dagtilbud)) == ([status] * 2, {})


def test_others_are_told_the_years_count_alone(to_aar, klient, kontraktholder, lmu, daglig_leder):
    """And "under 5" when it is from one to four; a house's talks are not among the unit's."""
    fabrikker.samtaletal(to_aar.dagtilbud, date(2023, 1, 1), 2)
    fabrikker.samtaletal(to_aar.dagtilbud, FEB, 2)
    fabrikker.samtaletal(to_aar.huse[0], FEB, 9)
    fabrikker.samtaletal(to_aar.dagtilbud, date(2022, 12, 1), 9)

    def antal(bruger):
        svar = klient(bruger).get(f"/sygefravaer/enheder/{to_aar.dagtilbud.pk}/")
        return noegletal(svar)["Sygefraværssamtaler i 2023, om fravær over 14 dage"]

    assert [antal(et) for et in (kontraktholder, lmu, daglig_leder)] == ["4", "under 5", "under 5"]
    fabrikker.samtaletal(to_aar.dagtilbud, date(2023, 3, 1), 1)
    assert [antal(et) for et in (kontraktholder, lmu, daglig_leder)] == ["5", "5", "5"]

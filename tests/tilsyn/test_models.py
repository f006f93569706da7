"""Which supervisions a person sees in a list is what the person sees of each; and which report was the latest."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from organisation.models import Bruger
from tests import fabrikker
from tilsyn.adgang import se_paa
from tilsyn.models import Tilsyn
from tilsyn.regler import ARTER, TILSTANDE
from tilsyn.regler.udsyn import Udsyn

PERSONER = [
    "kontraktholder",
    "daglig_leder",
    "lmu",
    "foraelder",
    "konsulent",
    "centerchef",
    "administrator",
    "udenfor",
    "fremmed",
    "leder_og_konsulent",
]


@pytest.fixture
def mange(by, redskab, konsulent):
    """A tilsyn in every state, announced and not, published before or not, of a unit and of its house."""
    alle = list(product([by.dagtilbud, by.huse[0]], [kode for kode, _ in TILSTANDE], (True, False), (True, False)))
    for enhed, tilstand, anmeldt, offentlig in alle:
        tilsyn = fabrikker.tilsyn(enhed, redskab.redskab, tilstand, anmeldt=anmeldt)
        if offentlig:
            fabrikker.tilsynsversion(tilsyn, konsulent)
    return len(alle)


@pytest.mark.parametrize("person", PERSONER)
def test_list_holds_what_the_person_sees_something_of(request, mange, person):
    bruger = Bruger.objects.get(pk=request.getfixturevalue(person).pk)
    alle = list(Tilsyn.objects.med_offentlig().select_related("enhed"))
    set_ = {et.pk for et in alle if se_paa(bruger, et).syn > Udsyn.INTET}
    assert {et.pk for et in Tilsyn.objects.synlige_for(bruger)} == set_
    antal = {"konsulent": mange, "administrator": 0, "udenfor": 0, "fremmed": 0}
    assert person not in antal or len(set_) == antal[person]


def test_house_leader_reads_the_published_report_above_and_no_draft(mange, by, daglig_leder):
    bruger = Bruger.objects.get(pk=daglig_leder.pk)
    syn = {
        se_paa(bruger, et).syn for et in Tilsyn.objects.med_offentlig().filter(enhed=by.dagtilbud, tilstand="endelig")
    }
    assert syn == {Udsyn.OFFENTLIGT, Udsyn.INTET}


def test_removed_ones_are_not_in_the_list(tilsyn, konsulent):
    Tilsyn.objects.update(fjernet=datetime(2023, 1, 1, tzinfo=UTC))
    assert list(Tilsyn.objects.synlige_for(konsulent)) == []


def test_latest_report_is_by_first_publication_of_a_kind_that_counts(by, redskab, konsulent):
    def rapport(art, *dage):
        tilsyn = fabrikker.tilsyn(by.dagtilbud, redskab.redskab, "offentliggjort", art=art)
        for dag in dage:
            fabrikker.tilsynsversion(tilsyn, konsulent, datetime(*dag, tzinfo=UTC))

    rapport("ordinaert", (2021, 5, 1), (2024, 1, 1))  # corrected long after
    assert Tilsyn.objects.seneste_rapporter() == {by.dagtilbud.pk: datetime(2021, 5, 1, tzinfo=UTC)}
    for art, _ in ARTER:
        rapport(art, (2022 if art in ("ordinaert", "light", "vedligeholdelsesdialog") else 2023, 5, 1))
    assert Tilsyn.objects.seneste_rapporter() == {by.dagtilbud.pk: datetime(2022, 5, 1, tzinfo=UTC)}


def test_year_and_consultant_in_words(by, konsulent):
    tilsyn = fabrikker.tilsyn(by.dagtilbud, planlagt=date(2022, 12, 30), konsulent=konsulent, konsulent_navn="Ida")
    assert (tilsyn.aar, tilsyn.konsulenten, str(tilsyn)) == (
        2022,
        "Kirsten Konsulent, Ida",
        "Ordinært tilsyn, Dagtilbud Skovkanten",
    )
    tilsyn.afholdt = date(2023, 1, 3)
    assert tilsyn.aar == 2023

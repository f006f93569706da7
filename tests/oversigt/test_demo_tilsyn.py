"""The demo's supervision: in every state, with both tools, over the years, and the same when it is run again."""

import io
from collections import Counter

import pytest
from django.core.management import call_command

from organisation.models import Enhed
from oversigt.demo_tilsyn import KOMMUNE, indlaes_tilsyn
from tilsyn.indhold.plan import hent_plan
from tilsyn.models import Anvisning, Tilsyn, Tilsynsversion

pytestmark = pytest.mark.django_db


def test_demo_has_supervisions_of_every_kind_of_story_over_six_years():
    call_command("demo", stdout=io.StringIO())
    alle = Tilsyn.objects.gaeldende()
    assert Counter(alle.values_list("tilstand", flat=True)) == {
        "offentliggjort": 19,
        "planlagt": 2,
        "udkast": 1,
        "til_kommentering": 1,
        "endelig": 1,
    }
    assert Counter(alle.values_list("redskab__navn", flat=True)) == {
        "Seks temaer, fire trin": 18,
        "Seks pejlemærker, tre trin": 6,
    }
    assert alle.filter(tilstand="planlagt", anmeldt=False).count() == 1
    assert alle.get(art="skaerpet").bekymring == "bekymring"
    assert alle.filter(enhed__type="dagpleje", tilstand="offentliggjort").count() == 3
    paabud = Anvisning.objects.get(art="strakspaabud")
    assert (paabud.frist - paabud.givet).days == 14
    assert paabud.opfulgt is not None
    for version in Tilsynsversion.objects.all():
        assert all(tema["niveau"] and tema["begrundelse"] for tema in version.data["temaer"])
    indlaes_tilsyn()
    assert Tilsyn.objects.count() == 24
    kommune = Enhed.objects.get(navn=KOMMUNE)
    ids = set(Enhed.objects.i_kommune(kommune.pk).values_list("pk", flat=True))
    fremme = {et.enhed.navn: et.seneste for et in hent_plan(ids, kommune.pk).raekker if et.seneste}
    assert {navn: dag.isoformat() for navn, dag in fremme.items()} == {
        "Børnehuset Bøgely": "2025-05-09",
        "Børnehuset Elmedal": "2024-10-18",
        "Børnehuset Engblommen": "2025-06-14",
        "Børnehuset Kløverstien": "2021-10-08",
        "Børnehuset Lærkereden": "2026-05-15",
        "Børnehuset Nordlyset": "2026-06-06",
        "Børnehuset Åkanden": "2026-04-11",
        "Skanderborg Dagpleje": "2024-11-09",
    }

"""The demo's supervision: ten of them, in every state and with both tools, and the same when it is run again."""

import io
from collections import Counter

import pytest
from django.core.management import call_command

from organisation.models import Enhed
from oversigt.demo_tilsyn import KOMMUNE, indlaes_tilsyn
from tilsyn.indhold.plan import hent_plan
from tilsyn.models import Anvisning, Tilsyn, Tilsynsversion

pytestmark = pytest.mark.django_db


def test_demo_has_ten_supervisions_of_every_kind_of_story():
    call_command("demo", stdout=io.StringIO())
    alle = Tilsyn.objects.gaeldende()
    assert Counter(alle.values_list("tilstand", flat=True)) == {
        "offentliggjort": 5,
        "planlagt": 2,
        "udkast": 1,
        "til_kommentering": 1,
        "endelig": 1,
    }
    assert Counter(alle.values_list("redskab__navn", flat=True)) == {
        "Seks temaer, fire trin": 8,
        "Seks pejlemærker, tre trin": 2,
    }
    assert alle.filter(tilstand="planlagt", anmeldt=False).count() == 1
    assert alle.get(art="skaerpet").bekymring == "bekymring"
    assert alle.filter(enhed__type="dagpleje", tilstand="offentliggjort").count() == 1
    paabud = Anvisning.objects.get(art="strakspaabud")
    assert (paabud.frist - paabud.givet).days == 14
    assert paabud.opfulgt is not None
    for version in Tilsynsversion.objects.all():
        assert all(tema["niveau"] and tema["begrundelse"] for tema in version.data["temaer"])
    indlaes_tilsyn()
    assert Tilsyn.objects.count() == 10
    kommune = Enhed.objects.get(navn=KOMMUNE)
    ids = set(Enhed.objects.i_kommune(kommune.pk).values_list("pk", flat=True))
    fremme = {et.enhed.navn: et.seneste for et in hent_plan(ids, kommune.pk).raekker if et.seneste}
    # Nordlyset's skærpede tilsyn is not the report the law asks for
    assert {navn: dag.isoformat() for navn, dag in fremme.items()} == {
        "Børnehuset Bøgely": "2023-05-22",
        "Børnehuset Nordlyset": "2021-06-14",
        "Skanderborg Dagpleje": "2023-06-05",
    }

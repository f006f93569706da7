"""No GET changes anything (catalogue A5): the guard in `faelles.middleware`, and the fingerprint of the tables.

Everybody's walk through all there is to read, with the fingerprint before and after it, is in test_kanarier.py.
"""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import path

from config import urls
from faelles.middleware import LaesningSkrev
from organisation.models import Bruger, Enhed
from tests import fabrikker

from .aftryk import LAESNING_MAA_SKRIVE, aftryk
from .verden import rullet_tilbage

pytestmark = pytest.mark.usefixtures("stille")


def test_fingerprint_sees_one_letter(verden):
    foer = aftryk(*LAESNING_MAA_SKRIVE)
    with rullet_tilbage():
        Bruger.objects.filter(pk=verden.person["K"].pk).update(navn="Person k")
        efter = aftryk(*LAESNING_MAA_SKRIVE)
    assert [tabel for tabel, maerke in efter.items() if maerke != foer[tabel]] == ["organisation_bruger"]


# --- The guard --------------------------------------------------------------------------------
def _tilfoej(request):
    """The ways Django writes a row: plainly, in bulk, over a many-to-many, by hand."""
    maade = request.GET["maade"]
    bruger = request.user
    if maade == "create":
        fabrikker.enhed(bruger.kommune)
    elif maade == "update":
        Bruger.objects.filter(pk=bruger.pk).update(navn="x")
    elif maade == "delete":
        bruger.roller.all().delete()
    elif maade == "m2m":
        aktivitet = bruger.kommune.kontrakter.get().maal.get().aktiviteter.get()
        aktivitet.huse.add(bruger.kommune)
    elif maade == "ignorer":
        Enhed.objects.bulk_create([Enhed(navn="x", parent=bruger.kommune, type="skole")], ignore_conflicts=True)
    elif maade == "raa":
        with connection.cursor() as cursor:
            cursor.execute("with x as (select 1) update organisation_enhed set navn='x'")
    return HttpResponse("skrevet")


urlpatterns = [*urls.urlpatterns, path("skriver/", _tilfoej)]
MAADER = ["create", "update", "delete", "m2m", "ignorer", "raa"]


@pytest.fixture
def skriver(db, klient, settings):
    """A client, and pages of which one writes when it is read."""
    settings.ROOT_URLCONF = __name__
    kommune = fabrikker.kommune()
    fabrikker.aktivitet(fabrikker.maal(fabrikker.kontrakt(kommune)))
    bruger = fabrikker.bruger(kommune)
    fabrikker.tildeling(bruger, "administrator", kommune)
    return klient(bruger)


@pytest.mark.parametrize("maade", MAADER)
def test_guard_stops_a_page_that_writes(skriver, maade):
    with pytest.raises(LaesningSkrev), transaction.atomic():
        skriver.get("/skriver/", {"maade": maade})


@pytest.mark.parametrize("maade", MAADER)
def test_page_that_writes_writes_when_guard_is_off(skriver, monkeypatch, maade):
    foer = aftryk(*LAESNING_MAA_SKRIVE)
    monkeypatch.setattr("faelles.middleware._vagt", lambda execute, *args: execute(*args))
    assert skriver.get("/skriver/", {"maade": maade}).content == b"skrevet"
    assert aftryk(*LAESNING_MAA_SKRIVE) != foer


def test_guard_leaves_unsafe_methods_alone(skriver):
    assert skriver.post("/skriver/?maade=create").content == b"skrevet"

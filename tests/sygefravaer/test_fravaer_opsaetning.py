"""The municipality's rules: the limit can only be raised, and what may be shown follows at once."""

import pytest

from historik.laest import aftryk
from historik.models import Haendelse
from kontrakter.models import Kontrakt
from sygefravaer.models import Fravaersopsaetning, Fravaerstal
from sygefravaer.regler import OPGJORT, OPGOERELSER
from tests import fabrikker

from .conftest import FEB
from .laes import tekst

STI = "/sygefravaer/opsaetning/"
FELTER = ["diskretionsgraense", "kort_til_og_med", "samtale_efter", "opgoerelse", "leder_ser_egne"]
STANDARD = {"diskretionsgraense": 5, "kort_til_og_med": 14, "samtale_efter": 14, "opgoerelse": "dagsvaerk"}


def _data(**valg) -> dict:
    """Return a form read while the municipality had decided nothing."""
    return STANDARD | {"laest": aftryk(Fravaersopsaetning(), FELTER)} | valg


def _staar(kommune) -> dict:
    return Fravaersopsaetning.objects.filter(kommune=kommune).values(*FELTER).first()


def test_fravaer_opsaetning_saves_and_remembers_what_changed(by, klient, administrator):
    svar = klient(administrator).post(STI, _data(kort_til_og_med=28, leder_ser_egne="on"))
    assert (svar.status_code, svar.url) == (302, STI)
    assert _staar(by.kommune) == STANDARD | {"kort_til_og_med": 28, "leder_ser_egne": True}
    assert Haendelse.objects.get(emne=f"sygefravaer:{by.kommune.pk}").tekst == (
        "Ændrede opsætningen af sygefravær: kort fravær er til og med (dage), lederen ser sin egen enheds tal."
    )


def test_fravaer_opsaetning_writes_nothing_in_the_log_when_nothing_changed(by, klient, administrator):
    assert klient(administrator).post(STI, _data()).status_code == 302
    assert Haendelse.objects.filter(emne=f"sygefravaer:{by.kommune.pk}").count() == 0


def test_a_raised_limit_hides_at_once(by, klient, administrator, kontraktholder):
    """All that is worked out is worked out again in the same transaction, and contracts are made anew."""
    for hus, ansatte in zip(by.huse, (6, 40), strict=True):
        fabrikker.fravaersmaaling(hus, FEB, "11", "200", ansatte=ansatte)
    assert klient(administrator).post(STI, _data(leder_ser_egne="on")).status_code == 302
    efter = {et.enhed_id: et.skjult for et in Fravaerstal.objects.gaeldende()}
    assert (efter[by.huse[0].pk], efter[by.dagtilbud.pk]) == (False, False)
    fabrikker.indikator(by.maal, datakilde="sygefravaer_maaned")
    revision = Kontrakt.objects.get(pk=by.kontrakt.pk).revision
    laest = aftryk(Fravaersopsaetning.objects.get(), FELTER)
    assert klient(administrator).post(STI, _data(diskretionsgraense=10, laest=laest)).status_code == 302
    efter = {et.enhed_id: et.skjult for et in Fravaerstal.objects.gaeldende()}
    assert efter[by.huse[0].pk] is True
    assert Kontrakt.objects.get(pk=by.kontrakt.pk).revision > revision
    assert type(by.kommune).objects.get(pk=by.kommune.pk).revision == by.kommune.revision  # the others stand


@pytest.mark.parametrize(
    ("graense", "fejl"),
    [(7, "Grænsen kan kun hæves. Den er 8 nu. Intet er gemt. Skriv 8 eller mere."), (4, ""), ("", ""), ("fem", "")],
)
def test_fravaer_opsaetning_never_lowers_the_limit(by, klient, administrator, graense, fejl):
    nu = Fravaersopsaetning.objects.create(kommune=by.kommune, diskretionsgraense=8)
    svar = klient(administrator).post(STI, _data(diskretionsgraense=graense, laest=aftryk(nu, FELTER)))
    assert (svar.status_code, _staar(by.kommune)["diskretionsgraense"]) == (422, 8)
    assert fejl in tekst(svar.content.decode())


def test_fravaer_opsaetning_tells_when_somebody_else_saved_first(by, klient, administrator):
    Fravaersopsaetning.objects.create(kommune=by.kommune, kort_til_og_med=10)
    svar = klient(administrator).post(STI, _data(kort_til_og_med=28))
    assert (svar.status_code, _staar(by.kommune)["kort_til_og_med"]) == (409, 10)
    assert "En anden har gemt imens" in svar.content.decode()


@pytest.mark.parametrize("person", ["kontraktholder", "centerchef", "lmu", "konsulent"])
def test_fravaer_opsaetning_is_the_administrators(by, klient, request, person):
    bruger = request.getfixturevalue(person)
    svar = [klient(bruger).get(STI), klient(bruger).post(STI, _data(kort_til_og_med=28))]
    assert ([et.status_code for et in svar], _staar(by.kommune)) == ([403, 403], None)


def test_fravaer_opsaetning_is_of_the_own_municipality(by, klient, administrator):
    Fravaersopsaetning.objects.create(kommune=by.anden_kommune, kort_til_og_med=21)
    assert klient(administrator).post(STI, _data(kort_til_og_med=28)).status_code == 302
    assert (_staar(by.kommune)["kort_til_og_med"], _staar(by.anden_kommune)["kort_til_og_med"]) == (28, 21)


def test_every_way_of_counting_has_its_sentence():
    assert set(OPGJORT) == {kode for kode, _ in OPGOERELSER}
    assert Fravaersopsaetning(opgoerelse="procent").opgjort == "Procenten står, som den er oplyst til kommunen."
